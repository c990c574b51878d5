"""The session folder: what it holds, what it refuses, what it answers."""

import errno
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.names import decomposed
from asciml_osc.store import store as store_module
from asciml_osc.store.database import MIGRATIONS, Database
from asciml_osc.store.rows import Point, Staged
from asciml_osc.store.store import Store


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "session")
    yield opened
    opened.close()


def stage(store, content=b"sound", **origin):
    path = store.staging_path()
    path.write_bytes(content)
    return Staged(path, origin, 0.5, 44100)


def add(store, group, count):
    return store.add(group, [stage(store, f"{group} {i}".encode()) for i in range(count)])


def reopened(store):
    store.close()
    store.__init__(store.folder)
    return store


def files(store, folder="sounds"):
    return sorted(path.name for path in (store.folder / folder).iterdir())


def fails(code, deed, *arguments):
    with pytest.raises(AscimlError) as caught:
        deed(*arguments)
    assert caught.value.code == code
    return caught.value.message


def test_what_was_added_is_there_after_reopening(store):
    assert store.add("bells", [stage(store, technique="fm"), stage(store, path="a/b.wav", start=0.5)]) == [
        "bells0",
        "bells1",
    ]
    first, second = reopened(store).sounds()
    assert (first.id, first.group, first.number) == ("bells0", "bells", 0)
    assert (first.origin, second.origin) == ({"technique": "fm"}, {"path": "a/b.wav", "start": 0.5})
    assert (first.seconds, first.rate, first.features, first.on) == (0.5, 44100, None, True)
    assert first.path.read_bytes() == b"sound"
    assert files(store) == ["bells0.wav", "bells1.wav"]
    assert store.sound("bells1") == second
    assert store.damaged == []


def test_numbers_are_not_used_twice(store):
    add(store, "bells", 2)
    store.remove(["bells0", "bells1"])
    assert (store.sounds(), files(store)) == ([], [])
    assert add(reopened(store), "bells", 1) == ["bells2"]


def test_sounds_come_by_group_and_number(store):
    add(store, "b", 11)
    add(store, "a", 1)
    assert [row.id for row in store.sounds()] == ["a0", *(f"b{i}" for i in range(11))]
    assert [row.id for row in store.sounds("a")] == ["a0"]


def test_only_as_many_as_are_used_are_on(store):
    add(store, "bells", 4)
    store.set_used("bells", 2)
    assert [row.on for row in store.sounds()] == [True, True, False, False]
    store.remove(["bells0"])
    assert [row.id for row in store.sounds() if row.on] == ["bells1", "bells2"]
    store.set_used("bells", None)
    assert all(row.on for row in store.sounds())
    assert "it has 3 sounds" in fails("bad-argument", store.set_used, "bells", 4)
    fails("bad-argument", store.set_used, "bells", -1)
    fails("not-found", store.set_used, "gongs", 1)


def test_a_group_that_comes_again_is_used_whole(store):
    add(store, "bells", 2)
    store.set_used("bells", 0)
    store.remove(["bells0", "bells1"])
    add(store, "bells", 2)
    assert [row.on for row in store.sounds()] == [True, True]


def test_features_are_kept_and_late_ones_passed_over(store):
    add(store, "bells", 2)
    store.set_features({"bells1": {"rms_db": -6.0, "envelope": [0.0, 1.0]}, "bells7": {}})
    assert [row.features for row in reopened(store).sounds()] == [
        None,
        {"rms_db": -6.0, "envelope": [0.0, 1.0]},
    ]


def test_removing_takes_all_or_none(store):
    add(store, "bells", 2)
    store.analysis_path("bells0").write_bytes(b"x")
    assert '"bells9"' in fails("not-found", store.remove, ["bells0", "bells9"])
    assert files(store) == ["bells0.wav", "bells1.wav"]
    store.remove(["bells0"])
    assert (files(store), files(store, "analysis")) == (["bells1.wav"], [])


def test_a_group_takes_its_numbers_to_a_new_name(store):
    add(store, "bells", 3)
    store.remove(["bells0"])
    store.analysis_path("bells1").write_bytes(b"analysis")
    assert store.rename("bells", "gongs") == {"bells1": "gongs1", "bells2": "gongs2"}
    assert store.sound("gongs1").path.read_bytes() == b"bells 1"
    assert files(store) == ["gongs1.wav", "gongs2.wav"]
    assert files(store, "analysis") == ["gongs1.npz"]
    assert add(store, "gongs", 1) == ["gongs3"]
    assert add(store, "bells", 1) == ["bells3"]


def test_a_group_that_joins_another_gets_fresh_numbers(store):
    add(store, "bells", 2)
    add(store, "gongs", 2)
    store.remove(["gongs1"])
    assert store.rename("bells", "gongs") == {"bells0": "gongs2", "bells1": "gongs3"}
    assert [row.path.read_bytes() for row in store.sounds()] == [b"gongs 0", b"bells 0", b"bells 1"]


def test_a_sound_goes_to_a_group_or_to_an_id(store):
    add(store, "bells", 3)
    assert store.rename("bells0", "gongs") == {"bells0": "gongs0"}
    assert store.rename("bells1", "gongs5") == {"bells1": "gongs5"}
    assert add(store, "gongs", 1) == ["gongs6"]
    assert "the next free number, 7" in fails("bad-argument", store.rename, "bells2", "gongs3")
    fails("bad-argument", store.rename, "bells2", "bells")
    fails("bad-argument", store.rename, "bells", "bells")
    fails("bad-argument", store.rename, "bells", "gongs9")
    fails("bad-argument", store.rename, "bells2", "no way")
    fails("not-found", store.rename, "bells0", "gongs")
    fails("not-found", store.rename, "drums", "gongs")
    assert [row.id for row in reopened(store).sounds()] == ["bells2", "gongs0", "gongs5", "gongs6"]


def test_renaming_works_without_links(store, monkeypatch):
    def no_links(old, new):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", no_links)
    add(store, "bells", 1)
    store.rename("bells", "gongs")
    assert store.sound("gongs0").path.read_bytes() == b"bells 0"
    assert files(store) == ["gongs0.wav"]


def test_names_that_differ_by_case_alone_would_share_files(store):
    add(store, "Bells", 1)
    assert 'write "Bells"' in fails("bad-argument", add, store, "bells", 1)
    fails("bad-argument", add, store, "bells2", 1)
    assert files(store) == ["Bells0.wav"]


def test_a_group_is_found_however_its_accents_are_spelled(store):
    add(store, "campan\u0303as", 1)
    assert store.sounds("campañas") == store.sounds("campan\u0303as") == [store.sound("campan\u0303as0")]


@pytest.mark.parametrize("step", ["replace", "sync", "commit"])
def test_a_failing_disk_leaves_nothing_half_done(store, monkeypatch, step):
    add(store, "bells", 1)
    staged = [stage(store), stage(store)]

    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "replace":
        monkeypatch.setattr(staged[1].path.__class__, "replace", full)
    elif step == "sync":
        monkeypatch.setattr(store_module, "sync_folder", full)
    else:

        def no_room(self, sql, rows):
            raise AscimlError("io", "No space left: database or disk is full")

        monkeypatch.setattr(Database, "execute_many", no_room)
    assert "No space left" in fails("io", store.add, "bells", staged)
    monkeypatch.undo()
    assert [row.id for row in store.sounds()] == ["bells0"]
    assert files(store) == ["bells0.wav"]
    assert add(store, "bells", 1) == ["bells3"]


def test_a_staged_file_that_is_gone_is_an_io_failure(store):
    gone = stage(store)
    gone.path.unlink()
    fails("io", store.add, "bells", [stage(store), gone])
    assert (store.sounds(), files(store)) == ([], [])


def test_a_database_without_room_is_an_io_failure_with_its_path(store):
    store._database.execute("PRAGMA max_page_count = 1")
    message = fails("io", store.settings.set, "text", "x" * 1_000_000)
    assert "session.sqlite" in message
    assert "full" in message
    assert store.settings.get("text") is None


def test_a_session_that_a_mac_has_copied_is_whole(store):
    first, second = add(store, "é", 2)
    for sound in (first, second):
        store.analysis_path(sound).write_bytes(b"analysis")
    for folder in ("sounds", "analysis"):
        for path in (store.folder / folder).iterdir():
            path.rename(path.with_name(decomposed(path.name)))
    reopened(store)
    assert store.damaged == []
    assert [row.path.read_bytes() for row in store.sounds()] == ["é 0".encode(), "é 1".encode()]
    assert all(store.analysis_path(sound).read_bytes() == b"analysis" for sound in (first, second))
    assert len(files(store)) == len(files(store, "analysis")) == 2


def test_opening_sweeps_what_a_kill_left_and_nothing_else(store):
    add(store, "bells", 3)
    store.remove(["bells1"])
    sounds, analysis = store.folder / "sounds", store.folder / "analysis"
    for path in (
        sounds / "bells1.wav",
        sounds / ".staged-0.wav",
        sounds / ".bells0.wav.tmp-1",
        analysis / "bells1.npz",
        analysis / "bells0.npz",
        analysis / ".bells0.npz.tmp-7",
        sounds / "kick1.wav",
        sounds / "bells12.wav",
        sounds / "notes.txt",
        store.folder / "models" / ".staged-0.npz",
        store.folder / "models" / "model-0.npz",
        store.folder / "models" / "mine.npz",
    ):
        path.write_bytes(b"x")
    reopened(store)
    assert files(store) == ["bells0.wav", "bells12.wav", "bells2.wav", "kick1.wav", "notes.txt"]
    assert files(store, "analysis") == ["bells0.npz"]
    assert files(store, "models") == ["mine.npz"]


def test_sounds_without_their_file_are_reported(store):
    add(store, "bells", 3)
    store.sound("bells0").path.unlink()
    store.sound("bells2").path.write_bytes(b"")
    assert reopened(store).damaged == ["bells0", "bells2"]
    assert len(store.sounds()) == 3
    store.rename("bells0", "gongs")
    store.remove(["gongs0", "bells2"])
    assert reopened(store).damaged == []


def test_one_server_a_session(store):
    assert str(store.folder) in fails("busy", Store, store.folder)
    program = "import sys; from pathlib import Path; from asciml_osc.store.store import Store; Store(Path(sys.argv[1]))"
    command = [sys.executable, "-c", program, str(store.folder)]
    other = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "another server has the session" in other.stderr
    store.close()
    assert subprocess.run(command, check=False).returncode == 0
    store.__init__(store.folder)


def test_a_folder_that_cannot_be_one_is_an_io_failure(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert str(tmp_path / "file") in fails("io", Store, tmp_path / "file")


def test_a_damaged_or_newer_database_is_an_io_failure_and_the_lock_is_let_go(store):
    store.close()
    database = store.folder / "session.sqlite"
    whole = database.read_bytes()
    database.write_bytes(b"not a database, whatever its name says" * 100)
    assert "not a database" in fails("io", Store, store.folder)
    database.write_bytes(whole)
    connection = sqlite3.connect(database)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    assert "newer version" in fails("io", Store, store.folder)
    connection = sqlite3.connect(database)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.close()
    store.__init__(store.folder)


def test_settings(store):
    store.settings.set("filter", {"feature": "centroid", "lo": 200})
    store.settings.set("seconds", 1.5)
    reopened(store)
    assert store.settings.all() == {"filter": {"feature": "centroid", "lo": 200}, "seconds": 1.5}
    store.settings.set("filter", None)
    assert store.settings.get("filter", "none") == "none"


def test_runs_and_their_history(store):
    first = store.runs.start("night", {"epochs": 40, "beta": 5e-4})
    points = [Point(1, 3.0, 2.5, 0.5), Point(2, 2.0, 1.75, 0.25)]
    store.runs.record(first, points[:1])
    store.runs.record(first, points[1:])
    store.runs.record(first, [])
    store.runs.end(first, "finished")
    second = store.runs.start("night", {})
    assert second > first
    rows = reopened(store).runs.list()
    assert [(row.id, row.state, row.epochs, row.loss) for row in rows] == [
        (first, "finished", 2, 2.0),
        (second, "interrupted", 0, None),
    ]
    assert rows[0].settings == {"epochs": 40, "beta": 5e-4}
    assert store.runs.history(first) == points
    fails("not-found", store.runs.history, 99)
    fails("not-found", store.runs.record, 99, points)
    with pytest.raises(ValueError, match="running"):
        store.runs.end(first, "running")


def test_models(store):
    def make(name, content):
        staged = store.models.staging_path()
        staged.write_bytes(content)
        return store.models.add(name, staged, {"kind": "morph"})

    make("night", b"1")
    make("day2", b"2")
    row = make("night", b"3")
    assert row == reopened(store).models.get("night")
    assert (row.path.read_bytes(), row.info, row.run) == (b"3", {"kind": "morph"}, None)
    assert sorted(each.name for each in store.models.list()) == ["day2", "night"]
    assert len(files(store, "models")) == 2
    store.models.remove("night")
    assert len(files(store, "models")) == 1
    assert "there are day2" in fails("not-found", store.models.get, "night")
    fails("not-found", store.models.remove, "night")
    fails("bad-argument", make, "a b", b"")
    fails("io", store.models.add, "x", Path(store.folder / "gone.npz"), {})


def test_the_store_is_light_to_import():
    program = "import sys, json, asciml_osc.store.store, asciml_osc.sounds.parameters; print(json.dumps(list(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(run.stdout)}
    assert not loaded & {"scipy", "librosa", "soundfile", "soxr", "pandas", "numba"}
