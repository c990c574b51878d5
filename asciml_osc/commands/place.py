"""/asciml/percent, /asciml/voice/percent, xy, curve, …: where on its path a voice is."""

from __future__ import annotations

from typing import Annotated, Literal

from asciml_osc.commands.base import VOICE_LANE as LANE
from asciml_osc.commands.base import (
    App,
    Beats,
    Glide,
    Percent,
    Phase,
    Restart,
    VoiceName,
    limits,
    pulse,
    registry,
    words,
)
from asciml_osc.errors import bad_argument
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.session.voices import MAIN

FOLLOW = "follow"


@registry.control("/asciml/voice/percent", fails=("not-found", "limit"), timed=True)
def percent(app: App, name: VoiceName, percent: Percent, glide: Glide = 0.0) -> None:
    """Move along the path; heard within one audio block."""
    app.stage.controls.percent(name, percent, glide)


@registry.control("/asciml/percent", fails=("not-found", "limit"), timed=True)
def main_percent(app: App, percent: Percent, glide: Glide = 0.0) -> None:
    """Move the voice main along its path: for a patch with one slider."""
    app.stage.controls.percent(MAIN, percent, glide)


@registry.control("/asciml/voice/aspect", fails=("not-found", "limit", "bad-argument"), timed=True)
def aspect(
    app: App,
    name: VoiceName,
    aspect: Annotated[
        Literal["pitch", "partials", "noise", "attack", "time", "level"],
        Doc(
            "pitch: f0; partials: the harmonics' amplitudes; noise: what is left without them; "
            "attack: the first 80 ms; time: how long; level: how loud"
        ),
    ],
    percent: Annotated[
        float | str, Doc("its own, as /asciml/voice/percent takes it; follow: the voice's again")
    ],
    glide: Glide = 0.0,
) -> None:
    """Let one aspect of the sound go its own way along the path, while the others follow the percent."""
    app.stage.controls.aspect(name, aspect, _own(percent), glide)


def _own(percent: float | str) -> float | None:
    if isinstance(percent, float):
        return percent
    if percent != FOLLOW:
        raise bad_argument(f'percent is "{percent}"; expected a number, or {FOLLOW}')
    return None


@registry.control("/asciml/voice/xy", fails=("not-found", "limit"), timed=True)
def xy(
    app: App,
    name: VoiceName,
    x: Annotated[float, limits("x"), words("x")],
    y: Annotated[float, limits("y"), words("y")],
    glide: Glide = 0.0,
) -> None:
    """Move on the square that /asciml/voice/square has prepared; heard within one audio block."""
    app.stage.controls.xy(name, x, y, glide)


@registry.control(
    "/asciml/voice/z",
    lanes=LANE,
    after=("sounds", "model"),
    fails=("not-found", "no-model", "limit", "bad-argument"),
    timed=True,
)
async def z(
    app: App,
    name: VoiceName,
    axis: Annotated[int, Range(0, None), Doc("0 is the axis along which the sounds differ most")],
    value: Annotated[float, limits("z"), words("z")],
    glide: Glide = 0.0,
) -> None:
    """Move along a principal axis of the latent space; the first move along another axis takes as long as preparing a path."""
    await app.stage.morphs.z(name, axis, value, glide)


@registry.change(
    "/asciml/voice/curve",
    lanes=LANE,
    answers="done",
    fails=("not-found", "limit", "bad-argument"),
    timed=True,
)
def curve(
    app: App,
    name: VoiceName,
    *points: float,
    beats: Beats = None,
    phase: Phase = 0.0,
    restart: Restart = False,
) -> None:
    """Draw the percent over the time of the sound: `0 10 0.4 90` goes from 10 to 90 in 0.4 s. Without points the curve ends.

    With beats its times are beats, and the curve begins again each time that many have gone by: `0 10 2 90 beats 4`.
    """
    app.stage.controls.curve(name, points, pulse(beats, phase), restart)


@registry.change(
    "/asciml/voice/perceptual", lanes=LANE, answers="done", fails=("not-found", "limit"), timed=True
)
def perceptual(
    app: App,
    name: VoiceName,
    on: Annotated[bool, Doc("0: equal steps on the straight line between the codes")],
) -> None:
    """Make equal steps of the percent sound equal."""
    app.stage.controls.perceptual(name, on)
