"""The anchors' own features, mixed: what lies between sounds before anything has been learned of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from asciml_osc.analysis.dissolve import dissolve_shares, stage_between
from asciml_osc.analysis.features import feature_sizes, pack
from asciml_osc.analysis.sound import Analysis
from asciml_osc.latent.line import mix


class Mixture:
    """Feature vectors between `anchors`, which have the same sizes.

    Sounds of one kind are mixed as they are. Towards a sound without pitch, pitched ones dissolve.
    """

    def __init__(self, anchors: Sequence[Analysis]) -> None:
        self._vectors = pack(anchors, anchors[0].framing)
        self._pitched = np.array([anchor.pitched for anchor in anchors])
        self._stages = [a.stages if a.pitched and not self._pitched.all() else None for a in anchors]
        start, length = feature_sizes(anchors[0].framing)[:2]
        self._harmonics = slice(start, start + length)

    def vectors(self, weights: np.ndarray) -> np.ndarray:
        """Return vectors [n, size] float32, of each anchor as much as `weights` [n, anchors] say."""
        mixed: np.ndarray = mix(self._vectors, weights)
        if self._pitched.any() and not self._pitched.all():
            shares = dissolve_shares(np.asarray(weights)[:, ~self._pitched].sum(1))
            for row, row_weights, share in zip(mixed, weights, shares, strict=True):
                if share > 0:
                    self._dissolve(row, np.asarray(row_weights, np.float32), float(share))
        return mixed

    def _dissolve(self, row: np.ndarray, weights: np.ndarray, share: float) -> None:
        """Move that share of the power of the harmonics over into the residual."""
        harmonics = np.zeros_like(row[self._harmonics])
        for weight, own, stages in zip(weights, self._vectors, self._stages, strict=True):
            if stages is not None:
                row += weight * (stage_between(stages, share) - own)
                harmonics += weight * own[self._harmonics]
        left = (1 - share) ** (1 / 6)  # as loud as they were, but for what has become noise
        row[self._harmonics] = harmonics * (left / max(weights[self._pitched].sum(), 1e-3))
