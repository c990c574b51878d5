"""Principal components of a set with far more numbers a sound than sounds: exact, and as large as the set."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from asciml_osc.errors import bad_argument

SMALLEST = 1e-5  # components with less than this share of the largest one's variance are dropped
HALF_ERROR = 1e-3  # float16 will do if it moves the set by less than this share of its spread


@dataclass(frozen=True)
class Basis:
    """What the vectors of a set are coded in: a mean, and orthonormal rows. Pca, or BlockPca for large sets."""

    mean: np.ndarray  # [size] float32
    basis: np.ndarray  # [rank, shortened size] float32, rows orthonormal, largest variance first

    @property
    def rank(self) -> int:
        """Numbers in the coefficients of a vector."""
        return len(self.basis)

    @property
    def size(self) -> int:
        """Numbers in a vector."""
        return self.mean.size

    def coefficients(self, vectors: np.ndarray) -> np.ndarray:
        """Return the coefficients [n, rank] of vectors [n, size]."""
        return np.asarray(self.shortened(vectors - self.mean) @ self.basis.T)

    def vectors(self, coefficients: np.ndarray) -> np.ndarray:
        """Return the vectors [n, size] of coefficients [n, rank]."""
        return np.asarray(self.lengthened(coefficients @ self.basis) + self.mean)

    def shortened(self, vectors: np.ndarray) -> np.ndarray:
        """Shorten vectors [n, size], less their mean, to what the rows of the basis are multiplied with."""
        return vectors

    def lengthened(self, vectors: np.ndarray) -> np.ndarray:
        """Reverse of `shortened`, as far as that goes."""
        return vectors

    def rounded(self, coefficients: np.ndarray) -> Basis:
        """Round the basis to numbers that float16 holds exactly (half the file), if the set survives that."""
        raise NotImplementedError

    def tensors(self) -> dict[str, np.ndarray]:
        """Return what a model file keeps."""
        raise NotImplementedError

    def fits(self) -> bool:
        """Tell whether the arrays' sizes fit together."""
        raise NotImplementedError


class Pca(Basis):
    """vectors = coefficients @ basis + mean; exact for the set it was made of."""

    def rounded(self, coefficients: np.ndarray) -> Pca:
        """Round the basis to numbers that float16 holds exactly (half the file), if the set survives that."""
        half = self.basis.astype(np.float16).astype(np.float32)
        moved = np.linalg.norm(coefficients @ (half - self.basis))
        return (
            Pca(self.mean, half) if moved < HALF_ERROR * np.linalg.norm(coefficients @ self.basis) else self
        )

    def tensors(self) -> dict[str, np.ndarray]:
        """Return what a model file keeps: the basis as float16 where that holds it exactly."""
        half = self.basis.astype(np.float16)
        exact = np.array_equal(half.astype(np.float32), self.basis)
        return {"pca.mean": self.mean, "pca.basis": half if exact else self.basis}

    def fits(self) -> bool:
        """Tell whether the arrays' sizes fit together."""
        return self.basis.shape[1:] == self.mean.shape


def fit_pca(vectors: np.ndarray, smallest: float = SMALLEST) -> Pca:
    """Fit the PCA of `vectors` [N, size] by the N x N Gram matrix: 0.02 s for 60 sounds.

    smallest : share of the largest component's variance; components with less are dropped

    Raises bad-argument where all vectors are the same.
    """
    mean = vectors.mean(0)
    _, basis = principal(vectors - mean, 1e-8 * float(np.square(vectors).sum()), smallest=smallest)
    return Pca(mean, basis)


def principal(
    centred: np.ndarray, least: float, most: int | None = None, smallest: float = SMALLEST
) -> tuple[np.ndarray, np.ndarray]:
    """Return sums of squares [rank] and principal directions [rank, size], float32, of `centred` [N, size], largest first.

    By the smaller of the two Gram matrices; at most `most` of them, none under `smallest` of the largest. Raises
    bad-argument where the largest sum of squares is not above `least`: then all vectors are the same.
    """
    count, size = centred.shape
    values, axes = np.linalg.eigh(centred @ centred.T if count <= size else centred.T @ centred)
    if values[-1] <= least:
        raise bad_argument(f"the {count} sounds are all the same; expected different ones: add other sounds")
    keep = values > smallest * values[-1]
    values, axes = values[keep][::-1][:most], axes[:, keep][:, ::-1][:, :most]
    directions = (axes / np.sqrt(values)).T @ centred if count <= size else axes.T
    return values, directions.astype(np.float32)
