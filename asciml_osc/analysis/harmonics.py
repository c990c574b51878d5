"""Harmonics of a sound whose f0 is known: measured by heterodyning, made again by a bank of oscillators.

A harmonic's amplitude is complex: its phase is relative to k times the phase of the fundamental, which
starts at 0 with the sound. Between harmonic frames f0 (Hz) and the complex amplitudes are linear.
"""

from __future__ import annotations

import numba
import numpy as np

from asciml_osc.analysis.framing import HARMONICS, Framing

TOP = 0.47  # harmonics above this share of the sample rate are silent
SILENT = 1e-6  # complex amplitudes at both ends of a frame under this make no sound
REFINED_BY = 6  # harmonics whose phase slope corrects f0
TAU = 2 * np.pi


def f0_phase(f0: np.ndarray, framing: Framing) -> np.ndarray:
    """Return the phase of the fundamental (radians, float64) at every sample [samples]; f0 [harmonic_frames] in Hz."""
    at = np.arange(framing.samples) / framing.harmonic_hop
    per_sample = np.interp(at, np.arange(framing.harmonic_frames), f0)
    return TAU / framing.rate * np.concatenate([[0.0], np.cumsum((per_sample[1:] + per_sample[:-1]) / 2)])


def averaged_over(f0: np.ndarray) -> float:
    """Return the seconds over which harmonics are averaged: four periods, 16 to 80 ms."""
    return float(np.clip(4 / np.median(f0), 0.016, 0.08))


def demodulate(audio: np.ndarray, f0: np.ndarray, framing: Framing, count: int = HARMONICS) -> np.ndarray:
    """Return complex amplitudes [harmonic_frames, HARMONICS] of harmonics 1..count; the others are zero.

    Each harmonic is shifted to 0 Hz and averaged over four periods under a Hann window.
    """
    width = int(averaged_over(f0) * framing.rate) // 2 * 2
    average = np.hanning(width + 1)[:-1].astype(np.float32)
    average /= average.sum()
    phase = f0_phase(f0, framing)
    below_top = min(count, HARMONICS, int(TOP * framing.rate / f0.max()))
    padded = np.zeros(
        (2, framing.harmonic_frames * framing.harmonic_hop + width), np.float32
    )  # real, imaginary
    padded[0, width // 2 : width // 2 + framing.samples] = audio
    coef = np.zeros((framing.harmonic_frames, HARMONICS), np.complex64)
    cos, sin = np.cos(phase).astype(np.float32), np.sin(phase).astype(np.float32)
    _demodulate(padded, cos, sin, average, framing.harmonic_hop, below_top, coef)
    return coef


@numba.njit(fastmath=True, cache=True)
def _demodulate(
    shifted: np.ndarray,
    cos: np.ndarray,
    sin: np.ndarray,
    average: np.ndarray,
    hop: int,
    count: int,
    coef: np.ndarray,
) -> None:
    width, (frames, _) = len(average), coef.shape
    for k in range(count):
        for i in range(len(cos)):  # one harmonic further down: times exp(-i phase)
            r, q = shifted[0, width // 2 + i], shifted[1, width // 2 + i]
            shifted[0, width // 2 + i] = r * cos[i] + q * sin[i]
            shifted[1, width // 2 + i] = q * cos[i] - r * sin[i]
        for m in range(frames):
            real = imaginary = np.float32(0)
            for i in range(width):
                real += average[i] * shifted[0, m * hop + i]
                imaginary += average[i] * shifted[1, m * hop + i]
            coef[m, k] = complex(2 * real, 2 * imaginary)


def heterodyne(
    audio: np.ndarray,
    f0: np.ndarray,
    framing: Framing,
    refinements: int = 2,
    voiced: np.ndarray | float = 1.0,
) -> tuple[np.ndarray, np.ndarray]:
    """Return complex amplitudes [harmonic_frames, HARMONICS] and the f0 track corrected by the harmonics' phase slope.

    `audio` [samples] float32; `f0` [harmonic_frames] Hz, right within a few percent: each round of refinement
    moves it by 3 % at most, and less where frames are not `voiced` [harmonic_frames], 0..1. The f0 that comes back is float32.
    """
    numbers = np.arange(1, REFINED_BY + 1)
    frame_rate = framing.rate / framing.harmonic_hop
    for _ in range(refinements):
        coef = demodulate(audio, f0, framing, REFINED_BY)[:, :REFINED_BY]
        turn = coef[1:] * np.conj(coef[:-1])
        weight = np.abs(turn)
        total = weight.sum(1)
        slope_hz = np.angle(turn) * frame_rate / (TAU * numbers)
        error_hz = (slope_hz * weight).sum(1) / (total + 1e-12)
        error_hz = np.where(total > 1e-4 * total.max(), error_hz, 0)
        error_hz = np.append(np.convolve(error_hz, np.ones(3) / 3, "same"), 0)
        f0 = f0 + voiced * np.clip(error_hz, -0.03 * f0, 0.03 * f0)
    f0 = f0.astype(np.float32)  # what is kept and played: measure against exactly that
    return demodulate(audio, f0, framing), f0


def oscillate(coef: np.ndarray, f0: np.ndarray, framing: Framing) -> np.ndarray:
    """Sum of harmonics as audio [samples], float32.

    `coef` [harmonic_frames, K] complex64, `f0` [harmonic_frames] Hz; both linear between frames, harmonics
    above TOP * rate silent. With constant inputs it is the sum of |coef_k| cos(k phase + arg coef_k).
    """
    return _oscillate(np.ascontiguousarray(coef, np.complex64), np.ascontiguousarray(f0, np.float64),
                      framing.harmonic_hop, framing.samples, float(framing.rate))  # fmt: skip


@numba.njit(cache=True)
def _active(coef: np.ndarray, m: int, count: int) -> int:
    """Return harmonics of frame m up to the last one that sounds."""
    for k in range(count - 1, -1, -1):
        if abs(coef[m, k]) > SILENT or abs(coef[m + 1, k]) > SILENT:
            return k + 1
    return 0


@numba.njit(fastmath=True, cache=True)
def _oscillate(coef: np.ndarray, f0: np.ndarray, hop: int, samples: int, rate: float) -> np.ndarray:
    # Frame by frame, so that everything stays in the first-level cache.
    audio = np.zeros(samples, np.float32)
    base_r, base_i = np.empty(hop, np.float32), np.empty(hop, np.float32)
    osc_r, osc_i = np.empty(hop, np.float32), np.empty(hop, np.float32)
    phase = 0.0
    for m in range(coef.shape[0] - 1):
        start = m * hop
        length = min(hop, samples - start)
        active = _active(coef, m, min(coef.shape[1], int(TOP * rate / max(f0[m], f0[m + 1]))))
        w = TAU * f0[m] / rate
        dw = TAU * (f0[m + 1] - f0[m]) / rate / hop
        if active > 0:
            for i in range(length):
                angle = phase + w * i + 0.5 * dw * i * i
                base_r[i] = osc_r[i] = np.cos(angle)
                base_i[i] = osc_i[i] = np.sin(angle)
        for k in range(active):
            a, b = coef[m, k].real, coef[m, k].imag
            da = (coef[m + 1, k].real - a) / np.float32(hop)
            db = (coef[m + 1, k].imag - b) / np.float32(hop)
            for i in range(length):
                s = np.float32(i)
                r, q = osc_r[i], osc_i[i]
                audio[start + i] += (a + da * s) * r - (b + db * s) * q
                osc_r[i] = r * base_r[i] - q * base_i[i]  # next harmonic: one complex product, no sin or cos
                osc_i[i] = q * base_r[i] + r * base_i[i]
        phase = (phase + w * hop + 0.5 * dw * hop * hop) % TAU
    return audio
