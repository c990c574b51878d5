"""How groups are told apart in every picture: by colour, and by shape or hatch, so that no colour vision and no printer is needed."""

from __future__ import annotations

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442")
"""Okabe and Ito, Color Universal Design (2008): told apart with any colour vision."""
SHAPES, HATCHES = "osD^vP*X", ("", "//", "..", "xx", "\\\\", "++", "oo", "--")


def colour_of(group: int) -> str:
    """Return the colour of a group by its number."""
    return COLOURS[group % len(COLOURS)]


def shape_of(group: int) -> str:
    """Return its shape: another one each time that the colours begin anew."""
    return SHAPES[(group + group // len(COLOURS)) % len(SHAPES)]


def hatch_of(group: int) -> str:
    """Return its hatch, likewise."""
    return HATCHES[(group + group // len(COLOURS)) % len(HATCHES)]
