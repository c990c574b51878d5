"""Phases from magnitudes: PGHI, phase gradient heap integration.

Z. Prusa, P. Balazs, P. L. Sondergaard, "A Noniterative Method for Reconstruction of Phase From STFT
Magnitude", IEEE/ACM TASLP 25(5), 2017. For a Gaussian window the phase gradient follows from the
log-magnitude: along time from its slope over frequency, along frequency from its slope over time. A Hann
window of N samples is treated as the Gaussian with gamma = 0.25645 N^2. The phase is integrated from the
loudest bins outwards, always going on from the loudest bin reached so far. The heap that the authors keep for that is
a row of stacks here, one for each 0.2 dB, which does the same in half the time.
"""

from __future__ import annotations

from functools import lru_cache
from math import factorial

import numba
import numpy as np

from asciml_osc.analysis.framing import Framing

TOLERANCE = 1e-5  # bins under this share of the maximum get random phases
HANN_GAMMA = 0.25645  # times N^2
LEVELS = 512
TAU = 2 * np.pi
SINE = tuple((-1) ** n / factorial(2 * n + 1) for n in range(6))  # Taylor: x times a polynomial in x^2
COSINE = tuple((-1) ** n / factorial(2 * n) for n in range(6))


def pghi(magnitude: np.ndarray, framing: Framing) -> np.ndarray:
    """Return unit phasors [frames, bins], complex64, for STFT magnitudes [frames, bins].

    The same magnitudes always give the same phases, on every machine that rounds alike.
    """
    magnitude = np.ascontiguousarray(magnitude, np.float32)
    return _phasors(_integrate(magnitude, framing.hop, framing.fft, _start_phases(magnitude.size)))


@lru_cache(maxsize=8)
def _start_phases(size: int) -> np.ndarray:
    """Return phases of the seeds and of the bins too quiet to be integrated [size]."""
    return np.random.default_rng(0).uniform(0, TAU, size).astype(np.float32)


@numba.njit(fastmath=True, cache=True)
def _levels(magnitude: np.ndarray, log_magnitude: np.ndarray) -> np.ndarray:
    """Return how loud each bin is, as a number of a stack: 0 is the loudest, LEVELS - 1 at TOLERANCE, -1 for what is below."""
    top = np.float32(np.log(magnitude.max() + np.float32(1e-20)))
    scale = np.float32((LEVELS - 1) / -np.log(TOLERANCE))
    level = np.empty(len(magnitude), np.int16)
    for i in range(len(magnitude)):
        number = (top - log_magnitude[i]) * scale
        level[i] = np.int16(max(number, np.float32(0))) if number < LEVELS else -1
    return level


@numba.njit(fastmath=True, cache=True)
def _loudest_first(level: np.ndarray) -> np.ndarray:
    """Return the bins to visit by level: the seeds."""
    ends = np.zeros(LEVELS + 1, np.int64)
    for i in range(len(level)):
        if level[i] >= 0:
            ends[level[i] + 1] += 1
    ends = np.cumsum(ends)
    order = np.empty(ends[-1], np.int32)
    for i in range(len(level)):
        if level[i] >= 0:
            order[ends[level[i]]] = i
            ends[level[i]] += 1
    return order


@numba.njit(fastmath=True, cache=True)
def _integrate(magnitude: np.ndarray, hop: int, fft: int, start_phases: np.ndarray) -> np.ndarray:
    """Return phases [frames, bins]."""
    frames, bins = magnitude.shape
    flat = magnitude.ravel()
    log_magnitude = np.log(flat + np.float32(1e-7 * flat.max() + 1e-12))
    level = _levels(flat, log_magnitude)
    phase = start_phases.copy()
    gamma = HANN_GAMMA * fft * fft
    per_hop, per_bin = np.float32(hop * fft / gamma), np.float32(-gamma / (hop * fft))
    turn, pi = np.float32(TAU), np.float32(np.pi)
    half = np.float32(0.5)
    hop_turns = np.float32(hop / fft)

    def time_step(i, k):  # phase advance over one hop at bin i, in frame row position k
        slope = half * (log_magnitude[i + 1] - log_magnitude[i - 1]) if 0 < k < bins - 1 else np.float32(0)
        turns = hop_turns * np.float32(k)
        return per_hop * slope + turn * (turns - np.floor(turns))

    def bin_step(i, m):  # phase advance to the next bin; -pi because frames are not centred on 0
        slope = (
            half * (log_magnitude[i + bins] - log_magnitude[i - bins])
            if 0 < m < frames - 1
            else np.float32(0)
        )
        return per_bin * slope - pi

    stacks = np.full(LEVELS, -1, np.int32)  # the last bin put on each
    below = np.empty(len(flat), np.int32)  # the bin under it
    for seed in _loudest_first(level):
        if level[seed] < 0:
            continue
        loudest = level[seed]
        stacks[loudest], below[seed] = seed, -1
        level[seed] = -1
        last = loudest
        while loudest <= last:
            i = stacks[loudest]
            if i < 0:
                loudest += 1
                continue
            stacks[loudest] = below[i]
            m, k = i // bins, i % bins
            step_t, step_f = time_step(i, k), bin_step(i, m)
            for side in range(4):  # trapezoidal rule to each of the four neighbours
                if side == 0 and m + 1 < frames and level[i + bins] >= 0:
                    j = i + bins
                    phase[j] = phase[i] + half * (step_t + time_step(j, k))
                elif side == 1 and m > 0 and level[i - bins] >= 0:
                    j = i - bins
                    phase[j] = phase[i] - half * (step_t + time_step(j, k))
                elif side == 2 and k + 1 < bins and level[i + 1] >= 0:
                    j = i + 1
                    phase[j] = phase[i] + half * (step_f + bin_step(j, m))
                elif side == 3 and k > 0 and level[i - 1] >= 0:
                    j = i - 1
                    phase[j] = phase[i] - half * (step_f + bin_step(j, m))
                else:
                    continue
                phase[j] -= turn * np.floor(phase[j] * np.float32(1 / TAU))  # keeps float32 precise
                on = level[j]
                level[j] = -1
                below[j] = stacks[on]
                stacks[on] = j
                loudest, last = min(loudest, on), max(last, on)
    return phase.reshape(frames, bins)


@numba.njit(fastmath=True, cache=True)
def _phasors(phase: np.ndarray) -> np.ndarray:
    """exp(i phase), complex64, by polynomials that run eight at a time; 1e-5 off at most."""
    flat = phase.ravel()
    out = np.empty((len(flat), 2), np.float32)
    for i in range(len(flat)):
        turn = flat[i] * np.float32(1 / TAU)
        turn -= np.floor(turn + np.float32(0.5))  # -0.5 .. 0.5
        x = turn * np.float32(np.pi)  # half the angle: within a quarter turn the series is short
        s = x * x
        sine, cosine = np.float32(SINE[-1]), np.float32(COSINE[-1])
        for power in range(len(SINE) - 2, -1, -1):
            sine = sine * s + np.float32(SINE[power])
            cosine = cosine * s + np.float32(COSINE[power])
        sine *= x
        out[i, 0] = cosine * cosine - sine * sine
        out[i, 1] = np.float32(2) * sine * cosine
    return out.view(np.complex64).reshape(phase.shape)
