"""Lengths as one of the numbers that a model learns."""

import numpy as np
import pytest

from asciml_osc.analysis.features import feature_count, pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse
from asciml_osc.jobs.latent import imagined
from asciml_osc.latent.axes import draw
from asciml_osc.models.bases.basis import AnalysedVectors
from asciml_osc.models.bases.lengths import Lengthened, lengths, with_lengths
from asciml_osc.models.messages import Progress
from asciml_osc.models.morph.fit import fit
from asciml_osc.models.morph.model import MorphModel
from asciml_osc.models.morph.settings import MorphSettings

SECONDS = (0.25, 0.5, 1.0, 2.0, 5.0)
RATE = 16000


@pytest.fixture(scope="module")
def mixed(tmp_path_factory, note, noise):
    """Notes and noises of all SECONDS: the files of their analyses, and their samples."""
    folder, paths, samples = tmp_path_factory.mktemp("mixed"), [], []
    for number in range(10):
        framing = Framing(RATE, int(RATE * SECONDS[number % 5]))
        sound = noise(number, framing=framing) if number > 4 else note(110 * (number + 1), number, framing)
        paths.append(folder / f"{number}.npz")
        analyse(sound, framing).save(paths[-1])
        samples.append(framing.samples)
    return paths, samples


def test_lengths_come_back(vectors, framing):
    samples = [1600, 16000, 15999, 80000, 480000]
    assert lengths(with_lengths(vectors[:5], samples, framing), framing).tolist() == samples


def test_vectors_without_one_are_as_long_as_the_framing(vectors, framing):
    assert lengths(vectors, framing).tolist() == [framing.samples] * len(vectors)
    longer = Lengthened(vectors, framing)
    assert np.array_equal(longer[:2][:, :-1], vectors[:2])
    assert lengths(longer[:], framing).tolist() == [framing.samples] * len(longer)


def test_the_last_number_of_a_vector_is_the_length(mixed, framing):
    paths, samples = mixed
    plain, whole = AnalysedVectors(paths, framing)[:], AnalysedVectors(paths, framing, lengths=True)[:]
    assert np.array_equal(whole[:, : feature_count(framing)], plain)
    assert lengths(whole, framing).tolist() == samples


def test_a_model_from_before_makes_sounds_of_its_one_length(linear_model, framing):
    assert linear_model.pca.size == feature_count(framing)
    assert set(linear_model.lengths(linear_model.codes)) == {framing.samples}
    assert next(linear_model.imagine(linear_model.codes[:1])).samples == framing.samples


def learn(vectors, framing, settings, base=None):
    ids = [f"s{number}" for number in range(len(vectors))]
    *_, model = (
        event
        for event in fit(vectors, ids, framing, "mixed", settings, lambda: False, base)
        if not isinstance(event, Progress)
    )
    assert isinstance(model, MorphModel)
    return model


@pytest.mark.tf
@pytest.mark.slow
def test_a_set_of_several_lengths_is_learned_and_samples_have_lengths(mixed, framing, tmp_path):
    paths, samples = mixed
    model = learn(AnalysedVectors(paths, framing, lengths=True), framing, MorphSettings(epochs=200))
    model.save(tmp_path / "mixed.safetensors")
    model = MorphModel.load(tmp_path / "mixed.safetensors")
    assert np.allclose(model.lengths(model.codes), samples, rtol=0.1)
    codes = draw(model.codes, 12, 1.0, 1)
    rows = list(imagined(model, codes))
    made = [row.samples for row in rows]
    assert made == model.lengths(codes).tolist()
    assert len(set(made)) > 6
    assert min(samples) * 0.9 <= min(made) < 16000 < max(made) <= max(samples) * 1.1
    for row in rows:
        audio = row.audio(RATE)
        assert audio.shape == (row.samples,)
        assert np.isfinite(audio).all()
        assert np.abs(audio).max() > 1e-3


@pytest.mark.tf
@pytest.mark.slow
def test_a_model_from_before_is_taken_on_to_sounds_of_several_lengths(
    mixed, linear_model, vectors, analyses, framing
):
    paths, samples = mixed
    more = AnalysedVectors(paths, framing, lengths=True)[:]
    both = np.concatenate([Lengthened(pack(analyses, framing), framing)[:], more])
    model = learn(both, framing, MorphSettings(epochs=1), linear_model)
    before = np.square(vectors - vectors.mean(0)).mean()
    assert np.square(model.decode(model.codes[: len(vectors)]) - vectors).mean() < 0.1 * before
    assert np.allclose(model.lengths(model.codes), [16000] * len(vectors) + samples, rtol=0.3)
