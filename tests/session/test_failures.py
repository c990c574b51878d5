"""What bad input gets: one fail with its code and a sentence; the server goes on and nothing is half done."""

import asyncio
import json
import signal
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile

from asciml_osc.audio.layout import MAX_VOICES
from asciml_osc.errors import CODES, AscimlError
from asciml_osc.osc.codec import encode_bundle
from tests.session.local import LONG, Local
from tests.session.stage import HERE

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
    local = Local(tmp_path_factory.mktemp("empty") / "session")
    yield local
    assert local.client.items("/asciml/sounds/list") == []
    local.close()


@pytest.mark.parametrize("name", PROVOKED)
def test_a_bad_message_gets_exactly_one_fail(empty, name):
    message, code, words = PROVOKED[name]
    stage = empty.stage
    before = len(stage.said)
    stage.run(stage.answers(message))
    ((answer, address, got, text, *_),) = stage.said[before:]
    assert (answer, address, got) == ("/asciml/fail", message[0], code)
    assert words in text


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


def test_busy_recording_and_voice(server):
    """Training: tests/session/test_training.py."""
    client = server.client
    client.call("/asciml/voice/new", "taken")
    with pytest.raises(AscimlError, match="/asciml/voice/gain taken 0.5 changes that") as failure:
        client.call("/asciml/voice/new", "taken", gain=0.5)
    assert failure.value.code == "busy"
    client.call("/asciml/record/start", "once.wav")
    with pytest.raises(AscimlError) as failure:
        client.call("/asciml/record/start", "twice.wav")
    assert failure.value.code == "busy"
    client.call("/asciml/record/stop")


def test_render_refuses_what_it_cannot_write(server):
    server.client.call("/asciml/sounds/synth", "bells", "fm", 2)
    for path, percent, code, words in (
        ("x.flac", 50, "bad-argument", ".wav"),
        ("folder/", 50, "bad-argument", "folder"),
        ("x.wav", 101, "bad-argument", "101"),
        ("x.wav", "0,half", "bad-argument", "half"),
        ("/nowhere/x.wav", 50, "io", "/nowhere"),
    ):
        with pytest.raises(AscimlError, match=words) as failure:
            server.client.call("/asciml/render", path, "bells0", "bells1", percent, timeout=LONG)
        assert failure.value.code == code


def test_all_voices_taken_is_a_limit(server):
    for n in range(MAX_VOICES):
        server.client.call("/asciml/voice/new", f"v{n}")
    with pytest.raises(AscimlError) as failure:
        server.client.call("/asciml/voice/new", "one-more")
    assert failure.value.code == "limit"
    server.client.call("/asciml/voice/free", "v0")


def engine_of(session):
    """The engine's process, as the session's file names it."""
    folder = Path((session / "engine").read_text())
    return psutil.Process(json.loads((folder / "address").read_text())["pid"])


async def under_a_dying_engine(server):
    """A question to an engine that is stopped, and killed while it is asked."""
    engine = engine_of(server.session)
    engine.send_signal(signal.SIGSTOP)
    server.send("/asciml/audio/devices")
    for _ in range(10):  # turns of the loop, after which the question has left
        await asyncio.sleep(0)
    engine.kill()


async def far_ahead(server):
    """A bundle of the week after next."""
    due = time.time() + 1e6
    server.stage.dispatcher.handle(encode_bundle(due, [("/asciml/status", [])]), HERE)


# for each code what provokes it: messages, the last of which fails with it, or what is done in the server's loop
PROVOKE = {
    "bad-argument": [["/asciml/sounds/synth", "bells", "pm", 1]],
    "not-found": [["/asciml/sounds/sinth"]],
    "busy": [["/asciml/record/start", "a.wav"], ["/asciml/record/start", "b.wav"]],
    "no-model": [
        ["/asciml/sounds/synth", "bells", "fm", 2],
        ["/asciml/voice/path", "main", "bells0", "bells1"],
        ["/asciml/voice/z", "main", 0, 1.0],
    ],
    "no-device": [["/asciml/audio/open", "device", "nosuch"]],
    "io": [["/asciml/record/stop"], ["/asciml/record/start", "/nowhere/out.wav"]],
    "denied": [["/asciml/stage", 1], ["/asciml/sounds/synth", "bells", "fm", 1]],
    "limit": far_ahead,
    "internal": under_a_dying_engine,
}


@pytest.mark.posix
def test_every_code_is_provoked_here(server):
    """Each by a message of its own; what counts is what the server has answered."""
    stage = server.stage
    for code, provoke in PROVOKE.items():
        before = len(stage.said)
        if callable(provoke):
            stage.run(provoke(server))
            stage.run(stage.dispatcher.settled(HERE))
        else:
            for message in provoke:
                stage.run(stage.answers(message))
        assert [answer[2] for answer in stage.said[before:] if answer[0] == "/asciml/fail"] == [code]
    assert stage.received() == set(CODES)
