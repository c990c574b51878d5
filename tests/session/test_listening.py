"""Snapshots of a run become the current model one after the other; who comes late is skipped, and nothing is left."""

import asyncio

import pytest

from asciml_osc.session.listening import Listening
from tests.session.test_models import add, make


@pytest.fixture
def changed(studio):
    """changed(): return with the next model that becomes current."""
    queue = asyncio.Queue()
    studio.models.on_changed.append(queue.put_nowait)
    return queue.get


def test_of_those_that_wait_only_the_newest_has_its_turn(studio, changed):
    snapshots = [make(studio, f"s{n}") for n in range(3)]

    async def listen():
        listening = Listening(studio.models)
        listening.seconds = 1.0
        for snapshot in snapshots:
            listening.offer("run", snapshot)
        current = await changed()
        await listening.end()
        return current

    current = studio.run(listen())
    assert (current.name, current.learning, current.generation) == ("run", True, 1)
    assert studio.models.generation == 1
    assert [snapshot.exists() for snapshot in snapshots] == [False, False, True]
    assert [event for event in studio.events if event[0] == "/asciml/model/generation"] == [
        ("/asciml/model/generation", 1, "run")
    ]


def test_one_after_the_other_each_is_heard_and_the_last_goes_with_the_next(studio, changed):
    first, second = make(studio, "s0"), make(studio, "s1")

    async def listen():
        listening = Listening(studio.models)
        listening.seconds = 1.0
        generations = []
        for snapshot in (first, second):
            listening.offer("run", snapshot)
            generations.append((await changed()).generation)
        await listening.end()
        return generations

    assert studio.run(listen()) == [1, 2]
    assert (first.exists(), second.exists()) == (False, True)
    add(studio, "one")
    assert not second.exists()


def test_where_nobody_listens_any_more_they_are_thrown_away(studio):
    snapshot = make(studio, "s0")

    async def listen():
        listening = Listening(studio.models)
        listening.offer("run", snapshot)
        await asyncio.sleep(0)
        await listening.end()

    studio.run(listen())
    assert not snapshot.exists()
    assert studio.models.current is None


def test_what_waits_at_the_end_of_the_run_never_becomes_current(studio):
    snapshot = make(studio, "s0")

    async def listen():
        listening = Listening(studio.models)
        listening.seconds = 1.0
        listening.offer("run", snapshot)
        await listening.end()

    studio.run(listen())
    assert not snapshot.exists()
    assert studio.models.current is None


def test_one_that_cannot_be_loaded_is_told_and_the_next_is_heard(studio, changed, caplog):
    broken, whole = make(studio, "s0"), make(studio, "s1")
    broken.write_bytes(b"half of it")

    async def listen():
        listening = Listening(studio.models)
        listening.seconds = 1.0
        listening.offer("run", broken)
        await asyncio.sleep(0)
        listening.offer("run", whole)
        return await changed()

    assert studio.run(listen()).name == "run"
    assert not broken.exists()
    assert any("a snapshot of run could not be loaded" in message for message in caplog.messages)
