"""The system's own MIDI: ALSA, CoreMIDI, Windows. By rtmidi2, whose JACK is its own library's, of another protocol than jackd2's."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

from asciml_osc.midi.drivers import NAME, DriverMissing, Heard
from asciml_osc.midi.wire import Direction

QUEUE = 1024


class RtDriver:
    """Owner of its open ports; each has a client of its own, as RtMidi wants it."""

    def __init__(self, heard: Heard) -> None:
        try:
            import rtmidi2
        except ImportError as error:
            raise DriverMissing(f"MIDI needs the package rtmidi2 ({error})") from error
        kinds = {"linux": "API_LINUX_ALSA", "darwin": "API_MACOSX_CORE", "win32": "API_WINDOWS_MM"}
        self._library, self._heard = rtmidi2, heard
        self._api = getattr(rtmidi2, kinds.get(sys.platform, "API_UNSPECIFIED"))
        try:
            self._looking = {"in": self._input(), "out": self._output()}
        except RuntimeError as error:
            raise DriverMissing(f"the system has no MIDI ({error})") from error
        self._open: dict[tuple[Direction, str], Any] = {}
        self._own: list[tuple[Direction, str]] = []
        if sys.platform != "win32":  # which has no virtual ports
            self._make_own()

    def _input(self) -> Any:
        return self._library.MidiIn(NAME, QUEUE, self._api)

    def _output(self) -> Any:
        return self._library.MidiOut(NAME, self._api)

    def _make_own(self) -> None:
        incoming, outgoing = self._input(), self._output()
        self._hear(incoming, NAME)
        incoming.open_virtual_port(NAME)
        outgoing.open_virtual_port(NAME)
        self._open["in", NAME], self._open["out", NAME] = incoming, outgoing
        self._own = [("in", NAME), ("out", NAME)]

    def _hear(self, port: Any, name: str) -> None:
        port.ignore_types(midi_sysex=True, midi_time=False, midi_sense=True)
        port.callback = partial(self._came, name)

    def _came(self, name: str, message: list[int], _since: float) -> None:
        self._heard(name, bytes(message))

    def own(self) -> list[tuple[Direction, str]]:
        """Return the ports that we have made."""
        return self._own

    def names(self, direction: Direction) -> list[str]:
        """Return the ports that are there, but for ours."""
        return [name for name in self._looking[direction].ports if not name.startswith(NAME)]

    def open(self, direction: Direction, name: str) -> None:
        """Open a port by its name."""
        port = self._input() if direction == "in" else self._output()
        number = list(self._looking[direction].ports).index(name)
        if direction == "in":
            self._hear(port, name)
        port.open_port(number)
        self._open[direction, name] = port

    def close(self, direction: Direction, name: str) -> None:
        """Close a port."""
        port = self._open.pop((direction, name), None)
        if port is not None:
            port.close_port()

    def send(self, name: str, data: bytes) -> None:
        """Send a message."""
        port = self._open.get(("out", name))
        if port is not None:
            port.send_raw(*data)
