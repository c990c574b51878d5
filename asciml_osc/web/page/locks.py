"""Stage mode on the page: what the server would deny is grey."""

from __future__ import annotations

from typing import Any

from nicegui.element import Element
from nicegui.elements.mixins.disableable_element import DisableableElement

from asciml_osc.commands import registry
from asciml_osc.web.page.page import Page


def locks(page: Page, element: Element, address: str) -> None:
    """Make an element grey while stage mode denies the command at `address`; one that stage mode leaves open stays as it is.

    A part of our own has to take the property `disabled`.
    """
    command = registry.get(address)
    assert command is not None, address
    if not command.is_locked:
        return

    def show(locked: bool) -> None:
        if isinstance(element, DisableableElement):
            element.set_enabled(not locked)
        elif element._props.get("disabled") != locked:
            element._props["disabled"] = locked
            element.update()

    def status(now: dict[str, Any]) -> None:
        show(bool(now.get("stage")))

    page.on("/asciml/stage", lambda on: show(bool(on)))
    page.on_status(status)
    status(page.connection.status)
