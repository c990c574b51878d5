"""/asciml/voice/gain, pan, rate, stretch, grain, lfo, …: how a voice sounds while it plays."""

from __future__ import annotations

from typing import Annotated, Literal

from asciml_osc.commands.base import VOICE_LANE as LANE
from asciml_osc.commands.base import App, Gain, Glide, VoiceName, registry
from asciml_osc.errors import bad_argument
from asciml_osc.osc.arguments import Doc, Range

MODULATED = Literal[
    "percent", "x", "y", "z", "gain", "pan", "rate", "speed", "place", "size", "density", "jitter", "spray", "pitch"
]  # fmt: skip
SHAPES = Literal["off", "sine", "triangle", "square", "saw", "walk"]


@registry.control("/asciml/voice/gain", fails=("not-found", "limit"), timed=True)
def gain(app: App, name: VoiceName, gain: Gain, glide: Glide = 0.0) -> None:
    """Set how loud the voice is."""
    app.session.controls.gain(name, gain, glide)


@registry.control("/asciml/voice/pan", fails=("not-found", "limit"), timed=True)
def pan(
    app: App,
    name: VoiceName,
    pan: Annotated[float, Range(-1.0, 1.0), Doc("-1 left, 0 both as they are, 1 right")],
    glide: Glide = 0.0,
) -> None:
    """Place the voice between its two channels, at constant power."""
    app.session.controls.pan(name, pan, glide)


@registry.control("/asciml/voice/rate", fails=("not-found", "limit"), timed=True)
def rate(
    app: App,
    name: VoiceName,
    rate: Annotated[float, Range(-4.0, 4.0), Doc("2: an octave higher and twice as fast; -1: backwards")],
    glide: Glide = 0.0,
) -> None:
    """Change pitch and time together, like the speed of a tape."""
    app.session.controls.set(name, "rate", rate, glide)


@registry.control("/asciml/voice/stretch", fails=("not-found", "limit"), timed=True)
def stretch(
    app: App,
    name: VoiceName,
    factor: Annotated[float, Range(0.1, 10.0), Doc("2: twice as long, at the same pitch")],
    glide: Glide = 0.0,
) -> None:
    """Change the time of the sound, not its pitch."""
    app.session.controls.set(name, "speed", 1.0 / factor, glide)


@registry.change("/asciml/voice/freeze", lanes=LANE, answers="done", fails=("not-found", "limit"), timed=True)
def freeze(
    app: App,
    name: VoiceName,
    on: Annotated[bool, Doc("1 freezes; 0: time goes on, also after /asciml/voice/scan")],
) -> None:
    """Freeze time where it is; the sound goes on."""
    app.session.controls.freeze(name, on)


@registry.control("/asciml/voice/scan", fails=("not-found", "limit"), timed=True)
def scan(
    app: App,
    name: VoiceName,
    seconds: Annotated[float, Range(0.0, 600.0, "seconds"), Doc("place in the sound")],
    glide: Glide = 0.0,
) -> None:
    """Move through the time of the sound by hand, until /asciml/voice/freeze NAME 0."""
    app.session.controls.scan(name, seconds, glide)


@registry.change(
    "/asciml/voice/grain",
    lanes=LANE,
    answers="done",
    fails=("not-found", "limit", "bad-argument"),
    timed=True,
)
def grain(
    app: App,
    name: VoiceName,
    *,
    size: Annotated[
        float | None, Range(0.005, 2.0, "seconds"), Doc("length of a grain, 0.1 at first")
    ] = None,
    density: Annotated[float | None, Range(0.1, 500.0), Doc("grains per second, 20 at first")] = None,
    jitter: Annotated[float | None, Range(0.0, 1.0), Doc("how irregularly they begin, 0.5 at first")] = None,
    spray: Annotated[
        float | None,
        Range(0.0, 10.0, "seconds"),
        Doc("how far around its place each grain is taken from, 0.05 at first"),
    ] = None,
    pitch: Annotated[
        float | None,
        Range(0.0, 48.0, "semitones"),
        Doc("how far up or down each grain is transposed at random"),
    ] = None,
    glide: Glide = 0.0,
) -> None:
    """Set the grains of a voice in mode grain; what is not named stays as it is."""
    given = {"size": size, "density": density, "jitter": jitter, "spray": spray, "pitch": pitch}
    values = {key: value for key, value in given.items() if value is not None}
    if not values:
        raise bad_argument(f"name at least one of {', '.join(given)}: /asciml/voice/grain {name} size 0.2")
    app.session.controls.grain(name, values, glide)


@registry.change(
    "/asciml/voice/lfo", lanes=LANE, answers="done", fails=("not-found", "limit", "bad-argument"), timed=True
)
def lfo(
    app: App,
    name: VoiceName,
    parameter: Annotated[MODULATED, Doc("what moves")],
    shape: Annotated[SHAPES, Doc("walk is a random walk; off ends it")],
    hz: Annotated[float, Range(0.001, 100.0, "Hz"), Doc("periods per second")] = 1.0,
    depth: Annotated[float, Range(0.0, 1000.0), Doc("how far to both sides, in the parameter's unit")] = 0.0,
) -> None:
    """Let a parameter move by itself, around the value it is set to."""
    app.session.controls.modulate(
        name, parameter, shape, hz, depth / 100.0 if parameter == "percent" else depth
    )
