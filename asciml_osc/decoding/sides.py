"""The side of a stereo sound, ready to be decoded as any sound is; of a mono one it is silence.

Its width is the angle of its level against the middle's: 0° mono, 45° two strangers left and right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from asciml_osc.analysis.side import analyse_side
from asciml_osc.analysis.sound import Analysis, analyse

if TYPE_CHECKING:
    from asciml_osc.decoding.detail import Detail

LARGEST = 16.0  # 24 dB, and its inverse: what the width of a row is corrected by


class Sides:
    """Of one sound: the analysis and the `detail` of its middle, and its side `apart` [samples] float32, None of a mono sound."""

    def __init__(self, mid: Analysis, detail: Detail, apart: np.ndarray | None) -> None:
        self._mid, self._detail = mid, detail
        self._apart = np.zeros(mid.framing.samples, np.float32) if apart is None else apart

    @cached_property
    def harmonic(self) -> tuple[Analysis, Detail]:
        """The side with the middle's harmonics."""
        return self._taken_apart(analyse_side(self._apart, self._mid))

    @cached_property
    def noise(self) -> tuple[Analysis, Detail]:
        """The side without harmonics, for where the middle goes by lines."""
        return self._taken_apart(analyse(self._apart, self._mid.framing, noise=True))

    @cached_property
    def width(self) -> float:
        """The angle of the side against the middle, radians: 0 of a mono sound."""
        return width(self._detail.audio, self._apart)

    def _taken_apart(self, found: Analysis) -> tuple[Analysis, Detail]:
        return found, replace(type(self._detail).of(self._apart, found), middle=self._detail)


def width(mid: np.ndarray, side: np.ndarray) -> float:
    """Return the angle of a side against its middle, both [samples], in radians."""
    return float(np.arctan2(np.linalg.norm(side), np.linalg.norm(mid)))


def side_gain(mid: np.ndarray, side: np.ndarray, sounds: Sequence[Sides], shares: np.ndarray) -> np.float32:
    """Return what gives a row's `side` [samples] the width that is due between the sounds; at a sound it is as it is.

    The width moves evenly, so next to a mono sound the side fades. shares: how near the row is to each sound, see decode_rows.
    """
    inner = np.clip(shares, 0, 1)
    own = width(mid, side)
    if inner.max() >= 1 or own == 0:
        return np.float32(1)
    wanted = float(inner @ np.array([one.width for one in sounds]) / inner.sum())
    return np.float32(np.clip(np.tan(wanted) / np.tan(own), 1 / LARGEST, LARGEST))
