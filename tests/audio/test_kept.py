"""Tables that stay though no voice uses them, and voices that go to other output channels, offline."""

import numpy as np
import pytest

from asciml_osc.audio import instructions, layout, opcodes
from asciml_osc.audio.resume import held
from asciml_osc.audio.ring import post
from tests.audio.playing import (
    bend,
    exact_engine,
    noise_table,
    own_bend,
    seen,
    sine,
    sound_voice,
    white,
)

CORNER = 0.5 / 120  # of a fade of 128 frames


def state_of(engine, table):
    record = engine.state.tables[table]
    return int(record["state"]), int(record["users"]), int(record["kept"])


def test_a_kept_table_outlasts_its_voices_until_it_is_let_go():
    engine = exact_engine()
    table = noise_table(engine, white((2, 4800)))
    post(engine.state, instructions.keep(table), instructions.keep(table))  # said twice, kept once
    engine.render(128)
    assert state_of(engine, table) == (layout.HELD, 1, 1)
    for _ in range(3):
        voice = engine.add_voice(table)
        engine.post(opcodes.PLAY, voice=voice)
        engine.render(256)
        engine.post(opcodes.RELEASE, voice=voice, x=24.0)
        engine.render(1024)
    assert state_of(engine, table) == (layout.HELD, 1, 1)
    post(engine.state, instructions.let_go(table))
    engine.render(128)
    assert state_of(engine, table) == (layout.DONE, 0, 0)


def test_a_table_that_is_let_go_while_it_sounds_goes_with_its_last_voice():
    engine = exact_engine()
    table = noise_table(engine, white((2, 4800)))
    voice = engine.add_voice(table)
    post(engine.state, instructions.keep(table), instructions.let_go(table))
    engine.render(128)
    assert state_of(engine, table) == (layout.HELD, 1, 0)
    post(engine.state, instructions.let_go(table))  # of one that is not kept nothing happens
    engine.render(128)
    assert state_of(engine, table) == (layout.HELD, 1, 0)
    engine.post(opcodes.RELEASE, voice=voice, x=24.0)
    engine.render(128)
    assert state_of(engine, table)[0] == layout.DONE


def test_a_server_that_takes_over_finds_every_table_that_is_taken(tmp_path):
    engine = exact_engine()
    memory = seen(engine, tmp_path)
    tables = [noise_table(engine, white((1, 480))) for _ in range(3)]
    engine.state.tables["state"][tables[1]] = layout.FREE
    assert held(memory.state) == [tables[0], tables[2]]


@pytest.mark.parametrize("to", [(2, 2), (1, 2), (3, 1), (0, 1)], ids=str)
def test_a_voice_that_goes_to_other_channels_does_not_click(to):
    engine = exact_engine(channels=4)
    audio = sine(440, 9600)
    voice = sound_voice(engine, audio)
    engine.post(opcodes.PLAY, voice=voice)
    before = engine.render(4096)
    post(engine.state, instructions.route(voice, *to))
    out = np.concatenate([before, engine.render(4096)])
    for channel in range(4):
        assert bend(out[512:, channel]) < own_bend(440, [0.5]) + CORNER
    first, width = to
    assert not np.delete(out[4096 + 512 :], range(first, first + width), axis=1).any()
    assert np.abs(out[4096 + 512 :, first]).max() == pytest.approx(0.5, abs=1e-3)
