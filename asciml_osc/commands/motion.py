"""/asciml/voice/gain, pan, rate, stretch, grain, lfo, …: how a voice sounds while it plays."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from asciml_osc.audio.parameters import PARAMETERS, Parameter
from asciml_osc.commands.base import VOICE_LANE as LANE
from asciml_osc.commands.base import (
    App,
    Beats,
    Glide,
    Phase,
    Restart,
    VoiceName,
    at_first,
    limits,
    pulse,
    registry,
    words,
)
from asciml_osc.errors import bad_argument
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.session.manner import SHAPES, Lfo

if TYPE_CHECKING:
    Modulated: TypeAlias = str
    Shape: TypeAlias = str
else:
    Modulated, Shape = Literal[tuple(PARAMETERS)], Literal[tuple(SHAPES)]
SPEED = PARAMETERS["speed"]
Stretch = Range(1.0 / SPEED.highest, 1.0 / SPEED.lowest)


def _mover(row: Parameter) -> Callable[..., None]:
    """Make the function of a parameter's own command, whose argument has its name, range and words."""

    def move(app: App, name: VoiceName, value: float, glide: Glide = 0.0) -> None:
        app.stage.controls.set(name, row.name, value, glide)

    signature = inspect.signature(move)
    parameters = [
        one.replace(name=row.name) if one.name == "value" else one for one in signature.parameters.values()
    ]
    control: Any = move
    control.__signature__ = signature.replace(parameters=parameters)
    control.__annotations__[row.name] = Annotated[float, limits(row.name), words(row.name)]
    control.__doc__ = row.says
    return move


for row in PARAMETERS.values():
    if row.says:
        registry.control(f"/asciml/voice/{row.name}", fails=("not-found", "limit"), timed=True)(_mover(row))


@registry.control("/asciml/voice/stretch", fails=("not-found", "limit"), timed=True)
def stretch(
    app: App,
    name: VoiceName,
    factor: Annotated[float, Stretch, Doc("2: twice as long, at the same pitch")],
    glide: Glide = 0.0,
) -> None:
    """Change the time of the sound, not its pitch."""
    app.stage.controls.set(name, "speed", 1.0 / factor, glide)


@registry.control("/asciml/voice/length", fails=("not-found", "limit"), timed=True)
def length(
    app: App,
    name: VoiceName,
    seconds: Annotated[float, limits("length"), words("length")],
    glide: Glide = 0.0,
) -> None:
    """Set how long the sound lasts, wherever the percent is. The pitch stays; rate and stretch count from there."""
    app.stage.controls.set(name, "length", seconds, glide)


@registry.change("/asciml/voice/freeze", lanes=LANE, answers="done", fails=("not-found", "limit"), timed=True)
def freeze(
    app: App,
    name: VoiceName,
    on: Annotated[bool, Doc("1 freezes; 0: time goes on, also after /asciml/voice/scan")],
) -> None:
    """Freeze time where it is; the sound goes on."""
    app.stage.controls.freeze(name, on)


@registry.control("/asciml/voice/scan", fails=("not-found", "limit"), timed=True)
def scan(
    app: App,
    name: VoiceName,
    seconds: Annotated[float, limits("place"), words("place")],
    glide: Glide = 0.0,
) -> None:
    """Move through the time of the sound by hand, until /asciml/voice/freeze NAME 0."""
    app.stage.controls.scan(name, seconds, glide)


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
    size: Annotated[float | None, limits("size"), at_first("size")] = None,
    density: Annotated[float | None, limits("density"), at_first("density")] = None,
    jitter: Annotated[float | None, limits("jitter"), at_first("jitter")] = None,
    spray: Annotated[float | None, limits("spray"), at_first("spray")] = None,
    pitch: Annotated[float | None, limits("pitch"), at_first("pitch")] = None,
    beats: Beats = None,
    phase: Phase = 0.0,
    restart: Restart = False,
    glide: Glide = 0.0,
) -> None:
    """Set the grains of a voice in mode grain; what is not named stays as it is.

    With beats a grain comes each time that many have gone by, exactly then with a jitter of 0; with density they come by the second again.
    """
    given = {"size": size, "density": density, "jitter": jitter, "spray": spray, "pitch": pitch}
    values = {key: value for key, value in given.items() if value is not None}
    if beats and density is not None:
        raise bad_argument(
            f"density is {density:g} and beats is {beats:g}: leave out one, both say how often grains come"
        )
    if not values and not beats:
        raise bad_argument(f"name at least one of {', '.join(given)}: /asciml/voice/grain {name} size 0.2")
    by_second = density is not None
    app.stage.controls.grain(
        name, values, pulse(beats, phase) if beats or by_second else None, restart, glide
    )


@registry.change(
    "/asciml/voice/lfo", lanes=LANE, answers="done", fails=("not-found", "limit", "bad-argument"), timed=True
)
def lfo(
    app: App,
    name: VoiceName,
    parameter: Annotated[Modulated, Doc("what moves")],
    shape: Annotated[Shape, Doc("walk is a random walk; off ends it")],
    hz: Annotated[
        float | None, Range(0.001, 100.0, "Hz"), Doc("periods per second; 1 if left out, and none with beats")
    ] = None,
    depth: Annotated[
        float | None, Range(0.0, 1000.0), Doc("how far to both sides, in the parameter's unit; 0 if left out")
    ] = None,
    *,
    beats: Beats = None,
    phase: Phase = 0.0,
    restart: Restart = False,
) -> None:
    """Let a parameter move by itself, around the value it is set to.

    With beats its periods go with the tempo, in place of hz. Without them phase says where it begins with restart 1.
    """
    if beats and hz is not None:
        raise bad_argument(f"hz is {hz:g} and beats is {beats:g}: leave out one, both say how fast it goes")
    lfo = Lfo(shape, hz or 1.0, depth or 0.0, beats or 0.0, phase if beats or restart else 0.0)
    app.stage.controls.modulate(name, parameter, lfo, restart)
