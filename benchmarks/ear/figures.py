"""What is measured of one pair, morphed in one way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from asciml_osc.analysis.distance import crossfade_share
from benchmarks.ear import measures
from benchmarks.ear.making import RATE, Sound

PLACES = (0.0, 0.25, 0.5, 0.75, 1.0)
TONAL = 0.5  # share of energy in lines from which on a sound has lines to lose
PITCHED_FRAMES = 20  # of 16 ms in which both ends have a pitch
UNHEARD_CENTS = 600.0  # of a frame in which the midpoint has none


@dataclass(frozen=True)
class Figures:
    """Of the penalties; and of the ends, means of both but for `end_worst`."""

    end_lack: float
    between: float
    lines_lost: float
    strangers: float
    level: float
    uneven: float
    clicks: float
    warble: float
    cents: float
    fade: float
    end_worst: float
    mel: float
    attack: float


def measure(a: Sound, b: Sound, made: list[np.ndarray]) -> Figures:
    """Return the figures of positions at PLACES."""
    ends = [(a.audio, made[0]), (b.audio, made[-1])]
    *inner, middle = made[1], made[3], made[2]
    inner = [*inner, middle]
    mos = [measures.mos(*end) for end in ends]
    steps = [measures.distance(x, y) for x, y in pairwise(made)]
    poorer = min(_lines(a), _lines(b))
    levels = [measures.level(x) for x in (a.audio, b.audio)]
    beyond = [max(found - max(levels), min(levels) - found) for found in map(measures.level, inner)]
    return Figures(
        end_lack=5 - float(np.mean(mos)),
        between=measures.between(middle, a.audio, b.audio),
        lines_lost=poorer - min(map(measures.lines, inner)) if poorer > TONAL else np.nan,
        strangers=measures.strangers(middle, a.audio, b.audio),
        level=max(0.0, *beyond),
        uneven=max(steps) / max(float(np.mean(steps)), 1e-9),
        clicks=max(map(measures.sharpest, inner)) / max(measures.sharpest(x) for x in (a.audio, b.audio)),
        warble=measures.warble(middle) - max(_warble(a), _warble(b)),
        cents=_cents(a, b, middle),
        fade=crossfade_share(middle, a.audio, b.audio, RATE),
        end_worst=min(mos),
        mel=float(np.mean([measures.mel_distance(*end) for end in ends])),
        attack=float(np.mean([measures.attack_error(*end) for end in ends])),
    )


def _cents(a: Sound, b: Sound, middle: np.ndarray) -> float:
    """Median of how far the midpoint's pitch is off half-way, NaN where the ends have none; octaves are pyin's own mistakes."""
    glide = np.sqrt(_pitch(a) * _pitch(b))
    known = np.isfinite(glide)
    if known.sum() < PITCHED_FRAMES:
        return np.nan
    off = 1200 * np.log2(measures.pitch(middle)[known] / glide[known])
    folded = np.abs((off + 600) % 1200 - 600)
    return float(np.median(np.where(np.isfinite(off), folded, UNHEARD_CENTS)))


@lru_cache(maxsize=256)
def _lines(sound: Sound) -> float:
    return measures.lines(sound.audio)


@lru_cache(maxsize=256)
def _warble(sound: Sound) -> float:
    return measures.warble(sound.audio)


@lru_cache(maxsize=256)
def _pitch(sound: Sound) -> np.ndarray:
    return measures.pitch(sound.audio)
