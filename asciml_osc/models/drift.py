"""How far codes have moved from one model to the next."""

from __future__ import annotations

import numpy as np
from scipy.linalg import orthogonal_procrustes

from asciml_osc.latent.axes import principal_axes


def drift(older: np.ndarray, newer: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return the distance of each code from where it was, in standard deviations of the older model's codes.

    Both spaces are laid upon each other first, by the best rotation, reflection and shift of the common codes (orthogonal
    Procrustes), so that a space that has only turned has not drifted. The distance along each principal axis of the older
    codes counts in its own deviations; the result is their root mean square over the axes.

    older, newer : ndarray [shape=(n, latent), (n, other latent)]
        Codes of the same sounds, in the same order, in either model.
    whole : ndarray [shape=(N > 1, latent)]
        Codes of all sounds of the older model.
    """
    latent = max(older.shape[1], newer.shape[1])
    a, b, reference = (
        np.pad(codes.astype(np.float64), ((0, 0), (0, latent - codes.shape[1])))
        for codes in (older, newer, whole)
    )
    a, b = a - a.mean(0), b - b.mean(0)
    turn, _ = orthogonal_procrustes(b, a)
    axes = principal_axes(reference)
    moved = (b @ turn - a) @ axes.directions.T / axes.deviations
    return np.asarray(np.sqrt(np.mean(np.square(moved), axis=1)))
