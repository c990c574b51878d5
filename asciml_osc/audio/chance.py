"""Chance, compiled: each voice draws its own random numbers, the same ones every time."""

from __future__ import annotations

import numpy as np

from asciml_osc.audio.intrinsics import jit


@jit
def random(voice):
    """Return the next random number of a voice, 0-1: xorshift64* (Vigna, ACM Trans. Math. Softw. 42(4), 2016)."""
    x = voice.random
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    voice.random = x
    return np.float64((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0
