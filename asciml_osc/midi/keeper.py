"""The ports that are wanted, kept open: what is plugged in is opened, what is gone is told."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from asciml_osc.midi.drivers import Driver
from asciml_osc.midi.wire import Direction, Port

log = logging.getLogger("asciml.midi")
DIRECTIONS: tuple[Direction, ...] = ("in", "out")


class Keeper:
    """Owner of which ports are open.

    wanted : parts of names, by direction
    """

    def __init__(self, drivers: list[Driver]) -> None:
        self.drivers = drivers
        self.wanted: frozenset[tuple[str, Direction]] = frozenset()
        self._open: dict[tuple[Direction, str], Driver] = {}
        self._refused: set[tuple[Direction, str]] = set()

    def look(self) -> tuple[Port, ...]:
        """Open what is wanted and there, close what is not; return all ports, in order."""
        found: list[Port] = []
        for driver in list(self.drivers):
            try:
                found += list(self._look_at(driver))
            except Exception as error:  # whatever a driver raises, the others go on
                log.warning("a MIDI driver is given up: %s", error, exc_info=True)
                self.drivers.remove(driver)
                self._open = {key: one for key, one in self._open.items() if one is not driver}
        self._refused &= {(port.direction, port.name) for port in found}
        return tuple(sorted(found))

    def _look_at(self, driver: Driver) -> Iterator[Port]:
        for direction, name in driver.own():
            yield Port(direction, name, open=True, own=True)
        for direction in DIRECTIONS:
            names = driver.names(direction)
            gone = [key for key, one in self._open.items() if one is driver and key[0] == direction]
            for key in gone:
                if key[1] not in names or not self._is_wanted(*key):
                    driver.close(*key)
                    del self._open[key]
            for name in names:
                yield Port(direction, name, open=self._opened(driver, direction, name))

    def _opened(self, driver: Driver, direction: Direction, name: str) -> bool:
        """Whether a port that is there is open, after it was opened if it is wanted. One that refuses is asked once until it is plugged in anew."""
        key = direction, name
        if key not in self._open and self._is_wanted(direction, name) and key not in self._refused:
            try:
                driver.open(direction, name)
            except Exception as error:  # whatever a driver raises
                log.warning("the MIDI port %s does not open: %s", name, error, exc_info=True)
                self._refused.add(key)
            else:
                self._open[key] = driver
        return key in self._open

    def _is_wanted(self, direction: Direction, name: str) -> bool:
        return any(part.casefold() in name.casefold() for part, wanted in self.wanted if wanted == direction)

    def send(self, name: str, data: bytes) -> None:
        """Send to the open port of this name, or to one of ours."""
        for driver in self.drivers:
            if self._open.get(("out", name)) is driver or ("out", name) in driver.own():
                driver.send(name, data)
