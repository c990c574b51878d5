"""How far apart sounds are by one criterion, for whoever looks for a neighbour or for a pair to morph between.

The users of the thesis chose their pairs by interval, by timbre and by envelope.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np

Criterion: TypeAlias = Literal["pitch", "timbre", "envelope"]
CURVES: Mapping[Criterion, str] = {"timbre": "spectrum", "envelope": "envelope"}
"""The criteria that need more of a sound than its numbers."""
AT_ONCE = 256  # sounds whose distances to all others are in memory together
BANDS = 64  # of a spectrum, see sounds.descriptors
COEFFICIENTS = 12
DEPTH_DB = 60.0  # of a spectrum, under its strongest band
FLOOR = 1e-3  # of an envelope, under its loudest
# [COEFFICIENTS, BANDS] of the orthonormal DCT-II, without its first: the control process loads no scipy
_COSINES = np.sqrt(2 / BANDS) * np.cos(
    np.pi / BANDS * np.outer(np.arange(1, COEFFICIENTS + 1), np.arange(BANDS) + 0.5)
)


Described: TypeAlias = tuple[str, Mapping[str, Any]]
"""A sound's id and its descriptors."""


class Compared(NamedTuple):
    """A sound in a comparison. values: what the criterion needs of it, see `values_of`."""

    id: str
    values: tuple[float, ...]


class Pair(NamedTuple):
    """Two sounds and the distance between them."""

    a: str
    b: str
    distance: float


def compared(by: Criterion, sounds: Sequence[Described]) -> list[Compared]:
    """Return those of these sounds that can be compared. In a worker: to read the curves of 1 000 sounds takes 0.1 s."""
    found = (Compared(sound, values_of(by, features)) for sound, features in sounds)
    return [one for one in found if one.values]


def values_of(by: Criterion, features: Mapping[str, Any]) -> tuple[float, ...]:
    """Return coordinates of a sound whose distances, see `distances`, are what is meant by the criterion; none where it has no pitch.

    pitch : f0 in semitones
    timbre : the spectral envelope by 12 cepstral coefficients of the mel bands (MFCC, Davis and Mermelstein 1980), dB: neither level nor pitch counts
    envelope : its level in 100 stretches of its length, dB under its own loudest
    """
    if by == "pitch":
        return (12 * float(np.log2(features["f0_hz"])),) if features["f0_hz"] > 0 else ()
    if by == "timbre":
        bands = np.asarray(features["spectrum"], float)
        cepstrum = _COSINES @ np.maximum(bands, bands.max() - DEPTH_DB)
        return tuple((cepstrum * np.sqrt(COEFFICIENTS / len(bands))).tolist())
    envelope = np.asarray(features["envelope"], float)
    return tuple((20 * np.log10(np.maximum(envelope / max(envelope.max(), 1e-9), FLOOR))).tolist())


def distances(ones: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the root mean square difference of coordinates [n, k] and [m, k]: [n, m], semitones or dB."""
    squares = (ones**2).sum(1)[:, None] + (others**2).sum(1) - 2 * ones @ others.T
    return np.asarray(np.sqrt(np.maximum(squares, 0) / ones.shape[1]))


def near(one: Compared, others: Sequence[Compared], count: int) -> list[Pair]:
    """Return the `count` sounds that are nearest to one, the nearest first."""
    if not others:
        return []
    found = distances(_matrix([one]), _matrix(others))[0]
    order = np.argsort(found, kind="stable")[:count]
    return [Pair(one.id, others[n].id, float(found[n])) for n in order]


def pairs(sounds: Sequence[Compared], apart: float, far: bool, count: int) -> list[Pair]:
    """Return the `count` pairs whose distance is nearest to `apart`, the best first; with `far` those that are farthest apart."""
    best: list[tuple[float, int, int, float]] = []
    for first, found in _rows(sounds):
        rows, columns = np.nonzero(np.arange(len(sounds)) > first + np.arange(len(found))[:, None])
        chosen = found[rows, columns]
        cost = -chosen if far else np.abs(chosen - apart)
        kept = np.argsort(cost, kind="stable")[:count]
        best += [(float(cost[k]), first + int(rows[k]), int(columns[k]), float(chosen[k])) for k in kept]
        best = sorted(best)[:count]
    return [Pair(sounds[a].id, sounds[b].id, distance) for _, a, b, distance in best]


def _rows(sounds: Sequence[Compared]) -> Iterator[tuple[int, np.ndarray]]:
    """Yield the distances of some sounds to all, and the number of the first of them."""
    if not sounds:
        return
    places = _matrix(sounds)
    for first in range(0, len(sounds), AT_ONCE):
        yield first, distances(places[first : first + AT_ONCE], places)


def _matrix(sounds: Sequence[Compared]) -> np.ndarray:
    return np.array([sound.values for sound in sounds], float)
