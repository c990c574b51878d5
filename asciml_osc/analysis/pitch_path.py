"""The cheapest way through the periods that each frame may have (Viterbi), with frames that have none."""

from __future__ import annotations

import numba
import numpy as np

JUMP = 0.5  # what an octave between two frames costs, in periodicity
CHANGE = 0.2  # what it costs to become voiced or unvoiced


@numba.njit(cache=True)
def cheapest(log2_f0: np.ndarray, costs: np.ndarray, unvoiced: np.ndarray) -> np.ndarray:
    """Return the candidate of each frame [n], int64; −1 where it is unvoiced.

    `log2_f0`, `costs` [n, k]; `unvoiced` [n] is what it costs to have none.
    """
    n, k = costs.shape
    total, nothing = costs[0].copy(), unvoiced[0]
    back = np.full((n, k + 1), -1, np.int64)
    for t in range(1, n):
        least = np.argmin(total)
        to_nothing = total[least] + CHANGE
        following = np.empty(k)
        for j in range(k):
            best, came = nothing + CHANGE, -1
            for i in range(k):
                cost = total[i] + JUMP * abs(log2_f0[t, j] - log2_f0[t - 1, i])
                if cost < best:
                    best, came = cost, i
            following[j], back[t, j] = best + costs[t, j], came
        if to_nothing < nothing:
            nothing, back[t, k] = to_nothing, least
        nothing += unvoiced[t]
        total = following
    path = np.empty(n, np.int64)
    path[-1] = -1 if nothing <= total.min() else np.argmin(total)
    for t in range(n - 1, 0, -1):
        path[t - 1] = back[t, path[t] if path[t] >= 0 else k]
    return path
