"""Where each aspect of a voice is on the path, compiled; what leaves the percent is read at a place of its own.

One aspect, the time, says how long a sound is and where in it a head is. What is read in a row of another length is read where
that time leads to there, as decoding/timing.TimeMap says: the attack as it is, the rest in a straight line.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.parameters import ASPECTS, AT
from asciml_osc.audio.places import between_rows, length_at, own_column

PITCH, PARTIALS, NOISE, ATTACK, TIME, LEVEL = (ASPECTS.index(name) for name in ASPECTS)
ATTACK_SECONDS = 0.08  # after the beginning of a sound, of each row: as decoding.timing.ATTACK_S
GIVE_OVER = 0.02  # seconds, the last of the attack: from its percent to that of the others
MOST_LEVEL = math.log(16.0)  # 24 dB: what the level of another place can do


class Where(NamedTuple):
    """Columns of pitch, partials, noise and time; a length and places in table samples; a gain.

    length: of the sound, in the time of the column `time`. pitch_at, partials_at, noise_at: in the time of their own rows.
    """

    line: float
    pitch: float
    partials: float
    noise: float
    time: float
    length: float
    pitch_at: float
    partials_at: float
    noise_at: float
    gain: float


@jit
def _own(arena, voice, table, a, u, column):
    """Return the column of aspect `a` at `u` of the way through the chunk; `column`: while it follows."""
    share = voice.apart_before[a] + (voice.apart[a] - voice.apart_before[a]) * u
    if share <= 0.0:
        return column
    x = voice.before[AT[0] + a] + (voice.now[AT[0] + a] - voice.before[AT[0] + a]) * u
    return own_column(arena, voice, table, x, column, share)


@jit
def _attack(table, own, wanted):
    """Return how many samples at the start of two rows are the attack, the same in both. own, wanted: their lengths."""
    return min(ATTACK_SECONDS * table.rate, 0.5 * own, 0.5 * wanted)


@jit
def pace_in(table, at, own, wanted):
    """Return how fast time goes in a row `own` long, at a place of one `wanted` long."""
    attack = _attack(table, own, wanted)
    if own == wanted or at < attack:
        return 1.0
    return (own - attack) / (wanted - attack)


@jit
def place_in(table, at, own, wanted):
    """Return the place in a row `own` long that stands for `at` in one `wanted` long, see decoding.timing.TimeMap."""
    attack = _attack(table, own, wanted)
    if own == wanted or at < attack:
        return at
    return attack + (at - attack) * ((own - attack) / (wanted - attack))


@jit
def _place_at(arena, table, at, column, line, time, length):
    """Return the place of `at` in the row at a column; `length`: at the column `time`."""
    if column == time or not table.varied:
        return at
    return place_in(table, at, length_at(arena, table, column, line), length)


@jit
def _attack_left(table, at, length):
    """Return how much of the attack's own percent holds `at` samples into a sound: 1, then smoothly to 0."""
    attack = _attack(table, length, length)
    part = min(max((attack - at) / min(GIVE_OVER * table.rate, attack), 0.0), 1.0)
    return part * part * (3.0 - 2.0 * part)


@jit
def where(arena, voice, table, u, at, column, line):
    """Return where all aspects are at `u` of the way through the chunk, for a voice at `column` and a head at `at`."""
    length = length_at(arena, table, column, line)
    if not voice.split:
        return Where(line, column, column, column, column, length, at, at, at, 1.0)
    time = _own(arena, voice, table, TIME, u, column)
    length = length_at(arena, table, time, line)
    pitch = _own(arena, voice, table, PITCH, u, column)
    partials = _own(arena, voice, table, PARTIALS, u, column)
    noise = _own(arena, voice, table, NOISE, u, column)
    left = _attack_left(table, at, length)
    if left > 0.0:
        pitch += (_own(arena, voice, table, ATTACK, u, pitch) - pitch) * left
        partials += (_own(arena, voice, table, ATTACK, u, partials) - partials) * left
        noise += (_own(arena, voice, table, ATTACK, u, noise) - noise) * left
    gain, loud = 1.0, _own(arena, voice, table, LEVEL, u, column)
    if loud != column:
        here = between_rows(arena, table, table.level, np.int32(1), column, line)
        there = between_rows(arena, table, table.level, np.int32(1), loud, line)
        gain = math.exp(min(max(there - here, -MOST_LEVEL), MOST_LEVEL))
    return Where(
        line,
        pitch,
        partials,
        noise,
        time,
        length,
        _place_at(arena, table, at, pitch, line, time, length),
        _place_at(arena, table, at, partials, line, time, length),
        _place_at(arena, table, at, noise, line, time, length),
        gain,
    )


@jit
def here(arena, voice, table, head):
    """Return where a head is, by its columns at the end of the last stretch."""
    line, time = head.line, head.time_column
    pitch, partials, noise = head.pitch_column, head.partials_column, head.noise_column
    length = length_at(arena, table, time, line)
    pitch_at = partials_at = noise_at = head.at
    if voice.split:
        pitch_at = _place_at(arena, table, head.at, pitch, line, time, length)
        partials_at = _place_at(arena, table, head.at, partials, line, time, length)
        noise_at = _place_at(arena, table, head.at, noise, line, time, length)
    return Where(line, pitch, partials, noise, time, length, pitch_at, partials_at, noise_at, head.level_gain)


@jit
def place_of(arena, voice, table, head, length, at):
    """Return where the amplitudes of a head are read for `at`; length: of the sound."""
    if not voice.split:
        return at
    return _place_at(arena, table, at, head.partials_column, head.line, head.time_column, length)


@jit
def move_head(head, column, where):
    """Keep where a head is, for the next stretch."""
    head.column, head.line = column, where.line
    head.pitch_column, head.partials_column = where.pitch, where.partials
    head.noise_column, head.time_column = where.noise, where.time
    head.level_gain = where.gain


@jit
def pace(arena, table, at, column, where):
    """Return how fast time goes in the row at `column`, at `at` samples into the sound."""
    if column == where.time or not table.varied:
        return 1.0
    return pace_in(table, at, length_at(arena, table, column, where.line), where.length)
