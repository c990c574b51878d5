"""Which basis a set gets, and its feature vectors without all of them in memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from asciml_osc.analysis.features import mean_f0, pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.decoding.timing import timed
from asciml_osc.models.bases.blocks import Vectors, fit_blocks
from asciml_osc.models.bases.lengths import with_lengths
from asciml_osc.models.bases.pca import SMALLEST, Basis, fit_pca

MOST_EXACT = 200  # sounds with an exact basis: see docs/performance.md
HEARD = 256  # sounds, evenly among the set, that say which f0 the unpitched ones get


def fit_basis(vectors: Vectors, framing: Framing, smallest: float = SMALLEST) -> tuple[Basis, np.ndarray]:
    """Fit the basis of a set, as its model file keeps it; return also the set's coefficients [N, rank].

    Exact for up to MOST_EXACT sounds, in two stages beyond. smallest: of an exact one, see fit_pca. Raises bad-argument where all are the same.
    """
    if len(vectors) > MOST_EXACT:
        return fit_blocks(vectors, framing)
    whole = vectors[:]
    pca = fit_pca(whole, smallest)
    pca = pca.rounded(pca.coefficients(whole))
    return pca, pca.coefficients(whole)


class AnalysedVectors:
    """The feature vectors of analysed sounds, read and packed when they are asked for: `vectors[a:b]` [b - a, size].

    A model has one size: the time of each sound is brought to that of `framing`. Reading raises AscimlError `not-found` and `io` as `Analysis.load`, `bad-argument` as `pack`.

    lengths : each vector ends with how long the sound is, see lengths.py
    """

    def __init__(self, paths: Sequence[Path], framing: Framing, *, lengths: bool = False) -> None:
        self._paths, self._framing, self._lengths = list(paths), framing, lengths

    def __len__(self) -> int:
        return len(self._paths)

    def __getitem__(self, some: slice) -> np.ndarray:
        read = [Analysis.load(path) for path in self._paths[some]]
        vectors = pack([timed(one, self._framing) for one in read], self._framing, self._unpitched_hz)
        if not self._lengths:
            return vectors
        return with_lengths(vectors, [one.framing.samples for one in read], self._framing)

    @cached_property
    def _unpitched_hz(self) -> float:
        step = -(-len(self._paths) // HEARD)
        return mean_f0([Analysis.load(path) for path in self._paths[::step]])
