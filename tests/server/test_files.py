"""Paths, loads and recordings from outside: every path of every command, bad files, what is passed over, what is cancelled."""

import os
import signal
import struct
import subprocess
import sys
import unicodedata
import wave

import numpy as np
import pytest
import soundfile

from asciml_osc.client import Client
from asciml_osc.commands import registry
from asciml_osc.errors import AscimlError
from tests.server.conftest import LONG, Server

RATE = 22050
TONE = (0.5 * np.sin(2 * np.pi * 330 * np.arange(RATE) / RATE)).astype(np.float32)
posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes or kills as POSIX has them")
NFC, NFD = (
    (lambda text: unicodedata.normalize("NFC", text)),
    (lambda text: unicodedata.normalize("NFD", text)),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A server for this module, with two sounds."""
    server = Server(tmp_path_factory.mktemp("shared") / "session")
    server.client.call("/asciml/sounds/synth", "bells", "additive", 2, seed=1, timeout=LONG)
    server.client.call("/asciml/voice/path", "main", "bells0", "bells1", timeout=LONG)
    server.client.call("/asciml/preset/store", "kept")
    yield server
    server.close()


def refused(server, *message):
    with pytest.raises(AscimlError) as caught:
        server.client.call(*message, timeout=LONG)
    return caught.value


def ids(server, group=""):
    return [
        item[0] for item in server.client.items("/asciml/sounds/list", *filter(None, [group]), timeout=LONG)
    ]


# Every command that takes a path

# arguments that are right but for the path; %: the path
MESSAGES = {
    "/asciml/sounds/load": [["g", "%"]],
    "/asciml/render": [["%", "bells0", "bells1", 50.0]],
    "/asciml/render/grid": [["%", "bells0", "bells1", "steps", 2]],
    "/asciml/render/score": [["%"], ["score.txt", "out", "%"]],
    "/asciml/record/start": [["%"]],
    "/asciml/train/plot": [["%"]],
    "/asciml/sounds/plot": [["pca", "%"]],
    "/asciml/sounds/watch": [["g", "%", 0]],
    "/asciml/sounds/card": [["%"]],
    "/asciml/train/start": [["from", "%"]],
    "/asciml/model/evaluate": [["plot", "%"]],
    "/asciml/model/export": [["morph1", "%"]],
    "/asciml/model/import": [["%"]],
    "/asciml/model/load": [["%.safetensors"]],
    "/asciml/latent/sample": [["%"]],
    "/asciml/preset/export": [["kept", "%"]],
    "/asciml/preset/import": [["%"]],
    "/asciml/session/export": [["%"]],
    "/asciml/session/import": [["%"]],
    "/asciml/session/journal": [["%"]],
    "/asciml/session/replay": [["%"]],
}
NASTY = {
    "empty": "",
    "blank": "  ",
    "here": ".",
    "root": "/",
    "nobody": "~nosuchuser/x.wav",
    "link to itself": "loop",
    "below a link to itself": "loop/x.wav",
    "300 letters": "n" * 300 + ".wav",
    "300 letters in the middle": "n" * 300 + "/x.wav",
    "too long in all": "d/" * 2500 + "x.wav",
    "below a file": "score.txt/x.wav",
    "pipe": "pipe.wav",
    "device": "/dev/zero",
    "device by a link": "zero.wav",
    "own database": "session.sqlite",
    "own sounds": "sounds",
    "folder": "renders",
}


def test_every_command_with_a_path_is_tried_here():
    with_paths = {command.address for command in registry if any(param.on_disk for param in command.params)}
    assert with_paths <= set(MESSAGES)
    assert set(MESSAGES) - with_paths == {"/asciml/train/start", "/asciml/model/load"}  # a name, or a path


@posix
@pytest.mark.parametrize("address", MESSAGES)
def test_a_nasty_path_is_a_sentence_and_nothing_happens(shared, address):
    session = shared.session
    if not (session / "loop").is_symlink():
        (session / "loop").symlink_to("loop")
        (session / "zero.wav").symlink_to("/dev/zero")
        (session / "score.txt").write_text("0 /asciml/panic\n")
        os.mkfifo(session / "pipe.wav")
    before = sorted(path.name for path in session.iterdir())
    for name, path in NASTY.items():
        for message in MESSAGES[address]:
            if not path and (
                "out" in message or address == "/asciml/session/journal"
            ):  # as if it were not given
                continue
            error = refused(shared, address, *(str(part).replace("%", path) for part in message))
            said = f"{address} {name}: {error.code}: {error.message}"
            assert error.code in ("bad-argument", "not-found", "io", "denied", "no-model", "busy", "limit"), (
                said
            )
            assert "Traceback" not in said
            assert "Errno" not in said
    assert sorted(path.name for path in session.iterdir()) == before
    assert "Traceback" not in shared.log.read_text()


def test_a_lone_surrogate_and_odd_bytes_are_answered(shared):
    with Client(port=shared.port) as client:
        for text in ("\udcff.wav", "\ud800"):
            with pytest.raises(AscimlError):
                client.call("/asciml/sounds/load", "g", text, timeout=LONG)


@pytest.mark.parametrize("number", [2.0**31, -(2.0**33), 2.0**40, 1e300, 2**62, -(2**62), 1e20])
def test_a_whole_number_out_of_range_is_a_bad_argument_everywhere(shared, number):
    for message in (
        ["/asciml/train/plot", "x.png", number],
        ["/asciml/train/history", number],
        ["/asciml/sounds/use", "bells", number],
        ["/asciml/sounds/synth", "g", "fm", number],
        ["/asciml/sounds/blob", "g", "k", 44100, number, 4, b"\0\0\0\0"],
        ["/asciml/train/start", "epochs", number],
        ["/asciml/stream/stop", number],
    ):
        error = refused(shared, *message)
        assert error.code == "bad-argument", (message, error.message)


# Loads


def test_all_bad_files_of_a_folder_are_named_and_none_is_loaded(shared, tmp_path):
    for name in ("a", "b", "c"):
        soundfile.write(tmp_path / f"{name}.wav", TONE, RATE)
    soundfile.write(tmp_path / "silent.wav", 0 * TONE, RATE)
    (tmp_path / "page.mp3").write_bytes(b"<html>no</html>")
    error = refused(shared, "/asciml/sounds/load", "bad", str(tmp_path))
    assert "2 of 5 files" in error.message
    for words in ("silent.wav: the recording is silent", "page.mp3 is a web page"):
        assert words in error.message
    assert "a.wav" not in error.message
    assert not any(sound.startswith("bad") for sound in ids(shared))
    for n in range(60):
        soundfile.write(tmp_path / f"silent-with-a-long-name-{'x' * 20}-{n}.wav", 0 * TONE, RATE)
    error = refused(shared, "/asciml/sounds/load", "bad", str(tmp_path))
    assert "62 of 65 files cannot be used (the first 50 are)" in error.message
    assert error.message.count("is silent") == 1


def test_what_is_passed_over_and_what_is_done_to_a_file_is_told(shared, tmp_path):
    soundfile.write(tmp_path / "a.wav", TONE, RATE)
    soundfile.write(tmp_path / "turned.wav", np.stack([TONE, -0.9 * TONE], axis=1), RATE)
    soundfile.write(tmp_path / "under.wav", 0.5 * TONE + 0.1, RATE)
    soundfile.write(tmp_path / "spike.wav", np.append(TONE, np.float32(200)), RATE, subtype="FLOAT")
    (tmp_path / "memo.jpg").write_bytes(b"\xff\xd8\xff" + bytes(50))
    assert len(shared.client.call("/asciml/sounds/load", "told", str(tmp_path), timeout=LONG)) == 4
    shared.client.sync(timeout=LONG)
    told = [
        str(message.args[1])
        for message in shared.client.transcript
        if message.direction == "in" and message.address == "/asciml/log"
    ]
    for words in (
        "memo.jpg (a picture (JPEG))",
        "turned.wav: channels",
        "under.wav: a DC offset of 0.1",
        "spike.wav: 1 sample",
    ):
        assert any(words in text for text in told), (words, told)
    assert not any("/a.wav" in text for text in told)
    shared.client.call("/asciml/sounds/remove", "told", timeout=LONG)


def test_a_load_of_everything_in_the_session_does_not_double_its_sounds(shared):
    renders = shared.session / "renders"
    soundfile.write(renders / "mine.wav", TONE, RATE)
    assert shared.client.call("/asciml/sounds/load", "whole", "**/*.wav", timeout=LONG) == ["whole0"]
    assert shared.client.call("/asciml/sounds/load", "whole", str(shared.session.parent), timeout=LONG) == [
        "whole1"
    ]
    shared.client.call("/asciml/sounds/remove", "whole", timeout=LONG)
    (renders / "mine.wav").unlink()


@pytest.mark.parametrize(("made", "asked"), [(NFC, NFD), (NFD, NFC)])
def test_names_are_found_in_either_spelling(shared, made, asked):
    client = shared.client
    first, second = client.call("/asciml/sounds/synth", made("é"), "fm", 2, seed=1, timeout=LONG)
    assert first == NFC("é") + first[-1]
    client.call("/asciml/sounds/play", asked(first), timeout=LONG)
    assert client.ask("/asciml/sounds/features", asked(first), timeout=LONG)[0] == first
    client.call("/asciml/sounds/use", asked("é"), 2, timeout=LONG)
    assert len(ids(shared, asked("é"))) == 2
    client.call("/asciml/voice/new", made("vöice"))
    client.call("/asciml/voice/path", asked("vöice"), asked(first), made(second), timeout=LONG)
    client.call("/asciml/voice/free", asked("vöice"))
    client.call("/asciml/sounds/rename", asked("é"), made("ö"), timeout=LONG)
    client.call("/asciml/sounds/remove", asked("ö"), timeout=LONG)


def test_tag_cannot_be_a_name(shared):
    for message in (
        ["/asciml/sounds/synth", "tag", "fm", 1],
        ["/asciml/sounds/rename", "bells", "tag"],
        ["/asciml/voice/new", "tag"],
        ["/asciml/train/start", "name", "tag"],
    ):
        with Client(port=shared.port) as client:
            with pytest.raises(AscimlError) as caught:
                client.call(*message, timeout=LONG)
            assert caught.value.code == "bad-argument"


def sparse(path, seconds, rate=96000, channels=8):
    size = seconds * rate * channels * 2
    with path.open("wb") as file:
        file.write(b"RIFF" + struct.pack("<I", size + 36) + b"WAVEfmt \x10\0\0\0")
        file.write(struct.pack("<HHIIHH", 1, channels, rate, rate * channels * 2, channels * 2, 16))
        file.write(b"data" + struct.pack("<I", size))
        file.truncate(44 + size)


@posix
def test_a_load_is_cancelled_and_leaves_nothing(shared, tmp_path):
    for n in range(8):
        sparse(tmp_path / f"{n}.wav", 2400)
    client, before = shared.client, ids(shared)
    assert refused(shared, "/asciml/sounds/cancel").code == "not-found"
    client.send("/asciml/sounds/load", "long", str(tmp_path), "tag", "load")
    while True:  # until it has begun
        try:
            assert client.call("/asciml/sounds/cancel", timeout=LONG) == ["load"]
            break
        except AscimlError as error:
            assert error.code == "not-found"
    failed = client.wait_event(
        "/asciml/fail", lambda address, *_: address == "/asciml/sounds/load", timeout=LONG
    )
    assert failed[1] == "denied"
    assert "nothing of it was kept" in failed[2]
    assert ids(shared) == before  # and the lane is free again
    assert not [path.name for path in (shared.session / "sounds").iterdir() if path.name.startswith(".")]


# What is written


def test_what_a_command_would_replace_stays_unless_it_is_asked_for(shared, tmp_path):
    client = shared.client
    (shared.session / "p.txt").write_text("0 /asciml/panic\n")
    out = tmp_path / "out.wav"
    raw = tmp_path / "out.wav.raw"
    raw.write_bytes(b"mine too")
    for message in (
        ["/asciml/render", str(out), "bells0", "bells1", 50.0],
        ["/asciml/render/score", "p.txt", "out", str(out)],
        ["/asciml/record/start", str(out)],
    ):
        out.write_bytes(b"mine")
        error = refused(shared, *message)
        assert (error.code, "overwrite 1" in error.message) == ("denied", True)
        assert out.read_bytes() == b"mine"
        client.call(*message, "overwrite", 1, timeout=LONG)
        if "record" in message[0]:
            client.call("/asciml/record/stop", timeout=LONG)
        client.call(*message, timeout=LONG)  # it is the server's own now
        if "record" in message[0]:
            client.call("/asciml/record/stop", timeout=LONG)
        assert soundfile.info(out).subtype == "PCM_24"
    assert raw.read_bytes() == b"mine too"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.wav", "out.wav.raw"]


@pytest.mark.parametrize("path", ["session.sqlite", "sounds/bells0.wav", "x.mp3", "renders/", "models/x.wav"])
def test_a_recording_destroys_nothing_of_the_session(shared, path):
    before = (shared.session / "sounds/bells0.wav").read_bytes()
    assert refused(shared, "/asciml/record/start", path).code in ("denied", "bad-argument")
    assert refused(shared, "/asciml/record/start", path, "overwrite", 1).code in ("denied", "bad-argument")
    assert (shared.session / "sounds/bells0.wav").read_bytes() == before


def test_a_recording_has_an_ending_and_a_tilde_may_begin_its_name(shared):
    for given, name in (("x", "x.wav"), ("~r.wav", "~r.wav")):
        shared.client.call("/asciml/record/start", given, timeout=LONG)
        path, _ = shared.client.call("/asciml/record/stop", timeout=LONG)
        assert path == str(shared.session / name)


@posix
def test_a_recording_is_readable_while_it_grows_and_after_a_kill(start):
    server = start()
    server.client.wait_event("/asciml/audio/opened", timeout=LONG)
    server.client.call("/asciml/record/start", "take.wav", timeout=LONG)
    take = server.session / "take.wav"

    def frames():
        with wave.open(str(take), "rb") as file:
            assert len(file.readframes(file.getnframes())) == 6 * file.getnframes()
            return file.getnframes()

    seen = [frames()]
    while len(seen) < 4:
        if (now := frames()) > seen[-1]:
            seen.append(now)
    server.process.send_signal(signal.SIGKILL)
    server.process.wait(LONG)
    assert frames() >= seen[-1]
    assert soundfile.info(take).frames == frames()
    with pytest.raises(AscimlError):  # what a crash left is not replaced either
        start().client.call("/asciml/record/start", "take.wav", timeout=LONG)


def test_a_session_of_no_name_is_refused(shared):
    for name in ("", " "):
        done = subprocess.run(
            [sys.executable, "-m", "asciml_osc", "serve", "--session", name],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert "needs the name of a folder" in done.stderr
        assert "Traceback" not in done.stderr
