"""The tempo as messages set it: what it moves, what is kept of it, and what a MIDI clock and bad input do."""

import math

import pytest

from asciml_osc.midi.wire import Came
from asciml_osc.session.midi_clock import MidiClock
from asciml_osc.session.preset import from_json, to_json
from asciml_osc.session.tempo import Tempo
from tests.audio.playing import exact_engine, seen
from tests.session.stage import Stage

SIXTEENTH = 0.25
IN_BEATS = (
    ("/asciml/voice/lfo", "v", "gain", "sine", "depth", 0.5, "beats", 2, "phase", 0.25),
    ("/asciml/voice/loop", "v", 1, "beats", 4, "phase", 0.5),
    ("/asciml/voice/grain", "v", "size", 0.125, "jitter", 0, "beats", SIXTEENTH),
    ("/asciml/voice/curve", "v", 0, 10, 2, 90, "beats", 8),
)


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("tempo") / "session")
    assert stage.ask("/asciml/sounds/synth", "a", "additive", 2, "seed", 1) == ("done", "")
    assert stage.ask("/asciml/voice/path", "v", "a0", "a1")[0] == "done"
    for message in IN_BEATS:
        assert stage.ask(*message) == ("done", ""), message
    yield stage
    stage.close()


def tempo(stage, *arguments):
    """The answer, by a tag; a control is silent without one."""
    return stage.ask("/asciml/tempo", *arguments, "tag", 1)


def items(stage, address):
    before = len(stage.said)
    assert stage.ask(address)[0] == "done"
    return [list(one[1:]) for one in stage.said[before:] if one[0] == f"{address}.reply"]


def in_beats(manner):
    (_, lfo), *_ = manner.lfos
    return (lfo.beats, lfo.phase), *(
        tuple(one) for one in (manner.loop_pulse, manner.grain_pulse, manner.curve_pulse)
    )


def test_what_is_in_beats_is_noted_kept_in_presets_and_told_by_the_state(stage):
    voice = stage.session.stage.voices.get("v")
    wanted = (2.0, 0.25), (4.0, 0.5), (SIXTEENTH, 0.0), (8.0, 0.0)
    assert in_beats(voice.manner) == wanted
    assert tempo(stage, 90)[0] == "done"
    assert stage.ask("/asciml/preset/store", "slow") == ("done", "")
    kept = from_json("slow", to_json(stage.session.presets.get("slow")))
    assert in_beats(kept.voices["v"].manner) == wanted
    said = items(stage, "/asciml/state")
    assert ["/asciml/tempo", 90.0] in said
    assert ["/asciml/voice/lfo", "v", "gain", "sine", 1.0, 0.5, "beats", 2.0, "phase", 0.25] in said
    assert tempo(stage, 140)[0] == "done"
    for command in ("lfo", "loop", "grain", "curve"):
        without = {"lfo": ("gain", "off"), "loop": (0,), "grain": ("density", 20), "curve": ()}[command]
        assert stage.ask(f"/asciml/voice/{command}", "v", *without) == ("done", "")
    assert stage.ask("/asciml/preset/recall", "slow") == ("done", "")
    assert in_beats(voice.manner) == wanted
    assert stage.session.stage.tempo.bpm == 90.0
    assert stage.session.stage.recalls.latest == "slow"
    assert stage.ask("/asciml/voice/free", "v") == ("done", "")
    for message in said:
        assert stage.ask(*message, "tag", 1)[0] == "done", message
    assert in_beats(stage.session.stage.voices.get("v").manner) == wanted


def test_a_preset_from_before_there_were_beats_has_none(stage):
    assert stage.ask("/asciml/preset/store", "old") == ("done", "")
    data = to_json(stage.session.presets.get("old"))
    manner = data["voices"]["v"]["manner"]
    for name in ("loop_pulse", "grain_pulse", "curve_pulse"):
        del manner[name]
    for lfo in manner["lfos"].values():
        del lfo["beats"], lfo["phase"]
    assert in_beats(from_json("old", data).voices["v"].manner) == ((0.0, 0.0),) * 4


@pytest.mark.parametrize("bpm", [0, -120, math.nan, math.inf, 1e9, "fast"])
def test_a_tempo_that_is_none_is_refused_and_nothing_changes(stage, bpm):
    assert tempo(stage, 100)[0] == "done"
    assert tempo(stage, bpm)[0] == "bad-argument"
    assert stage.session.stage.tempo.bpm == 100.0


@pytest.mark.parametrize(
    "message",
    [
        ("/asciml/voice/lfo", "v", "gain", "sine", "beats", 0),
        ("/asciml/voice/lfo", "v", "gain", "sine", "beats", math.nan),
        ("/asciml/voice/curve", "v", 0, 0, 1, 100, "beats", -4),
        ("/asciml/voice/loop", "v", 1, 0, 0.1, "beats", 1),
        ("/asciml/tempo", 120, math.nan),
    ],
)
def test_beats_that_are_none_are_refused(stage, message):
    assert stage.ask(*message, "tag", 1)[0] == "bad-argument"


def test_the_tempo_of_a_preset_that_is_damaged_is_refused(stage):
    for damaged in ({}, {"bpm": 0}, {"bpm": "fast"}, {"bpm": math.nan}, 7):
        with pytest.raises(Exception, match="damaged"):
            stage.session.stage.tempo.recall(damaged)


def test_a_midi_clock_sets_the_tempo_only_where_it_may(stage):
    ticks = Came(tuple(("drums", 0.025 * n, b"\xf8") for n in range(25)))  # 24 a beat: 100 a minute
    assert tempo(stage, 77)[0] == "done"
    stage.session.midi._came(ticks)
    assert stage.session.stage.tempo.bpm == 77.0
    assert stage.ask("/asciml/midi/clock") == ("done", "")
    assert ["/asciml/midi/clock", 1] in items(stage, "/asciml/state")
    stage.session.midi._came(Came((("drums", 9.0, b"\xfc"),)))  # stop: the tempo alone counts
    stage.session.midi._came(ticks)
    assert stage.session.stage.tempo.bpm == pytest.approx(100.0)
    again = MidiClock(stage.session.stage.tempo, stage.session.store)
    stage.run(again.begin())
    assert again.on
    assert stage.ask("/asciml/midi/clock", 0) == ("done", "")


def test_the_beats_of_a_clock_are_those_since_its_start_and_small_errors_are_made_good_softly(tmp_path):
    engine = exact_engine()
    beats = Tempo(seen(engine, tmp_path))
    clock = MidiClock(beats, None)
    clock.on = True
    engine.render(4800)
    clock.take("", "/midi/start", 1)
    clock.take("", "/midi/tempo", 60.0)
    engine.render(128)
    assert beats.beat == pytest.approx(1.0 + 128 / 48000)
    assert beats.bpm == 60.0
    engine.render(48000)  # the second beat comes 128 frames late
    clock.take("", "/midi/tempo", 60.0)
    assert beats.bpm == pytest.approx(60.0 * (1 - 0.5 * 128 / 48000))


def test_the_tempo_comes_back_with_the_next_server(tmp_path):
    stage = Stage(tmp_path / "session")
    assert tempo(stage, 93)[0] == "done"
    stage.close()
    stage = Stage(tmp_path / "session")
    assert stage.session.stage.tempo.bpm == 93.0
    stage.close()
