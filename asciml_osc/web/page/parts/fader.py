"""A fader that plays one control."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from asciml_osc.web.page.parts.by_hand import OSC, ByHand


class Fader(ByHand, component="fader.js", esm=OSC):
    """A range from `lo` to `hi` that is sent to `address`, behind the arguments `before` and before `after`, as it moves.

    exponential: equal moves are equal ratios. Emits `moved` with the value. `show` sets what others have moved it to; the hand that holds it
    goes first, and `again` is called after it has let go, to show what the server has.
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
        *,
        after: Sequence[str | float] = (),
        unit: str = "",
        exponential: bool = False,
        again: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(value, again)
        self._set(label=label, address=address, before=list(before), after=list(after), lo=lo, hi=hi, step=step, digits=digits,
                  unit=unit, exponential=exponential, disabled=False)  # fmt: skip

    def aim(self, before: Sequence[str | float], after: Sequence[str | float] = ()) -> None:
        """Put other arguments around the value."""
        if [*before] != self._props["before"] or [*after] != self._props["after"]:
            self._set(before=list(before), after=list(after))
            self.update()
