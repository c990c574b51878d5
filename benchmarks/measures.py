"""How near a sound comes to its original, and what a path between two sounds is: the figures of benchmarks/model.py.

No single figure of a path decides. A cross-fade has a share of 1 and misses the pitch glide; a path by way of a third
sound has a low share too. Both stand beside what is measured, as controls.
"""

from __future__ import annotations

from collections.abc import Sequence

import librosa
import numpy as np
import scipy.signal

from asciml_osc.analysis.distance import mixture_share
from asciml_osc.analysis.sound import Analysis

FFT, BANDS = 2048, 96  # of the mel spectrogram that the measures of paths are made on
IN_TUNE_CENTS = 50
HIGH_HZ = 4000.0
ATTACK_S, ATTACK_BLOCK_S = 0.06, 0.005
TAIL_BLOCK_S = 0.02


def path_mel(x: np.ndarray, rate: int) -> np.ndarray:
    """Mel power in dB [BANDS, frames]."""
    mel = librosa.feature.melspectrogram(y=x, sr=rate, n_fft=FFT, hop_length=FFT // 4, n_mels=BANDS)
    return 10 * np.log10(mel + 1e-12)


def yin(x: np.ndarray, rate: int) -> np.ndarray:
    """f0 (Hz) every 16 ms; always says something."""
    x = librosa.resample(x, orig_sr=rate, target_sr=16000)
    return librosa.yin(x, fmin=50, fmax=1500, sr=16000, frame_length=1024, hop_length=256)


def sure_pitch(x: np.ndarray, a: Analysis) -> np.ndarray:
    """yin of an original every 16 ms, NaN where it is quiet or not near what the analysis found."""
    rate = a.framing.rate
    f0 = yin(x, rate)
    times = np.arange(len(f0)) * 256 / 16000
    known = np.interp(times, np.arange(a.framing.harmonic_frames) * a.framing.harmonic_hop / rate, a.f0)
    level = librosa.feature.rms(y=x, frame_length=2048, hop_length=rate * 256 // 16000)[0]
    level = np.pad(level, (0, max(0, len(f0) - len(level))))[: len(f0)]
    sure = (np.abs(np.log2(f0 / known)) < 1 / 24) & (level > 0.05 * level.max())
    return np.where(sure, f0, np.nan)


def cents(track: np.ndarray, y: np.ndarray, rate: int) -> float:
    """Median |cents| between the yin of `y` and a `sure_pitch`; NaN where that knows none."""
    f0 = yin(y, rate)
    n = min(len(f0), len(track))
    off = np.abs(1200 * np.log2(f0[:n] / track[:n]))
    return float(np.nanmedian(off)) if np.isfinite(off).any() else np.nan


def block_db(x: np.ndarray, block: int) -> np.ndarray:
    """Level in dB of each whole block."""
    return 10 * np.log10((x[: len(x) // block * block].reshape(-1, block) ** 2).mean(1) + 1e-12)


def attack_errors(x: np.ndarray, y: np.ndarray, rate: int) -> np.ndarray:
    """|dB| between the levels of 5 ms blocks in the first 60 ms, floors 40 dB under the loudest."""
    block = int(ATTACK_BLOCK_S * rate)
    levels = [block_db(s[: int(ATTACK_S * rate)], block) for s in (x, y)]
    floor = levels[0].max() - 40
    return np.abs(np.maximum(levels[0], floor) - np.maximum(levels[1], floor))


def tail_errors(x: np.ndarray, y: np.ndarray, rate: int) -> tuple[float, float]:
    """Signed dB by which the tail of `y` differs: its level, and its level from 10 kHz up (NaN where
    `x` has none that is within 80 dB of its loudest block).

    The tail: blocks of 20 ms after the loudest that are 20 to 60 dB under it, and not silent.
    """
    block = int(TAIL_BLOCK_S * rate)
    a, b = block_db(x, block), block_db(y, block)
    tail = (np.arange(len(a)) > a.argmax()) & (a < a.max() - 20) & (a > max(a.max() - 60, -80))
    level, loudest = (float(np.mean(b[tail] - a[tail])) if tail.any() else np.nan), a.max()
    if rate < 44100 or not tail.any():
        return level, np.nan
    high = scipy.signal.butter(6, 10000, "high", fs=rate, output="sos")
    a, b = (block_db(scipy.signal.sosfilt(high, s), block) for s in (x, y))
    tail &= a > loudest - 80
    return level, float(np.mean(b[tail] - a[tail])) if tail.sum() >= 3 else np.nan


def glide_errors(path: Sequence[np.ndarray], rate: int, a: np.ndarray, b: np.ndarray) -> list[float]:
    """Cents from the log-linear glide between two `sure_pitch` at 1/4, 1/2 and 3/4 of a path."""
    last = len(path) - 1
    errors = []
    for i in (len(path) // 4, len(path) // 2, last - len(path) // 4):
        f0 = yin(path[i], rate)
        n = min(len(f0), len(a))
        target = (1 - i / last) * np.log2(a[:n]) + i / last * np.log2(b[:n])
        off = np.abs(1200 * (np.log2(f0[:n]) - target))
        if np.isfinite(off).sum() >= 5:
            errors.append(float(np.nanmedian(off)))
    return errors


def roughness(y: np.ndarray) -> float:
    """Largest second difference over the peak, the steps from and to silence included: a click raises it."""
    return float(np.abs(np.diff(np.pad(y, 2), 2)).max() / max(np.abs(y).max(), 1e-9))


def high_share_db(y: np.ndarray, rate: int) -> float:
    """Energy over 4 kHz relative to all of it, dB, at least -60."""
    energy = np.abs(np.fft.rfft(y)) ** 2
    high = np.fft.rfftfreq(len(y), 1 / rate) > HIGH_HZ
    return max(float(10 * np.log10(energy[high].sum() / max(energy.sum(), 1e-12) + 1e-12)), -60.0)


def unevenness(path: Sequence[np.ndarray], rate: int, floor_db: float = 60) -> float:
    """Largest over mean difference of neighbours; 1 is even."""
    mels = np.array([path_mel(y, rate) for y in path])
    mels = np.maximum(mels, mels.max() - floor_db)
    steps = np.abs(np.diff(mels, axis=0)).mean((1, 2))
    return float(steps.max() / max(steps.mean(), 1e-9))


def path_figures(path: Sequence[np.ndarray], rate: int) -> dict[str, float]:
    """Figures of one path: share of cross-fade, evenness, dip, clicks, highs that neither end has."""
    middle = len(path) // 2
    ends, mid = (path[0], path[-1]), path[middle]
    mels = [10 ** (path_mel(y, rate) / 20) for y in (mid, *ends)]
    level = [10 * np.log10((y**2).mean() + 1e-12) for y in (path[0], mid, path[-1])]
    rough = [roughness(y) for y in path]
    return {
        "share": mixture_share(*mels),
        "step": unevenness(path, rate),
        "dip": level[1] - (level[0] + level[2]) / 2,
        "click": max(rough[1:-1]) / max(rough[0], rough[-1]),
        "high": high_share_db(mid, rate) - max(high_share_db(y, rate) for y in ends),
    }
