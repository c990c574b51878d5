"""A map of sounds: their codes on a plane, and what lies near what."""

from __future__ import annotations

import numpy as np

from asciml_osc.latent.axes import principal_axes


def plane(codes: np.ndarray) -> np.ndarray:
    """Return places [N, 2] of codes [N, latent] by their first two principal axes, each scaled to reach -1 or 1.

    The mean of the codes lies at (0, 0). Where codes differ along fewer than two axes, the others are 0.
    """
    codes = np.asarray(codes, np.float64)
    places = np.zeros((len(codes), 2))
    if len(codes) > 1 and np.ptp(codes, axis=0).any():
        found = (codes - codes.mean(0)) @ principal_axes(codes).directions[:2].T
        places[:, : found.shape[1]] = found / np.maximum(np.abs(found).max(0), 1e-12)
    return places


def distances(place: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return Euclidean distances [N] of `places` [N, n] from `place` [n]."""
    return np.asarray(np.linalg.norm(np.asarray(places, np.float64) - place, axis=1))
