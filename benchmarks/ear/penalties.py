"""What the rank sums up. This was written down before anything was measured with it; a change of it makes another rank.

A penalty is (figure - free) / one, from 0 to MOST: 0 where a listener notices nothing, 1 where it is plainly heard. A pair's sum has all
of them, each once. Figures that a pair has not (lines of noises, the pitch of a chord) cost nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MOST = 3.0  # so that no figure decides alone


@dataclass(frozen=True)
class Penalty:
    """figure : a field of figures.Figures; free : what costs nothing; one : how much more costs 1"""

    figure: str
    free: float
    one: float
    words: str

    def of(self, value: float) -> float:
        return 0.0 if np.isnan(value) else float(np.clip((value - self.free) / self.one, 0, MOST))


PENALTIES = (
    Penalty("end_lack", 0.0, 0.5, "5 less the MOS of the own ends, mean of both"),
    Penalty("between", 0.75, 0.25, "the midpoint's distance to the farther end over that of the ends"),
    Penalty(
        "lines_lost",
        0.05,
        0.1,
        "share of energy in lines that the poorer end has more than a position within",
    ),
    Penalty("strangers", 1.0, 2.0, "dB over 4 kHz at the midpoint that neither end has"),
    Penalty("level", 0.5, 3.0, "dB by which a position is louder or softer than both ends"),
    Penalty("uneven", 1.0, 0.5, "the largest of four steps over their mean"),
    Penalty("clicks", 1.2, 0.5, "largest second difference within over that of the ends"),
    Penalty(
        "warble",
        0.2,
        1.0,
        "dB of levels of bands at 4 to 25 Hz at the midpoint, beyond the larger of the ends'",
    ),
    Penalty(
        "cents", 10.0, 50.0, "how far the midpoint's pitch is from half-way, by whole octaves apart at most"
    ),
    Penalty("fade", 0.4, 0.2, "share of the midpoint that a cross-fade of the ends explains"),
)


def total(figures: object) -> float:
    """Return the sum of a pair."""
    return sum(penalty.of(getattr(figures, penalty.figure)) for penalty in PENALTIES)
