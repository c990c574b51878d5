"""Presets and what plays, as rows: their order, their replacement, and what is damaged."""

import sqlite3

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.store.performance import Playing
from asciml_osc.store.store import Store

A, B, C = (Playing("voice", name) for name in "abc")


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "session")
    yield store
    store.close()


def reopened(store):
    store.close()
    store.__init__(store.files.folder)
    return store


def damaged(store, table):
    store.close()
    with sqlite3.connect(store.files.folder / "session.sqlite") as database:
        database.execute(f"UPDATE {table} SET content = '{{nonsense' WHERE name = 'a'")
    database.close()
    store.__init__(store.files.folder)


def test_presets_keep_their_place_when_they_are_stored_again_or_renamed(store):
    store.presets.put({"a": {"n": 1}, "b": {"n": 2}})
    store.presets.put({"c": {"n": 3}, "a": {"n": 4}})
    store.presets.rename("b", "z")
    assert list(reopened(store).presets.all().items()) == [("a", {"n": 4}), ("z", {"n": 2}), ("c", {"n": 3})]
    store.presets.remove("a")
    store.presets.remove("nobody")
    assert list(reopened(store).presets.all()) == ["z", "c"]


def test_presets_are_stored_all_or_none(store):
    store.presets.put({"a": {"n": 1}})
    with pytest.raises(TypeError):
        store.presets.put({"a": {"n": 2}, "b": {"n": object()}})
    assert store.presets.all() == {"a": {"n": 1}}
    store.presets.put({"b": {}})
    with pytest.raises(AscimlError) as taken:
        store.presets.rename("b", "a")
    assert taken.value.code == "io"
    assert list(store.presets.all()) == ["a", "b"]


def test_what_plays_keeps_its_order_and_what_is_gone_goes(store):
    store.performance.put({A: {"n": 1}, B: {"n": 2}, C: {"n": 3}})
    store.performance.put({B: None, A: {"n": 4}, Playing("toy", ""): {"state": [1]}})
    rows = {A: {"n": 4}, C: {"n": 3}, Playing("toy", ""): {"state": [1]}}
    assert list(reopened(store).performance.all().items()) == list(rows.items())
    with pytest.raises(TypeError):
        store.performance.put({A: None, C: {"n": object()}})
    assert store.performance.all() == rows
    store.performance.replace({B: {"n": 5}})
    assert reopened(store).performance.all() == {B: {"n": 5}}


@pytest.mark.parametrize("table", ["presets", "performance"])
def test_what_is_damaged_is_empty_and_costs_nothing_else(store, table):
    store.presets.put({"a": {"n": 1}, "b": {"n": 2}})
    store.performance.put({A: {"n": 1}, B: {"n": 2}})
    damaged(store, table)
    assert list(getattr(store, table).all().values()) == [{}, {"n": 2}]


def test_a_session_of_the_version_before_gets_both_tables(store):
    store.close()
    with sqlite3.connect(store.files.folder / "session.sqlite") as database:
        database.executescript(
            "DROP TABLE watched; DROP TABLE watches; DROP TABLE presets; DROP TABLE performance; DROP TABLE motions; DROP TABLE marks;"
            "DROP TABLE changes; DROP TABLE images; ALTER TABLE sounds DROP COLUMN name; PRAGMA user_version = 2;"
        )
    database.close()
    store.__init__(store.files.folder)
    store.presets.put({"a": {}})
    store.performance.put({A: {}})
    assert (list(store.presets.all()), list(store.performance.all())) == (["a"], [A])
