"""Where a voice is in its table, compiled: from positions to columns and lines, and the rows around them."""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import CURVE_PULSE
from asciml_osc.audio.parameters import POSITION

ROUND = 128  # frames: in which a curve in beats goes from its end to its beginning


@jit
def _along(first, last, count, x):
    """Return where `x` lies among `count` columns, or lines, for `first` to `last`; 0 where it is not a number."""
    if count <= 1:
        return 0.0
    return min(max(0.0, (x - first) / (last - first)), 1.0) * (count - 1)


@jit
def _warped(arena, table, at):
    """Return the column that sounds like `at` of even columns."""
    n = min(int(at), table.columns - 2)
    part = at - n
    found = arena[table.warp + n] * (1 - part) + arena[table.warp + n + 1] * part
    return min(max(0.0, found), table.columns - 1.0)


@jit
def _column(arena, voice, table, x):
    """Return the column of a position, through the table's warp where the voice is to move evenly."""
    at = _along(table.x_first, table.x_last, table.columns, x)
    if voice.even and table.warped and table.columns > 1:
        at = _warped(arena, table, at)
    return at


@jit
def place(arena, voice, table, x, y, seconds, ahead):
    """Return the (column, line) of a position, or of what a voice's curve says at that time of the sound.

    ahead: frames from the start of the chunk, for a curve in beats.
    """
    if voice.points > 0:
        if voice.beats[CURVE_PULSE] > 0.0:
            x += _curve_in_beats(voice, ahead) - voice.value[POSITION]
        else:
            x += _curve(voice, seconds) - voice.value[POSITION]
    return _column(arena, voice, table, x), _along(table.y_first, table.y_last, table.lines, y)


@jit
def own_column(arena, voice, table, x, column, share):
    """Return the column of an aspect that has left `column` for position `x`; share: how far, 0-1."""
    return column + (_column(arena, voice, table, x) - column) * share


@jit
def _curve(voice, seconds):
    """Return the position that the breakpoints give at a time; held before the first and after the last."""
    if seconds <= voice.point_time[0]:
        return voice.point_place[0]
    for n in range(1, voice.points):
        t = voice.point_time[n]
        if seconds < t:
            t_0 = voice.point_time[n - 1]
            part = (seconds - t_0) / (t - t_0)
            return voice.point_place[n - 1] * (1 - part) + voice.point_place[n] * part
    return voice.point_place[voice.points - 1]


@jit
def _curve_in_beats(voice, ahead):
    """Return the position that a curve in beats gives; it goes back to its beginning without a jump."""
    turn = voice.curve_turn + voice.curve_step * ahead
    turn -= math.floor(turn)
    period, edge = voice.beats[CURVE_PULSE], min(ROUND * voice.curve_step, 0.5)
    if turn <= 1.0 - edge:
        return _curve(voice, turn * period)
    last, first = _curve(voice, (1.0 - edge) * period), _curve(voice, 0.0)
    return last + (first - last) * (turn - 1.0 + edge) / edge


@jit
def nearest_row(table, column, line):
    """Return the row nearest to a place in the table."""
    return int(math.floor(line + 0.5)) * table.columns + int(math.floor(column + 0.5))


@jit
def length_at(arena, table, column, line):
    """Return how many samples a sound has at a place in the table."""
    if not table.varied:
        return float(table.frames)
    return between_rows(arena, table, table.length, np.int32(1), column, line)


@jit
def between_rows(arena, table, first, size, column, line):
    """Bilinear: the number at `first` of each row of `size` numbers, at a fractional column and line."""
    c = min(int(column), max(table.columns - 2, 0))
    l = min(int(line), max(table.lines - 2, 0))
    u, v = column - c, line - l
    at = first + (l * table.columns + c) * size
    found = arena[at] * (1 - u)
    if u > 0.0:
        found += arena[at + size] * u
    if v > 0.0:
        at += table.columns * size
        found *= 1 - v
        found += arena[at] * (1 - u) * v
        if u > 0.0:
            found += arena[at + size] * u * v
    return found
