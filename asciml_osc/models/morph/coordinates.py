"""Coordinates of codes in which distances are what a listener hears, the direction that differs most first.

The KL divergence scales every column of the code alike, however little it changes: distances between such codes say next to nothing, and their
principal axes are as good as drawn at random. A linear map of codes, folded into the last layer of the encoder and the first of the decoder, changes
nothing of what is decoded, nor of a straight line between two codes. So it is free to make distances those of spectra.py, as
far as the network's codes can: the principal components of the sounds' spectrograms, in dB.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from asciml_osc.models.morph.carry import Weights, unused_columns

SMALLEST = 1e-3  # of the largest: codes that vary by less along a direction do not vary along it
STEEPEST = 1e-2  # of the largest: a direction is stretched so that it counts as this at least


@dataclass(frozen=True)
class Coordinates:
    """codes @ matrix are other coordinates of codes less `middle`; the inverse leads back."""

    middle: np.ndarray  # [latent]
    matrix: np.ndarray  # [latent, latent]
    inverse: np.ndarray  # [latent, latent]

    def of(self, codes: np.ndarray) -> np.ndarray:
        """Return codes [n, latent] of the network in these coordinates, float32."""
        return np.asarray((codes - self.middle) @ self.matrix, np.float32)

    def fold(self, weights: Weights) -> Weights:
        """Return the same network, with codes in these coordinates."""
        width = weights["encoder.2.bias"].size
        skip = weights["decoder.3.kernel"][width:]
        hidden = weights["decoder.3.kernel"][:width]
        folded = weights | {
            "encoder.3.kernel": weights["encoder.3.kernel"] @ self.matrix,
            "encoder.3.bias": (weights["encoder.3.bias"] - self.middle) @ self.matrix,
            "decoder.1.kernel": self.inverse @ weights["decoder.1.kernel"],
            "decoder.1.bias": weights["decoder.1.bias"] + self.middle @ weights["decoder.1.kernel"],
            "decoder.3.kernel": np.concatenate([hidden, self.inverse @ skip]),
            "decoder.3.bias": weights["decoder.3.bias"] + self.middle @ skip,
        }
        return {name: np.ascontiguousarray(value, np.float32) for name, value in folded.items()}


def gram(spectra: np.ndarray) -> np.ndarray:
    """Return inner products [N, N], float64, of spectrograms [N, numbers] in dB less their mean: distances are root mean squares."""
    centred = spectra - spectra.mean(0)
    return np.asarray((centred @ centred.T).astype(np.float64) / spectra.shape[1])


def heard(codes: np.ndarray, products: np.ndarray) -> Coordinates:
    """Return coordinates of `codes` [N, latent] whose distances are nearest to those of `products` [N, N], see gram.

    They are uncorrelated, and the one with the largest variance is the first. What no code varies along comes last. The sound that is
    farthest out along a direction lies on its positive side, so that a direction stays what it was from one model to the next.
    """
    middle = codes.mean(0, dtype=np.float64)
    square = np.zeros(
        (max(0, codes.shape[1] - len(codes)), codes.shape[1])
    )  # for the directions that no code lies in
    places, sizes, directions = np.linalg.svd(np.concatenate([codes - middle, square]), full_matrices=False)
    rank = int((sizes > SMALLEST * max(sizes[0], 1e-12)).sum())
    places, sizes = places[: len(codes), :rank], sizes[:rank]
    used, unused = directions[:rank].T, directions[rank:].T
    squares, axes = np.linalg.eigh(places.T @ products @ places)
    lengths, axes = np.sqrt(np.maximum(squares[::-1], 0)), axes[:, ::-1]
    axes = axes * _signs(places @ axes)
    lengths = np.maximum(lengths, STEEPEST * max(lengths[:1].max(initial=0), 1e-9))
    matrix = np.concatenate([used @ (axes / sizes[:, None] * lengths), unused], 1)
    inverse = np.concatenate([(axes / lengths).T @ (sizes[:, None] * used.T), unused.T])
    return Coordinates(middle, matrix, inverse)


def _signs(places: np.ndarray) -> np.ndarray:
    """Return the sign of the largest of `places` [N, axes] along each axis."""
    return np.asarray(np.sign(np.take_along_axis(places, np.abs(places).argmax(0)[None], axis=0)[0]))


def evened(weights: Weights, codes: np.ndarray) -> tuple[Weights, np.ndarray]:
    """Return network and codes [N, latent] with the columns that matter as the KL divergence would have them: mean 0, variance 1."""
    unused = unused_columns(weights, codes)
    middle, scale = codes.mean(0, dtype=np.float64), codes.std(0, dtype=np.float64)
    middle[unused], scale[unused] = 0.0, 1.0
    scale = np.maximum(scale, 1e-9)
    coordinates = Coordinates(middle, np.diag(1 / scale), np.diag(scale))
    return coordinates.fold(weights), coordinates.of(codes)
