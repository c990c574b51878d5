"""Folders that are watched: what is dropped into one becomes sounds once, whole, across restarts, and complains once."""

import asyncio
from contextlib import asynccontextmanager, closing

import numpy as np
import pytest
import soundfile

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.events import checked
from asciml_osc.session import watched_folder, watching
from asciml_osc.session.file_paths import FilePaths
from asciml_osc.session.library import Library
from asciml_osc.session.loading import Cutting
from asciml_osc.session.watched_folder import STILL
from asciml_osc.session.watching import Watching
from asciml_osc.store.aio import AsyncStore
from asciml_osc.work import WorkPool

RATE = 16000
AT = np.arange(RATE // 4) / RATE
HOW = Cutting(whole=True, fresh=True)


@pytest.fixture(scope="module")
def pool():
    with closing(WorkPool(1)) as pool:
        yield pool


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "drop").mkdir()
    return tmp_path / "drop"


def put(path, hz, seconds=0.25):
    audio = 0.3 * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)
    soundfile.write(path, audio, RATE, format="WAV")
    return path


class Server:
    """A session's watches, looked at by hand."""

    def __init__(self, folder, pool):
        config = Config(session=folder / "session", rate=RATE, seconds=0.25)
        self.told = []
        emit = checked(lambda *event: self.told.append(event))
        self.store = AsyncStore(config.session)
        self.library = Library(config, self.store, pool, emit)
        self.paths = FilePaths(config)
        self.watching = Watching(config, self.paths, self.store, self.library, pool, emit)

    async def watch(self, group, folder, subfolders=False):
        where = await self.paths.searched(str(folder), True)
        await self.watching.begin(group, where, HOW, True, subfolders)

    async def looks(self, count=STILL + 1):
        """What is told of in so many looks: (event, …), files by their names; errors by their text."""
        self.told.clear()
        for _ in range(count):
            await self.watching.look()
        found = [event for event in self.told if event[0] in ("/asciml/sounds/watched", "/asciml/log")]
        return [
            (*event[1:2], event[2].rpartition("/")[2], *event[3:]) if len(event) > 3 else event[2]
            for event in found
        ]


@asynccontextmanager
async def opened(folder, pool):
    server = Server(folder, pool)
    try:
        await server.library.open()
        await server.watching.open()
        yield server
        await server.library.settled(row.id for row in server.library.all())
    finally:
        await server.watching.close()
        await server.store.close()


@pytest.fixture(autouse=True)
def no_looks_by_itself(monkeypatch):
    monkeypatch.setattr(watching, "LOOK", 1e9)


def test_what_is_dropped_comes_in_once_and_whole_and_what_was_there_stays_out(tmp_path, folder, pool):
    async def play():
        async with opened(tmp_path, pool) as server:
            put(folder / "old.wav", 200)
            await server.watch("rain", folder)
            assert await server.looks() == []
            put(folder / "new.wav", 300)
            put(folder / "named.txt", 310)
            (folder / "notes.txt").write_text("no sound, and no word of it\n" * 3)
            (folder / ".hidden.wav").write_bytes(b"half")
            assert await server.looks(STILL) == []
            assert await server.looks(1) == [("rain", "named.txt", "rain0"), ("rain", "new.wav", "rain1")]
            assert ("/asciml/sounds/added", "rain0") in server.told
            assert await server.looks() == []
            # the same sound in another file is there; a file that is written again is new
            put(folder / "copy.wav", 300)
            assert await server.looks() == [
                f"left out, since they are among the sounds already: {folder / 'copy.wav'} = rain1"
            ]
            put(folder / "new.wav", 330)
            assert await server.looks() == [("rain", "new.wav", "rain2")]

    asyncio.run(play())


def test_a_file_is_waited_for_while_it_grows_or_is_empty(tmp_path, folder, pool):
    async def play():
        async with opened(tmp_path, pool) as server:
            await server.watch("rain", folder)
            data = put(tmp_path / "whole.wav", 400).read_bytes()
            for part in range(0, len(data), 2000):
                (folder / "slow.wav").write_bytes(data[:part])
                assert await server.looks(STILL if part else 5) == []
            (folder / "slow.wav").write_bytes(data)
            assert await server.looks() == [("rain", "slow.wav", "rain0")]
            assert server.library.sound("rain0").seconds == pytest.approx(0.25, abs=0.01)

    asyncio.run(play())


def test_what_cannot_be_read_is_told_once_and_tried_again_when_it_changes(tmp_path, folder, pool):
    async def play():
        async with opened(tmp_path, pool) as server:
            await server.watch("rain", folder)
            (folder / "text.wav").write_text("these are words, and no sound\n" * 3)
            put(folder / "good.wav", 500)
            good, bad = await server.looks()
            assert good == ("rain", "good.wav", "rain0")
            assert "text.wav is text" in bad
            assert await server.looks() == []
            put(folder / "text.wav", 510)
            assert await server.looks() == [("rain", "text.wav", "rain1")]

    asyncio.run(play())


def test_watches_outlive_the_server_and_what_came_meanwhile_is_new(tmp_path, folder, pool):
    async def play():
        async with opened(tmp_path, pool) as server:
            await server.watch("rain", folder)
            put(folder / "a.wav", 600)
            assert await server.looks() == [("rain", "a.wav", "rain0")]
        put(folder / "b.wav", 610)
        async with opened(tmp_path, pool) as server:
            assert [(one.group, one.folder, one.how, one.local) for one in server.watching.all] == [
                ("rain", folder, HOW, True)
            ]
            assert await server.looks() == [("rain", "b.wav", "rain1")]
            await server.watching.end("rain", await server.paths.searched(str(folder), True))
            put(folder / "c.wav", 620)
            assert await server.looks() == []
        async with opened(tmp_path, pool) as server:
            assert server.watching.all == []
            with pytest.raises(AscimlError, match="is not watched"):
                await server.watching.end("rain", await server.paths.searched(str(folder), True))

    asyncio.run(play())


def test_a_folder_that_goes_and_comes_back_is_told_of_once_and_its_files_are_known(tmp_path, folder, pool):
    async def play():
        async with opened(tmp_path, pool) as server:
            await server.watch("rain", folder)
            put(folder / "a.wav", 700)
            assert await server.looks() == [("rain", "a.wav", "rain0")]
            folder.rename(tmp_path / "away")
            (gone,) = await server.looks()
            assert "cannot be watched" in gone
            (tmp_path / "away").rename(folder)
            put(folder / "b.wav", 710)
            assert await server.looks() == [("rain", "b.wav", "rain1")]

    asyncio.run(play())


@pytest.mark.posix
def test_links_pipes_and_circles_are_no_files_and_a_folder_too_many_is_refused(
    tmp_path, folder, pool, monkeypatch
):
    async def play():
        async with opened(tmp_path, pool) as server:
            await server.watch("rain", folder)
            (folder / "loop.wav").symlink_to("loop.wav")
            (folder / "round").symlink_to(folder)
            (folder / "zero.wav").symlink_to("/dev/zero")
            own = server.store.files.sounds / "other.wav"
            put(own, 800)
            (folder / "own.wav").symlink_to(own)
            assert await server.looks() == []
            for name, code in (("gone", "not-found"), ("a.wav", "bad-argument")):
                put(folder / "a.wav", 810)
                with pytest.raises(AscimlError) as failed:
                    await server.watch("rain", folder / name)
                assert failed.value.code == code
            monkeypatch.setattr(watched_folder, "MOST_FILES", 0)
            (told,) = await server.looks()
            assert "too many to watch" in told
            monkeypatch.setattr(watching, "MOST", 1)
            (tmp_path / "second").mkdir()
            with pytest.raises(AscimlError, match="1 folders are watched already"):
                await server.watch("rain", tmp_path / "second")

    asyncio.run(play())


@pytest.mark.posix
def test_folders_within_are_watched_where_it_is_asked_and_circles_end(tmp_path, folder, pool, monkeypatch):
    async def play():
        async with opened(tmp_path, pool) as server:
            deep = folder / "take 1" / "close"
            deep.mkdir(parents=True)
            put(deep / "old.wav", 200)
            await server.watch("rain", folder)
            put(deep / "missed.wav", 210)
            assert await server.looks() == []
            await server.watch("rain", folder, subfolders=True)  # what is there by now is not new
            (deep / "round").symlink_to(folder)
            (folder / "link").symlink_to(deep)
            (deep / "self").symlink_to("self")
            (folder / ".trash").mkdir()
            put(folder / ".trash" / "thrown.wav", 220)
            assert await server.looks() == []
            put(deep / "new.wav", 300)
            put(folder / "new.wav", 310)
            assert await server.looks() == [("rain", "new.wav", "rain0"), ("rain", "new.wav", "rain1")]
            assert ("/asciml/sounds/watched", "rain", str(deep / "new.wav"), "rain1") in server.told
            deep.rename(tmp_path / "away")
            assert await server.looks() == []  # one within may go
        (tmp_path / "away").rename(deep)
        put(deep / "later.wav", 320)
        async with opened(tmp_path, pool) as server:
            assert await server.looks() == [("rain", "later.wav", "rain2")]
            with monkeypatch.context() as patch:
                patch.setattr(watched_folder, "MOST_FILES", 6)
                (told,) = await server.looks()
                assert "too many to watch" in told
            await server.watch("rain", folder)
            put(deep / "missed too.wav", 330)
            assert await server.looks() == []

    asyncio.run(play())


def test_a_session_within_a_watched_folder_is_passed_over(tmp_path, pool):
    async def play():
        async with opened(tmp_path, pool) as server:
            await server.watch("rain", tmp_path, subfolders=True)
            put(server.store.files.sounds / "other.wav", 400)
            (tmp_path / "within").mkdir()
            put(tmp_path / "within" / "new.wav", 410)
            assert await server.looks() == [("rain", "new.wav", "rain0")]

    asyncio.run(play())
