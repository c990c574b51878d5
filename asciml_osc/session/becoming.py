"""The way of a voice to another state: the instructions for what differs, and nothing for what is the same."""

from __future__ import annotations

from collections.abc import Iterator

from asciml_osc.audio import instructions
from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.audio.instructions import Instruction
from asciml_osc.audio.parameters import ASPECTS, AT, SLOTS, named
from asciml_osc.session.manner import PULSES, SHAPES, TIMES, Lfo, Manner, as_position
from asciml_osc.session.voice import MODES, Voice, VoiceState

STILL = Lfo("off", 1.0, 0.0)
OWN = dict(zip(AT, ASPECTS, strict=True))
"""The aspect that a parameter is the place of."""


def becoming(engine: EngineMemory, voice: Voice, to: VoiceState, glide: float = 0.0) -> list[Instruction]:
    """Return what brings a voice to `to` within `glide` seconds, but for its table; for one and the same chunk.

    What has no steps between, such as the mode of its loop, changes at once.
    """
    frames = engine.as_frames(glide) if glide else 0.0
    return [
        *_aspects(voice, to, frames),
        *_values(engine, voice, to, frames),
        *manner_becoming(engine, voice.index, voice.manner, to.manner),
        *_loop(voice, to),
    ]


def _values(engine: EngineMemory, voice: Voice, to: VoiceState, frames: float) -> Iterator[Instruction]:
    """Move each parameter that is elsewhere, or on its way there."""
    record = engine.state.voices[voice.index]
    there, left = record["target"].tolist(), record["left"].tolist()
    for row in named():
        if OWN.get(row.slot) in to.manner.apart:
            continue  # the aspect's own instruction brings it
        value = row.engine(to.values[row.name])
        if to.values[row.name] != voice.values[row.name] or value != there[row.slot] or left[row.slot]:
            yield instructions.set_parameter(voice.index, row.slot, value, frames)


def _aspects(voice: Voice, to: VoiceState, frames: float) -> Iterator[Instruction]:
    for number, aspect in enumerate(ASPECTS):
        if aspect in to.manner.apart:
            row = SLOTS[AT[number]]
            yield instructions.aspect(voice.index, number, row.engine(to.values[row.name]), frames)
        elif aspect in voice.manner.apart:
            yield instructions.aspect(voice.index, number, None, frames)


def manner_becoming(engine: EngineMemory, index: int, now: Manner, to: Manner) -> Iterator[Instruction]:
    """Make what brings a voice from one manner to another, but for its loop and what has left the percent."""
    if (now.attack, now.release) != (to.attack, to.release):
        yield instructions.envelope(index, engine.as_frames(to.attack), engine.as_frames(to.release))
    if (now.channel, now.width) != (to.channel, to.width):
        yield instructions.route(index, to.channel - 1, to.width)
    if now.points != to.points:
        yield from instructions.curve(index, as_position(to.points))
    if now.even != to.even:
        yield instructions.even(index, to.even)
    if now.time != to.time:
        yield instructions.time(index, TIMES[to.time])
    before, after = now.lfo, to.lfo
    for row in named():
        lfo = after.get(row.name, STILL)
        if lfo != before.get(row.name, STILL):
            yield instructions.modulate(index, row.slot, SHAPES[lfo.shape], lfo.hz, row.engine(lfo.depth))
            if lfo.beats or lfo.phase:
                yield instructions.pulse(index, row.slot, lfo.beats, lfo.phase)
    for name, which in PULSES.items():
        pulse = getattr(to, f"{name}_pulse")
        if pulse != getattr(now, f"{name}_pulse"):
            yield instructions.pulse(index, which, *pulse)


def _loop(voice: Voice, to: VoiceState) -> Iterator[Instruction]:
    now, then = voice.manner, to.manner
    if (voice.loop, now.start, now.end, now.cross) != (to.loop, then.start, then.end, then.cross):
        yield instructions.mode(voice.index, MODES[to.loop], then.start, then.end, then.cross)
