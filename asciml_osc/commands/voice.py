"""/asciml/voice/…, /asciml/play: the life of a voice, and playing it."""

from __future__ import annotations

from typing import Annotated, Literal

from asciml_osc.audio.engine_memory import Rest
from asciml_osc.commands.base import (
    PREPARED,
    App,
    Beats,
    Gain,
    Phase,
    Restart,
    SoundId,
    VoiceName,
    limits,
    pulse,
    registry,
    words,
)
from asciml_osc.commands.base import VOICE_LANE as LANE
from asciml_osc.commands.sounds import INCOMING
from asciml_osc.osc.arguments import Doc, Range

MODES = "0 ends, 1 begins again, grain is an endless texture"
Mode = Annotated[Literal["0", "1", "grain"], Doc(MODES)]
KNOWN = ("sounds", "model", *INCOMING)
READY = "done when it is ready to be heard; at once if the voice is playing"
UNPREPARED = ("not-found", "bad-argument", "limit", "no-device")
SOUNDING = ("not-found", "limit", "no-device")
Seconds = Range(0.0, 600.0, "seconds")
LISTED = ("percent", "gain")  # parameters in /asciml/voice/list


@registry.change("/asciml/voice/new", lanes=LANE, answers="done", fails=("busy", "limit", "bad-argument"))
def new(
    app: App,
    name: VoiceName,
    loop: Annotated[Literal["0", "1", "grain"] | None, Doc(f"{MODES}; 0 at first")] = None,
    gain: Annotated[float | None, limits("gain"), words("gain")] = None,
    pan: Annotated[float | None, limits("pan"), words("pan")] = None,
    overshoot: Annotated[
        float | None, Range(0.0, 100.0, "percent"), Doc("how far beyond both ends; 0 at first")
    ] = None,
) -> None:
    """Make a voice. A voice that exists already stays as it is: done if it has the settings named here."""
    given = {"loop": loop, "gain": gain, "pan": pan, "overshoot": overshoot}
    app.stage.voices.new(name, **{setting: value for setting, value in given.items() if value is not None})


@registry.change(
    "/asciml/voice/path",
    lanes=LANE,
    after=KNOWN,
    answers=READY,
    fails=UNPREPARED,
)
def path(app: App, name: VoiceName, a: SoundId, b: SoundId, *more: SoundId) -> Rest:
    """Prepare the whole path through 2 to 16 sounds, so that moving along it costs nothing; no training is needed.

    If there is no such voice yet, it is made.

    Done comes when a tenth of its rows are decoded, enough to play; /asciml/voice/refined when all are, one for each percent.
    """
    return app.stage.morphs.path(name, [a, b, *more])


@registry.change("/asciml/voice/square", lanes=LANE, after=KNOWN, answers=READY, fails=UNPREPARED)
def square(app: App, name: VoiceName, a: SoundId, b: SoundId, c: SoundId, d: SoundId) -> Rest:
    """Prepare a square for /asciml/voice/xy: a is at the bottom left, b at the bottom right, c at the top left, d at the top right."""
    return app.stage.morphs.square(name, [a, b, c, d])


@registry.change("/asciml/voice/triangle", lanes=LANE, after=KNOWN, answers=READY, fails=UNPREPARED)
def triangle(app: App, name: VoiceName, a: SoundId, b: SoundId, c: SoundId) -> Rest:
    """Prepare a triangle for /asciml/voice/xy: a is at the bottom left, b at the bottom right, c along the whole top edge."""
    return app.stage.morphs.square(name, [a, b, c, c])


@registry.change("/asciml/voice/overshoot", lanes=LANE, after=KNOWN, answers=READY, fails=UNPREPARED)
async def overshoot(
    app: App,
    name: VoiceName,
    percent: Annotated[float, Range(0.0, 100.0, "percent"), Doc("20: from -20 to 120")],
) -> None:
    """Set how far beyond both ends of its path the voice may go; the path is prepared anew."""
    await app.stage.morphs.overshoot(name, percent)


@registry.change("/asciml/voice/play", lanes=LANE, answers="done", fails=SOUNDING, timed=True, button=True)
def play(app: App, name: VoiceName) -> Rest | None:
    """Play from the beginning. Done comes when it sounds: at once, unless the server is still starting."""
    return app.stage.controls.play(name)


@registry.change(
    "/asciml/voice/stop", lanes=LANE, answers="done", fails=("not-found", "limit"), timed=True, button=True
)
def stop(app: App, name: VoiceName) -> None:
    """Fade out, within 20 ms or the release set by /asciml/voice/env."""
    app.stage.controls.stop(name)


@registry.change("/asciml/voice/note", lanes=LANE, answers="done", fails=SOUNDING, timed=True)
def note(
    app: App,
    name: VoiceName,
    pitch: Annotated[float, Range(0.0, 127.0), Doc("MIDI note, 69 is 440 Hz; 69.5 a quarter tone higher")],
    velocity: Annotated[
        float, Range(0.0, 127.0), Doc("127 is as loud as the voice, 0 ends the note")
    ] = 100.0,
) -> Rest | None:
    """Play a key: up to 16 sound at once, then the oldest gives way. A sound without a pitch plays unchanged at 60."""
    return app.stage.controls.note(name, pitch, velocity)


@registry.change(
    "/asciml/voice/note/off", lanes=LANE, answers="done", fails=("not-found", "limit"), timed=True
)
def note_off(
    app: App,
    name: VoiceName,
    pitch: Annotated[float, Range(-1.0, 127.0), Doc("of the note; all notes if left out")] = -1.0,
) -> None:
    """Release a key."""
    app.stage.controls.end_note(name, pitch)


@registry.change(
    "/asciml/voice/loop", lanes=LANE, answers="done", fails=("not-found", "limit", "bad-argument"), timed=True
)
def loop(
    app: App,
    name: VoiceName,
    on: Mode,
    start: Annotated[float, Seconds, Doc("of the loop")] = 0.0,
    end: Annotated[float, Seconds, Doc("of the loop; 0: the end of the sound")] = 0.0,
    fade: Annotated[
        float | None, Range(0.0, 10.0, "seconds"), Doc("for which end and start sound together")
    ] = None,
    *,
    beats: Beats = None,
    phase: Phase = 0.0,
    restart: Restart = False,
) -> None:
    """Loop the sound, cross-faded, from a start to an end within it.

    Without them a sustained sound loops within its sustain, at a start and an end that the server finds; any other sound begins anew.

    With beats it begins again from its start each time that many have gone by, be it shorter or longer.
    """
    app.stage.controls.loop(name, on, start, end, fade, pulse(beats, phase), restart)


@registry.change("/asciml/voice/env", lanes=LANE, answers="done", fails=("not-found", "limit"), timed=True)
def env(
    app: App,
    name: VoiceName,
    attack: Annotated[float, Seconds, Doc("of each beginning")],
    release: Annotated[float, Seconds, Doc("of stop and of note off")],
) -> None:
    """Set the fades at the beginning and at the end."""
    app.stage.controls.envelope(name, attack, release)


@registry.change(
    "/asciml/voice/out", lanes=LANE, answers="done", fails=("not-found", "limit", "bad-argument"), timed=True
)
def out(
    app: App,
    name: VoiceName,
    channel: Annotated[int, Range(1, 64), Doc("the first output channel")],
    channels: Annotated[int, Range(1, 2), Doc("2: panned between this one and the next")] = 2,
) -> None:
    """Choose the output channels of the voice."""
    app.stage.controls.route(name, channel, channels)


@registry.change("/asciml/voice/free", lanes=LANE, answers="done", fails=("not-found", "limit"))
def free(app: App, name: VoiceName) -> None:
    """Fade the voice out and remove it."""
    app.stage.voices.free(name)


@registry.listing("/asciml/voice/list", answers="name playing percent gain sounds…, one item per voice")
def list_(app: App) -> list[list[object]]:
    """List the voices and what they hold.

    playing: whether it sounds, as the engine sees it, a block or two after the command.
    """
    voices = app.stage.voices
    return [
        [voice.name, voices.is_playing(voice), *(voice.values[name] for name in LISTED), *voice.sounds]
        for voice in voices.all()
    ]


@registry.change(
    "/asciml/play",
    after=KNOWN,
    answers="done when it begins",
    fails=("not-found", "limit", "bad-argument", "no-device"),
    timed=PREPARED,
)
async def play_once(
    app: App,
    a: SoundId,
    b: SoundId,
    percent: Annotated[float, Range(0.0, 100.0), Doc("0 is a, 100 is b")],
    gain: Gain = 1.0,
    rate: Annotated[float, Range(0.05, 8.0), Doc("2 is an octave higher and half as long")] = 1.0,
    *,
    pan: Annotated[float, limits("pan"), words("pan")] = 0.0,
    channel: Annotated[int, Range(1, 63), Doc("the first of its two output channels")] = 1,
) -> None:
    """Play one position between two sounds, once, on a free voice."""
    await app.stage.one_shots.position(a, b, percent, gain, rate, pan, channel)
