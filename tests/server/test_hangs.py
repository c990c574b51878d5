"""What hangs holds up no end: a trainer, a worker, an engine that are stopped, a path that nothing comes out of."""

import os
import signal

import psutil
import pytest

from tests.server.conftest import LONG, START, until

pytestmark = pytest.mark.posix
FOREVER = 1_000_000  # epochs
PATIENT = 500.0  # seconds that the first steps of a training may take beside whatever else runs here


def family(server):
    """The server's processes, but for the one that Python itself starts beside them."""
    children = psutil.Process(server.process.pid).children(recursive=True)
    return [child for child in children if not any("resource_tracker" in word for word in child.cmdline())]


@pytest.fixture
def suspend():
    """suspend(*processes): stop them, as a driver that hangs does; at the end of the test they are gone."""
    stopped = []

    def stop(*processes):
        stopped.extend(processes)
        for process in processes:
            process.suspend()

    yield stop
    for process in stopped:
        if process.is_running():
            process.kill()


def ended(processes):
    """Waits until all have."""
    _, alive = psutil.wait_procs(processes, timeout=START)
    return not alive


def learn(server, count=6):
    client = server.client
    client.call("/asciml/sounds/synth", "bells", "additive", count, "harmonics", 4, timeout=LONG)
    client.call("/asciml/train/start", epochs=FOREVER)


def checkpoint(server):
    """Returns when the run has left its first one."""
    path = server.session / "models" / "checkpoint-1.safetensors"
    while not path.exists():
        server.client.wait_event("/asciml/train/progress", timeout=PATIENT)


@pytest.mark.slow
@pytest.mark.tf
def test_a_trainer_that_hangs_is_ended_by_stop_and_its_best_weights_are_loaded(start, suspend):
    server = start()
    learn(server)
    checkpoint(server)
    trainer = server.child("asciml_osc.training.trainer")
    suspend(trainer)
    assert server.client.call("/asciml/train/stop", timeout=LONG) == [1]
    said = server.client.wait_event("/asciml/train/failed", timeout=LONG)
    assert "did not answer" in said[2]
    assert 'the model "morph1"' in said[2]
    assert ended([trainer])
    ((name, _, sounds, _, _, current),) = server.client.items("/asciml/model/list")
    assert (name, sounds, current) == ("morph1", 6, 1)
    assert server.quit() == 0


@pytest.mark.slow
@pytest.mark.tf
def test_the_server_ends_though_its_trainer_and_its_workers_hang(start, suspend):
    server = start()
    learn(server)
    checkpoint(server)
    workers = [child for child in family(server) if any("spawn_main" in word for word in child.cmdline())]
    suspend(server.child("asciml_osc.training.trainer"), *workers)
    server.client.send("/asciml/sounds/synth", "rain", "additive", 8)
    server.client.ask("/asciml/version")
    processes = family(server)
    server.process.terminate()
    assert server.process.wait(START) == 0
    assert ended(processes)
    again = start()
    assert again.client.items("/asciml/model/list", timeout=LONG)[0][0] == "morph1"


def test_a_run_whose_sounds_wait_for_a_worker_that_hangs_is_stopped_at_once(start, suspend):
    server = start()
    client = server.client
    client.call("/asciml/sounds/synth", "bells", "additive", 3, "harmonics", 2, timeout=LONG)
    client.items("/asciml/sounds/list", timeout=LONG)
    suspend(*(child for child in family(server) if any("spawn_main" in word for word in child.cmdline())))
    client.send("/asciml/sounds/analyse", "bells")
    client.call("/asciml/train/start", timeout=LONG)
    assert client.call("/asciml/train/stop", timeout=LONG) == [1]
    assert "before the first epoch" in client.wait_event("/asciml/train/failed", timeout=LONG)[2]
    assert [row[2] for row in client.items("/asciml/train/runs")] == ["stopped"]
    assert server.quit() == 0


@pytest.mark.slow
def test_a_second_signal_leaves_no_process_though_all_of_them_hang(start, suspend):
    server = start()
    learn(server)
    # it hangs before it has learned anything, as it would later
    until(lambda: any("asciml_osc.training.trainer" in child.cmdline() for child in family(server)))
    memory = server.engine_folder()
    processes = family(server)
    suspend(*processes)
    server.process.send_signal(signal.SIGTERM)
    # heard by the server when it answers no more
    while server.process.poll() is None:
        server.process.send_signal(signal.SIGTERM)
        try:
            server.process.wait(0.1)
        except Exception:  # noqa: BLE001 - it has not ended yet
            continue
    assert server.process.returncode == 130
    assert ended(processes)
    assert not memory.exists()


def test_the_server_ends_though_threads_and_workers_wait_at_a_path_for_ever(start, tmp_path):
    for ending in (".txt", ".wav", ".safetensors"):
        os.mkfifo(tmp_path / f"pipe{ending}")
    server = start()
    for address, *arguments in (
        ("/asciml/record/start", str(tmp_path / "pipe.wav")),
        ("/asciml/render/score", str(tmp_path / "pipe.txt")),
        ("/asciml/sounds/load", "bells", str(tmp_path / "pipe.wav")),
        ("/asciml/model/import", str(tmp_path / "pipe.safetensors")),
    ):
        server.client.send(address, *arguments)
    server.client.ask("/asciml/version")
    processes = family(server)
    assert server.quit() == 0
    assert ended(processes)
