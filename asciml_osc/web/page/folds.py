"""What is folded away, and built when it is first opened: a page is usable at once, and asks for nothing that nobody looks at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from nicegui import ui

T = TypeVar("T")


class Fold(Generic[T]):
    """A heading that opens what `build` puts below it. `build` returns what shows the newest of what `show` is given, or None."""

    def __init__(self, title: str, icon: str, build: Callable[[], Callable[[T], Any] | None]) -> None:
        self._build, self._built = build, False
        self._hear: Callable[[T], Any] | None = None
        self._newest: T | None = None
        self.box = ui.expansion(title, icon=icon).classes("full-width")
        self.box.props('header-class="text-subtitle1"')
        self.box.on_value_change(self._opened)

    def open(self) -> Fold[T]:
        """Open it from the start."""
        self.box.value = True
        return self

    def show(self, now: T) -> None:
        """Show `now`, or keep it until this is opened."""
        self._newest = now
        if self._hear is not None and self.box.value:
            self._hear(now)

    def _opened(self) -> None:
        if not self.box.value:
            return
        if not self._built:
            self._built = True
            with self.box:
                self._hear = self._build()
        if self._hear is not None and self._newest is not None:
            self._hear(self._newest)
