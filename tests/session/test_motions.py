"""Movements recorded from every hand, and played again: by the server's own messages, on its own disk."""

import asyncio
import contextlib

import pytest

from asciml_osc.due import due
from asciml_osc.errors import AscimlError
from asciml_osc.session import motion_take
from asciml_osc.session.motion import Motion, Move
from asciml_osc.session.motion_playing import Playing
from tests.osc.tiny import until
from tests.session.preset_parts import DONE, say
from tests.session.stage import Stage


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("motions") / "session"


@pytest.fixture(scope="module")
def stage(folder):
    with contextlib.closing(Stage(folder)) as stage:
        say(
            stage,
            ("/asciml/sounds/synth", "a", "additive", 2, "seed", 1),
            ("/asciml/voice/path", "v", "a0", "a1"),
            ("/asciml/voice/path", "w", "a0", "a1"),
        )
        yield stage


def recorded(stage, name, *messages, voices=()):
    assert stage.ask("/asciml/motion/record", name, *voices) == (DONE, "")
    for message in messages:
        code, text = stage.ask(*message)
        assert code in (DONE, ""), text
    assert stage.ask("/asciml/motion/stop") == (DONE, "")
    return stage.session.motions.get(name)


def where(stage, voice):
    return stage.session.stage.voices.get(voice).values


def played(stage, *message):
    """Play a motion to its end."""
    stage.events.clear()
    assert stage.ask("/asciml/motion/play", *message) == (DONE, "")
    stage.run(stage.event("/asciml/motion/ended", message[0]))


def test_what_every_hand_does_is_recorded_with_where_it_came_from(stage):
    say(
        stage,
        ("/asciml/voice/gain", "v", 0.25),
        ("/asciml/voice/pan", "w", 0.5),
        ("/asciml/map/add", "knob", "/knob", "v.rate", 0, 1, 0.5, 2),
    )
    motion = recorded(
        stage, "all",
        ("/asciml/voice/gain", "v", 0.75, 0.1), ("/knob", 1.0), ("/asciml/voice/percent", "v", 1000.0),
        ("/asciml/voice/pan", "w", -0.5), ("/asciml/voice/aspect", "v", "pitch", 20.0), ("/asciml/voice/aspect", "v", "pitch", "follow"),
        ("/asciml/voice/scan", "v", 0.1), ("/asciml/voice/note", "w", 60, 90), ("/asciml/voice/play", "v"), ("/asciml/voice/stop", "v"),
        ("/asciml/voice/loop", "v", 1),
    )  # fmt: skip
    assert [move[1:] for move in motion.moves] == [
        ("v", "gain", 0.75, pytest.approx(0.1)), ("v", "rate", 2.0, 0.0), ("v", "percent", 100.0, 0.0), ("w", "pan", -0.5, 0.0),
        ("v", "pitch_percent", 20.0, 0.0), ("v", "pitch_percent", None, 0.0), ("v", "place", pytest.approx(0.1), 0.0),
        ("w", "note", 60.0, 90.0), ("v", "play", None, 0.0), ("v", "stop", None, 0.0), ("w", "note", 60.0, 0.0),
    ]  # fmt: skip
    before = {
        ("v", "gain"): 0.25,
        ("v", "rate"): 1.0,
        ("v", "percent"): 0.0,
        ("w", "pan"): 0.5,
        ("v", "pitch_percent"): None,
    }
    assert motion.before == before


def test_it_is_played_on_its_own_voice_on_another_and_backwards(stage):
    say(stage, ("/asciml/voice/gain", "v", 0.25), ("/asciml/voice/gain", "w", 1.0))
    recorded(stage, "up", ("/asciml/voice/gain", "v", 0.5), ("/asciml/voice/gain", "v", 0.75))
    say(stage, ("/asciml/voice/gain", "v", 0.1))
    played(stage, "up")
    assert (where(stage, "v")["gain"], where(stage, "w")["gain"]) == (0.75, 1.0)
    played(stage, "up", 0, -1.0, "w")
    assert (where(stage, "v")["gain"], where(stage, "w")["gain"]) == (0.75, 0.25)
    played(stage, "up", "rate", 16.0, "voice", "w")
    assert where(stage, "w")["gain"] == 0.75


def test_only_the_voices_that_were_named_are_recorded(stage):
    motion = recorded(
        stage, "one", ("/asciml/voice/gain", "v", 0.5), ("/asciml/voice/gain", "w", 0.6), voices=["w"]
    )
    assert motion.voices == ["w"]


def test_a_motion_is_recorded_into_another(stage):
    say(stage, ("/asciml/voice/gain", "v", 0.25))
    recorded(stage, "inner", ("/asciml/voice/gain", "v", 0.5))
    stage.ask("/asciml/motion/record", "outer")
    played(stage, "inner")
    say(stage, ("/asciml/voice/gain", "w", 0.3), ("/asciml/motion/stop",))
    # the first move of the inner one brings the voice to where it began
    assert [move[1:4] for move in stage.session.motions.get("outer").moves] == [
        ("v", "gain", 0.25), ("v", "gain", 0.5), ("w", "gain", pytest.approx(0.3)),
    ]  # fmt: skip


def test_it_goes_round_until_it_is_stopped_and_a_panic_stops_all(stage):
    recorded(stage, "round", ("/asciml/voice/gain", "v", 0.5))
    assert stage.ask("/asciml/motion/play", "round", 1) == (DONE, "")
    stage.ask("/asciml/motion/play", "up", "loop", 1)
    listed = {name: plays for name, _, _, plays, _ in stage.session.motions.all()}
    assert [name for name, plays in listed.items() if plays] == ["up", "round"]
    assert stage.ask("/asciml/motion/stop", "up") == (DONE, "")
    assert stage.ask("/asciml/panic") == (DONE, "")
    assert not any(plays for _, _, _, plays, _ in stage.session.motions.all())
    assert stage.ask("/asciml/motion/stop")[0] == "not-found"


def test_a_voice_that_is_freed_ends_the_motion(stage):
    say(stage, ("/asciml/voice/new", "gone"))
    recorded(stage, "short", ("/asciml/voice/gain", "gone", 0.5))
    stage.events.clear()
    stage.ask("/asciml/motion/play", "short", 1)
    say(stage, ("/asciml/voice/free", "gone"))
    stage.run(stage.event("/asciml/motion/ended", "short"))
    assert any(
        event[:2] == ("/asciml/log", "warning") and 'the motion "short" ends' in event[2]
        for event in stage.events
    )


def test_one_that_is_full_ends_by_itself(stage, monkeypatch):
    monkeypatch.setattr(motion_take, "MOST_MOVES", 2)
    monkeypatch.setattr("asciml_osc.session.motions.LOOK", 0.001)
    stage.events.clear()
    say(
        stage,
        ("/asciml/motion/record", "full"),
        ("/asciml/voice/gain", "v", 0.5),
        ("/asciml/voice/gain", "v", 0.6),
    )
    stage.run(stage.event("/asciml/motion/recorded", "full"))
    assert len(stage.session.motions.get("full").moves) == 2


def test_a_disk_that_is_full_takes_no_recording_away(stage, monkeypatch):
    say(stage, ("/asciml/motion/record", "kept"), ("/asciml/voice/gain", "v", 0.5))

    async def full(contents):
        raise AscimlError("io", "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(stage.session.store.motions, "put", full)
        assert stage.ask("/asciml/motion/stop") == ("io", "no space left")
    say(stage, ("/asciml/voice/gain", "v", 0.6), ("/asciml/motion/stop",))
    assert [move.value for move in stage.session.motions.get("kept").moves] == pytest.approx([0.5, 0.6])


def test_one_that_is_damaged_is_listed_and_said_and_costs_no_other(stage):
    async def damaged():
        await stage.session.store.motions.put({"broken": {"format": 1, "moves": 7}})
        await stage.session.motions.open()

    stage.run(damaged())
    assert [one[1:] for one in stage.session.motions.all() if one[0] == "broken"] == [(0.0, 0, False, [])]
    code, text = stage.ask("/asciml/motion/play", "broken")
    assert (code, 'the motion "broken" cannot be read' in text) == ("bad-argument", True)
    assert stage.ask("/asciml/motion/remove", "broken") == (DONE, "")
    assert stage.session.motions.get("up").voices == ["v"]


def test_what_is_refused(stage):
    recorded(stage, "two", ("/asciml/voice/gain", "v", 0.5), ("/asciml/voice/gain", "w", 0.5))
    for message, code, words in (
        (("play", "none"), "not-found", 'no motion "none"'),
        (("play", "two", 0, 0.0), "bad-argument", "rate is 0"),
        (("play", "two", 0, float("nan")), "bad-argument", "rate"),
        (("play", "two", 0, 1.0, "v"), "bad-argument", "1 voices given"),
        (("play", "two", 0, 1.0, "v,nobody"), "not-found", 'no voice "nobody"'),
        (("record", "two"), "denied", "overwrite 1"),
        (("record", "a b"), "bad-argument", ""),
        (("record", "new", "nobody"), "not-found", 'no voice "nobody"'),
        (("remove", "none"), "not-found", 'no motion "none"'),
        (("stop", "two"), "not-found", "none plays"),
    ):
        got, text = stage.ask(f"/asciml/motion/{message[0]}", *message[1:])
        assert (got, words in text) == (code, True), (message, text)
    say(stage, ("/asciml/motion/record", "two", "overwrite", 1))
    assert stage.ask("/asciml/motion/record", "more")[0] == "busy"
    code, text = stage.ask("/asciml/motion/stop")
    assert (code, "nothing moved" in text) == ("bad-argument", True)
    assert len(stage.session.motions.get("two").moves) == 2  # what was there is there


def test_motions_are_there_after_a_restart(stage, folder):
    say(stage, ("/asciml/motion/remove", "full"))
    before = {name: stage.session.motions.get(name) for name, *_ in stage.session.motions.all()}
    assert {"all", "up", "two"} <= before.keys() and "full" not in before
    kept = stage.run(stage.session.store.motions.all())
    with contextlib.closing(Stage(folder.with_name("other"))) as other:
        other.run(other.session.store.motions.put(kept))
        other.run(other.session.motions.open())
        assert {name: other.session.motions.get(name) for name, *_ in other.session.motions.all()} == before


class Hands:
    """In place of Controls: what is done, and when it is due."""

    def __init__(self):
        self.done = []

    def __getattr__(self, name):
        return lambda voice, *args: self.done.append((due.get(), name, voice, *args))


MOVES = (
    Move(0.01, "v", "gain", 0.5, 0.02), Move(0.01, "v", "pan", -1.0), Move(0.02, "v", "note", 60.0, 90.0),
    Move(0.03, "v", "pitch_percent", 20.0), Move(0.03, "v", "place", 0.5), Move(0.04, "v", "note", 60.0),
)  # fmt: skip


def test_each_move_is_due_at_its_own_moment():
    hands = Hands()
    playing = Playing(hands, Motion(MOVES, {("v", "gain"): 0.0}, 0.05), [("v", "w")], 2.0, loop=False)
    asyncio.run(playing.run())
    first = hands.done[0][0]
    assert [(due - first, *rest) for due, *rest in hands.done] == [
        (0.0, "set", "w", "gain", 0.0, 0.0),
        (pytest.approx(0.005, abs=1e-6), "set", "w", "gain", 0.5, 0.01),
        (pytest.approx(0.005, abs=1e-6), "set", "w", "pan", -1.0, 0.0),
        (pytest.approx(0.01, abs=1e-6), "note", "w", 60.0, 90.0),
        (pytest.approx(0.015, abs=1e-6), "aspect", "w", "pitch", 20.0, 0.0),
        (pytest.approx(0.015, abs=1e-6), "scan", "w", 0.5, 0.0),
        (pytest.approx(0.02, abs=1e-6), "end_note", "w", 60.0),
    ]


def test_rounds_follow_each_other_without_drift():
    hands = Hands()
    motion = Motion((Move(0.01, "v", "gain", 0.5),), {}, 0.025)

    async def three_rounds():
        task = asyncio.create_task(Playing(hands, motion, [("v", "v")], 1.0, loop=True).run())
        await until(lambda: len(hands.done) >= 4)
        task.cancel()

    asyncio.run(three_rounds())
    dues = [due for due, *_ in hands.done[:4]]
    assert [due - dues[0] for due in dues] == pytest.approx([0, 0.025, 0.05, 0.075], abs=1e-6)


def test_what_a_hand_has_moved_is_the_hands_and_notes_are_nobodys():
    hands = Hands()
    playing = Playing(hands, Motion(MOVES, {}, 0.05), [("v", "v")], 4.0, loop=False)
    playing.touched([Move(0.0, "v", "gain", 0.1), Move(0.0, "v", "note", 60.0, 90.0)])
    asyncio.run(playing.run())
    assert [(name, args[1]) for _, name, *args in hands.done] == [
        ("set", "pan"), ("note", 60.0), ("aspect", "pitch"), ("scan", 0.5), ("end_note", 60.0),
    ]  # fmt: skip


def test_a_note_that_it_began_does_not_outlast_it():
    hands = Hands()
    playing = Playing(hands, Motion(MOVES, {}, 60.0), [("v", "v")], 1.0, loop=False)

    async def begin_and_end():
        task = asyncio.create_task(playing.run())
        await until(lambda: any(name == "note" for _, name, *_ in hands.done))
        task.cancel()
        playing.end()

    asyncio.run(begin_and_end())
    assert hands.done[-1][1:] == ("end_note", "v", 60.0)


def test_grains_are_moved_too(stage):
    motion = recorded(stage, "cloud", ("/asciml/voice/grain", "v", "size", 0.25, "beats", 1))
    assert [(move.what, move.value) for move in motion.moves] == [("size", 0.25)]
