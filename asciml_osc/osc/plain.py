"""Many values for one parameter at once: those that its check would leave as they are need not be checked one by one."""

from __future__ import annotations

import math
from collections.abc import KeysView, Sequence
from typing import cast

from asciml_osc.osc.arguments import INT32, Param, Range
from asciml_osc.osc.codec import Argument

MANY = 512
"""Values that are looked at together. One that is not plain makes as many be checked one by one."""


def are_plain(param: Param, values: Sequence[Argument], words: KeysView[str]) -> bool:
    """Return whether `param.coerce` would return each of these unchanged, and none is one of `words`.

    False where that is not certain: then ask it.
    """
    kinds = set(map(type, values))
    if param.choices or len(kinds) != 1:
        return False
    (kind,) = kinds
    if kind is str:
        texts = cast("Sequence[str]", values)
        return not {str, object}.isdisjoint(param.types) and all(map(str.isascii, texts)) and words.isdisjoint(texts)  # fmt: skip
    if kind not in (int, float) or param.types[0] not in (kind, object):
        return False
    numbers = cast("Sequence[float]", values)
    return param.types[0] is object or _are_within(param.range, numbers, kind is int)


def _are_within(limits: Range | None, numbers: Sequence[float], whole: bool) -> bool:
    """Return whether all are numbers of the range. One that is infinite or no number makes the sum so, too."""
    if not whole and not math.isfinite(sum(numbers)):
        return False
    lo, hi = (-INT32, INT32 - 1) if whole else (-math.inf, math.inf)
    if limits is not None:
        lo = lo if limits.lo is None else max(lo, limits.lo)
        hi = hi if limits.hi is None else min(hi, limits.hi)
    return lo <= min(numbers) and max(numbers) <= hi
