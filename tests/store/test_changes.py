"""What the store takes back: rows as they were to the last bit, with their files, as many changes as are kept."""

import random

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.store import recording
from asciml_osc.store.rows import Staged
from asciml_osc.store.step import step, unrecorded
from asciml_osc.store.store import Store
from asciml_osc.store.tracked import TRACKED


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "session")
    yield opened
    opened.close()


def reopened(store):
    store.close()
    store.__init__(store.files.folder)


def stage(store, count):
    staged = [Staged(store.files.staged_sound(), {"n": n}, 1 / 3, 48000) for n in range(count)]
    for item in staged:
        item.path.write_bytes(b"sound")
    return staged


def go(store, back):
    return store.changes.go(store.changes.next(back).id, back)


def rows(store):
    """Every row that can be taken back, column by column; of groups what can."""
    query = store._database.query
    found = {name: sorted(map(tuple, query(f"SELECT * FROM {name}"))) for name in TRACKED if name != "groups"}
    found["used"] = sorted(map(tuple, query("SELECT name, used FROM groups WHERE used IS NOT NULL")))
    found["order"] = [row["name"] for row in query("SELECT name FROM presets ORDER BY rowid")]
    return found


def places(store):
    return {
        name: sorted(path.name for path in (store.files.folder / name).iterdir())
        for name in ("sounds", "analysis", "models")
    }


def model(store, name):
    staged = store.files.staged_model(".safetensors")
    staged.write_bytes(name.encode())
    store.models.add(name, staged, {"kind": "morph"}, settings={"model": name})


def change(store, rng):
    """Something that a session does, drawn at random."""
    ids = [row.id for row in store.sounds.all()]
    group = rng.choice(["bells", "winds", "gongs"])
    one = rng.choice([*ids, "none0"])
    try:
        match rng.randrange(10):
            case 0 | 1:
                for sound in store.sounds.add(group, stage(store, rng.randint(1, 3))):
                    store.files.analysis(sound).write_bytes(b"analysis")
            case 2:
                store.sounds.remove(rng.sample(ids, min(len(ids), 2)))
            case 3:
                store.sounds.rename(
                    rng.choice([one, group]), rng.choice(["bells", "gongs", f"new{rng.choice('abc')}"])
                )
            case 4:
                store.marks.put(rng.sample(ids, min(len(ids), 3)), "pitch", repr(rng.random()))
            case 5:
                store.groups.set_used(group, rng.randrange(3))
            case 6:
                store.presets.put({rng.choice("abc"): {"x": rng.random()}})
            case 7:
                store.presets.remove(rng.choice("abc"))
            case 8:
                store.settings.set(
                    "mappings", [{"name": name, "lo": rng.random()} for name in rng.sample("abcd", 2)]
                )
            case 9:
                rng.choice([model, lambda store, name: store.models.remove(name)])(store, rng.choice("xyz"))
    except AscimlError as error:
        assert error.code in ("not-found", "bad-argument"), error


@pytest.mark.parametrize("seed", range(2))
def test_a_walk_goes_back_and_forth_bit_by_bit(store, seed):
    rng, states = random.Random(seed), [(rows(store), places(store))]
    while len(states) < 20:
        change(store, rng)
        if len(store.changes.all()) == len(states):
            states.append((rows(store), places(store)))
    for turn in range(2):
        for before in states[-2::-1]:
            go(store, back=True)
            assert (rows(store), places(store)) == before
            if rng.random() < 0.2:
                reopened(store)
        for after in states[1:]:
            go(store, back=False)
            assert (rows(store), places(store)) == after
            if turn and rng.random() < 0.2:
                reopened(store)
    with pytest.raises(AscimlError, match="nothing to do again"):
        go(store, back=False)


def test_what_was_measured_meanwhile_stays(store):
    store.sounds.add("bells", stage(store, 1))
    store.sounds.set_names({"bells0": "ding"})
    store.sounds.set_features({"bells0": {"f0_hz": 0.1}})
    assert len(store.changes.all()) == 2
    go(store, back=True)
    assert (store.sounds.get("bells0").name, store.sounds.get("bells0").features) == ("", {"f0_hz": 0.1})


def test_a_number_is_not_used_again_though_its_sound_was_taken_back(store):
    store.sounds.add("bells", stage(store, 2))
    go(store, back=True)
    assert store.sounds.add("bells", stage(store, 1)) == ["bells2"]


def test_one_command_is_one_change_and_a_task_of_it_that_comes_later_another(store):
    with step("/a"):
        for group in ("bells", "winds"):
            store.sounds.add(group, stage(store, 1))
    store.sounds.add("gongs", stage(store, 1))
    assert [(one.command, one.names, one.many, one.deed) for one in store.changes.all()] == [
        ("", ["gongs0"], 1, "add"),
        ("/a", ["bells", "winds"], 2, "add"),
    ]
    go(store, back=True)
    go(store, back=True)
    assert store.sounds.all() == []


def test_a_mapping_that_a_recall_has_changed_stays_as_the_recall_left_it(store):
    a, b = {"name": "a", "on": True}, {"name": "b", "on": True}
    store.settings.set("mappings", [a])
    store.settings.set("mappings", [a, b])
    with unrecorded():
        store.settings.set("mappings", [{**a, "on": False}, b])
    go(store, back=True)
    assert store.settings.get("mappings") == [{**a, "on": False}]
    go(store, back=False)
    assert store.settings.get("mappings") == [{**a, "on": False}, b]


def test_the_oldest_change_goes_with_its_files(store, monkeypatch):
    monkeypatch.setattr(recording, "MOST", 3)
    ids = store.sounds.add("bells", stage(store, 6))
    for sound in ids[:4]:
        store.sounds.remove([sound])
    assert len(store.changes.all()) == 3
    binned = sorted(path.name for path in (store.files.folder / "bin").iterdir())
    assert binned == ["bells1.wav", "bells2.wav", "bells3.wav"]
    for _ in range(3):
        go(store, back=True)
    assert [row.id for row in store.sounds.all()] == ids[1:]
