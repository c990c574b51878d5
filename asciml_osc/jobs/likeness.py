"""Jobs that compare sounds with each other: of 10 000 they are 50 million pairs."""

from __future__ import annotations

from collections.abc import Sequence

from asciml_osc.sounds import likeness
from asciml_osc.sounds.likeness import Criterion, Described, Pair, compared


def near(by: Criterion, one: Described, others: Sequence[Described], count: int) -> list[Pair]:
    """Return the nearest sounds, see sounds.likeness.near."""
    (sound,) = compared(by, [one])
    return likeness.near(sound, compared(by, others), count)


def pairs(by: Criterion, sounds: Sequence[Described], apart: float, far: bool, count: int) -> list[Pair]:
    """Return the best pairs, see sounds.likeness.pairs."""
    return likeness.pairs(compared(by, sounds), apart, far, count)
