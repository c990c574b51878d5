"""Lines that move between two sounds: what is tonal without having one fundamental, a bell or a chord, goes line by line.

On the warped axis such a sound would become noise half-way, since its lines wander with the quantiles of the energy. So each of
two sounds is taken apart anew, into tracks and what they leave over. Tracks are paired in pitch (pairing.py); a pair
glides from one to the other; a track without a partner moves as those around it and fades. What is left over goes as noise does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.harmonics import oscillate
from asciml_osc.analysis.sound import Analysis
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.pairing import Pairing
from asciml_osc.decoding.timing import timed
from asciml_osc.decoding.tonal import harmonic
from asciml_osc.decoding.tracks import Tracks

# Shares of the energy that tracks explain: of a sound that is made of lines, and of one that has enough of them to go there.
TONAL, LEAST = 0.7, 0.3
TAKEN_OVER = 0.04  # of the way: so far from a sound with harmonics its lines take over from these


def lines_between(anchors: Sequence[Analysis], details: Sequence[Detail]) -> Lines | None:
    """Return the lines between two sounds, one of which is made of lines, unless harmonics go from one to the other.

    These do where both have an f0, even if one of them is not rightly said to be made of its harmonics.
    """
    if len(anchors) != 2 or details[0] is details[1]:
        return None
    shares = [detail.tonal.share for detail in details]
    if max(shares) < TONAL or min(shares) < LEAST:
        return None
    if all(anchor.pitched for anchor in anchors) and any(
        harmonic(anchor, detail.tonal) for anchor, detail in zip(anchors, details, strict=True)
    ):
        return None
    return Lines(anchors, [detail.tonal.tracks for detail in details])


class Lines:
    """Between two sounds, of whatever lengths."""

    def __init__(self, anchors: Sequence[Analysis], tracks: Sequence[Tracks]) -> None:
        self._anchors, self._tracks = anchors, tracks
        self._pairing = Pairing.of(*tracks)
        self._last: TimedLines | None = None

    def timed(self, framing: Framing) -> TimedLines:
        """Return them with both sounds brought to the length of `framing`; made once for neighbouring rows."""
        if self._last is None or self._last.framing != framing:
            own = [anchor.framing for anchor in self._anchors]
            tracks = [t.timed(sizes, framing) for t, sizes in zip(self._tracks, own, strict=True)]
            anchors = [timed(anchor, framing) for anchor in self._anchors]
            self._last = TimedLines(framing, anchors, self._pairing.ends(*tracks))
        return self._last


@dataclass(frozen=True)
class TimedLines:
    """Lines of the length of a row; each track of the one of the `ends` goes to that of the other with its number."""

    framing: Framing
    anchors: Sequence[Analysis]
    ends: tuple[Tracks, Tracks]

    def place(self, share: float) -> float:
        """Return where lines are that have a `share` of the second sound: near a sound with harmonics they stay."""
        low, high = (TAKEN_OVER if anchor.pitched else 0.0 for anchor in self.anchors)
        return float(np.clip((share - low) / (1 - low - high), 0, 1))

    def render(self, share: float) -> np.ndarray:
        """Return the audio of the lines [samples], float32."""
        p, (a, b) = self.place(share), self.ends
        hz = a.hz ** (1 - p) * b.hz**p
        size = (
            (1 - p) * np.abs(a.coef) ** (1 / 3) + p * np.abs(b.coef) ** (1 / 3)
        ) ** 3  # as the features of harmonics
        mixed = (1 - p) * a.coef + p * b.coef
        first = round((1 - p) * a.first + p * b.first)
        return Tracks(hz, size * mixed / (np.abs(mixed) + 1e-12), first).render(self.framing)

    def harmonics(self, share: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return f0 and coefficients of the sound whose lines have not taken over yet, and their audio [samples]."""
        near = 0 if (share < 0.5 and self.anchors[0].pitched) or not self.anchors[1].pitched else 1
        anchor, far = self.anchors[near], share if near == 0 else 1 - share
        x = np.clip(far / TAKEN_OVER, 0, 1)
        coef = (anchor.coef * (1 - x * x * (3 - 2 * x))).astype(np.complex64)
        return anchor.f0, coef, oscillate(coef, anchor.f0, self.framing)
