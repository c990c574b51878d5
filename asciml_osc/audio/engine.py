"""The engine, compiled: commands in, blocks of sound out. The same function runs offline and in the callback."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import types
from numba.extending import intrinsic

from asciml_osc.audio import layout
from asciml_osc.audio.harmonics import jit
from asciml_osc.audio.layout import CHANNELS, CHUNK, HELD, MAX_VOICES, RING, TAP_FRAMES
from asciml_osc.audio.voices import MIX_ROW, MOVE, add_voice, drop_user, fade_heads, play, sounding, swap

RECOVERY = 0.100  # seconds: time constant of the limiter's release
PEAK_FALL_DB = 20.0  # a second, of the meter
PANIC_FADE = 64  # frames


@intrinsic
def _fence(context: Any) -> Any:
    """Keeps the order of loads and stores across processes; see audio/fence.py for the other side."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        builder.fence("seq_cst")
        return context.get_dummy_value()

    return types.void(), generate


@jit
def _obey(state, command):
    """Carry out one command; what each kind uses stands in layout.py."""
    engine, v, kind = state.engine[0], command.voice, command.kind
    voice = state.voices[v]
    if kind == layout.PERCENT:
        voice.position_target = command.x
        if sounding(state, v):
            voice.position_left = max(command.y, MOVE)
        else:
            voice.position = command.x
            voice.position_left = 0.0
    elif kind == layout.GAIN:
        voice.gain_target = command.x
        voice.gain_left = max(command.y, MOVE)
    elif kind == layout.PLAY:
        if voice.table >= 0:
            play(state, v)
    elif kind == layout.STOP:
        fade_heads(state, v, max(command.x, 1.0))
        voice.waiting = 0
    elif kind == layout.SET_TABLE:
        old = voice.table
        voice.table = command.table
        state.tables[command.table].users += 1
        swap(state, v)
        drop_user(state, old)
    elif kind == layout.LOOP:
        voice.loop = command.flag
    elif kind == layout.NEW:
        voice.once = command.flag
        voice.gain = voice.gain_target = command.x
        voice.loop = int(command.y)
        voice.position = voice.position_target = 0.0
        voice.gain_left = voice.position_left = 0.0
        voice.waiting = voice.leaving = 0
    elif kind == layout.RELEASE:
        fade_heads(state, v, max(command.x, 1.0))
        voice.waiting = 0
        voice.leaving = 1
    elif kind == layout.PANIC:
        for every in range(MAX_VOICES):
            fade_heads(state, every, PANIC_FADE)
            state.voices[every].waiting = 0
    elif kind == layout.CEILING:
        engine.ceiling = command.x
    elif kind == layout.MASTER:
        engine.master_target = command.x
        engine.master_step = 1.0 / max(command.y, 1.0)


@jit
def _limit(state, count, out):
    """From the mix to `out` [count, channels]: limiter with an instant attack, master fade, meter, tap."""
    engine, mix = state.engine[0], state.scratch
    recovery = 1.0 - math.exp(-1.0 / (RECOVERY * engine.rate))
    fall = math.exp(-math.log(10.0) * PEAK_FALL_DB / 20 / engine.rate)
    ceiling = np.float32(engine.ceiling)
    for i in range(count):
        peak = 0.0
        for channel in range(CHANNELS):
            peak = max(peak, abs(mix[MIX_ROW + channel, i]))
        allowed = engine.ceiling / peak if peak > engine.ceiling else 1.0
        engine.reduction = min(engine.reduction + (1.0 - engine.reduction) * recovery, allowed)
        step = engine.master_step if engine.master_target > engine.master else -engine.master_step
        if abs(engine.master_target - engine.master) <= engine.master_step:
            engine.master = engine.master_target
        else:
            engine.master += step
        gain = np.float32(engine.reduction * engine.master)
        engine.peak *= fall
        place = (engine.frames + i) % TAP_FRAMES
        for channel in range(CHANNELS):
            # the rounding of the product may exceed the ceiling by a hair
            x = min(max(mix[MIX_ROW + channel, i] * gain, -ceiling), ceiling)
            engine.peak = max(engine.peak, abs(x))
            state.tap[place, channel] = x
            if channel < out.shape[1]:
                out[i, channel] = x
    if out.shape[1] == 1:
        for i in range(count):
            out[i, 0] = 0.5 * (state.tap[(engine.frames + i) % TAP_FRAMES, 0] + out[i, 0])


@jit
def process(state, out):
    """Compute the next len(out) frames into `out`, float32 [frames, channels]; further channels are zeroed."""
    engine = state.engine[0]
    out[:, CHANNELS:] = np.float32(0)
    at = 0
    while at < out.shape[0]:
        count = min(CHUNK, out.shape[0] - at)
        head = engine.head
        _fence()  # read the commands after the count that publishes them
        while engine.tail < head:
            _obey(state, state.ring[engine.tail % RING])
            engine.tail += 1
        state.scratch[MIX_ROW:, :count] = np.float32(0)
        for v in range(MAX_VOICES):
            if state.voices[v].state == HELD:
                add_voice(state, v, count)
        _limit(state, count, out[at : at + count])
        _fence()  # the tap's samples before the clock that announces them
        engine.frames += count
        at += count
