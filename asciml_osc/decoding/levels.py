"""An even loudness along a path: measured row by row (in any process), then levelled together."""

from __future__ import annotations

import numpy as np

from asciml_osc.channels import channels_of

BLOCK_S = 0.05
LOUDEST_BLOCKS = 4
LARGEST_CUT, LARGEST_BOOST = -0.7, 1.04  # natural log of the gain: -6 and +9 dB


def block_powers(audio: np.ndarray, block: int) -> np.ndarray:
    """Return the mean square of each whole block of `block` samples [blocks], float64."""
    return np.asarray(
        np.square(audio[: len(audio) // block * block].reshape(-1, block), dtype=np.float64).mean(1)
    )


def measure_level(audio: np.ndarray, rate: int) -> tuple[float, float]:
    """Return the loudness (natural log of the RMS of the loudest 0.2 s) and peak (linear) of a row's audio.

    `audio` is [samples], or [samples, 2]: the mean power of both channels, and the higher peak.
    """
    block = int(BLOCK_S * rate)
    energy = (audio[: len(audio) // block * block].reshape(-1, block * channels_of(audio)) ** 2).mean(1)
    loudest = np.sort(energy)[-LOUDEST_BLOCKS:].mean()
    return float(0.5 * np.log(loudest + 1e-12)), float(np.abs(audio).max())


def wanted_loudness(weights: np.ndarray, anchors: np.ndarray) -> np.ndarray:
    """Return the loudness [n], straight from anchor to anchor: `anchors` [k] are theirs, `weights` [n, k] what a row has of each.

    Beyond an anchor it stays what it is there.
    """
    inner = np.clip(np.asarray(weights, np.float64), 0, 1)
    wanted: np.ndarray = inner @ np.asarray(anchors, np.float64) / inner.sum(1)
    return wanted


def level_gains(
    loudnesses: np.ndarray, peaks: np.ndarray, wanted: np.ndarray, beyond: np.ndarray | bool = False
) -> np.ndarray:
    """Return gains [n], float32, that take the loudness of rows to the `wanted` one, peaks staying within 1.

    `loudnesses` and `peaks` [n] are their `measure_level`. A row is boosted by 9 dB at most and cut by 6; one that lies
    `beyond` the sounds ([n] or one for all), where nothing says how loud it may become, as far as need be.
    """
    missing = np.asarray(wanted, np.float64) - np.asarray(loudnesses, np.float64)
    gains = np.exp(np.clip(missing, np.where(beyond, -np.inf, LARGEST_CUT), LARGEST_BOOST))
    return np.asarray(np.minimum(gains, 1 / np.maximum(peaks, 1e-6)).astype(np.float32))
