"""A movement with its time: what hands did to voices. Values in, values out; who records and plays one is `motions`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from asciml_osc.audio.parameters import ASPECTS, AT, SLOTS, named
from asciml_osc.errors import bad_argument

NOTE, PLAY, STOP = "note", "play", "stop"
GATES = (NOTE, PLAY, STOP)
OWN = {SLOTS[slot].name: aspect for slot, aspect in zip(AT, ASPECTS, strict=True)}
"""The aspect whose place a parameter is."""
FORMAT = 1
ALL = -1.0  # in place of a pitch: every note


class Move(NamedTuple):
    """One thing that was done. at: seconds from the beginning. what: a parameter, the first of its slot, or one of GATES.

    value: where the parameter goes, in its unit; None: an aspect follows the percent again. Of a note its pitch.
    more: the glide in seconds; of a note its velocity, 0 ends it.
    """

    at: float
    voice: str
    what: str
    value: float | None = None
    more: float = 0.0


Key = tuple[str, str]
"""A voice and one of its parameters."""


@dataclass(frozen=True)
class Motion:
    """moves: in the order of their time. before: where each parameter was that moves. seconds: from record to stop."""

    moves: tuple[Move, ...]
    before: Mapping[Key, float | None]
    seconds: float

    @cached_property
    def voices(self) -> list[str]:
        """Whom it moves, in the order in which they first moved."""
        return list(dict.fromkeys(move.voice for move in self.moves))

    def begun(self) -> list[Move]:
        """Return all moves, after those that bring each parameter to where it was at first."""
        first = [Move(0.0, *key, value) for key, value in self.before.items()]
        return [*first, *self.moves]

    def reversed(self) -> list[Move]:
        """Return the moves backwards: each parameter goes from its last value to its first, each note ends where it began."""
        found: list[Move] = []
        moved: dict[Key, list[Move]] = {}
        for move in self.moves:
            if move.what not in GATES:
                moved.setdefault((move.voice, move.what), []).append(move)
        for key, steps in moved.items():
            values = [self.before.get(key, steps[0].value), *(step.value for step in steps)]
            found.append(Move(0.0, *key, values[-1]))
            for step, value in zip(reversed(steps), reversed(values[:-1]), strict=True):
                at = max(self.seconds - step.at - step.more, 0.0)
                found.append(step._replace(at=at, value=value))
        found += self._notes_reversed()
        for move in self.moves:
            if move.what in (PLAY, STOP):
                turned = PLAY if move.what == STOP else STOP
                found.append(move._replace(at=self.seconds - move.at, what=turned))
        return sorted(found, key=lambda move: move.at)

    def _notes_reversed(self) -> Iterable[Move]:
        for on, end in sounding(self.moves, self.seconds):
            yield on._replace(at=self.seconds - end)
            yield on._replace(at=self.seconds - on.at, more=0.0)

    def timed(self, rate: float) -> list[Move]:
        """Return the moves at a rate: 2 is twice as fast, below 0 backwards."""
        moves = self.begun() if rate > 0 else self.reversed()
        slower = 1 / abs(rate)
        return [
            move._replace(at=move.at * slower, more=move.more if move.what in GATES else move.more * slower)
            for move in moves
        ]


def sounding(moves: Iterable[Move], seconds: float) -> list[tuple[Move, float]]:
    """Return each note that begins, and when it ends; `seconds` for one that does not."""
    found: list[tuple[Move, float]] = []
    open_: dict[tuple[str, float | None], Move] = {}

    def end(key: tuple[str, float | None], at: float) -> None:
        if key in open_:
            found.append((open_.pop(key), at))

    for move in moves:
        if move.what != NOTE:
            continue
        if move.more > 0:
            end((move.voice, move.value), move.at)
            open_[move.voice, move.value] = move
        else:
            for key in [key for key in open_ if key[0] == move.voice and move.value in (ALL, key[1])]:
                end(key, move.at)
    for key in list(open_):
        end(key, seconds)
    return sorted(found, key=lambda pair: pair[0].at)


def whole(moves: Iterable[Move], before: Mapping[Key, float | None], seconds: float) -> Motion:
    """Return the motion of a recording: what sounds at its end is ended there."""
    kept = sorted((move for move in moves if move.at <= seconds), key=lambda move: move.at)
    ends = [
        Move(seconds, on.voice, NOTE, on.value) for on, end in sounding(kept, math.inf) if end == math.inf
    ]
    keys = {(move.voice, move.what) for move in kept}
    return Motion((*kept, *ends), {key: value for key, value in before.items() if key in keys}, seconds)


def to_json(motion: Motion) -> dict[str, Any]:
    """Return a motion as JSON takes it."""
    return {
        "format": FORMAT,
        "seconds": motion.seconds,
        "before": [[*key, value] for key, value in motion.before.items()],
        "moves": [list(move) for move in motion.moves],
    }


def from_json(name: str, data: Any) -> Motion:
    """Return the motion of such JSON. Raises bad-argument for damage, and for one of another version."""
    try:
        if data["format"] != FORMAT:
            raise ValueError(f"of format {data['format']}")
        moves = tuple(_move(*move) for move in data["moves"])
        before = {(voice, what): _number(value) for voice, what, value in data["before"]}
        seconds = float(data["seconds"])
        if not 0 < seconds < math.inf or any(later.at < sooner.at for sooner, later in pairwise(moves)):
            raise ValueError("its times do not rise")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise bad_argument(
            f'the motion "{name[:64]}" cannot be read: {error}: record it anew, or remove it'
        ) from None
    return Motion(moves, before, seconds)


def _move(at: float, voice: str, what: str, value: float | None, more: float) -> Move:
    if (
        what not in (*GATES, *(row.name for row in named()))
        or not 0 <= at < math.inf
        or not 0 <= more < math.inf
    ):
        raise ValueError(f"{what} at {at}")
    return Move(float(at), str(voice), what, _number(value), float(more))


def _number(value: float | None) -> float | None:
    if value is not None and not math.isfinite(value):
        raise ValueError(f"{value} is no number")
    return None if value is None else float(value)
