"""A voice as the messages that would make it what it is, for surfaces that show it and for whoever wants to write it down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from asciml_osc.session.controls import BEYOND
from asciml_osc.session.manner import Manner, Pulse
from asciml_osc.session.voice import Held, VoiceState

Message: TypeAlias = list[str | int | float]
GRAIN = ("size", "density", "jitter", "spray", "pitch")


def as_messages(name: str, state: VoiceState) -> Iterator[Message]:
    """Return address and arguments of each message, in the order in which they bring a new voice to `state`."""
    values, manner = state.values, state.manner
    yield _about("new", name)
    yield from _held(name, state.held)
    if state.held.sounds:
        yield from _place(name, state)
    for parameter in ("gain", "pan", "rate", "formant", "length"):
        yield _about(parameter, name, values[parameter])
    yield _about("stretch", name, 1.0 / values["speed"])
    yield _about("env", name, manner.attack, manner.release)
    yield _about("out", name, manner.channel, manner.width)
    yield _loop(name, state.loop, manner)
    in_beats = bool(manner.grain_pulse.beats)  # which says how often grains come, as density does
    grain = [word for one in GRAIN if one != "density" or not in_beats for word in (one, values[one])]
    yield _about("grain", name, *grain, *_beats(manner.grain_pulse))
    for parameter, lfo in manner.lfos:
        pace = ["depth", lfo.depth] if lfo.beats else [lfo.hz, lfo.depth]
        yield _about("lfo", name, parameter, lfo.shape, *pace, *_beats(Pulse(lfo.beats, lfo.phase)))
    points = [number for point in manner.points for number in point]
    yield _about("curve", name, *points, *_beats(manner.curve_pulse))
    yield _about("perceptual", name, int(manner.even))


def _about(command: str, name: str, *arguments: str | float) -> Message:
    return [f"/asciml/voice/{command}", name, *arguments]


def _held(name: str, held: Held) -> Iterator[Message]:
    """Make what it has to play, but for where it is along the principal axes."""
    yield _about("overshoot", name, held.overshoot)
    if held.kind == "square" and held.sounds[2] == held.sounds[3]:
        yield _about("triangle", name, *held.sounds[:3])
    elif held.sounds:
        yield _about("square" if held.kind == "square" else "path", name, *held.sounds)


def _place(name: str, state: VoiceState) -> Iterator[Message]:
    """Where on that it is. What moves a voice wants something to move along."""
    values, manner, held = state.values, state.manner, state.held
    for axis, place in held.offsets:  # the present one last
        yield _about("z", name, axis, place)
    if held.kind == "square":
        yield _about("xy", name, values["percent"] / 100, values["y"])
    else:
        yield _about("percent", name, values["percent"])
    for aspect in manner.apart:
        yield _about("aspect", name, aspect, values[f"{aspect}_percent"])
    if manner.time == "freeze":
        yield _about("freeze", name, 1)
    elif manner.time == "scan":
        yield _about("scan", name, values["place"])


def _loop(name: str, loop: str, manner: Manner) -> Message:
    """How it goes on at its end; the loop's own start and end where it has such."""
    if manner.loop_pulse.beats:
        return _about("loop", name, loop, manner.start, 0.0, manner.cross, *_beats(manner.loop_pulse))
    if manner.end == BEYOND:
        return _about("loop", name, loop, "fade", manner.cross)
    if manner.start or manner.end:
        return _about("loop", name, loop, manner.start, manner.end, manner.cross)
    return _about("loop", name, loop)


def _beats(pulse: Pulse) -> list[str | float]:
    """Name what is in beats; nothing where nothing is."""
    named: dict[str, float] = {"beats": pulse.beats, "phase": pulse.phase}
    return [word for name, value in named.items() if value for word in (name, value)]
