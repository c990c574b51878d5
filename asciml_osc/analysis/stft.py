"""Short-time Fourier transform, and its least-squares inverse."""

from __future__ import annotations

import numba
import numpy as np
import scipy.fft

from asciml_osc.analysis.framing import Framing


def stft(audio: np.ndarray, framing: Framing) -> np.ndarray:
    """Return the spectrum [frames, bins], complex64, of `audio` [samples]; frame m is centred on sample m * hop."""
    padded = np.zeros((framing.frames - 1) * framing.hop + framing.fft, np.float32)
    padded[framing.fft // 2 : framing.fft // 2 + len(audio)] = audio
    frames = np.lib.stride_tricks.sliding_window_view(padded, framing.fft)[:: framing.hop]
    return scipy.fft.rfft(frames * framing.window, axis=1).astype(np.complex64, copy=False)


def istft(spectrum: np.ndarray, framing: Framing) -> np.ndarray:
    """Return audio [samples], float32, whose stft is nearest to `spectrum` [frames, bins] (Griffin & Lim 1984)."""
    frames = scipy.fft.irfft(spectrum, n=framing.fft, axis=1)
    audio = _overlap_add(
        frames.astype(np.float32, copy=False), framing.window, framing.overlap_gain, framing.hop
    )
    return audio[framing.fft // 2 : framing.fft // 2 + framing.samples]


@numba.njit(fastmath=True, cache=True)
def _overlap_add(frames: np.ndarray, window: np.ndarray, gain: np.ndarray, hop: int) -> np.ndarray:
    audio = np.zeros(len(gain), np.float32)
    for m in range(frames.shape[0]):
        for i in range(frames.shape[1]):
            audio[m * hop + i] += frames[m, i] * window[i]
    return audio * gain
