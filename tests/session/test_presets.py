"""Presets: what voices are, stored by name, recalled at once or within a time; every way in which that fails."""

import asyncio
import contextlib
import json
import math
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.audio.parameters import PARAMETERS, last_told
from asciml_osc.errors import bad_argument
from asciml_osc.session import manner as manners
from asciml_osc.session import recalls
from asciml_osc.session.preset import from_json, to_json
from tests.parts import make_linear_model
from tests.session.preset_parts import DONE, EVERYTHING, OTHERWISE, Toy, bring, say
from tests.session.stage import RATE, SECONDS, Stage

GAIN, PAN = (PARAMETERS[name].slot for name in ("gain", "pan"))


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    with contextlib.closing(Stage(tmp_path_factory.mktemp("presets") / "session")) as stage:
        assert stage.ask("/asciml/sounds/synth", "a", "additive", 3, "seed", 1)[0] == DONE
        yield stage


@pytest.fixture(autouse=True)
def empty(stage):
    for name in stage.voices():
        stage.ask("/asciml/voice/free", name)
    for name, *_ in stage.session.presets.all():
        stage.ask("/asciml/preset/remove", name)


def state(stage, voice="v"):
    return stage.session.stage.voices.get(voice).state


def heard(stage, voice="v"):
    """The state of a voice as the engine has it, once it has taken everything and nothing glides."""
    engine = stage.session.engine

    async def taken():
        while engine.waiting or engine.state.voices["left"].any() or engine.state.voices["mix_left"].any():  # noqa: ASYNC110
            await asyncio.sleep(0.001)

    stage.run(taken())
    return heard_now(stage, voice)


def heard_now(stage, voice="v"):
    """Manner, values and mode of a voice, as the engine has them once it has taken what was posted."""
    engine = stage.session.engine

    async def taken():
        while engine.waiting:  # noqa: ASYNC110 - another process takes them
            await asyncio.sleep(0.001)

    stage.run(taken())
    record = engine.state.voices[stage.session.stage.voices.get(voice).index]
    values = last_told(record["target"])
    return manners.read(record, engine.rate), values, int(record["mode"])


def test_all_that_a_voice_is_comes_back(stage):
    bring(stage, "v", EVERYTHING)
    stored, there = state(stage), heard(stage)
    say(stage, ("/asciml/preset/store", "one"))
    bring(stage, "v", OTHERWISE)
    assert state(stage) != stored
    say(stage, ("/asciml/preset/recall", "one"))
    assert state(stage) == stored
    manner, values, mode = heard(stage)
    assert values == pytest.approx(there[1])
    assert (mode, manner.lfos, manner.apart, manner.time) == (there[2], there[0].lfos, ("pitch",), "scan")
    assert (manner.channel, manner.width, manner.even) == (2, 1, True)
    assert [manner.start, manner.end, manner.cross, manner.attack, manner.release] == pytest.approx(
        [0.05, 0.2, 0.02, 0.03, 0.4]
    )
    assert np.array(manner.points) == pytest.approx(np.array([[0.0, 10.0], [0.2, 90.0]]))


def test_what_the_server_notes_is_what_the_engine_has(stage):
    for messages in (EVERYTHING, OTHERWISE):
        bring(stage, "v", messages)
        noted, (manner, values, _) = state(stage), heard(stage)
        assert values == pytest.approx(noted.values)
        assert manner.lfos == noted.manner.lfos
        assert (manner.apart, manner.time, manner.even) == (
            noted.manner.apart,
            noted.manner.time,
            noted.manner.even,
        )
        assert (manner.channel, manner.width) == (noted.manner.channel, noted.manner.width)


def test_voices_that_are_gone_are_made_and_others_stay_as_they_are(stage):
    bring(stage, "v", EVERYTHING)
    bring(stage, "w", OTHERWISE)
    say(stage, ("/asciml/preset/store", "both"), ("/asciml/preset/store", "one", "w"))
    wanted = state(stage, "w")
    say(stage, ("/asciml/voice/free", "w"), ("/asciml/voice/new", "x"), ("/asciml/preset/recall", "one"))
    assert stage.voices() == ["v", "x", "w"]
    assert state(stage, "w") == wanted
    assert _items(stage, "/asciml/preset/list") == [["both", 0, "v", "w"], ["one", 0, "w"]]


def _items(stage, address):
    before = len(stage.said)
    stage.run(stage.answers((address,)))
    return [list(said[1:]) for said in stage.said[before:] if said[0] == f"{address}.reply"]


def test_a_preset_survives_as_json(stage):
    bring(stage, "v", EVERYTHING)
    preset = stage.session.stage.recalls.present((), lambda sound: sound)
    assert from_json("p", json.loads(json.dumps(to_json(preset)))) == preset


def test_a_prepared_preset_is_recalled_without_waiting(stage, monkeypatch):
    monkeypatch.setattr(recalls, "BUDGET", math.inf)  # what the loop has time for is no matter here
    bring(stage, "v", EVERYTHING)
    say(stage, ("/asciml/preset/store", "one"))
    bring(stage, "v", OTHERWISE)
    recall = stage.session.stage.recalls.recall
    preset = stage.session.presets.get("one")
    say(stage, ("/asciml/preset/prepare", "one"))
    assert _items(stage, "/asciml/preset/list") == [["one", 1, "v"]]

    async def at_once():
        return recall(preset)

    assert stage.run(at_once()) is None  # nothing is left to be waited for
    assert state(stage) == preset.voices["v"]


def test_a_new_model_prepares_a_preset_anew_and_it_is_still_recalled_without_waiting(
    stage, monkeypatch, tmp_path
):
    monkeypatch.setattr(recalls, "BUDGET", math.inf)
    bring(stage, "v", EVERYTHING)
    say(stage, ("/asciml/preset/store", "one"), ("/asciml/preset/prepare", "one"))
    bring(stage, "v", OTHERWISE)
    session, framing = stage.session, Framing(RATE, int(RATE * SECONDS))
    ids = sorted(sound.id for sound in session.library.all())
    analyses = [Analysis.load(session.library.analysis_path(one)) for one in ids]
    model = make_linear_model(pack(analyses, framing), ids, framing)
    model.save(tmp_path / "next.safetensors")
    say(stage, ("/asciml/model/load", str(tmp_path / "next.safetensors")))
    preset = session.presets.get("one")

    async def prepared_anew():
        await session.presets._anew
        return session.stage.recalls.recall(preset)

    assert stage.run(prepared_anew()) is None
    voice = session.stage.voices.get("v")
    assert (voice.held.decoder, voice.state) == (session.models.current.name, preset.voices["v"])
    say(stage, ("/asciml/preset/remove", "one"))


def test_tables_of_presets_go_when_nobody_needs_them(stage):
    engine = stage.session.engine
    bring(stage, "v", EVERYTHING)
    say(stage, ("/asciml/preset/store", "one"), ("/asciml/preset/prepare", "one"))
    kept = lambda: int(engine.state.tables["kept"].sum())  # noqa: E731
    heard(stage)
    assert kept() == 1
    say(stage, ("/asciml/preset/store", "two"), ("/asciml/preset/prepare", "two"))
    heard(stage)
    assert kept() == 1  # both hold the same
    say(stage, ("/asciml/preset/remove", "one"))
    heard(stage)
    assert kept() == 1
    say(stage, ("/asciml/preset/rename", "two", "three"), ("/asciml/preset/remove", "three"))
    heard(stage)
    assert kept() == 0
    say(stage, ("/asciml/voice/free", "v"))


def test_sounds_that_are_gone_are_named_and_renamed_ones_are_followed(stage):
    say(stage, ("/asciml/sounds/synth", "b", "additive", 3))
    bring(stage, "v", [("/asciml/voice/path", "b0", "b1", "b2")])
    say(stage, ("/asciml/preset/store", "one"), ("/asciml/sounds/rename", "b", "c"))
    bring(stage, "v", OTHERWISE)
    say(stage, ("/asciml/preset/recall", "one"))
    assert state(stage).held.sounds == ("c0", "c1", "c2")
    assert stage.run(stage.session.store.presets.all())["one"]["voices"]["v"]["held"]["sounds"] == [
        "c0",
        "c1",
        "c2",
    ]
    say(stage, ("/asciml/sounds/remove", "c0"), ("/asciml/sounds/remove", "c2"))
    code, text = stage.ask("/asciml/preset/recall", "one")
    assert code == "not-found"
    assert "c0, c2" in text


@pytest.mark.parametrize(
    ("message", "code", "says"),
    [
        (("/asciml/preset/recall", "nobody"), "not-found", "there is no preset"),
        (("/asciml/preset/prepare", "nobody"), "not-found", "there is no preset"),
        (("/asciml/preset/remove", "nobody"), "not-found", "there is no preset"),
        (("/asciml/preset/rename", "nobody", "new"), "not-found", "there is no preset"),
        (("/asciml/preset/rename", "one", "one"), "busy", "already"),
        (("/asciml/preset/rename", "one", "a b"), "bad-argument", "cannot name a preset"),
        (("/asciml/preset/store", "a b"), "bad-argument", "cannot name a preset"),
        (("/asciml/preset/store", "two", "nobody"), "not-found", 'no voice "nobody"'),
        (("/asciml/preset/recall", "one", -1.0), "bad-argument", "seconds"),
        (("/asciml/preset/recall", "one", float("nan")), "bad-argument", "seconds"),
        (("/asciml/preset/export", "one", "one.txt"), "bad-argument", ".json"),
        (("/asciml/preset/import", "nothing.json"), "not-found", "nothing.json"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_one_fail(stage, message, code, says):
    bring(stage, "v", EVERYTHING[:2])
    say(stage, ("/asciml/preset/store", "one"))
    before = state(stage)
    got, text = stage.ask(*message)
    assert (got, says in text) == (code, True), text
    assert state(stage) == before
    assert [name for name, *_ in stage.session.presets.all()] == ["one"]


def _damaged():
    yield "version", lambda data: data | {"version": 99}
    yield "no version", lambda data: {key: data[key] for key in data if key != "version"}
    yield "a list", lambda data: [1, 2]
    yield "no voices", lambda data: data | {"voices": None}
    yield "a name", lambda data: data | {"voices": {"a b": data["voices"]["v"]}}
    voice = lambda data, **change: data | {"voices": {"v": data["voices"]["v"] | change}}  # noqa: E731
    for name, values in (("nan", {"gain": float("nan")}), ("word", {"gain": "x"}), ("new", {"shine": 1.0})):
        yield name, lambda data, values=values: voice(data, values=values)
    yield "a loop", lambda data: voice(data, loop="2")
    yield "one sound", lambda data: voice(data, held=data["voices"]["v"]["held"] | {"sounds": ["a0"]})
    for key, value in (
        ("points", [[1.0, 2.0], [0.5, 3.0]]),
        ("time", "back"),
        ("channel", 0),
        ("release", -1.0),
        ("apart", ["x"]),
        ("lfos", {"gain": {"shape": "cube", "hz": 1.0, "depth": 1.0}}),
        ("lfos", {"shine": {"shape": "sine", "hz": 1.0, "depth": 1.0}}),
        ("attack", float("inf")),
    ):
        manner = lambda data, key=key, value=value: data["voices"]["v"]["manner"] | {key: value}  # noqa: E731
        yield f"{key} {value}", lambda data, manner=manner: voice(data, manner=manner(data))


@pytest.mark.parametrize("damage", [change for _, change in _damaged()], ids=[name for name, _ in _damaged()])
def test_a_preset_of_another_version_or_a_damaged_one_is_one_fail(stage, tmp_path, damage):
    bring(stage, "v", EVERYTHING)
    say(stage, ("/asciml/preset/store", "one"), ("/asciml/preset/export", "one", str(tmp_path / "one")))
    path = tmp_path / "one.json"
    before = state(stage)
    path.write_text(json.dumps(damage(json.loads(path.read_text()))))
    code, text = stage.ask("/asciml/preset/import", str(path), "two")
    assert code == "bad-argument", text
    assert 'preset "two"' in text
    assert state(stage) == before


def test_a_file_that_is_no_preset_is_refused(stage, tmp_path):
    path = tmp_path / "no.json"
    path.write_text("{" * 5000)
    assert stage.ask("/asciml/preset/import", str(path))[0] == "bad-argument"


def test_a_preset_goes_out_and_in_again(stage, tmp_path):
    bring(stage, "v", EVERYTHING)
    wanted = state(stage)
    say(stage, ("/asciml/preset/store", "one"), ("/asciml/preset/export", "one", str(tmp_path / "x")))
    bring(stage, "v", OTHERWISE)
    say(stage, ("/asciml/preset/import", str(tmp_path / "x.json")), ("/asciml/preset/recall", "x"))
    assert state(stage) == wanted
    assert stage.ask("/asciml/preset/import", str(tmp_path / "x.json"))[0] == "busy"


def test_what_joins_a_preset_is_stored_and_recalled_with_it(stage):
    toy = stage.session.stage.recalls.parts["toy"] = Toy()
    try:
        bring(stage, "v", EVERYTHING[:2])
        toy.number = 7
        say(stage, ("/asciml/preset/store", "one"))
        toy.number = 8
        say(stage, ("/asciml/preset/recall", "one"))
        assert toy.number == 7
    finally:
        del stage.session.stage.recalls.parts["toy"]


def test_what_joins_a_preset_and_cannot_come_back_leaves_the_voices_as_they_are(stage):
    class Stubborn(Toy):
        def recall(self, state):
            raise bad_argument("no such number")

    stage.session.stage.recalls.parts["toy"] = Stubborn()
    try:
        bring(stage, "v", EVERYTHING[:2])
        bring(stage, "w", EVERYTHING[:2])
        say(
            stage,
            ("/asciml/preset/store", "one"),
            ("/asciml/voice/free", "w"),
            ("/asciml/voice/gain", "v", 0.125),
        )
        before = state(stage)
        assert stage.ask("/asciml/preset/recall", "one") == ("bad-argument", "no such number")
        assert (stage.voices(), state(stage)) == (["v"], before)
    finally:
        del stage.session.stage.recalls.parts["toy"]


def test_a_recall_is_exact_in_a_score(stage, tmp_path):
    bring(
        stage,
        "v",
        [("/asciml/voice/path", "a0", "a1"), ("/asciml/voice/percent", 20.0), ("/asciml/voice/gain", 0.5)],
    )
    say(stage, ("/asciml/preset/store", "one"))
    recalled, said = tmp_path / "recalled", tmp_path / "said"
    recalled.write_text("0 /asciml/preset/recall one\n0 /asciml/voice/play v\n")
    said.write_text(
        "0 /asciml/voice/path v a0 a1\n0 /asciml/voice/percent v 20\n0 /asciml/voice/gain v 0.5\n0 /asciml/voice/play v\n"
    )
    for path in (recalled, said):
        say(stage, ("/asciml/render/score", str(path), "out", str(path.with_suffix(".wav"))))
    first, second = (soundfile.read(path.with_suffix(".wav"))[0] for path in (recalled, said))
    assert np.abs(first).max() > 0.01
    assert np.array_equal(first, second)


def test_the_state_is_the_messages_that_would_set_it(stage):
    bring(stage, "v", EVERYTHING)
    bring(stage, "w", OTHERWISE)
    say(stage, ("/asciml/voice/triangle", "x", "a0", "a1", "a2"), ("/asciml/voice/xy", "x", 0.25, 0.5))
    say(
        stage,
        ("/asciml/voice/square", "y", "a0", "a1", "a2", "a0"),
        ("/asciml/voice/loop", "y", 1, "fade", 0.1),
    )
    say(
        stage,
        ("/asciml/voice/new", "z"),
        ("/asciml/voice/path", "q", "a0", "a1"),
        ("/asciml/voice/freeze", "q", 1),
    )
    say(stage, ("/asciml/voice/overshoot", "q", 20.0), ("/asciml/voice/percent", "q", 115.0))
    wanted = {name: state(stage, name) for name in stage.voices()}
    messages = _items(stage, "/asciml/state")
    assert ["/asciml/voice/path", "v", "a0", "a1", "a2"] in messages
    assert ["/asciml/voice/percent", "v", 31.0] in messages
    assert ["/asciml/voice/xy", "x", 0.25, 0.5] in messages
    for name in wanted:
        say(stage, ("/asciml/voice/free", name))
    say(stage, *messages)
    for name, one in wanted.items():
        again = state(stage, name)
        assert again.values == pytest.approx(one.values, rel=1e-6)  # float32 on the wire
        assert (again.held, again.loop, again.manner.apart, again.manner.time) == (
            one.held,
            one.loop,
            one.manner.apart,
            one.manner.time,
        )
        assert as_numbers(again.manner) == pytest.approx(as_numbers(one.manner), rel=1e-6)


def as_numbers(manner):
    times = (
        manner.start,
        manner.end,
        manner.cross,
        manner.attack,
        manner.release,
        manner.channel,
        manner.width,
    )
    lfos = [number for _, lfo in manner.lfos for number in (lfo.hz, lfo.depth)]
    return [*times, *np.ravel(manner.points).tolist(), manner.even, *lfos]


# -- within a time, and between two

FIRST = (
    ("/asciml/voice/path", "a0", "a1"),
    ("/asciml/voice/percent", 20.0),
    ("/asciml/voice/gain", 0.5),
    ("/asciml/voice/env", 0.1, 0.2),
    ("/asciml/voice/lfo", "pan", "sine", 1.0, 0.5),
    ("/asciml/voice/lfo", "percent", "saw", 1.0, 10.0),
    ("/asciml/voice/curve", 0.0, 0.0, 0.2, 100.0),
)
SECOND = (
    ("/asciml/voice/path", "a2", "a1"),
    ("/asciml/voice/percent", 60.0),
    ("/asciml/voice/gain", 1.5),
    ("/asciml/voice/env", 0.2, 0.6),
    ("/asciml/voice/lfo", "pan", "sine", 3.0, 0.1),
    ("/asciml/voice/lfo", "percent", "off"),
    ("/asciml/voice/lfo", "gain", "walk", 2.0, 0.4),
    ("/asciml/voice/curve", 0.0, 40.0, 0.4, 60.0),
    ("/asciml/voice/loop", 1),
)


def two(stage):
    bring(stage, "v", FIRST)
    say(stage, ("/asciml/preset/store", "one"))
    bring(stage, "v", SECOND)
    say(stage, ("/asciml/preset/store", "two"))
    return [stage.session.presets.get(name).voices["v"] for name in ("one", "two")]


def test_a_blend_lies_between_two_presets_and_is_exact_at_both(stage):
    one, other = two(stage)
    assert stage.ask("/asciml/preset/blend", "one", "two", 0.0) == ("", "")  # a control
    assert state(stage) == one
    say(stage, ("/asciml/preset/blend", "one", "two", 25.0))
    between = state(stage)
    assert between.values == pytest.approx(
        {name: 0.75 * one.values[name] + 0.25 * other.values[name] for name in one.values}
    )
    assert (between.values["gain"], between.manner.attack, between.manner.release) == pytest.approx(
        (0.75, 0.125, 0.3)
    )
    assert np.array(between.manner.points) == pytest.approx(np.array([[0.0, 10.0], [0.25, 90.0]]))
    lfos = {name: (lfo.shape, lfo.hz, lfo.depth) for name, lfo in between.manner.lfos}
    assert lfos["pan"] == ("sine", pytest.approx(1.5), pytest.approx(0.4))
    assert lfos["percent"] == ("saw", 1.0, pytest.approx(7.5))
    assert lfos["gain"] == ("walk", 2.0, pytest.approx(0.1))
    assert (between.loop, between.held.sounds) == ("0", ("a0", "a1"))
    heard(stage)
    record = stage.session.engine.state.voices[stage.session.stage.voices.get("v").index]
    assert record["mix"] == pytest.approx(0.25)
    say(stage, ("/asciml/preset/blend", "one", "two", 100.0))
    assert state(stage) == other
    heard(stage)
    assert (int(record["other"]), float(record["mix"])) == (-1, 0.0)
    say(stage, ("/asciml/preset/blend", "one", "two", 30.0), ("/asciml/preset/recall", "one"))
    heard(stage)
    assert state(stage) == one
    assert int(record["other"]) == -1


def test_presets_without_a_voice_in_common_are_not_blended(stage):
    bring(stage, "v", FIRST[:1])
    bring(stage, "w", SECOND[:1])
    say(stage, ("/asciml/preset/store", "one", "v"), ("/asciml/preset/store", "two", "w"))
    code, text = stage.ask("/asciml/preset/blend", "one", "two", 50.0)
    assert (code, "no voice in common" in text) == ("bad-argument", True)
    assert stage.ask("/asciml/preset/blend", "one", "three", 50.0)[0] == "not-found"
    for wrong in (-1.0, 101.0, float("nan"), "half"):
        assert stage.ask("/asciml/preset/blend", "one", "two", wrong)[0] == "bad-argument"


def test_a_recall_within_a_time_glides_and_cross_fades(stage):
    one, _ = two(stage)
    say(
        stage,
        ("/asciml/voice/play", "v"),
        ("/asciml/preset/prepare", "one"),
        ("/asciml/preset/recall", "one", 0.2),
    )
    assert state(stage) == replace(one, playing=True)
    engine = stage.session.engine
    record = engine.state.voices[stage.session.stage.voices.get("v").index]
    seen = []

    def look():
        seen.append((float(record["value"][GAIN]), float(record["mix"]), float(record["depth"][PAN])))

    async def arrived():
        while engine.waiting or record["other"] >= 0 or record["left"].any():
            look()
            await asyncio.sleep(0.001)
        look()
        await asyncio.gather(*stage.session.stage.recalls._gliding._tasks)

    stage.run(arrived())
    gains, mixes, depths = np.array(seen).T
    # an LFO whose depth changes hands over to the value what it had moved, so it need not fall at every step
    assert gains[0] > 1.4
    assert gains[-1] == pytest.approx(0.5, abs=1e-3)
    assert np.diff(gains).max() < 0.1
    assert np.all(np.diff(mixes[: mixes.argmax()]) >= 0.0)
    assert ((gains > 0.6) & (gains < 1.4)).any()
    assert ((mixes > 0.1) & (mixes < 0.9)).any()
    assert ((depths > 0.15) & (depths < 0.45)).any()
    manner, values, _ = heard(stage)
    assert values == pytest.approx(one.values)
    assert as_numbers(manner) == pytest.approx(as_numbers(one.manner))
    assert [name for name, _ in manner.lfos] == ["percent", "pan"]


def test_a_hand_on_a_voice_that_glides_has_it(stage):
    two(stage)
    say(stage, ("/asciml/preset/recall", "one", 30.0), ("/asciml/voice/env", "v", 0.5, 0.7))
    gliding = stage.session.stage.recalls._gliding

    async def left():
        await asyncio.gather(*gliding._tasks)

    stage.run(left())
    manner, _, _ = heard_now(stage)
    assert (manner.attack, manner.release) == pytest.approx((0.5, 0.7))
