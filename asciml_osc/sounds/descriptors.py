"""What a sound is like, in numbers: for lists, filters, plots and maps.

Centroid and flatness are librosa's (`librosa.feature.spectral_centroid`, `spectral_flatness`), in NumPy: to load
librosa takes seconds, and half a minute where it has to compile itself first.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from asciml_osc.channels import middle
from asciml_osc.units import gain_to_db

FLOOR_DB = -120.0
"""The level of silence."""
ENVELOPE_POINTS = 100
BANDS, BANDS_TOP_HZ = 64, 16000.0
"""Bands of the spectrum, evenly spaced in mel up to the top: the same whatever the rate, so that sounds compare."""

_WINDOW = 2048  # samples a spectrum
_HOP = 512
_HANN = np.hanning(_WINDOW + 1)[:-1]
_NOTHING = 1e-10  # a power, or a sum of magnitudes, that stands for none at all


@dataclass(frozen=True)
class Descriptors:
    """One sound's descriptors.

    seconds : length
    rms_db, peak_db : level of the whole, dBFS, −120 for silence
    centroid_hz : mean of the spectral centroid, weighted by each moment's energy
    flatness : 0 (a tone) to 1 (white noise), weighted likewise
    envelope : RMS amplitude (linear) in 100 stretches of equal length
    spectrum : mean power in 64 mel bands from 0 to 16 kHz, dB, −120 at the lowest
    f0_hz : fundamental frequency, filled in by whoever tracked it; 0 for an unpitched sound
    """

    seconds: float
    rms_db: float
    peak_db: float
    centroid_hz: float
    flatness: float
    envelope: tuple[float, ...]
    spectrum: tuple[float, ...]
    f0_hz: float = 0.0

    def to_row(self) -> dict[str, Any]:
        """Return the descriptors as JSON takes them, for `Store.set_features`."""
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }


def describe(audio: NDArray[np.float32], rate: int) -> Descriptors:
    """Measure a sound.

    audio : ndarray [shape=(n,) or (n, 2), n > 0, dtype=float32], finite; of two channels the level is that of both, the spectrum the middle's
    rate : Hz
    """
    samples = np.asarray(middle(audio), dtype=np.float64)
    loud = samples if audio.ndim == 1 else np.sqrt(np.square(audio, dtype=np.float64).mean(axis=1))
    padded = np.pad(samples, _WINDOW)  # the first and the last sample are seen in the middle of a window too
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    power = np.square(np.abs(fft.rfft(frames * _HANN)))  # [frames, bins]
    magnitude = np.sqrt(power)
    energy = power.sum(axis=1)
    weights = energy / max(energy.sum(), _NOTHING)
    hertz = fft.rfftfreq(_WINDOW, 1.0 / rate)
    centroid = magnitude @ hertz / np.maximum(magnitude.sum(axis=1), _NOTHING)
    lifted = np.maximum(power, _NOTHING)
    flatness = np.exp(np.log(lifted).mean(axis=1)) / lifted.mean(axis=1)
    return Descriptors(
        seconds=len(samples) / rate,
        rms_db=_db(float(np.sqrt(np.square(loud).mean()))),
        peak_db=_db(float(np.abs(audio).max())),
        centroid_hz=float(centroid @ weights),
        flatness=float(flatness @ weights),
        envelope=tuple(rms_envelope(loud).tolist()),
        spectrum=tuple(_bands(power.sum(axis=0) / len(samples), rate).tolist()),
    )


def rms_envelope(audio: NDArray[np.float64], points: int = ENVELOPE_POINTS) -> NDArray[np.float64]:
    """Return the RMS amplitude of `points` stretches of equal length : ndarray [shape=(points,)]."""
    energy = np.concatenate([[0.0], np.cumsum(np.square(audio))])
    edges = np.linspace(
        0.0, len(audio), points + 1
    )  # between samples too: there may be fewer samples than points
    within = np.diff(np.interp(edges, np.arange(len(energy)), energy))
    return np.asarray(np.sqrt(np.maximum(within, 0.0) * points / len(audio)))


def _bands(power: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """Return the mean power in each band, dB : ndarray [shape=(64,)]; a sine of amplitude 1 has −3 dB.

    power : ndarray [shape=(bins,)], the windows' power summed, a sample of sound
    """
    top = math.log10(1.0 + BANDS_TOP_HZ / 700.0)  # mel, by O'Shaughnessy (1987)
    edges = 700.0 * (10.0 ** np.linspace(0.0, top, BANDS + 1) - 1.0)
    width = rate / _WINDOW
    # what lies under a frequency, between the bins too: so no band is empty, however narrow
    below = np.concatenate([[0.0], np.cumsum(power)])
    borders = (np.arange(len(below)) - 0.5) * width
    gathered = np.diff(np.interp(edges, borders, below))
    mean_power = (
        gathered * 2.0 * _HOP / (_WINDOW * np.square(_HANN).sum())
    )  # Parseval; one side, overlapping windows
    return np.asarray(10.0 * np.log10(np.maximum(mean_power, 10.0 ** (FLOOR_DB / 10.0))))


def _db(amplitude: float) -> float:
    return max(FLOOR_DB, gain_to_db(amplitude))
