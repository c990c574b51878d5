"""An exploration under sound, on the offline engine: from place to place nothing clicks, and the first step is in the next block."""

import asyncio
from types import SimpleNamespace

import numpy as np
import pytest

from asciml_osc.audio import layout
from asciml_osc.session.controls import Controls
from asciml_osc.session.exploration import Answer, Exploration
from asciml_osc.session.exploring import Exploring
from asciml_osc.session.paths import Made
from asciml_osc.session.voice import Held
from asciml_osc.session.voices import Voices
from tests.audio.playing import bank_table, bend, exact_engine, own_bend, seen

LOUD = 0.2
PARTIALS = [LOUD, 0.0, LOUD / 2]


@pytest.fixture(params=["0", "1"], ids=["played once", "loop"])
def hall(request, tmp_path):
    """An engine with a voice between two tones, and an exploration of it without a disk."""
    engine = exact_engine()
    memory = seen(engine, tmp_path)
    voices = Voices(memory)
    table, _ = bank_table(engine, (220.0, 330.0), PARTIALS)
    voice = voices.make("v", loop=request.param)
    voices.hold(voice, Made(table, "direct"), Held(("a0", "a1")))
    exploring = object.__new__(Exploring)
    exploring._stage = SimpleNamespace(controls=Controls(memory, voices))
    return SimpleNamespace(engine=engine, voice=voice, exploring=exploring)


def go(hall, one):
    asyncio.run(hall.exploring._go(hall.voice, one, one.proposal()))


def test_a_hundred_answers_do_not_click(hall):
    one, rng = Exploration("v", "path", ("a0", "a1"), 0.05, True, 3), np.random.default_rng(3)
    go(hall, one)
    parts = [hall.engine.render(4800)]
    for _ in range(100):
        one = one.answered(Answer(one.proposal(), bool(rng.integers(2))))
        go(hall, one)
        parts.append(hall.engine.render(128 * int(rng.integers(1, 20))))
    out = np.concatenate(parts)
    assert np.isfinite(out).all() and np.abs(out).max() > LOUD
    corner = 1.5 * LOUD / 128  # of what fades within 128 frames
    assert bend(out) < 2 * (own_bend(330.0, PARTIALS) + corner)
    assert np.abs(np.diff(out, axis=0)).max() < 0.1  # a cut through the sound would be a step of up to 0.6


def test_a_proposal_is_heard_in_the_next_block(hall):
    one = Exploration("v", "path", ("a0", "a1"), 0.05, True, 3)
    go(hall, one)
    before = hall.engine.render(2400)
    go(hall, one.answered(Answer(one.proposal(), False)))
    after = hall.engine.render(256)
    assert bend(np.concatenate([before[-4:], after])) > 0
    assert layout.LATENCY < 128
    position = hall.engine.state.voices[hall.voice.index]["target"][0]
    assert position == pytest.approx(hall.voice.values["percent"] / 100)
