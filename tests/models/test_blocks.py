from dataclasses import replace

import numpy as np
import pytest

from asciml_osc.analysis.features import pack
from asciml_osc.errors import AscimlError
from asciml_osc.models.bases import basis
from asciml_osc.models.bases.basis import AnalysedVectors, fit_basis
from asciml_osc.models.bases.blocks import BlockPca, block_places, fit_blocks
from asciml_osc.models.bases.pca import Pca, fit_pca
from asciml_osc.models.morph.model import MorphModel


@pytest.fixture(scope="module")
def fitted(vectors, framing):
    return fit_blocks(vectors, framing)


def test_every_number_of_a_vector_has_one_place(vectors, framing):
    framed, apart = block_places(framing)
    places = np.concatenate([framed.ravel(), apart])
    assert np.array_equal(np.sort(places), np.arange(vectors.shape[1]))


def test_with_all_numbers_of_the_blocks_it_is_the_exact_pca(vectors, framing):
    framed, _ = block_places(framing)
    blocks, coefficients = fit_blocks(vectors[:4], framing, numbers=4 * len(framed))
    assert np.abs(blocks.vectors(coefficients) - vectors[:4]).max() < 0.04  # float16
    product = blocks.basis @ blocks.basis.T
    assert np.allclose(product, np.eye(len(product)), atol=2e-3)


def test_what_it_loses_is_little_and_pitch_stays_within_a_few_cents(vectors, framing, fitted):
    blocks, coefficients = fitted
    again = blocks.vectors(coefficients)
    spread = np.square(vectors - vectors.mean(0)).sum()
    assert np.square(again - vectors).sum() < 0.03 * spread
    _, f0 = block_places(framing)
    cents = 400 * np.abs(again - vectors)[:, f0]
    assert cents[:, 4:-4].max() < 5
    assert cents.max() < 20  # at the edges of a low note f0 is off by 27 cents itself
    assert np.allclose(blocks.coefficients(vectors), coefficients, atol=0.02)


def test_mixing_coefficients_is_mixing_features(fitted):
    blocks, coefficients = fitted
    mixed = blocks.vectors(0.3 * coefficients[:1] + 0.7 * coefficients[1:2])
    ends = blocks.vectors(coefficients[:2])
    assert np.allclose(mixed, 0.3 * ends[:1] + 0.7 * ends[1:], atol=1e-3)


def test_a_set_beyond_the_crossing_gets_blocks(vectors, framing, monkeypatch):
    assert isinstance(fit_basis(vectors, framing)[0], Pca)
    monkeypatch.setattr(basis, "MOST_EXACT", len(vectors) - 1)
    found, coefficients = fit_basis(vectors, framing)
    assert isinstance(found, BlockPca)
    assert coefficients.shape == (len(vectors), found.rank)


def test_sounds_that_are_all_the_same(vectors, framing):
    with pytest.raises(AscimlError, match="all the same") as caught:
        fit_blocks(np.repeat(vectors[:1], 5, 0), framing)
    assert caught.value.code == "bad-argument"


def test_a_model_of_it_is_saved_and_loaded(linear_model, vectors, framing, fitted, tmp_path):
    blocks, _ = fitted
    rank = fit_pca(vectors).rank
    model = replace(linear_model, pca=replace(blocks, basis=blocks.basis[:rank]))
    model.save(tmp_path / "model.safetensors")
    loaded = MorphModel.load(tmp_path / "model.safetensors")
    assert isinstance(loaded.pca, BlockPca)
    assert np.array_equal(loaded.decode(loaded.codes), model.decode(model.codes))
    wrong = replace(model, pca=replace(blocks, basis=blocks.basis[:rank, 1:]))
    wrong.save(tmp_path / "wrong.safetensors")
    with pytest.raises(AscimlError, match="do not fit"):
        MorphModel.load(tmp_path / "wrong.safetensors")


def test_analyses_are_packed_when_asked_for(analyses, framing, tmp_path):
    paths = [tmp_path / f"{n}.npz" for n in range(len(analyses))]
    for analysis, path in zip(analyses, paths, strict=True):
        analysis.save(path)
    lazy, whole = AnalysedVectors(paths, framing), pack(analyses, framing)
    assert len(lazy) == len(whole)
    assert np.allclose(lazy[:], whole, atol=1e-5)
    assert np.allclose(lazy[1:12:5], whole[1:12:5], atol=1e-5)
