import dataclasses
import queue
from pathlib import Path

import numpy as np
import pytest

from asciml_osc.analysis.framing import Framing
from asciml_osc.errors import AscimlError
from asciml_osc.models.kinds import load_model
from asciml_osc.models.messages import (
    Acknowledged,
    Checkpointed,
    Finished,
    Learn,
    Notice,
    Progress,
    Snapshot,
    StopJob,
    TrainJob,
)
from asciml_osc.models.thesis.fit import fit_thesis, standard
from asciml_osc.models.thesis.job import run_thesis
from asciml_osc.models.thesis.model import ThesisModel
from asciml_osc.models.thesis.settings import ThesisSettings

pytestmark = [pytest.mark.tf, pytest.mark.slow]
FRAMING = Framing(48000, 48000)


@pytest.fixture(scope="module")
def three(sounds):
    return np.stack(sounds[:3])


def test_it_learns_and_goes_on_from_what_it_learned(three):
    settings = ThesisSettings(epochs=2, batch=3, rate=5e-4, beta_warmup=2, device="cpu")
    *progress, (_, model, learned) = fit_thesis(
        three, ["a", "b", "c"], FRAMING, "first", settings, lambda: False
    )
    assert learned
    assert all(isinstance(event, Progress) for event in progress)
    assert [event.epoch for event in progress] == [1, 2]
    assert progress[-1].reconstruction < progress[0].reconstruction
    losses = [event.loss for event in progress]
    assert model.info.loss == min(losses)
    assert all(
        event.loss == pytest.approx(event.reconstruction + settings.beta * event.kl) for event in progress
    )
    assert (model.info.kind, model.info.epochs, model.framing) == ("thesis", 2, FRAMING)
    assert (model.mean, model.scale) == standard(three)
    assert np.array_equal(model.encode(three[:1]), model.codes[:1])

    again = dataclasses.replace(settings, epochs=1, beta_warmup=10**6)
    (progress_again, (_, second, _)) = fit_thesis(
        2 * three, ["a", "b", "c"], FRAMING, "second", again, lambda: False, base=model
    )
    assert (second.mean, second.scale) == (
        model.mean,
        model.scale,
    )  # else the weights would mean something else
    assert progress_again.epoch == 1
    assert not np.array_equal(second.weights["decoder.dense.bias"], model.weights["decoder.dense.bias"])
    assert np.allclose(
        second.weights["decoder.dense.kernel"], model.weights["decoder.dense.kernel"], atol=2 * settings.rate
    )


def test_checkpoint_and_snapshot_hold_the_best_and_the_newest_weights(three, tmp_path, monkeypatch):
    from asciml_osc.models.thesis import job as thesis_job

    monkeypatch.setattr(thesis_job, "CHECKPOINT_EVERY", 0.0)
    monkeypatch.setattr(thesis_job, "NEAR_SILENT", 1e9)  # two steps are not much
    np.save(tmp_path / "seconds.npy", three)
    settings = ThesisSettings(epochs=2, batch=3, device="cpu", precision="float32")
    ids = {"a": tmp_path, "b": tmp_path, "c": tmp_path}
    out, kept = tmp_path / "m.safetensors", tmp_path / "checkpoint-1.safetensors"
    inbox = queue.Queue()
    inbox.put((1, Learn({"a": tmp_path})))
    job = TrainJob(
        ids, 48000, 48000, "m", out, settings, None, kept, 1e-9, waveforms_path=tmp_path / "seconds.npy"
    )
    newest, told, said = [], [], []
    for event in run_thesis(job, inbox):
        told.append(type(event))
        if isinstance(event, Snapshot):
            newest.append(load_model(event.path))
        if isinstance(event, Notice):
            said.append(event.text)
    epoch = [Progress, Checkpointed, Snapshot]
    assert told == [Progress, Acknowledged, Notice, *epoch[1:], *epoch, Finished]
    assert event.learned
    assert said == ["a run of thesis keeps the 3 sounds that it began with"]
    model, checkpoint = load_model(out), load_model(kept)
    assert [snapshot.info.epochs for snapshot in newest] == [1, 2]
    assert (checkpoint.info.epochs, checkpoint.ids) == (2, ("a", "b", "c"))
    for name, weights in model.weights.items():
        assert np.array_equal(checkpoint.weights[name], weights)
        assert np.array_equal(newest[1].weights[name], weights)  # of two epochs the second was the best
    assert not np.array_equal(newest[0].weights["decoder.dense.bias"], model.weights["decoder.dense.bias"])


def test_what_is_hardly_more_than_silence_is_not_heard(three, tmp_path):
    """A run of two steps; its snapshots are held back, and its model is said to be what it is."""
    np.save(tmp_path / "seconds.npy", three)
    settings = ThesisSettings(epochs=2, batch=3, device="cpu", precision="float32")
    ids, out = dict.fromkeys("abc", tmp_path), tmp_path / "m.safetensors"
    job = TrainJob(
        ids, 48000, 48000, "m", out, settings, None, None, 1e-9, waveforms_path=tmp_path / "seconds.npy"
    )
    *events, finished = run_thesis(job, queue.Queue())
    assert (finished.learned, finished.audible) == (True, False)
    model = load_model(out)
    made = np.concatenate([model.decode(code[None]) for code in model.codes])
    assert np.square(made).mean() < 0.05 * np.square(three).mean()
    assert [type(event) for event in events] == [Progress, Notice, Progress]
    assert "little more than silence" in events[1].text


def test_a_stop_is_heard_within_an_epoch_and_what_was_learned_is_kept(three, tmp_path, monkeypatch):
    from asciml_osc.models.thesis import training as thesis_training

    monkeypatch.setattr(thesis_training, "TELL_EVERY_S", 0.0)
    np.save(tmp_path / "seconds.npy", three)
    settings = ThesisSettings(epochs=1000, batch=1, device="cpu", precision="float32")
    sounds, out = {name: Path(name) for name in "abc"}, tmp_path / "model.safetensors"
    job = TrainJob(sounds, 48000, 48000, "stopped", out, settings, waveforms_path=tmp_path / "seconds.npy")
    inbox = queue.Queue()
    inbox.put((1, StopJob()))
    progress, heard, finished = run_thesis(job, inbox)
    assert (progress.epoch, progress.epochs) == (0, 1000)
    assert heard == Acknowledged(1)
    assert (finished.epochs, finished.loss, finished.stopped, finished.sounds) == (0, progress.loss, True, 3)
    model = ThesisModel.load(out)
    assert model.ids == ("a", "b", "c")
    assert np.isfinite(model.codes).all()

    with pytest.raises(AscimlError, match="could not be read") as caught:
        next(run_thesis(dataclasses.replace(job, waveforms_path=tmp_path / "gone.npy"), inbox))
    assert caught.value.code == "io"
    with pytest.raises(AscimlError, match="cannot be given another rate") as caught:
        settings.changed("rate", 0.1)
    assert caught.value.code == "bad-argument"


def test_a_rate_that_is_too_high_fails_or_does_no_harm(three):
    """After one step the weights are those of the start, after more it fails."""

    def fit(**changes):
        settings = ThesisSettings(batch=3, device="cpu", precision="float32", clip=0.0, **changes)
        *_, made = fit_thesis(three, ["a", "b", "c"], FRAMING, "x", settings, lambda: False)
        return made

    start, spoiled = fit(epochs=1, rate=0.0), fit(epochs=1, rate=1.0)
    assert start.learned
    assert not spoiled.learned
    for name, weights in start.model.weights.items():
        assert np.array_equal(spoiled.model.weights[name], weights)
    with pytest.raises(AscimlError, match="train with a lower one") as caught:
        fit(epochs=3, rate=1.0)
    assert caught.value.code == "bad-argument"


def test_what_cannot_be_trained_is_said(three):
    from asciml_osc.models.thesis.training import enough_memory, train

    def refused(code, text, make):
        with pytest.raises(AscimlError, match=text) as caught:
            make()
        assert caught.value.code == code

    def fit(sounds=three, **changes):
        settings = ThesisSettings(**{"batch": 3, "device": "cpu"} | changes)
        list(fit_thesis(sounds, ["a", "b", "c"], FRAMING, "x", settings, lambda: False))

    refused("bad-argument", "2 sounds, training needs 3", lambda: fit(three[:2]))
    refused("bad-argument", "all sounds are silent", lambda: fit(0 * three))
    refused("bad-argument", "samples that are not numbers", lambda: fit(np.where(three > 0.1, np.nan, three)))
    refused("bad-argument", "no longer a number in epoch 2: .* lower", lambda: fit(rate=1e30))
    refused("bad-argument", "batch is 0; expected", lambda: fit(batch=0))
    refused("bad-argument", "rate is nan; expected", lambda: fit(rate=float("nan")))
    refused("bad-argument", 'precision is "double"; expected one of auto', lambda: fit(precision="double"))

    import tensorflow as tf

    with (
        tf.device("CPU"),
        pytest.raises(AscimlError, match="a batch of 5 sounds: train with a smaller") as caught,
        enough_memory(5),
    ):
        tf.zeros((1 << 20, 1 << 20)) + 1.0
    assert caught.value.code == "limit"
    if not tf.config.list_physical_devices("GPU"):
        refused(
            "bad-argument",
            'device is "gpu"',
            lambda: list(train(three, ThesisSettings(device="gpu"), lambda: False)),
        )
