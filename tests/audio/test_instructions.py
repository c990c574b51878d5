"""What each instruction does to the engine's state, from the function that packs it."""

import inspect

import numpy as np
import pytest

from asciml_osc.audio import instructions, layout, opcodes, parameters
from asciml_osc.audio.engine import take_commands
from asciml_osc.audio.ring import Command, post
from tests.audio.playing import RATE, exact_engine, sound_voice

VOICE = 3
PACKED = {
    "new": [instructions.new(VOICE, 0.5, layout.LOOP, -0.25)],
    "set_table": [instructions.set_table(VOICE, 0)],
    "mix": [instructions.mix(VOICE, -1, 0, 0.5, 200.0)],
    "keep": [instructions.keep(0)],
    "let_go": [instructions.let_go(0)],
    "play": [instructions.play(VOICE)],
    "stop": [instructions.stop(VOICE)],
    "release": [instructions.release(VOICE, 100.0)],
    "set_parameter": [instructions.set_parameter(VOICE, parameters.GAIN, 0.5)],
    "modulate": [instructions.modulate(VOICE, parameters.PAN, layout.SAW, 3.0, 0.5)],
    "mode": [instructions.mode(VOICE, layout.LOOP, 0.1, 0.4, 0.02)],
    "envelope": [instructions.envelope(VOICE, 10.0, 20.0)],
    "note": [instructions.note(VOICE, 69.0, 0.5, 440.0)],
    "note_off": [instructions.note_off(VOICE)],
    "time": [instructions.time(VOICE, layout.FREEZE)],
    "curve": instructions.curve(VOICE, [(0.0, 0.1), (0.4, 0.9)]),
    "route": [instructions.route(VOICE, 4, 1)],
    "even": [instructions.even(VOICE, True)],
    "aspect": [instructions.aspect(VOICE, 1, 0.5)],
    "pulse": [instructions.pulse(VOICE, layout.LOOP_PULSE, 2.0, 0.5)],
    "note_move": [instructions.note_move(VOICE, 69.0, layout.BEND, 2.0)],
    "tempo": [instructions.tempo(90.0, 4.0)],
    "panic": [instructions.panic()],
    "ceiling": [instructions.ceiling(0.5)],
    "master": [instructions.master(0.25, 100.0)],
    "clear": [instructions.clear()],
}


def obeyed(*names, playing=False):
    """The engine, the voice's record and its heads once these have been carried out."""
    engine = exact_engine()
    engine.state.voices["state"][:VOICE] = layout.HELD  # so that it is number VOICE
    assert sound_voice(engine, np.full(int(RATE), 0.5, np.float32)) == VOICE
    for name in (*(["play"] if playing else []), *names):
        post(engine.state, *PACKED[name])
        take_commands(engine.state)
        if name == "play":
            engine.render(256)
    return engine.state.engine[0], engine.state.voices[VOICE], engine.state.heads[VOICE]


def test_every_opcode_is_packed_by_one_function():
    made = [name for name, one in inspect.getmembers(instructions, inspect.isfunction)]
    assert set(made) == set(PACKED)
    numbers = {value for value in vars(opcodes).values() if isinstance(value, int)}
    kinds = [command.kind for packed in PACKED.values() for command in dict.fromkeys(packed)]
    assert set(kinds) == numbers
    assert len(kinds) - 1 == len(numbers)  # two points of the curve


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("mode", {"mode": layout.LOOP, "start": 0.1, "end": 0.4, "cross": 0.02}),
        ("envelope", {"attack": 10.0, "release": 20.0}),
        ("time", {"time": layout.FREEZE}),
        ("route", {"channel": 4, "width": 1}),
        ("even", {"even": 1}),
        ("aspect", {"split": 1}),
        ("release", {"leaving": 1}),
        ("curve", {"points": 2}),
    ],
)
def test_how_a_voice_plays(name, fields):
    _, voice, _ = obeyed(name)
    assert {field: voice[field] for field in fields} == fields


def test_a_new_voice_has_the_defaults_but_for_what_is_said():
    _, voice, _ = obeyed("new")
    expected = [row.engine(row.default) for row in parameters.SLOTS]
    expected[parameters.GAIN], expected[parameters.PAN] = 0.5, -0.25
    assert list(voice["value"]) == expected
    assert (voice["mode"], voice["once"]) == (layout.LOOP, 0)
    assert instructions.new(VOICE, once=True).flag == 1


def test_a_parameter_goes_to_its_value_and_is_modulated():
    _, voice, _ = obeyed("set_parameter", "modulate")
    assert voice["value"][parameters.GAIN] == 0.5
    moved = [(voice[field][parameters.PAN]) for field in ("shape", "hz", "depth")]
    assert moved == [layout.SAW, 3.0, 0.5]


def test_a_curve_is_its_points():
    _, voice, _ = obeyed("curve")
    assert list(voice["point_time"][:2]) == [0.0, 0.4]
    assert list(voice["point_place"][:2]) == [0.1, 0.9]
    assert instructions.curve(VOICE, []) == [Command(opcodes.CURVE, VOICE)]


def test_a_note_has_its_key_level_and_pitch_until_it_is_released():
    _, _, heads = obeyed("note")
    (head,) = heads[heads["key"] == 69.0]
    assert (head["level"], head["hz"]) == (0.5, 440.0)
    assert head["fade_step"] >= 0
    _, _, heads = obeyed("note", "note_off")
    assert (heads["fade_step"][heads["table"] >= 0] < 0).all()


@pytest.mark.parametrize("name", ["stop", "panic", "release"])
def test_what_ends_a_voice_fades_what_sounds(name):
    _, _, heads = obeyed(playing=True)
    sounding = heads["table"] >= 0
    assert sounding.any()
    assert (heads["fade_step"][sounding] >= 0).all()
    _, _, heads = obeyed(name, playing=True)
    assert (heads["fade_step"][heads["table"] >= 0] < 0).all()


def test_what_holds_for_all_voices():
    engine, _, _ = obeyed("ceiling", "master")
    assert engine["ceiling"] == 0.5
    assert (engine["master_target"], engine["master_step"]) == (0.25, 1 / 100)


def test_clear_forgets_what_waits():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(int(RATE), 0.5, np.float32))
    post(engine.state, instructions.set_parameter(voice, parameters.GAIN, 0.5)._replace(when=10_000))
    take_commands(engine.state)
    assert engine.state.engine[0]["waiting"] == 1
    post(engine.state, instructions.clear())
    take_commands(engine.state)
    assert engine.state.engine[0]["waiting"] == 0


def test_what_is_in_beats_has_their_number_and_its_phase():
    engine, voice, _ = obeyed("pulse", "tempo")
    assert voice["beats"][layout.LOOP_PULSE] == 2.0
    assert voice["phase"][layout.LOOP_PULSE] == 0.5
    assert (engine["bpm"], engine["beat"]) == (90.0, 4.0)


def test_what_a_note_has_of_its_own_is_there_when_it_begins():
    _, _, heads = obeyed("note", "note_move")
    (head,) = heads[heads["key"] == 69.0]
    assert head["own"].tolist() == [2.0, 0.0, 1.0]
