"""Variations against sounds whose truth is known: what is asked for changes by as much, and nothing else does."""

import numpy as np
import pytest
from scipy import signal

from asciml_osc.errors import AscimlError
from asciml_osc.sounds.parameters import Parameter
from asciml_osc.sounds.variations import OCTAVES, varied
from asciml_osc.sounds.varied import NEUTRAL, VARIATIONS, check_variation, drawn, usual
from tests.sounds.test_methods import peak_hz

RATE = 16000


def vary(audio, rate=RATE, seed=1, **values):
    return varied(audio, rate, {**NEUTRAL, **values}, np.random.default_rng(seed))


def note(hz=441.3, seconds=1.0, rate=RATE):
    """A sine with soft ends."""
    t = np.arange(round(rate * seconds)) / rate
    return (0.5 * np.sin(2 * np.pi * hz * t) * np.clip(np.minimum(t, seconds - t) * 40, 0, 1)).astype(
        np.float32
    )


def clicks(*places, seconds=1.0):
    audio = np.zeros(round(RATE * seconds), np.float32)
    dice = np.random.default_rng(3)
    for place in places:
        audio[place : place + 64] = 0.5 * dice.standard_normal(64) * np.exp(-np.arange(64) / 12)
    return np.clip(audio, -1, 1)


def level(audio):
    return float(np.sqrt(np.square(audio, dtype=float).mean()))


def test_what_is_neutral_changes_nothing():
    audio = note()
    assert vary(audio).tobytes() == audio.tobytes()
    assert NEUTRAL.keys() == VARIATIONS.keys()


@pytest.mark.parametrize("semitones", [-12.0, -2.0, 0.5, 7.0])
def test_pitch_moves_the_pitch_and_keeps_length_and_level(semitones):
    audio = vary(note(), pitch=semitones)
    wanted = 441.3 * 2 ** (semitones / 12)
    assert abs(1200 * np.log2(peak_hz(audio, RATE, wanted) / wanted)) < 2
    assert len(audio) == RATE
    assert level(audio[4000:12000]) == pytest.approx(level(note()[4000:12000]), rel=0.03)


@pytest.mark.parametrize("factor", [0.5, 0.8, 1.25, 2.0])
def test_stretch_moves_the_length_and_keeps_pitch_and_level(factor):
    audio = vary(note(), stretch=factor)
    assert len(audio) == round(RATE * factor)
    assert abs(1200 * np.log2(peak_hz(audio, RATE, 441.3) / 441.3)) < 2
    middle = slice(len(audio) // 4, 3 * len(audio) // 4)
    assert level(audio[middle]) == pytest.approx(level(note()[4000:12000]), rel=0.03)


@pytest.mark.parametrize("factor", [0.8, 1.25])
def test_stretch_moves_attacks_and_does_not_smear_them(factor):
    places = (1600, 4800, 8800, 13000)
    audio = vary(clicks(*places), stretch=factor)
    for place in places:
        around = np.square(audio[int(place * factor) - 800 : int(place * factor) + 800], dtype=float)
        begin, end = np.searchsorted(np.cumsum(around) / around.sum(), [0.05, 0.95]) / RATE
        assert begin == pytest.approx(0.05, abs=0.002)
        assert end - begin < 0.006


def test_noise_stays_as_loud_where_it_is_stretched():
    audio = (0.1 * np.random.default_rng(2).standard_normal(RATE)).astype(np.float32)
    assert level(vary(audio, stretch=1.25)[2000:-2000]) == pytest.approx(0.1, rel=0.05)


def test_gain_is_in_decibels_and_a_peak_stays_within_one():
    assert level(vary(note(), gain=-6.0)) / level(note()) == pytest.approx(10**-0.3, rel=1e-5)
    assert np.abs(vary(note(), gain=24.0)).max() == pytest.approx(1.0)


def test_noise_is_as_far_under_the_peak_as_it_says():
    added = vary(note(), noise=-40.0) - note()
    assert 20 * np.log10(level(added) / np.abs(note()).max()) == pytest.approx(-40, abs=0.2)
    assert added[0] == added[-1] == 0


def test_eq_is_within_its_decibels_and_moves_nothing_in_time():
    impulse = np.zeros(RATE, np.float32)
    impulse[RATE // 2] = 0.5
    audio = vary(impulse, eq=12.0)
    gains = 20 * np.log10(np.abs(np.fft.rfft(audio)) / 0.5)[40:]
    assert np.abs(gains).max() < 12.3
    assert np.ptp(gains) > 4
    assert np.abs(audio).argmax() == RATE // 2
    assert len(OCTAVES) == 10


def test_shift_puts_silence_before_it_and_keeps_the_length():
    audio = vary(note(), shift=0.1)
    assert len(audio) == RATE
    assert not audio[:1600].any()
    assert audio[1600:-64].tobytes() == note()[: RATE - 1600 - 64].tobytes()
    assert audio[-1] == 0


def test_a_room_falls_by_60_db_in_its_time():
    impulse = np.zeros(RATE, np.float32)
    impulse[0] = 0.5
    tail = vary(impulse, room=0.6)[800:8000].astype(float)
    left = 10 * np.log10(np.cumsum(np.square(tail)[::-1])[::-1])  # Schroeder's integral
    slope = np.polyfit(np.arange(4000) / RATE, left[:4000], 1)[0]
    assert -60 / slope == pytest.approx(0.6, rel=0.1)


@pytest.mark.parametrize("seconds", [0.1, 1.0, 30.0])
def test_all_together_is_a_sound_of_a_length_that_a_sound_may_have(seconds):
    audio = note(seconds=seconds, rate=8000)
    for n in range(3 if seconds < 30 else 1):
        dice = np.random.default_rng(n)
        made = varied(audio, 8000, drawn(usual(), dice), dice)
        assert np.isfinite(made).all()
        assert 0.01 < np.abs(made).max() <= 1
        assert 0.1 <= len(made) / 8000 <= 30
        assert abs(made.mean(dtype=float)) < 1e-3
        assert max(abs(made[0]), abs(made[-1])) < 1e-3


def test_two_channels_stay_two_and_keep_their_balance():
    left, right = note(440), 0.25 * note(880)
    audio = vary(np.stack([left, right], 1), pitch=2.0, eq=3.0, room=0.3, shift=0.01)
    assert audio.shape == (RATE, 2)
    for channel, hz in ((0, 440), (1, 880)):
        spectrum = np.abs(np.fft.rfft(audio[:, channel] * signal.windows.hann(RATE)))
        assert spectrum.argmax() == pytest.approx(hz * 2 ** (2 / 12), abs=2)


def test_it_depends_on_the_seed_alone():
    given = {"pitch": 1.0, "eq": 6.0, "room": 0.2, "noise": -40.0}
    first, again, other = (vary(note(), seed=seed, **given) for seed in (1, 1, 2))
    assert first.tobytes() == again.tobytes() != other.tobytes()


def test_only_what_is_named_is_varied():
    assert check_variation({}) == usual()
    spans = check_variation({"room": (0.2, 0.4)})
    assert {name: span for name, span in spans.items() if name != "room"} == {
        name: (value, value) for name, value in NEUTRAL.items() if name != "room"
    }
    assert 0.2 <= drawn(spans, np.random.default_rng(0))["room"] <= 0.4
    with pytest.raises(AscimlError, match="leaves every sound as it is: give pitch, gain another value"):
        check_variation({"pitch": (0.0, 0.0), "gain": (0.0, 0.0)})


def test_the_usual_ranges_are_allowed_and_hold_what_changes_nothing():
    for name, parameter in VARIATIONS.items():
        assert isinstance(parameter, Parameter)
        lo, hi = usual()[name]
        assert parameter.lo <= lo <= hi <= parameter.hi
        assert parameter.lo <= NEUTRAL[name] <= parameter.hi
        assert usual(0.0)[name] == pytest.approx((NEUTRAL[name],) * 2)
