"""Who is near whom among the codes: near-duplicates, and the places where nobody is."""

from __future__ import annotations

import numpy as np
from scipy.spatial import Delaunay, QhullError
from scipy.spatial.distance import pdist

from asciml_osc.latent.axes import principal_axes


def closest_pairs(codes: np.ndarray, count: int) -> list[tuple[int, int, float]]:
    """Return the `count` pairs of `codes` [N, latent] that are nearest to each other; distances as shares of the median one."""
    apart = pdist(codes)
    median = float(np.median(apart)) if len(apart) else 0.0
    if median == 0:
        return []
    first, second = np.triu_indices(len(codes), 1)
    order = np.argsort(apart, kind="stable")[:count]
    return [(int(first[n]), int(second[n]), float(apart[n] / median)) for n in order]


def widest_gaps(codes: np.ndarray, count: int) -> list[tuple[int, int, int, float]]:
    """Find the emptiest places of the map: three codes around each, and how far it is from them, in standard deviations.

    The map is the plane of the first two principal axes; a place is the centre of the circle inside a triangle of
    neighbours (Delaunay). None where the codes lie on one line.
    """
    axes = principal_axes(codes)
    if len(axes) < 2:
        return []
    points = (codes - codes.mean(0)) @ axes.directions[:2].T / axes.deviations[:2]
    try:
        triangles = Delaunay(points).simplices
    except QhullError:
        return []
    corners = points[triangles]
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)
    (x1, y1), (x2, y2) = (corners[:, 1] - corners[:, 0]).T, (corners[:, 2] - corners[:, 0]).T
    inner_radius = np.abs(x1 * y2 - x2 * y1) / sides.sum(1)  # twice the area over the perimeter
    order = np.argsort(-inner_radius, kind="stable")[:count]
    return [(*(int(n) for n in triangles[t]), float(inner_radius[t])) for t in order]  # type: ignore[misc]
