"""What comes in, offline: the compiled function fills the ring, the control side reads it, a take follows it."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.audio import memory
from asciml_osc.audio.capture import take
from asciml_osc.audio.input_layout import INPUT, INPUT_NUMBERS, Input
from asciml_osc.audio.intake import BLOCK, Intake
from asciml_osc.errors import AscimlError
from asciml_osc.session.take import LEVEL_EVERY, Ending, Plan, Take, Tell

RATE = 48000


def make_input(channels=1):
    made = Input(np.zeros(1, INPUT), np.zeros(INPUT_NUMBERS, np.float32))
    made.head[0] = (0, RATE, channels, 0, 0)
    return made


def give(to, sound):
    take(to.head[0], to.ring, np.ascontiguousarray(sound, np.float32))


def noise(frames, channels=1, seed=3):
    return np.random.default_rng(seed).uniform(-0.5, 0.5, (frames, channels)).astype(np.float32)


@given(st.integers(1, 5), st.lists(st.integers(0, 5000), max_size=8))
def test_what_was_given_is_what_is_read_of_each_channel_and_their_mean(channels, sizes):
    made = make_input(channels)
    made.head["frames"] = INPUT_NUMBERS // channels - 3000  # it wraps on the way
    start = Intake(made).frames
    sound = noise(sum(sizes), channels)
    for end, size in zip(np.cumsum(sizes), sizes, strict=True):
        give(made, sound[end - size : end])
    intake = Intake(made)
    assert intake.frames == start + len(sound)
    for channel in range(channels):
        assert np.array_equal(intake.read(start, intake.frames, channel + 1), sound[:, channel])
    assert np.array_equal(intake.read(start, intake.frames, 0), sound.mean(1, dtype=np.float32))


def test_what_is_no_number_is_silence_and_counted():
    made = make_input()
    give(made, [[0.5], [np.nan], [np.inf], [-0.25]])
    assert Intake(made).read(0, 4, 1).tolist() == [0.5, 0.0, 0.0, -0.25]
    assert made.head["not_finite"][0] == 2


def test_a_gap_is_io_and_never_wrong_samples():
    made = make_input()
    whole = noise(INPUT_NUMBERS + 1)
    give(made, whole[: INPUT_NUMBERS - BLOCK])
    intake = Intake(made)
    assert np.array_equal(intake.read(0, 1000, 1), whole[:1000, 0])
    give(
        made, whole[INPUT_NUMBERS - BLOCK : INPUT_NUMBERS - BLOCK + 1]
    )  # the next block may be overwriting frame 0
    with pytest.raises(AscimlError, match="too slow") as failure:
        intake.read(0, 1000, 1)
    assert failure.value.code == "io"
    assert np.array_equal(intake.read(1, 1000, 1), whole[1:1000, 0])


def test_both_processes_see_the_same(tmp_path):
    ours = memory.create_input(tmp_path)
    memory.commit_input(tmp_path)
    theirs = memory.attach_input(tmp_path)
    ours.head[0] = (0, RATE, 2, 0, 0)
    sound = noise(256, 2)
    give(ours, sound)
    assert np.array_equal(Intake(theirs).read(0, 256, 2), sound[:, 1])


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
