"""What goes over the wire, as a client sees it, and the check of an address before it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from asciml_osc.errors import AscimlError, bad_argument

MAX_KEPT = 100_000
"""Messages in the transcript and events not yet taken; older ones are forgotten."""


class Message(NamedTuple):
    """One line of the transcript; `direction` is "out" or "in"."""

    direction: str
    address: str
    args: list[Any]


def check_address(address: str) -> str:
    """Return the address as it is.

    Raises bad-argument for one that no server could answer.
    """
    if not address.startswith("/") or " " in address or "\0" in address:
        raise bad_argument(
            f'an address begins with a slash and has no space, as /asciml/status: got "{address}"'
        )
    return address


def within(name: str, value: float, lo: float | None = None, hi: float | None = None) -> float:
    """Return the value, if it lies in the range that the server takes.

    The server answers a control only where it fails: a wrong one fails here, where it is called. Raises bad-argument where it lies outside.
    """
    if (lo is None or value >= lo) and (hi is None or value <= hi) and value - value == 0:
        return value
    ends = "…".join("" if end is None else f"{end:g}" for end in (lo, hi))
    raise AscimlError("bad-argument", f"{name} must be in {ends}, got {value:g}")


def expanded(options: dict[str, object]) -> list[object]:
    """Return NAME VALUE pairs of keywords: `from_` is from, and what is None is left out."""
    return [
        part for name, value in options.items() if value is not None for part in (name.rstrip("_"), value)
    ]


def flat(args: Iterable[object]) -> list[object]:
    """Return the arguments as OSC has them: an array of numbers is so many numbers."""
    parts: list[object] = []
    for value in args:
        parts += value.ravel().tolist() if isinstance(value, np.ndarray) else [value]
    return parts
