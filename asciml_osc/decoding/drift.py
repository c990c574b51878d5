"""An offset that phases made anew bring: the lowest bins of a rumble, no longer in step with each other, add up to one."""

from __future__ import annotations

import numpy as np
import scipy.fft

LEAST = 1e-3  # a mean of -60 dBFS, under which nothing drifts
LOWEST_HZ = 10.0  # half of the amplitude stays there
PADDING_S = 0.1  # of silence, so that the end does not reach round to the start


def without_drift(audio: np.ndarray, rate: int) -> np.ndarray:
    """Return `audio` [samples] without what moves slower than a sound does; itself where its mean is next to nothing."""
    if abs(audio.mean(dtype=np.float64)) < LEAST:
        return audio
    size = scipy.fft.next_fast_len(len(audio) + int(PADDING_S * rate), real=True)
    hertz = scipy.fft.rfftfreq(size, 1 / rate)
    gain = (hertz**4 / (hertz**4 + LOWEST_HZ**4)).astype(np.float32)
    return np.asarray(scipy.fft.irfft(scipy.fft.rfft(audio, size) * gain, size)[: len(audio)])
