"""What parts share that a hand moves: the hand goes first, then what the server says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments

OSC = {"asciml-osc": "js"}
"""The module that parts send by, under the name that they import it by; its folder lies beside them."""
LATER = 1.5
"""Seconds after which a listing that is asked for each second is newer than the last move of a hand."""


class ByHand(Element):
    """A part with a `value`, which `show` sets. After a hand has let go of it, `again` is called to show what the server has.

    Else a page that was moved at the same time as another one would go on to show its own value: nothing changes in the listing by then.
    """

    def __init__(self, value: Any, again: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.classes("full-width")
        self._props["value"], self._props["stamp"], self._again = value, 0, again
        self.on("settled", self._settled)

    def show(self, value: Any) -> None:
        """Show a value without sending it."""
        if self._props["value"] != value:
            self._props["value"] = value
            self._props["stamp"] += 1
            self.update()

    def _settled(self, event: GenericEventArguments) -> None:
        self._props["value"] = event.args
        if self._again is not None:
            with self:
                ui.timer(LATER, self._again, once=True)

    def _set(self, **props: Any) -> None:
        for name, value in props.items():
            self._props[name] = value
