"""Filters: only sounds whose features lie within ranges take part."""

from __future__ import annotations

from typing import NamedTuple

from nicegui import ui

from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.slider import Slider

FILTER = "/asciml/sounds/filter"
OPEN = 1e6  # beyond every feature


class Extent(NamedTuple):
    """What a slider covers. A range that reaches an end of it is open there."""

    lo: float
    hi: float
    step: float
    unit: str


EXTENTS = {
    "f0": Extent(0, 2000, 1, "Hz"),
    "centroid": Extent(0, 12000, 10, "Hz"),
    "rms": Extent(-80, 0, 0.5, "dBFS"),
    "flatness": Extent(0, 1, 0.01, ""),
    "seconds": Extent(0, 30, 0.05, "s"),
}


class Filters:
    """A slider with two ends for each feature, and how many sounds are left."""

    def __init__(self, page: Page) -> None:
        self._page, say = page, page.say
        titles = {
            "f0": "f0", "centroid": say("Centroid"), "rms": "RMS", "flatness": say("Flatness"), "seconds": say("Length")
        }  # fmt: skip
        self._left = ui.label().props('role="status"').classes("text-weight-bold")
        self._sliders: dict[str, Slider] = {}
        for name, extent in EXTENTS.items():
            self._sliders[name] = self._add(name, titles[name], extent)
        off = (
            ui.button(say("No filters"), icon="filter_alt_off")
            .props("flat")
            .on_click(lambda: page.do(FILTER, "off"))
        )
        locks(page, off, FILTER)
        page.watch("filters", self._show)
        page.watch("groups", self._count)
        page.watch("sounds", self._count_used)

    def _add(self, name: str, title: str, extent: Extent) -> Slider:
        say = self._page.say
        with ui.row().classes("items-center no-wrap full-width"):
            ui.label(title).classes("col-3 ellipsis")
            labels = say("{name} from", name=title), say("{name} to", name=title)
            slider = Slider(labels, extent[:2], *extent).classes("col")
        slider.on("changed", lambda event: self._set(name, *event.args))
        locks(self._page, slider, FILTER)
        return slider

    async def _set(self, name: str, lo: float, hi: float) -> None:
        extent = EXTENTS[name]
        ends = -OPEN if lo <= extent.lo else float(lo), OPEN if hi >= extent.hi else float(hi)
        await self._page.do(FILTER, name, *(() if ends == (-OPEN, OPEN) else ends))

    def _show(self, rows: Rows) -> None:
        known = {str(row[0]): row for row in rows}
        for name, slider in self._sliders.items():
            extent = EXTENTS[name]
            lo, hi = (float(one) for one in known[name][1:3]) if name in known else extent[:2]
            slider.show([max(lo, extent.lo), min(hi, extent.hi)])

    def _count(self, _: Rows) -> None:
        self._count_used(self._page.mirror.rows("sounds"))

    def _count_used(self, rows: Rows) -> None:
        used = sum(1 for row in rows if row[7])
        self._left.text = self._page.say("{used} of {count} sounds take part", used=used, count=len(rows))
