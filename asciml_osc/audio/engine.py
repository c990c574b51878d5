"""The engine, compiled: commands in, blocks of sound out. The same function runs offline and in the callback."""

from __future__ import annotations

import numpy as np
from numba import njit

from asciml_osc.audio.beats import count_beats
from asciml_osc.audio.intrinsics import fence, jit
from asciml_osc.audio.layout import AGENDA, CHUNK, HELD, MAX_CHANNELS, MAX_VOICES, RING
from asciml_osc.audio.obey import obey
from asciml_osc.audio.output import leave
from asciml_osc.audio.voices import add_voice


@jit
def _put_off(state, command):
    """Keep a command until its frame; what is due first stands last, commands of one frame keep their order."""
    engine, agenda = state.engine[0], state.agenda
    n = engine.waiting
    while n > 0 and agenda[n - 1].when <= command.when:
        agenda[n] = agenda[n - 1]
        n -= 1
    agenda[n] = command
    engine.waiting += 1


@jit
def _take_commands(state):
    """Carry out what is due, in the order in which it was published; what is not is put off."""
    engine = state.engine[0]
    head = engine.head
    fence()  # read the commands after the count that publishes them
    while True:
        first = engine.waiting - 1
        # In a full agenda what is due first comes early: nothing is lost.
        if first >= 0 and (state.agenda[first].when <= engine.frames or first == AGENDA - 1):
            engine.waiting = first
            obey(state, state.agenda[first])
        elif engine.tail < head:
            _put_off(state, state.ring[engine.tail % RING])
            engine.tail += 1
        else:
            return


@njit(cache=True, error_model="numpy", _nrt=False)
def take_commands(state):
    """Carry out what is due before any further frame is computed: a score may have more at one moment than wait."""
    _take_commands(state)


@njit(cache=True, error_model="numpy", _nrt=False)
def process(state, out):
    """Compute the next len(out) frames into `out`, float32 [frames, channels]."""
    engine = state.engine[0]
    channels = min(max(int(engine.channels), 1), out.shape[1], MAX_CHANNELS)
    out[:, channels:] = np.float32(0)
    at = 0
    while at < out.shape[0]:
        _take_commands(state)
        count = min(CHUNK, out.shape[0] - at)
        if engine.waiting > 0:
            count = min(count, state.agenda[engine.waiting - 1].when - engine.frames)
        state.work[0].mix[:channels, :count] = np.float32(0)
        for v in range(MAX_VOICES):
            if state.voices[v].state == HELD:
                add_voice(state, v, count)
        leave(state, channels, count, out[at : at + count])
        fence()  # the tap's samples before the clock that announces them
        engine.frames += count
        count_beats(engine, count)
        at += count
