"""Sounds of our own synthesis, whose truth is known: one second at 48 kHz, the same each time."""

from __future__ import annotations

import numpy as np
import scipy.signal

RATE = 48000
_T = np.arange(RATE) / RATE
_DICE = np.random.default_rng


def _sines(hertz: list[float], decays: list[float], levels: list[float]) -> np.ndarray:
    return sum(
        level * np.exp(-decay * _T) * np.sin(2 * np.pi * f * _T)
        for f, decay, level in zip(hertz, decays, levels, strict=True)
    )


def _saw(hertz: float) -> np.ndarray:
    """A saw of the harmonics up to 12 kHz."""
    return sum(np.sin(2 * np.pi * k * hertz * _T) / k for k in range(1, int(12000 / hertz)))


def _band(x: np.ndarray, low: float, high: float) -> np.ndarray:
    return scipy.signal.sosfilt(scipy.signal.butter(2, [low, high], "band", fs=RATE, output="sos"), x)


def kick() -> np.ndarray:
    hertz = 45 + 200 * np.exp(-30 * _T)
    return np.exp(-7 * _T) * np.sin(2 * np.pi * np.cumsum(hertz) / RATE)


def bass() -> np.ndarray:
    return np.exp(-2 * _T) * np.sin(2 * np.pi * 55 * _T + 3 * np.exp(-6 * _T) * np.sin(2 * np.pi * 110 * _T))


def bell() -> np.ndarray:
    """Chowning's ratios as partials, none harmonic."""
    ratios = [0.56, 0.92, 1.19, 1.71, 2.0, 2.74, 3.0, 3.76, 4.07]
    return _sines([440 * r for r in ratios], [2 + r for r in ratios], [1 / (1 + r / 2) for r in ratios])


def gong() -> np.ndarray:
    """A bar clamped at one end, with beating pairs."""
    ratios = [1.0, 1.004, 2.756, 2.763, 5.404, 8.933]
    return _sines([196 * r for r in ratios], [1.5 + 0.5 * r for r in ratios], [1, 0.8, 0.7, 0.5, 0.4, 0.2])


def chord() -> np.ndarray:
    return np.exp(-1.5 * _T) * sum(_saw(f) for f in (220.0, 277.18, 329.63))


def pad() -> np.ndarray:
    detuned = sum(_saw(174.61 * 2 ** (cents / 1200)) for cents in (-9, -3, 4, 10))
    return np.minimum(1, 4 * _T) * _band(detuned, 80, 3000)


def vowel() -> np.ndarray:
    """Glottal pulses that glide from 110 to 160 Hz, from /a/ to /i/."""
    phase = np.cumsum(110 + 50 * _T) / RATE
    pulses = np.diff(np.floor(phase), prepend=0) + 0.003 * _DICE(1).standard_normal(RATE)
    a = sum(_band(pulses, f * 0.95, f * 1.05) for f in (730, 1090, 2440))
    i = sum(_band(pulses, f * 0.95, f * 1.05) for f in (270, 2290, 3010))
    return (1 - _T) * a + _T * i


def sweep() -> np.ndarray:
    return np.exp(-2 * _T) * scipy.signal.chirp(_T, 200, 1, 6000, method="logarithmic")


def wind() -> np.ndarray:
    """Noise in a band that moves."""
    noise = _DICE(2).standard_normal(RATE)
    low, high = _band(noise, 300, 600), _band(noise, 1200, 2400)
    share = 0.5 - 0.5 * np.cos(2 * np.pi * 1.5 * _T)
    return (1 - share) * low + share * high


def crackle() -> np.ndarray:
    dice = _DICE(3)
    pulses = (dice.random(RATE) < 0.002) * dice.standard_normal(RATE)
    return _band(pulses, 800, 9000)


def grains() -> np.ndarray:
    """Sixty tones of 30 ms at random."""
    dice, out, window = _DICE(4), np.zeros(RATE), np.hanning(1440)
    for _ in range(60):
        start, hertz = dice.integers(0, RATE - 1440), 300 * 2 ** dice.uniform(0, 4)
        out[start : start + 1440] += window * np.sin(2 * np.pi * hertz * _T[:1440])
    return out


def loop() -> np.ndarray:
    """Kick, hat, snare, hat."""
    noise = _DICE(5).standard_normal(RATE) * np.exp(-40 * _T)
    hits = [
        kick(),
        0.3 * _band(noise, 6000, 14000),
        0.8 * _band(noise, 300, 5000),
        0.3 * _band(noise, 6000, 14000),
    ]
    return sum(np.pad(hit, (place * RATE // 4, 0))[:RATE] for place, hit in enumerate(hits))
