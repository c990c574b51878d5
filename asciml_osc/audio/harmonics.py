"""The harmonic part of a table, compiled: an oscillator bank that follows f0 and complex amplitudes.

The phase of the fundamental is integrated from f0; harmonic k is its k-th power, one complex product a sample.
Everything is interpolated between rows and frames, so that moving along a path bends pitch and timbre without a seam.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

TOP = 0.47  # harmonics above this share of the sample rate are silent
INAUDIBLE = 1e-6

jit = njit(cache=True, error_model="numpy", fastmath={"contract", "reassoc", "arcp", "nsz"})


@jit
def _between(arena, first, row_stride, frame_stride, row_part, frame_part):
    """Bilinear: `first` is the number at the lower row and the earlier frame."""
    low = arena[first] * (1 - frame_part) + arena[first + frame_stride] * frame_part
    if row_part == 0.0:
        return low
    first += row_stride
    high = arena[first] * (1 - frame_part) + arena[first + frame_stride] * frame_part
    return low * (1 - row_part) + high * row_part


@jit
def add_harmonics(arena, table, head, step, place_0, place_1, count, scratch, out):
    """Add `count` samples, all within one harmonic frame, to `out`; moves the head's phase on, not its place.

    step: table samples an output sample. place_0, place_1: the rows, fractional, at the start and at the end.
    scratch: 5 rows of at least `count`.
    """
    m = min(int(head.at) // table.hop, table.harmonic_frames - 2)
    part_0 = (head.at - m * table.hop) / table.hop
    part_1 = (head.at + count * step - m * table.hop) / table.hop
    row_0 = min(int(place_0), max(table.rows - 2, 0))
    row_1 = min(int(place_1), max(table.rows - 2, 0))
    rows_0, rows_1 = place_0 - row_0, place_1 - row_1

    stride, first = table.harmonic_frames, table.f0 + m
    f_0 = _between(arena, first + row_0 * stride, stride, 1, rows_0, part_0) * step
    f_1 = _between(arena, first + row_1 * stride, stride, 1, rows_1, part_1) * step
    w = 2 * math.pi * f_0 / table.rate
    dw = 2 * math.pi * (f_1 - f_0) / table.rate / count
    base_r, base_i, osc_r, osc_i, edge = scratch[0], scratch[1], scratch[2], scratch[3], scratch[4]
    for i in range(count):
        q = head.phase + w * i + 0.5 * dw * i * i
        base_r[i] = osc_r[i] = math.cos(q)
        base_i[i] = osc_i[i] = math.sin(q)

    last = table.frames - 1
    at_edge = head.at < table.edge or head.at + count * step > last - table.edge
    if at_edge:
        for i in range(count):
            place = head.at + i * step
            edge[i] = max(min(1.0, min(place, last - place) / (table.edge - 1)), 0.0)

    width = table.harmonics * 2
    stride = table.harmonic_frames * width
    first = table.coef + m * width
    first_0, first_1 = first + row_0 * stride, first + row_1 * stride
    for k in range(min(table.harmonics, int(TOP * table.rate / max(f_0, f_1, 1.0)))):
        a_0 = _between(arena, first_0 + 2 * k, stride, width, rows_0, part_0)
        b_0 = _between(arena, first_0 + 2 * k + 1, stride, width, rows_0, part_0)
        a_1 = _between(arena, first_1 + 2 * k, stride, width, rows_1, part_1)
        b_1 = _between(arena, first_1 + 2 * k + 1, stride, width, rows_1, part_1)
        if abs(a_0) + abs(b_0) + abs(a_1) + abs(b_1) > INAUDIBLE:
            a, b = np.float32(a_0), np.float32(b_0)
            da, db = np.float32((a_1 - a_0) / count), np.float32((b_1 - b_0) / count)
            for i in range(count):
                s = np.float32(i)
                x = (a + da * s) * osc_r[i] - (b + db * s) * osc_i[i]
                out[i] += x * edge[i] if at_edge else x
        for i in range(count):
            r = osc_r[i] * base_r[i] - osc_i[i] * base_i[i]
            osc_i[i] = osc_r[i] * base_i[i] + osc_i[i] * base_r[i]
            osc_r[i] = r
    head.phase = (head.phase + w * count + 0.5 * dw * count * count) % (2 * math.pi)
