"""Optimal transport as a peer: in each frame the lobes of one spectrum move to those of the other.

After T. Henderson, J. Solomon, "Audio Transport: A Generalized Portamento via Optimal Transport", DAFx 2019. A lobe is what lies between
two minima of the magnitudes. Lobes meet in the order of their cumulated magnitude, which is optimal in one dimension, and stand
between their frequencies; the phase of a lobe goes on from the last frame by the mean of its frequencies.
"""

from __future__ import annotations

from functools import lru_cache

import librosa
import numba
import numpy as np

from benchmarks.ear.making import RATE, Sound

SIZE, HOP = 4096, 512
TAU = 2 * np.pi


def morph(a: Sound, b: Sound, place: float) -> np.ndarray:
    spectrum = _mixed(*_spectrum(a), *_spectrum(b), place)
    return librosa.istft(spectrum.T, hop_length=HOP, length=RATE)


@lru_cache(maxsize=16)
def _spectrum(sound: Sound) -> tuple[np.ndarray, np.ndarray]:
    """STFT [frames, bins] and the frequency of each bin in radians a sample, by how its phase goes on."""
    found = librosa.stft(sound.audio, n_fft=SIZE, hop_length=HOP).T.astype(np.complex128)
    centre = TAU * np.arange(found.shape[1]) / SIZE
    turned = np.angle(found[1:] * np.conj(found[:-1]) * np.exp(-1j * centre * HOP))
    moved = centre + np.concatenate([turned[:1], turned]) / HOP
    return found, np.where(np.abs(moved - centre) < 2 * TAU / SIZE, moved, centre)


@numba.njit(cache=True)
def _lobes(size: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where lobes begin, with the end of the last one, and their shares of the sum."""
    inner = [k for k in range(1, len(size) - 1) if size[k] < size[k - 1] and size[k] <= size[k + 1]]
    edges = [0] + inner + [len(size)]  # noqa: RUF005 - numba knows no other
    shares = np.zeros(len(edges) - 1)
    for i in range(len(shares)):
        shares[i] = size[edges[i] : edges[i + 1]].sum()
    return np.array(edges), shares / (shares.sum() + 1e-20)


@numba.njit(cache=True)
def _put(out, loudest, phase, heard, heard_phase, source, low, end, peak, bin_to, radians, weight):
    """Add source[low:end] times `weight` to `out`, moved from `peak` to `bin_to`; keep the phase of the loudest there."""
    turn = phase - np.angle(source[peak])
    for k in range(low, end):
        to = k + bin_to - peak
        if 0 <= to < len(out):
            value = weight * source[k]
            out[to] += value * np.exp(1j * turn)
            if abs(value) > loudest[to]:
                loudest[to], heard_phase[to], heard[to] = abs(value), phase, radians


@numba.njit(cache=True)
def _mixed(a, radians_a, b, radians_b, place):
    frames, bins = a.shape
    out = np.zeros((frames, bins), np.complex128)
    last_phase, last = np.zeros(bins), np.zeros(bins)
    for m in range(frames):
        edges_a, shares_a = _lobes(np.abs(a[m]))
        edges_b, shares_b = _lobes(np.abs(b[m]))
        loudest, phases, radians = np.zeros(bins), last_phase.copy(), last.copy()
        i = j = 0
        left_a, left_b = shares_a[0], shares_b[0]
        while True:
            moved = min(left_a, left_b)
            if moved > 0:
                peak_a = edges_a[i] + np.argmax(np.abs(a[m, edges_a[i] : edges_a[i + 1]]))
                peak_b = edges_b[j] + np.argmax(np.abs(b[m, edges_b[j] : edges_b[j + 1]]))
                now = (1 - place) * radians_a[m, peak_a] + place * radians_b[m, peak_b]
                to = int(np.round((1 - place) * peak_a + place * peak_b))
                if m > 0:
                    phase = last_phase[to] + HOP * (last[to] + now) / 2
                else:
                    phase = np.angle(a[m, peak_a]) if place < 0.5 else np.angle(b[m, peak_b])
                _put(out[m], loudest, phase, radians, phases, a[m], edges_a[i], edges_a[i + 1], peak_a, to, now,
                     (1 - place) * moved / max(shares_a[i], 1e-20))  # fmt: skip
                _put(out[m], loudest, phase, radians, phases, b[m], edges_b[j], edges_b[j + 1], peak_b, to, now,
                     place * moved / max(shares_b[j], 1e-20))  # fmt: skip
            left_a, left_b = left_a - moved, left_b - moved
            if left_a <= left_b:
                i += 1
                if i == len(shares_a):
                    break
                left_a = shares_a[i]
            else:
                j += 1
                if j == len(shares_b):
                    break
                left_b = shares_b[j]
        last_phase, last = phases % TAU, radians
    return out
