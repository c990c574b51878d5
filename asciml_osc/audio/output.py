"""The last things that the sound passes, compiled: DC blocker, limiter, master fade, meters, tap.

The limiter looks ahead: it knows a peak LATENCY frames before that leaves, takes the least gain that is wanted within
LOOKAHEAD frames, and smooths it by a moving average of the same length, which is down exactly when the peak comes.
Peaks between samples count: the signal is looked at four times as densely (ITU-R BS.1770-5, annex 2).
All channels get the same gain, so that nothing moves in the room.
"""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import CHUNK, HISTORY, LATENCY, LOOKAHEAD, OVERSAMPLING, PEAK_WIDTH, TAP_NUMBERS

RECOVERY = 0.100  # seconds: time constant of the limiter's release
PEAK_FALL_DB = 20.0  # a second, of the meters
AS_GOOD_AS_ONE = 1e-6
BETWEEN = 2.2  # times the samples around it: no point between them is higher
MARGIN = 0.97  # of the ceiling, for peaks: those between the samples are known to 0.3 dB at worst
BROKEN = 1e6  # a mix that is louder is no sound: its DC would last for seconds
QUICK = 0.95  # a frame: in digital silence, as after a panic, the DC blocker does not ring on for its 32 ms
SILENT = 1e-9  # what rings on in the DC blocker below −180 dBFS is nothing
WANTED, RELEASED, SMOOTH = 0, 1, 2  # rows of `gains`


@jit
def _take_in(state, channels, count):
    """Block DC and append the mix to the limiter's delay line."""
    work, pole = state.work[0], state.engine[0].dc_pole
    for c in range(channels):
        line = work.line[c]
        x_1, y_1 = work.dc_x[c], work.dc_y[c]
        for i in range(count):
            x = np.float64(work.mix[c, i]) if abs(work.mix[c, i]) < BROKEN else 0.0
            y = x
            if pole < 1.0:
                y += pole * y_1 - x_1
                if x == 0.0 and x_1 == 0.0:
                    y *= QUICK
                if abs(y) < SILENT:
                    y = 0.0
            x_1, y_1 = x, y
            line[HISTORY + i] = np.float32(y)
        work.dc_x[c], work.dc_y[c] = x_1, y_1


@jit
def _peaks(state, channels, count, peaks):
    """Find the largest magnitude over all channels at each frame, and between it and the next one."""
    before = HISTORY - PEAK_WIDTH // 2  # of the first frame whose neighbours are known now
    peaks[:count] = np.float32(0)
    for c in range(channels):
        line = state.work[0].line[c]
        highest = np.float32(0)
        for i in range(HISTORY - PEAK_WIDTH, HISTORY + count):
            highest = max(highest, abs(line[i]))
        if highest * BETWEEN < state.engine[0].ceiling:
            for i in range(count):
                peaks[i] = max(peaks[i], abs(line[before + i]))
            continue
        for i in range(count):
            peak = abs(line[before + i])
            for phase in range(OVERSAMPLING - 1):
                x = np.float32(0)
                for w in range(PEAK_WIDTH):
                    x += line[before + i - PEAK_WIDTH // 2 + 1 + w] * state.work[0].between[phase, w]
                peak = max(peak, abs(x))
            peaks[i] = max(peaks[i], peak)


@jit
def _gains(state, count, peaks):
    """Turn peaks into the gain of each frame that leaves now, in the last row of `gains`; False where all are 1."""
    engine, gains = state.engine[0], state.work[0].gains
    ceiling = engine.ceiling
    idle = engine.reduction >= 1.0
    for i in range(count):
        if peaks[i] > ceiling:
            idle = False
    if idle:
        for i in range(LOOKAHEAD, LOOKAHEAD + count):
            gains[WANTED, i] = gains[RELEASED, i] = 1.0
        return False
    recovery = 1.0 - math.exp(-1.0 / (RECOVERY * engine.rate))
    for i in range(count):
        gains[WANTED, LOOKAHEAD + i] = MARGIN * ceiling / peaks[i] if peaks[i] > ceiling else 1.0
    lowest = 1.0
    for i in range(LOOKAHEAD, LOOKAHEAD + count):
        least = 1.0
        for j in range(i - LOOKAHEAD + 1, i + 1):
            least = min(least, gains[WANTED, j])
        free = gains[RELEASED, i - 1]
        free += (1.0 - free) * recovery
        if free > 1.0 - AS_GOOD_AS_ONE:
            free = 1.0
        gains[RELEASED, i] = min(least, free)
        total = 0.0
        for j in range(i - LOOKAHEAD + 1, i + 1):
            total += gains[RELEASED, j]
        gains[SMOOTH, i] = total / LOOKAHEAD
        lowest = min(lowest, gains[SMOOTH, i])
    last = gains[RELEASED, LOOKAHEAD + count - 1]
    engine.reduction = 1.0 if lowest >= 1.0 and last >= 1.0 else min(lowest, 1.0 - AS_GOOD_AS_ONE)
    return True


@jit
def _remember(state, channels, count):
    """Keep what the next frames need of these."""
    work = state.work[0]
    for c in range(channels):
        for i in range(HISTORY):
            work.line[c, i] = work.line[c, i + count]
    for row in range(SMOOTH):
        for i in range(LOOKAHEAD):
            work.gains[row, i] = work.gains[row, i + count]


@jit
def leave(state, channels, count, out):
    """From the mix to `out` [count, channels of the device]."""
    engine = state.engine[0]
    _take_in(state, channels, count)
    peaks = state.work[0].scratch[:CHUNK]
    _peaks(state, channels, count, peaks)
    limited = _gains(state, count, peaks)
    fall = math.exp(-math.log(10.0) * PEAK_FALL_DB / 20 / engine.rate)
    ceiling = np.float32(engine.ceiling)
    places = TAP_NUMBERS // channels
    master, step = engine.master, engine.master_step
    for c in range(channels):
        line, meter = state.work[0].line[c], state.work[0].peak[c] * fall**count
        master = engine.master
        place = engine.frames % places
        for i in range(count):
            if master != engine.master_target:
                if abs(engine.master_target - master) <= step:
                    master = engine.master_target
                else:
                    master += step if engine.master_target > master else -step
            gain = master * state.work[0].gains[SMOOTH, LOOKAHEAD + i] if limited else master
            x = min(max(line[HISTORY - LATENCY + i] * np.float32(gain), -ceiling), ceiling)
            meter = max(meter, abs(x))
            state.tap[place * channels + c] = x
            out[i, c] = x
            place += 1
            if place == places:
                place = 0
        state.work[0].peak[c] = meter
    engine.master = master
    _remember(state, channels, count)
