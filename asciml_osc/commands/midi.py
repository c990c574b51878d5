"""/asciml/midi/…: the MIDI ports. What comes from them are addresses, such as /midi/cc/1, which mappings take as sources."""

from __future__ import annotations

from typing import Annotated, Literal

from asciml_osc.commands.base import App, VoiceName, registry
from asciml_osc.midi.wire import Direction
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.session.midi_programs import LAST

Part = Annotated[str, Doc("a part of the port's name, in capitals or not")]
Which = Annotated[Literal["in", "out", "both"], Doc("in: what it plays; out: lights and motors")]
FAILS = ("denied", "no-device", "io")


@registry.listing(
    "/asciml/midi/ports", answers="direction name open, one item per port", fails=("denied", "no-device")
)
async def ports(app: App) -> list[tuple[str, str, int]]:
    """List the MIDI ports. Open are those that a part of a name asks for, and those of ours that other programs may connect to."""
    return [(port.direction, port.name, int(port.open)) for port in await app.session.midi.ports()]


@registry.change(
    "/asciml/midi/open", lanes=("midi",), answers="done with the names of the open ports", fails=FAILS
)
async def open_(app: App, name: Part, direction: Which = "both") -> list[str]:
    """Open all ports with this in their name, and again whenever they are plugged in, until they are closed; also by the next server.

    A port that is not there is opened when it comes: /asciml/midi/opened tells.
    """
    return await app.session.midi.open(name, _directions(direction))


@registry.change(
    "/asciml/midi/close",
    lanes=("midi",),
    answers="done with the names of those that were closed",
    fails=FAILS,
)
async def close(
    app: App, name: Annotated[str, Doc("as it was opened; all if left out")] = "", direction: Which = "both"
) -> list[str]:
    """Close what /asciml/midi/open has opened. Keys that are held there are let go."""
    return await app.session.midi.close_ports(name, _directions(direction))


@registry.change("/asciml/midi/keys", lanes=("midi",), answers="done", fails=("not-found", "io"))
async def keys(
    app: App,
    name: VoiceName,
    on: Annotated[bool, Doc("0: it follows them no more, and its notes end")] = True,
    channel: Annotated[int, Range(0, 16), Doc("1 to 16; 0: all channels")] = 0,
    *,
    mpe: Annotated[
        Literal["off", "lower", "upper"],
        Doc("the zone of an MPE controller, in place of a channel; most have the lower"),
    ] = "off",
) -> None:
    """Let the keys of a MIDI keyboard play a voice, with velocity and sustain pedal; also with the next server.

    With mpe each note has its own bend, pressure, which makes it up to twice as loud, and place: sliding (controller 74) moves it by up to 50
    percent on the path, beside where the voice is. A keyboard is opened with /asciml/midi/open.
    """
    voice = app.stage.voices.get(name).name
    await app.session.midi_keys.play(voice, channel if mpe == "off" else mpe, on)


@registry.listing("/asciml/midi/followers", answers="name channel mpe, one item per voice")
def followers(app: App) -> list[tuple[str, int, str]]:
    """List the voices that follow MIDI keys: of which channel, 0 for all, and of which zone of MPE, off for none."""
    return [
        (voice, channel, "off") if isinstance(channel, int) else (voice, 0, channel)
        for voice, channel in app.session.midi_keys.all()
    ]


@registry.change(
    "/asciml/midi/program",
    lanes=("midi",),
    after=("sounds", "model"),
    answers="done when it is prepared",
    fails=("not-found", "no-model", "bad-argument", "limit", "io"),
)
async def program(
    app: App,
    number: Annotated[int, Range(0, LAST), Doc("of the program, the first is 0")],
    preset: Annotated[str, Doc("as listed by /asciml/preset/list; none if left out")] = "",
) -> None:
    """Let a MIDI program change, on any channel, recall a preset; also with the next server. It is prepared, so it is heard within one block.

    A program without a preset changes nothing; /asciml/log tells which it was.
    """
    await app.session.midi_programs.assign(number, preset)


@registry.listing("/asciml/midi/programs", answers="number preset, one item per program")
def programs(app: App) -> list[tuple[int, str]]:
    """List the MIDI programs that recall presets."""
    return app.session.midi_programs.all()


@registry.change("/asciml/midi/clock", lanes=("midi",), answers="done", fails=("io",))
async def clock(app: App, on: Annotated[bool, Doc("0: only /asciml/tempo sets the tempo")] = True) -> None:
    """Let the MIDI clock of an open port set the tempo, and its start the first beat; also with the next server.

    The newest counts: a clock that runs says its tempo again with each beat, and so wins over /asciml/tempo.
    """
    await app.session.midi_clock.follow(on)


def _directions(direction: str) -> tuple[Direction, ...]:
    both: tuple[Direction, ...] = ("in", "out")
    return tuple(one for one in both if direction in (one, "both"))
