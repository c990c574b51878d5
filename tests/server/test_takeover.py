"""What a server that was killed leaves behind, and what the next one makes of it, on the null device."""

import dataclasses
import json
import shutil
import signal
import socket
import subprocess
import sys

import numpy as np
import psutil
import pytest

from asciml_osc.audio import layout, memory, opcodes
from asciml_osc.audio.address import HOST, Address
from asciml_osc.audio.ring import Command, post
from asciml_osc.client import Client
from tests.server.conftest import LONG, START, until
from tests.server.test_restore import stored

LINGER = ("--linger", "100")


def gone(process):
    psutil.wait_procs([process], timeout=LONG)
    return not process.is_running()


def test_voices_are_known_again_and_the_clients_hear_of_it(start):
    first = start(*LINGER)
    first.client.wait_event("/asciml/audio/opened", timeout=LONG)
    listener = Client(port=first.port)
    first.client.call("/asciml/notify", 1, listener.port)
    first.client.call("/asciml/voice/new", "a", 1, 0.5)
    first.client.call("/asciml/voice/new", "b")
    first.client.call("/asciml/voice/new", "c")
    ids = first.client.call("/asciml/sounds/synth", "bells", "fm", 2, timeout=LONG)
    first.client.call("/asciml/voice/path", "c", *ids, timeout=LONG)
    first.client.call("/asciml/voice/percent", "c", 25)
    first.client.call("/asciml/voice/free", "b")
    engine = first.engine()
    first.kill(children=False)
    second = start(*LINGER)
    assert second.engine() == engine
    listener.wait_event("/asciml/startup", timeout=LONG)
    assert listener.wait_event("/asciml/audio/resumed", timeout=LONG) == ["null", 2]
    listener.close()
    assert second.client.items("/asciml/voice/list") == [["a", 0, 0.0, 0.5], ["c", 0, 25.0, 1.0, *ids]]
    second.client.call("/asciml/voice/new", "a", 1, 0.5)  # it has these settings yet
    # a third takes over what the second changed
    second.client.call("/asciml/voice/free", "a")
    second.client.call("/asciml/voice/new", "d")
    second.kill(children=False)
    third = start()
    assert third.engine() == engine
    assert [item[0] for item in third.client.items("/asciml/voice/list")] == ["c", "d"]
    folder = third.engine_folder()
    assert third.quit() == 0
    assert gone(engine)
    assert not folder.exists()


def test_a_path_that_was_rough_at_the_kill_is_refined_by_the_next_server(start):
    first = start(*LINGER)
    first.client.wait_event("/asciml/audio/opened", timeout=LONG)
    ids = first.client.call("/asciml/sounds/synth", "bells", "fm", 16, timeout=LONG)
    first.client.call("/asciml/voice/path", "main", *ids, timeout=LONG)  # 391 rows: seconds
    first.kill(children=False)
    second = start(*LINGER)
    assert second.client.wait_event("/asciml/voice/refined", timeout=LONG) == ["main", *ids]
    second.kill(children=False)
    third = start()  # which finds nothing to refine
    third.client.call("/asciml/voice/path", "main", *ids[:2], timeout=LONG)
    assert third.client.wait_event("/asciml/voice/refined", timeout=LONG) == ["main", *ids[:2]]


def test_what_only_the_dead_server_knew_is_free_again(start):
    first = start(*LINGER)
    first.client.wait_event("/asciml/audio/opened", timeout=LONG)
    first.client.call("/asciml/voice/new", "kept")
    state = memory.attach(first.engine_folder())
    first.kill(children=False)
    # killed between taking and telling anybody: a voice, one that is in the ring, and two tables, one not described
    state.voices["state"][[100, 101]] = layout.HELD
    state.tables["state"][[7, 8]] = layout.HELD
    state.tables["f0"][7], state.tables["numbers"][7] = 0, 5000
    state.tables["f0"][8], state.tables["numbers"][8] = 1024, 5000
    post(state, Command(opcodes.NEW, 101, x=1.0))
    second = start()
    client = second.client
    taken = lambda part: int(np.count_nonzero(getattr(state, part)["state"] != layout.FREE))  # noqa: E731
    until(lambda: taken("voices") <= 1 and not taken("tables"))
    assert [item[0] for item in client.items("/asciml/voice/list")] == ["kept"]


def test_an_engine_of_another_make_is_ended_and_a_new_one_started(start):
    first = start(*LINGER)
    first.client.wait_event("/asciml/audio/opened", timeout=LONG)
    first.client.call("/asciml/voice/new", "a")
    until(lambda: "a" in stored(first))
    engine, folder = first.engine(), first.engine_folder()
    dataclasses.replace(Address.read(folder), stamp="of another version").write(folder)
    first.kill(children=False)
    second = start()
    assert gone(engine)
    assert not folder.exists()
    assert second.engine() != engine
    assert [item[0] for item in second.client.items("/asciml/voice/list")] == ["a"]  # from the session's file


@pytest.mark.posix
def test_an_engine_that_hangs_is_replaced(start):
    first = start(*LINGER)
    first.client.wait_event("/asciml/audio/opened", timeout=LONG)
    engine = first.engine()
    first.kill(children=False)
    engine.send_signal(signal.SIGSTOP)
    second = start()
    assert gone(engine)
    second.client.wait_event("/asciml/audio/opened", timeout=LONG)
    assert second.quit() == 0


def test_an_engine_that_dies_after_it_was_taken_over_is_replaced_and_its_voices_go_on(start):
    first = start(*LINGER)
    first.client.wait_event("/asciml/audio/opened", timeout=LONG)
    first.client.call("/asciml/voice/new", "a")
    first.kill(children=False)
    second = start()
    engine, folder = second.engine(), second.engine_folder()
    engine.kill()
    second.client.wait_event("/asciml/audio/opened", timeout=LONG)
    assert second.engine() != engine
    assert second.engine_folder() == folder
    assert [item[0] for item in second.client.items("/asciml/voice/list")] == ["a"]
    assert second.quit() == 0
    assert not folder.exists()


def test_a_copied_session_takes_over_nothing(start):
    first = start()
    first.client.wait_event("/asciml/audio/opened", timeout=LONG)
    shutil.copytree(first.session, first.session.with_name("copy"))
    second = start(session="copy")
    second.client.wait_event("/asciml/audio/opened", timeout=LONG)
    assert second.engine() != first.engine()
    assert second.quit() == 0
    assert first.engine().is_running()


def test_a_server_that_does_not_come_up_leaves_the_sound_alone(start):
    first = start(*LINGER)
    first.client.wait_event("/asciml/audio/opened", timeout=LONG)
    first.client.call("/asciml/voice/new", "a")
    engine = first.engine()
    first.kill(children=False)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "asciml_osc", "--port", port, "--session", first.session],
            capture_output=True, text=True, timeout=START, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert port in done.stderr
    assert engine.is_running()
    second = start()
    assert second.engine() == engine
    assert [item[0] for item in second.client.items("/asciml/voice/list")] == ["a"]


def test_a_stranger_without_the_token_is_shown_out(start):
    server = start()
    server.client.wait_event("/asciml/audio/opened", timeout=LONG)
    folder = server.engine_folder()
    there = Address.read(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "address").stat().st_mode & 0o777 == 0o600
    for said in (b"x" * len(there.token), b"", there.token[:-1].encode(), b"{}"):
        with socket.create_connection((HOST, there.port)) as stranger:
            stranger.settimeout(LONG)
            stranger.sendall(said + b"\n" + json.dumps({"id": 1, "do": "leave"}).encode() + b"\n")
            try:
                assert stranger.recv(1) == b""
            except ConnectionResetError:
                pass
    server.client.items("/asciml/audio/devices", timeout=LONG)


@pytest.mark.posix
def test_a_second_ctrl_c_ends_the_engine_too(start):
    server = start(*LINGER)
    server.client.wait_event("/asciml/audio/opened", timeout=LONG)
    engine, folder = server.engine(), server.engine_folder()
    engine.send_signal(signal.SIGSTOP)  # so that the first one cannot be orderly at once
    server.process.send_signal(signal.SIGINT)
    while server.process.poll() is None:
        server.process.send_signal(signal.SIGINT)
    assert gone(engine)
    assert not folder.exists()
