"""Which command changes the session now: what one command changes is taken back together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(eq=False)
class Step:
    """What belongs together.

    command : the address, "" where none asked for it
    is_recorded : whether it can be taken back
    number : of its change in the table, 0 before anything was recorded
    subjects : what it has changed so far, by kind and name
    deeds : whether it has added, removed or changed something
    is_over : the command is through; what its tasks do later is no part of it
    """

    command: str
    is_recorded: bool = True
    number: int = 0
    subjects: dict[str, dict[str, None]] = field(default_factory=dict)
    deeds: set[str] = field(default_factory=set)
    is_over: bool = False


_present: ContextVar[Step | None] = ContextVar("step", default=None)


def present() -> Step:
    """Return the step that is under way here, or a new one for whatever changes without a command."""
    step = _present.get()
    return Step("") if step is None or step.is_over else step


@contextmanager
def step(command: str) -> Iterator[None]:
    """Record what is changed within as one change; a step within another is a part of that."""
    outer = _present.get()
    if outer is not None and not outer.is_over:
        yield
        return
    with _as_present(Step(command)):
        yield


@contextmanager
def unrecorded() -> Iterator[None]:
    """Change something that cannot be taken back, such as what taking back itself changes."""
    with _as_present(Step("", is_recorded=False)):
        yield


@contextmanager
def _as_present(one: Step) -> Iterator[None]:
    token = _present.set(one)
    try:
        yield
    finally:
        one.is_over = True
        _present.reset(token)
