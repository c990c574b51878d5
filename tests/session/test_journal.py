"""What was done in a session makes it again in another one, bit for bit; and what cannot be the same is said."""

import contextlib
import json
import random

import numpy as np
import pytest
import soundfile

from asciml_osc.gesture.evaluate import kept
from asciml_osc.osc.clients import Client
from asciml_osc.session import journal
from asciml_osc.session.journal_lines import Entry, line_of, parse
from tests.session.journal_parts import Desk

ELSEWHERE = Client("192.0.2.1", 9000)


@pytest.fixture
def desk(tmp_path, pool):
    with contextlib.closing(Desk(tmp_path / "first", pool)) as desk:
        yield desk


@pytest.fixture
def other(tmp_path, pool):
    with contextlib.closing(Desk(tmp_path / "second", pool)) as desk:
        yield desk


@pytest.fixture
def rain(tmp_path):
    """Two files of noise in a folder."""
    (tmp_path / "rain").mkdir()
    for seed in (1, 2):
        audio = 0.3 * np.random.default_rng(seed).standard_normal(3200)
        soundfile.write(tmp_path / "rain" / f"rain-{seed}.wav", audio, 16000)
    return tmp_path / "rain"


def entries(desk):
    return [item for _, item in parse(desk.journal.read_bytes()) if isinstance(item, Entry)]


def anything(draw, desk, rain):
    """One command that may or may not succeed, of those that change a set."""
    ids = [row.id for row in desk.session.library.all()] or ["none0"]
    groups = desk.session.library.groups or ["none"]
    sound, group, word = draw.choice(ids), draw.choice(groups), draw.choice(["a", "b", "c"])
    return draw.choice([
        ("/asciml/sounds/synth", word, draw.choice(["am", "fm", "kicks", "nosuch"]), draw.randint(1, 2), "seconds", 0.1),
        ("/asciml/sounds/synth", word, "granular", 1, "source", sound),
        ("/asciml/sounds/load", word, str(rain / draw.choice(["rain-1.wav", "nosuch.wav", ""])), "mono", draw.randint(0, 1)),
        ("/asciml/sounds/like", sound, 1),
        ("/asciml/sounds/augment", group, draw.randint(0, 2)),
        ("/asciml/sounds/remove", draw.choice([sound, "nosuch", "#soft"])),
        ("/asciml/sounds/rename", draw.choice([sound, group]), draw.choice(["a", "b", "d", "e7"])),
        ("/asciml/sounds/name", sound, f"name-{word}"),
        ("/asciml/sounds/mute", group, draw.randint(0, 1)),
        ("/asciml/sounds/tag", sound, "soft"),
        ("/asciml/sounds/use", group, draw.randint(0, 2)),
        ("/asciml/sounds/filter", "rms", -60.0, draw.choice([-1.0, -90.0])),
        ("/asciml/map/add", f"m{word}", f"/1/{word}", "main.gain", 0.0, 1.0, "curve", "exp"),
        ("/asciml/map/set", f"m{word}", "depth", draw.random()),
        ("/asciml/preset/rename", "calm", "wild"),
        ("/asciml/session/undo",),
        ("/asciml/session/redo",),
        ("/asciml/percent", 50.0),
    ])  # fmt: skip


def test_a_session_is_made_again_bit_for_bit(desk, other, rain):
    draw = random.Random(1)
    desk.ask("/asciml/sounds/synth", "a", "fm", 2)
    desk.ask("/asciml/preset/store", "calm")
    done = 2
    for _ in range(24):
        message = anything(draw, desk, rain)
        answers = desk.run(desk.asked(*message))
        done += [answer[:2] for answer in answers] == [("/asciml/done", message[0])]
    assert len(entries(desk)) == done
    assert other.ask("/asciml/session/replay", str(desk.journal)) == [done, 0]
    assert other.different() == []
    assert other.audio() == desk.audio()
    assert other.state() == desk.state()
    # and its own journal tells the same
    tell = [(one.address, one.args, one.sounds) for one in entries(desk)]
    again = [
        (one.address, [*one.args[: len(args)]], one.sounds)
        for one, (_, args, _) in zip(entries(other), tell, strict=True)
    ]
    assert again == tell


def test_a_line_holds_the_command_its_client_its_seed_and_its_sounds(desk):
    (sound,) = desk.ask("/asciml/sounds/synth", "bells", "additive", 1, "freq", 440.5, "tag", 7)[:1]
    (entry,) = entries(desk)
    assert (entry.address, entry.client) == ("/asciml/sounds/synth", "127.0.0.1:1")
    assert entry.args == ["bells", "additive", 1, "freq", 440.5]
    assert 0 <= entry.seed < 2**31
    assert list(entry.sounds) == [sound]
    assert desk.ask("/asciml/sounds/synth", "again", "additive", 1, "freq", 440.5, "seed", entry.seed) == [
        "again0"
    ]
    assert entries(desk)[1].seed is None  # it was given
    assert desk.audio()["again0"] == desk.audio()[sound]
    listed = desk.items("/asciml/session/journal")
    assert listed[0] == [
        2, entry.time, "127.0.0.1:1", "/asciml/sounds/synth", f"bells additive 1 freq 440.5 seed {entry.seed} → bells0",
    ]  # fmt: skip
    assert len(listed) == 2


def test_what_changes_nothing_is_not_in_it(desk):
    for message in (
        ("/asciml/login", "bako-tuni-rese"), ("/asciml/status",), ("/asciml/sounds/synth", "bells", "nosuch", 1), ("/asciml/dump", 0),
        ("/asciml/tempo", 90.0), ("/asciml/sounds/blob", "g", "key", 16000, 0, 2, bytes(6400)),
    ):  # fmt: skip
        desk.run(desk.asked(*message))
    assert not desk.journal.exists()
    assert desk.items("/asciml/session/journal") == []


def test_what_cannot_be_the_same_is_said_and_ids_stay_what_they_were(desk, other, rain):
    noise = (0.2 * np.random.default_rng(3).standard_normal(1600)).astype(">f4").tobytes()
    desk.ask("/asciml/sounds/blob", "wire", "key", 16000, 0, 1, noise)
    desk.ask("/asciml/sounds/load", "one", str(rain / "rain-1.wav"))
    desk.ask("/asciml/sounds/load", "two", str(rain / "rain-2.wav"))
    for group in ("wire", "one", "two"):
        desk.ask("/asciml/sounds/synth", group, "fm", 1)
    desk.ask("/asciml/sounds/tag", "wire0", "soft")
    (rain / "rain-1.wav").unlink()
    soundfile.write(rain / "rain-2.wav", 0.1 * np.ones(3200), 16000)
    assert other.ask("/asciml/session/replay", str(desk.journal)) == [3, 4]
    assert other.different() == [
        [
            2,
            "/asciml/sounds/blob",
            "its audio was sent over the wire, and the journal holds only a digest of it",
        ],
        [3, "/asciml/sounds/load", f"there is no file {rain / 'rain-1.wav'} any more"],
        [4, "/asciml/sounds/load", f"the file {rain / 'rain-2.wav'} has changed"],
        [8, "/asciml/sounds/tag", other.different()[3][2]],
    ]
    assert 'there is no sound or group "wire0"' in other.different()[3][2]
    there = desk.audio()
    made = {entry.address: list(entry.sounds) for entry in entries(desk)}
    assert set(other.audio()) == {"wire1", "one2", "two2"} == {"wire1", "one2", "two2"} & set(there)
    assert all(there[sound] == audio for sound, audio in other.audio().items())
    assert made["/asciml/sounds/blob"] == ["wire0"]


def test_another_rate_is_said_with_both(desk, tmp_path, pool):
    desk.ask("/asciml/sounds/synth", "bells", "fm", 4, "seed", 1)
    with contextlib.closing(Desk(tmp_path / "other", pool, rate=22050)) as other:
        assert other.ask("/asciml/session/replay", str(desk.journal)) == [0, 1]
        assert other.different() == [
            [2, "/asciml/sounds/synth", "the audio of bells0, bells1, bells2 and 1 more is not the same: it was made at 16000 Hz, and this server has 22050 Hz"]
        ]  # fmt: skip
        assert len(other.audio()) == 4


def test_sounds_that_came_of_no_command_are_noted(desk, other):
    audio = (0.2 * np.random.default_rng(4).standard_normal(1600)).astype(np.float32)

    async def recorded():
        from asciml_osc.session.loading import Cutting

        await desk.session.library.add_audio(
            "drums", audio, 16000, {"source": "recorded", "start": 0.0}, Cutting(False, True, 0.0, True)
        )
        await desk.settled()

    desk.run(recorded())
    (entry,) = entries(desk)
    assert (entry.address, entry.client, list(entry.sounds)) == ("/asciml/sounds/added", "", ["drums0"])
    assert other.ask("/asciml/session/replay", str(desk.journal)) == [0, 1]
    assert "recorded from an input" in other.different()[0][2]


def test_presets_motions_and_learned_mappings_come_again_from_what_the_journal_keeps(desk, other):
    desk.ask("/asciml/voice/new", "main")
    desk.run(desk.asked("/asciml/voice/gain", "main", 0.25))
    desk.ask("/asciml/preset/store", "quiet", "main")
    desk.ask("/asciml/map/learn", "fader", "main.gain")
    for value in (0.0, 0.2, 0.9, 0.4):
        desk.run(desk.asked("/1/fader", value))
    desk.ask("/asciml/map/learn/stop")
    desk.ask("/asciml/motion/record", "swell")
    for gain in (0.5, 0.75):
        desk.run(desk.asked("/asciml/voice/gain", "main", gain))
    desk.ask("/asciml/motion/stop")
    assert other.ask("/asciml/session/replay", str(desk.journal))[1] == 0
    assert other.session.presets.parsed("quiet") == desk.session.presets.parsed("quiet")
    assert other.session.mappings.all() == desk.session.mappings.all()
    assert desk.session.mappings.get("fader").source == "/1/fader"
    assert other.session.motions.get("swell") == desk.session.motions.get("swell")
    assert len(desk.session.motions.get("swell").moves) >= 2


def shows(desk, pans):
    """Record a round of gesture examples; what the done says."""
    desk.ask("/asciml/gesture/record", 1, "main.pan")
    for pan in pans:
        desk.run(desk.asked("/asciml/voice/pan", "main", pan))
        desk.run(desk.asked("/asciml/gesture/inputs", pan / 3, 1 - pan, 0.1))
    return desk.ask("/asciml/gesture/record", 0)


def test_gestures_are_recorded_again_from_what_the_journal_keeps(desk, other, tmp_path, pool, monkeypatch):
    desk.ask("/asciml/voice/new", "main")
    assert shows(desk, (0.1, 0.5, -0.7)) == [3, 3]
    shows(desk, (0.3, 0.9))
    desk.ask("/asciml/gesture/undo")
    assert shows(desk, (-0.2, 0.8, 0.6)) == [3, 6]
    desk.ask("/asciml/gesture/record", 1)
    desk.ask("/asciml/gesture/undo")  # ends the round, and takes none back
    desk.run(desk.asked("/asciml/gesture/inputs", 0.3, 0.1, 0.1))
    desk.ask("/asciml/gesture/remove", 2)
    desk.ask("/asciml/gesture/train", "linear")
    assert other.ask("/asciml/session/replay", str(desk.journal)) == [6, 0]
    then, now = desk.session.gestures, other.session.gestures
    assert [one.kept() for one in now.examples.rounds] == [one.kept() for one in then.examples.rounds]
    assert len(now.examples) == 4
    assert (now.error, list(now.playing.targets)) == (then.error, ["main.pan"])
    assert kept(now.playing.parts) == kept(then.playing.parts)
    # what is too long for a line says so, and of what an older version wrote, too
    monkeypatch.setattr(journal, "LARGEST", 300)
    desk.ask("/asciml/gesture/clear")
    shows(desk, (0.1,) * 9)
    with contextlib.closing(Desk(tmp_path / "third", pool)) as third:
        assert third.ask("/asciml/session/replay", str(desk.journal)) == [7, 1]
        ((line, address, why),) = third.different()
        assert (line, address) == (9, "/asciml/gesture/record")
        assert "too long for a line" in why


def test_what_was_thrown_out_by_ear_is_muted_again(desk, other):
    desk.ask("/asciml/sounds/synth", "bells", "fm", 2)
    (entry,) = entries(desk)
    for sound, out in (("bells0", True), ("bells1", True), ("bells1", False)):
        thrown = Entry(entry.time, entry.client, "/asciml/sounds/throw", [], kept={"muted": [sound, out]})
        with desk.journal.open("ab") as file:
            file.write(line_of(thrown))
    assert other.ask("/asciml/session/replay", str(desk.journal)) == [4, 0]
    assert [row.id for row in other.session.library.all() if row.muted] == ["bells0"]


# Bad input


def refused(desk, path):
    before = sorted(path.name for path in desk.folder.rglob("*"))
    code, text = desk.ask("/asciml/session/replay", str(path))
    assert sorted(path.name for path in desk.folder.rglob("*")) == before
    assert desk.audio() == {}
    return code, text


def test_a_journal_is_checked_before_anything_is_made(desk, other, tmp_path):
    desk.ask("/asciml/sounds/synth", "bells", "fm", 1)
    good = desk.journal.read_text()
    line = json.loads(good.splitlines()[1])
    path = tmp_path / "bad.jsonl"
    for bad, code, said in (
        (good + "garbage\n" + good, "bad-argument", 'line 3 is no line of a journal: "garbage"'),
        (good + json.dumps(line | {"address": "/asciml/quit"}) + "\n", "bad-argument", "line 3: /asciml/quit is no command that a journal holds"),
        (good + json.dumps(line | {"address": "/asciml/sounds/sinth"}) + "\n", "not-found", "line 3: no command /asciml/sounds/sinth"),
        (good + json.dumps(line | {"args": ["bells", "fm", "x"]}) + "\n", "bad-argument", "line 3: count must be a whole number"),
        (good.replace('"journal": 1', '"journal": 9'), "io", "the journal was written by a newer version of asciml-osc (journal 9"),
        (good + json.dumps(line | {"kept": {"preset": ["a"]}}) + "\n", "bad-argument", "line 3: the journal keeps no preset here"),
        (good + json.dumps(line | {"kept": {"gesture": [["main.pan"], {"name": ""}]}}) + "\n", "bad-argument", "line 3: the journal keeps no gesture here"),
        (good + json.dumps(line | {"kept": {"vector": []}}) + "\n", "bad-argument", "line 3: the journal keeps no vector here"),
        (good + json.dumps(line | {"kept": {"mapping": {"name": 1}}}) + "\n", "bad-argument", "line 3: the journal keeps no mapping here"),
        ("", "bad-argument", "the journal is empty"),
    ):  # fmt: skip
        path.write_text(bad)
        found = refused(other, path)
        assert (found[0], found[1][: len(said)]) == (code, said)
    assert refused(other, tmp_path / "nosuch.jsonl")[0] == "not-found"
    assert refused(other, tmp_path)[0] == "bad-argument"


def test_a_session_that_has_something_is_left_as_it_is(desk, other):
    desk.ask("/asciml/sounds/synth", "bells", "fm", 1)
    other.ask("/asciml/sounds/synth", "drums", "fm", 2)
    code, text = other.ask("/asciml/session/replay", str(desk.journal))
    assert (code, text[:41]) == ("busy", "this session is not empty (sounds: 2): st")
    other.ask("/asciml/sounds/remove", "drums")
    code, text = other.ask("/asciml/session/replay", str(desk.journal))
    assert (code, "ids of sounds that were removed" in text) == ("busy", True)


def test_a_copy_is_the_file_and_replaces_nothing_unasked(desk, tmp_path):
    desk.ask("/asciml/sounds/synth", "bells", "fm", 1)
    target = tmp_path / "copy.jsonl"
    assert desk.items("/asciml/session/journal", str(tmp_path / "copy")) == [[str(target), 1]]
    assert target.read_bytes() == desk.journal.read_bytes()
    target.write_text("mine")
    assert desk.ask("/asciml/session/journal", str(target))[0] == "denied"
    assert (
        desk.ask("/asciml/session/journal", "journal.jsonl", "overwrite", 1)[0] == "denied"
    )  # the session's own
    assert target.read_text() == "mine"
    assert desk.ask("/asciml/session/journal", sender=ELSEWHERE)[0] == "denied"


def test_a_full_disk_fails_no_command_and_the_next_line_says_how_many_are_missing(desk, other, monkeypatch):
    from asciml_osc.durable import io_error

    table = desk.session.store.journal

    async def full(_):
        raise io_error(desk.journal, "written", OSError(28, "No space left on device"))

    with monkeypatch.context() as patch:
        patch.setattr(table, "append", full, raising=False)
        assert desk.ask("/asciml/sounds/synth", "bells", "fm", 1) == ["bells0"]
        assert desk.ask("/asciml/sounds/tag", "bells", "soft") == [1, 1]
    warned = [text for address, *_, text in desk.told if address == "/asciml/log"]
    assert len(warned) == 1 and "the journal misses what was done just now" in warned[0]
    assert desk.ask("/asciml/sounds/synth", "bells", "fm", 1) == ["bells1"]
    assert other.ask("/asciml/session/replay", str(desk.journal)) == [1, 1]
    assert other.different() == [[2, "", "2 commands are missing here, whose lines could not be written"]]
    assert other.audio() == {"bells1": desk.audio()["bells1"]}


TRAIN = ("/asciml/train/start", "model", "morph", "epochs", 4, "latent", 2, "seed", 3)


def trained(desk, *options):
    """Have a run learn to its end; its id."""

    async def learn():
        (answer,) = await desk.asked(*TRAIN, *options)
        await desk.session.training.ended()
        await desk.settled()
        return answer[2]

    return desk.run(learn())


@pytest.mark.tf
@pytest.mark.slow
def test_a_training_is_done_again_with_its_settings_and_its_seed(desk, other, tmp_path, pool):
    desk.ask("/asciml/sounds/synth", "bells", "fm", 4, "seed", 1)
    run = trained(desk)
    (end,) = [one for one in entries(desk) if one.address == "/asciml/train/finished"]
    assert end.args[:3] == [run, "morph1", 4]
    assert other.ask("/asciml/session/replay", str(desk.journal)) == [2, 0], other.different()
    assert other.items("/asciml/model/list") == desk.items("/asciml/model/list")
    assert other.session.models.current.name == "morph1"
    # one that learned something else is said
    path = tmp_path / "changed.jsonl"
    text = desk.journal.read_text().replace(end.kept["weights"], "0" * 32)
    path.write_text(text.replace('"program": "', '"program": "0.0.'))
    with contextlib.closing(Desk(tmp_path / "third", pool)) as third:
        assert third.ask("/asciml/session/replay", str(path)) == [1, 1]
        ((line, address, reason),) = third.different()
    assert (line, address) == (3, "/asciml/train/start")
    assert reason.startswith('the model "morph1" is not the same: it was made by version 0.0.')
