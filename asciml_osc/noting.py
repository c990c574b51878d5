"""What a command leaves behind that its arguments do not say: a seed that was drawn, sounds that came of it. The journal keeps it.

A context variable carries it, as `due` does a time, so that nothing between the dispatcher and the part that knows has to pass it on.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Facts:
    """What is known of one call. is_open: until it has succeeded; tasks that it leaves behind have it in their context too."""

    said: dict[str, Any] = field(default_factory=dict)
    sounds: list[str] = field(default_factory=list)
    is_open: bool = True


facts: ContextVar[Facts | None] = ContextVar("facts", default=None)
"""Of the call whose coroutine runs."""


def current() -> Facts | None:
    """Return what is known of the call that is being carried out; None where none is."""
    found = facts.get()
    return found if found is not None and found.is_open else None


def note(name: str, value: Any) -> None:
    """Add to what is known of the call that is being carried out, if one is."""
    if found := current():
        found.said[name] = value
