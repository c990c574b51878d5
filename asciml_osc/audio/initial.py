"""The starting values of an engine's memory, and the coefficients that the callback reads."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from asciml_osc.audio.layout import CUTOFFS, OVERSAMPLING, PEAK_WIDTH, PHASES, WIDTH, State

DC_HZ = 5.0
TEMPO = 120.0  # beats a minute, until somebody says another


def initialise(state: State, rate: float, channels: int = 2) -> None:
    """Set a fresh block (all zeros) to its starting values."""
    engine = state.engine[0]
    engine["rate"] = rate
    engine["channels"] = channels
    engine["bpm"] = TEMPO
    engine["ceiling"] = 10 ** (-1 / 20)  # -1 dBFS
    engine["reduction"] = 1.0
    engine["dc_pole"] = dc_pole(rate)
    engine["master_target"] = 1.0
    engine["master_step"] = 1 / (0.02 * rate)  # soft start: 20 ms
    state.voices["table"] = state.voices["other"] = -1
    state.heads["table"] = -1
    work = state.work[0]
    work["gains"] = 1.0
    work["kernel"] = _kernel()
    work["between"] = _between_samples()


def dc_pole(rate: float) -> float:
    """Return the pole of the DC blocker at `rate` (Hz)."""
    return float(1 - 2 * np.pi * DC_HZ / rate)


def _kaiser(at: npt.NDArray[np.float64], beta: float) -> npt.NDArray[np.float64]:
    """Return the Kaiser window between -1 and 1."""
    return np.asarray(np.i0(beta * np.sqrt(np.clip(1 - at**2, 0, None))) / np.i0(beta))


def _kernel() -> npt.NDArray[np.float32]:
    """Return a windowed sinc [BANDS, PHASES + 1, WIDTH]: tap w of phase p is at w - WIDTH / 2 + 1 - p / PHASES samples."""
    at = np.arange(WIDTH) - WIDTH // 2 + 1 - np.arange(PHASES + 1)[:, None] / PHASES
    window = _kaiser(at / (WIDTH / 2), 8.0)
    kernels = np.array([cutoff * np.sinc(cutoff * at) * window for cutoff in CUTOFFS])
    return np.asarray((kernels / kernels.sum(-1, keepdims=True)).astype(np.float32))


def _between_samples() -> npt.NDArray[np.float32]:
    """Return a windowed sinc [OVERSAMPLING - 1, PEAK_WIDTH] for the points between two samples."""
    phases = np.arange(1, OVERSAMPLING)[:, None] / OVERSAMPLING
    at = np.arange(PEAK_WIDTH) - PEAK_WIDTH // 2 + 1 - phases
    kernels = np.sinc(at) * _kaiser(at / (PEAK_WIDTH / 2), 4.0)
    return np.asarray((kernels / kernels.sum(-1, keepdims=True)).astype(np.float32))
