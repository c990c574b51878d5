"""Marks follow their sound to another id, and go with it."""

import sqlite3

import pytest

from asciml_osc.store.rows import Staged
from asciml_osc.store.schema import MIGRATIONS
from asciml_osc.store.store import Store
from tests.store.test_presets import reopened


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "session")
    staged = []
    for _ in range(3):
        path = store.files.staged_sound()
        path.write_bytes(b"a sound")
        staged.append(Staged(path, {}, 1.0, 48000))
    store.sounds.add("bells", staged)
    yield store
    store.close()


def said(store):
    return {row.id: (row.muted, row.soloed, row.pitch, row.tags) for row in store.sounds.all() if row.marks}


def test_what_was_said_is_there_again(store):
    store.marks.put(["bells0", "bells1"], "mute")
    store.marks.put(["bells0"], "solo")
    store.marks.put(["bells0", "bells7"], "tag", "suave")  # bells7 has gone meanwhile
    store.marks.put(["bells0"], "tag", "azul")
    store.marks.put(["bells2"], "pitch", "220.0")
    store.marks.put(["bells2"], "pitch", "110.5")
    wanted = {
        "bells0": (True, True, 0.0, ["azul", "suave"]),
        "bells1": (True, False, 0.0, []),
        "bells2": (False, False, 110.5, []),
    }
    assert said(store) == wanted
    assert said(reopened(store)) == wanted
    store.marks.take(["bells0"], "tag", "azul")
    store.marks.take(["bells0", "bells1"], "mute")
    store.marks.take(["bells2"], "pitch")
    assert said(store) == {"bells0": (False, True, 0.0, ["suave"])}


def test_they_go_where_their_sound_goes(store):
    store.marks.put(["bells1", "bells2"], "tag", "soft")
    store.sounds.rename("bells1", "chimes")
    store.sounds.rename("bells", "gongs")
    assert {row.id: row.tags for row in store.sounds.all()} == {
        "chimes0": ["soft"],
        "gongs0": [],
        "gongs2": ["soft"],
    }
    store.sounds.remove(["gongs2"])
    assert said(reopened(store)) == {"chimes0": (False, False, 0.0, ["soft"])}


def test_an_older_session_has_none(store):
    store.close()
    with sqlite3.connect(store.files.database) as database:
        database.executescript(
            "DROP TABLE watched; DROP TABLE watches; DROP TABLE changes; DROP TABLE images; DROP TABLE marks; ALTER TABLE sounds DROP COLUMN name; PRAGMA user_version = 4"
        )
    database.close()
    store.__init__(store.files.folder)
    assert said(store) == {}
    store.marks.put(["bells0"], "mute")
    assert said(store) == {"bells0": (True, False, 0.0, [])}
    assert len(MIGRATIONS) >= 5
