"""Sinusoidal tracks of a sound: lines that go on from frame to frame, whether or not they are harmonics of anything.

R. McAulay, T. Quatieri, "Speech Analysis/Synthesis Based on a Sinusoidal Representation", IEEE TASSP 34(4), 1986. A track has its frequency
at each STFT frame, and a complex amplitude relative to the phase that its frequency adds up to; both are linear in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numba
import numpy as np
import scipy.fft
from scipy.ndimage import uniform_filter1d

from asciml_osc.analysis.features import rows_at
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import without_offset
from asciml_osc.decoding.timing import TimeMap

TAU = 2 * np.pi
MOST = 60  # tracks, the ones with most energy
QUIETEST_DB = -65.0  # of a peak, under the loudest
PROMINENCE_DB, AROUND = 15.0, 51  # of a peak over the mean of so many bins in dB
NEAR, NEAR_HZ = 0.02, 8.0  # how far a track may go to the next frame
SHORTEST = 6  # frames
ONSET = 0.01  # of the peak, from where on a sound is there
LEAST_COVERED = 0.2
ATTACK_S = 0.002  # in which lines come in: at once they would click


@dataclass(frozen=True)
class Tracks:
    """Of one sound.

    hz : [tracks, frames] float64
    coef : [tracks, frames] complex128, zero where a track is silent
    first : sample where the sound begins
    """

    hz: np.ndarray
    coef: np.ndarray
    first: int

    def render(self, framing: Framing) -> np.ndarray:
        """Return audio [samples], float32, without an offset: a sound less its tracks would have the opposite one."""
        audio = _oscillate(self.hz, self.coef, framing.hop, framing.rate)[: framing.samples]
        audio *= np.clip((np.arange(framing.samples) - self.first) / (ATTACK_S * framing.rate), 0, 1)
        return without_offset(audio.astype(np.float32), framing.rate)

    def timed(self, own: Framing, wanted: Framing) -> Tracks:
        """Return the tracks of a sound of the sizes `own`, brought to those of `wanted`."""
        if own == wanted:
            return self
        times = TimeMap(own, wanted)
        at = times.frames[: wanted.frames]
        first = int(np.searchsorted(times.places(wanted.samples, 1.0), self.first))
        return Tracks(rows_at(self.hz.T, at).T, rows_at(self.coef.T, at).T, first)


def find_tracks(audio: np.ndarray, framing: Framing) -> Tracks:
    """Return the tracks of `audio` [samples]: a window of 85 ms at 48 kHz tells lines 24 Hz apart."""
    size = 2 * framing.fft
    window = np.hanning(size + 1)[:-1].astype(np.float32)
    padded = np.zeros((framing.frames - 1) * framing.hop + size, np.float32)
    padded[size // 2 : size // 2 + len(audio)] = audio
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[:: framing.hop]
    spectrum = scipy.fft.rfft(frames * window, axis=1)
    there = np.flatnonzero(np.abs(audio) > ONSET * np.abs(audio).max())
    first = max(int(there[0]) - framing.rate // 2000, 0) if len(there) else 0
    number, hz, amplitude, phase = _peaks(spectrum, framing.rate / size)
    hz, amplitude, phase = _linked(number, hz, amplitude, phase, framing)
    amplitude *= 2 / (window.sum() * _covered(window, first, int(there[-1]) if len(there) else 0, framing))
    turned = np.cumsum((hz[:, 1:] + hz[:, :-1]) / 2, axis=1) * (TAU * framing.hop / framing.rate)
    turned = np.concatenate([np.zeros((len(hz), 1)), turned], axis=1)
    return Tracks(hz, amplitude * np.exp(1j * (phase - turned)), first)


def _peaks(spectrum: np.ndarray, bin_hz: float) -> tuple[np.ndarray, ...]:
    """Return frame number, Hz, magnitude and phase at the middle of the window, of all peaks."""
    db = 20 * np.log10(np.abs(spectrum) + 1e-9)
    tall = (db > db.max() + QUIETEST_DB) & (db > uniform_filter1d(db, AROUND, axis=1) + PROMINENCE_DB)
    tall[:, 1:-1] &= (db[:, 1:-1] > db[:, :-2]) & (db[:, 1:-1] >= db[:, 2:])
    tall[:, [0, -1]] = False
    m, k = np.nonzero(tall)
    left, centre, right = db[m, k - 1], db[m, k], db[m, k + 1]
    offset = 0.5 * (left - right) / (left - 2 * centre + right)
    height = centre - 0.25 * (left - right) * offset
    return m, (k + offset) * bin_hz, 10 ** (height / 20), np.angle(spectrum[m, k]) + np.pi * k


def _linked(
    number: np.ndarray, hz: np.ndarray, amplitude: np.ndarray, phase: np.ndarray, framing: Framing
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return [tracks, frames] of the three: a peak goes on as the one that is nearest, if it is so from both sides."""
    bounds = np.searchsorted(number, np.arange(framing.frames + 1))
    tracks: list[list[int]] = []
    living: list[list[int]] = []
    for start, end in pairwise(bounds):
        new = {peak: [peak] for peak in range(start, end)}
        if living and end > start:
            last = hz[[track[-1] for track in living]]
            apart = np.abs(last[:, None] - hz[start:end])
            forth, back = apart.argmin(1), apart.argmin(0)
            for i, j in enumerate(forth):
                if back[j] == i and apart[i, j] < max(NEAR * last[i], NEAR_HZ):
                    living[i].append(start + int(j))
                    new[start + int(j)] = living[i]
        living = list(new.values())
        tracks += [track for peak, track in new.items() if track[0] == peak]
    long = [np.array(track) for track in tracks if len(track) >= SHORTEST]
    long = sorted(long, key=lambda track: -float((amplitude[track] ** 2).sum()))[:MOST]
    out = np.zeros((3, len(long), framing.frames))
    for row, track in enumerate(long):
        at = number[track]
        out[0, row] = np.interp(np.arange(framing.frames), at, hz[track])
        out[1, row, at], out[2, row, at] = amplitude[track], phase[track]
    return out[0], out[1], out[2]


def _covered(window: np.ndarray, first: int, last: int, framing: Framing) -> np.ndarray:
    """Return the share of each frame's window [frames] in which the sound is there: so an attack is not smeared."""
    before = np.concatenate([[0.0], np.cumsum(window, dtype=np.float64)]) / window.sum(dtype=np.float64)
    start = np.arange(framing.frames) * framing.hop - len(window) // 2
    inside = before[np.clip(last - start, 0, len(window))] - before[np.clip(first - start, 0, len(window))]
    return np.clip(inside, LEAST_COVERED, 1)


@numba.njit(fastmath=True, cache=True)
def _oscillate(hz, coef, hop, rate):
    """Sound [frames * hop]; all tracks of a frame side by side, so that they fill the vector registers."""
    tracks, frames = hz.shape
    out, phase, lanes = np.zeros(frames * hop), np.zeros(tracks), np.zeros((8, tracks))
    for m in range(frames - 1):
        active = 0
        for n in range(tracks):
            radians, bend = TAU * hz[n, m] / rate, TAU * (hz[n, m + 1] - hz[n, m]) / (rate * hop)
            if coef[n, m] != 0 or coef[n, m + 1] != 0:
                turn, step, bent = np.exp(1j * phase[n]), np.exp(1j * (radians + bend / 2)), np.exp(1j * bend)
                value = coef[n, m] * turn
                turned = (coef[n, m + 1] - coef[n, m]) / hop * turn
                lanes[0, active], lanes[1, active] = value.real, value.imag
                lanes[2, active], lanes[3, active] = turned.real, turned.imag
                lanes[4, active], lanes[5, active] = step.real, step.imag
                lanes[6, active], lanes[7, active] = bent.real, bent.imag
                active += 1
            phase[n] = (phase[n] + (radians + bend * hop / 2) * hop) % TAU
        for i in range(hop):
            total = 0.0
            for n in range(active):
                total += lanes[0, n]
                value_r, value_i = lanes[0, n] + lanes[2, n], lanes[1, n] + lanes[3, n]
                slope_r, slope_i = lanes[2, n], lanes[3, n]
                step_r, step_i = lanes[4, n], lanes[5, n]
                lanes[0, n] = value_r * step_r - value_i * step_i
                lanes[1, n] = value_r * step_i + value_i * step_r
                lanes[2, n] = slope_r * step_r - slope_i * step_i
                lanes[3, n] = slope_r * step_i + slope_i * step_r
                lanes[4, n] = step_r * lanes[6, n] - step_i * lanes[7, n]
                lanes[5, n] = step_r * lanes[7, n] + step_i * lanes[6, n]
            out[m * hop + i] = total
    return out
