"""Many sounds: what one change costs does not grow with them, counted and not timed."""

import asyncio
import pickle
import random
from collections import Counter
from contextlib import asynccontextmanager

import pytest

from asciml_osc.config import Config
from asciml_osc.events import checked
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import decode_message, encode
from asciml_osc.session import choice
from asciml_osc.session.library import Library
from asciml_osc.sounds.views import KEYS
from asciml_osc.store import features as features_module
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.features import Features, numbers_of
from asciml_osc.store.store import Store
from tests.many import write_session
from tests.session.stage import HERE, assembled

FEW, MANY = 40, 4000


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Two sessions that differ in their size; of each the first two sounds were not analysed."""
    made = {count: tmp_path_factory.mktemp("many") / "session" for count in (FEW, MANY)}
    for count, folder in made.items():
        write_session(folder, count, unmeasured=2)
    return made


class Measured:
    """In place of the workers, for whom two silent files would take seconds of compiling: what they would have found."""

    workers = 1

    async def run(self, _job, sounds, _rate):
        return [{"f0_hz": 1.0, "centroid_hz": 300.0, "rms_db": -9.0, "envelope": [0.5]} for _ in sounds]


@asynccontextmanager
async def library(folder):
    """A library that measures in no time, its store, and what it told."""
    store, told = AsyncStore(folder), []
    made = Library(Config(session=folder), store, Measured(), checked(lambda *event: told.append(event)))
    try:
        yield made, store._store, told
    finally:
        await store.close()


def work_of_a_batch(folder):
    """The statements, and how often a sound was judged, between the opening and the end of the first batch of analyses."""

    async def play():
        async with library(folder) as (sounds, store, told):
            store.settings.set("filters", {"centroid": [100.0, 9000.0]})
            await sounds.open()
            work["judged"] = 0
            store.sounds._database._connection.set_trace_callback(
                lambda statement: work.update([statement.split()[0]])
            )
            await sounds.settled(row.id for row in sounds.all())
            store.sounds._database._connection.set_trace_callback(None)
            assert [event[1] for event in told if event[0].endswith("analysed")] == ["groupa0", "groupa1"]

    work, passes = Counter(), choice.passes
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choice, "passes", lambda *row: work.update(judged=1) or passes(*row))
        asyncio.run(play())
    return work


def test_a_batch_of_analyses_does_the_same_work_however_many_sounds_there_are(folders):
    few, many = (work_of_a_batch(folders[count]) for count in (FEW, MANY))
    assert few == many
    assert (many["SELECT"], many["judged"]) == (0, 2)


def test_the_first_solo_judges_no_other_sound(folders):
    async def play():
        async with library(folders[MANY]) as (sounds, _, _):
            await sounds.open()
            await sounds.settled(row.id for row in sounds.all())
            with pytest.MonkeyPatch.context() as patch:
                judged, passes = [], choice.passes
                patch.setattr(
                    choice, "passes", lambda row, *more: judged.append(row.id) or passes(row, *more)
                )
                await sounds.mark(["groupb5"], "solo", "", on=True)
                assert [row.id for row in sounds.used()] == ["groupb5"]
                await sounds.mark(["groupb5"], "solo", "", on=False)
                assert len(sounds.choice) == MANY
            assert judged == ["groupb5", "groupb5"]

    asyncio.run(play())


def test_what_changes_while_all_are_judged_is_as_it_is_by_now(folders):
    """A filter is judged in turns: beside it sounds are muted, soloed, removed and measured."""

    async def play():
        async with library(folders[MANY]) as (sounds, _, _):
            await sounds.open()
            await sounds.settled(row.id for row in sounds.all())
            before = len(sounds.choice)
            judging = asyncio.create_task(sounds.choice.filter("centroid", (100.0, 5000.0)))
            while sounds.choice._meanwhile is None:  # noqa: ASYNC110 - the store's thread answers first
                await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert len(sounds.choice) == before  # the old ones hold until all are judged
            rows = [row for row in sounds.all() if 100.0 <= row.features["centroid_hz"] <= 5000.0]
            muted, removed, soloed = rows[1], rows[-2], rows[-1]
            sounds._sounds.put([muted.marked("mute", "", True), soloed.marked("solo", "", True)])
            sounds._sounds.drop([removed.id])
            assert not judging.done()
            await judging
            assert [row.id for row in sounds.used()] == [soloed.id] == oracle(sounds)
            sounds._sounds.put([sounds.sound(soloed.id).marked("solo", "", False)])
            assert [row.id for row in sounds.used()] == oracle(sounds)
            assert len(oracle(sounds)) == len(rows) - 2

    asyncio.run(play())


def test_opening_parses_no_curve(folders, monkeypatch):
    class Parser:
        parsed: list[str] = []  # noqa: RUF012
        dumps = staticmethod(features_module.json.dumps)

        @classmethod
        def loads(cls, text):
            cls.parsed.append(text)
            return loads(text)

    async def play():
        async with library(folders[FEW]) as (sounds, _, _):
            await sounds.open()
            assert not any("envelope" in text for text in Parser.parsed)
            assert len(sounds.sound("groupb1").features["envelope"]) == 100
            assert sum("envelope" in text for text in Parser.parsed) == 1

    loads = features_module.json.loads
    monkeypatch.setattr(features_module, "json", Parser)
    asyncio.run(play())


def test_features_are_what_was_measured():
    values = {"f0_hz": 220.0, "envelope": [0.5, 0.25], "analysed": [48000, 48000, 1]}
    features = Features.measured(values)
    kept = Features.kept(features.text, '{"f0_hz": 220.0, "analysed": [48000, 48000, 1]}')
    for one in (features, kept, pickle.loads(pickle.dumps(features))):
        assert dict(one) == values
        assert one == features
        assert (len(one), bool(one), one.get("spectrum"), one.get("flatness")) == (3, True, None, None)
        assert numbers_of(one) == {"f0_hz": 220.0, "analysed": [48000, 48000, 1]}
    assert Features.kept("{", None) is Features.kept("[1]", "[1]") is Features.kept("{}", "{}") is None


def oracle(sounds):
    """Which sounds take part, worked out from all rows at once."""
    rows, filters = sounds.all(), sounds.choice.filters
    solo = any(row.soloed for row in rows)
    return [
        row.id
        for row in rows
        if row.on and not row.muted and (row.soloed or not solo)
        and all(row.features is not None and lo <= row.features[KEYS[name]] <= hi for name, (lo, hi) in filters.items())
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_who_takes_part_is_right_after_any_changes(tmp_path, seed):
    rng = random.Random(seed)
    write_session(tmp_path / "session", 24)

    async def play():
        async with library(tmp_path / "session") as (sounds, store, _):
            await sounds.open()
            for _ in range(40):
                name = rng.choice([*sounds.groups, *(row.id for row in sounds.all())])
                change = rng.choice(("mute", "mute", "solo", "tag", "use", "filter", "remove", "rename"))
                if change in ("mute", "solo", "tag"):
                    value = rng.choice("ab") if change == "tag" else ""
                    await sounds.mark(
                        [row.id for row in sounds.find(name)], change, value, rng.random() < 0.5
                    )
                elif change == "use":
                    group = rng.choice(sounds.groups)
                    await sounds.use(group, rng.randint(0, sounds.count(group)))
                elif change == "filter":
                    lo = rng.uniform(100, 5000)
                    await sounds.filter("centroid", rng.choice([(lo, lo + 5000), None]))
                elif change == "remove" and len(sounds) > 12 and sounds.has(name):
                    await sounds.remove(name)
                elif change == "rename" and sounds.has(name) and sounds.sound(name).group != "other":
                    await sounds.rename(name, "other")
                taken = oracle(sounds)
                assert [row.id for row in sounds.used()] == taken
                assert len(sounds.choice) == len(taken)
                assert {group: sounds.choice.count(group) for group in sounds.groups} == {
                    group: sum(sounds.sound(sound).group == group for sound in taken)
                    for group in sounds.groups
                }
            assert sounds.all() == store.sounds.all()

    asyncio.run(play())


def test_a_long_listing_lets_others_be_answered_and_loses_nothing(folders):
    other, said, done = Client("127.0.0.1", 2), [], asyncio.Event()

    def send(client, datagram):
        message = decode_message(datagram)
        said.append((client, message.address, message.args))
        if client == HERE and message.address == "/asciml/done":
            done.set()

    async def play():
        session, dispatcher = assembled(Config(session=folders[MANY], lean=True), send)
        session.library._analyses._pool = Measured()
        try:
            await session.library.open()
            await session.library.settled(row.id for row in session.library.all())
            dispatcher.handle(encode("/asciml/sounds/list", []), HERE)
            await asyncio.sleep(0)
            dispatcher.handle(encode("/asciml/sounds/groups", []), other)
            await done.wait()
            return [row.id for row in session.library.all()]
        finally:
            await dispatcher.stop()
            session.pool.close()
            await session.store.close()

    ids = asyncio.run(play())
    first_row = next(n for n, (client, *_) in enumerate(said) if client == HERE)
    answered = [
        n for n, (client, address, _) in enumerate(said) if client == other and address == "/asciml/done"
    ]
    assert answered[0] < first_row
    assert [args[0] for client, address, args in said if client == HERE and address.endswith(".reply")] == ids
    assert said[-1][2] == ["/asciml/sounds/list", MANY]


def test_what_a_killed_server_staged_is_swept(tmp_path):
    folder = tmp_path / "session"
    write_session(folder, 4)
    (folder / "sounds" / ".staged-1").mkdir()
    (folder / "sounds" / ".staged-1" / "sound-0.wav").write_bytes(b"half")
    Store(folder).close()
    assert {path.name for path in (folder / "sounds").iterdir()} == {f"group{g}0.wav" for g in "abcd"}
