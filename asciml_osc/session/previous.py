"""The model that was current before, as the settings keep it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Previous:
    """The model that was current before. kept: its file's name, where a model of its name has replaced it since."""

    name: str
    kept: str = ""
    info: dict[str, Any] = field(default_factory=dict)
    run: int | None = None


def parse_previous(kept: object) -> Previous | None:
    """Return what the settings say of the previous model; None where they are damaged."""
    try:
        found = Previous(**kept) if isinstance(kept, dict) else None
    except TypeError:
        return None
    if found is None or not isinstance(found.name, str) or not isinstance(found.kept, str):
        return None
    right = isinstance(found.info, dict) and isinstance(found.run, int | None) and "/" not in found.kept
    return found if right else None
