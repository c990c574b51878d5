"""What the server and the process with the MIDI ports say to each other, by pickles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal["in", "out"]


@dataclass(frozen=True, order=True)
class Port:
    """direction: "in", what comes from it is heard, or "out". own: made by us, for other programs to connect to."""

    direction: Direction
    name: str
    open: bool = False
    own: bool = False


@dataclass(frozen=True)
class Want:
    """Keep open, from now on, every port whose name contains one of these parts, by direction, whenever it is there; answered by Ports."""

    number: int
    wanted: frozenset[tuple[str, Direction]]


@dataclass(frozen=True)
class Send:
    """Send a message to the open port of this name."""

    port: str
    data: bytes


@dataclass(frozen=True)
class Ports:
    """All ports, as of the order of this number; said whenever anything changes, too. trouble: why there may be none."""

    number: int
    ports: tuple[Port, ...]
    trouble: str = ""


@dataclass(frozen=True)
class Came:
    """What came in since the last one: name of the port, seconds of a steady clock, and the bytes of each message, in order.

    lost : messages before these that were too many
    """

    messages: tuple[tuple[str, float, bytes], ...]
    lost: int = 0
