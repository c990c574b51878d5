"""The residual part of a table, compiled: noise, read from the row nearest to where the voice is.

Two rows of noise have no phase relation, so a mixture of them held in between would sound weaker than either. The
nearest row alone is read; a change of row is a cross-fade at equal power, less as far as the rows are coherent.
A sweep that is faster than the fades skips rows.
"""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio.harmonics import jit
from asciml_osc.audio.layout import TAPS

TAP_FADE = 0.010  # seconds


@jit
def nearest_row(position, rows):
    """The row nearest to a position 0-1."""
    return int(math.floor(position * (rows - 1) + 0.5))


@jit
def start_taps(head, row):
    """A head that starts reads one row alone."""
    head.main = 0
    for tap in range(TAPS):
        head.tap_weight[tap] = 0.0
        head.tap_gain[tap] = 0.0
    head.tap_row[0] = row
    head.tap_weight[0] = 1.0
    head.tap_gain[0] = 1.0


@jit
def choose_tap(head, row):
    """Fade towards `row`: on the tap that has it, else on a silent one, else wait until one is silent."""
    if head.tap_row[head.main] == row:
        return
    free = -1
    for tap in range(TAPS):
        if head.tap_weight[tap] > 0.0:
            if head.tap_row[tap] == row:
                head.main = tap
                return
        else:
            free = tap
    if free >= 0:
        head.tap_row[free] = row
        head.main = free


@jit
def add_residual(arena, table, head, step, rate, count, out):
    """Add `count` samples to `out` and move the taps' fades on. step: table samples an output sample."""
    # The weights always add up to one: what the main tap gains the others lose in proportion.
    before = head.tap_weight[head.main]
    after = min(before + count / (TAP_FADE * rate), 1.0)
    shrink = (1.0 - after) / (1.0 - before) if before < 1.0 else 0.0
    total = 0.0
    power = 0.0
    for tap in range(TAPS):
        head.tap_weight[tap] = after if tap == head.main else head.tap_weight[tap] * shrink
        gain = math.sin(0.5 * math.pi * head.tap_weight[tap])
        total += gain
        power += gain * gain
    scale = 1.0 / math.sqrt(max(power + table.coherence * (total * total - power), 1e-12))
    for tap in range(TAPS):
        gain = math.sin(0.5 * math.pi * head.tap_weight[tap]) * scale
        if gain > 0.0 or head.tap_gain[tap] > 0.0:
            first = table.noise + np.int64(head.tap_row[tap]) * table.frames
            _add_row(arena, first, table.frames, head.at, step, head.tap_gain[tap], gain, count, out)
        head.tap_gain[tap] = gain


@jit
def _add_row(arena, first, frames, at, step, gain, gain_end, count, out):
    """Add `arena[first + at ...]` with a gain that goes straight from `gain` to `gain_end`."""
    slope = (gain_end - gain) / count
    whole = int(at)
    if step == 1.0 and whole == at:
        for i in range(count):
            gain += slope
            out[i] += arena[first + whole + i] * np.float32(gain)
        return
    for i in range(count):  # Catmull-Rom cubic between the samples
        place = at + i * step
        n = int(place)
        x = np.float32(place - n)
        a = arena[first + n - 1] if n > 0 else np.float32(0)
        b = arena[first + n]
        c = arena[first + n + 1] if n + 1 < frames else np.float32(0)
        d = arena[first + n + 2] if n + 2 < frames else np.float32(0)
        gain += slope
        cubic = b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)))
        out[i] += np.float32(gain) * cubic
