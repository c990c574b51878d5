"""Tabs with a panel each, built when it is first opened: a page is usable at once, and asks for nothing that nobody looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from nicegui import ui
from nicegui.events import ValueChangeEventArguments


class Tab(NamedTuple):
    """One tab, and what fills its panel."""

    name: str
    title: str
    icon: str
    build: Callable[[], object]


def tabs(parts: Sequence[Tab], first: str, label: str, props: str, panel: str = "") -> ui.tabs:
    """Show a row of tabs, `first` open. A panel keeps its state once it is built.

    label : what the row is called
    props : of Quasar's QTabs
    panel : the class of each panel
    """
    with ui.tabs().props(f'outside-arrows mobile-arrows {props} aria-label="{label}"') as row:
        for one in parts:
            ui.tab(one.name, label=one.title, icon=one.icon)
    with ui.tab_panels(row, value=first, animated=False).props("keep-alive") as around:
        around.classes("full-width bg-transparent")
        panels = {one.name: ui.tab_panel(one.name).classes(panel) for one in parts}
    waiting = {one.name: one.build for one in parts}

    def show(name: str) -> None:
        if build := waiting.pop(name, None):
            with panels[name]:
                build()

    def changed(event: ValueChangeEventArguments[Any]) -> None:
        show(event.value)

    row.on_value_change(changed)
    show(first)
    return row
