"""Sounds that come in from files: what is loaded, brought to a loudness, known again, and remembered of where it came from."""

import asyncio
import contextlib
import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from asciml_osc.session import session as sessions
from asciml_osc.session import watching
from asciml_osc.sounds.loudness import loudness, true_peak_db
from asciml_osc.work import WorkPool
from tests import encoding
from tests.audio.playing import bend
from tests.session.local import LONG, Local

RATE = 16000
AT = np.arange(RATE // 2) / RATE
SAID = {"title": "Kettle", "artist": "Ana Ñuñez", "copyright": "CC BY 4.0"}


def tone(hz, level=0.1):
    return (level * np.sin(2 * np.pi * hz * AT)).astype(np.float32)


def put(path, audio, **said):
    with soundfile.SoundFile(path, "w", RATE, 1 if audio.ndim == 1 else audio.shape[1], "PCM_16") as file:
        for name, text in said.items():
            setattr(file, name, text)
        file.write(np.round(audio * 2**15).astype(np.int16))  # from floats each format rounds in its own way
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        encoding.on_path(tmp_path_factory.mktemp("program"), patch)  # before a worker begins
        patch.setattr(sessions, "WorkPool", lambda: WorkPool(1))
        with contextlib.closing(
            Local(tmp_path_factory.mktemp("coming") / "session", rate=RATE, seconds=0.25)
        ) as local:
            yield local


def load(server, *arguments, **options):
    return server.client.call("/asciml/sounds/load", *map(str, arguments), **options)


def told(server, address):
    """The events of this address since the last time."""
    found = [event[1:] for event in server.stage.events if event[0] == address]
    server.stage.events[:] = [event for event in server.stage.events if event[0] != address]
    return found


def kept(server, sound):
    return soundfile.read(server.session / "sounds" / f"{sound}.wav", dtype="float32")[0]


def facts(server, sound):
    id_, *pairs = server.client.ask("/asciml/sounds/origin", sound)
    assert id_ == sound
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def test_a_folder_of_many_formats_is_loaded_by_content_and_tells_how_far_it_is(server, tmp_path):
    put(tmp_path / "a.wav", tone(200)).rename(tmp_path / "a.txt")
    put(tmp_path / "b.flac", tone(300))
    encoding.encode(tmp_path / "b.flac", tmp_path / "c.m4a")
    assert len(load(server, "many", tmp_path, whole=1)) == 3
    assert told(server, "/asciml/sounds/load/progress") == [("many", 1, 3), ("many", 2, 3), ("many", 3, 3)]
    files = [facts(server, f"many{n}")["file"].rpartition(".")[2] for n in range(3)]
    assert files == ["txt", "flac", "m4a"]
    load(server, "one", tmp_path / "b.flac")
    assert told(server, "/asciml/sounds/load/progress") == []


def test_one_bad_file_of_a_folder_fails_it_once_and_nothing_is_kept(server, tmp_path):
    put(tmp_path / "a.wav", tone(210))
    (tmp_path / "b.wav").write_text("these are words, and no sound at all\n" * 9)
    encoding.encode(tmp_path / "a.wav", tmp_path / "c.m4a")
    whole = (tmp_path / "c.m4a").read_bytes()
    (tmp_path / "c.m4a").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "d.wav").write_bytes(b"")
    before = server.client.items("/asciml/sounds/list")
    with pytest.raises(AscimlError) as failed:
        load(server, "bad", tmp_path)
    for words in ("3 of 4 files", "b.wav is text", "moov atom not found", "d.wav is an empty file"):
        assert words in failed.value.message
    assert server.client.items("/asciml/sounds/list") == before
    assert not list((server.session / "sounds").glob(".staged*"))


def test_a_header_that_lies_by_hours_is_believed_by_nobody(server, tmp_path):
    path = put(tmp_path / "lies.wav", tone(220))
    data = bytearray(path.read_bytes())
    at = data.index(b"data")
    data[at + 4 : at + 8] = (2**32 - 64).to_bytes(4, "little")
    path.write_bytes(data)
    assert len(load(server, "lies", path, whole=1)) == 1
    assert len(kept(server, "lies0")) == pytest.approx(len(AT), abs=200)
    for rate in (0, 768000):
        data[24:28] = rate.to_bytes(4, "little")
        path.write_bytes(data)
        with pytest.raises(AscimlError, match=str(path)):
            load(server, "lies", path)
    assert server.client.call("/asciml/sounds/remove", "lies") == ["lies0"]


def test_three_hours_are_refused_by_their_header_in_no_time_and_no_memory(server, tmp_path):
    path, seconds = tmp_path / "long.wav", 3 * 3600
    put(path, tone(230))
    data = bytearray(path.read_bytes())
    at = data.index(b"data")
    size = seconds * RATE * 2
    data[at + 4 : at + 8] = size.to_bytes(4, "little")
    data[4:8] = (at + size).to_bytes(4, "little")
    with path.open("wb") as file:
        file.write(data)
        file.truncate(at + 8 + size)  # sparse
    with pytest.raises(AscimlError, match="over 60 minutes") as failed:
        load(server, "long", path)
    assert failed.value.code == "limit"


def test_a_sound_that_was_there_already_is_told_of_or_left_out(server, tmp_path):
    told(server, "/asciml/sounds/duplicate")
    (tmp_path / "one").mkdir()
    put(tmp_path / "one" / "a.wav", tone(240))
    put(tmp_path / "one" / "b.flac", tone(240))  # another file, the same samples
    put(tmp_path / "one" / "c.wav", tone(250))
    assert load(server, "twin", tmp_path / "one", whole=1) == ["twin0", "twin1", "twin2"]
    assert told(server, "/asciml/sounds/duplicate") == [("twin1", "twin0")]
    told(server, "/asciml/log")
    put(tmp_path / "one" / "d.wav", tone(260))
    assert load(server, "more", tmp_path / "one", whole=1, duplicates="skip") == ["more0"]
    assert told(server, "/asciml/sounds/duplicate") == []
    ((level, text),) = told(server, "/asciml/log")
    assert level == "info"
    for file, same in (("a.wav", "twin0"), ("b.flac", "twin0"), ("c.wav", "twin2")):
        assert f"{tmp_path / 'one' / file} = {same}" in text
    assert facts(server, "more0")["file"] == str(tmp_path / "one" / "d.wav")
    assert load(server, "more", tmp_path / "one" / "a.wav", whole=1, duplicates="skip") == []
    # a name follows, and what is gone is no twin
    server.client.call("/asciml/sounds/rename", "twin2", "third")
    server.client.call("/asciml/sounds/remove", "twin1")
    server.client.call("/asciml/sounds/remove", "twin0")
    assert load(server, "again", tmp_path / "one", whole=1) == ["again0", "again1", "again2", "again3"]
    assert told(server, "/asciml/sounds/duplicate") == [
        ("again1", "again0"), ("again2", "third0"), ("again3", "more0")
    ]  # fmt: skip


def test_sounds_are_brought_to_a_loudness_and_never_over_the_ceiling(server, tmp_path):
    put(tmp_path / "a.wav", tone(270, 0.02))
    put(tmp_path / "b.wav", np.stack([tone(500, 0.3), tone(280, 0.1)], axis=1))
    click = tone(290, 0.001)
    click[3000] = 0.4
    put(tmp_path / "c.wav", click)
    told(server, "/asciml/log")
    load(server, "loud", tmp_path, whole=1, loudness=-23, trim=0)
    for sound in ("loud0", "loud1"):
        assert loudness(kept(server, sound), RATE) == pytest.approx(-23, abs=0.02)
    assert kept(server, "loud1").shape[1] == 2
    assert true_peak_db(kept(server, "loud2")) == pytest.approx(-1, abs=0.02)
    assert loudness(kept(server, "loud2"), RATE) < -23
    ((_, text),) = told(server, "/asciml/log")
    assert text.startswith(f"{tmp_path / 'c.wav'}: 1 of 1 sounds do not reach -23 LUFS")
    assert facts(server, "loud0")["gain"] == pytest.approx(-23 - loudness(tone(270, 0.02), RATE), abs=0.1)
    found = server.client.ask("/asciml/sounds/features", "loud1", loudness=1)
    assert found[found.index("loudness") + 1] == pytest.approx(-23, abs=0.02)
    assert found[found.index("true_peak") + 1] == pytest.approx(true_peak_db(kept(server, "loud1")), abs=0.01)
    assert found.index("true_peak") < found.index("envelope") == len(found) - 101
    assert "loudness" not in server.client.ask("/asciml/sounds/features", "loud1")


def test_the_origin_is_kept_and_goes_into_what_is_made(server, tmp_path):
    put(tmp_path / "kettle.wav", np.concatenate([tone(300), tone(310)]), **SAID)
    assert load(server, "kept", tmp_path / "kettle.wav", seconds=0.5, trim=0) == ["kept0", "kept1"]
    assert facts(server, "kept1") == {
        "file": str(tmp_path / "kettle.wav"), "start": 0.5, **SAID
    }  # fmt: skip
    server.client.call("/asciml/sounds/synth", "made", "fm", 1, seed=1)
    assert facts(server, "made0")["technique"] == "fm"
    server.client.call("/asciml/sounds/augment", "kept", 1)
    assert facts(server, "kept2")["copyright"] == "CC BY 4.0"
    (path,) = server.client.call("/asciml/render", str(tmp_path / "out.wav"), "kept1", "made0", 50)
    with soundfile.SoundFile(path) as file:
        found = file.copy_metadata()
    assert found["copyright"] == "CC BY 4.0"
    assert "kettle.wav 0.5 s, Ana Ñuñez, CC BY 4.0 + made0: fm" in found["comment"]
    assert str(tmp_path) not in found["comment"]  # where a file lay is nobody's business
    folder, _ = server.client.call("/asciml/render/grid", str(tmp_path / "grid"), "kept0", "made0", steps=2)
    with soundfile.SoundFile(f"{folder}/path-000.wav") as file:
        assert "kettle.wav 0 s, Ana Ñuñez" in file.copy_metadata()["comment"]
    (tmp_path / "piece.txt").write_text(
        "0 /asciml/voice/path main made0 kept0\n0 /asciml/voice/play main\n0.1 /asciml/sounds/play kept1\n"
        "0.1 /asciml/voice/path silent kept2 made0\n"
    )
    piece = server.client.call("/asciml/render/score", str(tmp_path / "piece.txt"))[0]
    with soundfile.SoundFile(piece) as file:
        found = file.copy_metadata()
    assert [one.split(":")[0] for one in found["comment"].split(" + ")] == ["made0", "kettle", "kettle02"]
    assert found["copyright"] == "CC BY 4.0"
    (path,) = server.client.call("/asciml/sounds/card", str(tmp_path / "card"), "kept")
    card = json.loads(Path(path).read_text("utf-8"))
    assert [sound["id"] for sound in card["sounds"]] == ["kept0", "kept1", "kept2"]
    assert card["sounds"][0]["origin"] == {"file": str(tmp_path / "kettle.wav"), "start": 0.0, **SAID}
    with pytest.raises(AscimlError, match="nosuch"):
        server.client.call("/asciml/sounds/card", str(tmp_path / "none"), "nosuch")
    assert not (tmp_path / "none.json").exists()


def test_a_recording_says_which_sounds_are_heard_in_it(server, tmp_path):
    call = server.client.call
    call("/asciml/sounds/synth", "tape", "additive", 4, seed=1)
    call("/asciml/voice/path", "v", "tape0", "tape1")
    call("/asciml/voice/loop", "v", 1)
    call("/asciml/voice/play", "v")
    call("/asciml/record/start", str(tmp_path / "take.wav"))
    call("/asciml/voice/path", "w", "tape2", "tape3")  # which is not played
    call("/asciml/sounds/name", "tape3", "storm")
    call("/asciml/play", "tape3", "tape1", 50)
    path, _ = call("/asciml/record/stop")
    call("/asciml/voice/free", "v")
    with soundfile.SoundFile(path) as file:
        found = file.copy_metadata()
    assert [one.split(":")[0] for one in found["comment"].split(" + ")] == ["tape0", "tape1", "storm"]
    assert found["software"].startswith("asciml-osc")
    assert Path(path).read_bytes()[12:16] == b"bext"
    call("/asciml/record/start", path)  # nothing of the one before is in the next
    path, _ = call("/asciml/record/stop")
    with soundfile.SoundFile(path) as file:
        assert file.copy_metadata().get("comment", "") == ""


def sine(hz, seconds, level=0.2):
    return (level * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


async def until(true):
    """Return when it holds, which another process brings about."""
    async with asyncio.timeout(LONG):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


def share(audio, hz):
    """How much of a tone there is in a stretch, as an amplitude."""
    wave = np.exp(2j * np.pi * hz * np.arange(len(audio)) / RATE) * np.hanning(len(audio))
    return 4 * abs(np.mean(audio * wave))


def test_what_is_heard_by_audition_gives_way_to_the_next(server, tmp_path):
    call, engine = server.client.call, server.stage.session.engine
    for name, hz in (("a", 300), ("b", 1000)):
        put(tmp_path / f"{name}.wav", sine(hz, 2))
    load(server, "long", tmp_path, whole=1)
    call("/asciml/record/start", str(tmp_path / "heard.wav"))
    assert call("/asciml/sounds/audition", "long") == ["long0", 1]
    end = engine.frames + RATE // 4
    server.stage.run(until(lambda: engine.frames > end))
    assert call("/asciml/sounds/throw") == ["long1", 0]
    end = engine.frames + RATE // 4
    server.stage.run(until(lambda: engine.frames > end))
    assert call("/asciml/sounds/keep") == []
    end = engine.frames + RATE // 4
    server.stage.run(until(lambda: engine.frames > end))
    path, _ = call("/asciml/record/stop")
    audio = soundfile.read(path, dtype="float32")[0][:, 0]
    windows = [audio[at : at + RATE // 50] for at in range(0, len(audio) - RATE // 50, RATE // 50)]
    heard = np.array([[share(one, 300) > 0.02, share(one, 1000) > 0.02] for one in windows])
    assert heard.any(0).all()
    assert heard.all(1).sum() <= 3  # they cross, and do not go on together
    assert not heard[-5:].any()  # nor does the last one when all are judged
    assert not heard[np.argmax(heard[:, 1]) + 3 :, 0].any()


def test_a_voice_that_plays_goes_by_the_pitch_that_is_told(server, tmp_path):
    """What it holds is decoded anew without a click, and what a preset has prepared, too; an undo takes that back."""
    call, session = server.client.call, server.stage.session
    for name, hz in (("a", 300), ("b", 320)):
        put(tmp_path / f"{name}.wav", sine(hz, 0.25) + sine(2 * hz, 0.25))
    load(server, "told", tmp_path, trim=0)
    call("/asciml/voice/path", "v", "told0", "told1")
    call("/asciml/voice/loop", "v", 1)
    call("/asciml/voice/play", "v")
    call("/asciml/preset/store", "kept", "v")
    call("/asciml/preset/prepare", "kept")
    voice, state = session.stage.voices.find("v"), session.engine.state

    def f0(table):
        return float(state.arena[state.tables[table]["f0"]])

    def held():
        return f0(state.voices[voice.index]["table"])

    def prepared():
        found = session.stage.recalls.prepared.find(voice.held.source)
        return f0(found.table) if found else 0.0

    def are(hz):
        return all(abs(one() - hz) < 10 for one in (held, prepared))

    server.stage.run(until(lambda: are(300)))
    call("/asciml/record/start", str(tmp_path / "take.wav"))
    for message, hz in (
        (("/asciml/sounds/pitch", "told0", 150.0), 150),
        (("/asciml/session/undo",), 300),
    ):
        call(*message)
        server.stage.run(until(lambda hz=hz: are(hz)))
        end = session.engine.frames + RATE // 4
        server.stage.run(until(lambda end=end: session.engine.frames > end))
    before = held()
    call("/asciml/sounds/analyse", "told0")  # which measures the same
    call("/asciml/sounds/pitch", "long0", 300.0)  # which it does not hold
    path, _ = call("/asciml/record/stop")
    call("/asciml/voice/free", "v")
    assert held() == before
    audio = soundfile.read(path, dtype="float32")[0]
    assert bend(audio) < 1.3 * bend(audio[: RATE // 10])


def test_a_folder_is_watched_by_a_message_until_another(server, tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "LOOK", 0.05)
    call = server.client.call
    put(tmp_path / "there.wav", tone(400))
    assert call("/asciml/sounds/watch", "seen", str(tmp_path), whole=1, loudness=-23) == []
    assert server.client.items("/asciml/sounds/watches") == [["seen", str(tmp_path)]]
    put(tmp_path / ".new.wav", tone(410)).rename(tmp_path / "new.wav")
    assert server.client.wait_event("/asciml/sounds/watched") == ["seen", str(tmp_path / "new.wav"), "seen0"]
    assert loudness(kept(server, "seen0"), RATE) == pytest.approx(-23, abs=0.02)
    assert call("/asciml/sounds/watch", "seen", str(tmp_path), 0) == []
    assert server.client.items("/asciml/sounds/watches") == []
    for path, words in (
        (tmp_path / "new.wav", "is a file"),
        (tmp_path / "no", "no file"),
        ("sounds", "its own files"),
    ):
        with pytest.raises(AscimlError, match=words):
            call("/asciml/sounds/watch", "seen", str(path))
    with pytest.raises(AscimlError, match="not both"):
        call("/asciml/sounds/watch", "seen", str(tmp_path), whole=1, seconds=1.0)
