"""MIDI messages as OSC addresses: /midi/cc/1 64, and with the channel /midi/ch3/cc/1 64.

MIDI 1.0 Detailed Specification, MMA, 4.2. Some values come in two halves: a controller 0–31 with its fine half 32–63, and what
stands behind a parameter number, registered (RPN) or not (NRPN). Each half is told when it comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Told = tuple[str, int]
"""An address without its channel, such as cc/1, and its value."""

NOTE_OFF, NOTE_ON, KEY_PRESSURE, CONTROL, PROGRAM, PRESSURE, BEND = 0x80, 0x90, 0xA0, 0xB0, 0xC0, 0xD0, 0xE0
LENGTHS = {PROGRAM: 2, PRESSURE: 2}  # bytes; the others have three
CLOCK, START, CONTINUE, STOP, POSITION = 0xF8, 0xFA, 0xFB, 0xFC, 0xF2
DATA, FINE_DATA = 6, 38
SUSTAIN, DOWN = 64, 64  # the pedal's controller, and the value from which on it is down
PARAMETER = {
    98: ("nrpn", 0),
    99: ("nrpn", 7),
    100: ("rpn", 0),
    101: ("rpn", 7),
}  # of which kind, and by how many bits
NONE = 0x3FFF  # the parameter number that says: none


@dataclass
class Channel:
    """What is remembered of one channel of one port.

    coarse : the coarse halves of controllers that have come
    parameter : "nrpn" or "rpn", and the number that data entry is for; data : its value
    down : keys that are held; pedal : whether the sustain pedal is down
    """

    coarse: dict[int, int] = field(default_factory=dict)
    parameter: tuple[str, int] = ("", NONE)
    data: int = 0
    down: set[int] = field(default_factory=set)
    pedal: bool = False

    def key(self, number: int, velocity: int) -> Told:
        """Tell that a key goes down or, with velocity 0, up."""
        (self.down.add if velocity else self.down.discard)(number)
        return f"note/{number}", velocity

    def control(self, number: int, value: int) -> Iterator[Told]:
        """Tell what a control change means."""
        yield f"cc/{number}", value
        if number == SUSTAIN:
            self.pedal = value >= DOWN
        if number in PARAMETER:
            self._select(*PARAMETER[number], value)
        elif number in (DATA, FINE_DATA) and self.parameter[1] != NONE:
            self.data = value << 7 if number == DATA else (self.data & 0x3F80) | value
            yield "{}/{}".format(*self.parameter), self.data
        elif number < 32:
            self.coarse[number] = value
        elif number < 64 and number - 32 in self.coarse:
            yield f"cc14/{number - 32}", self.coarse[number - 32] << 7 | value

    def _select(self, kind: str, shift: int, value: int) -> None:
        number = self.parameter[1] if self.parameter[0] == kind else NONE
        self.parameter = kind, (number & ~(0x7F << shift)) | value << shift


class Decoder:
    """Owner of what one port has said so far."""

    def __init__(self) -> None:
        self._channels = [Channel() for _ in range(16)]

    def addresses(self, data: bytes) -> Iterator[tuple[str, int]]:
        """Yield addresses and values of a message, with its channel and without; nothing for one that is cut off or means nothing here."""
        if not data:
            return
        kind, number = data[0] & 0xF0, data[0] & 0x0F
        if (
            not NOTE_OFF <= kind <= BEND
            or len(data) < LENGTHS.get(kind, 3)
            or max(data[1:], default=0) > 0x7F
        ):
            return
        for address, value in self._told(kind, self._channels[number], data):
            yield f"/midi/{address}", value
            yield f"/midi/ch{number + 1}/{address}", value

    def let_go(self) -> Iterator[tuple[str, int]]:
        """Yield the end of each key and pedal that is held: the port is gone."""
        for number, channel in enumerate(self._channels):
            for key in sorted(channel.down):
                yield from self.addresses(bytes([NOTE_OFF | number, key, 0]))
            if channel.pedal:
                yield from self.addresses(bytes([CONTROL | number, SUSTAIN, 0]))

    def _told(self, kind: int, channel: Channel, data: bytes) -> Iterator[Told]:
        if kind == CONTROL:
            yield from channel.control(data[1], data[2])
        elif kind in (NOTE_ON, NOTE_OFF):
            yield channel.key(data[1], data[2] if kind == NOTE_ON else 0)
        elif kind == KEY_PRESSURE:
            yield f"pressure/{data[1]}", data[2]
        elif kind == PROGRAM:
            yield "program", data[1]
        elif kind == PRESSURE:
            yield "pressure", data[1]
        else:
            yield "bend", data[2] << 7 | data[1]


def message(address: str, value: float) -> bytes | None:
    """Return the MIDI message of an address, for what goes out to a controller: on channel 1 where it names none.

    value: clamped to what the message holds, as a whole number. None for an address that is no MIDI message.
    """
    parts = address.strip("/").split("/")
    if parts[:1] != ["midi"]:
        return None
    parts, channel = parts[1:], 0
    if parts and parts[0].startswith("ch") and parts[0][2:].isdecimal() and 1 <= int(parts[0][2:]) <= 16:
        parts, channel = parts[1:], int(parts[0][2:]) - 1
    kind, *rest = parts or [""]
    if [part for part in rest if not (part.isdecimal() and int(part) < 128)] or len(rest) > 1:
        return None
    numbers = [int(part) for part in rest]
    whole = min(max(round(value), 0), 0x3FFF if kind in ("bend", "cc14") else 0x7F)
    made: dict[tuple[str, int], list[int]] = {
        ("cc", 1): [CONTROL, *numbers, whole],
        ("note", 1): [NOTE_ON, *numbers, whole],
        ("pressure", 1): [KEY_PRESSURE, *numbers, whole],
        ("pressure", 0): [PRESSURE, whole],
        ("program", 0): [PROGRAM, whole],
        ("bend", 0): [BEND, whole & 0x7F, whole >> 7],
    }
    if kind == "cc14" and len(numbers) == 1 and numbers[0] < 32:
        status = CONTROL | channel
        return bytes([status, numbers[0], whole >> 7, status, numbers[0] + 32, whole & 0x7F])
    found = made.get((kind, len(numbers)))
    return bytes([found[0] | channel, *found[1:]]) if found else None
