"""The tempo as messages set it: what it moves, what is kept of it, and what a MIDI clock and bad input do."""

import asyncio
import math

import numpy as np
import pytest

from asciml_osc.midi.wire import Came
from asciml_osc.session.midi import Midi
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
    assert ["/asciml/voice/lfo", "v", "gain", "sine", "depth", 0.5, "beats", 2.0, "phase", 0.25] in said
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
        ("/asciml/voice/lfo", "v", "gain", "sine", 2.0, 0.5, "beats", 1),
        ("/asciml/voice/grain", "v", "density", 9, "beats", 1),
        ("/asciml/tempo", 120, math.nan),
    ],
)
def test_beats_that_are_none_are_refused(stage, message):
    assert stage.ask(*message, "tag", 1)[0] == "bad-argument"


def test_the_tempo_of_a_preset_that_is_damaged_is_refused(stage):
    for damaged in ({}, {"bpm": 0}, {"bpm": "fast"}, {"bpm": math.nan}, 7):
        with pytest.raises(Exception, match="damaged"):
            stage.session.stage.tempo.recall(damaged)


def come(stage, *messages):
    """In the server's loop, from ports: (port, seconds, bytes)."""

    async def hand_over():
        stage.session.midi._came(Came(messages))

    stage.run(hand_over())


def ticks(count, bpm, port="drums", first=0.0):
    return [(port, first + 60 / bpm / 24 * n, b"\xf8") for n in range(count)]


def test_a_midi_clock_sets_the_tempo_only_where_it_may(stage):
    assert tempo(stage, 77)[0] == "done"
    come(stage, *ticks(25, 100))
    assert stage.session.stage.tempo.bpm == 77.0
    assert stage.ask("/asciml/midi/clock") == ("done", "")
    assert ["/asciml/midi/clock", 1] in items(stage, "/asciml/state")
    come(stage, *ticks(25, 100, first=9.0))
    assert stage.session.stage.tempo.bpm == 100.0
    again = MidiClock(stage.session.stage.tempo, stage.session.store, stage.session.emit)
    stage.run(again.begin())
    assert again.on
    assert stage.ask("/asciml/midi/clock", 0) == ("done", "")


class Heard:
    """A MIDI clock that sets the tempo of an engine without a device: both go by the same time, which the test makes."""

    def __init__(self, folder):
        self.engine, self.now, self.told = exact_engine(), 0.0, []
        self.tempo = Tempo(seen(self.engine, folder))
        self.follower = MidiClock(self.tempo, None, lambda *event: self.told.append(event), lambda: self.now)
        self.follower.on = True
        self.midi = Midi(None, lambda *_: None)
        self.midi.on_tick.append(self.follower.ticked)
        self.midi.on_stop.append(self.follower.stopped)

    async def come(self, messages, until=0.0):
        """Messages at their times, and what the engine and the event loop do between them."""
        for port, seconds, data in messages:
            self.go_to(seconds)
            self.midi._came(Came(((port, seconds, data),)))
        self.go_to(until)

    def go_to(self, seconds):
        frames = round((seconds - self.now) * 48000)
        if frames > 0:
            self.engine.render(frames)
            self.now = seconds

    @property
    def beat(self):
        return float(self.engine.state.engine["beat"][0])


@pytest.fixture
def heard(tmp_path):
    heard = Heard(tmp_path)
    yield heard
    heard.follower.close()


def test_the_beats_of_a_clock_are_those_since_its_start(heard):
    start = [("drums", 0.1, b"\xfa"), *ticks(97, 100, first=0.1)]
    asyncio.run(heard.come(start, until=2.5))
    assert heard.tempo.bpm == 100.0
    assert heard.beat == pytest.approx(4.0, abs=1e-3)


def test_a_clock_that_jitters_gives_one_tempo_and_beats_within_two_milliseconds(heard):
    jitter = np.random.default_rng(1).uniform(-0.002, 0.002, 24 * 32)
    shaken = [
        (port, at + 0.01 + by, data)
        for (port, at, data), by in zip(ticks(24 * 32, 120.7), jitter, strict=True)
    ]
    tempos, off = [], []

    async def play():
        await heard.come([("drums", 0.0, b"\xfa")])
        for one in shaken:
            await heard.come([one])
            tempos.append(heard.tempo.bpm)
            off.append(heard.beat - (heard.now - 0.01) * 120.7 / 60)

    asyncio.run(play())
    assert len(set(tempos[48:])) == 1
    assert tempos[-1] == pytest.approx(120.7, rel=2e-3)
    assert np.abs(off[48:]).max() * 60 / 120.7 < 0.004
    asyncio.run(heard.come([("drums", heard.now, b"\xfc")]))
    heard.engine.render(128)
    assert heard.engine.state.engine["bpm"][0] == heard.tempo.bpm


def test_a_song_position_is_where_the_beats_go_on(heard):
    messages = [
        *ticks(49, 120),
        ("drums", 0.99, b"\xf2\x20\x00"),
        ("drums", 0.99, b"\xfb"),
        *ticks(25, 120, first=1.0),
    ]
    asyncio.run(heard.come(messages, until=1.5))
    assert heard.beat == pytest.approx(9.0, abs=1e-3)  # 32 sixteenths, and a beat since


def test_of_two_clocks_one_counts_and_the_other_is_told(heard):
    bass = ticks(145, 90, port="bass", first=0.001)
    asyncio.run(heard.come(sorted([*ticks(97, 120), *bass[:72]], key=lambda one: one[1])))
    assert heard.tempo.bpm == pytest.approx(120.0)
    assert [event[2].split(":")[0] for event in heard.told] == ["two MIDI clocks run"]
    asyncio.run(heard.come([("drums", 2.0, b"\xfc"), *bass[72:]]))
    assert heard.tempo.bpm == pytest.approx(90.0)


def test_a_clock_that_ends_without_a_stop_leaves_the_tempo_and_is_told(heard):
    asyncio.run(heard.come(ticks(97, 75), until=10.0))
    heard.follower._look()
    assert heard.tempo.bpm == pytest.approx(75.0)
    assert [event[2].split(":")[0] for event in heard.told] == [
        "the MIDI clock of drums has ended without a stop"
    ]
    heard.follower._look()
    assert len(heard.told) == 1


def test_the_tempo_comes_back_with_the_next_server(tmp_path):
    stage = Stage(tmp_path / "session")
    assert tempo(stage, 93)[0] == "done"
    stage.close()
    stage = Stage(tmp_path / "session")
    assert stage.session.stage.tempo.bpm == 93.0
    stage.close()
