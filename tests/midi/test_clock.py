"""The tempo of a MIDI clock."""

import numpy as np
import pytest

from asciml_osc.midi.clock import Clock


def tempos(times):
    clock = Clock()
    return [tempo for time in times if (tempo := clock.tick(time)) is not None]


def test_a_steady_clock_is_told_once_a_beat():
    assert tempos(np.arange(97) * 60 / 120 / 24) == pytest.approx([120.0] * 4)


def test_jitter_of_two_milliseconds_moves_it_by_less_than_a_beat():
    times = np.arange(24 * 16 + 1) * 60 / 90 / 24 + np.random.default_rng(1).uniform(
        -0.002, 0.002, 24 * 16 + 1
    )
    assert tempos(times)[1:] == pytest.approx([90.0] * 15, abs=0.4)


def test_a_new_tempo_is_there_after_two_beats():
    first = np.arange(49) / 24 * 0.5
    assert tempos([*first, *(first[-1] + np.arange(1, 49) / 24 * 0.25)])[-1] == pytest.approx(240.0)


def test_after_a_pause_it_begins_anew():
    first = np.arange(25) / 24 * 0.5
    assert tempos([*first, *(first + 100)]) == pytest.approx([120.0, 120.0])
