"""/asciml/voice/…, /asciml/percent, /asciml/play: the instrument under the hand."""

from __future__ import annotations

from typing import Annotated

from asciml_osc.commands.base import App, Gain, Glide, Percent, SoundId, VoiceName, registry
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.session.voices import MAIN

LANE = ("voice:{name}",)


@registry.change("/asciml/voice/new", lanes=LANE, answers="done", fails=("busy", "limit", "bad-argument"))
def new(
    app: App,
    name: VoiceName,
    loop: Annotated[bool, Doc("whether it begins again at the end")] = False,
    gain: Gain = 1.0,
) -> None:
    """Make a voice."""
    app.session.voices.new(name, loop, gain)


@registry.change(
    "/asciml/voice/path",
    lanes=LANE,
    after=("sounds", "model"),
    answers="done when it is ready to be heard; at once if the voice is playing",
    fails=("not-found", "no-model", "bad-argument", "limit"),
)
async def path(app: App, name: VoiceName, a: SoundId, b: SoundId, *more: str) -> None:
    """Prepare the whole way between sounds, so that moving along it costs nothing."""
    await app.session.voices.path(name, [a, b, *more])


@registry.control("/asciml/voice/percent", fails=("not-found", "limit"), timed=True)
def percent(app: App, name: VoiceName, percent: Percent, glide: Glide = 0.0) -> None:
    """Move along the path; heard within one audio block."""
    app.session.voices.percent(name, percent, glide)


@registry.control("/asciml/percent", fails=("not-found", "limit"), timed=True)
def main_percent(app: App, percent: Percent, glide: Glide = 0.0) -> None:
    """Move the voice main along its path: for a patch with one slider."""
    app.session.voices.percent(MAIN, percent, glide)


@registry.change("/asciml/voice/play", lanes=LANE, answers="done", fails=("not-found", "limit"), timed=True)
def play(app: App, name: VoiceName) -> None:
    """Play from the beginning."""
    app.session.voices.play(name)


@registry.change("/asciml/voice/stop", lanes=LANE, answers="done", fails=("not-found", "limit"), timed=True)
def stop(app: App, name: VoiceName) -> None:
    """Fade out within 20 ms."""
    app.session.voices.stop(name)


@registry.change("/asciml/voice/loop", lanes=LANE, answers="done", fails=("not-found", "limit"), timed=True)
def loop(
    app: App, name: VoiceName, on: Annotated[bool, Doc("1 begins again at the end, 0 ends there")]
) -> None:
    """Whether the sound begins again at its end."""
    app.session.voices.loop(name, on)


@registry.control("/asciml/voice/gain", fails=("not-found", "limit"), timed=True)
def gain(app: App, name: VoiceName, gain: Gain, glide: Glide = 0.0) -> None:
    """How loud the voice is."""
    app.session.voices.gain(name, gain, glide)


@registry.change("/asciml/voice/free", lanes=LANE, answers="done", fails=("not-found", "limit"))
def free(app: App, name: VoiceName) -> None:
    """Fade the voice and give it up."""
    app.session.voices.free(name)


@registry.listing("/asciml/voice/list", answers="name playing percent gain sounds…, an item a voice")
def list_(app: App) -> list[list[object]]:
    """The voices and what they hold."""
    voices = app.session.voices
    return [
        [voice.name, voices.is_playing(voice), voice.percent, voice.gain, *voice.sounds]
        for voice in voices.all()
    ]


@registry.change(
    "/asciml/play",
    after=("sounds", "model"),
    answers="done as it begins",
    fails=("not-found", "no-model", "limit", "bad-argument"),
    timed=True,
)
async def play_once(
    app: App,
    a: SoundId,
    b: SoundId,
    percent: Annotated[float, Range(0.0, 100.0), Doc("0 is a, 100 is b")],
    gain: Gain = 1.0,
    rate: Annotated[float, Range(0.05, 8.0), Doc("2 is an octave higher and half as long")] = 1.0,
) -> None:
    """Play one position between two sounds, once, on a free voice."""
    await app.session.voices.play_position(a, b, percent, gain, rate)
