"""What a server and its web process say to each other, beside the options."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Listening:
    """The page is there. lines: what a person is told."""

    lines: list[str]


@dataclass(frozen=True)
class Failed:
    """There will be no page, and starting it again would not help. text: why, and what to do."""

    text: str


@dataclass(frozen=True)
class Stop:
    """End: say goodbye to whoever is connected."""
