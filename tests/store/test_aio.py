"""The store as the event loop has it: in order, in one thread of its own, with the results and errors of the store."""

import asyncio
import threading

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.store import aio
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import Point
from asciml_osc.store.store import Store


def with_store(folder, play):
    async def played():
        store = AsyncStore(folder)
        try:
            return await play(store)
        finally:
            await store.close()

    return asyncio.run(played())


def test_calls_are_carried_out_in_their_order(tmp_path):
    async def play(store):
        await asyncio.gather(*(store.settings.set("count", number) for number in range(50)))
        return await store.settings.get("count")

    assert with_store(tmp_path, play) == 49


def test_all_of_it_happens_in_one_thread_that_is_not_the_loops(tmp_path):
    async def play(store):
        return {await store.run(threading.get_ident) for _ in range(5)}

    threads = with_store(tmp_path, play)
    assert len(threads) == 1
    assert threads.isdisjoint({threading.get_ident()})


def test_a_table_answers_and_fails_as_in_its_own_thread(tmp_path):
    async def play(store):
        run = await store.runs.start("night", {"beta": 1.0})
        await store.runs.record(run, [Point(1, 2.0, 1.5, 0.5)])
        assert await store.runs.history(run) == [Point(1, 2.0, 1.5, 0.5)]
        assert [(row.model, row.settings, row.epochs) for row in await store.runs.all()] == [
            ("night", {"beta": 1.0}, 1)
        ]
        with pytest.raises(AscimlError) as caught:
            await store.runs.history(run + 1)
        return caught.value

    error = with_store(tmp_path, play)
    assert (error.code, error.message) == (
        "not-found",
        "there is no run 2: /asciml/train/runs lists them",
    )


def test_what_waits_is_carried_out_before_the_store_closes(tmp_path):
    async def leave():
        store = AsyncStore(tmp_path)
        waiting = [asyncio.ensure_future(store.settings.set(f"n{number}", number)) for number in range(20)]
        await asyncio.sleep(0)  # each has been asked for
        await store.close()
        await asyncio.gather(*waiting)

    async def found(store):
        return [await store.settings.get(f"n{number}") for number in range(20)]

    asyncio.run(leave())
    assert with_store(tmp_path, found) == list(range(20))


def test_a_folder_that_cannot_be_opened_leaves_no_thread(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    threads = []  # those that open it: other tests' may begin and end meanwhile

    def opened(folder):
        threads.append(threading.current_thread())
        return Store(folder)

    monkeypatch.setattr(aio, "Store", opened)
    with pytest.raises(AscimlError) as caught:
        AsyncStore(tmp_path / "file")
    assert caught.value.code == "io"
    assert [thread.is_alive() for thread in threads] == [False]
