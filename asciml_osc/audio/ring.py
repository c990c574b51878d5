"""The command ring: one producer (the control process), one consumer (the callback)."""

from __future__ import annotations

from typing import NamedTuple

from asciml_osc.audio.fence import fence
from asciml_osc.audio.layout import AGENDA, RING, State
from asciml_osc.errors import AscimlError

MOST_WAITING = AGENDA - 64  # commands with a time; those without pass through the agenda, too


class Command(NamedTuple):
    """A command for the engine; instructions.py packs one of each kind."""

    kind: int
    voice: int = 0
    table: int = -1
    flag: int = 0
    when: int = 0
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0


def room(state: State) -> int:
    """Return how many commands can be published at least until the engine takes some."""
    engine = state.engine
    return RING - (int(engine["head"][0]) - int(engine["tail"][0]))


def post(state: State, *commands: Command) -> None:
    """Publish commands for the next chunk: all of them in the same one, or none.

    Raises limit where there is no room, as when the engine has stood still for long.
    """
    engine = state.engine
    head = int(engine["head"][0])
    published = head - int(engine["tail"][0])
    if any([command.when for command in commands]):  # noqa: C419 - a generator would cost each control more
        waiting = int(engine["waiting"][0]) + published + len(commands)
        if waiting > MOST_WAITING:
            raise AscimlError(
                "limit",
                f"{MOST_WAITING} commands wait for their time already: send them later, or /asciml/clear",
            )
    if published + len(commands) > RING:
        raise AscimlError(
            "limit",
            f"{RING} commands wait for the audio engine, which takes none: look at its device with /asciml/status",
        )
    for n, command in enumerate(commands, head):
        state.ring[n % RING] = command
    fence()
    engine["head"][0] = head + len(commands)
