"""An exploration as a value: which voice is led where, and what was answered; and as JSON."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple, get_args

import numpy as np

from asciml_osc.explore.preference import CANDIDATES, best
from asciml_osc.explore.spaces import Kind, Place, draw, place_of, point_of
from asciml_osc.session.voice import Held

MOST = 100  # answers that count: the newest


class Answer(NamedTuple):
    """place: where the voice was. preset: what was stored of it, "" for none."""

    place: Place
    liked: bool
    preset: str = ""


@dataclass(frozen=True)
class Exploration:
    """sounds: what the voice held when it began. glide: seconds from place to place. plays: each place is played, not only gone to."""

    voice: str
    kind: Kind
    sounds: tuple[str, ...]
    glide: float
    plays: bool
    seed: int
    answers: tuple[Answer, ...] = ()

    def proposal(self) -> Place:
        """Return the place to hear next; the same for the same answers."""
        rng = np.random.default_rng([self.seed, len(self.answers)])
        candidates = draw(self.kind, CANDIDATES, rng)
        heard = np.array([point_of(self.kind, answer.place) for answer in self.answers])
        liked = np.array([1.0 if answer.liked else -1.0 for answer in self.answers])
        return place_of(self.kind, candidates[best(candidates, heard, liked)])

    def answered(self, answer: Answer) -> Exploration:
        """Return the same with one answer more."""
        return replace(self, answers=(*self.answers, answer)[-MOST:])

    def renamed(self, called_now: Callable[[str], str]) -> Exploration:
        """Return the same with other names for its sounds."""
        return replace(self, sounds=tuple(map(called_now, self.sounds)))


def kind_of(held: Held) -> Kind:
    """Return what is explored of what a voice holds. Of an axis that is its path; z stays."""
    if held.kind != "square":
        return "path"
    return "triangle" if held.sounds[2] == held.sounds[3] else "square"


def to_json(one: Exploration) -> dict[str, Any]:
    """Return an exploration as JSON takes it."""
    return asdict(one) | {"answers": [list(answer) for answer in one.answers]}


def from_json(kept: Any) -> Exploration:
    """Return the exploration that `to_json` made this of. Raises ValueError, TypeError or KeyError for damage."""
    if kept["kind"] not in get_args(Kind):
        raise ValueError(kept["kind"])
    size = 1 if kept["kind"] == "path" else 2
    return Exploration(
        str(kept["voice"]),
        kept["kind"],
        tuple(map(str, kept["sounds"])),
        float(kept["glide"]),
        bool(kept["plays"]),
        abs(int(kept["seed"])),
        tuple(Answer(_place(at, size), bool(liked), str(preset)) for at, liked, preset in kept["answers"]),
    )


def _place(kept: Any, size: int) -> Place:
    place = tuple(float(number) for number in kept)
    if len(place) != size or not all(map(math.isfinite, place)):
        raise ValueError(kept)
    return place
