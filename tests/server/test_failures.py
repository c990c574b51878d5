"""What bad input gets: one fail with its code and a sentence; the server goes on and nothing is half done."""

import asyncio
import signal
import socket
import time

import numpy as np
import pytest
import soundfile

from asciml_osc.audio.layout import MAX_VOICES
from asciml_osc.client import Client
from asciml_osc.config import Config
from asciml_osc.errors import CODES, AscimlError
from asciml_osc.osc import clients
from asciml_osc.osc.access import Access
from asciml_osc.osc.codec import decode, encode
from tests.server.conftest import LONG, Server
from tests.session.stage import assembled

PROVOKED = {  # a message, the code it fails with, and words of the sentence
    "unknown address": (["/asciml/sounds/sinth"], "not-found", "/asciml/sounds/synth"),
    "foreign address": (["/nobody"], "not-found", "/asciml/help"),
    "too few arguments": (["/asciml/sounds/synth", "bells"], "bad-argument", "3 arguments are needed, got 1"),
    "wrong type": (["/asciml/sounds/synth", "bells", "fm", "many"], "bad-argument", 'count must be a whole number in 1…1000, got "many"'),
    "fraction": (["/asciml/sounds/synth", "bells", "fm", 2.5], "bad-argument", "2.5"),
    "not a number": (["/asciml/percent", float("nan"), "tag", "x"], "bad-argument", "percent must be a number"),
    "out of range": (["/asciml/sounds/synth", "bells", "fm", 1, "freq", 1.0], "bad-argument", "freq must be a number in 20…20000 Hz, got 1"),
    "unknown technique": (["/asciml/sounds/synth", "bells", "pm", 1], "bad-argument", "one of am fm additive subtractive"),
    "unknown option": (["/asciml/sounds/synth", "bells", "fm", 1, "freak", 200], "bad-argument", "freq"),
    "foreign parameter": (["/asciml/sounds/synth", "bells", "fm", 1, "harmonics", 3], "bad-argument", "fm has no parameter"),
    "half a range": (["/asciml/sounds/synth", "bells", "fm", 1, "freq_lo", 200], "bad-argument", "freq_hi"),
    "range upside down": (["/asciml/sounds/synth", "bells", "fm", 1, "freq_lo", 300, "freq_hi", 200], "bad-argument", "exchange"),
    "silence": (["/asciml/sounds/synth", "bells", "fm", 1, "gain", 0], "bad-argument", "silence"),
    "group with a digit": (["/asciml/sounds/synth", "bells2", "fm", 1], "bad-argument", "digit"),
    "missing file": (["/asciml/sounds/load", "rain", "/nowhere/rain.wav"], "not-found", "/nowhere/rain.wav"),
    "unknown sound": (["/asciml/sounds/features", "bells0"], "not-found", 'no sound "bells0"'),
    "unknown group": (["/asciml/sounds/remove", "bells"], "not-found", '"bells"'),
    "too few sounds": (["/asciml/train/start"], "bad-argument", "needs at least 3"),
    "model with a space": (["/asciml/train/start", "name", "my model"], "bad-argument", "cannot name a model"),
    "nothing to stop": (["/asciml/train/stop"], "not-found", "/asciml/train/start"),
    "no history": (["/asciml/train/history"], "not-found", "/asciml/train/start"),
    "unknown model": (["/asciml/model/load", "morph7"], "not-found", '"morph7"'),
    "unknown voice": (["/asciml/voice/play", "lead"], "not-found", "/asciml/voice/new lead"),
    "no path": (["/asciml/voice/play", "main"], "not-found", "/asciml/voice/path main"),
    "unknown ends": (["/asciml/voice/path", "main", "a0", "b0"], "not-found", 'no sound "a0"'),
    "no such device": (["/asciml/audio/open", "device", "nosuch"], "no-device", "null"),
    "no recording": (["/asciml/record/stop"], "not-found", "/asciml/record/start"),
    "unwritable recording": (["/asciml/record/start", "/nowhere/out.wav"], "io", "/nowhere/out.wav"),
    "ceiling": (["/asciml/audio/limit", 3.0], "bad-argument", "dBFS"),
    "help for nothing": (["/asciml/help", "/asciml/no"], "not-found", "/asciml/no"),
}  # fmt: skip


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A server with an empty session, shared: nothing here may change it."""
    server = Server(tmp_path_factory.mktemp("empty") / "session")
    yield server
    assert server.client.items("/asciml/sounds/list") == []
    server.close()


@pytest.mark.parametrize("name", PROVOKED)
def test_a_bad_message_gets_exactly_one_fail(empty, name):
    message, code, words = PROVOKED[name]
    with Client(port=empty.port) as client:
        client.send(*message)
        client.sync(timeout=LONG)
        answers = [
            item for item in client.transcript if item.direction == "in" and item.address != "/asciml/synced"
        ]
        assert [item.address for item in answers] == ["/asciml/fail"]
        address, got, text = answers[0].args[:3]
        assert (address, got) == (message[0], code)
        assert words in text


def raw(port: int, datagram: bytes) -> list:
    """The answers to a datagram, up to that of a sync behind it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(LONG)
        sock.sendto(datagram, ("127.0.0.1", port))
        sock.sendto(encode("/asciml/sync", [1]), ("127.0.0.1", port))
        answers = []
        while True:
            (element,) = decode(sock.recv(65536))
            if element.address == "/asciml/synced":
                return answers
            answers.append(element)


@pytest.mark.parametrize(
    ("datagram", "address"),
    [
        (b"", "/"),
        (b"nonsense", "/"),
        (b"/asciml/percent\0", "/asciml/percent"),
        (b"/asciml/percent\0,f\0\0\0", "/asciml/percent"),
        (b"/asciml/percent\0,q\0\0\0\0\0\0", "/asciml/percent"),
        (b"#bundle\0\0\0\0\0\0\0\0\1\0\0\0\x08/abc\xff\xff\xff\xff", "/"),
    ],
    ids=["empty", "no OSC", "no arguments", "cut off", "unknown type", "broken bundle"],
)
def test_a_malformed_packet_gets_one_fail(empty, datagram, address):
    (answer,) = raw(empty.port, datagram)
    assert answer.address == "/asciml/fail"
    assert answer.args[:2] == [address, "bad-argument"]


def test_a_time_far_ahead_is_a_limit(empty):
    with Client(port=empty.port) as client:
        client.bundle(time.time() + 1e6, ("/asciml/status",))
        assert client.wait_event("/asciml/fail")[:2] == ["/asciml/status", "limit"]


def test_files_that_cannot_be_used_fail_and_leave_nothing(empty, tmp_path):
    folder = empty.session / "sounds"
    for name, code, data in (
        ("corrupt.wav", "io", b"RIFF and then nothing"),
        ("silent.wav", "bad-argument", np.zeros(48000, np.float32)),
        ("nan.wav", "bad-argument", np.full(48000, np.nan, np.float32)),
        ("empty.wav", "bad-argument", np.zeros(0, np.float32)),
        ("text.txt", "bad-argument", b"not a sound"),
    ):
        path = tmp_path / name
        if isinstance(data, bytes):
            path.write_bytes(data)
        else:
            soundfile.write(path, data, 48000, subtype="FLOAT")
        with pytest.raises(AscimlError) as failure:
            empty.client.call("/asciml/sounds/load", "rain", str(path), timeout=LONG)
        assert failure.value.code == code, name
        assert name in failure.value.message or "silent" in failure.value.message
    assert list(folder.iterdir()) == []


def test_one_bad_file_of_a_folder_fails_the_whole_load(empty, tmp_path):
    soundfile.write(tmp_path / "good.wav", 0.5 * np.sin(np.arange(48000) / 20), 48000)
    (tmp_path / "bad.wav").write_bytes(b"nothing")
    with pytest.raises(AscimlError, match="bad.wav"):
        empty.client.call("/asciml/sounds/load", "rain", str(tmp_path), timeout=LONG)
    assert list((empty.session / "sounds").iterdir()) == []


def test_no_model(server):
    a, b = server.client.call("/asciml/sounds/synth", "bells", "fm", 2, timeout=LONG)
    server.client.call("/asciml/voice/path", "main", a, b, timeout=LONG)
    with pytest.raises(AscimlError) as failure:
        server.client.call("/asciml/voice/z", "main", 1, 0.5)
    assert failure.value.code == "no-model"
    assert "/asciml/train/start" in failure.value.message


def test_busy_training_recording_and_voice(trained):
    client = trained.client
    client.call("/asciml/train/start", epochs=1_000_000)
    with pytest.raises(AscimlError, match="/asciml/train/stop") as failure:
        client.call("/asciml/train/start")
    assert failure.value.code == "busy"
    client.call("/asciml/train/stop", timeout=LONG)
    client.call("/asciml/voice/new", "taken")
    with pytest.raises(AscimlError, match="/asciml/voice/gain taken 0.5 changes that") as failure:
        client.call("/asciml/voice/new", "taken", gain=0.5)
    assert failure.value.code == "busy"
    client.call("/asciml/record/start", "once.wav")
    with pytest.raises(AscimlError) as failure:
        client.call("/asciml/record/start", "twice.wav")
    assert failure.value.code == "busy"
    client.call("/asciml/record/stop")


def test_render_refuses_what_it_cannot_write(trained):
    for path, percent, code, words in (
        ("x.flac", 50, "bad-argument", ".wav"),
        ("folder/", 50, "bad-argument", "folder"),
        ("x.wav", 101, "bad-argument", "101"),
        ("x.wav", "0,half", "bad-argument", "half"),
        ("/nowhere/x.wav", 50, "io", "/nowhere"),
    ):
        with pytest.raises(AscimlError, match=words) as failure:
            trained.client.call("/asciml/render", path, "bells0", "bells1", percent, timeout=LONG)
        assert failure.value.code == code


def test_all_voices_taken_is_a_limit(server):
    for n in range(MAX_VOICES):
        server.client.call("/asciml/voice/new", f"v{n}")
    with pytest.raises(AscimlError) as failure:
        server.client.call("/asciml/voice/new", "one-more")
    assert failure.value.code == "limit"
    server.client.call("/asciml/voice/free", "v0")


@pytest.mark.posix
def test_an_engine_that_dies_under_a_question_is_internal_and_a_new_one_answers(server):
    engine = server.child("asciml_osc.audio.process")
    server.client.wait_event("/asciml/audio/opened", timeout=LONG)
    engine.send_signal(signal.SIGSTOP)
    server.client.send("/asciml/audio/devices")
    server.client.ask("/asciml/version")  # the question has arrived
    engine.kill()
    address, code = server.client.wait_event("/asciml/fail", timeout=LONG)[:2]
    assert (address, code) == ("/asciml/audio/devices", "internal")
    server.client.wait_event("/asciml/audio/opened", timeout=LONG)
    server.client.items("/asciml/audio/devices", timeout=LONG)


def test_a_client_elsewhere_may_not_name_any_path(tmp_path):
    async def ask() -> list:
        answers = []
        access, stranger = Access("word"), clients.Client("192.0.2.1", 9)
        config = Config(session=tmp_path / "session", arena_bytes=1 << 20)
        session, dispatcher = assembled(
            config, lambda client, data: answers.extend(decode(data)), access=access
        )
        access.login(stranger, "word")
        dispatcher.handle(encode("/asciml/sounds/load", ["x", "/etc"]), stranger)
        await dispatcher.settled(stranger)
        await session.close()
        return answers

    (answer,) = asyncio.run(ask())
    assert answer.args[:2] == ["/asciml/sounds/load", "denied"]
    assert "--media" in answer.args[2]


def test_every_code_is_provoked_here():
    codes = {code for _, code, _ in PROVOKED.values()} | {
        "limit",
        "io",
        "no-model",
        "busy",
        "internal",
        "denied",
    }
    assert codes == set(CODES)
