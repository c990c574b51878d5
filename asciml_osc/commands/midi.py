"""/asciml/midi/…: the MIDI ports. What comes from them are addresses, such as /midi/cc/1, which mappings take as sources."""

from __future__ import annotations

from typing import Annotated, Literal

from asciml_osc.commands.base import App, VoiceName, registry
from asciml_osc.midi.wire import Direction
from asciml_osc.osc.arguments import Doc, Range

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
) -> None:
    """Let the keys of a MIDI keyboard play a voice, with velocity and sustain pedal; also with the next server.

    A keyboard is opened with /asciml/midi/open.
    """
    await app.session.midi_keys.play(app.stage.voices.get(name).name, channel, on)


def _directions(direction: str) -> tuple[Direction, ...]:
    both: tuple[Direction, ...] = ("in", "out")
    return tuple(one for one in both if direction in (one, "both"))
