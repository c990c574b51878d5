"""The set of sounds that a model is made of."""

from __future__ import annotations

from asciml_osc.errors import bad_argument

FEWEST_SOUNDS = 3  # two span no more than the line between them


def check_count(count: int) -> None:
    """Raise AscimlError `bad-argument` if that many sounds are too few to train on."""
    if count < FEWEST_SOUNDS:
        raise bad_argument(f"the set has {count} sounds, training needs {FEWEST_SOUNDS}: add other sounds")
