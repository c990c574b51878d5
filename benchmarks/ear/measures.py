"""Measures of sounds of 48 kHz, alone or against each other. MOS is zimtohrli's (pip install zimtohrli==0.2.1.post1), 5 where nothing is heard."""

from __future__ import annotations

import librosa
import numpy as np
import scipy.signal
import soxr
import zimtohrli
from scipy.ndimage import median_filter

RATE = 48000
HIGH_HZ = 4000.0
WARBLE_HZ = (4.0, 25.0)
WARBLE_RATE = 200  # frames a second
PITCH_RATE, PITCH_HOP = 16000, 256
_METRIC = zimtohrli.Pyohrli()
_MEL = librosa.filters.mel(sr=RATE, n_fft=2048, n_mels=128)
_COARSE = librosa.filters.mel(sr=RATE, n_fft=1024, n_mels=24, fmin=100, fmax=12000)
_HZ = librosa.fft_frequencies(sr=RATE, n_fft=2048)


def distance(x: np.ndarray, y: np.ndarray) -> float:
    return float(_METRIC.distance(np.float32(x), np.float32(y)))


def mos(x: np.ndarray, y: np.ndarray) -> float:
    return float(zimtohrli.mos_from_zimtohrli(distance(x, y)))


def between(middle: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    """Below 1 a midpoint is nearer to both ends than they are to each other."""
    return max(distance(middle, a), distance(middle, b)) / max(distance(a, b), 1e-9)


def mel_distance(x: np.ndarray, y: np.ndarray) -> float:
    """Mean difference of log-mel spectra, dB, with a floor 50 dB under the maximum of x."""
    a, b = (10 * np.log10(_MEL @ power(z) + 1e-12) for z in (x, y))
    floor = a.max() - 50
    return float(np.abs(np.maximum(a, floor) - np.maximum(b, floor)).mean())


def attack_error(x: np.ndarray, y: np.ndarray) -> float:
    """Mean difference of the levels of 2.5 ms in the 60 ms from the onset on, dB, with a floor 40 dB under the loudest."""
    size = RATE // 400
    a, b = (10 * np.log10((z.reshape(-1, size) ** 2).mean(1) + 1e-12) for z in (x, y))
    floor, onset = a.max() - 40, int(np.argmax(a > a.max() - 30))
    first = slice(onset, onset + 24)
    return float(np.abs(np.maximum(a[first], floor) - np.maximum(b[first], floor)).mean())


def lines(x: np.ndarray) -> float:
    """Share of the energy from 60 Hz to 8 kHz in bins that stand 12 dB over those around."""
    hertz = librosa.fft_frequencies(sr=RATE, n_fft=8192)
    found = power(x, 8192, 1024)[(hertz > 60) & (hertz < 8000)]
    peaks, loud = found > 16 * median_filter(found, size=(51, 1)), found.sum(0)
    loud = loud > loud.max() * 1e-3
    return float((found * peaks)[:, loud].sum() / max(found[:, loud].sum(), 1e-12))


def strangers(middle: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    """Energy over HIGH_HZ beyond that of the brighter end, dB; 0 where it stays 40 dB under the midpoint's own."""
    own, *ends = (10 * np.log10(power(x)[_HZ > HIGH_HZ].sum() + 1e-9) for x in (middle, a, b))
    whole = 10 * np.log10(power(middle).sum() + 1e-9)
    return max(0.0, own - max(ends)) if own > whole - 40 else 0.0


def level(x: np.ndarray) -> float:
    """dB of the loudest 0.2 s in steps of 50 ms."""
    blocks = (x.reshape(20, -1) ** 2).mean(1)
    return float(10 * np.log10(np.sort(blocks)[-4:].mean() + 1e-12))


def sharpest(x: np.ndarray) -> float:
    """Largest second difference: of a click it is many times that of a sound."""
    return float(np.abs(np.diff(x, 2)).max())


def warble(x: np.ndarray) -> float:
    """How much levels of bands move at WARBLE_HZ, rms in dB, where they are within 30 dB of their maximum and 40 of the sound's."""
    db = 10 * np.log10(_COARSE @ power(x, 1024, RATE // WARBLE_RATE) + 1e-12)
    db = np.maximum(db, db.max() - 50)
    band = scipy.signal.butter(2, WARBLE_HZ, "band", fs=WARBLE_RATE, output="sos")
    moved = scipy.signal.sosfiltfilt(band, db, axis=1)
    there = (db > db.max(1, keepdims=True) - 30) & (db > db.max() - 40)
    return float(np.sqrt((moved[there] ** 2).mean()))


def pitch(x: np.ndarray) -> np.ndarray:
    """f0 in Hz every 16 ms by pyin, NaN where there is none or the sound is 26 dB under its loudest."""
    low = soxr.resample(x, RATE, PITCH_RATE)
    f0, voiced, _ = librosa.pyin(
        low, fmin=50, fmax=2000, sr=PITCH_RATE, frame_length=1024, hop_length=PITCH_HOP
    )
    loud = librosa.feature.rms(y=low, frame_length=1024, hop_length=PITCH_HOP)[0]
    return np.where(voiced & (loud > 0.05 * loud.max()), f0, np.nan)


def power(x: np.ndarray, size: int = 2048, hop: int = 512) -> np.ndarray:
    return np.abs(librosa.stft(np.float32(x), n_fft=size, hop_length=hop)) ** 2
