"""Windows to the sample."""

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.sounds.cutting import FADE, PRE_ROLL, cut, trimmed

RATE = 16000
N = round(FADE * RATE)


def ramp(n):
    """Numbers that are all different, and swing about zero."""
    return (np.arange(1, n + 1) / n * (-1.0) ** np.arange(n)).astype(np.float32)


def swing(n, level=1.0):
    return (level * (-1.0) ** np.arange(n)).astype(np.float32)


def test_windows_hold_the_very_samples_but_for_the_fades():
    audio = ramp(40000)
    windows = cut(audio, RATE, 1.0, trim=False)
    assert [window.start_seconds for window in windows] == [0.0, 1.0, 2.0]
    for window, start, n in zip(windows, (0, 16000, 32000), (16000, 16000, 8000), strict=True):
        assert window.audio.shape == (16000,)
        assert window.audio.dtype == np.float32
        assert (window.audio[N : n - N] == audio[start + N : start + n - N]).all()
        assert window.audio[0] == window.audio[n - 1] == 0.0
        assert not window.audio[n:].any()
    assert (audio == ramp(40000)).all()  # the recording itself is left as it was


def test_a_fade_is_a_raised_cosine():
    [window] = cut(swing(RATE), RATE, 1.0)
    faded = np.abs(window.audio)
    assert faded[:N] == pytest.approx(0.5 - 0.5 * np.cos(np.pi * np.arange(N) / N), abs=1e-6)
    assert (faded == faded[::-1]).all()


@pytest.mark.parametrize(("left", "count"), [(0.099, 1), (0.1, 2)])
def test_a_last_piece_counts_from_a_tenth_of_a_window_on(left, count):
    assert len(cut(swing(RATE + round(left * RATE)), RATE, 1.0)) == count


def test_a_short_recording_is_a_sound_by_itself():
    [window] = cut(swing(400), RATE, 1.0)
    assert window.audio[N : 400 - N].all()
    assert not window.audio[400:].any()


def test_silent_windows_are_dropped():
    audio = np.zeros(3 * RATE, dtype=np.float32)
    audio[:RATE] = swing(RATE, 0.5)
    audio[RATE : 2 * RATE] = swing(RATE, 0.0009)  # -60.9 dBFS
    audio[2 * RATE :] = swing(RATE, 0.0011)  # -59.2 dBFS
    assert [window.start_seconds for window in cut(audio, RATE, 1.0, trim=False)] == [0.0, 2.0]


def test_trimming_keeps_five_milliseconds_before_the_first_loud_sample():
    audio = np.zeros(RATE, dtype=np.float32)
    audio[3000:9000] = swing(6000, 0.1)
    audio[2000:3000] = swing(1000, 0.0003)  # 50.5 dB under the peak
    assert trimmed(audio, RATE) == (3000 - round(PRE_ROLL * RATE), 9000)
    [window] = cut(audio, RATE, 1.0)
    assert window.start_seconds == (3000 - round(PRE_ROLL * RATE)) / RATE
    assert cut(audio, RATE, 1.0, trim=False)[0].start_seconds == 0.0


@pytest.mark.parametrize("audio", [np.zeros(0), np.zeros(RATE), np.full(RATE, 1e-4), np.full(RATE, 0.5)])
@pytest.mark.parametrize("onsets", [False, True])
def test_nothing_to_hear_is_refused(audio, onsets):
    with pytest.raises(AscimlError, match=r"silent|empty") as caught:
        cut(audio.astype(np.float32), RATE, 1.0, onsets=onsets)
    assert caught.value.code == "bad-argument"


def test_onsets_cut_before_each_attack():
    audio = np.zeros(2 * RATE, dtype=np.float32)
    hits = [0, 9000, 15000, 26000]
    hit = np.random.default_rng(0).uniform(-1, 1, 4000) * np.exp(-np.arange(4000) / 800)
    for at in hits:
        audio[at : at + 4000] += hit.astype(np.float32)
    windows = cut(audio, RATE, 0.5, onsets=True)
    assert len(windows) == 4
    for window, at, until in zip(windows, hits, [*hits[1:], len(audio)], strict=True):
        lead = at - round(window.start_seconds * RATE)
        assert 0 <= lead <= 0.03 * RATE
        assert window.audio.shape == (RATE // 2,)
        assert lead == 0 or (window.audio[lead : lead + 3000] == audio[at : at + 3000]).all()
        ends = round(window.start_seconds * RATE) + np.flatnonzero(window.audio)[-1]
        assert ends < until


def test_a_tone_from_the_first_sample_to_the_last_is_one_sound():
    audio = (0.5 * np.sin(2 * np.pi * 440 * np.arange(8000) / RATE)).astype(np.float32)
    [window] = cut(audio, RATE, 1.0, onsets=True, trim=False)
    assert window.start_seconds == 0.0
    assert (window.audio[N : 8000 - N] == audio[N : 8000 - N]).all()
