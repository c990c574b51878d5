"""Made-up sounds take the contours of a learned one: its level over time, its loudness, its steadiness of pitch."""

from dataclasses import replace

import numpy as np
import pytest

from asciml_osc.decoding.contours import with_contours
from asciml_osc.decoding.levels import measure_level
from asciml_osc.decoding.row import Row
from tests.parts import FRAMING

AT = np.arange(FRAMING.samples) / FRAMING.rate
FRAMES = np.arange(FRAMING.harmonic_frames) / 125
WHITE = np.random.default_rng(2).standard_normal(FRAMING.samples)


def noise(level):
    coef = np.zeros((FRAMING.harmonic_frames, 80), np.complex64)
    return Row(np.full(FRAMING.harmonic_frames, 200, np.float32), coef, (level * WHITE).astype(np.float32))


def tone(f0, level=0.2):
    coef = np.zeros((FRAMING.harmonic_frames, 80), np.complex64)
    coef[:, 0] = level
    return Row((f0 * np.ones_like(FRAMES)).astype(np.float32), coef, np.zeros(FRAMING.samples, np.float32))


def decibels(row):
    x = row.render(FRAMING).astype(float)
    return 10 * np.log10(np.square(x[: len(x) // 320 * 320].reshape(-1, 320)).mean(1) + 1e-12)  # 20 ms


def test_it_ends_when_the_other_does_and_is_as_loud():
    ending = noise(0.2 * np.exp(-12 * AT) * (AT < 0.5))
    for endless in (noise(0.001), noise(0.8), tone(220.0, 0.01)):
        made = with_contours(endless, ending, None, FRAMING)
        level, wanted = decibels(made), decibels(ending)
        assert np.abs(level - wanted)[2:20].max() < 3.5  # two noises differ by as much
        assert (level[27:] < wanted.max() - 60).all()
        loud = [measure_level(row.render(FRAMING), FRAMING.rate)[0] for row in (made, ending)]
        assert loud[0] == pytest.approx(loud[1], abs=1e-4)


def test_silence_in_it_is_not_made_loud():
    late = noise(0.2 * (AT > 0.6) + 1e-6)
    made = with_contours(late, noise(0.2 * np.ones_like(AT)), None, FRAMING)
    level = decibels(made)
    assert level[:25].max() < level.max() - 60


@pytest.mark.parametrize(
    "other", [330.0, 330.0 * (1 + 0.01 * np.sin(2 * np.pi * 5 * FRAMES))], ids=["steady", "vibrato"]
)
def test_its_f0_keeps_its_own_pitch_and_the_other_ones_pitch_contour(other):
    wandering = tone(220.0 * 2 ** np.sign(np.sin(40 * FRAMES)))
    made = with_contours(wandering, tone(other), tone(other), FRAMING)
    assert np.abs(made.f0 / (wandering.pitch * other / 330.0) - 1).max() < 2e-3
    assert made.f0.dtype == np.float32


def test_where_the_other_is_silent_its_f0_is_not_believed():
    other = tone(330.0)
    weak = FRAMES > 0.5
    other = replace(
        other, f0=np.where(weak, 990, other.f0), coef=other.coef * np.where(weak, 1e-3, 1)[:, None]
    )
    made = with_contours(tone(220.0), noise(0.1 * np.ones_like(AT)), other, FRAMING)
    assert made.f0 == pytest.approx(220, abs=0.01)
    assert with_contours(tone(220.0), other, None, FRAMING).f0 == pytest.approx(220)
