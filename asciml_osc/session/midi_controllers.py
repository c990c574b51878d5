"""MIDI as a source of mappings, and what they tell back: motor faders, rings of lights."""

from __future__ import annotations

from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.session.mappings import Mappings
from asciml_osc.session.midi import Midi

TRANSPORT = "midi"


class MidiControllers:
    """Joins the ports to the mappings. Ports of one device, which have the same name up to a colon, are one client."""

    def __init__(self, midi: Midi, mappings: Mappings) -> None:
        self._midi, self._mappings = midi, mappings
        self._clients: dict[str, Client] = {}
        midi.on_message.append(self._came)
        mappings.feedback.sinks.append(self._tell)

    def _client(self, port: str) -> Client:
        device = port.partition(":")[0]
        return self._clients.setdefault(device, Client("127.0.0.1", len(self._clients) + 1, TRANSPORT))

    def _came(self, port: str, address: str, value: float) -> None:
        self._mappings.heard(self._client(port), address, [value])

    def _tell(self, address: str, value: Argument, mover: Client | None) -> None:
        """Send a value to all devices but the one that has moved it."""
        if not isinstance(value, int | float):
            return
        for port in self._midi.outputs:
            if self._client(port) != mover:
                self._midi.send(address, float(value), port)
