"""What is being written elsewhere: listed before its first byte, and cleared away by whoever comes after a kill."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from asciml_osc.durable import temporary_path
from asciml_osc.session.unfinished import Unfinished
from asciml_osc.store.aio import AsyncStore


@asynccontextmanager
async def unfinished(folder):
    """As one server after another has it."""
    store = AsyncStore(folder)
    try:
        yield Unfinished(store), store.unfinished
    finally:
        await store.close()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def begin(path):
    """What a job leaves that is cut off."""
    temporary_path(path).write_bytes(b"half")


async def cut_off(ours, path, error):
    async with ours.writing(path):
        begin(path)
        raise error


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_it_is_listed_as_long_as_it_is_written(tmp_path, out):
    async def play():
        async with unfinished(tmp_path / "session") as (ours, listed):
            async with ours.writing(out / "a.wav", out / "b.wav"):
                assert await listed.all() == [out / "a.wav", out / "b.wav"]
                begin(out / "a.wav")  # by a worker that dies, after which another writes it
                (out / "a.wav").write_bytes(b"whole")
            assert await listed.all() == []
            assert names(out) == ["a.wav"]
            with pytest.raises(ValueError, match="no"):
                await cut_off(ours, out / "c.wav", ValueError("no"))
            assert await listed.all() == []
            assert names(out) == ["a.wav"]

    asyncio.run(play())


def test_of_two_that_write_the_same_the_first_leaves_the_second_alone(tmp_path, out):
    async def play():
        async with unfinished(tmp_path / "session") as (ours, listed):
            async with ours.writing(out / "a.wav"):
                async with ours.writing(out / "a.wav"):
                    pass
                begin(out / "a.wav")
                assert await listed.all() == [out / "a.wav"]
                async with ours.writing(out / "a.wav"):
                    pass
                assert len(names(out)) == 1
            assert names(out) == []

    asyncio.run(play())


def test_what_was_cut_off_is_cleared_when_the_server_closes_or_by_the_next(tmp_path, out):
    async def cancelled(ours):
        with pytest.raises(asyncio.CancelledError):
            await cut_off(ours, out / "a.wav", asyncio.CancelledError())

    async def play():
        async with unfinished(tmp_path / "session") as (ours, listed):
            await cancelled(ours)
            assert len(names(out)) == 1  # its job may still be writing
            await ours.close()
            assert names(out) == []
            assert await listed.all() == []
            await cancelled(ours)
        async with unfinished(tmp_path / "session") as (ours, listed):
            await ours.open()
            await ours._clearing
            assert names(out) == []
            assert await listed.all() == []

    asyncio.run(play())


def test_only_what_has_a_name_of_ours_is_cleared(tmp_path, out):
    kept = [
        ".a.wav.tmp-",
        ".a.wav.tmp-0123456789",
        ".a.wav.tmp-0123456789abc",
        ".a.wav.tmp-0123456789xy",
        ".b.wav.tmp-0123456789ab",  # of a file that is not listed
        "a.wav",
        "a.wav.tmp-0123456789ab",
        "..a.wav.tmp-0123456789ab",
    ]

    async def play():
        async with unfinished(tmp_path / "session") as (_, listed):
            for name in kept:
                (out / name).write_bytes(b"the user's")
            begin(out / "a.wav")
            begin(out / "new")
            staged = temporary_path(out / "new")
            staged.mkdir()
            (staged / "index.csv").write_bytes(b"half")
            outside = tmp_path / "outside"
            outside.mkdir()
            (outside / "precious").write_bytes(b"the user's")
            temporary_path(out / "link").symlink_to(outside)
            await listed.begin([out / "a.wav", out / "new", out / "link", tmp_path / "gone" / "x.wav"])
        async with unfinished(tmp_path / "session") as (ours, listed):
            await ours.open()
            await ours._clearing
            assert names(out) == sorted(kept)
            assert names(outside) == ["precious"]
            assert await listed.all() == []

    asyncio.run(play())
