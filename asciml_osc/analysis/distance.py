"""How far sounds are from each other, as figures that follow what is heard: whole sounds, and midpoints of a path.

The mel spectrogram is librosa's (`librosa.feature.melspectrogram` with Slaney's scale), in NumPy, which a test compares it
with: to load librosa takes seconds.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.optimize import nnls
from scipy.signal.windows import hann

AUDIBLE_DB = 50.0  # what lies further under the maximum is masked, or near the noise of a room
# Slaney's mel scale (Auditory Toolbox, 1998): linear up to 1 kHz, logarithmic above
LINEAR_HZ, KNEE_HZ, LOG_STEP = 200 / 3, 1000.0, np.log(6.4) / 27


def _mel_hz(bands: int, top_hz: float) -> np.ndarray:
    """Return edges [bands + 2] in Hz of filters evenly spaced in mel from 0 to `top_hz`."""
    knee = KNEE_HZ / LINEAR_HZ
    mel = np.linspace(0, knee + np.log(top_hz / KNEE_HZ) / LOG_STEP, bands + 2)
    return np.where(mel < knee, LINEAR_HZ * mel, KNEE_HZ * np.exp(LOG_STEP * (mel - knee)))


@lru_cache(maxsize=4)
def _filters(rate: int) -> tuple[int, np.ndarray]:
    """Return the FFT length and triangles of equal area [bands, bins]: 80 bands up to 16 kHz, 128 above."""
    fft, bands = (1024, 80) if rate <= 16000 else (2048, 128)
    edges, hertz = _mel_hz(bands, rate / 2), np.fft.rfftfreq(fft, 1 / rate)
    steps = np.diff(edges)[:, None]
    rising = (hertz - edges[:-2, None]) / steps[:-1]
    falling = (edges[2:, None] - hertz) / steps[1:]
    triangles = np.maximum(0, np.minimum(rising, falling))
    return fft, triangles * (2 / (edges[2:] - edges[:-2]))[:, None]


def mel_power(audio: np.ndarray, rate: int) -> np.ndarray:
    """Return the mel power spectrogram [bands, frames] of audio [samples], a quarter window from frame to frame."""
    fft, filters = _filters(rate)
    padded = np.pad(np.asarray(audio, np.float32), fft // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, fft)[:: fft // 4]
    power = np.abs(np.fft.rfft(frames * hann(fft, sym=False), axis=1)) ** 2
    return np.asarray(filters @ power.T)


def log_mel(audio: np.ndarray, rate: int) -> np.ndarray:
    """Return the same in dB, from -120 dB up."""
    return 10 * np.log10(mel_power(audio, rate) + 1e-12)


def distance(original: np.ndarray, other: np.ndarray, rate: int, floor_db: float = AUDIBLE_DB) -> float:
    """Return the mean |log-mel difference| in dB, with the floor `floor_db` under the original's maximum. Both [samples]."""
    a, b = log_mel(original, rate), log_mel(other, rate)
    floor = a.max() - floor_db
    return float(np.abs(np.maximum(a, floor) - np.maximum(b, floor)).mean())


def crossfade_share(between: np.ndarray, a: np.ndarray, b: np.ndarray, rate: int) -> float:
    """Return the share of the energy of a sound `between` two others that a gain for each of them a frame explains, 0–1.

    1 is a cross-fade, in which nothing moves. All [samples].
    """
    return mixture_share(*(np.sqrt(mel_power(audio, rate)) for audio in (between, a, b)))


def mixture_share(between: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    """Return the same for magnitudes [bands, frames]."""
    total, explained = 0.0, 0.0
    for mixed, *ends in zip(between.T, a.T, b.T, strict=True):
        energy = float(mixed @ mixed)
        _, rest = nnls(np.stack(ends, axis=1), mixed)
        total, explained = total + energy, explained + energy - rest**2
    return explained / total if total > 0 else 1.0
