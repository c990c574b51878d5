import subprocess
import sys

import numpy as np
import pytest

from asciml_osc.decoding.decoder import decode_row, decode_rows
from asciml_osc.errors import AscimlError
from asciml_osc.latent.line import line_weights
from asciml_osc.models.bases.pca import fit_pca
from asciml_osc.models.messages import Progress
from asciml_osc.models.morph.fit import fit
from asciml_osc.models.morph.model import MorphModel, apply_network
from asciml_osc.models.morph.settings import MorphSettings

EPOCHS = 300
pytestmark = [pytest.mark.tf, pytest.mark.slow]


def run(vectors, framing, settings, should_stop=lambda: False):
    ids = [f"s{i}" for i in range(len(vectors))]
    *progress, model = fit(vectors, ids, framing, "test", settings, should_stop)
    assert all(isinstance(p, Progress) for p in progress)
    assert isinstance(model, MorphModel)
    return progress, model


@pytest.fixture(scope="module")
def trained(vectors, framing):
    return run(vectors, framing, MorphSettings(epochs=EPOCHS, beta_warmup=50))


def mel_distance(x, y):
    spectra = [
        np.log10(np.abs(np.fft.rfft(s.reshape(-1, 800) * np.hanning(800))) ** 2 + 1e-12) for s in (x, y)
    ]
    floor = spectra[0].max() - 5
    return np.abs(np.maximum(spectra[0], floor) - np.maximum(spectra[1], floor)).mean() * 10


def test_the_loss_falls_and_the_best_is_kept(trained):
    progress, model = trained
    assert [p.epoch for p in progress] == list(range(50, EPOCHS + 1, 50))
    assert {p.epochs for p in progress} == {EPOCHS}
    losses = [p.loss for p in progress]
    assert losses[-1] < 0.5 * losses[0]
    assert model.info.loss in losses[-2:]  # the median of three falls until the last, too
    assert model.info.epochs == EPOCHS
    seconds = [p.seconds for p in progress]
    assert seconds == sorted(seconds)


def test_reconstructions_are_nearer_than_silence_and_in_tune(trained, sounds, analyses, framing):
    _, model = trained
    for x, analysis, vector in zip(sounds, analyses, model.decode(model.codes), strict=True):
        row = decode_row(vector, [analysis], [1.0], framing)
        assert mel_distance(x, row.render(framing)) < 0.3 * mel_distance(x, np.zeros_like(x))
        if analysis.pitched:
            free = decode_row(vector, [analysis], [1.0], framing, "z")
            assert abs(1200 * np.log2(np.median(free.f0[20:100]) / np.median(analysis.f0[20:100]))) < 10


def test_the_way_between_two_sounds_is_near_their_mixture(trained, vectors):
    _, model = trained
    for i, j in ((0, 5), (2, 9), (8, 11)):
        between = model.decode(0.5 * (model.codes[i] + model.codes[j])[None])[0]
        mixture = 0.5 * (vectors[i] + vectors[j])
        apart = np.linalg.norm(vectors[i] - vectors[j])
        assert np.linalg.norm(between - mixture) < 0.1 * apart


def test_a_path_of_the_trained_model_sounds(trained, analyses, framing):
    _, model = trained
    weights = line_weights(np.linspace(0, 1, 5))
    for row in decode_rows((analyses[1], analyses[10]), weights, model, model.codes[[1, 10]]):
        y = row.render(framing)
        assert np.isfinite(y).all()
        assert 0.01 < np.abs(y).max() < 2


@pytest.fixture
def program(vectors):
    """The network as it starts on the set, and the set's coefficients."""
    from asciml_osc.models import devices
    from asciml_osc.models.morph import training

    coefficients = fit_pca(vectors).coefficients(vectors)
    program = training.compiled_program(64, 64, 64, 256, devices.find_device("auto"))
    program.start(coefficients, vectors.shape[1], 0)
    return program, coefficients


def test_numpy_is_keras(trained, program):
    program, coefficients = program
    program.run(0, 50, 0, MorphSettings())
    count, rank = coefficients.shape
    spread = coefficients.std(0) + 1e-6
    white = np.zeros((64, 64), np.float32)
    white[:count, :rank] = coefficients / spread
    codes = program.encoder(white)[0].numpy()
    out = program.decoder(codes).numpy()
    weights = program.weights()
    assert np.abs(apply_network(weights, "encoder", coefficients) - codes[:count]).max() < 1e-4
    decoded = apply_network(weights, "decoder", codes[:count])
    assert np.abs(decoded / spread - out[:count, :rank]).max() < 1e-4
    assert np.abs(decoded - coefficients).max() < np.abs(coefficients).max()


def test_before_its_first_step_it_is_the_pca(program):
    program, coefficients = program
    weights = program.weights()
    again = apply_network(weights, "decoder", apply_network(weights, "encoder", coefficients))
    assert np.abs(again - coefficients).max() < 1e-4 * np.abs(coefficients).max()


def test_weights_that_are_put_back_are_those_that_were_taken_out(program, vectors):
    program, coefficients = program
    program.run(0, 50, 0, MorphSettings())
    taken = program.weights()
    program.start(coefficients, vectors.shape[1], 7, taken)
    again = program.weights()
    assert again.keys() == taken.keys()
    for name, value in taken.items():
        assert np.allclose(again[name], value, rtol=1e-5, atol=1e-7), name


def test_the_same_seed_gives_the_same_model(trained, vectors, framing):
    settings = MorphSettings(epochs=100)
    losses = [[p.loss for p in run(vectors, framing, settings)[0]] for _ in range(2)]
    assert losses[0] == losses[1]
    assert [p.loss for p in run(vectors, framing, MorphSettings(epochs=100, seed=1))[0]] != losses[0]


def test_another_number_of_sounds_needs_no_new_compilation(trained, vectors, framing):
    from asciml_osc.models.morph.training import compiled_program

    made = compiled_program.cache_info().misses
    _, model = run(vectors[:5], framing, MorphSettings(epochs=50))
    assert compiled_program.cache_info().misses == made
    assert model.codes.shape == (5, 64)
    assert len(model.pca.basis) == 4


def is_of_use(model, vectors):
    """Whether it gives the sounds back better than their mean does."""
    error = np.square(model.decode(model.codes) - vectors).sum()
    return bool(error < np.square(vectors - vectors.mean(0)).sum())


@pytest.mark.parametrize("epochs", [1, 60])
@pytest.mark.parametrize("rate", [0.02, 0.05, 0.2, 1.0])
def test_a_rate_that_is_too_high_fails_or_does_no_harm(vectors, framing, rate, epochs):
    try:
        _, model = run(vectors, framing, MorphSettings(epochs=epochs, rate=rate))
    except AscimlError as error:
        assert (error.code, epochs) == ("bad-argument", 60)  # one step is taken back
        assert "train with a lower one" in error.message
    else:
        assert rate < 0.2 or epochs == 1
        assert is_of_use(model, vectors)


@pytest.mark.parametrize(
    "settings",
    [
        {"epochs": 1},
        {"latent": 2},
        {"latent": 512},
        {"consistency": 0.0, "beta": 0.0},
        {"rate": 0.0},
        {"rate": 1e-7},
    ],
    ids=str,
)
def test_odd_settings_and_small_sets_do_no_harm(vectors, framing, settings):
    for some in (vectors[:3], vectors):
        _, model = run(some, framing, MorphSettings(**{"epochs": 60} | settings))
        assert is_of_use(model, some)


def test_a_beta_that_leaves_nothing_of_the_sounds_is_seen(vectors, framing):
    from asciml_osc.models.morph.fit import Fitting
    from asciml_osc.models.morph.selection import Selection

    settings = MorphSettings(epochs=100, beta=1000.0)
    fitting = Fitting(vectors, [f"s{i}" for i in range(len(vectors))], framing, "test", settings)
    selection = Selection(fitting, settings)
    for _ in range(2):
        selection.consider(losses := fitting.learn(settings), settings)
    selection.settle(losses, settings)
    assert not selection.is_of_use(losses)


def test_it_stops_when_asked_and_when_time_is_up(trained, vectors, framing):
    progress, model = run(vectors, framing, MorphSettings(), should_stop=lambda: True)
    assert len(progress) == 1
    assert model.info.epochs == 50
    progress, _ = run(vectors, framing, MorphSettings(seconds=1e-3))
    assert len(progress) == 1


def test_odd_numbers_of_epochs_are_kept(trained, vectors, framing):
    progress, _ = run(vectors, framing, MorphSettings(epochs=70))
    assert [p.epoch for p in progress] == [50, 70]


def test_a_rate_that_diverges_is_the_argument_s_fault(trained, vectors, framing):
    with pytest.raises(AscimlError, match="train with a lower one") as caught:
        run(vectors, framing, MorphSettings(epochs=500, rate=1e18, rate_warmup=1))
    assert caught.value.code == "bad-argument"
    assert np.isfinite(
        run(vectors, framing, MorphSettings(epochs=50))[1].codes
    ).all()  # and the next one is well


def test_sets_that_cannot_be_trained_on(vectors, framing):
    with pytest.raises(AscimlError, match="has 2 sounds, training needs 3") as caught:
        run(vectors[:2], framing, MorphSettings())
    assert caught.value.code == "bad-argument"
    with pytest.raises(AscimlError, match="all the same") as caught:
        run(np.repeat(vectors[:1], 4, 0), framing, MorphSettings())
    assert caught.value.code == "bad-argument"


def test_a_gpu_that_is_not_there(vectors, framing):
    import tensorflow as tf

    if tf.config.list_physical_devices("GPU"):
        pytest.skip("there is one")
    with pytest.raises(AscimlError, match="expected auto or cpu") as caught:
        run(vectors, framing, MorphSettings(device="gpu"))
    assert caught.value.code == "bad-argument"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"epochs": 0}, "epochs"), ({"latent": 2.5}, "latent"), ({"rate": -1}, "rate"),
     ({"beta": float("nan")}, "beta"), ({"device": "tpu"}, "auto, cpu, gpu")],
)  # fmt: skip
def test_settings_out_of_range(wrong, words):
    with pytest.raises(AscimlError, match=words) as caught:
        MorphSettings(**wrong)
    assert caught.value.code == "bad-argument"


def test_playing_a_model_needs_no_tensorflow(linear_model, analyses, tmp_path):
    linear_model.save(tmp_path / "linear.safetensors")
    for number in (0, 10):
        analyses[number].save(tmp_path / f"{number}.npz")
    code = (
        "import sys; from pathlib import Path; import numpy as np; from asciml_osc.decoding import levels; from asciml_osc.models.morph import fit; from asciml_osc.training import handle\n"
        "from asciml_osc.analysis.sound import Analysis; from asciml_osc.decoding.decoder import decode_rows\n"
        "from asciml_osc.models.morph.model import MorphModel\n"
        "here = Path(sys.argv[1]); model = MorphModel.load(here / 'linear.safetensors')\n"
        "a, b = Analysis.load(here / '0.npz'), Analysis.load(here / '10.npz')\n"
        "(row,) = decode_rows((a, b), np.array([[0.5, 0.5]]), model, model.codes[[0, 10]])\n"
        "assert np.abs(row.render(model.framing)).max() > 0.01\n"
        "sys.exit(any(m in sys.modules for m in ('tensorflow', 'keras')))"
    )
    assert subprocess.run([sys.executable, "-c", code, tmp_path], check=False).returncode == 0
