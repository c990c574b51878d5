"""A slider with one end or with two, of the browser's own ranges: what keys and screen readers know.

Quasar's gives its role to one element and the focus to another, and two values where one number belongs.
"""

from __future__ import annotations

from collections.abc import Sequence

from nicegui.element import Element


class Slider(Element, component="slider.js"):
    """Emits `changed` with [value, …] once the hand lets go, or after each key.

    labels : one for each end
    unit : what stands behind the numbers
    """

    def __init__(
        self,
        labels: Sequence[str],
        values: Sequence[float],
        lo: float,
        hi: float,
        step: float,
        unit: str = "",
    ) -> None:
        super().__init__()
        for name, given in (("labels", list(labels)), ("values", list(values)), ("lo", lo), ("hi", hi), ("step", step),
                            ("unit", unit), ("disabled", False)):  # fmt: skip
            self._props[name] = given

    def show(self, values: Sequence[float]) -> None:
        """Show other values, without telling it."""
        if self._props["values"] != list(values):
            self._props["values"] = list(values)
            self.update()
