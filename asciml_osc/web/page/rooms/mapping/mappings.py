"""The mappings: a line each, and a form for one more."""

from __future__ import annotations

from nicegui import background_tasks, ui

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.slider import Slider
from asciml_osc.web.page.rooms.mapping import adding, options
from asciml_osc.web.page.setup import arguments_of


def build(page: Page) -> None:
    """Put the form, then a line for each mapping."""
    say = page.say
    adding.build(page)
    empty = ui.label(
        say("No mapping yet: add one above, or learn it from a controller that you move.")
    ).classes("quiet")
    lines: dict[str, Line] = {}
    room = ui.column().classes("full-width")

    def show(rows: Rows) -> None:
        names = [row[0] for row in rows]
        for name in lines.keys() - set(names):
            lines.pop(name).box.delete()
        for name, source, target, on, value in rows:
            if name not in lines:
                with room:
                    lines[name] = Line(page, name)
            lines[name].show(source, target, bool(on), value)
        empty.set_visibility(not rows)

    def depths(rows: Rows) -> None:
        for name, *rest in arguments_of(rows, "/asciml/map/add"):
            if name in lines:
                lines[name].show_depth(rest[rest.index("depth") + 1] if "depth" in rest[2:] else 1.0)

    page.watch("mappings", show)
    page.watch("state", depths)
    page.on("/asciml/map/problem", lambda name, _code, text: page.wrong(f"{name}: {say.told(text)}"))


class Line:
    """One mapping: whether it works, what it does, how deep, and its options folded away."""

    def __init__(self, page: Page, name: str) -> None:
        self._page, self._name, self._built = page, name, False
        say = page.say
        with ui.element("section").classes("panel").props(f'aria-label="{name}"') as self.box:
            with ui.row().classes("items-center full-width q-gutter-sm"):
                self._on = ui.switch(name).props(f'aria-label="{say("{name} works", name=name)}"')
                self._on.on("update:model-value", lambda: self._do("on", int(self._on.value)))
                self._what = ui.label().classes("col")
                self._value = ui.label().classes("quiet")
                ui.label(say("Depth")).classes("quiet")
                self._depth = Slider([say("Depth of {name}", name=name)], [1], 0, 1, 0.01).style(
                    "width: 120px"
                )
                self._depth.on("changed", lambda event: self._do("set", "depth", float(event.args[0])))
                remove = ui.button(icon="delete", on_click=lambda: self._do("remove")).props("flat")
                remove.props(f'aria-label="{say("Remove {name}", name=name)}"')
                locks(page, self._depth, "/asciml/map/set")
                locks(page, remove, "/asciml/map/remove")
            fold = ui.expansion(say("All options")).classes("full-width")
            fold.on_value_change(lambda: background_tasks.create(self._open(fold)))

    async def _do(self, verb: str, *arguments: object) -> None:
        await self._page.do(f"/asciml/map/{verb}", self._name, *arguments)
        self._page.mirror.renew("mappings")
        self._page.mirror.renew("state")

    async def _open(self, fold: ui.expansion) -> None:
        """Ask for the options whenever it is opened: another page may have set some."""
        if fold.value:
            fold.clear()
            with fold:
                await options.build(self._page, self._name)

    def show(self, source: str, target: str, on: bool, value: float) -> None:
        """Show what the server lists."""
        self._on.value = on
        self._what.text = f"{source} → {target}"
        self._value.text = f"{value:.3g}"

    def show_depth(self, depth: float) -> None:
        """Show the depth that the server has."""
        self._depth.show([depth])
