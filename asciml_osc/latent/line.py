"""The straight line between two codes, which is what a percent moves along."""

from __future__ import annotations

import numpy as np


def line_weights(positions: np.ndarray) -> np.ndarray:
    """Return how much of either end [n, 2] there is at `positions` [n], float32; beyond 0..1 one is negative, one above 1."""
    t = np.asarray(positions, np.float32)
    return np.stack([1 - t, t], axis=1)


def mix(codes: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return codes [n, latent], float32: of `codes` [k, latent] as much as `weights` [n, k] say."""
    weights = np.asarray(weights, np.float32)
    mixed = np.zeros((len(weights), np.shape(codes)[1]), np.float32)
    for number, code in enumerate(codes):  # one after the other: rows do not depend on what else is asked for
        mixed += np.asarray(code, np.float32) * weights[:, number, None]
    return mixed


def line(z_a: np.ndarray, z_b: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Return codes on the line from `z_a` (position 0) to `z_b` (position 1).

    `z_a`, `z_b` [latent], `positions` [n] give [n, latent], float32. Positions 0 and 1 are the ends exactly;
    outside 0..1 the line goes on (extrapolation).
    """
    return mix(np.stack([z_a, z_b]), line_weights(positions))


def nearest(z: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Return row numbers of `codes` [N, latent] ordered by their Euclidean distance from `z` [latent], nearest first."""
    return np.argsort(np.linalg.norm(codes - z, axis=1), kind="stable")
