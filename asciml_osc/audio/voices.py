"""Voices, compiled: each sums its playheads, which come and go by fades, so that nothing it is told makes it click."""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio.harmonics import add_harmonics, jit
from asciml_osc.audio.layout import CHANNELS, DONE, HEADS, HELD
from asciml_osc.audio.residual import add_residual, choose_tap, nearest_row, start_taps

RETRIGGER_FADE = 0.005  # seconds: what sounded fades while the same voice starts again
SWAP_FADE = 0.020  # seconds: from a table to the one that replaces it
MOVE = 128  # frames: the least time a control takes to reach its value
VOICE_ROW, BANK_ROW, HEAD_ROW, MIX_ROW = 0, 1, 6, 7  # of the scratch


@jit
def drop_user(state, t):
    """One reference to table t less; with the last the table goes back to the control process."""
    if t >= 0:
        state.tables[t].users -= 1
        if state.tables[t].users == 0 and state.tables[t].state == HELD:
            state.tables[t].state = DONE


@jit
def fade_heads(state, v, frames):
    """Let every sounding head of voice v fade out within `frames`."""
    for h in range(HEADS):
        if state.heads[v, h].table >= 0:
            state.heads[v, h].fade_step = min(state.heads[v, h].fade_step, -1.0 / frames)


@jit
def _start_head(state, v, at, phase, fade_in):
    """A free head on voice v's table, from `at`; False when all heads are taken. fade_in: frames, 0 for none."""
    voice = state.voices[v]
    for h in range(HEADS):
        head = state.heads[v, h]
        if head.table < 0:
            table = state.tables[voice.table]
            table.users += 1
            head.table = voice.table
            head.at = at
            head.phase = phase
            head.fade = 0.0 if fade_in > 0 else 1.0
            head.fade_step = 1.0 / fade_in if fade_in > 0 else 0.0
            start_taps(head, nearest_row(voice.position, table.rows))
            return True
    return False


@jit
def play(state, v):
    """Start from the beginning; what sounds fades quickly. With every head fading it waits for the first to end."""
    voice = state.voices[v]
    fade_heads(state, v, RETRIGGER_FADE * state.engine[0].rate)
    voice.waiting = 0 if _start_head(state, v, 0.0, 0.0, 0) else 1
    if voice.once:
        voice.leaving = 1


@jit
def swap(state, v):
    """Cross-fade what sounds to the voice's present table, at the same time in the sound."""
    voice = state.voices[v]
    voice.waiting = 0
    frames = SWAP_FADE * state.engine[0].rate
    for h in range(HEADS):
        head = state.heads[v, h]
        if head.table >= 0 and head.fade_step >= 0.0:
            new = state.tables[voice.table]
            at = math.floor(head.at / state.tables[head.table].rate * new.rate)
            if at < new.frames - 1:
                # The old head's phase: the harmonics of both then add up during the fade.
                if not _start_head(state, v, at, head.phase, frames):
                    voice.waiting = 2
                    return
            head.fade_step = -1.0 / frames
            return


@jit
def sounding(state, v):
    """Whether a head of voice v is playing and not on its way out."""
    for h in range(HEADS):
        if state.heads[v, h].table >= 0 and state.heads[v, h].fade_step >= 0.0:
            return True
    return False


@jit
def _add_head(state, v, h, place_0, place_1, count, out):
    """Add `count` samples of one head to `out`; it may end or begin again on the way."""
    voice, head, rate = state.voices[v], state.heads[v, h], state.engine[0].rate
    table = state.tables[head.table]
    step = table.rate / rate
    buffer = state.scratch[HEAD_ROW]
    choose_tap(head, nearest_row(place_1, table.rows))
    done = 0
    while done < count:
        if head.at >= table.frames:
            if not voice.loop:
                head.fade_step, head.fade = -1.0, 0.0
                break
            head.at -= table.frames  # both ends are silent, so the phase may start anew
            head.phase = 0.0
        n = min(count - done, int(math.ceil((table.frames - head.at) / step)))
        if table.harmonics > 0:
            border = (int(head.at) // table.hop + 1) * table.hop
            n = min(n, max(int(math.ceil((border - head.at) / step)), 1))
        buffer[:n] = np.float32(0)
        add_residual(state.arena, table, head, step, rate, n, buffer)
        if table.harmonics > 0:
            row = (place_0 + (place_1 - place_0) * (done / count)) * (table.rows - 1)
            row_end = (place_0 + (place_1 - place_0) * ((done + n) / count)) * (table.rows - 1)
            bank = state.scratch[BANK_ROW:HEAD_ROW]
            add_harmonics(state.arena, table, head, step, row, row_end, n, bank, buffer)
        for i in range(n):
            out[done + i] += buffer[i] * np.float32(head.fade)
            head.fade = min(max(head.fade + head.fade_step, 0.0), 1.0)
        head.at += n * step
        done += n
    if head.fade_step < 0.0 and head.fade <= 0.0:
        drop_user(state, head.table)
        head.table = -1
    elif head.fade >= 1.0 and head.fade_step > 0.0:
        head.fade_step = 0.0


@jit
def _give_back(state, v):
    """The voice is free again; the control process may hand it out anew."""
    voice = state.voices[v]
    drop_user(state, voice.table)
    voice.table = -1
    voice.leaving = 0
    voice.once = 0
    voice.state = DONE


@jit
def _approach(value, target, left, count):
    """A control's value `count` frames on, on the straight line to its target."""
    return target if left <= count else value + (target - value) * (count / left)


@jit
def add_voice(state, v, count):
    """Add `count` samples of voice v to the mix."""
    voice, out = state.voices[v], state.scratch[VOICE_ROW]
    out[:count] = np.float32(0)
    place = voice.position
    voice.position = _approach(place, voice.position_target, voice.position_left, count)
    voice.position_left = max(voice.position_left - count, 0.0)
    heads = 0
    for h in range(HEADS):
        if state.heads[v, h].table >= 0:
            _add_head(state, v, h, place, voice.position, count, out)
            heads += 1
    if voice.waiting == 1:
        voice.waiting = 0 if _start_head(state, v, 0.0, 0.0, 0) else 1
    elif voice.waiting == 2:
        swap(state, v)
    if heads == 0:
        if voice.leaving and voice.waiting == 0:
            _give_back(state, v)
        return

    for i in range(count):
        if not math.isfinite(out[i]):
            out[:count] = np.float32(0)  # nothing that is not a number reaches the loudspeaker
            state.engine[0].not_finite += 1
            break
    gain = voice.gain
    voice.gain = _approach(gain, voice.gain_target, voice.gain_left, count)
    voice.gain_left = max(voice.gain_left - count, 0.0)
    slope = (voice.gain - gain) / count
    for i in range(count):
        gain += slope
        for channel in range(CHANNELS):
            state.scratch[MIX_ROW + channel, i] += out[i] * np.float32(gain)
