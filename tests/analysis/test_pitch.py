import numpy as np
import pytest

from asciml_osc.analysis.framing import RATES, Framing
from asciml_osc.analysis.periodicity import CANDIDATES, candidates, frames_of
from asciml_osc.analysis.pitch import Track, at_pitch_rate, track_f0
from asciml_osc.analysis.pitch_path import CHANGE, cheapest

RATE = 16000


def cents(f0, reference):
    return 1200 * np.abs(np.log2(f0 / reference))


@pytest.mark.parametrize("hz", [41.2, 130.8, 220.0, 441.3, 1200.0])
def test_the_strongest_period_of_a_tone_within_three_cents(hz):
    audio = np.cos(2 * np.pi * hz * np.arange(RATE) / RATE).astype(np.float32)
    found = candidates(frames_of(audio, 640, 128), RATE, 40, 1500)
    assert found.log2_f0.shape == found.strength.shape == (126, CANDIDATES)
    best = np.take_along_axis(found.log2_f0, found.strength.argmax(1)[:, None], 1)[3:-3, 0]
    assert cents(np.exp2(best), hz).max() < 3
    assert found.level[3:-3] == pytest.approx(np.sqrt(0.5), rel=0.1)


def test_a_short_period_between_two_samples_is_as_strong_as_twice_it():
    """A bright sound of 110 Hz has its period at 145.45 samples, where the function is sharp, and twice it at 290.9."""
    t = np.arange(RATE) / RATE
    phases = np.random.default_rng(0).uniform(0, 6, 27)
    audio = sum(np.cos(2 * np.pi * 110 * k * t + p) for k, p in enumerate(phases, 3)).astype(np.float32)
    track = track_f0(audio, Framing(RATE, RATE))
    assert cents(track.f0[2:-2], 110).max() < 2


def test_silence_has_no_candidates_and_does_not_warn():
    found = candidates(frames_of(np.zeros(RATE, np.float32), 640, 128), RATE, 40, 1500)
    assert (found.strength < 0).all()
    assert np.isfinite(found.log2_f0).all()
    assert track_f0(np.zeros(RATE, np.float32), Framing(RATE, RATE)) is None


def test_the_cheapest_path_keeps_its_octave_and_leaves_out_what_is_dear():
    log2_f0 = np.array([[7.0, 8.0]] * 6)
    costs = np.array([[0.2, 0.3], [0.2, 0.3], [0.3, 0.2], [0.2, 0.3], [0.9, 0.9], [0.9, 0.9]])
    assert cheapest(log2_f0, costs, np.full(6, 0.55)).tolist() == [0, 0, 0, 0, -1, -1]
    assert cheapest(log2_f0[:4], costs[:4], np.full(4, 0.0)).tolist() == [-1] * 4
    dear = np.full(4, 0.2)  # it costs less to be unvoiced in the third frame alone, but not to become it
    assert (
        cheapest(
            log2_f0[:4], np.array([[0.1, 0.9], [0.1, 0.9], [0.1 + CHANGE, 0.9], [0.1, 0.9]]), dear
        ).tolist()
        == [0] * 4
    )


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("f0_hz", [65.4, 220.0, 880.0])
def test_f0_of_notes(rate, f0_hz, note):
    framing = Framing(rate, rate)
    track = track_f0(*at_pitch_rate(note(f0_hz, 1, framing), framing)).at(framing)
    assert track.f0.shape == track.voiced.shape == (framing.harmonic_frames,)
    assert np.median(cents(track.f0, f0_hz)) < 10
    assert track.voiced[5:-5].min() == 1


def test_f0_follows_a_glide(framing):
    t = np.arange(framing.samples) / framing.rate
    phase = 2 * np.pi * (200 * t + 50 * t**2)  # 200 to 300 Hz
    x = (0.2 * sum(np.cos(k * phase) / k for k in range(1, 6))).astype(np.float32)
    expected = 200 + 100 * np.arange(framing.harmonic_frames) / 125
    assert cents(track_f0(x, framing).f0, expected)[3:-3].max() < 10


def test_f0_goes_on_in_a_straight_line_where_a_sound_has_none(framing, note):
    """Silence before, between and after two notes an octave apart."""
    x = np.zeros(framing.samples, np.float32)
    x[3200:6400], x[9600:12800] = note(200.0, 1)[4000:7200], note(400.0, 1)[4000:7200]
    track = track_f0(x, framing)
    assert track.voiced[[0, 10, 64, 124]].tolist() == [0, 0, 0, 0]
    assert cents(track.f0[:48], 200).max() < 20
    assert cents(track.f0[78:], 400).max() < 20
    middle = np.log2(track.f0[54:73])
    assert np.diff(middle) == pytest.approx(np.diff(middle).mean(), rel=1e-6)
    assert np.diff(middle).min() > 0


def test_where_an_f0_explains_nothing_it_goes_on(framing):
    f0, voiced = np.full(126, 200.0), np.ones(126)
    f0[40:50], f0[100:] = 1400.0, 400.0
    explains = np.ones(126, bool)
    explains[38:52] = explains[101:] = False
    track = Track(f0, voiced, framing).where(explains)
    assert track.f0[:100] == pytest.approx(200, rel=1e-6)
    assert track.f0[100:] == pytest.approx(400, rel=1e-6)
    assert track.voiced.tolist() == explains.tolist()
    assert Track(f0, voiced, framing).where(np.zeros(126, bool)).f0 is f0  # nothing to go on from


def test_a_track_is_multiplied_unless_it_is_too_high(framing):
    track = Track(np.full(126, 500.0), np.ones(126), framing)
    assert track.times(3).f0.tolist() == [1500.0] * 126
    assert track.times(9) is track
