"""The straight line between two codes, which is what a percent moves along."""

from __future__ import annotations

import numpy as np


def line(z_a: np.ndarray, z_b: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Codes on the line from `z_a` (position 0) to `z_b` (position 1).

    `z_a`, `z_b` [latent], `positions` [n] give [n, latent], float32. Positions 0 and 1 are the ends exactly;
    outside 0..1 the line goes on (extrapolation).
    """
    t = np.asarray(positions, np.float32)[:, None]
    return np.asarray(z_a, np.float32) * (1 - t) + np.asarray(z_b, np.float32) * t


def nearest(z: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Row numbers of `codes` [N, latent] ordered by their Euclidean distance from `z` [latent], nearest first."""
    return np.argsort(np.linalg.norm(codes - z, axis=1), kind="stable")
