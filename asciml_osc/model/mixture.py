"""The anchors' own features, mixed: what lies between sounds before anything has been learned of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from asciml_osc.latent.line import mix
from asciml_osc.model.analysis import Analysis
from asciml_osc.model.features import pack


class Mixture:
    """Feature vectors between `anchors`, which share a grid."""

    def __init__(self, anchors: Sequence[Analysis]) -> None:
        self._vectors = pack(anchors, anchors[0].grid)

    def vectors(self, weights: np.ndarray) -> np.ndarray:
        """Vectors [n, size] float32, of each anchor as much as `weights` [n, anchors] say."""
        return mix(self._vectors, weights)
