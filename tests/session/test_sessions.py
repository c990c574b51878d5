"""Another session in place of the one that is open: the sound goes on, and what was left is there again."""

import asyncio
import contextlib
import itertools
import sqlite3

import numpy as np
import pytest
import soundfile

from asciml_osc.audio.layout import HELD
from asciml_osc.errors import AscimlError
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.session import archives
from asciml_osc.session.run import Run
from asciml_osc.session.run_files import RunFiles
from asciml_osc.store.schema import MIGRATIONS
from asciml_osc.store.store import Store
from tests.audio.playing import bend
from tests.session.local import LONG, Local

RATE = 16000
OPEN = "/asciml/session/open"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A server whose session `one` has two tones and a voice that plays them round and round, a preset and a mapping."""
    folder = tmp_path_factory.mktemp("sessions") / "one"
    with contextlib.closing(Local(folder, rate=RATE, seconds=0.25)) as local:
        tones(local, "bells", "v", 200.0)
        local.client.call("/asciml/tempo", 96)
        local.client.call("/asciml/preset/store", "verse")
        local.client.call("/asciml/map/add", "fader", "/fader", "v.percent")
        yield local


@pytest.fixture
def one(shared):
    """The session `one` is open."""
    if shared.stage.session.config.session != shared.session:
        shared.client.call(OPEN, "one", seconds=0.02)
    shared.stage.run(asyncio.wait_for(arrived(shared), LONG))
    return shared


async def arrived(local):
    """Return when the voice has its path again."""
    voices = local.stage.session.stage.voices
    while not (voices.find("v") and voices.find("v").held.sounds):  # noqa: ASYNC110 - decoded by another process
        await asyncio.sleep(0.005)


def tones(local, group, voice, hz):
    client = local.client
    flat = {"attack": 0.01, "decay": 0.01, "sustain": 0.21, "release": 0.02, "sustain_level": 1}
    ids = client.call(
        "/asciml/sounds/synth", group, "additive", 2, "harmonics", 1, "freq", hz, seed=1, **flat, timeout=LONG
    )
    client.call("/asciml/voice/path", voice, *ids, timeout=LONG)
    client.call("/asciml/voice/loop", voice, 1)


def known(client):
    """All that a surface asks for."""
    listings = "sounds/list", "voice/list", "preset/list", "map/list", "state"
    return {name: client.items(f"/asciml/{name}") for name in listings}


async def passed(engine, frames):
    """Return when the engine has computed so many more."""
    end = engine.frames + frames
    while engine.frames < end:  # noqa: ASYNC110 - counted by another process
        await asyncio.sleep(0.005)


def lasting(local):
    """How many voices the engine has."""
    return int(np.count_nonzero(local.stage.session.engine.state.voices["state"] == HELD))


async def fewer(local, most):
    """Return when the engine has no more voices than that."""
    while lasting(local) > most:  # noqa: ASYNC110 - counted by another process
        await asyncio.sleep(0.005)


def refused(local, *message):
    with pytest.raises(AscimlError) as failure:
        local.client.call(*message)
    return failure.value


def test_the_sound_goes_on_without_a_click_and_the_first_one_is_there_again(one):
    client, stage = one.client, one.stage
    engine = stage.session.engine
    client.call("/asciml/voice/percent", "v", 25.0)
    client.call("/asciml/record/start", "take.wav")
    begin = engine.frames
    client.call("/asciml/voice/play", "v")
    stage.run(asyncio.wait_for(passed(engine, RATE // 2), LONG))
    before = known(client)

    assert client.call(OPEN, "two", seconds=0.1) == [0, 0, 0]
    left = {name: items for name, items in known(client).items() if name != "state"}
    assert not any(left.values())
    stage.run(asyncio.wait_for(fewer(one, 0), LONG))
    tones(one, "low", "w", 120.0)
    client.call("/asciml/voice/play", "w")
    stage.run(asyncio.wait_for(passed(engine, RATE // 2), LONG))
    crossing = engine.frames - begin

    assert client.call(OPEN, "one", play=1, seconds=0.2) == [2, 1, 1]
    stage.run(asyncio.wait_for(fewer(one, 1), LONG))
    assert stage.session.engine is engine
    stage.run(asyncio.wait_for(passed(engine, RATE // 2), LONG))
    assert {**known(client), "voice/list": []} == {**before, "voice/list": []}
    (now,), (then,) = client.items("/asciml/voice/list"), before["voice/list"]
    assert now == then
    path, _ = client.call("/asciml/record/stop")
    client.call("/asciml/voice/stop", "v")

    audio = soundfile.read(path, dtype="float32")[0]
    steady = max(bend(audio[: RATE // 2]), bend(audio[crossing - 3 * RATE // 8 : crossing - RATE // 8]))
    assert bend(audio) < 1.2 * steady
    cuts = [bend(np.pad(audio[:at], ((0, 2), (0, 0)))) for at in range(RATE // 4, RATE // 2, 97)]
    assert np.median(cuts) > 1.2 * steady  # one that was cut would be found
    told = [event for event in stage.events if event[0] == "/asciml/session/opened"]
    folder = one.session.parent
    assert told[-2:] == [
        ("/asciml/session/opened", "two", str(folder / "two"), 0, 0, 0),
        ("/asciml/session/opened", "one", str(folder / "one"), 2, 1, 1),
    ]


def test_the_voices_of_both_are_heard_while_they_cross(one):
    """With play 1 the old ones fade only once the new ones are there: there is no hole between."""
    client, stage = one.client, one.stage
    engine = stage.session.engine
    client.call("/asciml/session/copy", "twin")
    client.call("/asciml/voice/play", "v")
    client.call(OPEN, "twin", seconds=0.02)  # silent: it was not playing when it was copied
    client.call("/asciml/voice/play", "v", timeout=LONG)
    client.call(OPEN, "one", play=1, seconds=0.2)
    stage.run(asyncio.wait_for(fewer(one, 1), LONG))
    client.call("/asciml/record/start", "crossed.wav")
    client.call(OPEN, "twin", play=1, seconds=0.2)
    stage.run(asyncio.wait_for(fewer(one, 1), LONG))
    stage.run(asyncio.wait_for(passed(engine, RATE // 4), LONG))
    path, _ = client.call("/asciml/record/stop")
    client.call("/asciml/voice/stop", "v")
    audio = soundfile.read(path, dtype="float32")[0][:, 0]
    loud = np.array([np.abs(part).max() for part in np.array_split(audio, len(audio) // (RATE // 50))])
    assert loud.min() > 0.3 * np.median(loud)


def test_what_cannot_be_opened_leaves_all_as_it_was(one, tmp_path):
    client = one.client
    before, parent = known(client), sorted(one.session.parent.iterdir())
    newer, full, held = tmp_path / "newer", tmp_path / "full", tmp_path / "held"
    Store(newer).close()
    with sqlite3.connect(newer / "session.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    full.mkdir()
    (full / "notes.txt").write_text("mine")
    with contextlib.closing(Store(held)):
        fails = {
            str(path): refused(one, OPEN, str(path))
            for path in (
                newer,
                full,
                full / "notes.txt",
                held,
                one.session,
                tmp_path / "no" / "where",
                one.session / "in",
            )
        }
    codes = {path.rpartition("/")[2]: fail.code for path, fail in fails.items()}
    assert codes == {
        "newer": "io", "full": "bad-argument", "notes.txt": "bad-argument", "held": "busy", "one": "busy", "where": "io",
        "in": "bad-argument",
    }  # fmt: skip
    assert "update asciml-osc" in fails[str(newer)].message
    assert "another server" in fails[str(held)].message
    assert sorted(path.name for path in full.iterdir()) == ["notes.txt"]
    assert known(client) == before
    assert sorted(one.session.parent.iterdir()) == parent
    one.client.call("/asciml/sounds/name", "bells0", "still")  # its store is open, too


def test_an_older_format_is_brought_to_this_one(one, tmp_path):
    folder = tmp_path / "older"
    folder.mkdir()
    database = sqlite3.connect(folder / "session.sqlite")
    for script in MIGRATIONS[:2]:
        database.executescript(script)
    database.execute("PRAGMA user_version = 2")
    database.execute("INSERT INTO groups VALUES ('rain', 1, NULL)")
    database.execute("INSERT INTO sounds VALUES ('rain', 0, '{}', 0.25, 16000, 'rain0.wav', NULL, 1000.0)")
    database.commit()
    database.close()
    (folder / "sounds").mkdir()
    soundfile.write(folder / "sounds" / "rain0.wav", 0.1 * np.sin(np.arange(4000) * 0.1), RATE)
    assert one.client.call(OPEN, str(folder)) == [1, 1, 0]
    assert [item[0] for item in one.client.items("/asciml/sounds/list")] == ["rain0"]
    with sqlite3.connect(folder / "session.sqlite") as database:
        assert database.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_a_load_is_not_lost(one, tmp_path):
    """It is either ended first by its user, or goes on to its end."""
    soundfile.write(tmp_path / "tone.wav", 0.1 * np.sin(np.arange(8000) * 0.1), RATE)

    async def main():
        session = one.stage.session
        one.stage.send("/asciml/sounds/load", "tones", str(tmp_path / "tone.wav"))
        while not session.library.is_loading:  # noqa: ASYNC110 - a turn of the loop each
            await asyncio.sleep(0)
        with pytest.raises(AscimlError, match="/asciml/sounds/cancel"):
            await one.stage.sessions.open(one.session.parent / "three", False, 1.0)

    one.stage.run(main())
    one.client.sync()
    assert len(one.client.items("/asciml/sounds/list", "tones")) == 2
    one.client.call("/asciml/sounds/remove", "tones")
    assert not (one.session.parent / "three").exists()


def training(session):
    session.training.run = Run(7, "third", MorphSettings(), (), RunFiles(session.store))
    return session.training.run.ended


def recording(session):
    session.microphone._round = object()
    return lambda: setattr(session.microphone, "_round", None)


def augmenting(session):
    session.augmenting.is_running = True
    return lambda: setattr(session.augmenting, "is_running", False)


@pytest.mark.parametrize(
    ("begin", "ended_by"),
    [
        (training, "/asciml/train/stop"),
        (recording, "/asciml/sounds/record/stop"),
        (augmenting, "/asciml/sounds/cancel"),
    ],
)
def test_what_would_be_lost_keeps_the_session_open(one, begin, ended_by):
    """A training, a recording, an augmentation; what each writes is not made for real here, only that it runs."""
    before, there = known(one.client), sorted(one.session.parent.iterdir())
    end = begin(one.stage.session)
    failure = refused(one, OPEN, "elsewhere")
    end()
    assert failure.code == "busy"
    assert "another session cannot be opened now" in failure.message
    assert ended_by in failure.message
    assert known(one.client) == before
    assert sorted(one.session.parent.iterdir()) == there  # nor was the other one made
    one.client.call("/asciml/sounds/name", "bells0", "still")


def test_while_it_is_written_or_made_a_session_stays_open_and_nothing_else_is_written(one, tmp_path):
    """Messages wait for each other; a replay holds other lanes, and a cancel ends it not."""
    sessions = one.stage.sessions
    with sessions.working("a journal is replayed"):
        assert "a journal is replayed" in refused(one, OPEN, "elsewhere").message
        failure = refused(one, "/asciml/session/export", str(tmp_path / "one"))
        assert (failure.code, failure.message) == ("busy", "a journal is replayed: wait for its answer")
        assert refused(one, "/asciml/session/new", "elsewhere").code == "busy"
        assert refused(one, "/asciml/session/cancel").code == "not-found"
    assert list(tmp_path.iterdir()) == []


def test_the_next_server_finds_the_engine_by_the_session_that_is_open(one):
    folder = one.session.parent
    memory = (folder / "one" / "engine").read_text()
    one.client.call(OPEN, "two")
    assert (folder / "two" / "engine").read_text() == memory
    assert not (folder / "one" / "engine").exists()


def test_they_are_listed_and_described(one):
    client = one.client
    client.call("/asciml/session/new", "empty")
    listed = {name: rest for name, *rest in client.items("/asciml/session/list")}
    assert listed["one"][:4] == [1, 2, 1, 0]
    assert listed["empty"][:4] == [0, 0, 0, 0]
    assert refused(one, "/asciml/session/new", "empty").code == "busy"
    assert refused(one, "/asciml/session/copy", "one").code == "busy"
    said = client.ask("/asciml/session/info")
    info = dict(zip(said[::2], said[1::2], strict=True))
    assert {key: info[key] for key in ("name", "sounds", "groups", "presets", "mappings", "models", "seconds", "rate", "schema")} == {
        "name": "one", "sounds": 2, "groups": 1, "presets": 1, "mappings": 1, "models": 0, "seconds": 0.5, "rate": RATE,
        "schema": len(MIGRATIONS),
    }  # fmt: skip
    assert info["path"] == str(one.session)
    assert info["bytes"] >= sum(path.stat().st_size for path in (one.session / "sounds").iterdir())


def test_a_zip_becomes_a_session_and_a_bad_one_becomes_nothing(one, tmp_path):
    client, parent = one.client, one.session.parent
    before = known(client)
    (path,) = client.call("/asciml/session/export", str(tmp_path / "one"))
    assert path == str(tmp_path / "one.zip")
    (tmp_path / "mine.zip").write_text("mine")
    assert refused(one, "/asciml/session/export", str(tmp_path / "mine.zip")).code == "denied"
    assert client.call("/asciml/session/import", path, "back") == [str(parent / "back")]
    assert refused(one, "/asciml/session/import", path, "back").code == "busy"
    there = sorted(parent.iterdir())
    assert refused(one, "/asciml/session/import", str(tmp_path / "mine.zip"), "bad").code == "bad-argument"
    assert refused(one, "/asciml/session/import", str(tmp_path / "none.zip")).code == "not-found"
    assert sorted(parent.iterdir()) == there  # and nothing temporary
    client.call(OPEN, "back")
    one.stage.run(asyncio.wait_for(arrived(one), LONG))
    assert known(client) == before


def cancelling(monkeypatch, sessions, moment):
    """Cancel what is written at its so-manieth chunk, right before its last step (-1), or after that has begun (-2)."""
    fails, chunks = [], itertools.count()
    chunk, last = archives.Progress.__call__, archives.Progress.last

    def cancel():
        try:
            sessions.cancel()
        except AscimlError as error:
            fails.append(error.code)

    def at_a_chunk(progress, done, total):
        if next(chunks) == moment:
            cancel()
        chunk(progress, done, total)

    def at_the_last_step(progress):
        if moment == -1:
            cancel()
        last(progress)
        if moment == -2:
            cancel()

    monkeypatch.setattr(archives.Progress, "__call__", at_a_chunk)
    monkeypatch.setattr(archives.Progress, "last", at_the_last_step)
    return fails


@pytest.mark.parametrize("moment", [0, 3, -1, -2])
@pytest.mark.parametrize("what", ["copy", "export", "import"])
def test_what_is_cancelled_leaves_nothing(one, tmp_path, monkeypatch, what, moment):
    client = one.client
    message = [f"/asciml/session/{what}", str(tmp_path / "new")]
    if what == "import":
        (path,) = client.call("/asciml/session/export", str(tmp_path / "one"))
        message[1:] = [path, str(tmp_path / "new")]
    before, there, own = known(client), sorted(tmp_path.iterdir()), sorted(one.session.iterdir())
    with monkeypatch.context() as patch:
        fails = cancelling(patch, one.stage.sessions, moment)
        if moment == -2:
            client.call(*message)
            assert fails == ["busy"]
            return
        failure = refused(one, *message)
    assert (failure.code, fails) == ("denied", [])
    assert f"the {what} was called off" in failure.message
    assert (sorted(tmp_path.iterdir()), sorted(one.session.iterdir())) == (there, own)
    assert known(client) == before
    client.call(*message)  # and the same can be done after it


def test_a_cancel_comes_through_while_an_export_runs(one, tmp_path):
    """It waits in no lane, and says what it has ended; later there is nothing to end."""
    cancel = "/asciml/session/cancel"

    async def main():
        one.stage.send("/asciml/session/export", str(tmp_path / "one"))
        while not one.stage.sessions._end_work:  # noqa: ASYNC110 - a turn of the loop each
            await asyncio.sleep(0)
        return await one.stage.answers((cancel,))

    done, failed = one.stage.run(main())
    assert done == ("/asciml/done", cancel, "export")
    assert failed[:3] == ("/asciml/fail", "/asciml/session/export", "denied")
    assert list(tmp_path.iterdir()) == []
    assert refused(one, cancel).code == "not-found"
