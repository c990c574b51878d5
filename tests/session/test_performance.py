"""What plays comes back with the next server: voices, their paths and places, and what joins them."""

import asyncio
import contextlib
import json
import shutil
from dataclasses import replace

import pytest

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.session import performance
from asciml_osc.session.preset import voice_to_json
from asciml_osc.store.performance import Playing
from tests.session.preset_parts import DONE, EVERYTHING, OTHERWISE, Toy, bring, say
from tests.session.stage import RATE, Stage, assembled


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A session with sounds, and what its voices were when it ended: v looped, w was silent, x had no path."""
    folder = tmp_path_factory.mktemp("made") / "session"
    with contextlib.closing(Stage(folder)) as stage:
        say(stage, ("/asciml/sounds/synth", "a", "additive", 4, "seed", 1))
        bring(stage, "v", EVERYTHING)
        bring(stage, "w", OTHERWISE)
        say(
            stage,
            ("/asciml/voice/new", "x", "gain", 0.5),
            ("/asciml/voice/square", "y", "a0", "a1", "a2", "a2"),
        )
        say(
            stage,
            ("/asciml/voice/xy", "y", 0.25, 0.75),
            ("/asciml/voice/play", "v"),
            ("/asciml/preset/store", "one", "w"),
        )
        say(stage, ("/asciml/voice/new", "gone"), ("/asciml/voice/free", "gone"))
        states = {voice.name: voice.state for voice in stage.session.stage.voices.all()}
    return folder, states


@pytest.fixture
def again(made, tmp_path):
    """A function that makes a server on a copy of that session, once the one before it has been closed."""
    folder, open_ones = tmp_path / "session", []
    shutil.copytree(made[0], folder)

    def close():
        while open_ones:
            open_ones.pop().close()

    def start(**config):
        close()
        open_ones.append(Stage(folder, **config))
        return open_ones[0]

    start.folder = folder
    yield start
    close()


def states(stage):
    return {voice.name: voice.state for voice in stage.session.stage.voices.all()}


def silent(voices):
    return {name: replace(state, playing=False) for name, state in voices.items()}


def ready(stage):
    stage.run(stage.event("/asciml/server/ready"))


def test_voices_are_there_from_the_start_and_their_paths_a_moment_later(made, again):
    stage = again()
    assert stage.voices() == ["v", "w", "x", "y"]
    assert states(stage) == silent(
        made[1]
    )  # also before the paths are there: what is kept meanwhile is whole
    ready(stage)
    assert states(stage) == silent(made[1])
    voices = stage.session.stage.voices
    assert voices.get("v").held.sounds == ("a0", "a1", "a2")
    assert voices.get("y").held.kind == "square"
    assert not any(voice.preparing or voice.coming for voice in voices.all())
    assert not any(voices.is_playing(voice) for voice in voices.all())
    say(stage, ("/asciml/voice/play", "y"))


def test_what_looped_plays_again_where_that_is_asked_for(made, again):
    stage = again(play=True)
    ready(stage)
    voices = stage.session.stage.voices
    assert [voice.name for voice in voices.all() if voice.playing] == ["v"]

    async def sounds():
        while not voices.is_playing(voices.get("v")):  # noqa: ASYNC110 - another process sets it
            await asyncio.sleep(0.001)

    stage.run(sounds())
    assert states(stage) == made[1]


def test_a_play_that_comes_before_the_path_waits_for_it(again):
    stage = again()
    assert not stage.session.stage.voices.get("y").held.sounds
    assert stage.ask("/asciml/voice/play", "y") == (DONE, "")
    assert stage.session.stage.voices.get("y").held.sounds == ("a0", "a1", "a2", "a2")


def test_another_path_that_is_given_meanwhile_stays(again):
    stage = again()
    say(stage, ("/asciml/voice/path", "y", "a3", "a0"))
    ready(stage)
    assert stage.session.stage.voices.get("y").held.sounds == ("a3", "a0")


def test_nothing_comes_back_unasked(made, again):
    stage = again(restore=False)
    assert stage.voices() == []
    stage = again()  # and nothing was forgotten, since nothing was done
    assert stage.voices() == list(made[1])


def test_a_performance_that_begins_anew_leaves_nothing_of_the_old_one(again):
    stage = again(restore=False)
    say(stage, ("/asciml/voice/new", "z"))
    assert again().voices() == ["z"]


def test_a_preset_comes_instead(made, again):
    stage = again(preset="one")
    ready(stage)
    assert states(stage) == {"w": made[1]["w"]}


def test_a_preset_that_is_not_there_is_said_and_nothing_starts(again):
    async def main():
        session, _ = assembled(
            Config(session=again.folder, audio=("null",), rate=RATE, preset="two"), lambda *_: None
        )
        try:
            with pytest.raises(AscimlError, match='no preset "two"'):
                await session.open()
        finally:
            await session.close()

    asyncio.run(main())


def test_a_voice_whose_sound_is_gone_comes_back_without_a_path(again):
    stage = again()
    ready(stage)
    say(stage, ("/asciml/sounds/remove", "a1"))
    stage = again()
    ready(stage)
    warned = [event[2] for event in stage.events if event[:2] == ("/asciml/log", "warning")]
    assert sorted(text.split('"')[1] for text in warned if "a1 are gone" in text) == ["v", "y"]
    assert stage.session.stage.voices.get("w").held.sounds == ("a2", "a0")
    assert stage.session.stage.voices.get("v").values["gain"] == 0.5


def test_sounds_that_were_renamed_come_back_under_their_name(again):
    stage = again()
    ready(stage)
    say(stage, ("/asciml/sounds/rename", "a", "b"))
    stage = again()
    ready(stage)
    assert stage.session.stage.voices.get("w").held.sounds == ("b2", "b0")


def test_a_damaged_row_costs_its_own_voice_only(made, again):
    damaged = [{}, {"version": 7}, [], {"held": {}, "loop": "1", "values": {}, "manner": {}}]
    rows = {
        Playing("voice", name): content for name, content in zip(("v", "p", "q", "r"), damaged, strict=True)
    }
    stage = again()
    ready(stage)
    stage.run(stage.session.performance._write())
    stage.run(stage.session.store.performance.put(rows))
    stage = again()
    assert stage.voices() == ["w", "x", "y"]
    told = [str(event) for event in stage.events]
    assert all(any(f'of "{row.name}" is damaged' in text for text in told) for row in rows)


def test_what_joins_the_voices_comes_back_with_them(again, monkeypatch):
    stage = again()
    toy = stage.session.stage.recalls.parts["toy"] = Toy()
    toy.number = 5
    stage.session.performance.part_changed("toy")
    toy = Toy()
    original = performance.Performance.remembered

    async def with_a_toy(self):
        self._stage.recalls.parts["toy"] = toy
        return await original(self)

    monkeypatch.setattr(performance.Performance, "remembered", with_a_toy)
    again()
    assert toy.number == 5


def test_changes_are_written_together_and_only_what_changed(again, monkeypatch):
    monkeypatch.setattr(performance, "WRITE_AFTER", 0.0)
    stage = again()
    ready(stage)
    written = []
    table = stage.session.store.performance
    put = table.put

    async def watched(contents):
        await put(contents)
        written.append(contents)

    table.put = watched

    async def move():
        await stage.session.performance._writing
        for percent in range(100):
            stage.send("/asciml/voice/percent", "v", float(percent))
        stage.send("/asciml/voice/free", "x")
        await stage.session.performance._writing

    stage.run(move())
    v, x = Playing("voice", "v"), Playing("voice", "x")
    assert [list(contents) for contents in written] == [[v, x]]
    assert written[0] == {v: voice_to_json(states(stage)["v"]), x: None}
    assert json.loads(json.dumps(written[0][v])) == stage.run(table.all())[v]


def test_a_disk_that_is_full_is_a_warning_and_tried_again(again, monkeypatch, caplog):
    monkeypatch.setattr(performance, "WRITE_AFTER", 0.0)
    stage = again()
    ready(stage)
    table = stage.session.store.performance
    put = table.put

    async def full(contents):
        raise AscimlError("io", "the disk is full")

    async def change(pan):
        await stage.session.performance._writing
        stage.send("/asciml/voice/pan", "v", pan)
        await stage.session.performance._writing

    table.put = full
    stage.run(change(0.5))
    assert "the disk is full" in caplog.text
    table.put = put
    stage.run(change(0.75))
    assert stage.run(table.all())[Playing("voice", "v")]["values"]["pan"] == 0.75
