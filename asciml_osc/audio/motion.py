"""The parameters of a voice, compiled: each glides in a straight line to its target, and may be moved by an LFO."""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio import layout
from asciml_osc.audio.chance import random
from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import STILL
from asciml_osc.audio.parameters import ASPECTS, AT, LENGTH, LENGTHENED, SLOTS

DEFAULTS = tuple(row.engine(row.default) for row in SLOTS)
LOWEST, HIGHEST = (tuple(row.held[end] for row in SLOTS) for end in (0, 1))
COUNT = len(SLOTS)
APART, FIRST = len(ASPECTS), AT[0]
MOVE = 128  # frames: the least time that a parameter takes to reach its value while the voice sounds
STRIDE = 0.5  # of its range, the most that a random walk goes in one period


@jit
def reset_parameters(voice):
    """Put all at their defaults, nothing in motion."""
    for p in range(COUNT + 3):
        voice.beats[p] = voice.phase[p] = 0.0
    voice.curve_turn = voice.curve_step = 0.0
    for p in range(COUNT):
        voice.shape[p] = STILL
        voice.turn[p] = voice.walk_from[p] = voice.walk_to[p] = 0.0
        put(voice, p, DEFAULTS[p])
    voice.split = 0
    for a in range(APART):
        voice.apart[a] = voice.apart_before[a] = voice.apart_step[a] = 0.0


@jit
def put(voice, p, value):
    """Put parameter `p` at `value` from now on."""
    if p == LENGTH:
        _put(voice, LENGTHENED, 1.0 if value > 0.0 else 0.0)
    _put(voice, p, value)


@jit
def _put(voice, p, value):
    value = min(max(value, LOWEST[p]), HIGHEST[p])
    voice.value[p] = voice.target[p] = voice.before[p] = voice.now[p] = value
    voice.left[p] = 0.0


@jit
def glide(voice, p, value, frames):
    """Let parameter `p` go to `value` within `frames`.

    A length of 0 is none: it counts less and less. One that comes is there at once, and counts more and more.
    """
    if p == LENGTH:
        counted = voice.value[LENGTHENED] > 0.0
        _glide(voice, LENGTHENED, 1.0 if value > 0.0 else 0.0, frames)
        if value <= 0.0:
            return
        if not counted:
            _put(voice, p, value)
    _glide(voice, p, value, frames)


@jit
def _glide(voice, p, value, frames):
    voice.target[p] = min(max(value, LOWEST[p]), HIGHEST[p])
    voice.left[p] = max(frames, MOVE)


@jit
def leave(voice, a, position, frames, silent):
    """Let aspect `a` leave the percent for a position of its own, or go on to it where it has left already."""
    frames = max(frames, MOVE)
    if voice.apart[a] > 0.0 and not silent:
        glide(voice, FIRST + a, position, frames)
    else:
        put(voice, FIRST + a, position)
    voice.apart_step[a] = 1.0 / frames
    if silent:
        voice.apart[a] = voice.apart_before[a] = 1.0
    voice.split = 1


@jit
def follow(voice, a, frames, silent):
    """Let aspect `a` go back to the percent."""
    voice.apart_step[a] = -1.0 / max(frames, MOVE)
    if silent:
        voice.apart[a] = 0.0


@jit
def _split(voice, count):
    """Move the aspects on their way from the percent, or back to it."""
    voice.split = 0
    for a in range(APART):
        voice.apart_before[a] = voice.apart[a]
        voice.apart[a] = min(max(voice.apart[a] + voice.apart_step[a] * count, 0.0), 1.0)
        if voice.apart[a] > 0.0 or voice.apart_before[a] > 0.0:
            voice.split = 1


@jit
def _wave(voice, p, count, rate):
    """Return the modulation of parameter `p`, -1 to 1, `count` frames on."""
    turn = voice.turn[p] + voice.hz[p] * count / rate
    if turn >= 1.0:
        turn -= math.floor(turn)
        if voice.shape[p] == layout.WALK:
            voice.walk_from[p] = voice.walk_to[p]
            to = voice.walk_to[p] + 2.0 * STRIDE * (2.0 * random(voice) - 1.0)
            if to > 1.0:
                to = 2.0 - to
            elif to < -1.0:
                to = -2.0 - to
            voice.walk_to[p] = to
    voice.turn[p] = turn
    shape = voice.shape[p]
    if shape == layout.SINE:
        return math.sin(2 * math.pi * turn)
    if shape == layout.TRIANGLE:
        return 1.0 - 4.0 * abs(((turn + 0.25) % 1.0) - 0.5)
    # Of a period: how long a jump takes, which would click.
    edge = min(max(voice.hz[p] * MOVE / rate, 1e-9), 0.5)
    if shape == layout.SQUARE:
        near = turn if turn < 0.5 else 1.0 - turn
        return min(2.0 * min(near, 0.5 - near) / edge, 1.0) * (1.0 if turn < 0.5 else -1.0)
    if shape == layout.SAW:
        return min(2.0 * turn - 1.0, 2.0 * (1.0 - turn) / edge - 1.0)
    return voice.walk_from[p] + (voice.walk_to[p] - voice.walk_from[p]) * turn


@jit
def _offset(voice, p, count, rate):
    """Return how far parameter `p` is moved from its value, `count` frames on."""
    return voice.depth[p] * _wave(voice, p, count, rate) if voice.shape[p] != STILL else 0.0


@jit
def modulate(voice, p, shape, hz, depth, rate):
    """Let parameter `p` be moved around its value by up to `depth`, `hz` times a second; STILL ends that."""
    now = np.int64(0)
    before = _offset(voice, p, now, rate)
    if voice.shape[p] == STILL:
        voice.turn[p] = voice.walk_from[p] = 0.0
        voice.walk_to[p] = STRIDE * (2.0 * random(voice) - 1.0)
    voice.shape[p] = shape
    voice.hz[p] = hz
    voice.depth[p] = depth
    voice.beats[p] = 0.0
    _soften(voice, p, before - _offset(voice, p, now, rate))


@jit
def _soften(voice, p, jump):
    """Let parameter `p` glide from where it is to where it is moved from now on."""
    if jump != 0.0:
        voice.value[p] += jump
        voice.left[p] = max(voice.left[p], MOVE)


@jit
def keep_time(voice, p, hz, turn, rate):
    """Let what moves parameter `p` go on at another pace, from `turn` of its period on."""
    now = np.int64(0)
    before = _offset(voice, p, now, rate)
    voice.hz[p], voice.turn[p] = hz, turn
    _soften(voice, p, before - _offset(voice, p, now, rate))


@jit
def advance(voice, count, rate):
    """Move all parameters `count` frames on: `before` and `now` are the ends of a straight line through them."""
    if voice.split:
        _split(voice, count)
    for p in range(COUNT):
        voice.before[p] = voice.now[p]
        value, left = voice.value[p], voice.left[p]
        if left > 0.0:
            value = voice.target[p] if left <= count else value + (voice.target[p] - value) * (count / left)
            voice.value[p] = value
            voice.left[p] = max(left - count, 0.0)
        value += _offset(voice, p, count, rate)
        voice.now[p] = min(max(value, LOWEST[p]), HIGHEST[p])
