"""The thesis' four-segment envelope: attack, decay, sustain, release, straight lines between levels."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from asciml_osc.units import seconds_to_frames

EDGE = 0.002
"""Seconds that attack, decay and release take at least: a faster change of level is heard as a click."""


def breakpoints(parameters: Mapping[str, float], seconds: float) -> tuple[list[float], list[float]]:
    """Return times (seconds, rising from 0) and levels of the five corners, fitted into `seconds`.

    What does not fit is shortened: first the sustain, down to nothing, then attack, decay and release in proportion,
    none under EDGE. What is left over at the end is silence.

    parameters : attack, decay, sustain, release in seconds; attack_level, sustain_level 0–1
    seconds : at least 3 · EDGE
    """
    moves = np.maximum([parameters[name] for name in ("attack", "decay", "release")], EDGE)
    room = seconds - float(moves.sum())
    if room < 0.0:
        spare = moves - EDGE
        moves = EDGE + spare * (seconds - 3.0 * EDGE) / spare.sum()
    sustain = min(parameters["sustain"], max(room, 0.0))
    attack, decay, release = moves.tolist()
    times = np.cumsum([0.0, attack, decay, sustain, release]).tolist()
    held = parameters["sustain_level"]
    return times, [0.0, parameters["attack_level"], held, held, 0.0]


def envelope(parameters: Mapping[str, float], seconds: float, rate: int) -> NDArray[np.float64]:
    """Return the envelope's levels [n], 0–1, zero on the first and the last sample.

    rate : Hz; the other arguments as in `breakpoints`
    """
    n = seconds_to_frames(seconds, rate)
    times, levels = breakpoints(parameters, (n - 1) / rate)
    curve = np.interp(np.arange(n) / rate, times, levels, right=0.0)
    curve[-1] = 0.0  # the sum of the segments may end a rounding error past the last sample
    return np.maximum(curve, 0.0)  # and a line that falls to 0 may end one below it
