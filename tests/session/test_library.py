"""The sounds in memory: a change costs as much as what it changes, and a damaged analysis is made anew."""

import asyncio
import random
from contextlib import asynccontextmanager

import pytest

from asciml_osc.analysis.sound import Analysis
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.session.database import Database
from asciml_osc.session.library import Library
from asciml_osc.store import rows, store
from asciml_osc.work import WorkPool

SPANS = {"harmonics": (1.0, 1.0)}


@pytest.fixture(scope="module")
def pool():
    pool = WorkPool(2)
    yield pool
    pool.close()


@pytest.fixture
def parsed(monkeypatch):
    """How many rows of the database have been made sounds of, counted from 0 by clear()."""
    seen = []

    def counted(row, folder):
        made = rows.sound_row(row, folder)
        seen.append(made.id)
        return made

    monkeypatch.setattr(store, "sound_row", counted)
    return seen


@asynccontextmanager
async def library(folder, pool):
    """A library, and what it has told."""
    database, told = Database(folder), []
    made = Library(Config(session=folder), database, pool, lambda *event: told.append(event))
    try:
        await made.open()
        yield made, told
    finally:
        await made.settled(row.id for row in made.all())
        await database.close()


async def synth(library, group, count):
    return await library.synthesise(group, "additive", count, SPANS, 1)


def on(library):
    return {row.id for row in library.used()}


def test_a_change_parses_the_rows_that_it_changes(tmp_path, pool, parsed):
    async def play():
        async with library(tmp_path, pool) as (sounds, _):
            await synth(sounds, "rain", 24)
            await sounds.settled(row.id for row in sounds.all())
            assert len(parsed) == 24  # none for its features
            for change, rows_parsed in (
                (lambda: synth(sounds, "bells", 3), 3),
                (lambda: sounds.use("rain", 20), 0),
                (lambda: sounds.remove("rain3"), 1),  # to know its files
                (lambda: sounds.rename("rain4", "gongs"), 2),
                (lambda: sounds.rename("bells", "winds"), 6),
            ):
                parsed.clear()
                await change()
                await sounds.settled(row.id for row in sounds.all())
                assert len(parsed) == rows_parsed

    asyncio.run(play())


def test_what_is_in_memory_is_what_the_store_says(tmp_path, pool):
    """After a series of changes, drawn at random."""
    rng = random.Random(8)

    async def play():
        async with library(tmp_path, pool) as (sounds, _):
            for name in ("rain", "bells"):
                await synth(sounds, name, 4)
            for _ in range(40):
                group = rng.choice(sounds.groups)
                some = rng.choice(sounds.find(group)).id
                match rng.randrange(6):
                    case 0:
                        await synth(sounds, group, rng.randint(1, 2))
                    case 1:
                        if len(sounds) > 3:
                            await sounds.remove(some)
                    case 2:
                        await sounds.use(group, rng.randint(0, len(sounds.find(group))))
                    case 3:
                        other = rng.choice(["winds", "gongs", "rain"])
                        if other != group:
                            await sounds.rename(rng.choice([some, group]), other)
                    case 4:
                        await sounds.rename(some, f"high{rng.randint(1, 10) + 10 * _}")
                    case 5:
                        await sounds.analyse(some)
                store = sounds._database.store
                await sounds.settled(row.id for row in sounds.all())
                for held, kept in zip(sounds.all(), await sounds._database(store.sounds), strict=True):
                    assert vars(held) == vars(kept)
                assert sounds.groups == sorted({row.group for row in sounds.all()})

    asyncio.run(play())


def test_what_is_asked_for_meanwhile_waits_for_a_batch_a_worker_and_not_for_all(tmp_path, pool):
    async def play():
        async with library(tmp_path, pool) as (sounds, told):
            ids = await synth(sounds, "rain", 40)
            await pool.run("math:sqrt", 2.0)
            analysed = [event for event in told if event[0] == "/asciml/sounds/analysed"]
            assert len(analysed) < len(ids)

    asyncio.run(play())


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: bytes(len(data)),
        lambda data: data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :],
        None,
    ],
    ids=["empty", "cut off", "zeros", "a flipped bit", "gone"],
)
@pytest.mark.parametrize("when", ["while it runs", "between two runs"])
def test_a_damaged_analysis_is_made_anew_when_it_is_needed(tmp_path, pool, damage, when):
    def harm(path):
        if damage:
            path.write_bytes(damage(path.read_bytes()))
        else:
            path.unlink()

    async def play():
        async with library(tmp_path, pool) as (sounds, told):
            ids = await synth(sounds, "rain", 3)
            await sounds.analysed(ids)
            whole = Analysis.load(sounds.analysis_path(ids[1]))
            harm(sounds.analysis_path(ids[1]))
            if when == "while it runs":
                await sounds.analysed(ids)
                warned = [text for address, *text in told if address == "/asciml/log"]
                assert warned == [["warning", "the analysis of rain1 was damaged and is made anew"]]
                assert (Analysis.load(sounds.analysis_path(ids[1])).residual == whole.residual).all()
                return
        async with library(tmp_path, pool) as (sounds, _):
            await sounds.analysed(ids)
            assert (Analysis.load(sounds.analysis_path(ids[1])).residual == whole.residual).all()

    asyncio.run(play())


def test_any_damage_of_an_analysis_is_said_as_such(tmp_path, pool):
    rng = random.Random(20)

    async def play():
        async with library(tmp_path, pool) as (sounds, _):
            (sound,) = await synth(sounds, "rain", 1)
            await sounds.analysed([sound])
            return sounds.analysis_path(sound)

    path = asyncio.run(play())
    data = path.read_bytes()
    for _ in range(400):
        broken = bytearray(data[: rng.choice([len(data), rng.randrange(len(data))])])
        for _ in range(rng.randint(0, 3)):
            # headers are where it is decided what the rest is
            broken[rng.choice([rng.randrange(len(broken)), -1 - rng.randrange(min(900, len(broken)))])] = (
                rng.randrange(256)
            )
        path.write_bytes(broken)
        try:
            Analysis.load(path)
        except AscimlError as error:
            assert error.code == "io"
            assert "/asciml/sounds/analyse rain0" in error.message


def test_a_sound_that_cannot_be_analysed_says_so_under_its_new_name(tmp_path, pool):
    async def play():
        async with library(tmp_path, pool) as (sounds, _):
            (sound,) = await synth(sounds, "rain", 1)
            await sounds.analysed([sound])
            sounds.sound(sound).path.write_bytes(b"no WAV file")
            with pytest.raises(AscimlError, match='"rain0" cannot be used'):
                await sounds.analyse(sound)
            await sounds.rename(sound, "hail")
            with pytest.raises(AscimlError, match='"hail0" cannot be used'):
                await sounds.analyse("hail")

    asyncio.run(play())
