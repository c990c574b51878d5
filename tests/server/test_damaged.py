"""What a session or an engine's folder holds is damaged: the server starts, says so, and goes on with the rest."""

import json
import os
import random
import sqlite3
from dataclasses import asdict

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.models.kinds import load_model
from asciml_osc.models.model_file import ModelDamaged
from asciml_osc.session.output import DeviceRequest, _kept_request
from asciml_osc.session.voice import Held, Voice, known_again
from asciml_osc.store.store import Store
from tests.server.conftest import LONG, Server, until

LINGER = ("--linger", "100")
STRANGE = (None, True, -1, 10**30, 0.5, float("nan"), "", "x", [], [1], [[1, 2, 3]], {}, {"a": 1})
NESTED = "[" * 100_000


def test_a_voice_that_was_kept_is_itself_or_nothing():
    held = Held(("x0", "y0"), offsets=((1, 0.5),))
    whole = json.loads(json.dumps(Voice("a", 3, held).kept()))
    voice = known_again(whole)
    assert voice is not None
    assert (voice.name, voice.index, voice.held) == ("a", 3, held)
    damaged = [whole | {name: value} for name in whole for value in STRANGE]
    damaged += [
        whole | {"held": whole["held"] | {name: value}} for name in whole["held"] for value in STRANGE
    ]
    for kept in damaged:
        voice = known_again(kept)
        if voice is not None:
            assert voice.name
            assert isinstance(voice.name, str)
            assert isinstance(voice.index, int)
            assert all(isinstance(sound, str) for sound in voice.sounds)
    for name in whole:
        assert known_again({key: value for key, value in whole.items() if key != name}) is None
    for name in ("sounds", "offsets"):
        less = {key: value for key, value in whole["held"].items() if key != name}
        assert known_again(whole | {"held": less}) is None
    for more in (
        {"another": 1},
        {"values": {}},
        {"preparing": True},
        {"held": whole["held"] | {"another": 1}},
    ):
        assert known_again(whole | more) is None


def test_a_wish_that_was_kept_is_itself_or_nothing():
    whole = json.loads(json.dumps(asdict(DeviceRequest(("null",), 48000, 128))))
    assert _kept_request(whole) == DeviceRequest(("null",), 48000, 128)
    assert _kept_request(None) is None
    for name in whole:
        for value in STRANGE:
            request = _kept_request(whole | {name: value})
            assert request is None or (
                request.devices and all(isinstance(device, str) for device in request.devices)
            )


@pytest.mark.parametrize("text", ["", "{", "nonsense", "[1, 2", NESTED, '"a"', "3", "null", "[[]]"])
def test_a_session_with_damaged_rows_opens(tmp_path, text):
    store = Store(tmp_path)
    run = store.runs.start("m", {"clip": 1})
    staged = store.files.staged_model(".npz")
    staged.write_bytes(b"model")
    store.models.add("m", staged, {"kind": "morph"}, run)
    for key in ("clients", "model", "model.previous", "model.generation", "unfinished", "other"):
        store.settings.set(key, [1])
    store.close()
    with sqlite3.connect(tmp_path / "session.sqlite") as database:
        for table, column in (("settings", "value"), ("models", "info"), ("runs", "settings")):
            database.execute(f"UPDATE {table} SET {column} = ?", [text])
    database.close()
    store = Store(tmp_path)
    assert isinstance(store.models.all()[0].info, dict)
    assert isinstance(store.runs.all()[0].settings, dict)
    assert set(store.settings.all()) >= {"clients", "other"}
    assert store.unfinished.all() == []
    store.close()


def test_a_server_starts_whatever_its_engine_and_its_database_hold(start):
    first = start(*LINGER)
    client = first.client
    for name in ("kept", "b", "c", "d"):
        client.call("/asciml/voice/new", name)
    engine = first.engine()
    folder = first.engine_folder()
    first.kill(children=False)
    voices = json.loads((folder / "voices.json").read_text())
    voices[1]["index"] = 10**6
    voices[2]["held"]["sounds"] = 5
    voices[3] = {**voices[3], "name": ["d"]}
    (folder / "voices.json").write_text(json.dumps([*voices, 5, None, {}, voices[0]]))
    (folder / "output.json").write_text('{"devices": 5}')

    second = start(*LINGER)
    assert second.engine() == engine
    assert [item[0] for item in second.client.items("/asciml/voice/list")] == ["kept"]
    second.client.call("/asciml/sounds/synth", "rain", "additive", 1, "harmonics", 1, timeout=LONG)
    second.client.items("/asciml/sounds/list", timeout=LONG)
    second.kill(children=False)
    (folder / "voices.json").write_text('[{"name": "kep')
    (folder / "output.json").write_text(NESTED)
    with sqlite3.connect(second.session / "session.sqlite") as database:
        for key in ("clients", "model", "model.previous", "model.generation", "unfinished"):
            database.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", [key, "{nonsense"])
        database.execute("UPDATE sounds SET features = '[3', origin = ''")
    database.close()

    third = start(*LINGER)
    assert third.engine() == engine
    assert third.client.items("/asciml/voice/list") == []
    listed = third.client.items("/asciml/sounds/list", timeout=LONG)
    assert [item[0] for item in listed] == ["rain0"]
    assert listed[0][5] > 0  # its centroid: analysed again
    third.kill(children=False)
    (third.session / "engine").write_bytes(b"\x00\xff/dev/shm")
    engine.kill()

    fourth = start()
    assert fourth.engine() != engine
    assert fourth.quit() == 0


@pytest.mark.parametrize("times", range(4))
def test_flipped_bits_of_a_model_file_are_found(trained_session, tmp_path, times):
    (path,) = (trained_session / "models").glob("model-*.safetensors")
    data = path.read_bytes()
    rng = random.Random(times)
    flipped = tmp_path / "m.safetensors"
    for _ in range(6):
        broken = bytearray(data)
        broken[rng.choice([rng.randrange(len(data)), rng.randrange(3000)])] ^= 1 << rng.randrange(8)
        flipped.write_bytes(broken)
        with pytest.raises(AscimlError, match="damaged|no model file|another program|lacks|kind"):
            load_model(flipped)


def test_a_model_file_of_an_older_version_has_no_checksum_and_loads(trained_session, tmp_path):
    import safetensors
    import safetensors.numpy

    (path,) = (trained_session / "models").glob("model-*.safetensors")
    with safetensors.safe_open(path, framework="numpy") as file:
        metadata, tensors = file.metadata(), {name: file.get_tensor(name) for name in list(file.keys())}
    older = tmp_path / "older.safetensors"
    older.write_bytes(safetensors.numpy.save(tensors, {"asciml": metadata["asciml"]}))
    assert load_model(older).ids == load_model(path).ids
    name = next(name for name in tensors if tensors[name].dtype.kind == "f")
    tensors[name] = tensors[name].copy()
    tensors[name].flat[0] = float("nan")
    older.write_bytes(safetensors.numpy.save(tensors, {"asciml": metadata["asciml"]}))
    with pytest.raises(ModelDamaged, match="train again"):
        load_model(older)


def flip(path):
    """Another bit in the middle of a file, whose size and time stay."""
    before = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_damaged_model_is_told_and_paths_are_decoded_without_it(trained_session, tmp_path):
    import shutil

    session = tmp_path / "session"
    shutil.copytree(trained_session, session)
    server = Server(session)
    try:
        client = server.client
        until(lambda: "first" in client.ask("/asciml/status"))
        (path,) = (session / "models").glob("model-*.safetensors")
        flip(path)  # before any worker has read it, but for the one that was asked what is in it
        for worker in [
            child for child in server.family() if any("spawn_main" in word for word in child.cmdline())
        ]:
            worker.kill()
        client.call("/asciml/voice/path", "main", "bells0", "winds0", timeout=LONG)
        warned = client.wait_event("/asciml/log", lambda level, text: "damaged" in text, timeout=LONG)
        assert "/asciml/model/list" in warned[1]
        status = client.ask("/asciml/status")
        assert status[status.index("heard") + 1] == "direct"
        with pytest.raises(AscimlError, match="damaged") as failed:
            client.call("/asciml/model/load", "first", timeout=LONG)
        assert failed.value.code == "io"
        assert server.quit() == 0
    finally:
        server.close()
    # and so it is from the next start on
    server = Server(session)
    try:
        server.client.call("/asciml/voice/path", "main", "bells0", "winds0", timeout=LONG)
        status = server.client.ask("/asciml/status")
        assert status[status.index("heard") + 1] == "direct"
        assert "damaged" in server.log.read_text()
        assert server.quit() == 0
    finally:
        server.close()
