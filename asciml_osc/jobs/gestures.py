"""The job that learns a mapping from examples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from asciml_osc.gesture import fit
from asciml_osc.gesture.fit import Fitted


def learn(kind: str, inputs: np.ndarray, outputs: np.ndarray, chosen: Sequence[Sequence[int]]) -> Fitted:
    """Fit a mapping of values, see fit.fit. Raises also denied where scikit-learn is not installed."""
    fit.needed()
    return fit.fit(kind, inputs, outputs, chosen)


def learn_movements(sequences: Sequence[np.ndarray], labels: Sequence[int]) -> Fitted:
    """Fit movements, see fit.fit_dtw."""
    return fit.fit_dtw(sequences, labels)
