"""A zone of MPE: each note has a channel, and with it a bend, a pressure and a place of its own.

MIDI Polyphonic Expression, M1-100-UM 1.1, MMA: a manager channel (1 of the lower zone, 16 of the upper) speaks to all notes, each of
its member channels to one. RPN 6 on the manager channel says how many members there are, RPN 0 how far a bend goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from asciml_osc.audio.layout import BEND, BESIDE, PRESSURE

MANAGERS = {"lower": 1, "upper": 16}
MOST = 15  # members, which a zone has until RPN 6 says otherwise
CENTRE, NEUTRAL, LOUDEST = 8192, 64, 127
WIDEST, MANAGED = (
    48.0,
    2.0,
)  # semitones of a whole bend of a member, and of the manager, until RPN 0 says otherwise
PEDAL, DOWN = "cc/64", 64
ALL_OFF = ("cc/120", "cc/123")  # all sound off, all notes off
RESET = "cc/121"  # all controllers
KEYS = 128  # by which keys of two channels differ


class Call(NamedTuple):
    """What a message means for a note. velocity: None to move a note that sounds, 0 to end it. own: by BEND, BESIDE, PRESSURE."""

    key: int
    velocity: float | None
    own: dict[int, float]


@dataclass
class Member:
    """What one channel has said. reach: semitones of a whole bend; timbre: controller 74."""

    reach: float
    bend: float = 0.0
    pressure: float = 0.0
    timbre: float = NEUTRAL
    down: set[int] = field(default_factory=set)


class Zone:
    """Owner of what the channels of one zone have said."""

    def __init__(self, name: str) -> None:
        self._manager = MANAGERS[name]
        self.members = MOST
        self._heard = {channel: Member(self._usual(channel)) for channel in range(1, 17)}
        self._pedal = False
        self._held: set[int] = set()

    def _usual(self, channel: int) -> float:
        return MANAGED if channel == self._manager else WIDEST

    def has(self, channel: int) -> bool:
        """Tell whether a channel is the manager or a member."""
        return abs(channel - self._manager) <= self.members

    def resize(self, members: int) -> Iterator[Call]:
        """Have so many members from now on, whose bends go as far as usual; what sounds ends."""
        self.members = min(members, MOST)
        for channel, member in self._heard.items():
            member.reach = self._usual(channel)
        yield from self._end(list(self._heard))

    def take(self, channel: int, what: str, value: float) -> Iterator[Call]:
        """Take a message of a channel, such as cc/74."""
        if not self.has(channel):
            return
        member = self._heard[channel]
        if what.startswith("note/"):
            yield from self._note(channel, int(what[5:]), value)
        elif what == PEDAL:
            self._pedal = value >= DOWN if channel == self._manager else self._pedal
            if not self._pedal:
                yield from self._let_go()
        elif what in ALL_OFF:
            yield from self._end(self._spoken_to(channel))
        elif what == "rpn/0":
            self._reach(channel, (int(value) >> 7) + (int(value) & 0x7F) / 100)
        elif what in ("bend", "pressure", "cc/74", RESET):
            if what == "bend":
                member.bend = (value - CENTRE) / CENTRE
            elif what == "pressure":
                member.pressure = value
            elif what == "cc/74":
                member.timbre = value
            else:
                member.bend, member.pressure, member.timbre = 0.0, 0.0, NEUTRAL
            for one in self._spoken_to(channel):
                for key in self._sounding(one):
                    yield Call(key, None, self._own(one))

    def _spoken_to(self, channel: int) -> list[int]:
        """Return the channels whose notes a message of this one is for."""
        return list(self._heard) if channel == self._manager else [channel]

    def _sounding(self, channel: int) -> list[int]:
        return sorted(self._heard[channel].down | {key for key in self._held if key // KEYS == channel})

    def _end(self, channels: list[int]) -> Iterator[Call]:
        """End all notes of some channels, whatever the pedal holds."""
        for channel in channels:
            for key in self._sounding(channel):
                yield Call(key, 0.0, {})
            self._held.difference_update(self._sounding(channel))
            self._heard[channel].down = set()

    def _note(self, channel: int, number: int, velocity: float) -> Iterator[Call]:
        key, down = channel * KEYS + number, self._heard[channel].down
        if velocity > 0:
            down.add(key)
            self._held.discard(key)
            yield Call(key, velocity, self._own(channel))
        elif key in down:
            down.discard(key)
            self._held.add(key)
            if not self._pedal:
                yield from self._let_go()

    def _let_go(self) -> Iterator[Call]:
        held, self._held = self._held, set()
        for key in sorted(held):
            yield Call(key, 0.0, {})

    def _reach(self, channel: int, semitones: float) -> None:
        """Set how far a bend goes: of the manager, or of all members."""
        for one, member in self._heard.items():
            if (one == self._manager) == (channel == self._manager):
                member.reach = semitones

    def _own(self, channel: int) -> dict[int, float]:
        """Return what a note of this channel has of its own."""
        member, manager = self._heard[channel], self._heard[self._manager]
        said = [member] if member is manager else [member, manager]
        timbre = sum(one.timbre - NEUTRAL for one in said) / (LOUDEST - NEUTRAL)
        return {
            BEND: sum(one.bend * one.reach for one in said),
            BESIDE: 0.5 * min(max(timbre, -1.0), 1.0),
            PRESSURE: 1.0 + max(one.pressure for one in said) / LOUDEST,
        }
