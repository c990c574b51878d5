"""How loud a sound is to an ear: LUFS and true peak by ITU-R BS.1770-4, and gains to a wanted loudness that never clip."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asciml_osc.units import db_to_gain, gain_to_level, seconds_to_frames

Audio = NDArray[np.float32]

CEILING_DB = -1.0
"""True peak that a gain may lead to, dBTP, as EBU R 128 has it."""
SILENT = -70.0
"""LUFS of the absolute gate: what is under it has no loudness."""
BLOCK, HOP = 0.4, 0.1
"""Seconds of a gating block, and from one to the next."""
RELATIVE = -10.0  # LU of the second gate, under what is over the first
OVERSAMPLED = 4  # times, for the true peak: BS.1770-4, annex 2
# The two stages of the K-weighting as analogue prototypes: (Hz, Q). At 48 kHz their coefficients are those of the tables in BS.1770-4
# (De Man, "Evaluation of implementations of the EBU R128 loudness measurement", AES 2018)
SHELF, SHELF_DB = (1681.974450955533, 0.7071752369554196), 3.999843853973347
HIGH_PASS = (38.13547087602444, 0.5003270373238773)


def loudness(audio: Audio, rate: int) -> float:
    """Return the integrated loudness in LUFS; SILENT where nothing is over the absolute gate.

    A sound of less than 0.4 s, of which the standard says nothing, is one block.

    audio : ndarray [shape=(n,) or (n, 2)]; rate : Hz
    """
    weighted = np.square(k_weighted(np.atleast_2d(audio.T).T, rate)).sum(axis=1)  # both channels count 1
    powers = _blocks(weighted, rate)
    powers = powers[_lufs(powers) > SILENT]
    if len(powers) == 0:
        return SILENT
    gate = _lufs(powers.mean()) + RELATIVE
    return float(_lufs(powers[_lufs(powers) > gate].mean()))


def true_peak_db(audio: Audio) -> float:
    """Return the true peak in dBTP, at four times the rate."""
    from scipy.signal import resample_poly  # half a second of a worker's start

    peak = np.abs(audio).max(initial=0.0)
    return gain_to_level(max(float(peak), float(np.abs(resample_poly(audio, OVERSAMPLED, 1, axis=0)).max())))


def gain_to(audio: Audio, rate: int, target: float) -> tuple[float, bool]:
    """Return the gain that brings a sound to `target` (LUFS), and whether it gets there: its true peak stays under CEILING_DB.

    A sound that has no loudness keeps its level.
    """
    found = loudness(audio, rate)
    if found <= SILENT:
        return 1.0, False
    room = CEILING_DB - true_peak_db(audio)
    return db_to_gain(min(target - found, room)), target - found <= room


def k_weighted(audio: Audio, rate: int) -> NDArray[np.float64]:
    """Filter channels [n, channels] as BS.1770-4 weighs them."""
    from scipy.signal import lfilter  # half a second of a worker's start

    found = audio.astype(np.float64)
    for b, a in stages(rate):
        found = lfilter(b, a, found, axis=0)
    return found


def stages(rate: int) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Return (b, a) of the shelf and of the high-pass at a rate, by the bilinear transform."""
    K, Q = np.tan(np.pi * SHELF[0] / rate), SHELF[1]
    high = 10.0 ** (SHELF_DB / 20.0)
    middle = high**0.4996667741545416
    norm = 1.0 + K / Q + K * K
    shelf = [high + middle * K / Q + K * K, 2.0 * (K * K - high), high - middle * K / Q + K * K]
    poles = [norm, 2.0 * (K * K - 1.0), 1.0 - K / Q + K * K]
    first = np.array(shelf) / norm, np.array(poles) / norm
    K, Q = np.tan(np.pi * HIGH_PASS[0] / rate), HIGH_PASS[1]
    norm = 1.0 + K / Q + K * K
    return [
        first,
        (np.array([1.0, -2.0, 1.0]), np.array([norm, 2.0 * (K * K - 1.0), 1.0 - K / Q + K * K]) / norm),
    ]


def _blocks(power: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """Return the mean power of each gating block; of less than one, of all."""
    size, hop = seconds_to_frames(BLOCK, rate), seconds_to_frames(HOP, rate)
    if len(power) < size:
        return np.atleast_1d(power.mean()) if len(power) else np.zeros(0)
    total = np.concatenate([[0.0], np.cumsum(power)])
    starts = np.arange(0, len(power) - size + 1, hop)
    return np.asarray((total[starts + size] - total[starts]) / size)


def _lufs(power: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10.0 * np.log10(np.maximum(power, 1e-20)))
