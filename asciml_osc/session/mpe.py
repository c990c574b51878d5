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
PEDAL, DOWN = "cc/64", 64
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
        self._heard = {channel: Member(2.0 if channel == self._manager else 48.0) for channel in range(1, 17)}
        self._pedal = False
        self._held: set[int] = set()

    def has(self, channel: int) -> bool:
        """Tell whether a channel is the manager or a member."""
        return abs(channel - self._manager) <= self.members

    def resize(self, members: int) -> Iterator[Call]:
        """Have so many members from now on; what sounds ends."""
        self.members = min(members, MOST)
        for member in self._heard.values():
            self._held |= member.down
            member.down = set()
        yield from self._let_go()

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
        elif what == "rpn/0":
            self._reach(channel, (int(value) >> 7) + (int(value) & 0x7F) / 100)
        elif what in ("bend", "pressure", "cc/74"):
            if what == "bend":
                member.bend = (value - CENTRE) / CENTRE
            elif what == "pressure":
                member.pressure = value
            else:
                member.timbre = value
            for one in self._heard if channel == self._manager else [channel]:
                sounding = self._heard[one].down | {key for key in self._held if key // KEYS == one}
                for key in sorted(sounding):
                    yield Call(key, None, self._own(one))

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
