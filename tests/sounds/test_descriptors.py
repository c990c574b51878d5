"""Descriptors of sounds whose descriptors are known."""

import json

import numpy as np
import pytest

from asciml_osc.sounds.descriptors import FLOOR_DB, describe

RATES = (16000, 44100, 96000)


def sine(freq, rate, seconds=1.0, level=0.5):
    return (level * np.sin(2 * np.pi * freq * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


@pytest.mark.parametrize("rate", RATES)
def test_a_sine(rate):
    of = describe(sine(1000, rate), rate)
    assert of.seconds == 1.0
    assert of.rms_db == pytest.approx(-9.03, abs=0.01)
    assert of.peak_db == pytest.approx(-6.02, abs=0.01)
    assert of.centroid_hz == pytest.approx(1000, rel=0.02)
    assert of.flatness < 0.001
    assert np.array(of.envelope) == pytest.approx(0.5 / np.sqrt(2), rel=0.02)
    power = 10 ** (np.array(of.spectrum) / 10)
    assert 10 * np.log10(power.sum()) == pytest.approx(-9.03, abs=0.2)
    assert of.f0_hz == 0.0


def test_the_spectrum_has_the_same_bands_at_every_rate():
    loudest = {int(np.argmax(describe(sine(3000, rate), rate).spectrum)) for rate in RATES}
    assert len(loudest) == 1


def test_white_noise_is_flat_and_its_centroid_in_the_middle():
    noise = np.random.default_rng(0).uniform(-1, 1, 48000).astype(np.float32)
    of = describe(noise, 48000)
    assert of.centroid_hz == pytest.approx(12000, rel=0.02)
    assert of.flatness > 0.4


def test_the_loud_part_decides_the_centroid():
    audio = np.concatenate([sine(500, 16000, level=0.9), sine(4000, 16000, level=0.01)])
    assert describe(audio, 16000).centroid_hz == pytest.approx(500, rel=0.05)


def test_the_envelope_follows_the_amplitude():
    ramp = np.linspace(0, 1, 16000) * sine(2000, 16000, level=1.0)
    assert np.array(describe(ramp.astype(np.float32), 16000).envelope) == pytest.approx(
        np.linspace(0.005, 0.995, 100) / np.sqrt(2), abs=0.01
    )


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("seconds", [0.002, 0.05])
def test_very_short_sounds(rate, seconds):
    of = describe(sine(2000, rate, seconds), rate)
    assert of.centroid_hz == pytest.approx(2000, rel=0.5)
    assert len(of.envelope) == 100
    assert np.isfinite([*of.envelope, *of.spectrum]).all()


def test_silence():
    of = describe(np.zeros(1000, dtype=np.float32), 16000)
    assert (of.rms_db, of.peak_db, of.centroid_hz, of.flatness) == (FLOOR_DB, FLOOR_DB, 0.0, 0.0)
    assert set(of.spectrum) == {FLOOR_DB}


def test_a_row_is_json():
    row = describe(sine(440, 16000), 16000).to_row()
    assert json.loads(json.dumps(row))["rms_db"] == row["rms_db"]
