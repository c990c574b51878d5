"""Stage mode on the page: what the server would deny is grey."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nicegui.element import Element
from nicegui.elements.mixins.disableable_element import DisableableElement

from asciml_osc.commands import registry
from asciml_osc.web.page.page import Page


def locks(page: Page, element: Element, address: str) -> None:
    """Make an element grey while stage mode denies the command at `address`; one that stage mode leaves open stays as it is.

    A part of our own has to take the property `disabled`.
    """

    def show(locked: bool) -> None:
        if isinstance(element, DisableableElement):
            element.set_enabled(not locked)
        elif element._props.get("disabled") != locked:
            element._props["disabled"] = locked
            element.update()

    follows(page, address, show)


def follows(page: Page, address: str, show: Callable[[bool], object]) -> None:
    """Have `show` called with whether stage mode denies the command at `address`: now and whenever the server tells of its stage mode.

    Never for one that stage mode leaves open.
    """
    if not denies({"stage": 1}, address):
        return

    def status(now: Mapping[str, Any]) -> None:
        show(denies(now, address))

    page.on("/asciml/stage", lambda on: show(bool(on)))
    page.on_status(status)
    status(page.connection.status)


def denies(status: Mapping[str, Any], address: str) -> bool:
    """Return whether a server of this status denies the command at `address` because of its stage mode."""
    return registry.lookup(address).is_locked and bool(status.get("stage"))
