"""The groups, each with how many of its sounds take part in learning and in the views."""

from __future__ import annotations

from nicegui import ui

from asciml_osc.pictures.marks import colour_of
from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.slider import Slider

USE = "/asciml/sounds/use"


class Groups:
    """A slider for each group. A group keeps its slider while its count stays, so that a hand on it is not disturbed."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._rows: dict[tuple[str, int, int], tuple[Slider, ui.row]] = {}
        self._box = ui.column().classes("full-width")
        page.watch("groups", self._show)

    def _show(self, rows: Rows) -> None:
        wanted = {
            (str(group), place, int(count)): int(used) for place, (group, count, used) in enumerate(rows)
        }
        for key in [key for key in self._rows if key not in wanted]:
            self._rows.pop(key)[1].delete()
        for key, used in wanted.items():
            if key in self._rows:
                self._rows[key][0].show([used])
            else:
                with self._box:
                    self._rows[key] = self._add(*key, used)
                    self._rows[key][1].move(target_index=key[1])

    def _add(self, group: str, place: int, count: int, used: int) -> tuple[Slider, ui.row]:
        say = self._page.say
        with ui.row().classes("items-center no-wrap full-width group-row") as row:
            ui.element("span").classes("group-colour").style(f"background: {colour_of(place)}")
            play = ui.button(icon="play_arrow").props(
                f'flat round aria-label="{say("Play {name}", name=group)}"'
            )
            play.on_click(lambda: self._page.do("/asciml/sounds/play", group))
            ui.label(group).classes("col-3 ellipsis")
            slider = Slider([say("Sounds of {name} in use", name=group)], [used], 0, count, 1).classes("col")
            slider.on("changed", lambda event: self._page.do(USE, group, int(event.args[0])))
            locks(self._page, slider, USE)
        return slider, row
