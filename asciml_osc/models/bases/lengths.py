"""The length of a sound as the last number of a feature vector, so that a model learns it beside all the others.

Features have one size whatever the length, so the vectors of sounds of 0.25 and 5 s differ in it by nothing else. A vector without
the number is of a sound as long as the framing says, as all were once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from asciml_osc.analysis.features import feature_count
from asciml_osc.analysis.framing import SHORTEST, Framing
from asciml_osc.models.bases.blocks import Vectors
from asciml_osc.models.bases.pca import Basis

OCTAVE = 40.0  # for twice the length: in the distance of two sounds as much as an octave of f0


def with_lengths(vectors: np.ndarray, samples: Sequence[int], framing: Framing) -> np.ndarray:
    """Return vectors [n, feature_count + 1], float32, of sounds that last so many `samples` [n]."""
    octaves = np.log2(np.asarray(samples, np.float64) / framing.samples)
    return np.concatenate([vectors, (OCTAVE * octaves)[:, None].astype(np.float32)], 1)


def lengths(vectors: np.ndarray, framing: Framing) -> np.ndarray:
    """Return the samples [n] that the sounds of vectors [n, feature_count + 1] last, 0.1 s at least; the framing's without that number."""
    octaves = vectors[:, feature_count(framing) :].astype(np.float64).sum(1) / OCTAVE
    samples = framing.samples * np.exp2(octaves)
    return np.asarray(np.maximum(np.rint(samples).astype(int), framing.rate // SHORTEST))


def with_length(basis: Basis, framing: Framing) -> Basis:
    """Return the basis of a model from before there were lengths as one of sounds that were all as long as the framing says."""
    missing = feature_count(framing) + 1 - basis.size
    return replace(
        basis, mean=np.pad(basis.mean, (0, missing)), basis=np.pad(basis.basis, ((0, 0), (0, missing)))
    )


@dataclass(frozen=True)
class Lengthened:
    """Vectors that end with a length, whether or not those given do."""

    given: Vectors
    framing: Framing

    def __len__(self) -> int:
        return len(self.given)

    def __getitem__(self, some: slice) -> np.ndarray:
        vectors = self.given[some]
        missing = feature_count(self.framing) + 1 - vectors.shape[1]
        return np.pad(vectors, ((0, 0), (0, missing))) if missing else vectors
