import numpy as np
import pytest

from asciml_osc.models.bases.pca import fit_pca
from asciml_osc.models.morph.carry import carry, unused_columns
from asciml_osc.models.morph.model import apply_network

WIDTH, LATENT = 8, 16


def make_network(pca, vectors, rng, latent=LATENT):
    """Swish layers that matter, and skips as at the PCA start, on as many columns as the PCA has."""
    rank = len(pca.basis)
    spread = pca.coefficients(vectors).std(0)
    net = {}
    for name, rows, columns, skip in (
        ("encoder", rank, latent, np.eye(rank, latent) / spread[:, None]),
        ("decoder", latent, rank, np.eye(latent, rank) * spread),
    ):
        unused = rank if name == "encoder" else 0
        out = 0.1 * rng.standard_normal((WIDTH, columns))
        out[:, unused or columns :] = 0
        first = rng.standard_normal((rows, WIDTH)) / (np.abs(spread).max() if name == "encoder" else 1.0)
        if name == "decoder":
            first[rank:] = 0
        layers = {"1": first, "2": rng.standard_normal((WIDTH, WIDTH)), "3": np.concatenate([out, skip])}
        for layer, kernel in layers.items():
            net[f"{name}.{layer}.kernel"] = kernel.astype(np.float32)
            net[f"{name}.{layer}.bias"] = 0.1 * rng.standard_normal(kernel.shape[1]).astype(np.float32)
    net["encoder.3.bias"][rank:] = 0
    return net


@pytest.fixture(scope="module")
def old(vectors):
    """The first eight sounds, their basis, a network on it, its codes."""
    pca = fit_pca(vectors[:8])
    coefficients = pca.coefficients(vectors[:8])
    pca = pca.rounded(coefficients)
    weights = make_network(pca, vectors[:8], np.random.default_rng(0))
    return pca, weights, apply_network(weights, "encoder", pca.coefficients(vectors[:8]))


def decoded(weights, pca, codes):
    return pca.vectors(apply_network(weights, "decoder", codes))


@pytest.mark.parametrize("latent", [LATENT, 40])
def test_what_was_known_keeps_its_codes_and_its_sound(old, vectors, latent):
    pca, weights, codes = old
    new = fit_pca(vectors)
    carried = carry(weights, codes, pca, new, vectors, latent)
    again = apply_network(carried, "encoder", new.coefficients(vectors))
    assert np.abs(again[:8, :LATENT] - codes).max() < 1e-3 * np.abs(codes).max()
    assert np.abs(again[:8, LATENT:]).max(initial=0) < 1e-3
    before, after = decoded(weights, pca, codes), decoded(carried, new, again[:8])
    assert np.linalg.norm(after - before) < 2e-3 * np.linalg.norm(before - before.mean(0))


def test_new_sounds_are_there_at_once_where_columns_are_free(old, vectors):
    pca, weights, codes = old
    new = fit_pca(vectors)
    assert len(unused_columns(weights, codes)) == LATENT - 7
    carried = carry(weights, codes, pca, new, vectors, LATENT)
    again = apply_network(carried, "encoder", new.coefficients(vectors))
    missing = decoded(carried, new, again)[8:] - vectors[8:]
    assert np.linalg.norm(missing) < 1e-3 * np.linalg.norm(vectors[8:] - vectors.mean(0))


def test_columns_in_use_are_left_alone(old, vectors):
    pca, _, _ = old
    weights = make_network(pca, vectors[:8], np.random.default_rng(1), latent=7)
    codes = apply_network(weights, "encoder", pca.coefficients(vectors[:8]))
    assert not len(unused_columns(weights, codes))
    new = fit_pca(vectors)
    carried = carry(weights, codes, pca, new, vectors, 7)
    again = apply_network(carried, "encoder", new.coefficients(vectors[:8]))
    assert np.abs(again - codes).max() < 1e-3 * np.abs(codes).max()


def test_other_sounds_altogether(old, vectors):
    pca, weights, codes = old
    new = fit_pca(vectors[8:])
    carried = carry(weights, codes, pca, new, vectors[8:], LATENT)
    again = apply_network(carried, "encoder", new.coefficients(vectors[8:]))
    missing = decoded(carried, new, again) - vectors[8:]
    assert np.linalg.norm(missing) < 1e-2 * np.linalg.norm(vectors[8:] - vectors[8:].mean(0))
