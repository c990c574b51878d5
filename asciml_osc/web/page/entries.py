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
        self._known: Any = None
        self.field.on("change", self._set)

    def show(self, value: Any) -> None:
        """Show what the server has, where that has changed."""
        if value != self._known:
            self._known = self.field.value = round(value, 4) if isinstance(value, float) else value

    async def _set(self) -> None:
        if self.field.value is not None:
            await self._do(self.field.value)
