"""How a server begins and ends, and what it leaves behind."""

import json
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading

import numpy as np
import psutil
import pytest

from asciml_osc.client import Client
from asciml_osc.osc.codec import decode, encode
from tests.server.conftest import LISTED, START, until


def test_quit_answers_done_then_ends_with_0_and_leaves_no_process_and_no_memory(start):
    server = start()
    children = psutil.Process(server.process.pid).children(recursive=True)
    memory = server.engine_folder()
    assert memory.is_dir()
    assert server.quit() == 0
    _, alive = psutil.wait_procs(children, timeout=START)
    assert not alive
    assert not memory.exists()
    assert not (server.session / "engine").exists()


@pytest.mark.posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_an_orderly_stop(start, number):
    server = start()
    server.client.call("/asciml/sounds/synth", "bells", "fm", 2, timeout=START)
    server.process.send_signal(number)
    assert server.process.wait(START) == 0
    assert "Traceback" not in server.log.read_text()


def test_after_kill_9_the_children_end_by_themselves(start):
    server = start()
    children = psutil.Process(server.process.pid).children(recursive=True)
    server.process.kill()
    _, alive = psutil.wait_procs(children, timeout=START)
    assert not alive


def test_a_port_that_is_taken_is_said_on_the_console(start):
    server = start()
    done = subprocess.run(  # noqa: PLW1510
        [
            sys.executable,
            "-m",
            "asciml_osc",
            "serve",
            "--port",
            str(server.port),
            "--session",
            server.session.parent / "b",
        ],
        capture_output=True,
        text=True,
        timeout=START,
    )
    assert done.returncode == 1
    assert str(server.port) in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_servers_do_not_share_a_session(start):
    server = start()
    done = subprocess.run(  # noqa: PLW1510
        [sys.executable, "-m", "asciml_osc", "serve", "--port", "0", "--session", server.session],
        capture_output=True,
        text=True,
        timeout=START,
    )
    assert done.returncode == 1
    assert "busy" in done.stderr


def test_a_restarted_server_says_startup_to_the_clients_of_its_last_run(start):
    first = start()
    listener = Client(port=first.port)
    first.client.call("/asciml/notify", 1, listener.port)
    first.quit()
    second = start()
    listener.wait_event("/asciml/startup", timeout=START)
    listener.close()
    assert second.client.ask("/asciml/version") == ["asciml-osc", 0, 1, 0]


def test_who_asks_while_it_starts_is_answered_when_all_is_there(start):
    """Asked from before its port is bound: first comes /asciml/startup, and no answer is of a session half opened."""
    first = start()
    first.client.call("/asciml/sounds/synth", "bells", "fm", 2, timeout=START)
    listed = first.client.items("/asciml/sounds/groups")
    server, notify = ("127.0.0.1", first.port), encode("/asciml/notify", [1])
    asked, ready = threading.Event(), threading.Event()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.settimeout(START)

        def ask():
            while not ready.wait(0.01):
                asker.sendto(notify, server)
                asker.sendto(encode("/asciml/sounds/groups", []), server)
                asked.set()

        asker.sendto(notify, server)
        assert decode(asker.recv(65536))[0].address == "/asciml/done"
        first.quit()
        asking = threading.Thread(target=ask)
        asking.start()
        try:
            assert asked.wait(START)
            start("--port", str(first.port))
        finally:
            ready.set()
            asking.join()
        asker.sendto(encode("/asciml/version", []), server)
        heard = []
        while not heard or heard[-1].address != "/asciml/version.reply":
            heard += decode(asker.recv(65536))
    assert heard[0].address == "/asciml/startup"
    answers = [message for message in heard if message.address == "/asciml/sounds/groups.reply"]
    assert answers and all(message.args == listed[0] for message in answers), answers


def test_a_session_comes_back_with_its_sounds_and_model(trained_session, tmp_path, start):
    """The server that made it has ended by /asciml/quit."""
    shutil.copytree(trained_session, tmp_path / "session")
    second = start()
    listed = json.loads((trained_session.parent / LISTED).read_text())
    assert second.client.items("/asciml/sounds/list", timeout=START) == listed
    second.client.call("/asciml/voice/path", "main", "bells0", "winds0", timeout=START)
    assert second.client.items("/asciml/model/list")[0][0] == "first"
    second.client.call("/asciml/sounds/remove", "bells")
    assert second.client.call("/asciml/sounds/synth", "bells", "fm", 1, timeout=START) == ["bells6"]


def test_analyses_that_an_older_version_left_are_made_anew(start):
    first = start()
    (sound,) = first.client.call("/asciml/sounds/synth", "bells", "additive", 1, freq=440, timeout=START)
    f0 = first.client.ask("/asciml/sounds/features", sound, timeout=START)
    first.quit()
    analysis = first.session / "analysis" / f"{sound}.npz"
    made = dict(np.load(analysis))
    analysis.write_bytes(b"as it was in another format")
    with sqlite3.connect(first.session / "session.sqlite") as database:
        (features,) = database.execute("SELECT features FROM sounds").fetchone()
        older = json.loads(features) | {"f0_hz": 1.0}
        older["analysed"][2] -= 1
        database.execute("UPDATE sounds SET features = ?", [json.dumps(older)])
    database.close()
    second = start()
    assert second.client.ask("/asciml/sounds/features", sound, timeout=START) == f0
    again = dict(np.load(analysis))
    assert again.keys() == made.keys()
    for name, values in made.items():
        np.testing.assert_allclose(again[name], values, rtol=1e-3, atol=1e-5 * np.abs(values).max())


def test_what_training_needs_is_loaded_beforehand_unless_the_server_is_lean(start):
    def has_trainer(server):
        family = psutil.Process(server.process.pid).children()
        return any("asciml_osc.training.trainer" in child.cmdline() for child in family)

    lean, eager = start(session="lean"), start(session="eager", lean=False)
    # the lean one first: it has had longer for it when the other one has a trainer
    for server in (lean, eager):
        server.client.call("/asciml/sounds/synth", "bells", "additive", 3, timeout=START)
    until(lambda: has_trainer(eager))
    assert not has_trainer(lean)
