"""Exploring with yes and no, by messages: what is heard, what is kept, and what each mistake says."""

import contextlib
import json

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.session.exploration import Answer, Exploration, from_json, kind_of, to_json
from asciml_osc.session.exploring import STATE, Exploring
from asciml_osc.session.presets import Presets
from asciml_osc.session.voice import Held
from tests.session.preset_parts import say
from tests.session.stage import Stage


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("exploring") / "session"


@pytest.fixture(scope="module")
def stage(folder):
    with contextlib.closing(Stage(folder)) as stage:
        say(
            stage,
            ("/asciml/sounds/synth", "a", "additive", 4, "seed", 1),
            ("/asciml/voice/path", "v", "a0", "a1"),
        )
        yield stage


@pytest.fixture(autouse=True)
def bare(stage):
    for name, *_ in stage.session.presets.all():
        stage.ask("/asciml/preset/remove", name)
    stage.ask("/asciml/explore/stop")


def heard(stage, *message):
    """What comes with the done."""
    (answer,) = stage.run(stage.answers(message))
    assert answer[:2] == ("/asciml/done", message[0]), answer
    return list(answer[2:])


def values(stage, voice="v"):
    return stage.session.stage.voices.get(voice).values


def names(stage):
    return [name for name, *_ in stage.session.presets.all()]


def test_each_answer_leads_to_another_place_that_is_told(stage):
    places = [heard(stage, "/asciml/explore/start", "v", "seed", 3)]
    for answer in ("like", "dislike", "like", "dislike"):
        places.append(heard(stage, f"/asciml/explore/{answer}")[:2])
        assert values(stage)["percent"] == pytest.approx(places[-1][1], rel=1e-6)
    assert [name for name, _ in places] == ["v"] * 5
    assert len({percent for _, percent in places}) == 5
    assert all(0.0 <= percent <= 100.0 for _, percent in places)
    assert heard(stage, "/asciml/explore/stop") == places[-1]
    assert stage.ask("/asciml/explore/like")[0] == "not-found"


def test_the_same_seed_and_answers_lead_to_the_same_places(stage):
    ways = []
    for _ in range(2):
        ways.append([heard(stage, "/asciml/explore/start", "v", "seed", 5)])
        ways[-1] += [
            heard(stage, f"/asciml/explore/{answer}")[:2] for answer in ("dislike", "dislike", "like")
        ]
    assert ways[0] == ways[1]


def test_what_was_liked_is_a_preset_of_this_voice_alone(stage):
    say(stage, ("/asciml/voice/new", "w"), ("/asciml/voice/gain", "v", 0.5))
    first = heard(stage, "/asciml/explore/start", "v")
    assert heard(stage, "/asciml/explore/like")[2:] == ["liked1"]
    say(stage, ("/asciml/voice/gain", "v", 1.0))
    preset = stage.session.presets.get("liked1")
    assert (list(preset.voices), preset.parts) == (["v"], {})
    say(stage, ("/asciml/preset/recall", "liked1"))
    assert (values(stage)["percent"], values(stage)["gain"]) == (pytest.approx(first[1], rel=1e-6), 0.5)
    assert heard(stage, "/asciml/explore/like")[2:] == ["liked1"]  # it is the same place
    assert heard(stage, "/asciml/explore/like")[2:] == ["liked2"]


def test_an_answer_is_about_where_the_voice_is_now(stage):
    heard(stage, "/asciml/explore/start", "v", "seed", 1)
    say(stage, ("/asciml/voice/percent", "v", 37.0))
    heard(stage, "/asciml/explore/like")
    assert stage.session.presets.get("liked1").voices["v"].values["percent"] == 37.0


def test_back_returns_to_the_place_before_and_takes_its_answer_back(stage):
    first = heard(stage, "/asciml/explore/start", "v", "seed", 2)
    second = heard(stage, "/asciml/explore/dislike")
    third = heard(stage, "/asciml/explore/dislike")
    assert heard(stage, "/asciml/explore/back") == second
    assert heard(stage, "/asciml/explore/dislike") == third
    assert heard(stage, "/asciml/explore/back") == second
    assert heard(stage, "/asciml/explore/back") == first
    assert stage.ask("/asciml/explore/back")[0] == "not-found"
    assert values(stage)["percent"] == pytest.approx(first[1], rel=1e-6)


@pytest.mark.parametrize(("sounds", "kind"), [(2, "path"), (3, "square")])
def test_a_voice_is_made_of_the_sounds_that_are_given(stage, sounds, kind):
    ids = [f"a{n}" for n in range(sounds)]
    name, *place = heard(stage, "/asciml/explore/start", f"n{sounds}", *ids)
    voice = stage.session.stage.voices.get(name)
    assert (voice.held.kind, list(dict.fromkeys(voice.sounds))) == (kind, ids)
    assert len(place) == (1 if kind == "path" else 2)
    again = heard(stage, "/asciml/explore/dislike")
    assert again[0] == name and again[1:] != place
    assert voice.values["y"] == (0.0 if kind == "path" else pytest.approx(again[2], rel=1e-6))


def playing(stage, *start, loop=0):
    """Whether the voice was told to play, from silence."""
    say(stage, ("/asciml/voice/stop", "v"), ("/asciml/voice/loop", "v", loop))
    heard(stage, "/asciml/explore/start", "v", *start)
    return stage.session.stage.voices.get("v").playing


def test_each_place_is_played_unless_the_voice_is_only_moved(stage):
    assert playing(stage) and playing(stage, loop=1)
    assert not playing(stage, "play", 0)
    heard(stage, "/asciml/explore/dislike")
    assert not stage.session.stage.voices.get("v").playing


def test_a_button_that_is_let_go_answers_nothing(stage):
    first = heard(stage, "/asciml/explore/start", "v")
    assert heard(stage, "/asciml/explore/like", 0) == []
    assert (names(stage), values(stage)["percent"]) == ([], pytest.approx(first[1], rel=1e-6))


@pytest.mark.parametrize(
    ("messages", "code", "says"),
    [
        ([("start", "nobody")], "not-found", "no voice"),
        ([("start", "v", "a0")], "bad-argument", "2 to 16 sounds"),
        ([("start", "v", "a0", "gone9")], "not-found", "gone9"),
        ([("start", "v", *["a0", "a1"] * 9)], "bad-argument", "got 18"),
        ([("start", "v", "glide", -1.0)], "bad-argument", "glide"),
        ([("dislike",)], "not-found", "nothing is being explored"),
        ([("back",)], "not-found", "nothing is being explored"),
        ([("stop",)], "not-found", "nothing is being explored"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_fail_and_changes_nothing(stage, messages, code, says):
    before = dict(values(stage))
    for name, *args in messages:
        found, text = stage.ask(f"/asciml/explore/{name}", *args)
        assert (found, says in text) == (code, True), text
    assert values(stage) == before


def test_a_voice_that_is_gone_or_holds_other_sounds_says_how_to_begin_anew(stage):
    heard(stage, "/asciml/explore/start", "u", "a0", "a1")
    say(stage, ("/asciml/voice/path", "u", "a1", "a0"))
    assert stage.ask("/asciml/explore/like") == (
        "not-found",
        'the voice "u" holds other sounds now: begin anew with /asciml/explore/start u',
    )
    say(stage, ("/asciml/voice/free", "u"))
    assert stage.ask("/asciml/explore/dislike") == (
        "not-found",
        'the voice "u" that was explored is gone: begin anew with /asciml/explore/start u',
    )
    assert names(stage) == []


def test_a_full_disk_leaves_all_as_it_was(stage, monkeypatch):
    first = heard(stage, "/asciml/explore/start", "v")

    async def full(*_):
        raise AscimlError("io", "the disk is full")

    monkeypatch.setattr(stage.session.exploring, "_keep", full)
    assert stage.ask("/asciml/explore/like")[0] == "io"
    monkeypatch.undo()
    assert names(stage) == []
    assert values(stage)["percent"] == pytest.approx(first[1], rel=1e-6)
    heard(stage, "/asciml/explore/like")


def test_the_next_server_goes_on_where_this_one_was(stage):
    start = heard(stage, "/asciml/explore/start", "v", "seed", 4)
    there = heard(stage, "/asciml/explore/dislike")
    heard(stage, "/asciml/explore/like")
    say(stage, ("/asciml/sounds/rename", "a", "b"))
    kept = stage.run(stage.session.store.settings.get(STATE))
    assert kept["sounds"] == ["b0", "b1"]  # as the voice has them when it is back
    session, before = stage.session, stage.session.exploring
    session.exploring = Exploring(session.stage, session.store, session.library, session.presets)
    stage.run(session.exploring.open())
    assert session.exploring._now == before._now
    assert heard(stage, "/asciml/explore/back") == there
    assert heard(stage, "/asciml/explore/back") == start
    say(stage, ("/asciml/sounds/rename", "b", "a"))


@pytest.mark.parametrize(
    "damage",
    [{"kind": "cube"}, {"answers": [[[1.0, 2.0], True, ""]]}, {"answers": [[[float("nan")], True, ""]]}, {"glide": "slow"}, {"answers": 3}, {"seed": None}],
)  # fmt: skip
def test_what_is_damaged_on_disk_is_refused(damage):
    whole = Exploration(
        "v", "path", ("a0", "a1"), 0.5, True, 4, (Answer((20.0,), True, "liked1"), Answer((0.0,), False))
    )
    kept = json.loads(json.dumps(to_json(whole)))
    assert from_json(kept) == whole
    with pytest.raises((ValueError, TypeError, KeyError)):
        from_json(kept | damage)


def test_what_a_voice_holds_says_what_is_explored():
    held = [
        Held(("a0", "a1")),
        Held(("a0", "a1"), "axis", axis=0),
        Held(("a0", "a1", "a2", "a2"), "square"),
        Held(("a0", "a1", "a2", "a3"), "square"),
    ]
    assert [kind_of(one) for one in held] == ["path", "path", "triangle", "square"]


def test_presets_are_numbered_by_the_first_that_is_free():
    presets = Presets.__new__(Presets)
    presets._kept = {"liked1": {}, "liked3": {}}
    assert presets.free_name("liked") == "liked2"
