"""MIDI over JACK, also where PipeWire stands in for it: one client whose every connection has a port of its own."""

from __future__ import annotations

import contextlib
from collections import deque
from typing import Any

from asciml_osc.midi.drivers import NAME, DriverMissing, Heard
from asciml_osc.midi.wire import Direction

CLIENT = f"{NAME}-midi"
OWN: list[tuple[Direction, str]] = [("in", f"{CLIENT}:in"), ("out", f"{CLIENT}:out")]
WAITING = 4096  # messages that wait for a block to go out


class JackDriver:
    """Owner of the client, and of what waits to be sent in its next block."""

    def __init__(self, heard: Heard) -> None:
        try:
            import jack
        except (ImportError, OSError) as error:  # the package, or the library of the system
            raise DriverMissing(f"MIDI over JACK needs JACK and the package JACK-Client ({error})") from error
        for silence in (jack.set_error_function, jack.set_info_function):
            silence(lambda _text: None)  # what fails is raised as well
        self._heard = heard
        try:
            self._client = jack.Client(CLIENT, no_start_server=True)
        except jack.JackError as error:
            raise DriverMissing(f"no JACK server is running ({error})") from error
        # by the name that others see; tuples, since they are replaced while a block looks at them
        self._in: tuple[tuple[str, Any], ...] = ((f"{CLIENT}:in", self._client.midi_inports.register("in")),)
        self._out: tuple[tuple[str, Any, deque[bytes]], ...] = ()
        self._add_output(f"{CLIENT}:out", "out")
        self._count = 0
        self._over = False
        self._client.set_process_callback(self._process)
        self._client.set_shutdown_callback(self._shut_down)
        self._client.activate()

    def _add_output(self, name: str, own: str) -> Any:
        port = self._client.midi_outports.register(own)
        self._out = (*self._out, (name, port, deque(maxlen=WAITING)))
        return port

    def _shut_down(self, _status: object, _reason: str) -> None:
        self._over = True

    def _process(self, _frames: int) -> None:
        for name, port in self._in:
            for _offset, data in port.incoming_midi_events():
                self._heard(name, bytes(data))
        for _name, port, waiting in self._out:
            port.clear_buffer()
            while waiting:
                port.write_midi_event(0, waiting.popleft())

    def own(self) -> list[tuple[Direction, str]]:
        """Return the ports that we have made."""
        return OWN

    def names(self, direction: Direction) -> list[str]:
        """Return the MIDI ports of others. Raises RuntimeError where JACK has gone."""
        if self._over:
            raise RuntimeError("the JACK server has ended")
        ports = self._client.get_ports(is_midi=True, is_output=direction == "in", is_input=direction == "out")
        return [port.name for port in ports if not port.name.startswith(f"{CLIENT}:")]

    def open(self, direction: Direction, name: str) -> None:
        """Connect a port of ours to one of others."""
        self._count += 1
        if direction == "in":
            port = self._client.midi_inports.register(f"in {self._count}")
            self._client.connect(name, port)
            self._in = (*self._in, (name, port))
        else:
            self._client.connect(self._add_output(name, f"out {self._count}"), name)

    def close(self, direction: Direction, name: str) -> None:
        """Take our port away."""
        if direction == "in":
            gone = [port for other, port in self._in if other == name]
            self._in = tuple(pair for pair in self._in if pair[0] != name)
        else:
            gone = [port for other, port, _ in self._out if other == name]
            self._out = tuple(entry for entry in self._out if entry[0] != name)
        for port in gone:
            with contextlib.suppress(Exception):  # of a server that has ended
                port.unregister()

    def send(self, name: str, data: bytes) -> None:
        """Send a message with the next block."""
        for other, _port, waiting in self._out:
            if other == name:
                waiting.append(data)
