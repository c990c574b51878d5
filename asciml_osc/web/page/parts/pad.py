"""A square or a triangle that a hand moves on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from asciml_osc.web.page.parts.by_hand import OSC, ByHand


class Pad(ByHand, component="pad.js", esm=OSC):
    """A square with x and y from 0 to 1, 0 at the left and at the bottom, sent to `address` behind `before` as it moves.

    corners: what stands at the bottom left and right, and at the top left and right; with three, the third is the whole top edge.
    """

    def __init__(
        self,
        label: str,
        address: str,
        before: Sequence[str | float] = (),
        corners: Sequence[str] = (),
        value: tuple[float, float] = (0.0, 0.0),
        again: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(list(value), again)
        self._set(label=label, address=address, before=list(before), corners=list(corners))
