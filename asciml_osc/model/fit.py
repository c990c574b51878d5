"""From the feature vectors of a set to its model: PCA, training, codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from asciml_osc.errors import bad_argument
from asciml_osc.model.basis import fit_basis
from asciml_osc.model.blocks import Vectors
from asciml_osc.model.features import feature_count
from asciml_osc.model.grid import Grid
from asciml_osc.model.messages import Progress, TrainSettings
from asciml_osc.model.morph import ModelInfo, MorphModel, apply_network

FEWEST_SOUNDS = 3


def check_count(count: int) -> None:
    """Raise AscimlError `bad-argument` if that many sounds are too few to train on."""
    if count < FEWEST_SOUNDS:
        raise bad_argument(f"the set has {count} sounds, training needs {FEWEST_SOUNDS}: add other sounds")


def fit(
    vectors: Vectors,
    ids: Sequence[str],
    grid: Grid,
    name: str,
    settings: TrainSettings,
    should_stop: Callable[[], bool],
) -> Iterator[Progress | MorphModel]:
    """Train on feature vectors [N, size] of the sounds `ids`: Progress after each chunk, the model last.

    Needs TensorFlow. Raises AscimlError `bad-argument` for fewer than 3 sounds, sounds that are all the same,
    a device that is not there, and a loss that is no longer a number.
    """
    from asciml_osc.model.training import train

    check_count(len(vectors))
    pca, coefficients = fit_basis(vectors, grid)
    for event in train(coefficients, feature_count(grid), settings, should_stop):
        if isinstance(event, Progress):
            yield event
        else:
            created = datetime.now(UTC).isoformat(timespec="seconds")
            info = ModelInfo(name, event.epoch, event.loss, event.reconstruction, asdict(settings), created)
            codes = apply_network(event.weights, "encoder", coefficients)
            yield MorphModel(grid, info, pca, event.weights, tuple(ids), codes)
