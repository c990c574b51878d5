"""The six views of the thesis and the map of the latent space, as they are now: hear points, and draw paths between them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from nicegui import ui
from nicegui.events import GenericEventArguments

from asciml_osc.web.page.exchange import offer
from asciml_osc.web.page.locks import locks
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.points import Axis, Points
from asciml_osc.web.page.rooms.sounds.selection import Selection

LEVELS = 100  # of a sound in an envelopegram
FLOOR = -60.0  # dBFS, of an envelopegram


class Views:
    """One view at a time; it follows the server while it is shown."""

    def __init__(self, page: Page, selection: Selection) -> None:
        self._page, self._selection, say = page, selection, page.say
        kinds = {
            "pca": say("Spectra (PCA)"), "map": say("Latent map"), "f0": "f0", "centroid": say("Centroid"),
            "table": say("f0 and centroid"), "histogram": say("Histogram of f0"), "envelopegram": say("Envelopegram"),
        }  # fmt: skip
        with ui.row().classes("items-center full-width"):
            self._kind = ui.select(kinds, value="pca", label=say("View")).classes("col")
            picture = ui.button(say("Picture"), icon="image").props("flat").on_click(self._picture)
            picture.tooltip(say("A picture of this view for print (PDF)"))
            locks(page, picture, "/asciml/sounds/plot")
        help_ = say(
            "Click a point to hear it. Drag from one to another: the voice main goes this way. "
            "Keys: arrows, Enter plays, Space begins a path and ends it, + and - zoom, 0 shows all."
        )
        texts = {"help": help_, "from": say("Path from"), "bigger": say("Zoom in"), "smaller": say("Zoom out"), "whole": say("Show all")}  # fmt: skip
        self._points = Points(say("Sounds as points"), texts)
        self._points.on("played", lambda event: selection.play(event.args))
        self._points.on("chosen", lambda event: selection.choose(list(event.args)))
        self._points.on("drawn", self._drawn)
        selection.follow(self._points.choose)
        self._end: Callable[[], None] = lambda: None
        self._kind.on_value_change(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._end()
        self._show([])
        self._end = self._page.watch(f"view.{self._kind.value}", self._show)

    def _show(self, rows: Rows) -> None:
        say, kind = self._page.say, str(self._kind.value)
        self._points.order = [
            str(row[0]) for row in self._page.mirror.rows("groups")
        ]  # coloured as its slider is
        ids, groups, names = ([str(row[at]) for row in rows] for at in (0, 1, -1))
        places = np.array([row[2:4] for row in rows], float).reshape(-1, 2)
        hz, bare = Axis("f0 (Hz)", log=True), Axis("", bare=True)
        if kind == "envelopegram":
            levels = np.array([row[4:-1] for row in rows], float).reshape(len(rows), LEVELS)
            seconds = Axis(say("seconds"))
            self._points.show_levels(ids, names, groups, places[:, 0], 1 - levels / FLOOR, seconds)
        elif kind == "table":
            axes = hz, Axis(say("Centroid (Hz)"), log=True)
            heard = places[:, 0] > 0  # the others have no place on this axis
            kept = [
                [one for one, is_kept in zip(part, heard, strict=True) if is_kept]
                for part in (ids, names, groups)
            ]
            self._points.show(kept[0], kept[1], kept[2], places[heard], *axes)
        elif kind == "f0":
            self._points.show(ids, names, groups, places, Axis(say("number"), bare=True), hz)
        elif kind == "centroid":
            self._points.show(
                ids,
                names,
                groups,
                places,
                Axis(say("number"), bare=True),
                Axis(say("Centroid (Hz)"), log=True),
            )
        elif kind == "histogram":
            self._points.show(ids, names, groups, places, hz, Axis(say("sounds")))
        else:
            self._points.show(ids, names, groups, places, bare, bare)
        self._points.choose(self._selection.ids)

    async def _drawn(self, event: GenericEventArguments) -> None:
        a, b = event.args
        done = self._page.say("main goes from {a} to {b}", a=a, b=b)
        await self._page.do("/asciml/voice/path", "main", a, b, timeout=600.0, done=done)

    async def _picture(self) -> None:
        """Have the server draw the view, and hand the file on."""
        page, kind = self._page, {"map": "latent"}.get(self._kind.value, self._kind.value)
        await offer(page, "/asciml/sounds/plot", kind, name=f"{kind}.pdf")
