"""Fields for what is set as a whole, by Enter or by leaving the field, and is shown as the server has it until then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui


class Entry:
    """A field with a text or a number. `do` is called with it when it is set; `show` is what the server has, and leaves alone what is being typed."""

    def __init__(
        self,
        label: str,
        do: Callable[[Any], Awaitable[object]],
        lo: float | None = None,
        hi: float | None = None,
        step: float | None = None,
        *,
        is_text: bool = False,
        unit: str = "",
    ) -> None:
        if is_text:
            self.field: ui.input | ui.number = ui.input(label)
        else:
            self.field = ui.number(label, min=lo, max=hi, step=step, suffix=unit or None)
        self.field.props("dense outlined").classes("entry-wide" if len(label) > 16 else "entry")
        self._do = do
        self._known: Any = None  # what the server has, or was told last
        self._is_held = False
        self.field.on("change", self._set)
        self.field.on("focus", self._take)
        self.field.on("blur", self._leave)

    def show(self, value: Any) -> None:
        """Show what the server has, where that has changed."""
        if value != self._known:
            self._known = value
            self._put()

    def _put(self) -> None:
        if not self._is_held:
            self.field.value = round(self._known, 4) if isinstance(self._known, float) else self._known

    async def _set(self) -> None:
        if self.field.value is not None:
            self._known = self.field.value  # what comes back is no news
            await self._do(self.field.value)

    def _take(self) -> None:
        self._is_held = True

    def _leave(self) -> None:
        self._is_held = False
        self._put()
