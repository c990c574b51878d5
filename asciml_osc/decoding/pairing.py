"""Which track of one sound goes to which of another: an assignment in pitch and level, after the transposition that fits both best.

Without that, a chord would go to the same chord a fifth up by lines that stay and lines that cross.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from asciml_osc.decoding.tracks import Tracks

FARTHEST = 2.0  # octaves between two tracks that are a pair, after the transposition
LEVEL = 1 / 40  # octaves that a decibel between them counts for
TRANSPOSITIONS = np.arange(-60, 61) / 24  # octaves: by quarter tones
NO_PARTNER = 0.5  # octaves, from where on a track is as far as can be from one that fits
STAY = 0.1  # octaves off, in the mean, that an octave of transposition must save
FITS = (
    0.53  # share of what they are off that is left at most; less than half saved is chance among many lines
)
WEIGHT = 0.5  # of tracks in it: their energy to this


@dataclass(frozen=True)
class Pairing:
    """Of the tracks of two sounds.

    pairs : track of the first and of the second
    alone : tracks of either that have no partner
    factors : [alone, 1] for either, by which such tracks move in frequency on the whole way: as those around them
    """

    pairs: list[tuple[int, int]]
    alone: tuple[list[int], list[int]]
    factors: tuple[np.ndarray, np.ndarray]

    @classmethod
    def of(cls, a: Tracks, b: Tracks) -> Pairing:
        """Pair tracks that are near in pitch, then in level: as many as there can be."""
        if not len(a.hz) or not len(b.hz):
            everything = list(range(len(a.hz))), list(range(len(b.hz)))
            return cls([], everything, (np.ones((len(a.hz), 1)), np.ones((len(b.hz), 1))))
        from scipy.optimize import linear_sum_assignment  # a fifth of a worker's start

        (pitch, level), (other_pitch, other_level) = _summary(a), _summary(b)
        transposition = transposition_between(a, b)
        apart = np.abs(pitch[:, None] + transposition - other_pitch)
        cost = np.where(apart > FARTHEST, 1e3, apart + LEVEL * np.abs(level[:, None] - other_level))
        first, second = linear_sum_assignment(cost)
        near = apart[first, second] <= FARTHEST
        first, second = first[near], second[near]
        alone = (
            np.setdiff1d(np.arange(len(pitch)), first),
            np.setdiff1d(np.arange(len(other_pitch)), second),
        )
        way = other_pitch[second] - pitch[first]
        factors = (
            _moved(pitch[alone[0]], pitch[first], way, transposition),
            _moved(other_pitch[alone[1]], other_pitch[second], -way, -transposition),
        )
        pairs = [(int(i), int(j)) for i, j in zip(first, second, strict=True)]
        return cls(pairs, (alone[0].tolist(), alone[1].tolist()), factors)

    def ends(self, a: Tracks, b: Tracks) -> tuple[Tracks, Tracks]:
        """Return as many tracks at either sound, in one order; those that have no partner are silent at the other one."""
        first, second = [p[0] for p in self.pairs], [p[1] for p in self.pairs]
        lost, gained = self.alone
        hz = (
            np.concatenate([a.hz[first], a.hz[lost], b.hz[gained] * self.factors[1]]),
            np.concatenate([b.hz[second], a.hz[lost] * self.factors[0], b.hz[gained]]),
        )
        coef = (
            np.concatenate([a.coef[first], a.coef[lost], np.zeros_like(b.coef[gained])]),
            np.concatenate([b.coef[second], np.zeros_like(a.coef[lost]), b.coef[gained]]),
        )
        return Tracks(hz[0], coef[0], a.first), Tracks(hz[1], coef[1], b.first)


def transposition_between(a: Tracks, b: Tracks) -> float:
    """Return the octaves by which all of `a` moves so that its lines lie where those of `b` do, and these where its own do.

    0 where no transposition fits much better than none.
    """
    (pitch, level), (other_pitch, other_level) = _summary(a), _summary(b)
    apart = np.abs(pitch[:, None] + TRANSPOSITIONS[:, None, None] - other_pitch)
    apart = np.minimum(apart, NO_PARTNER)
    off = apart.min(2) @ _weights(level) + apart.min(1) @ _weights(other_level)
    best = (off + STAY * np.abs(TRANSPOSITIONS)).argmin()
    fits = off[best] <= FITS * off[len(TRANSPOSITIONS) // 2]
    return float(TRANSPOSITIONS[best]) if fits else 0.0


def _weights(level: np.ndarray) -> np.ndarray:
    """Return how much each track counts, by its level in dB; all together 1."""
    weights = 10 ** (WEIGHT * level / 10)
    return np.asarray(weights / weights.sum())


def _moved(pitch: np.ndarray, paired: np.ndarray, way: np.ndarray, transposition: float) -> np.ndarray:
    """Return factors [tracks, 1] for tracks of a `pitch` in octaves, where tracks that are `paired` go a `way` in octaves."""
    if not len(paired):
        return np.full((len(pitch), 1), 2**transposition)
    order = np.argsort(paired)
    return np.asarray(2 ** np.interp(pitch, paired[order], way[order])[:, None])


def _summary(tracks: Tracks) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean pitch in octaves, and the level in dB under the loudest, of each track."""
    power = np.abs(tracks.coef) ** 2
    energy = power.sum(1)
    pitch = (power * np.log2(tracks.hz)).sum(1) / energy
    return pitch, 10 * np.log10(energy / energy.max())
