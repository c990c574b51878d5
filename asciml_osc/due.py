"""When the message that is being carried out is due: known in its command, and in every task that is started from there.

The dispatcher hands a command of the sort `timed` over LEAD seconds ahead, and sets `due` while it runs; what makes
sound reads it. The two never see each other, so what they share stands here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

LEAD = 0.1
"""Seconds before its time that a timed command is handed over: time enough for the engine, whatever its block."""

LATE = 0.005
"""Seconds after its time from which something counts as late."""

due: ContextVar[float | None] = ContextVar("due", default=None)
"""Unix seconds; None for a message without a time, and for a command that is not timed: at once."""

tell_late: ContextVar[Callable[[float], None] | None] = ContextVar("tell_late", default=None)
"""Tells the sender of the message, once, by how many seconds it came too late."""


def came_late(seconds: float) -> None:
    """Tell the sender of the present message, once, that it takes effect so long after its time."""
    tell = tell_late.get()
    if tell is not None:
        tell(seconds)
