"""The square between four codes, which is what an XY pad moves over."""

from __future__ import annotations

import numpy as np


def bilinear(x: np.ndarray, y: np.ndarray, inset: float = 0.0) -> np.ndarray:
    """Return how much of each corner [n, 4] there is at `x`, `y` [n] (0..1): of (0, 0), (1, 0), (0, 1), (1, 1); float64.

    With an `inset` (a small number) a point on the border counts as lying so far inside: every corner then has a share,
    and two corners that vanish together keep their proportion.
    """
    x = np.clip(np.asarray(x, np.float64), inset, 1 - inset)
    y = np.clip(np.asarray(y, np.float64), inset, 1 - inset)
    return np.stack([(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y], axis=1)
