import asyncio
import gc
import importlib
import os
import queue
import signal
import subprocess
import sys
import time
import weakref
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest
from scipy.spatial.distance import pdist

from asciml_osc.errors import AscimlError
from asciml_osc.models.messages import (
    Acknowledged,
    Change,
    Checkpointed,
    Finished,
    Joined,
    Learn,
    Listen,
    Notice,
    Pause,
    Plateau,
    Progress,
    Snapshot,
    StopJob,
    TrainJob,
)
from asciml_osc.models.morph.model import MorphModel
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.models.thesis.settings import ThesisSettings
from asciml_osc.training import needs
from asciml_osc.training.handle import Trainer
from asciml_osc.training.trainer import carry_out, run_job

ENDLESS = MorphSettings(epochs=10_000_000)
pytestmark = [pytest.mark.tf, pytest.mark.slow]


class Driven:
    """A Trainer on an event loop that runs while a test waits for something of it."""

    def __init__(self):
        self._runner = asyncio.Runner()
        self._trainer = self._run(self._made())
        self.ready = self._trainer.ready

    async def _made(self):
        trainer = Trainer()
        trainer.start()
        await trainer.answering.wait()
        return trainer

    def _run(self, awaitable):
        async def wait():
            return await awaitable

        return self._runner.run(wait())

    @property
    def process(self):
        return self._trainer.process

    @property
    def running(self):
        return self._trainer.running

    def train(self, job, orders=None):
        """The events, one after the other."""
        events = self._trainer.train(job, orders)
        try:
            while True:
                try:
                    event = self._run(anext(events))
                except StopAsyncIteration:
                    return
                yield event
        finally:
            self._run(events.aclose())

    def close(self):
        self._run(self._trainer.close())

    def end(self):
        self.close()
        self._runner.close()


@pytest.fixture(scope="module")
def trainer():
    trainer = Driven()
    yield trainer
    trainer.end()


@pytest.fixture
def job(analyses, framing, tmp_path):
    paths = {f"s{i}": tmp_path / f"s{i}.npz" for i in range(len(analyses))}
    for analysis, path in zip(analyses, paths.values(), strict=True):
        analysis.save(path)

    def make(settings, **changes):
        arguments = {"analysis_paths": paths, "rate": framing.rate, "samples": framing.samples, "name": "rain",
                     "output_path": tmp_path / "rain.safetensors", "settings": settings}  # fmt: skip
        return TrainJob(**(arguments | changes))

    return make


def gone(pid, seconds=120.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_it_trains_and_the_model_is_in_its_file(trainer, job, vectors):
    *progress, finished = trainer.train(job(MorphSettings(epochs=200)))
    assert trainer.ready.is_set()
    assert [p.epoch for p in progress] == [50, 100, 150, 200]
    assert isinstance(finished, Finished)
    assert (finished.epochs, finished.stopped) == (200, False)
    model = MorphModel.load(finished.path)
    assert model.info.name == "rain"
    assert model.info.settings["epochs"] == 200
    assert model.info.loss == finished.loss
    assert model.ids == tuple(f"s{i}" for i in range(12))
    assert np.allclose(model.encode(vectors), model.codes, atol=1e-4)


@pytest.mark.linux
def test_it_has_loaded_no_library_that_keras_only_tries(trainer):
    mapped = {
        part for one in psutil.Process(trainer.process.pid).memory_maps() for part in Path(one.path).parts
    }
    assert {"tensorflow", "numpy"} <= mapped
    assert mapped.isdisjoint(needs.TRIED)


def test_while_tensorflow_is_loaded_some_libraries_are_not_found(monkeypatch):
    monkeypatch.setattr(needs, "TRIED", ("tabnanny", "json"))  # the second is there already
    with needs.loading():
        assert not gc.isenabled()
        assert importlib.import_module("json")
        with pytest.raises(ImportError):
            importlib.import_module("tabnanny")
    assert gc.isenabled()
    assert importlib.import_module("tabnanny")


def test_stopped_in_the_middle_it_saves_the_best(trainer, job):
    orders = asyncio.Queue()
    events = trainer.train(job(ENDLESS), orders)
    assert isinstance(next(events), Progress)
    with pytest.raises(AscimlError) as caught:
        next(trainer.train(job(ENDLESS)))
    assert caught.value.code == "busy"
    orders.put_nowait((1, StopJob()))
    *_, finished = events
    assert isinstance(finished, Finished)
    assert finished.stopped
    assert 50 <= finished.epochs < ENDLESS.epochs
    assert np.isfinite(MorphModel.load(finished.path).codes).all()


def test_a_stop_before_the_start_is_heard_too(trainer, job):
    orders = asyncio.Queue()
    orders.put_nowait((1, StopJob()))
    *events, finished = trainer.train(job(ENDLESS), orders)
    assert finished.stopped
    assert [type(event) for event in events] == [Progress, Acknowledged]


def until(events, kind):
    """The events up to the first of this kind."""
    seen = []
    for event in events:
        seen.append(event)
        if isinstance(event, kind):
            return seen
    raise AssertionError(f"no {kind.__name__} in {seen}")


def test_orders_hold_from_the_next_chunk_on(trainer, job):
    orders = asyncio.Queue()
    events = trainer.train(job(ENDLESS), orders)
    until(events, Progress)
    orders.put_nowait((1, Pause(True)))
    assert until(events, Acknowledged)[-1] == Acknowledged(1)
    for number, order in ((2, Change("beta", 0.1)), (3, Change("epochs", 5000)), (4, Change("latent", 3))):
        orders.put_nowait((number, order))
    heard = [next(events) for _ in range(3)]  # no chunk between them: it rests
    assert heard[:2] == [Acknowledged(2), Acknowledged(3)]
    assert heard[2].error.code == "bad-argument"
    assert "expected epochs, rate, beta, consistency, seconds, patience" in heard[2].error.message
    orders.put_nowait((5, Pause(False)))
    assert until(events, Acknowledged) == [Acknowledged(5)]
    assert until(events, Progress)[-1].epochs == 5000
    orders.put_nowait((6, StopJob()))
    *_, finished = events
    settings = MorphModel.load(finished.path).info.settings
    assert (settings["beta"], settings["epochs"]) == (0.1, 5000)


def test_sounds_join_and_leave_in_the_middle(trainer, job):
    orders = asyncio.Queue()
    whole = job(ENDLESS)
    first = dict(list(whole.analysis_paths.items())[:9])
    events = trainer.train(replace(whole, analysis_paths=first), orders)
    before = until(events, Progress)[-1]
    orders.put_nowait((1, Learn(whole.analysis_paths)))
    joined = until(events, Joined)[-1]
    assert joined == Joined(tuple(whole.analysis_paths), ("s9", "s10", "s11"))
    assert until(events, Progress)[-1].epoch > before.epoch  # it goes on counting
    orders.put_nowait((2, Learn(dict(list(whole.analysis_paths.items())[3:]))))
    assert until(events, Joined)[-1].new == ()
    orders.put_nowait((3, StopJob()))
    *_, finished = events
    assert finished.sounds == 9
    assert MorphModel.load(finished.path).ids == tuple(f"s{i}" for i in range(3, 12))


def test_sounds_that_cannot_be_learned_leave_the_run_as_it_is(trainer, job, tmp_path):
    orders = asyncio.Queue()
    events = trainer.train(job(ENDLESS), orders)
    until(events, Progress)
    for number, paths in enumerate(
        (
            dict(list(job(ENDLESS).analysis_paths.items())[:2]),
            {"gone": tmp_path / "gone.npz"} | job(ENDLESS).analysis_paths,
        )
    ):
        orders.put_nowait((number, Learn(paths)))
        assert "goes on with the 12 sounds that it has" in until(events, Notice)[-1].text
    orders.put_nowait((9, StopJob()))
    *_, finished = events
    assert finished.sounds == 12


def test_who_listens_gets_the_newest_weights(trainer, job):
    orders = asyncio.Queue()
    events = trainer.train(job(ENDLESS, listen=0.2), orders)
    first = until(events, Snapshot)[-1]
    second = until(events, Snapshot)[-1]
    assert first.epoch < second.epoch
    models = [MorphModel.load(snapshot.path) for snapshot in (first, second)]
    assert [model.info.epochs for model in models] == [first.epoch, second.epoch]
    assert not np.array_equal(models[0].codes, models[1].codes)
    orders.put_nowait((1, Listen(0.0)))
    until(events, Acknowledged)
    orders.put_nowait((2, StopJob()))
    assert not [event for event in events if isinstance(event, Snapshot)]


def test_a_plateau_is_told_and_ends_the_run_by_choice(trainer, job):
    still = MorphSettings(
        epochs=10_000, rate=0.0, beta=0.0, consistency=0.0, patience=300, stop_on_plateau=True
    )
    *events, plateau, finished = trainer.train(job(still))
    assert isinstance(plateau, Plateau)
    assert plateau.epoch == finished.epochs < 10_000
    assert finished.stopped
    assert all(isinstance(event, Progress | Checkpointed) for event in events)


def test_it_starts_from_another_model_and_old_codes_stay_as_far_apart(trainer, job, tmp_path, vectors):
    whole = job(MorphSettings(epochs=300))
    first = dict(list(whole.analysis_paths.items())[:9])
    old_path = tmp_path / "old.safetensors"
    *_, finished = trainer.train(replace(whole, analysis_paths=first, output_path=old_path))
    still = MorphSettings(epochs=1, rate=0.0, latent=32)
    *_, finished = trainer.train(replace(whole, settings=still, base_path=old_path))
    old, new = MorphModel.load(old_path), MorphModel.load(finished.path)
    assert new.latent == 64  # not fewer than the old one has
    assert pdist(new.codes[:9]) == pytest.approx(pdist(old.codes), rel=1e-3)
    spread = np.linalg.norm(vectors - vectors.mean(0), axis=1)
    assert (np.linalg.norm(new.decode(new.codes) - vectors, axis=1) < 0.05 * spread).all()


def test_an_iterator_that_is_let_go_ends_its_run(trainer, job):
    events = trainer.train(job(ENDLESS))
    next(events)
    events.close()
    *_, finished = trainer.train(job(MorphSettings(epochs=50)))
    assert (finished.epochs, finished.stopped) == (50, False)


def test_errors_come_back_and_the_process_stays(trainer, job, tmp_path):
    pid = trainer.process.pid
    few = dict(list(job(ENDLESS).analysis_paths.items())[:2])
    missing = job(ENDLESS).analysis_paths | {"gone": tmp_path / "gone.npz"}
    for wrong, code in (
        (job(ENDLESS, analysis_paths=few), "bad-argument"),
        (job(ENDLESS, analysis_paths=missing), "not-found"),
        (job(ENDLESS, rate=48000, samples=48000), "bad-argument"),
        (job(MorphSettings(epochs=50), output_path=tmp_path / "nowhere" / "x"), "io"),
        (job(MorphSettings(epochs=50), output_path=None), "internal"),
        (job(MorphSettings(epochs=50, width=3_000_000)), "limit"),  # tens of terabytes
        (job(ENDLESS, base_path=tmp_path / "gone.safetensors"), "not-found"),
        (job(ENDLESS, base_path=job(ENDLESS).analysis_paths["s0"]), "bad-argument"),
    ):
        with pytest.raises(AscimlError) as caught:
            list(trainer.train(wrong))
        assert caught.value.code == code, caught.value.message
    assert trainer.process.pid == pid
    assert not trainer.running.done()


def test_what_was_learned_before_the_loss_diverged_is_in_the_checkpoint(trainer, job, tmp_path):
    orders = asyncio.Queue()
    checkpoint = tmp_path / "checkpoint.safetensors"
    events = trainer.train(job(ENDLESS, checkpoint_path=checkpoint), orders)
    until(events, Progress)
    orders.put_nowait((1, Change("rate", 1e18)))
    with pytest.raises(AscimlError, match="train with a lower one"):
        list(events)
    model = MorphModel.load(checkpoint)
    assert model.info.epochs >= 50
    assert np.isfinite(model.codes).all()


def test_a_run_that_diverges_from_its_start_leaves_nothing(trainer, job, tmp_path):
    checkpoint = tmp_path / "checkpoint.safetensors"
    with pytest.raises(AscimlError, match="at the start: the rate of 1 is too high.*train with a lower one"):
        list(trainer.train(job(MorphSettings(epochs=60, rate=1.0), checkpoint_path=checkpoint, listen=1e-3)))
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".safetensors"]


def test_what_has_run_away_is_no_start_for_other_sounds(job, vectors):
    """In this process, where a chunk is computed only when its event is asked for: the orders come between two chunks."""
    inbox = queue.Queue()
    whole = job(ENDLESS)
    first = dict(list(whole.analysis_paths.items())[:9])
    events = run_job(replace(whole, analysis_paths=first), inbox)
    until(events, Progress)
    inbox.put((1, Change("rate", 0.3)))
    while until(events, Progress)[-1].loss < 100:
        pass
    inbox.put((2, Change("rate", 1e-4)))
    inbox.put((3, Learn(whole.analysis_paths)))
    until(events, Joined)
    inbox.put((4, StopJob()))
    *_, finished = events
    assert finished.sounds == 12
    model = MorphModel.load(finished.path)
    error = np.square(model.decode(model.codes) - vectors).sum()
    assert error < np.square(vectors - vectors.mean(0)).sum()


@pytest.mark.posix
@pytest.mark.parametrize(("rate", "last"), [(1e-4, Finished), (1e9, AscimlError)])
def test_of_a_run_that_has_ended_no_network_stays_alive(rate, last, tmp_path, monkeypatch):
    from asciml_osc.models.thesis import training

    networks, said = [], []

    class Noted(training.Program):
        def __init__(self, *args):
            super().__init__(*args)
            networks.extend(map(weakref.ref, (self, self.encoder, self.decoder)))

    monkeypatch.setattr(training, "Program", Noted)
    sounds = 0.1 * np.random.default_rng(0).standard_normal((3, 16000))
    np.save(tmp_path / "sounds.npy", sounds.astype(np.float32))
    settings = ThesisSettings(epochs=2, batch=3, rate=rate, device="cpu")
    three = {name: tmp_path / name for name in "abc"}
    model, waveforms = tmp_path / "m.safetensors", tmp_path / "sounds.npy"
    job = TrainJob(three, 48000, 48000, "m", model, settings, waveforms_path=waveforms)
    carry_out(1, job, queue.Queue(), lambda answer: said.append(type(answer[1])))
    assert said[-1] is last
    assert [network() for network in networks] == [None, None, None]


def test_killed_in_the_middle_the_checkpoint_survives_and_another_takes_its_place(trainer, job, tmp_path):
    checkpoint = tmp_path / "checkpoint.safetensors"
    events = trainer.train(job(ENDLESS, checkpoint_path=checkpoint))
    safe = until(events, Checkpointed)[-1]
    pid = trainer.process.pid
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(AscimlError, match="process died") as caught:
        list(events)
    assert caught.value.code == "internal"
    assert not trainer.ready.is_set()
    assert MorphModel.load(checkpoint).info.epochs >= safe.epoch
    assert not job(ENDLESS).output_path.exists()
    *_, finished = trainer.train(job(MorphSettings(epochs=50)))
    assert isinstance(finished, Finished)
    assert trainer.process.pid != pid


def test_closed_it_ends(trainer):
    pid = trainer.process.pid
    trainer.close()
    assert gone(pid, 1.0)
    trainer.close()  # twice is as good as once


@pytest.mark.posix
def test_it_ends_when_its_daemon_dies():
    daemon = """
import asyncio, os, signal
from asciml_osc.training.handle import Trainer

async def die():
    trainer = Trainer()
    trainer.start()
    await trainer.answering.wait()
    print(trainer.process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(die())
"""
    done = subprocess.run([sys.executable, "-c", daemon], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert gone(int(done.stdout))
