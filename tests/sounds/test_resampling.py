"""Where soxr is missing, what takes its place is as good for any ear."""

import numpy as np
import pytest

from asciml_osc.resampling import polyphase, resample

RATES = [(44100, 48000), (48000, 44100), (48000, 16000), (16000, 48000), (22050, 48000)]


def tone(hz: float, rate: int) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * hz * np.arange(rate) / rate)).astype(np.float32)


def db(signal: np.ndarray) -> float:
    return 10 * np.log10(np.mean(np.square(signal, dtype=np.float64)) + 1e-30)


@pytest.mark.parametrize(("rate_in", "rate_out"), RATES)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.85])
def test_a_tone_stays_the_tone(rate_in, rate_out, share):
    """Up to 85 % of the lower rate's half, within -90 dB of the same tone made at the new rate; the edges apart."""
    hz = share * min(rate_in, rate_out) / 2
    made = polyphase(tone(hz, rate_in), rate_in, rate_out)
    assert made.dtype == np.float32
    assert len(made) == len(resample(tone(hz, rate_in), rate_in, rate_out))
    inner = slice(rate_out // 10, -rate_out // 10)
    assert db((made - tone(hz, rate_out))[inner]) < db(tone(hz, rate_out)) - 90


@pytest.mark.parametrize(("rate_in", "rate_out"), [(48000, 16000), (48000, 44100)])
def test_what_the_new_rate_cannot_hold_is_gone(rate_in, rate_out):
    hz = 1.05 * rate_out / 2
    made = polyphase(tone(hz, rate_in), rate_in, rate_out)
    assert db(made[rate_out // 10 : -rate_out // 10]) < -90
