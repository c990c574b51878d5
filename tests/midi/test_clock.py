"""The tempo of a MIDI clock, and how far its song is."""

import numpy as np
import pytest

from asciml_osc.midi.clock import TICKS, Clock


def tempos(times):
    clock = Clock()
    return [tempo for time in times if (tempo := clock.tick(time)) is not None]


def ticks(count, bpm, first=0.0):
    return first + np.arange(count) * 60 / bpm / TICKS


def test_a_steady_clock_is_told_after_a_quarter_of_a_beat_and_then_once_a_beat():
    assert tempos(ticks(97, 120)) == pytest.approx([120.0] * 5)


def test_jitter_of_two_milliseconds_moves_it_by_a_thousandth():
    times = ticks(24 * 64 + 1, 90) + np.random.default_rng(1).uniform(-0.002, 0.002, 24 * 64 + 1)
    found = tempos(times)
    assert found[2:] == pytest.approx([90.0] * 63, rel=1.5e-3)
    assert np.std(found[3:]) / 90 < 5e-4


def test_a_new_tempo_is_there_after_two_beats():
    first = ticks(49, 120)
    assert tempos([*first, *ticks(49, 240, first[-1])[1:]])[-1] == pytest.approx(240.0)


def test_after_a_pause_it_begins_anew():
    first = ticks(25, 120)
    assert tempos([*first, *(first + 100)]) == pytest.approx([120.0] * 4)


def test_the_song_is_where_its_ticks_are_whatever_their_jitter():
    clock = Clock()
    jitter = np.random.default_rng(2).uniform(-0.002, 0.002, 240)
    clock.tick(-1.0)  # it ticks before the song begins
    assert clock.beat(-1.0) is None
    clock.start()
    for time in ticks(240, 120) + jitter:
        clock.tick(time)
    assert clock.beat(5.1) == pytest.approx(10.2, abs=0.002)


def test_a_song_that_is_stopped_goes_on_where_it_was_or_where_it_is_told():
    clock = Clock()
    clock.start()
    for time in ticks(31, 120):
        clock.tick(time)
    assert clock.ticks == 30
    clock.stop()
    clock.tick(10.0)
    assert clock.ticks is None
    clock.go_on()
    clock.tick(10.02)
    assert clock.ticks == 31
    clock.locate(8)  # sixteenths, while it runs
    clock.tick(10.04)
    assert clock.ticks == 2 * TICKS
