"""MIDI in the session: the ports that are wanted, what comes from them as OSC addresses, and keys that play voices."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from asciml_osc.events import Emit
from asciml_osc.midi.clock import Clock
from asciml_osc.midi.handle import MidiProcess, is_installed
from asciml_osc.midi.messages import CLOCK, CONTINUE, POSITION, START, STOP, Decoder, message
from asciml_osc.midi.wire import Came, Direction, Port, Ports
from asciml_osc.store.aio import AsyncStore

log = logging.getLogger("asciml.midi")
SETTING = "midi"
TRANSPORT = {START: "start", CONTINUE: "continue", STOP: "stop"}

Taken = Callable[[str, str, float], None]
"""Takes the name of a port, an address, such as /midi/cc/1, and its value."""

Ticked = Callable[[str, Clock, float | None, bool], None]
"""Takes the name of a port, its clock at this tick, the tempo where the clock tells it, and whether its song begins, or goes on, with this tick."""


class Midi:
    """Owner of which ports are wanted, and of what each has said so far.

    on_message : called with each message, on the event loop
    on_tick, on_stop : called with each tick of a clock, and with the port of one that stops or is gone
    """

    def __init__(self, store: AsyncStore, emit: Emit, process: MidiProcess | None = None) -> None:
        """process: of the session before this one; ports that both want stay open."""
        self._store, self._emit = store, emit
        self.process = self._process = process or MidiProcess(self._came, self._ports_changed)
        self._wanted: set[tuple[str, Direction]] = set()
        self._open: set[tuple[Direction, str]] = set()
        self._decoders: dict[str, Decoder] = {}
        self._clocks: dict[str, Clock] = {}
        self.on_message: list[Taken] = []
        self.on_tick: list[Ticked] = []
        self.on_stop: list[Callable[[str], None]] = []

    async def begin(self, at_once: bool) -> None:
        """Take up what was wanted. at_once: make ports of our own though nothing is."""
        kept = await self._store.settings.get(SETTING, [])
        self._wanted = _pairs(kept)
        self._process.turn_to(self._came, self._ports_changed)
        if is_installed() and (self._wanted or at_once or self._process.process):
            self._process.begin(frozenset(self._wanted))

    @property
    def wanted(self) -> list[tuple[str, Direction]]:
        """The parts of names that are wanted, each with its direction."""
        return sorted(self._wanted)

    async def ports(self) -> tuple[Port, ...]:
        """Return all ports; why there are none is a warning. Raises as MidiProcess.want."""
        found = await self._process.want(frozenset(self._wanted))
        if found.trouble:
            self._emit("/asciml/log", "warning", f"there are no MIDI ports: {found.trouble}")
        return found.ports

    async def open(self, part: str, directions: Iterable[Direction]) -> list[str]:
        """Want all ports whose names contain `part`, from now on; the names of those that are open. Raises as MidiProcess.want."""
        directions = list(directions)
        wanted = self._wanted | {(part, direction) for direction in directions}
        ports, trouble = await self._want(wanted)
        found = [port for port in ports if _matches(port, part, directions)]
        if not found:
            there = ", ".join(port.name for port in ports if not port.own) or trouble or "none"
            self._emit(
                "/asciml/log",
                "info",
                f'no MIDI port has "{part}" in its name; it is opened when it is plugged in. There are: {there}',
            )
        return [port.name for port in found if port.open]

    async def close_ports(self, part: str, directions: Iterable[Direction]) -> list[str]:
        """Want none of these any more; what is not wanted by another part of its name is closed. Raises as MidiProcess.want."""
        directions = list(directions)
        wanted = {
            (one, direction)
            for one, direction in self._wanted
            if direction not in directions or (part and part.casefold() != one.casefold())
        }
        before = set(self._open)
        await self._want(wanted)
        return sorted({name for _, name in before - self._open})

    @property
    def outputs(self) -> list[str]:
        """The ports by which something goes out, ours among them."""
        return [port.name for port in self._process.ports.ports if port.open and port.direction == "out"]

    def send(self, address: str, value: float, port: str) -> bool:
        """Send what an address means to an open port; whether it means a message."""
        data = message(address, value)
        if data is None:
            return False
        for one in (data[:3], data[3:]):  # two where the value comes in halves
            if one:
                self._process.send(port, one)
        return True

    async def close(self) -> None:
        """Close all ports; they are open again with the next server."""
        await self._process.close()

    def end_now(self) -> None:
        """End the process, whatever its driver does."""
        self._process.end_now()

    async def _want(self, wanted: set[tuple[str, Direction]]) -> tuple[tuple[Port, ...], str]:
        """Want these, and keep that they are; where it fails it stays as it was. Return all ports, and why there may be none."""
        told = await self._process.want(frozenset(wanted))
        self._wanted = wanted
        await self._store.settings.set(SETTING, sorted(wanted))
        return told.ports, told.trouble

    def _ports_changed(self, ports: Ports) -> None:
        """Tell which have been opened and which are gone; what a port that is gone held down is let go."""
        now = {(port.direction, port.name) for port in ports.ports if port.open and not port.own}
        for direction, name in sorted(now - self._open):
            self._emit("/asciml/midi/opened", direction, name)
        for direction, name in sorted(self._open - now):
            self._emit("/asciml/midi/closed", direction, name)
            if direction == "in":
                self._gone(name)
        self._open = now

    def _gone(self, port: str) -> None:
        if decoder := self._decoders.pop(port, None):
            for address, value in decoder.let_go():
                self._tell(port, address, value)
        if self._clocks.pop(port, None):
            for stopped in self.on_stop:
                stopped(port)

    def _came(self, came: Came) -> None:
        if came.lost:
            log.warning("%d MIDI messages came faster than they could be taken, and were dropped", came.lost)
        for port, seconds, data in came.messages:
            if data[:1] == bytes([CLOCK]):
                self._ticks(port, seconds)
            elif data and data[0] in TRANSPORT:
                self._transport(port, data[0])
            elif data[:1] == bytes([POSITION]) and len(data) > 2:
                self._clock(port).locate((data[2] & 0x7F) << 7 | (data[1] & 0x7F))
            else:
                decoder = self._decoders.setdefault(port, Decoder())
                for address, value in decoder.addresses(data):
                    self._tell(port, address, value)

    def _clock(self, port: str) -> Clock:
        return self._clocks.setdefault(port, Clock())

    def _ticks(self, port: str, seconds: float) -> None:
        clock = self._clock(port)
        begins = clock.begins
        tempo = clock.tick(seconds)
        if tempo is not None:
            self._tell(port, "/midi/tempo", tempo)
        for ticked in self.on_tick:
            ticked(port, clock, tempo, begins)

    def _transport(self, port: str, status: int) -> None:
        clock = self._clock(port)
        if status == STOP:
            clock.stop()
            for stopped in self.on_stop:
                stopped(port)
        elif status == START:
            clock.start()
        else:
            clock.go_on()
        self._tell(port, f"/midi/{TRANSPORT[status]}", 1)

    def _tell(self, port: str, address: str, value: float) -> None:
        for take in self.on_message:
            take(port, address, value)


def _matches(port: Port, part: str, directions: Iterable[Direction]) -> bool:
    return not port.own and port.direction in directions and part.casefold() in port.name.casefold()


def _pairs(kept: Any) -> set[tuple[str, Direction]]:
    """Return what was kept, without what is damaged."""
    if not isinstance(kept, list):
        return set()
    return {
        (pair[0], "in" if pair[1] == "in" else "out")
        for pair in kept
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) and pair[1] in ("in", "out")
    }
