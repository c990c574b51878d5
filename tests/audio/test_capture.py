"""What comes in, offline: the compiled function fills the ring, the control side reads it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.audio import memory
from asciml_osc.audio.capture import write
from asciml_osc.audio.input_layout import INPUT, INPUT_NUMBERS, Input
from asciml_osc.audio.intake import BLOCK, Intake
from asciml_osc.errors import AscimlError

RATE = 48000


def make_input(channels=1):
    made = Input(np.zeros(1, INPUT), np.zeros(INPUT_NUMBERS, np.float32))
    made.head[0] = (0, RATE, channels, 0, 0)
    return made


def give(to, sound):
    write(to.head[0], to.ring, np.ascontiguousarray(sound, np.float32))


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
