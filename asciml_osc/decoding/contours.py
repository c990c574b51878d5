"""A sound that a model makes up, with the contours of one that it learned: it begins, ends and keeps its pitch as that one does.

Between sounds a model has an average of their levels, which never ends, and of their f0, which wanders.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.decoding.levels import block_powers, measure_level
from asciml_osc.decoding.row import Row

BLOCK_S = 0.005
WINDOW = np.array([1.0, 2.0, 3.0, 2.0, 1.0]) / 9  # over blocks: a wave of 60 Hz is no contour
LARGEST = 8.0  # gain against that of the whole sound: what is silence in it is not made loud
LOUD = 0.05  # share of the loudest frame from which on a frame's f0 counts


def with_contours(row: Row, sound: Row, pitched: Row | None, framing: Framing) -> Row:
    """Return `row` with the level over time of `sound`, as loud as it, and the f0 over time of `pitched` around its own pitch."""
    own, wanted = (_levels(one.render(framing), framing.rate) for one in (row, sound))
    whole = np.sqrt(wanted.sum() / max(own.sum(), 1e-12))
    gains = np.minimum(np.sqrt(wanted / np.maximum(own, 1e-12)), LARGEST * whole)
    centres = (np.arange(len(gains)) + 0.5) * BLOCK_S
    frames = np.interp(
        np.arange(framing.harmonic_frames) * framing.harmonic_hop / framing.rate, centres, gains
    )
    samples = np.interp(np.arange(framing.samples) / framing.rate, centres, gains)
    made = replace(
        row,
        f0=row.f0
        if pitched is None or not row.pitch
        else (row.pitch * _pitch_contour(pitched)).astype(np.float32),
        coef=(row.coef * frames[:, None]).astype(np.complex64),
        noise=(row.noise * samples).astype(np.float32),
    )
    return _as_loud(made, sound, framing)


def _as_loud(row: Row, sound: Row, framing: Framing) -> Row:
    """Return `row` as loud as `sound`."""
    own, wanted = (measure_level(one.render(framing), framing.rate)[0] for one in (row, sound))
    gain = np.float32(np.exp(wanted - own))
    return replace(row, coef=row.coef * gain, noise=row.noise * gain)


def _levels(audio: np.ndarray, rate: int) -> np.ndarray:
    """Return mean squares [blocks] over some 15 ms, every 5 ms."""
    power = block_powers(audio, int(BLOCK_S * rate))
    return np.convolve(np.pad(power, len(WINDOW) // 2, "edge"), WINDOW, "valid")


def _pitch_contour(row: Row) -> np.ndarray:
    """Return f0 over the pitch [harmonic_frames]; where harmonics are weak, between what it is where they are strong."""
    level = np.linalg.norm(row.coef, axis=1)
    loud = np.flatnonzero(level >= LOUD * level.max())
    contour: np.ndarray = np.interp(np.arange(len(level)), loud, row.f0[loud]) / row.pitch
    return contour
