"""A basis for large sets in two stages: what short stretches of sound are made of, and how a sound strings them together.

An exact basis grows by 110 KB a sound. Here every sound is cut into blocks of BLOCK_FRAMES feature frames, the blocks of
all sounds share one small PCA, and a second PCA is made of the sounds' block codes set in a row. Both stages are linear
and orthonormal, so that mixing coefficients is still mixing the (warped) features. What is not framed as the spectra
are, f0 above all, has a PCA of its own, exact enough that no sound leaves its pitch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
import scipy.sparse.linalg

from asciml_osc.analysis.features import F0_SCALE, feature_count, feature_sizes
from asciml_osc.analysis.framing import Framing
from asciml_osc.models.bases.pca import Basis, principal

BLOCK_FRAMES = 4  # feature frames in a block, 43 ms at 48 kHz: every feature vector has a multiple of 4
BLOCK_NUMBERS = 192  # of a block
MOST_RANK = 1024
F0 = 2  # its place among the parts of a feature vector
APART_ERROR = F0_SCALE / 1200  # what is coded apart is kept to this (RMS): a cent of f0
FITTED = 512  # sounds, evenly among the set, that the PCA of blocks is made of: it is saturated by then
AT_ONCE = 64  # vectors in memory


class Vectors(Protocol):
    """Feature vectors that may be read a few at a time: an array [N, size], or what behaves like one."""

    def __len__(self) -> int: ...

    def __getitem__(self, some: slice, /) -> np.ndarray: ...


@dataclass(frozen=True)
class BlockPca(Basis):
    """A basis in two stages. Coefficients are as few as asked for; what the two stages leave out is lost."""

    block: np.ndarray  # [numbers, BLOCK_FRAMES * width] float32, rows orthonormal
    framing: Framing

    def shortened(self, vectors: np.ndarray) -> np.ndarray:
        """Block codes in a row, then what is coded apart [n, blocks * numbers + apart]."""
        return _shorten(vectors, self.block, self.framing)

    def lengthened(self, vectors: np.ndarray) -> np.ndarray:
        """Reverse of `shortened`, as far as the blocks' numbers go."""
        return _lengthen(vectors, self.block, self.framing)

    def rounded(self, coefficients: np.ndarray) -> BlockPca:  # noqa: ARG002 - as Pca has it
        """Itself: float16 holds its numbers from the start."""
        return self

    def tensors(self) -> dict[str, np.ndarray]:
        """Return what a model file keeps."""
        half = {"blocks.block": self.block.astype(np.float16), "blocks.basis": self.basis.astype(np.float16)}
        return {"blocks.mean": self.mean, **half}

    def fits(self) -> bool:
        """Tell whether the arrays have the sizes that the grid asks for."""
        framed, apart = block_places(self.framing, self.size - feature_count(self.framing))
        numbers, size = self.block.shape
        return (size, self.basis.shape[1], self.size) == (
            framed.shape[1], len(framed) * numbers + len(apart), framed.size + len(apart)
        )  # fmt: skip


def fit_blocks(
    vectors: Vectors, framing: Framing, numbers: int = BLOCK_NUMBERS, most: int = MOST_RANK
) -> tuple[BlockPca, np.ndarray]:
    """Fit the basis of a set, and coefficients [N, rank]: `most` at most, and those of what is coded apart.

    Reads the set twice, AT_ONCE vectors at a time. Raises bad-argument where all vectors are the same.
    """
    mean, block = _fit_block(vectors, framing, numbers)
    codes = np.concatenate([_shorten(some - mean, block, framing) for some in batches(vectors)])
    middle = codes.mean(0, keepdims=True)
    codes -= middle
    mean = (mean + _lengthen(middle, block, framing)[0]).astype(np.float32)
    framed = codes.shape[1] - len(block_places(framing, mean.size - feature_count(framing))[1])
    least = 1e-8 * len(codes) * float(np.square(mean).sum())
    values, directions = principal(codes[:, :framed], least, most)
    apart_values, apart_directions = _principal_apart(codes[:, framed:])
    basis = np.zeros((len(values) + len(apart_values), codes.shape[1]), np.float32)
    basis[: len(values), :framed], basis[len(values) :, framed:] = directions, apart_directions
    order = np.argsort(-np.concatenate([values, apart_values]), kind="stable")
    fitted = BlockPca(mean, _half(basis[order]), block, framing)
    return fitted, codes @ fitted.basis.T


def batches(vectors: Vectors, step: int = 1) -> Iterator[np.ndarray]:
    """Yield every `step`-th vector, AT_ONCE at a time."""
    for start in range(0, len(vectors), AT_ONCE * step):
        yield vectors[start : start + AT_ONCE * step : step]


@lru_cache(maxsize=4)
def block_places(framing: Framing, beyond: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return where in a vector the numbers of each block lie [blocks, BLOCK_FRAMES * width], and those coded apart [n].

    Apart are f0, whatever has not the same numbers in every frame, and the numbers `beyond` the features (see lengths.py).
    """
    frames, framed, apart, start = framing.feature_frames, [], [], 0
    for part, size in enumerate(feature_sizes(framing)):
        places = np.arange(start, start + size)
        if part == F0 or size % frames:
            apart.append(places)
        else:
            framed.append(places.reshape(frames, -1))
        start += size
    apart.append(np.arange(start, start + beyond))
    return np.concatenate(framed, 1).reshape(frames // BLOCK_FRAMES, -1), np.concatenate(apart)


def _shorten(vectors: np.ndarray, block: np.ndarray, framing: Framing) -> np.ndarray:
    """Block codes in a row, then what is coded apart [n, blocks * numbers + apart], of vectors [n, size] less their mean."""
    framed, apart = block_places(framing, vectors.shape[1] - feature_count(framing))
    codes = vectors[:, framed] @ block.T
    return np.concatenate([codes.reshape(len(vectors), -1), vectors[:, apart]], 1)


def _lengthen(codes: np.ndarray, block: np.ndarray, framing: Framing) -> np.ndarray:
    """Reverse of `_shorten`, as far as the blocks' numbers go."""
    framed, features = block_places(framing)
    blocks, numbers = len(framed), len(block)
    _, apart = block_places(framing, codes.shape[1] - blocks * numbers - len(features))
    vectors = np.empty((len(codes), framed.size + len(apart)), np.float32)
    vectors[:, framed] = codes[:, : blocks * numbers].reshape(-1, blocks, numbers) @ block
    vectors[:, apart] = codes[:, blocks * numbers :]
    return vectors


def _fit_block(vectors: Vectors, framing: Framing, numbers: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean [size] of FITTED vectors, and the PCA [numbers, BLOCK_FRAMES * width] of their blocks."""
    size = vectors[:1].shape[1]
    framed, _ = block_places(framing)
    width = framed.shape[1]
    count, total, products = 0, np.zeros(size), np.zeros((width, width), np.float32)
    for some in batches(vectors, -(-len(vectors) // FITTED)):
        blocks = some[:, framed].reshape(-1, framed.shape[1])
        count, total = count + len(some), total + some.sum(0, dtype=np.float64)
        products = products + blocks.T @ blocks
    mean = (total / count).astype(np.float32)
    products -= count * mean[framed].T @ mean[framed]
    start = np.ones(len(products), np.float32)  # so that the same set gives the same basis
    _, axes = scipy.sparse.linalg.eigsh(products, numbers, v0=start, tol=1e-3)
    return mean, _half(axes.T[::-1])


def _principal_apart(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return principal directions of what is coded apart [N, n], as many as keep it to APART_ERROR."""
    if not codes.any():
        return np.zeros(0), np.zeros((0, codes.shape[1]), np.float32)
    values, directions = principal(codes.astype(np.float64), 0.0, smallest=1e-12)
    left = np.square(codes, dtype=np.float64).sum() - np.cumsum(values)
    enough = int((left > codes.size * APART_ERROR**2).sum()) + 1
    return values[:enough], directions[:enough]


def _half(x: np.ndarray) -> np.ndarray:
    """`x` as float16 holds it, float32."""
    return np.ascontiguousarray(x).astype(np.float16).astype(np.float32)
