"""Voices, compiled: what each is told to do, and the sum of its heads, so that nothing it is told makes it click."""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio import layout
from asciml_osc.audio.grains import add_grains
from asciml_osc.audio.harmonics import jit
from asciml_osc.audio.heads import (
    SUM,
    add_head,
    copy_note,
    drop_user,
    fade_head,
    fade_heads,
    start_head,
)
from asciml_osc.audio.layout import CHUNK, DONE, GAIN, PAN, POLYPHONY, RATE
from asciml_osc.audio.parameters import advance, reset_parameters

RETRIGGER_FADE = 0.005  # seconds: what sounded fades while the same voice starts again, or a note is stolen
SWAP_FADE = 0.020  # seconds: from a table to the one that replaces it
SEED = 0x9E3779B97F4A7C15


@jit
def reset_voice(state, v, once, gain, mode, pan):
    """A voice as it is when it is new."""
    voice = state.voices[v]
    voice.once, voice.mode, voice.time = once, mode, layout.RUN
    voice.leaving = voice.waiting = voice.points = voice.even = voice.channel = 0
    voice.width = 2
    voice.start = voice.end = voice.attack = voice.cross = 0.0
    voice.release = SWAP_FADE * state.engine[0].rate
    voice.cloud = voice.cloud_step = voice.cloud_at = voice.cloud_next = 0.0
    voice.random = np.uint64(SEED) ^ np.uint64(v + 1)  # the same voice does the same, every time
    reset_parameters(voice)
    voice.value[GAIN] = voice.target[GAIN] = voice.before[GAIN] = voice.now[GAIN] = gain
    voice.value[PAN] = voice.target[PAN] = voice.before[PAN] = voice.now[PAN] = pan


@jit
def sounding(state, v):
    """Whether voice v is playing and not on its way out."""
    if state.voices[v].heads > 0:
        for h in range(state.voices[v].reach):
            if state.heads[v, h].table >= 0 and state.heads[v, h].fade_step >= 0.0:
                return True
    return state.voices[v].cloud_step >= 0.0 and state.voices[v].cloud > 0.0


@jit
def _beginning(state, v):
    """Where the sound begins: at its end when it goes backwards."""
    voice = state.voices[v]
    return state.tables[voice.table].frames - 1.0 if voice.value[RATE] < 0.0 else 0.0


@jit
def play(state, v):
    """Start from the beginning; what sounds fades quickly. With every head fading it waits for the first to end."""
    voice = state.voices[v]
    fade_heads(state, v, RETRIGGER_FADE * state.engine[0].rate)
    voice.waiting = 0
    if voice.mode == layout.GRAIN:
        voice.cloud_at = voice.start
        voice.cloud_next = 0.0
        voice.cloud_step = 1.0 / max(voice.attack, 1.0)
        if voice.attack <= 0.0:
            voice.cloud = 1.0
    elif start_head(state, v, _beginning(state, v), 0.0, voice.attack) < 0:
        voice.waiting = 1
    if voice.once:
        voice.leaving = 1


@jit
def stop(state, v, frames):
    """Fade out."""
    voice = state.voices[v]
    voice.waiting = 0
    fade_heads(state, v, frames)
    voice.cloud_step = -1.0 / max(frames, 1.0)


@jit
def play_note(state, v, key, level, hz):
    """A note: the same key again, or the oldest when all are taken, makes room."""
    voice, rate = state.voices[v], state.engine[0].rate
    oldest, notes = -1, 0
    for h in range(voice.reach):
        head = state.heads[v, h]
        if head.table >= 0 and head.key >= 0.0 and head.fade_step >= 0.0:
            if head.key == key:
                fade_head(head, RETRIGGER_FADE * rate)
            else:
                notes += 1
                if oldest < 0 or head.born < state.heads[v, oldest].born:
                    oldest = h
    if notes >= POLYPHONY:
        fade_head(state.heads[v, oldest], RETRIGGER_FADE * rate)
    h = start_head(state, v, _beginning(state, v), 0.0, voice.attack)
    if h < 0:
        state.engine[0].refused += 1
        return
    head = state.heads[v, h]
    head.key, head.level, head.hz = key, level, hz


@jit
def end_note(state, v, key):
    """Release a note; all of them where `key` is negative."""
    for h in range(state.voices[v].reach):
        head = state.heads[v, h]
        if head.table >= 0 and head.key >= 0.0 and (key < 0.0 or head.key == key):
            fade_head(head, state.voices[v].release)


@jit
def swap(state, v):
    """Cross-fade what sounds to the voice's present table, at the same time in the sound."""
    voice = state.voices[v]
    voice.waiting = 0
    frames = SWAP_FADE * state.engine[0].rate
    if voice.heads == 0:
        return
    for h in range(voice.reach):
        head = state.heads[v, h]
        if head.table >= 0 and head.table != voice.table and head.fade_step >= 0.0 and head.grain == 0.0:
            new, old = state.tables[voice.table], state.tables[head.table]
            at = head.at / old.rate * new.rate
            if new.rate == old.rate or head.at == math.floor(head.at):
                at = math.floor(at)
            if at < new.frames - 1:
                # The old head's phase: the harmonics of both then add up during the fade.
                g = start_head(state, v, at, head.phase, frames)
                if g < 0:
                    voice.waiting = 2
                    return
                copy_note(state.heads[v, g], head)
                state.heads[v, g].cross = head.cross = 2
            fade_head(head, frames)


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
def add_voice(state, v, count):
    """Add `count` frames of voice v to the mix."""
    voice, engine = state.voices[v], state.engine[0]
    out = state.work[0].scratch[SUM : SUM + CHUNK]
    advance(voice, count, engine.rate)
    if (voice.cloud_step < 0.0 and voice.cloud > 0.0) or (
        voice.mode == layout.GRAIN and voice.cloud_step > 0.0
    ):
        if voice.table >= 0:
            add_grains(state, v, count)
    if voice.heads == 0:
        if voice.waiting == 1:
            voice.waiting = 0
            start_head(state, v, _beginning(state, v), 0.0, voice.attack)
        elif voice.leaving and voice.waiting == 0 and voice.cloud <= 0.0:
            _give_back(state, v)
        return

    out[:count] = np.float32(0)
    h = 0
    while h < voice.reach:  # which grows when a loop begins again
        if state.heads[v, h].table >= 0 and state.heads[v, h].fresh == 0:
            add_head(state, v, h, count)
        h += 1
    for h in range(voice.reach):
        if state.heads[v, h].fresh == 1 and state.heads[v, h].table >= 0:
            state.heads[v, h].fresh = 0
            add_head(state, v, h, count)
    if voice.heads == 0:
        voice.reach = 0
    if voice.waiting == 1:
        voice.waiting = 0 if start_head(state, v, _beginning(state, v), 0.0, voice.attack) >= 0 else 1
    elif voice.waiting == 2:
        swap(state, v)

    for i in range(count):
        if not math.isfinite(out[i]):
            out[:count] = np.float32(0)  # nothing that is not a number reaches the loudspeaker
            engine.not_finite += 1
            break
    _route(state, voice, count, out)


@jit
def _route(state, voice, count, out):
    """Into the output channels: at constant power from side to side, in the middle as it is."""
    gain, gain_end = voice.before[GAIN], voice.now[GAIN]
    channels = engine_channels(state)
    first = min(voice.channel, channels - 1)
    if voice.width == 1 or channels == 1:
        _add(state.work[0].mix[first], out, gain, gain_end, count)
        return
    angle, angle_end = (voice.before[PAN] + 1.0) * 0.25 * math.pi, (voice.now[PAN] + 1.0) * 0.25 * math.pi
    second = min(first + 1, channels - 1)
    if voice.before[PAN] == 0.0 and voice.now[PAN] == 0.0:
        _add(state.work[0].mix[first], out, gain, gain_end, count)
        _add(state.work[0].mix[second], out, gain, gain_end, count)
        return
    root = math.sqrt(2.0)
    left, left_end = gain * root * math.cos(angle), gain_end * root * math.cos(angle_end)
    right, right_end = gain * root * math.sin(angle), gain_end * root * math.sin(angle_end)
    _add(state.work[0].mix[first], out, left, left_end, count)
    _add(state.work[0].mix[second], out, right, right_end, count)


@jit
def engine_channels(state):
    """Of the open device."""
    return max(int(state.engine[0].channels), 1)


@jit
def _add(row, out, gain, gain_end, count):
    if gain == gain_end:
        for i in range(count):
            row[i] += out[i] * np.float32(gain)
    else:
        slope = (gain_end - gain) / count
        for i in range(count):
            row[i] += out[i] * np.float32(gain + slope * (i + 1))
