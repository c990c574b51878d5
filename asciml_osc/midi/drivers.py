"""Where MIDI ports come from: each driver is asked for, and one that is not there, or not installed, is passed over."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from asciml_osc.midi.wire import Direction

log = logging.getLogger("asciml.midi")
NAME = "asciml"  # of our client and of the ports that we make

Heard = Callable[[str, bytes], None]
"""Takes the name of a port and the bytes of a message; called on the driver's thread."""


class Driver(Protocol):
    """The ports of one system of them. Whatever it raises means that the port, or the driver, is gone."""

    def own(self) -> list[tuple[Direction, str]]:
        """Return the ports that we have made for other programs to connect to."""

    def names(self, direction: Direction) -> list[str]:
        """Return the ports of other programs and of controllers that are there now."""

    def open(self, direction: Direction, name: str) -> None:
        """Open one."""

    def close(self, direction: Direction, name: str) -> None:
        """Close one, which may be gone."""

    def send(self, name: str, data: bytes) -> None:
        """Send a message to an open port, or to one that we have made."""


class DriverMissing(Exception):
    """A driver is not installed, or its system is not there."""


def drivers(heard: Heard) -> tuple[list[Driver], str]:
    """Return those that are there, and why not the others."""
    from asciml_osc.midi.jack_driver import JackDriver
    from asciml_osc.midi.rt_driver import RtDriver

    found: list[Driver] = []
    missing = []
    for make in (RtDriver, JackDriver):
        try:
            found.append(make(heard))
        except DriverMissing as why:
            missing.append(str(why))
    return found, "; ".join(missing)
