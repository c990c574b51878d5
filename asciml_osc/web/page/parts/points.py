"""Sounds as points: hear one by a click, a path by a drag from one to another. Ten thousand of them move with the hand."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from nicegui.element import Element

from asciml_osc.pictures.marks import COLOURS


class Axis(NamedTuple):
    """What one axis says: its title, and whether it is logarithmic or has no numbers."""

    title: str
    log: bool = False
    bare: bool = False


class Points(Element, component="points.js"):
    """Emits `played` with an id, `drawn` with two of them, and `chosen` with a list.

    texts : `help`, `from`: what stands there while a path waits for its other end, and `bigger`, `smaller`, `whole`
    """

    def __init__(self, label: str, texts: dict[str, str]) -> None:
        super().__init__()
        self._props["label"], self._props["texts"], self._props["colours"] = label, texts, list(COLOURS)
        self.order: list[str] = []
        """Groups that have their colours first, in this order."""
        self._data: tuple[Any, ...] | None = None
        self.on("ready", self._again, [])

    def show(
        self,
        ids: Sequence[str],
        names: Sequence[str],
        groups: Sequence[str],
        places: np.ndarray,
        x: Axis,
        y: Axis,
    ) -> None:
        """Show other points: places [n, 2]."""
        self._send(ids, names, groups, places, x, y, "")

    def show_levels(
        self,
        ids: Sequence[str],
        names: Sequence[str],
        groups: Sequence[str],
        seconds: np.ndarray,
        levels: np.ndarray,
        x: Axis,
    ) -> None:
        """Show an envelopegram, a line for each sound: seconds [n], levels [n, 100] in 0–1."""
        shades = base64.b64encode(np.clip(np.rint(levels * 255), 0, 255).astype(np.uint8).tobytes()).decode()
        places = np.stack([seconds, np.arange(len(ids))], axis=1) if len(ids) else np.zeros((0, 2))
        self._send(ids, names, groups, places, x, Axis("", bare=True), shades)

    def choose(self, ids: Sequence[str]) -> None:
        """Show which are chosen, without telling it."""
        self.run_method("choose", list(ids))

    def _send(
        self,
        ids: Sequence[str],
        names: Sequence[str],
        groups: Sequence[str],
        places: np.ndarray,
        x: Axis,
        y: Axis,
        shades: str,
    ) -> None:
        known = list(dict.fromkeys([*self.order, *groups]))
        index = {group: n for n, group in enumerate(known)}
        self._data = (
            list(ids), list(names), known, [index[group] for group in groups],
            [float(f"{one:.5g}") for one in places.T.ravel()], [list(x), list(y)], shades,
        )  # fmt: skip
        self._again()

    def _again(self) -> None:
        """Send what is shown; also to a browser that has just made the part."""
        if self._data is not None:
            self.run_method("show", *self._data)
