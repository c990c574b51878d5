"""The engine as a C function for PortAudio: no Python, no lock, no allocation."""

from __future__ import annotations

import sys

import numpy as np
from numba import carray, cfunc, types

from asciml_osc.audio import intrinsics
from asciml_osc.audio.engine import process
from asciml_osc.audio.intrinsics import MONOTONIC, jit, pointer
from asciml_osc.audio.layout import (
    AGENDA,
    COMMAND,
    ENGINE,
    HEAD,
    HEADS,
    MAX_TABLES,
    MAX_VOICES,
    RING,
    TABLE,
    TAP_NUMBERS,
    TIME_BINS,
    TIMES,
    VOICE,
    WORK,
    State,
)

CLOCK = ENGINE.fields["clock"][1]  # type: ignore[index]  # bytes into the record
OUTPUT_UNDERFLOW = 0x4  # PaStreamCallbackFlags
CONTINUE = 0  # PaStreamCallbackResult


def addresses(state: State, channels: int) -> np.ndarray:
    """Return the user data of `callback`: where the parts lie, the arena's size, the device's channels, int64 [11]."""
    return np.array([part.ctypes.data for part in state] + [len(state.arena), channels], np.int64)


if sys.platform == "win32":

    @jit
    def _seconds(engine, address):
        return 0.0

else:
    clock_gettime = intrinsics.clock_gettime

    @jit
    def _seconds(engine, address):
        """Read the system's clock, seconds; `address` is that of engine.clock."""
        clock_gettime(MONOTONIC, pointer(address))
        return engine.clock[0] + 1e-9 * engine.clock[1]


@jit
def count_time(engine, seconds, frames):
    """Note how long a callback of so many frames took."""
    share = seconds * engine.rate / frames
    engine.times[min(max(int(share * TIME_BINS), 0), TIMES - 1)] += 1


@cfunc(
    types.intc(
        types.voidptr, types.voidptr, types.ulong, types.voidptr, types.ulong, types.CPointer(types.intp)
    ),
    cache=True,
)
def callback(given, wanted, frames, time, flags, user):
    """PaStreamCallback. `user`: see `addresses`."""
    state = State(
        carray(pointer(user[0]), (1,), ENGINE),
        carray(pointer(user[1]), (MAX_VOICES,), VOICE),
        carray(pointer(user[2]), (MAX_VOICES, HEADS), HEAD),
        carray(pointer(user[3]), (MAX_TABLES,), TABLE),
        carray(pointer(user[4]), (RING,), COMMAND),
        carray(pointer(user[5]), (AGENDA,), COMMAND),
        carray(pointer(user[6]), (TAP_NUMBERS,), np.float32),
        carray(pointer(user[7]), (1,), WORK),
        carray(pointer(user[8]), (user[9],), np.float32),
    )
    engine = state.engine[0]
    if flags & OUTPUT_UNDERFLOW:
        engine.xruns += 1
    clock = user[0] + CLOCK
    began = _seconds(engine, clock)
    process(state, carray(wanted, (np.int64(frames), user[10]), np.float32))
    if frames > 0:
        count_time(engine, _seconds(engine, clock) - began, frames)
    return CONTINUE
