import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.model.messages import Finished, Progress, TrainJob, TrainSettings
from asciml_osc.model.morph import MorphModel
from asciml_osc.model.trainer_handle import Trainer

ENDLESS = TrainSettings(epochs=10_000_000)
pytestmark = [pytest.mark.tf, pytest.mark.slow]


@pytest.fixture(scope="module")
def trainer():
    trainer = Trainer()
    trainer.start()
    yield trainer
    trainer.close()


@pytest.fixture
def job(analyses, grid, tmp_path):
    paths = {f"s{i}": tmp_path / f"s{i}.npz" for i in range(len(analyses))}
    for analysis, path in zip(analyses, paths.values(), strict=True):
        analysis.save(path)

    def make(settings, **changes):
        arguments = {"analysis_paths": paths, "rate": grid.rate, "samples": grid.samples, "name": "rain",
                     "output_path": tmp_path / "rain.safetensors", "settings": settings}  # fmt: skip
        return TrainJob(**(arguments | changes))

    return make


def gone(pid, seconds=15.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_it_trains_and_the_model_is_in_its_file(trainer, job, vectors):
    *progress, finished = trainer.train(job(TrainSettings(epochs=200)))
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


def test_stopped_in_the_middle_it_saves_the_best(trainer, job):
    events = trainer.train(job(ENDLESS))
    assert isinstance(next(events), Progress)
    with pytest.raises(AscimlError) as caught:
        next(trainer.train(job(ENDLESS)))
    assert caught.value.code == "busy"
    trainer.stop()
    *_, finished = events
    assert isinstance(finished, Finished)
    assert finished.stopped
    assert 50 <= finished.epochs < ENDLESS.epochs
    assert np.isfinite(MorphModel.load(finished.path).codes).all()


def test_a_stop_before_the_start_is_heard_too(trainer, job):
    stop = threading.Event()
    stop.set()
    *progress, finished = trainer.train(job(ENDLESS), stop)
    assert finished.stopped
    assert progress


def test_an_iterator_that_is_let_go_ends_its_run(trainer, job):
    events = trainer.train(job(ENDLESS))
    next(events)
    events.close()
    *_, finished = trainer.train(job(TrainSettings(epochs=50)))
    assert (finished.epochs, finished.stopped) == (50, False)


def test_errors_come_back_and_the_process_stays(trainer, job, tmp_path):
    pid = trainer._process.pid
    few = dict(list(job(ENDLESS).analysis_paths.items())[:2])
    missing = job(ENDLESS).analysis_paths | {"gone": tmp_path / "gone.npz"}
    for wrong, code in (
        (job(ENDLESS, analysis_paths=few), "bad-argument"),
        (job(ENDLESS, analysis_paths=missing), "not-found"),
        (job(ENDLESS, rate=48000, samples=48000), "bad-argument"),
        (job(TrainSettings(epochs=50), output_path=tmp_path / "nowhere" / "x"), "io"),
        (job(TrainSettings(epochs=50), output_path=None), "internal"),
    ):
        with pytest.raises(AscimlError) as caught:
            list(trainer.train(wrong))
        assert caught.value.code == code, caught.value.message
    assert trainer._process.pid == pid
    assert trainer._process.alive


def test_killed_in_the_middle_another_takes_its_place(trainer, job):
    events = trainer.train(job(ENDLESS))
    next(events)
    pid = trainer._process.pid
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(AscimlError, match="process died") as caught:
        list(events)
    assert caught.value.code == "internal"
    assert not trainer.ready.is_set()
    assert not job(ENDLESS).output_path.exists()
    *_, finished = trainer.train(job(TrainSettings(epochs=50)))
    assert isinstance(finished, Finished)
    assert trainer._process.pid != pid


def test_closed_it_ends(trainer):
    pid = trainer._process.pid
    trainer.close()
    assert gone(pid, 1.0)
    trainer.close()  # twice is as good as once


def test_it_ends_when_its_daemon_dies():
    daemon = (
        "import os, signal; from asciml_osc.model.trainer_handle import Trainer; t = Trainer(); t.start(); "
        "print(t._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", daemon], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert gone(int(done.stdout))
