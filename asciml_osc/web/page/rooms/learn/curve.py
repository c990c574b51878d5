"""The losses of a run as they come."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from asciml_osc.pictures.marks import COLOURS
from asciml_osc.web.page.page import Page

MOST = 2000  # points of a line; of a longer run every second one is left out


class Curve:
    """Loss and reconstruction over the epochs, on a logarithmic axis. Colour and dashes tell the lines apart."""

    def __init__(self, page: Page) -> None:
        self._points: list[tuple[int, float, float]] = []
        self._step = 1
        loss, reconstruction = page.say("loss"), page.say("reconstruction")
        with ui.row():
            ui.label(loss).classes("key").style(f"--key: {COLOURS[0]}")
            ui.label(reconstruction).classes("key dashed").style(f"--key: {COLOURS[1]}")
        self._chart = ui.echart(
            {
                "animation": False,
                "aria": {"enabled": True, "decal": {"show": True}},
                "tooltip": {"trigger": "axis"},
                "grid": {"left": 64, "right": 16, "top": 12, "bottom": 40},
                "xAxis": {
                    "type": "value",
                    "name": page.say("epoch"),
                    "nameLocation": "middle",
                    "nameGap": 24,
                },
                "yAxis": {"type": "log", "minorSplitLine": {"show": False}},
                "series": [_line(loss, COLOURS[0], "solid"), _line(reconstruction, COLOURS[1], "dashed")],
            }
        ).classes("curve full-width")

    def clear(self) -> None:
        """Forget all points: another run begins."""
        self._points.clear()
        self._step = 1
        self._draw()

    def fill(self, points: list[tuple[int, float, float]]) -> None:
        """Show the (epoch, loss, reconstruction) of a whole run."""
        self._step = max(1, -(-len(points) // MOST))
        self._points = points[:: self._step]
        self._draw()

    def add(self, epoch: int, loss: float, reconstruction: float) -> None:
        """Add a point at the end."""
        if self._points and epoch < self._points[-1][0] + self._step:
            return
        self._points.append((epoch, loss, reconstruction))
        if len(self._points) > MOST:
            self._points = self._points[::2]
            self._step *= 2
        self._draw()

    def _draw(self) -> None:
        series = self._chart.options["series"]
        for at, line in enumerate(series, 1):
            # a logarithmic axis has no place for zero
            line["data"] = [[point[0], point[at]] for point in self._points if point[at] > 0]


def _line(name: str, colour: str, dash: str) -> dict[str, Any]:
    return {"name": name, "type": "line", "showSymbol": False, "data": [], "color": colour, "lineStyle": {"type": dash, "width": 2}}  # fmt: skip
