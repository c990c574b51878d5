"""A fader that plays one control."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui.element import Element

OSC = {"asciml-osc": "js"}
"""The module that parts send by, under the name that they import it by; its folder lies beside them."""


class Fader(Element, component="fader.js", esm=OSC):
    """A range from `lo` to `hi` that is sent to `address`, behind the arguments `before`, as it moves.

    Emits `moved` with the value. `show` sets what others have moved it to; the hand that holds it goes first.
    """

    def __init__(
        self,
        label: str,
        address: str,
        before: Sequence[str | float] = (),
        value: float = 0.0,
        lo: float = 0.0,
        hi: float = 100.0,
        step: float = 0.1,
        digits: int = 1,
    ) -> None:
        super().__init__()
        for name, given in (("label", label), ("address", address), ("before", list(before)), ("value", value),
                            ("lo", lo), ("hi", hi), ("step", step), ("digits", digits), ("disabled", False)):  # fmt: skip
            self._props[name] = given

    def show(self, value: float) -> None:
        """Show a value without sending it."""
        if self._props["value"] != value:
            self._props["value"] = value
            self.update()
