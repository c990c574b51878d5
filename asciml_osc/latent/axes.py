"""Principal axes of the codes: the few directions in which the sounds of a set differ most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from asciml_osc.errors import bad_argument

FARTHEST = 3.0  # deviations that `z` reaches
SMALLEST = 1e-3  # of the first axis's deviation: along an axis below nothing would be heard to change


@dataclass(frozen=True)
class Axes:
    """Axes of a set of codes, the one along which they vary most first."""

    directions: np.ndarray  # [axes, latent] float64, orthonormal; the largest component of each is positive
    deviations: np.ndarray  # [axes] float64: standard deviation of the codes along each

    def __len__(self) -> int:
        return len(self.deviations)

    def offset(self, values: Mapping[int, float]) -> np.ndarray:
        """Return what moves a code [latent], float32, by VALUE standard deviations along each AXIS.

        Raises bad-argument for an axis that is not there.
        """
        total = np.zeros(self.directions.shape[1])
        for axis, value in values.items():
            require_axis(axis, len(self))
            total += value * self.deviations[axis] * self.directions[axis]
        return total.astype(np.float32)


def require_axis(axis: int, axes: int) -> None:
    """Check that `axis` (the first is 0) is one of `axes`. Raises bad-argument where it is not."""
    if not axes:
        raise bad_argument(
            "the model has no principal axes, since all of its sounds have the same code: train it for more epochs"
        )
    if not 0 <= axis < axes:
        raise bad_argument(f"the model has {axes} principal axes, got axis {axis}: take one of 0…{axes - 1}")


def principal_axes(codes: np.ndarray) -> Axes:
    """Return PCA of `codes` [N, latent]: at most N - 1 axes. The sign is a convention, so that a model keeps its directions."""
    codes = np.asarray(codes, np.float64)
    _, sizes, directions = np.linalg.svd(codes - codes.mean(0), full_matrices=False)
    kept = sizes > SMALLEST * sizes[0]
    directions = directions[kept]
    largest = np.take_along_axis(directions, np.abs(directions).argmax(1)[:, None], axis=1)
    return Axes(directions * np.sign(largest), sizes[kept] / np.sqrt(len(codes)))


def draw(codes: np.ndarray, count: int, spread: float, seed: int) -> np.ndarray:
    """Return random codes [count, latent], float32, from the Gaussian that fits `codes` [N, latent], its deviations times `spread`.

    The same seed draws the same; of a larger count the first ones are those of a smaller.
    """
    axes = principal_axes(codes)
    steps = np.random.default_rng(seed).standard_normal((count, len(axes)))
    drawn = np.mean(codes, axis=0, dtype=np.float64) + spread * (steps * axes.deviations) @ axes.directions
    return np.asarray(drawn.astype(np.float32))


def within(codes: np.ndarray, places: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """Return `offsets` [n, latent], float32, of `places` [n, latent] that stay within the range of `codes` [N, latent] along each principal axis.

    FARTHEST deviations lead to the outermost code where that is nearer, but no less than one deviation on. What lies between
    is in proportion, so that even steps stay even.
    """
    axes, middle = principal_axes(codes), np.mean(codes, axis=0, dtype=np.float64)
    if not len(axes):
        return np.asarray(offsets, np.float32)
    learned, at, amounts = ((x @ axes.directions.T) for x in (codes - middle, places - middle, offsets))
    room = np.where(amounts >= 0, learned.max(0) - at, at - learned.min(0))
    shares = np.clip(room / (FARTHEST * axes.deviations), 1 / FARTHEST, 1)
    moved = np.asarray(offsets - amounts @ axes.directions + (amounts * shares) @ axes.directions)
    return moved.astype(np.float32)


def towards(codes: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Return the numbers of `codes` [N, latent], those first that lie in the direction of `place` [latent] from their middle.

    Each axis counts in its own deviations: then the first one is the code that most of the place is mixed of. In the middle itself, the
    nearest first. Among many numbers every place is nearest to the same few codes, those of the middle.
    """
    middle = np.mean(codes, axis=0, dtype=np.float64)
    offsets, way = codes - middle, place - middle
    far = np.linalg.norm(offsets, axis=1)
    if np.linalg.norm(way) <= SMALLEST * far.max():
        return np.argsort(far, kind="stable")
    axes = principal_axes(codes)
    offsets, way = (x @ axes.directions.T / axes.deviations for x in (offsets, way))
    return np.argsort(-(offsets @ way) / np.maximum(np.linalg.norm(offsets, axis=1), 1e-12), kind="stable")
