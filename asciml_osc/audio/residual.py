"""The residual part of a table, compiled: noise, read from the row nearest to where the voice is.

Two rows of noise have no phase relation, so a mixture of them held in between would sound weaker than either. The
nearest row alone is read; a change of row is a cross-fade at equal power, less as far as the rows are coherent.
A sweep that is faster than the fades skips rows.

Where time and pitch go different ways, noise cannot follow both: it is read at its pitch, in stretches that begin anew
where time is by then, faded one into the next at equal power.
"""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio.chance import random
from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import BANDS, CUTOFFS, PHASES, TAPS, WIDTH

TAP_FADE = 0.010  # seconds, to another row
STRETCH_FADE = 0.020  # seconds, to another place
STRETCH = 0.050  # seconds that a stretch may be away from where time is
LIMITS = tuple(1 / cutoff for cutoff in CUTOFFS)


@jit
def start_taps(head, row, at):
    """Let a head that starts read one row alone."""
    head.main = 0
    for tap in range(TAPS):
        head.tap_weight[tap] = 0.0
        head.tap_gain[tap] = 0.0
    head.tap_row[0] = row
    head.tap_at[0] = at
    head.tap_weight[0] = 1.0
    head.tap_gain[0] = 1.0


@jit
def _scattered(voice, table, length, at, pitch):
    """Return a place near `at` with noise to read for STRETCH: what is read more than once would be heard as a pitch."""
    if at >= length:  # over by then, where the percent is by now
        return at
    at += (random(voice) - 0.5) * STRETCH * table.rate
    reach = math.copysign(STRETCH * table.rate, pitch)
    at = max(min(at, length - 1.0 - max(reach, 0.0)), -reach, 0.0)
    return min(at, length - 1.0)


@jit
def _strayed(table, length, head, at, step, pitch, fade):
    """Tell whether noise is read too far from where time is, or soon beyond the sound's ends while time is not there yet."""
    place = head.tap_at[head.main]
    apart = abs(place - at)
    if step == pitch or apart == 0.0:
        return apart > 0.0
    if abs(step) < abs(pitch):
        ahead = place + fade * pitch
        if ahead > length or ahead < 0.0:
            return True
    return apart > STRETCH * table.rate


@jit
def choose_tap(voice, head, table, length, row, at, step, pitch, rate):
    """Fade towards `row` at a place: on the tap that is there, else on a silent one, else wait for one.

    length: of the sound there, table samples. at: where time is in it. step, pitch: table samples an output sample that time and pitch take. rate: of the output.
    """
    main = head.main
    strayed = head.tap_weight[main] >= 1.0 and _strayed(
        table, length, head, at, step, pitch, STRETCH_FADE * rate
    )
    if head.tap_row[main] == row and not strayed:
        return
    free = -1
    for tap in range(TAPS):
        if head.tap_weight[tap] > 0.0:
            if head.tap_row[tap] == row and not strayed:
                head.main = tap
                return
        else:
            free = tap
    if free >= 0:
        head.tap_row[free] = row
        head.tap_at[free] = _scattered(voice, table, length, at, pitch) if abs(step) < abs(pitch) else at
        head.main = free


@jit
def _gain(weight):
    """Return the gain of a tap, at equal power; most are at one end."""
    return weight if weight <= 0.0 or weight >= 1.0 else math.sin(0.5 * math.pi * weight)


@jit
def add_residual(state, table, head, step, pitch, count, out, side):
    """Add `count` samples to `out`, those of the sides to `side`, and move the taps and their fades on."""
    # The weights always add up to one: what the main tap gains the others lose in proportion.
    together = step == pitch
    fade = (TAP_FADE if together else STRETCH_FADE) * state.engine[0].rate
    before = head.tap_weight[head.main]
    after = min(before + count / fade, 1.0)
    shrink = (1.0 - after) / (1.0 - before) if before < 1.0 else 0.0
    total = 0.0
    power = 0.0
    for tap in range(TAPS):
        head.tap_weight[tap] = after if tap == head.main else head.tap_weight[tap] * shrink
        gain = _gain(head.tap_weight[tap])
        total += gain
        power += gain * gain
    coherence = table.coherence if together else 0.0
    scale = 1.0 / math.sqrt(max(power + coherence * (total * total - power), 1e-12))
    for tap in range(TAPS):
        gain = _gain(head.tap_weight[tap]) * scale
        if gain > 0.0 or head.tap_gain[tap] > 0.0:
            first = table.noise + np.int64(head.tap_row[tap]) * table.frames
            _add_row(
                state, first, table.frames, head.tap_at[tap], pitch, head.tap_gain[tap], gain, count, out
            )
            if table.stereo:
                first += table.side_noise - table.noise
                _add_row(
                    state, first, table.frames, head.tap_at[tap], pitch, head.tap_gain[tap], gain, count, side
                )
        head.tap_gain[tap] = gain
        head.tap_at[tap] += count * pitch


@jit
def _add_row(state, first, frames, at, step, gain, gain_end, count, out):
    """Add `arena[first + at ...]` with a gain that goes straight from `gain` to `gain_end`; silence outside the row."""
    arena = state.arena
    slope = (gain_end - gain) / count
    whole = int(math.floor(at))
    if step == 1.0 and whole == at:
        start = max(-whole, 0)
        end = min(frames - whole, count)
        row, to = arena[first + whole + start : first + whole + end], out[start:]
        now, by = np.float32(gain + slope * (start + 1)), np.float32(slope)
        for i in range(end - start):
            to[i] += row[i] * (now + by * np.float32(i))
        return
    band = 0
    while band < BANDS - 1 and abs(step) > LIMITS[band] * 1.0001:
        band += 1
    half = WIDTH // 2
    for i in range(count):
        place = at + i * step
        n = int(math.floor(place))
        if n < -half or n >= frames + half:
            continue
        phase = (place - n) * PHASES
        p = int(phase)
        part = np.float32(phase - p)
        left = n - half + 1
        lowest, highest = max(-left, 0), min(frames - left, WIDTH)
        one = np.float32(0)
        two = np.float32(0)
        for w in range(lowest, highest):
            x = arena[first + left + w]
            one += x * state.work[0].kernel[band, p, w]
            two += x * state.work[0].kernel[band, p + 1, w]
        out[i] += np.float32(gain + slope * (i + 1)) * (one + (two - one) * part)
