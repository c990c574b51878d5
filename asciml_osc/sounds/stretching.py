"""A sound made longer or shorter, or moved in pitch, while its attacks stay as they are.

What is steady and what is struck are taken apart, and each is stretched in its own way (Driedger, Müller & Ewert 2014, "Improving
Time-Scale Modification of Music Signals Using Harmonic-Percussive Separation", IEEE Signal Processing Letters 21(1)). In SciPy: to
load librosa takes a worker seconds, and ARM Windows has none.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import signal
from scipy.ndimage import median_filter, uniform_filter1d

Samples = NDArray[np.float64]

WINDOW = 0.043
"""Seconds of a spectrum, about: long enough for a bass."""
LONG, WIDE = 17, 17
"""Spectra and bins over which what is steady, and what is struck, looks even."""
STRUCK = 0.01
"""Seconds of a window for what is struck."""
LOUD = 0.05
"""Seconds over which a level is measured."""
NEXT = 2
"""Bins to either side that a peak is higher than."""


def moved(audio: Samples, rate: int, semitones: float, factor: float) -> Samples:
    """Return a sound [n] `factor` times as long and transposed, [round(n · factor)]."""
    frames = max(1, round(len(audio) * factor))
    ratio = 2.0 ** (semitones / 12.0)
    longer = stretched(audio, rate, factor * ratio) if abs(factor * ratio - 1.0) > 1e-9 else audio
    return longer if len(longer) == frames else np.asarray(signal.resample(longer, frames))


def stretched(audio: Samples, rate: int, factor: float) -> Samples:
    """Return a sound [n] `factor` times as long at the same pitch, [round(n · factor)]."""
    frames = max(1, round(len(audio) * factor))
    struck = _struck(audio, rate)
    steady = _steady_stretched(audio - struck, rate, factor, frames)
    made = steady + _overlapped(struck, max(16, round(STRUCK * rate)), factor, frames)
    return _as_loud(made, audio, round(LOUD * rate), factor)


def _as_loud(made: Samples, audio: Samples, size: int, factor: float) -> Samples:
    """Give each moment the level that it had: windows of noise laid over each other are quieter than the noise."""
    wanted = uniform_filter1d(np.square(audio), size, mode="constant")
    wanted = np.interp(np.arange(len(made)) / factor, np.arange(len(audio)), wanted)
    found = uniform_filter1d(np.square(made), size, mode="constant")
    least = 1e-5 * max(float(wanted.max()), 1e-30)
    gain = np.clip(np.sqrt((wanted + least) / (found + least)), 0.5, 2.0)
    return np.asarray(made * uniform_filter1d(gain, size // 2, mode="nearest"))


def _size(rate: int) -> int:
    return int(2 ** np.round(np.log2(WINDOW * rate)))


def _struck(audio: Samples, rate: int) -> Samples:
    """Return what is spread over the spectrum for a moment, rather than over time at one pitch."""
    size = _size(rate)
    transform = signal.ShortTimeFFT(signal.windows.hann(size, sym=False), size // 4, rate)
    spectra = transform.stft(audio)
    level = np.abs(spectra)
    even, spread = (np.square(median_filter(level, shape)) for shape in ((1, LONG), (WIDE, 1)))
    share = spread / np.maximum(even + spread, 1e-30)
    return np.asarray(transform.istft(spectra * share, k1=len(audio)))


def _steady_stretched(audio: Samples, rate: int, factor: float, frames: int) -> Samples:
    """Stretch by a phase vocoder whose bins turn with the peak that they belong to.

    Laroche & Dolson (1999), "Improved Phase Vocoder Time-Scale Modification of Audio", IEEE Transactions on Speech and Audio Processing 7(3).
    """
    size = _size(rate)
    hop = size // 4
    window = signal.windows.hann(size, sym=False)
    padded = np.pad(audio, (size + hop, 2 * size))
    count = -(-(frames + size) // hop)
    made, weight = np.zeros(count * hop + size), np.zeros(count * hop + size)
    last = np.zeros(0, complex)
    for frame in range(count):
        # in the output frame number 0 ends half a window behind the beginning
        at = size + hop + round((frame * hop - size // 2) / factor) - size // 2
        at = min(max(at, hop), len(padded) - size)
        before, now = (np.fft.rfft(padded[start : start + size] * window) for start in (at - hop, at))
        if frame:
            now = _turned(last, before, now)
        last = now
        place = slice(frame * hop, frame * hop + size)
        made[place] += np.fft.irfft(now, size) * window
        weight[place] += window**2
    made /= np.maximum(weight, 1e-3)
    return made[size : size + frames]


def _turned(
    last: NDArray[np.complex128], before: NDArray[np.complex128], now: NDArray[np.complex128]
) -> NDArray[np.complex128]:
    """Return a spectrum whose peaks go on where those of the last output were: as far as they turn in one hop."""
    level = np.abs(now)
    neighbours = [np.roll(level, step) for step in (*range(-NEXT, 0), *range(1, NEXT + 1))]
    peaks = np.flatnonzero(np.all([level >= other for other in neighbours], axis=0) & (level > 0))
    if len(peaks) == 0:
        return now
    turn = last[peaks] * np.conj(before[peaks])
    turn = np.where(np.abs(turn) > 0, turn / np.maximum(np.abs(turn), 1e-300), 1.0)
    edges = (peaks[1:] + peaks[:-1] + 1) // 2
    nearest = np.searchsorted(edges, np.arange(len(now)), side="right")
    return np.asarray(now * turn[nearest])


def _overlapped(audio: Samples, size: int, factor: float, frames: int) -> Samples:
    """Stretch by windows laid over each other at other distances: what is short stays as it is."""
    hop = size // 2
    window = signal.windows.hann(2 * hop, sym=False)
    padded = np.pad(audio, (2 * hop, 2 * hop))
    made = np.zeros(frames + 4 * hop)
    for start in range(0, frames + hop, hop):
        at = min(round((start - hop) / factor) + 2 * hop + round(hop / factor) - hop, len(padded) - 2 * hop)
        made[start : start + 2 * hop] += padded[max(at, 0) : max(at, 0) + 2 * hop] * window
    return made[hop : hop + frames]
