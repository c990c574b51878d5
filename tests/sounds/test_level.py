"""Levels without the offset that lies under a recording."""

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.sounds import files
from asciml_osc.sounds.cutting import cut
from asciml_osc.sounds.level import levels, loud, offset

RATE = 22050
TONE = (0.25 * np.sin(2 * np.pi * 330 * np.arange(RATE) / RATE)).astype(np.float32)
REST = np.zeros(RATE, np.float32)
OFFSETS = [0.002, 0.01, -0.01, 0.1, -0.3, 0.6]


@pytest.mark.parametrize("under", OFFSETS)
def test_rests_with_an_offset_stay_rests(under):
    audio = np.concatenate([REST, TONE, REST]) + np.float32(under)
    recording = files.settled(audio, RATE)
    assert f"a DC offset of {under:.3g}" in recording.note
    [window] = cut(recording.audio, RATE, 1.0)
    assert window.start_seconds == pytest.approx(1.0, abs=0.006)
    [dry] = cut(np.concatenate([REST, TONE, REST]), RATE, 1.0)
    assert window.audio == pytest.approx(dry.audio, abs=1e-5)
    assert len(cut(audio, RATE, 1.0)) == 1  # measured so, even where it was not taken away


@pytest.mark.parametrize("onsets", [False, True])
def test_an_offset_that_jumps_is_not_heard_either(onsets):
    audio = np.concatenate([REST + 0.01, TONE + 0.01, TONE - 0.01, REST - 0.01]).astype(np.float32)
    assert len(cut(audio, RATE, 1.0, onsets=onsets)) == 2


@pytest.mark.parametrize("under", OFFSETS)
def test_an_offset_alone_is_silence(under):
    for audio in (np.full(RATE, under, np.float32), np.full(40, under, np.float32)):
        with pytest.raises(AscimlError, match=r"silent|short"):
            cut(audio, RATE, 1.0)
    with pytest.raises(AscimlError, match="silent"):
        cut(files.settled(np.full(RATE, under, np.float32), RATE).audio, RATE, 1.0)


def test_a_sound_of_one_side_is_no_offset():
    pulses = np.zeros(RATE, np.float32)
    pulses[::100] = 0.9
    assert offset(pulses) == 0.0
    blob = np.zeros(RATE, np.float32)
    blob[500:700] = 0.9
    assert offset(blob) == 0.0
    assert offset(pulses - pulses.mean()) == 0.0
    assert offset(TONE) == offset(REST) == offset(REST[:0]) == 0.0


def test_a_recording_without_an_offset_is_left_alone():
    recording = files.settled(TONE, RATE)
    assert np.array_equal(recording.audio, TONE)
    assert recording.note == ""


@pytest.mark.parametrize("under", [0.0, 0.05, -0.4])
def test_the_first_and_the_last_loud_sample_are_found(under):
    audio = np.full(3 * RATE, under, np.float32)
    audio[RATE + 77 : 2 * RATE + 501] += 0.1 * np.cos(np.arange(RATE + 424) * np.pi).astype(np.float32)
    assert loud(audio, RATE, 0.05) == (RATE + 77, 2 * RATE + 501)
    assert loud(audio, RATE, 0.5) == (0, 0)


def test_levels_cover_every_sample():
    for n in (1, 3, 440, 441, 442, 1000, 2000):
        audio = np.zeros(n, np.float32)
        audio[-1] = 0.5
        assert levels(audio, RATE).max() >= (0.2 if n > 1 else 0.0)
    assert len(levels(REST[:0], RATE)) == 0


# Spikes, and what is short


@pytest.mark.parametrize("spike", [2.5, 10.0, 200.0, 1e4, -200.0, 3e38])
def test_a_spike_turns_nothing_else_down(spike):
    audio = TONE.copy()
    audio[1000] = spike
    recording = files.settled(audio, RATE)
    assert "1 sample far above all others clipped" in recording.note
    assert np.abs(recording.audio).max() == 1.0
    assert recording.audio[2000:] == pytest.approx(TONE[2000:], abs=1e-3)
    assert len(cut(recording.audio, RATE, 1.0)) == 1


def test_a_spike_in_a_hot_recording_is_clipped_to_it():
    audio = 12 * TONE
    audio[500:510] = 200.0
    recording = files.settled(audio, RATE)
    assert "10 samples far above" in recording.note
    assert "scaled down from a peak of 3" in recording.note
    assert recording.audio[2000:] == pytest.approx(4 * TONE[2000:], abs=1e-3)


def test_a_hot_recording_is_scaled_and_not_clipped():
    recording = files.settled(32768 * TONE, RATE)
    assert recording.audio == pytest.approx(4 * TONE, abs=1e-5)
    drum = np.zeros(RATE, np.float32)
    drum[: RATE // 5] = 1.8 * np.exp(-np.arange(RATE // 5) / 800) * np.sin(np.arange(RATE // 5) / 10)
    assert "clipped" not in files.settled(drum, RATE).note


@pytest.mark.parametrize("at", [5000, RATE - 500])
@pytest.mark.parametrize("length", [1, 10, 64])
def test_a_click_in_a_recording_is_kept(length, at):
    audio = REST.copy()
    audio[at : at + length] = 0.9
    [window] = cut(audio, RATE, 1.0)
    assert np.abs(window.audio).max() > 0.8


def test_a_click_at_the_very_edge_is_too_short():
    audio = REST.copy()
    audio[0] = 0.9
    with pytest.raises(AscimlError, match="too short: 1 sample over"):
        cut(audio, RATE, 1.0)


@pytest.mark.parametrize("length", [1, 2, 20, 64, 100])
def test_a_recording_of_a_click_alone_is_short_and_not_silent(length):
    audio = (0.9 * (-1.0) ** np.arange(length)).astype(np.float32)
    with pytest.raises(AscimlError) as caught:
        cut(audio, RATE, 1.0)
    assert caught.value.code == "bad-argument"
    assert "too short" in caught.value.message
    assert f"{length} sample" in caught.value.message
    assert "silent" not in caught.value.message


def test_what_is_under_60_db_is_silent_and_so_called():
    for audio in (REST, 0.0009 * np.sign(TONE), np.zeros(5, np.float32)):
        with pytest.raises(AscimlError, match="is silent"):
            cut(audio.astype(np.float32), RATE, 1.0)
