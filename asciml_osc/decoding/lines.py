"""Lines that move between two sounds: what is tonal without having one fundamental, a bell or a chord, goes line by line.

On the warped axis such a sound would become noise half-way, since its lines wander with the quantiles of the energy. So each of
two sounds that are made of lines is taken apart anew, into tracks and what they leave over. Tracks are paired in pitch; a pair
glides from one to the other; a track without a partner moves as those around it and fades. What is left over goes as noise does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from asciml_osc.analysis.harmonics import oscillate
from asciml_osc.analysis.sound import Analysis
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.tonal import Tonal
from asciml_osc.decoding.tracks import Tracks

TONAL = 0.7  # share of the energy that tracks explain, of a sound that is made of lines
# So near to harmonics, in f0, is so much of the energy of a sound that has this f0.
COMB, COMB_SHARE = 0.08, 0.8
FARTHEST = 2.0  # octaves between two tracks that are a pair
LEVEL = 1 / 40  # octaves that a decibel between them counts for
TAKEN_OVER = 0.04  # of the way: so far from a sound with harmonics its lines take over from these


def lines_between(anchors: Sequence[Analysis], details: Sequence[Detail]) -> Lines | None:
    """Return the lines between two sounds that are made of lines, unless harmonics go from one to the other.

    These do where both have an f0, even if one of them is not rightly said to be made of its harmonics. Lines are of sounds of one length.
    """
    if len(anchors) != 2 or details[0] is details[1] or anchors[0].framing != anchors[1].framing:
        return None
    tonal = [detail.tonal for detail in details]
    glides = all(anchor.pitched for anchor in anchors) and any(map(harmonic, anchors, tonal))
    if glides or min(one.share for one in tonal) < TONAL:
        return None
    return Lines(anchors, [one.tracks for one in tonal])


def harmonic(analysis: Analysis, tonal: Tonal) -> bool:
    """Tell whether a sound has the f0 that was found for it: for many a bell one is."""
    if not analysis.pitched:
        return False
    tracks = tonal.tracks
    frames = np.arange(tracks.hz.shape[1]) * analysis.framing.hop / analysis.framing.harmonic_hop
    number = tracks.hz / np.interp(frames, np.arange(len(analysis.f0)), analysis.f0)
    power = np.abs(tracks.coef) ** 2
    near = power[np.abs(number - np.round(number)) < COMB].sum()
    return bool(near >= COMB_SHARE * power.sum())


class Lines:
    """Between two sounds."""

    def __init__(self, anchors: Sequence[Analysis], tracks: Sequence[Tracks]) -> None:
        self._anchors, self.framing = anchors, anchors[0].framing
        a, b = tracks
        pairs = _paired(a, b)
        alone = [sorted(set(range(len(t.hz))) - {p[side] for p in pairs}) for side, t in enumerate((a, b))]
        first = [p[0] for p in pairs]
        second = [p[1] for p in pairs]
        silent = (np.zeros((len(alone[1]), a.hz.shape[1])), np.zeros((len(alone[0]), a.hz.shape[1])))
        lost, gained = a.hz[alone[0]], b.hz[alone[1]]
        self._hz = (
            np.concatenate([a.hz[first], lost, gained * _moved(b, a, second, first, alone[1])]),
            np.concatenate([b.hz[second], lost * _moved(a, b, first, second, alone[0]), gained]),
        )
        self._coef = (
            np.concatenate([a.coef[first], a.coef[alone[0]], silent[0]]),
            np.concatenate([b.coef[second], silent[1], b.coef[alone[1]]]),
        )
        self._first = (a.first, b.first)

    def place(self, share: float) -> float:
        """Return where lines are that have a `share` of the second sound: near a sound with harmonics they stay."""
        low, high = (TAKEN_OVER if anchor.pitched else 0.0 for anchor in self._anchors)
        return float(np.clip((share - low) / (1 - low - high), 0, 1))

    def render(self, share: float) -> np.ndarray:
        """Return the audio of the lines [samples], float32."""
        p = self.place(share)
        hz = self._hz[0] ** (1 - p) * self._hz[1] ** p
        sizes = np.abs(self._coef[0]), np.abs(self._coef[1])
        size = ((1 - p) * sizes[0] ** (1 / 3) + p * sizes[1] ** (1 / 3)) ** 3  # as the features of harmonics
        mixed = (1 - p) * self._coef[0] + p * self._coef[1]
        first = round((1 - p) * self._first[0] + p * self._first[1])
        return Tracks(hz, size * mixed / (np.abs(mixed) + 1e-12), first).render(self.framing)

    def harmonics(self, share: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return f0 and coefficients of the sound whose lines have not taken over yet, and their audio [samples]."""
        near = 0 if (share < 0.5 and self._anchors[0].pitched) or not self._anchors[1].pitched else 1
        anchor, far = self._anchors[near], share if near == 0 else 1 - share
        x = np.clip(far / TAKEN_OVER, 0, 1)
        coef = (anchor.coef * (1 - x * x * (3 - 2 * x))).astype(np.complex64)
        return anchor.f0, coef, oscillate(coef, anchor.f0, self.framing)


def _paired(a: Tracks, b: Tracks) -> list[tuple[int, int]]:
    """Return pairs of tracks that are near in pitch, then in level: as many as there can be."""
    if not len(a.hz) or not len(b.hz):
        return []
    pitch, level = zip(*(_summary(t) for t in (a, b)), strict=True)
    apart = np.abs(pitch[0][:, None] - pitch[1])
    cost = apart + LEVEL * np.abs(level[0][:, None] - level[1])
    rows, columns = linear_sum_assignment(np.where(apart > FARTHEST, 1e3, cost))
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if apart[i, j] <= FARTHEST]


def _moved(
    own: Tracks, other: Tracks, paired: list[int], partners: list[int], alone: list[int]
) -> np.ndarray:
    """Return the factors [alone, 1] by which the pairs around go from `own` to `other`."""
    if not paired:
        return np.ones((len(alone), 1))
    from_pitch, to_pitch = _summary(own)[0], _summary(other)[0]
    order = np.argsort(from_pitch[paired])
    at = from_pitch[paired][order]
    octaves = (to_pitch[partners] - from_pitch[paired])[order]
    return np.asarray(2 ** np.interp(from_pitch[alone], at, octaves)[:, None])


def _summary(tracks: Tracks) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean pitch in octaves, and the level in dB under the loudest, of each track."""
    power = np.abs(tracks.coef) ** 2
    energy = power.sum(1)
    pitch = (power * np.log2(tracks.hz)).sum(1) / energy
    return pitch, 10 * np.log10(energy / energy.max())
