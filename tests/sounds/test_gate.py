"""Onsets in a stream: found to the sample, whatever the blocks in which it comes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.sounds.gate import CALM, Gate

RATE = 8000
LENGTH = 0.25  # seconds
BEFORE = 0.01
FRAMES, PAST = 2000, 80
QUIET = round(CALM * RATE)


def cut(sound, sizes=(), threshold=-20.0, seconds=LENGTH, preroll=BEFORE):
    gate = Gate(RATE, threshold, seconds, preroll)
    found, at = [], 0
    for size in [*sizes, len(sound)]:
        found += gate.feed(sound[at : at + size])
        at += size
    return found + gate.finish()


def hit(sound, start, frames=400, level=0.5):
    """A tone of 200 Hz at once at its full level."""
    sound[start : start + frames] = level * np.cos(2 * np.pi * 200 * np.arange(frames) / RATE)
    return sound


def silence(frames):
    return np.zeros(frames, np.float32)


def test_a_sound_begins_its_pre_roll_before_the_first_sample_over_the_threshold():
    sound = hit(hit(silence(10_000), 1000), 6001)
    sound[999] = 0.0999
    found = cut(sound)
    assert [onset.start for onset in found] == [1000 - PAST, 6001 - PAST]
    for start, audio in found:
        assert np.array_equal(audio, sound[start : start + FRAMES])


def test_the_threshold_itself_is_over_it():
    sound = silence(4000)
    sound[1500] = np.float32(0.1)
    assert [onset.start for onset in cut(sound)] == [1500 - PAST]
    sound[1500] = np.nextafter(np.float32(0.1), np.float32(0))
    assert cut(sound) == []


def test_at_the_very_beginning_there_is_as_much_before_as_there_is():
    found = cut(hit(silence(4000), 30))
    assert [(onset.start, len(onset.audio)) for onset in found] == [(0, FRAMES)]


def test_a_second_hit_within_a_sound_begins_another_and_ends_the_first():
    sound = hit(hit(silence(6000), 1000), 2000)
    first, second = cut(sound)
    assert np.array_equal(first.audio, sound[1000 - PAST : 2000 - PAST])
    assert np.array_equal(second.audio, sound[2000 - PAST : 2000 - PAST + FRAMES])


def test_a_sound_that_stays_loud_is_one_onset():
    sound = hit(silence(20_000), 1000, frames=12_000)
    assert [onset.start for onset in cut(sound)] == [1000 - PAST]


def test_within_a_sound_the_level_must_fall_well_under_the_threshold():
    sound = hit(silence(8000), 1000, frames=300)
    sound[1300:2500] = 0.08  # under the threshold of 0.1, not 6 dB under it
    sound[1800] = 0.2
    assert len(cut(sound)) == 1
    sound[1300:2500] = 0.04
    sound[1800] = 0.2
    assert len(cut(sound)) == 2


def test_a_long_pre_roll_takes_nothing_from_the_sound_before():
    sound = hit(hit(silence(6000), 1000), 1400 + QUIET + 10)
    first, second = cut(sound, preroll=0.5)
    assert first.start == 0
    armed = first.start + len(first.audio)
    assert armed == second.start  # nothing twice, nothing lost
    assert armed >= 1400


def test_what_has_just_begun_when_it_ends_is_left_out():
    sound = hit(silence(1000 + 300), 1000, frames=300)
    assert cut(sound) == []
    assert len(cut(hit(silence(1500), 1000))) == 1


@given(st.lists(st.integers(1, 900), max_size=40), st.integers(0, 2**31), st.sampled_from([0.0, 0.01, 0.2]))
def test_the_blocks_do_not_matter(sizes, seed, preroll):
    rng = np.random.default_rng(seed)
    sound = silence(12_000)
    for start in rng.integers(0, 11_000, 6):
        hit(sound, start, int(rng.integers(1, 900)), rng.uniform(0.02, 1.0))
    whole, parts = cut(sound, preroll=preroll), cut(sound, sizes, preroll=preroll)
    assert [onset.start for onset in parts] == [onset.start for onset in whole]
    for one, other in zip(whole, parts, strict=True):
        assert np.array_equal(one.audio, other.audio)
        assert np.array_equal(one.audio, sound[one.start : one.start + len(one.audio)])
