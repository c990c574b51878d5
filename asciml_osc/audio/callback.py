"""The engine as a C function for PortAudio: no Python, no lock, no allocation."""

from __future__ import annotations

import numpy as np
from numba import carray, cfunc, types

from asciml_osc.audio.engine import process
from asciml_osc.audio.intrinsics import pointer
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
    VOICE,
    WORK,
    State,
)

OUTPUT_UNDERFLOW = 0x4  # PaStreamCallbackFlags
CONTINUE = 0  # PaStreamCallbackResult


def addresses(state: State, channels: int) -> np.ndarray:
    """What `callback` is given as user data: where the parts lie, the arena's size, the device's channels, int64 [11]."""
    return np.array([part.ctypes.data for part in state] + [len(state.arena), channels], np.int64)


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
    if flags & OUTPUT_UNDERFLOW:
        state.engine[0].xruns += 1
    process(state, carray(wanted, (np.int64(frames), user[10]), np.float32))
    return CONTINUE
