"""A take follows what comes in, offline: where it begins, where it ends, and what it tells on the way."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from asciml_osc.audio.intake import Intake
from asciml_osc.errors import AscimlError
from asciml_osc.session.take import LEVEL_EVERY, Ending, Plan, Take, Tell
from tests.audio.test_capture import INPUT_NUMBERS, RATE, give, make_input, noise


class Following:
    """A take in a thread of its own, and what it has told."""

    def __init__(self, made, plan, raw, length=1.0):
        self.counts, self.levels, self.sounds = [], [], []
        self.began = threading.Event()
        self.counted = threading.Semaphore(0)
        tell = Tell(self._count, self.began.set, self.levels.append, self.sounds.append)
        self.take = Take(Intake(made), plan, length, raw, tell)
        self._pool = ThreadPoolExecutor(1)
        self._running = self._pool.submit(self.take.run)

    def _count(self, *beats):
        self.counts.append(beats)
        self.counted.release()

    def ending(self):
        found = self._running.result(60)
        self._pool.shutdown()
        return found


def test_the_recording_begins_on_the_sample_of_the_beat_after_the_last(tmp_path):
    made = make_input()
    give(made, noise(777))  # what came before nobody asked for
    plan = Plan("mic", seconds=0.25, count_in=3, tempo=140.0)
    following = Following(made, plan, tmp_path / "raw")
    following.counted.acquire()  # it has seen where the input stands
    beat = 60.0 / 140.0 * RATE
    sound = noise(round(3 * beat) + RATE, seed=4)
    first = round(beat)
    give(made, sound[: first - 1])
    assert following.counts == [(1, 3)]
    give(made, sound[first - 1 : first])
    following.counted.acquire()
    assert following.counts == [(1, 3), (2, 3)]
    give(made, sound[first:])
    assert following.ending() is Ending.OVER
    assert following.counts == [(1, 3), (2, 3), (3, 3)]
    begin = round(3 * beat)
    recorded = np.fromfile(tmp_path / "raw", np.float32)
    assert np.array_equal(recorded, sound[begin : begin + RATE // 4, 0])


def test_stop_ends_it_with_the_sample_of_that_moment(tmp_path):
    made = make_input()
    following = Following(made, Plan("mic"), tmp_path / "raw")
    assert following.began.wait(60)
    sound = noise(5000)
    give(made, sound)
    following.take.stop()
    give(made, noise(5000, seed=9))
    assert following.ending() is Ending.STOPPED
    assert np.array_equal(np.fromfile(tmp_path / "raw", np.float32), sound[:, 0])


def test_levels_are_peaks_in_dbfs_and_an_input_that_stands_still_ends_the_recording(tmp_path):
    made = make_input()
    following = Following(made, Plan("mic"), tmp_path / "raw")
    assert following.began.wait(60)
    sound = np.zeros((round(LEVEL_EVERY * RATE), 1))
    sound[7] = -0.5
    give(made, sound)
    assert following.ending() is Ending.VANISHED  # and nothing more came
    assert following.levels == [pytest.approx(20 * np.log10(0.5))]
    assert len(np.fromfile(tmp_path / "raw", np.float32)) == len(sound)


def test_a_gap_while_it_records_is_io(tmp_path):
    made = make_input()
    following = Following(made, Plan("mic"), tmp_path / "raw")
    assert following.began.wait(60)
    give(made, np.zeros((INPUT_NUMBERS + 1, 1)))
    with pytest.raises(AscimlError) as failure:
        following.ending()
    assert failure.value.code == "io"


def test_each_onset_is_told_as_it_ends(tmp_path):
    made = make_input()
    following = Following(made, Plan("mic", threshold=-6.1, preroll=0.001), tmp_path / "raw", length=0.1)
    assert following.began.wait(60)
    sound = np.zeros((RATE, 1))
    sound[10_000], sound[30_000] = 0.5, -0.5
    give(made, sound)
    following.take.stop()
    assert following.ending() is Ending.STOPPED
    assert [onset.start for onset in following.sounds] == [10_000 - 48, 30_000 - 48]
    assert [
        onset.audio.tolist().index(value) for onset, value in zip(following.sounds, (0.5, -0.5), strict=True)
    ] == [48, 48]
