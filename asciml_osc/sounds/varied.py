"""How a sound may be varied so that its name stays true: one table, from which options, ranges, checks and help are derived.

Imports no SciPy, so that the control process may read it at its start.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asciml_osc.errors import bad_argument
from asciml_osc.sounds.parameters import Parameter, Span

VARIATIONS: dict[str, Parameter] = {
    one.name: one
    for one in (
        Parameter("pitch", -12.0, 12.0, "semitones", (-2.0, 2.0), "transposition, at the same length"),
        Parameter("stretch", 0.25, 4.0, "", (0.8, 1.25), "times as long, at the same pitch", log=True),
        Parameter(
            "eq", 0.0, 24.0, "dB", (0.0, 6.0), "up to which each octave is raised or lowered, by chance"
        ),
        Parameter("shift", 0.0, 10.0, "s", (0.0, 0.03), "silence before it; as much is cut off at its end"),
        Parameter("room", 0.0, 5.0, "s", (0.0, 0.5), "time in which a room around it falls by 60 dB"),
        Parameter("noise", -120.0, 0.0, "dB", (-70.0, -40.0), "white noise, against its peak; −120 none"),
        Parameter("gain", -60.0, 24.0, "dB", (-9.0, 0.0), "level; a peak over 1 is turned down to 1"),
    )
}
"""In the order in which they are done."""

NEUTRAL = {"pitch": 0.0, "stretch": 1.0, "eq": 0.0, "shift": 0.0, "room": 0.0, "noise": -120.0, "gain": 0.0}
"""What leaves a sound as it is."""


def usual(amount: float = 1.0) -> dict[str, Span]:
    """Return the default ranges; with an `amount` under 1 nearer to what leaves a sound as it is."""
    spans = {}
    for name, one in VARIATIONS.items():
        lo, hi = (NEUTRAL[name] + amount * (end - NEUTRAL[name]) for end in one.default)
        spans[name] = lo, hi
    return spans


def check_variation(given: Mapping[str, Span]) -> dict[str, Span]:
    """Return the range of every variation: those that are given, and nothing else; without any all, as `usual`.

    Raises bad-argument where the ranges leave every sound as it is.
    """
    if not given:
        return usual()
    spans = {name: given.get(name, (NEUTRAL[name], NEUTRAL[name])) for name in VARIATIONS}
    if all(span == (NEUTRAL[name], NEUTRAL[name]) for name, span in spans.items()):
        raise bad_argument(
            f"this leaves every sound as it is: give {', '.join(given) or 'none'} another value, or leave it out"
        )
    return spans


def drawn(spans: Mapping[str, Span], rng: np.random.Generator) -> dict[str, float]:
    """Draw one value for every variation. Each takes one random number."""
    return {
        name: parameter.at(rng.random(), *spans[name], log=parameter.log)
        for name, parameter in VARIATIONS.items()
    }
