"""Small synthetic sounds and their analyses, made once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from asciml_osc.analysis.features import FORMAT, pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis, analyse
from asciml_osc.models.bases.pca import fit_pca
from asciml_osc.models.morph.model import MorphModel
from asciml_osc.models.morph.settings import KIND
from asciml_osc.models.trained import ModelInfo

FRAMING = Framing(16000, 16000)


def make_note(f0: float, seed: int, framing: Framing = FRAMING) -> np.ndarray:
    """Ten harmonics with a random tilt, an attack and a release."""
    rng = np.random.default_rng(seed)
    t = np.arange(framing.samples) / framing.rate
    tilt = rng.uniform(0.5, 2)
    x = sum(
        k**-tilt * np.sin(2 * np.pi * f0 * k * t + k) for k in range(1, 11) if k * f0 < 0.45 * framing.rate
    )
    return (0.3 * x * np.minimum(1, t / 0.02) * np.minimum(1, (1 - t) / 0.1)).astype(np.float32)


def make_noise(seed: int, decay: float = 8.0, framing: Framing = FRAMING) -> np.ndarray:
    """White noise that dies away."""
    t = np.arange(framing.samples) / framing.rate
    x = np.random.default_rng(seed).standard_normal(framing.samples)
    return (0.2 * x * np.exp(-decay * t)).astype(np.float32)


@pytest.fixture(scope="session")
def framing() -> Framing:
    return FRAMING


@pytest.fixture(scope="session")
def note() -> Callable[..., np.ndarray]:
    return make_note


@pytest.fixture(scope="session")
def noise() -> Callable[..., np.ndarray]:
    return make_noise


@pytest.fixture(scope="session")
def sounds() -> list[np.ndarray]:
    """Eight notes of different pitch and four noises."""
    return [make_note(110 * 2 ** (i / 3), i) for i in range(8)] + [make_noise(i, 4 + 3 * i) for i in range(4)]


@pytest.fixture(scope="session")
def analyses(sounds: list[np.ndarray]) -> list[Analysis]:
    return [analyse(x, FRAMING) for x in sounds]


@pytest.fixture(scope="session")
def vectors(analyses: list[Analysis]) -> np.ndarray:
    return pack(analyses, FRAMING)


def make_linear_model(vectors: np.ndarray, ids: Sequence[str], framing: Framing = FRAMING) -> MorphModel:
    """A model whose network passes the PCA coefficients through: what a training starts from."""
    pca = fit_pca(vectors)
    rank, width, latent = len(pca.basis), 4, 16
    weights = {}
    for net, rows, columns in (("encoder", rank, latent), ("decoder", latent, rank)):
        skip = np.concatenate([np.zeros((width, columns)), np.eye(rows, columns)])
        for layer, kernel in (("1", np.ones((rows, width))), ("2", np.ones((width, width))), ("3", skip)):
            weights[f"{net}.{layer}.kernel"] = kernel.astype(np.float32)
            weights[f"{net}.{layer}.bias"] = np.zeros(kernel.shape[1], np.float32)
    info = ModelInfo("linear", 0, 0.0, 0.0, {}, "2026-01-01T00:00:00+00:00", KIND, FORMAT)
    codes = np.pad(pca.coefficients(vectors), ((0, 0), (0, latent - rank)))
    return MorphModel(framing, info, pca, weights, tuple(ids), codes)


@pytest.fixture(scope="session")
def linear_model(vectors: np.ndarray) -> MorphModel:
    return make_linear_model(vectors, [f"s{i}" for i in range(len(vectors))])
