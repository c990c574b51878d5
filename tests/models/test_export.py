import sys
from dataclasses import replace

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.jobs.models import export
from asciml_osc.models.bases.blocks import fit_blocks
from asciml_osc.models.morph.export import export_onnx
from tests.thesis_parts import FRAMING, random_model

onnx = pytest.importorskip("onnx")
runtime = pytest.importorskip("onnxruntime")


@pytest.mark.parametrize("blocks", [False, True])
def test_onnxruntime_computes_what_numpy_does(linear_model, vectors, framing, tmp_path, blocks):
    rng = np.random.default_rng(0)
    weights = {
        name: w + 0.01 * rng.standard_normal(w.shape).astype(np.float32)
        for name, w in linear_model.weights.items()
    }
    model = replace(linear_model, weights=weights)
    if blocks:
        basis, _ = fit_blocks(vectors, framing)
        model = replace(model, pca=replace(basis, basis=basis.basis[: model.pca.rank]))
    paths = export_onnx(model, tmp_path / "name.onnx")
    assert [path.name for path in paths] == ["name.encoder.onnx", "name.decoder.onnx"]
    encoder, decoder = (runtime.InferenceSession(path, providers=["CPUExecutionProvider"]) for path in paths)
    for path in paths:
        onnx.checker.check_model(onnx.load(path))
    (codes,) = encoder.run(["z"], {"features": vectors[:3]})
    wanted = model.encode(vectors[:3])
    assert np.abs(codes - wanted).max() < 1e-4 * np.abs(wanted).max()
    (features,) = decoder.run(["features"], {"z": wanted})
    assert np.abs(features - model.decode(wanted)).max() < 1e-4 * np.abs(features).max()
    assert encoder.get_modelmeta().custom_metadata_map["name"] == "linear"


def test_a_folder_that_is_not_there(linear_model, tmp_path):
    with pytest.raises(AscimlError) as caught:
        export_onnx(linear_model, tmp_path / "nowhere" / "name.onnx")
    assert caught.value.code == "io"


def test_without_the_package_a_sentence_says_how_to_get_it(linear_model, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnx", None)  # what the import system takes for "not installed"
    with pytest.raises(AscimlError) as caught:
        export_onnx(linear_model, tmp_path / "name.onnx")
    assert caught.value.code == "denied"
    assert 'pip install "asciml-osc[onnx]"' in caught.value.message


def test_a_thesis_model_has_no_such_form(tmp_path):
    random_model(FRAMING).save(tmp_path / "thesis.safetensors")
    with pytest.raises(AscimlError, match="of the kind thesis, and only morph models") as caught:
        export(tmp_path / "thesis.safetensors", tmp_path / "out.onnx")
    assert caught.value.code == "bad-argument"
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.safetensors"]
