"""Rows between sounds that do not begin at the same time: one onset at the mean of theirs, where a mixture would have two.

Each sound is analysed from its onset on, rows are decoded between these, and silence is put in front again: as long as the mean of what
the sounds have there. So attacks lie on each other to the sample, and nothing is stretched for it. What sounds before an onset, a breath
or a hum, is mixed as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from asciml_osc.analysis.framing import HARMONICS, Framing
from asciml_osc.analysis.harmonics import oscillate
from asciml_osc.lengths import at_length

if TYPE_CHECKING:
    from asciml_osc.analysis.sound import Analysis
    from asciml_osc.decoding.detail import Detail
    from asciml_osc.decoding.row import Row

APART_S = 0.005  # onsets that are nearer to each other are heard as one
CUT_FADE_S = 0.01  # of a row whose end is cut off
SILENT = 1e-4  # of a sound's peak: what is softer before its onset is left out
TAU = 2 * np.pi

Decode = Callable[[bool, np.ndarray], Iterator["Row"]]
"""What decodes the rows of some numbers: between the sounds from their onsets on where the first argument says so."""


class Alignment:
    """Of sounds that begin at several times."""

    def __init__(self, anchors: Sequence[Analysis], details: Sequence[Detail]) -> None:
        self._anchors, self._details = anchors, details
        self._framing = anchors[0].framing
        self._starts = np.array([detail.start for detail in details])
        self._latest = max(detail.start / detail.framing.samples for detail in details)

    def needed(self, weights: np.ndarray) -> bool:
        """Tell whether more than one onset would be heard, and each sound stays what it is without what is before its own."""
        if np.ptp(self._starts) < APART_S * self._framing.rate or _whole(weights).all():
            return False
        begun = [detail.begun[0].pitched for detail in self._details]
        return begun == [anchor.pitched for anchor in self._anchors]

    def rows(self, weights: np.ndarray, decode: Decode) -> Iterator[Row]:
        """Yield rows between the sounds, `weights` [n, sounds] as in decode_rows; a sound itself is decoded as it is."""
        whole = _whole(weights)
        for as_it_is, some in groupby(range(len(weights)), key=lambda n: bool(whole[n])):
            numbers = np.array(list(some))
            for n, row in zip(numbers, decode(not as_it_is, numbers), strict=True):
                yield row if as_it_is else self._set_back_in_channels(row, np.clip(weights[n], 0, 1))

    def _set_back_in_channels(self, row: Row, shares: np.ndarray) -> Row:
        """Put in front of a row, and of its side, what lies before its onset."""
        moved = self._set_back(row, shares, [detail.lead for detail in self._details])
        if row.side is None:
            return moved
        side = replace(row, coef=row.side.coef, noise=row.side.noise, side=None)
        side = self._set_back(side, shares, [detail.side_lead for detail in self._details])
        return replace(moved, side=row.side._replace(coef=side.coef, noise=side.noise))

    def _set_back(self, row: Row, shares: np.ndarray, leads: Sequence[np.ndarray]) -> Row:
        """Put in front of a row what lies before its onset, whole harmonic frames; its length stays."""
        framing = Framing(self._framing.rate, row.samples)
        shares = shares / shares.sum()
        hop = framing.harmonic_hop
        before = min(float(shares @ self._starts), self._latest * row.samples)
        frames = min(max(round(before / hop), 0), (row.samples - 1) // hop)
        first = frames * hop
        if not frames:
            return row
        turn = TAU * first * float(row.f0[0]) / framing.rate
        turned = row.coef * np.exp(-1j * turn * np.arange(1, HARMONICS + 1))
        coef = np.concatenate([np.zeros((frames, HARMONICS)), turned])[: len(row.coef)].astype(np.complex64)
        f0 = np.concatenate([np.full(frames, row.f0[0]), row.f0])[: len(row.f0)]
        audio = np.concatenate([np.zeros(first, np.float32), row.render(framing)])[: row.samples]
        fade = int(CUT_FADE_S * framing.rate)
        audio[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
        self._add_leads(audio, leads, shares, first)
        # Harmonics rise to their first frame within 8 ms: what of that lies before the onset, noise takes away.
        noise = audio - oscillate(coef, f0, framing) * framing.edge_fade if coef.any() else audio
        return replace(row, f0=f0, coef=coef, noise=noise)

    def _add_leads(
        self, audio: np.ndarray, leads: Sequence[np.ndarray], shares: np.ndarray, first: int
    ) -> None:
        """Add what sounds before the onsets to `audio` [samples], whose onset is at `first`."""
        for share, detail, whole in zip(shares, self._details, leads, strict=True):
            if len(whole):
                lead = whole[max(detail.start - first, 0) :]
                at = first - min(detail.start, first)
                audio[at : at + len(lead)] += np.float32(share) * lead[: len(audio) - at]


def _whole(weights: np.ndarray) -> np.ndarray:
    """Return which rows [n] have nothing but one sound."""
    return np.asarray(np.count_nonzero(weights, axis=1) == 1)


def lead_of(audio: np.ndarray, start: int, edge: int) -> np.ndarray:
    """Return what of `audio` [samples] lies before sample `start`, faded over `edge` samples after it; nothing if that is silence."""
    if start <= 0 or np.abs(audio[:start]).max() < SILENT * np.abs(audio).max():
        return np.zeros(0, np.float32)
    lead = audio[: start + edge].copy()
    lead[start:] *= np.linspace(1, 0, edge, dtype=np.float32)
    return lead


def from_onset(audio: np.ndarray, start: int) -> np.ndarray:
    """Return `audio` [samples] from sample `start` on, or after so much silence where that is negative, as long as before."""
    return at_length(np.pad(audio, (max(-start, 0), 0))[max(start, 0) :], len(audio))
