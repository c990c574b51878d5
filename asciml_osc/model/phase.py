"""Phases from magnitudes: PGHI, phase gradient heap integration.

Z. Prusa, P. Balazs, P. L. Sondergaard, "A Noniterative Method for Reconstruction of Phase From STFT
Magnitude", IEEE/ACM TASLP 25(5), 2017. For a Gaussian window the phase gradient follows from the
log-magnitude: along time from its slope over frequency, along frequency from its slope over time. A Hann
window of N samples is treated as the Gaussian with gamma = 0.25645 N^2. The phase is integrated from the
loudest bins outwards, always going on from the loudest bin reached so far, which is what the heap is for.
"""

from __future__ import annotations

from functools import lru_cache

import numba
import numpy as np

from asciml_osc.model.grid import Grid

TOLERANCE = 1e-4  # bins under this share of the maximum get random phases
HANN_GAMMA = 0.25645  # times N^2
BUCKETS = 512
TAU = 2 * np.pi


def pghi(magnitude: np.ndarray, grid: Grid) -> np.ndarray:
    """Unit phasors [frames, bins], complex64, for STFT magnitudes [frames, bins].

    The same magnitudes always give the same phases, on every machine that rounds alike.
    """
    magnitude = np.ascontiguousarray(magnitude, np.float32)
    return _integrate(magnitude, grid.hop, grid.fft, _start_phases(magnitude.size))


@lru_cache(maxsize=8)
def _start_phases(size: int) -> np.ndarray:
    """Phases of the seeds and of the bins too quiet to be integrated [size]."""
    return np.random.default_rng(0).uniform(0, TAU, size).astype(np.float32)


@numba.njit(fastmath=True, cache=True)
def _push(heap: np.ndarray, size: int, item: int, key: np.ndarray) -> int:
    """Adds bin `item`, ordered by `key`; returns the new size."""
    child = size
    while child > 0:
        parent = (child - 1) >> 1
        if key[heap[parent]] >= key[item]:
            break
        heap[child] = heap[parent]
        child = parent
    heap[child] = item
    return size + 1


@numba.njit(fastmath=True, cache=True)
def _pop(heap: np.ndarray, size: int, key: np.ndarray) -> int:
    """Takes heap[0] (the caller has read it) off; returns the new size."""
    size -= 1
    item, parent = heap[size], 0
    while 2 * parent + 1 < size:
        child = 2 * parent + 1
        if child + 1 < size and key[heap[child + 1]] > key[heap[child]]:
            child += 1
        if key[heap[child]] <= key[item]:
            break
        heap[parent] = heap[child]
        parent = child
    heap[parent] = item
    return size


@numba.njit(fastmath=True, cache=True)
def _loudest_first(log_magnitude: np.ndarray, todo: np.ndarray) -> np.ndarray:
    """Bins to visit, roughly loudest first: seeds need no exact order, so buckets replace a sort."""
    high, low, count = log_magnitude.max(), np.inf, 0
    for i in range(len(todo)):
        if todo[i]:
            low = min(low, log_magnitude[i])
            count += 1
    scale = (BUCKETS - 1) / max(high - low, 1e-9)
    ends = np.zeros(BUCKETS + 1, np.int64)
    for i in range(len(todo)):
        if todo[i]:
            ends[int((high - log_magnitude[i]) * scale) + 1] += 1
    ends = np.cumsum(ends)
    order = np.empty(count, np.int32)
    for i in range(len(todo)):
        if todo[i]:
            bucket = int((high - log_magnitude[i]) * scale)
            order[ends[bucket]] = i
            ends[bucket] += 1
    return order


@numba.njit(fastmath=True, cache=True)
def _integrate(magnitude: np.ndarray, hop: int, fft: int, start_phases: np.ndarray) -> np.ndarray:
    frames, bins = magnitude.shape
    flat = magnitude.ravel()
    top = flat.max()
    log_magnitude = np.log(flat + np.float32(1e-7 * top + 1e-12))
    todo = flat > top * TOLERANCE
    phase = start_phases.copy()
    gamma = HANN_GAMMA * fft * fft
    per_hop, per_bin = hop * fft / gamma, -gamma / (hop * fft)

    def time_step(i):  # phase advance over one hop at bin i
        k = i % bins
        slope = 0.5 * (log_magnitude[i + 1] - log_magnitude[i - 1]) if 0 < k < bins - 1 else 0.0
        return per_hop * slope + TAU * hop * k / fft

    def bin_step(i):  # phase advance to the next bin; -pi because frames are not centred on 0
        m = i // bins
        slope = 0.5 * (log_magnitude[i + bins] - log_magnitude[i - bins]) if 0 < m < frames - 1 else 0.0
        return per_bin * slope - np.pi

    heap = np.empty(len(flat) + 1, np.int32)
    for seed in _loudest_first(log_magnitude, todo):
        if not todo[seed]:
            continue
        todo[seed] = False
        size = _push(heap, 0, seed, log_magnitude)
        while size > 0:
            i = heap[0]
            size = _pop(heap, size, log_magnitude)
            m, k = i // bins, i % bins
            step_t, step_f = time_step(i), bin_step(i)
            for side in range(4):  # trapezoidal rule to each of the four neighbours
                if side == 0 and m + 1 < frames and todo[i + bins]:
                    j = i + bins
                    phase[j] = phase[i] + 0.5 * (step_t + time_step(j))
                elif side == 1 and m > 0 and todo[i - bins]:
                    j = i - bins
                    phase[j] = phase[i] - 0.5 * (step_t + time_step(j))
                elif side == 2 and k + 1 < bins and todo[i + 1]:
                    j = i + 1
                    phase[j] = phase[i] + 0.5 * (step_f + bin_step(j))
                elif side == 3 and k > 0 and todo[i - 1]:
                    j = i - 1
                    phase[j] = phase[i] - 0.5 * (step_f + bin_step(j))
                else:
                    continue
                phase[j] -= TAU * np.floor(phase[j] / TAU)  # keeps float32 precise
                todo[j] = False
                size = _push(heap, size, j, log_magnitude)
    phasors = np.empty(len(flat), np.complex64)
    for i in range(len(flat)):
        phasors[i] = np.complex64(np.cos(phase[i]) + 1j * np.sin(phase[i]))
    return phasors.reshape(frames, bins)
