"""Jobs that compare sounds with each other: of 10 000 they are 50 million pairs."""

from __future__ import annotations

from collections.abc import Sequence

from asciml_osc.sounds import likeness
from asciml_osc.sounds.likeness import Compared, Pair


def near(one: Compared, others: Sequence[Compared], count: int) -> list[Pair]:
    """Return the nearest sounds, see sounds.likeness.near."""
    return likeness.near(one, others, count)


def pairs(sounds: Sequence[Compared], apart: float, far: bool, count: int) -> list[Pair]:
    """Return the best pairs, see sounds.likeness.pairs."""
    return likeness.pairs(sounds, apart, far, count)
