import dataclasses

import numpy as np
import pytest
import safetensors.numpy
import soxr

from asciml_osc.analysis.features import F0_REFERENCE_HZ
from asciml_osc.analysis.framing import Framing
from asciml_osc.errors import AscimlError
from asciml_osc.models import model_file
from asciml_osc.models.kinds import load_model
from asciml_osc.models.morph.model import MorphModel
from asciml_osc.models.thesis.model import SHAPES, ThesisModel, fit_length, one_second
from tests.thesis_parts import FRAMING, random_model


@pytest.fixture(scope="module")
def model():
    return random_model(FRAMING)


@pytest.fixture(scope="module")
def saved(model, tmp_path_factory):
    path = tmp_path_factory.mktemp("thesis") / "model.safetensors"
    model.save(path)
    return path


def test_it_has_thirty_million_weights():
    assert sum(np.prod(shape) for shape in SHAPES.values()) == 30_121_857


@pytest.mark.tf
@pytest.mark.slow
def test_encoder_and_decoder_are_those_of_the_thesis_cell(model):
    """Conv2D with kernels (66, 1), as the thesis has it, with the same weights; and the quicker Keras form."""
    import keras
    from keras import layers

    from asciml_osc.models.thesis.network import build_decoder, build_encoder, export_weights, import_weights

    def flat(layer, filters, activation):
        return layer(filters, (66, 1), strides=(4, 1), padding="same", activation=activation)

    sound = keras.Input((16000, 1, 1))
    x = flat(layers.Conv2D, 64, "relu")(sound)
    x = flat(layers.Conv2D, 128, "relu")(x)
    x = flat(layers.Conv2D, 256, "relu")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(256, activation="relu")(x)
    z_mean = layers.Dense(128, name="z_mean")(x)
    z_log_var = layers.Dense(128, name="z_log_var")(x)
    encoder = keras.Model(sound, [z_mean, z_log_var])
    code = keras.Input((128,))
    x = layers.Dense(250 * 256, activation="relu")(code)
    x = layers.Reshape((250, 1, 256))(x)
    x = flat(layers.Conv2DTranspose, 128, "relu")(x)
    x = flat(layers.Conv2DTranspose, 64, "relu")(x)
    decoder = keras.Model(code, flat(layers.Conv2DTranspose, 1, "tanh")(x))

    def put(net, name):
        mine = [layer for layer in net.layers if layer.weights]
        names = list(dict.fromkeys(key.split(".")[1] for key in SHAPES if key.startswith(name)))
        for layer, own in zip(mine, names, strict=True):
            given = [model.weights[f"{name}.{own}.{part}"] for part in ("kernel", "bias")]
            layer.set_weights([g.reshape(w.shape) for g, w in zip(given, layer.get_weights(), strict=True)])

    put(encoder, "encoder")
    put(decoder, "decoder")
    rng = np.random.default_rng(2)
    heard = 0.1 * rng.standard_normal((2, 16000)).astype(np.float32)
    codes = rng.standard_normal((2, 128)).astype(np.float32)
    wanted_mean, wanted_log_variance = (np.asarray(end) for end in encoder(heard[..., None, None]))
    wanted = np.asarray(decoder(codes))[:, :, 0, 0]
    assert 0.05 < wanted.std() < 0.9

    def close(got, want):
        return np.abs(np.asarray(got) - want).max() <= 1e-5 * np.abs(want).max()

    fast_encoder, fast_decoder = build_encoder(), build_decoder()
    import_weights(fast_encoder, fast_decoder, model.weights)
    mean, log_variance = fast_encoder(heard[..., None])
    assert close(mean, wanted_mean)
    assert close(log_variance, wanted_log_variance)
    assert close(np.asarray(fast_decoder(codes))[..., 0], wanted)
    back = export_weights(fast_encoder, fast_decoder)
    assert back.keys() == SHAPES.keys()
    assert all(np.array_equal(back[name], model.weights[name]) for name in SHAPES)

    assert close(model.encode(heard * model.scale + model.mean), wanted_mean)
    assert close(model.decode(codes), wanted * model.scale + model.mean)


def test_a_file_gives_back_what_was_saved(model, saved):
    again = load_model(saved)
    assert isinstance(again, ThesisModel)
    assert (again.framing, again.info, again.ids) == (model.framing, model.info, model.ids)
    assert (again.mean, again.scale) == (model.mean, model.scale)
    assert np.array_equal(again.codes, model.codes)
    assert all(np.array_equal(again.weights[name], model.weights[name]) for name in SHAPES)
    assert np.array_equal(again.code("b"), model.codes[1])
    with pytest.raises(AscimlError, match='"d" is not in model "random"') as caught:
        again.code("d")
    assert caught.value.code == "not-found"


def test_what_is_no_thesis_model_is_refused(model, linear_model, saved, tmp_path):
    def refused(path, text, load=ThesisModel.load):
        with pytest.raises(AscimlError, match=text) as caught:
            load(path)
        return caught.value.code

    assert refused(tmp_path / "gone", "there is no model file") == "not-found"
    half = tmp_path / "half"
    half.write_bytes(saved.read_bytes()[:1_000_000])
    assert refused(half, "damaged or no model file") == "bad-argument"
    foreign = tmp_path / "foreign"
    safetensors.numpy.save_file({"x": np.zeros(3)}, foreign)
    assert refused(foreign, "another program", load_model) == "bad-argument"
    linear_model.save(tmp_path / "morph")
    assert refused(tmp_path / "morph", "lacks a part of a model") == "bad-argument"
    assert refused(saved, "lacks a part of a model", MorphModel.load) == "bad-argument"
    assert isinstance(load_model(tmp_path / "morph"), MorphModel)

    header, tensors = model_file.read(saved)
    small = {name: tensor[..., :1].copy() for name, tensor in tensors.items()}  # of the right names
    model_file.write(tmp_path / "small", header, small)
    assert refused(tmp_path / "small", "sizes do not fit") == "bad-argument"
    newer = header | {"info": header["info"] | {"format": 2}}
    model_file.write(tmp_path / "newer", newer, small)
    assert refused(tmp_path / "newer", "thesis of format 2; expected thesis, 1") == "bad-argument"
    other = header | {"info": header["info"] | {"kind": "jukebox"}}
    model_file.write(tmp_path / "other", other, small)
    assert refused(tmp_path / "other", "of the kind 'jukebox'", load_model) == "bad-argument"


@pytest.mark.parametrize(
    ("rate", "samples"), [(16000, 16000), (44100, 44100), (48000, 24000), (96000, 120000)]
)
def test_a_row_is_the_decoded_second_at_the_rate_and_length_of_the_session(model, rate, samples):
    framing = Framing(rate, samples)
    rows = list(dataclasses.replace(model, framing=framing).imagine(model.codes))
    assert len(rows) == 3
    for row, second in zip(rows, model.decode(model.codes), strict=True):
        wanted = second if rate == 16000 else soxr.resample(second, 16000, rate, quality="VHQ")
        if samples > rate:  # longer than a second: silence, after a fade of 2 ms
            assert not row.noise[rate:].any()
            wanted = wanted.copy()
            wanted[-192:] *= np.linspace(1, 0, 192, dtype=np.float32)
            wanted = np.pad(wanted, (0, samples - rate))
        assert np.array_equal(row.noise, wanted[:samples] * framing.edge_fade)
        assert np.array_equal(row.render(framing), row.noise)
        assert (row.harmonics, row.pitch) == (0, 0.0)
        assert row.f0.shape == (framing.harmonic_frames,)
        assert (row.f0 == F0_REFERENCE_HZ).all()


def test_the_first_second_is_heard():
    ramp = np.arange(32000, dtype=np.float32) / 32000
    assert np.array_equal(one_second(ramp, 16000), ramp[:16000])
    assert np.array_equal(one_second(ramp[:100], 16000), np.pad(ramp[:100], (0, 15900)))
    tone = np.sin(2 * np.pi * 440 * np.arange(2 * 48000) / 48000)
    heard = one_second(tone, 48000)
    assert heard.shape == (16000,)
    assert np.allclose(
        heard[100:15900], np.sin(2 * np.pi * 440 * np.arange(16000) / 16000)[100:15900], atol=1e-4
    )
    assert fit_length(heard, Framing(48000, 48000)).dtype == np.float32
