"""The sides of rows between sounds of which some are stereo: decoded as the middles are, on the middles' fundamental.

A side's width is the angle of its level against the middle's: 0° mono, 45° two strangers left and right. Between two sounds
it moves evenly, so next to a mono sound the side fades.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import tee

import numpy as np

from asciml_osc.analysis.side import analyse_side
from asciml_osc.analysis.sound import Analysis, analyse
from asciml_osc.decoding.decoder import Row, Side, decode_rows
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.lines import lines_between

LARGEST = 16.0  # 24 dB, and its inverse: what the width of a row is corrected by


@dataclass(frozen=True)
class Channels:
    """Of one sound.

    mid, detail : of its middle
    apart : its side [samples], float32; zeros of a mono sound
    """

    mid: Analysis
    detail: Detail
    apart: np.ndarray

    @cached_property
    def harmonic(self) -> tuple[Analysis, Detail]:
        """The side with the middle's harmonics."""
        return self._taken_apart(analyse_side(self.apart, self.mid))

    @cached_property
    def noise(self) -> tuple[Analysis, Detail]:
        """The side without harmonics, for where the middle goes by lines."""
        return self._taken_apart(analyse(self.apart, self.mid.framing, noise=True))

    def _taken_apart(self, found: Analysis) -> tuple[Analysis, Detail]:
        return found, replace(Detail.of(self.apart, found), middle=self.detail)

    @cached_property
    def width(self) -> float:
        """The angle of the side against the middle, radians: 0 of a mono sound."""
        return _width(self.detail.audio, self.apart)


def with_sides(
    rows: Iterator[Row],
    sounds: Sequence[Channels],
    weights: np.ndarray,
    glide: np.ndarray | None = None,
    bent: bool = False,
) -> Iterator[Row]:
    """Give `rows` between the middles of `sounds` their sides. weights, glide: see decode_rows; bent: codes had offsets there."""
    lines = not bent and lines_between([one.mid for one in sounds], [one.detail for one in sounds])
    anchors, details = zip(*((one.noise if lines else one.harmonic) for one in sounds), strict=True)
    rows, middles = tee(rows)
    sides = decode_rows(anchors, weights, glide=glide, details=details, as_lines=bool(lines), middles=middles)
    for row, made, shares in zip(rows, sides, weights, strict=True):
        gain = np.float32(_gain(row, made, sounds, shares))
        yield replace(row, side=Side(made.coef * gain, made.noise * gain))


def _gain(row: Row, side: Row, sounds: Sequence[Channels], shares: np.ndarray) -> float:
    """Return what gives a row the width that is due between the sounds; at a sound its side is as it is."""
    inner = np.clip(shares, 0, 1)
    if inner.max() >= 1:
        return 1.0
    wanted = float(inner @ np.array([one.width for one in sounds]) / inner.sum())
    rate = sounds[0].mid.framing.rate
    mid = row.audio(rate)
    own = _width(mid, replace(side, f0=row.f0).audio(rate))
    return float(np.clip(np.tan(wanted) / np.tan(own), 1 / LARGEST, LARGEST)) if own > 0 else 1.0


def _width(mid: np.ndarray, side: np.ndarray) -> float:
    return float(np.arctan2(np.linalg.norm(side), np.linalg.norm(mid)))
