"""A session as one zip: everything comes back, and whatever is wrong with a zip, nothing of it is taken."""

import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import zipfile

import pytest

from asciml_osc.durable import clear_temporaries
from asciml_osc.errors import AscimlError
from asciml_osc.store import manifest, whole
from asciml_osc.store.rows import Staged
from asciml_osc.store.store import Store

TOLD = lambda *_: None  # noqa: E731


def filled(folder):
    """A session with a bit of everything. Files need not be sounds here."""
    store = Store(folder)
    for number in range(3):
        path = store.files.staged_sound()
        path.write_bytes(os.urandom(1000 + number))
        store.sounds.add("niño", [Staged(path, {"technique": "fm"}, 0.25, 16000)])
        store.files.analysis(f"niño{number}").write_bytes(os.urandom(500))
    model = store.files.staged_model(".safetensors")
    model.write_bytes(os.urandom(3 << 20))
    store.models.add("first", model, {"kind": "morph"})
    store.presets.put({"verse": {"voices": {}}})
    store.motions.put({"wave": {}})
    store.marks.put(["niño1"], "tag", "soft")
    store.settings.update(
        {"mappings": [{"name": "fader"}], "clients": ["secret"], "unfinished": ["/home/secret"]}
    )
    (folder / "journal.jsonl").write_text('{"address": "/asciml/sounds/synth"}\n')
    store.written.remember([store.files.sound("niño0")])
    store.watches.put("rain", "/home/secret", {}, {"a.wav": (1, 2)})
    return store


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A session, and the zip of it."""
    folder = tmp_path_factory.mktemp("exported")
    store = filled(folder / "one")
    whole.export(store.backup(), "one", folder / "one.zip", TOLD)
    store.close()
    return folder / "one", folder / "one.zip"


def imported(path, folder):
    folder.mkdir()
    whole.take_in(path, folder, TOLD)


def rows(folder):
    """All rows of all tables."""
    database = sqlite3.connect(folder / "session.sqlite")
    try:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(database.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
    finally:
        database.close()


def files(folder):
    inner = [path for name in ("sounds", "analysis", "models") for path in (folder / name).iterdir()]
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in (folder / "journal.jsonl", *inner)
    }


def test_what_comes_back_is_the_same_row_by_row_and_file_by_file(exported, tmp_path):
    session, path = exported
    imported(path, tmp_path / "two")
    assert files(tmp_path / "two") == files(session)
    assert len(files(session)) == 8
    before, after = rows(session), rows(tmp_path / "two")
    # what this server wrote, watches, and could take back, and to whom it spoke, is no business of another
    for own in ("written", "watches", "watched", "changes", "images"):
        assert before.pop(own)
        assert after.pop(own) == []
    before["settings"] = [row for row in before["settings"] if row[0] == "mappings"]
    assert after == before
    assert b"secret" not in (tmp_path / "two" / "session.sqlite").read_bytes()


def test_the_same_session_gives_the_same_bytes(exported, tmp_path):
    session, path = exported
    store = Store(session)
    whole.export(store.backup(), "one", tmp_path / "again.zip", TOLD)
    store.close()
    assert (tmp_path / "again.zip").read_bytes() == path.read_bytes()
    assert list(session.glob(".backup-*")) == []


def test_a_copy_is_the_same_and_stands_alone(exported, tmp_path):
    session, _ = exported
    (tmp_path / "copy").mkdir()
    store = Store(session)
    taken = store.backup()
    store.sounds.remove(["niño0"])  # meanwhile: the copy is of the moment before
    whole.copy(taken, tmp_path / "copy", TOLD)
    assert set(files(tmp_path / "copy")) - set(files(session)) == {"sounds/niño0.wav", "analysis/niño0.npz"}
    links = {path.stat().st_nlink for path in (tmp_path / "copy" / "sounds").iterdir()}
    assert links == {1}
    with sqlite3.connect(tmp_path / "copy" / "session.sqlite") as database:
        assert database.execute("SELECT count(*) FROM sounds").fetchone() == (3,)
    imported(exported[1], tmp_path / "back")
    shutil.copyfile(tmp_path / "back" / "sounds" / "niño0.wav", session / "sounds" / "niño0.wav")
    store.close()
    shutil.rmtree(session)
    shutil.copytree(tmp_path / "back", session)  # as it was, for the tests after this one


# What a zip may have wrong with it. Each gets the parts of a good one, by name, and returns those of a bad one.


def altered(about, **changes):
    return json.dumps(json.loads(about) | changes).encode()


def with_database(parts, change):
    """The same with another database, which the manifest knows."""
    about = json.loads(parts[manifest.NAME])
    with sqlite3.connect(":memory:") as database:
        database.deserialize(parts["session.sqlite"])
        change(database)
        database.commit()
        parts["session.sqlite"] = database.serialize()
    for entry in about["files"]:
        if entry["path"] == "session.sqlite":
            data = parts["session.sqlite"]
            entry.update(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
    return {**parts, manifest.NAME: json.dumps(about).encode()}


def sql(text):
    return lambda parts: with_database(parts, lambda database: database.executescript(text))


def more(name, data=b"x"):
    return lambda parts: {name: data, **parts}


def changed(**changes):
    return lambda parts: {**parts, manifest.NAME: altered(parts[manifest.NAME], **changes)}


def without(name):
    return lambda parts: {one: data for one, data in parts.items() if one != name}


def another_byte(parts):
    data = bytearray(parts["sounds/niño1.wav"])
    data[500] ^= 1
    return {**parts, "sounds/niño1.wav": bytes(data)}


def listed_too_large(parts):
    about = json.loads(parts[manifest.NAME])
    about["files"][1]["bytes"] = 1 << 40
    return {**parts, manifest.NAME: json.dumps(about).encode()}


BAD = {
    "above": (more("../evil.txt"), "bad-argument"),
    "above within": (more("sounds/../../evil.txt"), "bad-argument"),
    "absolute": (more("/tmp/evil.txt"), "bad-argument"),
    "drive": (more("C:evil.txt"), "bad-argument"),
    "backslash": (more("sounds\\..\\evil.txt"), "bad-argument"),
    "hidden": (more("sounds/.evil"), "bad-argument"),
    "deeper": (more("sounds/evil/x.wav"), "bad-argument"),
    "the engine's note": (more("engine"), "bad-argument"),
    "one more": (more("sounds/other0.wav"), "bad-argument"),
    "one in two cases": (more("sounds/NIÑO1.WAV"), "bad-argument"),
    "one less": (without("sounds/niño1.wav"), "bad-argument"),
    "no manifest": (without(manifest.NAME), "bad-argument"),
    "no database": (without("session.sqlite"), "bad-argument"),
    "another byte": (another_byte, "bad-argument"),
    "sizes that lie": (listed_too_large, "bad-argument"),
    "manifest of a list": (lambda parts: {**parts, manifest.NAME: b"[]"}, "bad-argument"),
    "manifest of nothing": (lambda parts: {**parts, manifest.NAME: b"{"}, "bad-argument"),
    "manifest too deep": (lambda parts: {**parts, manifest.NAME: b"[" * 100000}, "bad-argument"),
    "another format": (changed(format="zip"), "bad-argument"),
    "newer": (changed(version=2), "io"),
    "newer schema": (changed(schema=99), "io"),
    "other schema": (changed(schema=1), "bad-argument"),
    "newer database": (sql("PRAGMA user_version = 99"), "bad-argument"),
    "trigger": (sql("CREATE TRIGGER t AFTER INSERT ON sounds BEGIN DELETE FROM groups; END"), "bad-argument"),
    "sound elsewhere": (sql("UPDATE sounds SET file = '../../evil.wav' WHERE number = 0"), "bad-argument"),
    "model elsewhere": (sql("UPDATE models SET file = '../evil.safetensors'"), "bad-argument"),
    "group with a path": (
        sql("INSERT INTO groups VALUES ('../a', 1, NULL); INSERT INTO sounds SELECT '../a', 0, origin, seconds, rate, '../a0.wav', "
            "features, added_at, name FROM sounds LIMIT 1"), "bad-argument",
    ),
    "no database at all": (lambda parts: with_bytes(parts, b"not a database" * 100), "bad-argument"),
}  # fmt: skip


def with_bytes(parts, data):
    about = json.loads(parts[manifest.NAME])
    for entry in about["files"]:
        if entry["path"] == "session.sqlite":
            entry.update(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
    return {**parts, "session.sqlite": data, manifest.NAME: json.dumps(about).encode()}


def unzipped(path):
    with zipfile.ZipFile(path) as found:
        return {name: found.read(name) for name in found.namelist()}


def zipped(path, parts):
    with zipfile.ZipFile(path, "w") as into:
        for name, data in parts.items():
            into.writestr(zipfile.ZipInfo(name), data)


def refused(path, folder):
    folder.mkdir()
    with pytest.raises(AscimlError) as failure:
        whole.take_in(path, folder, TOLD)
    assert str(path) in failure.value.message
    return failure.value


@pytest.mark.parametrize("name", BAD)
def test_a_bad_zip_is_one_sentence(exported, tmp_path, name):
    make, code = BAD[name]
    zipped(tmp_path / "bad.zip", make(unzipped(exported[1])))
    assert refused(tmp_path / "bad.zip", tmp_path / "into").code == code
    assert {path.name for path in tmp_path.iterdir()} == {"bad.zip", "into"}


def test_what_a_zip_would_have_this_machine_do_is_left_out(exported, tmp_path):
    """Folders that it watches would be read, and files that its changes name be removed."""
    evil = (
        "INSERT INTO watches VALUES ('rain', '/', '{}'); INSERT INTO changes VALUES (1, '', '{}', 0, 1);"
        "INSERT INTO images VALUES (1, 1, 'sounds', NULL, NULL, '../../precious.wav', NULL);"
    )
    zipped(tmp_path / "evil.zip", sql(evil)(unzipped(exported[1])))
    imported(tmp_path / "evil.zip", tmp_path / "two")
    found = rows(tmp_path / "two")
    assert found["watches"] == found["changes"] == found["images"] == []


def test_nothing_is_written_of_what_is_found_wrong_before(exported, tmp_path):
    zipped(tmp_path / "bad.zip", more("../evil.txt")(unzipped(exported[1])))
    refused(tmp_path / "bad.zip", tmp_path / "into")
    assert list((tmp_path / "into").iterdir()) == []


def test_a_link_is_refused(exported, tmp_path):
    parts = unzipped(exported[1])
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as into:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            if name == "sounds/niño1.wav":
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            into.writestr(info, data)
    assert "link" in refused(tmp_path / "bad.zip", tmp_path / "into").message


@pytest.mark.parametrize("kept", [0, 10, 2000, -1, -30])
def test_a_zip_that_was_cut_short(exported, tmp_path, kept):
    (tmp_path / "bad.zip").write_bytes(exported[1].read_bytes()[:kept])
    assert refused(tmp_path / "bad.zip", tmp_path / "into").code == "bad-argument"


def test_a_zip_that_says_a_terabyte(exported, tmp_path):
    """Its table of contents and its manifest agree: it is looked at before a byte is written."""
    data = io.BytesIO()
    parts = unzipped(exported[1])
    parts[manifest.NAME] = listed_too_large(parts)[manifest.NAME]
    name = json.loads(parts[manifest.NAME])["files"][1]["path"]
    with zipfile.ZipFile(data, "w") as into:
        for one, content in parts.items():
            into.writestr(zipfile.ZipInfo(one), content)
        into.getinfo(name).file_size = 1 << 40
    (tmp_path / "bad.zip").write_bytes(data.getvalue())
    failure = refused(tmp_path / "bad.zip", tmp_path / "into")
    assert failure.code == "limit"
    assert list((tmp_path / "into").iterdir()) == []


def test_more_than_it_says_is_not_taken(exported, tmp_path):
    """A deflated part that goes on beyond its size is cut there, and then it is another file than was listed."""
    parts = unzipped(exported[1])
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as into:
        for one, content in parts.items():
            into.writestr(
                zipfile.ZipInfo(one),
                content + bytes(50 << 20) * (one == "sounds/niño1.wav"),
                zipfile.ZIP_DEFLATED,
            )
        into.getinfo("sounds/niño1.wav").file_size = len(parts["sounds/niño1.wav"])
    (tmp_path / "bad.zip").write_bytes(data.getvalue())
    refused(tmp_path / "bad.zip", tmp_path / "into")
    assert sum(path.stat().st_size for path in (tmp_path / "into").rglob("*") if path.is_file()) < 8 << 20


KILLED = """
import os, signal, sys
from pathlib import Path
from asciml_osc.store import whole
from asciml_osc.store.store import Store
what, session, goal, left = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
def told(*_):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
if what == "export":
    whole.export(Store(session).backup(), "one", goal, told)
else:
    goal.mkdir()
    whole.take_in(session, goal, told)
"""


@pytest.mark.posix
@pytest.mark.parametrize(("what", "left"), [("export", 1), ("export", 6), ("import", 2), ("import", 9)])
def test_a_kill_leaves_nothing_half_done(exported, tmp_path, what, left):
    session, path = exported
    before = files(session)
    goal = tmp_path / ("new.zip" if what == "export" else ".into.tmp-0123456789ab")
    arguments = [what, str(session if what == "export" else path), str(goal), str(left)]
    done = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False)
    assert done.returncode == -signal.SIGKILL
    if what == "export":
        assert not goal.exists()
        assert len(list(session.glob(".backup-*"))) == 1
        Store(session).close()
        assert list(session.glob(".backup-*")) == []
        assert files(session) == before
    else:  # a folder that is still staged, which the list of what is unfinished names
        clear_temporaries([tmp_path / "into"])
        assert list(tmp_path.iterdir()) == []
