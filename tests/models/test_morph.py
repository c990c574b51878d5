import json
from dataclasses import replace

import numpy as np
import pytest
import safetensors.numpy

from asciml_osc.errors import AscimlError
from asciml_osc.models.bases.pca import Pca, fit_pca
from asciml_osc.models.morph.model import MorphModel


def test_pca_is_exact_for_its_set(vectors):
    pca = fit_pca(vectors)
    assert pca.basis.shape == (len(vectors) - 1, vectors.shape[1])
    assert np.allclose(pca.basis @ pca.basis.T, np.eye(len(pca.basis)), atol=1e-3)
    assert np.abs(pca.vectors(pca.coefficients(vectors)) - vectors).max() < 1e-3


def test_half_floats_are_taken_where_they_do_no_harm(vectors):
    pca = fit_pca(vectors)
    coefficients = pca.coefficients(vectors)
    half = pca.rounded(coefficients)
    assert np.array_equal(half.basis, half.basis.astype(np.float16))
    tiny = Pca(pca.mean, pca.basis * 1e-6)  # under what float16 can hold
    assert tiny.rounded(coefficients) is tiny


def test_sounds_that_are_all_the_same(vectors):
    with pytest.raises(AscimlError, match="all the same") as caught:
        fit_pca(np.repeat(vectors[:1], 5, 0))
    assert caught.value.code == "bad-argument"


def test_codes_lead_back_to_the_sounds(linear_model, vectors):
    assert np.allclose(linear_model.encode(vectors), linear_model.codes, atol=1e-3)
    assert np.abs(linear_model.decode(linear_model.codes) - vectors).max() < 1e-3


@pytest.mark.parametrize("half", [False, True])
def test_saved_and_loaded_it_is_the_same(linear_model, vectors, tmp_path, half):
    pca = linear_model.pca.rounded(linear_model.codes[:, :11]) if half else linear_model.pca
    model = replace(linear_model, pca=pca)
    path = tmp_path / "model.safetensors"
    model.save(path)
    loaded = MorphModel.load(path)
    assert (loaded.framing, loaded.info, loaded.ids) == (model.framing, model.info, model.ids)
    assert np.array_equal(loaded.codes, model.codes)
    assert np.array_equal(loaded.decode(loaded.codes), model.decode(model.codes))
    assert np.array_equal(loaded.encode(vectors), model.encode(vectors))
    size = 4 * (model.pca.basis.size // (2 if half else 1) + model.pca.mean.size)
    assert path.stat().st_size == pytest.approx(size, rel=0.02)
    assert [p.name for p in tmp_path.iterdir()] == ["model.safetensors"]


def test_codes_by_name(linear_model):
    assert np.array_equal(linear_model.code("s3"), linear_model.codes[3])
    with pytest.raises(AscimlError, match='"rain" is not in model "linear"') as caught:
        linear_model.code("rain")
    assert caught.value.code == "not-found"


def test_files_that_are_no_models(linear_model, tmp_path):
    path = tmp_path / "model.safetensors"
    with pytest.raises(AscimlError, match="there is no model file") as caught:
        MorphModel.load(path)
    assert caught.value.code == "not-found"

    linear_model.save(path)
    whole = path.read_bytes()
    with safetensors.safe_open(path, framework="numpy") as file:
        header = json.loads(file.metadata()["asciml"])
    tensors = safetensors.numpy.load(whole)
    past = header | {"info": header["info"] | {"format": 1}}
    other_grid = header | {"grid": {"rate": 48000, "samples": 48000}}
    fewer = {name: t for name, t in tensors.items() if name != "codes"}

    def saved(tensors, header):
        return safetensors.numpy.save(tensors, {"asciml": json.dumps(header)})

    for content, words in (
        (b"RIFF and so on", "damaged"),
        (b"", "damaged"),
        (whole[: len(whole) // 2], "damaged"),
        (safetensors.numpy.save(tensors), "another program"),
        (safetensors.numpy.save(tensors, {"asciml": "{"}), "damaged"),
        (saved(tensors, {}), "lacks a part"),
        (saved(fewer, header), "lacks a part"),
        (saved(tensors, past), "of format 1"),
        (saved(tensors, other_grid), "do not fit"),
        (saved(tensors, header | {"ids": ["one"]}), "do not fit"),
    ):
        path.write_bytes(content)
        with pytest.raises(AscimlError, match=words) as caught:
            MorphModel.load(path)
        assert caught.value.code == "bad-argument"


def test_a_folder_that_is_not_there(linear_model, tmp_path):
    with pytest.raises(AscimlError, match="could not be written") as caught:
        linear_model.save(tmp_path / "nowhere" / "model.safetensors")
    assert caught.value.code == "io"
