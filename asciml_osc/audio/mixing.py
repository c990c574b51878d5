"""Two tables at once, compiled: a voice sounds between them, and its heads on each go on by themselves, with their own loops."""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio.heads import SHARE_FADE, drop_user, fade_head, start_head, stays
from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import A_PLAY, A_SWAP
from asciml_osc.audio.motion import MOVE


@jit
def take_table(state, v, t):
    """Give a voice table t in place of its own; what sounds is cross-faded with the next chunk."""
    voice = state.voices[v]
    old = voice.table
    voice.table = t
    state.tables[t].users += 1
    if voice.waiting != A_PLAY:
        voice.waiting = A_SWAP
    drop_user(state, old)


@jit
def _leave(state, v, t):
    """Let voice v use table t no more; what sounds of it fades."""
    for h in range(state.voices[v].reach):
        head = state.heads[v, h]
        if head.table == t and head.grain == 0.0:
            fade_head(head, SHARE_FADE * state.engine[0].rate)
    drop_user(state, t)


@jit
def end_mix(state, v):
    """Mix nothing in any more; what sounds of it fades."""
    voice = state.voices[v]
    if voice.other >= 0:
        _leave(state, v, voice.other)
        voice.other = np.int32(-1)
    voice.mix = voice.mix_target = voice.mix_left = 0.0


@jit
def mix(state, v, a, b, share, frames):
    """Let voice v go to where table b has `share` and table a the rest, within `frames`. a: -1 for the one that it has."""
    voice = state.voices[v]
    if a < 0:
        a = voice.table if voice.table != b else voice.other
    if a < 0:  # it has none, or b alone
        end_mix(state, v)
        if voice.table != b:
            take_table(state, v, b)
        return
    if voice.table == b:
        a, b, share = b, a, 1.0 - share
    if voice.table != a:
        end_mix(state, v)
        take_table(state, v, a)
    if voice.other != b:
        end_mix(state, v)
        if share <= 0.0 or a == b:
            return
        voice.other = b
        state.tables[b].users += 1
        _double(state, v)
    voice.mix_target = share
    voice.mix_left = max(frames, MOVE)


@jit
def _double(state, v):
    """Start what sounds of voice v on its other table too, at the same time in the sound."""
    voice = state.voices[v]
    new = state.tables[voice.other]
    for h in range(voice.reach):
        head = state.heads[v, h]
        if not stays(head) or head.grain > 0.0 or head.table == voice.other:
            continue
        at = float(math.floor(head.at / state.tables[head.table].rate * new.rate))
        if at >= new.frames - 1:
            continue
        g = start_head(state, v, voice.other, at, head.phase, 0.0)
        if g < 0:
            return
        twin = state.heads[v, g]
        twin.key, twin.hz, twin.level, twin.order = head.key, head.hz, head.level, head.order
        twin.fade, twin.fade_step, twin.part = head.fade, head.fade_step, 0.0
        twin.wrapped = head.wrapped  # one that has begun again on another head does not do so twice


@jit
def advance_mix(state, v, count):
    """Move the share `count` frames on; at an end one table alone is the voice's."""
    voice = state.voices[v]
    left = voice.mix_left
    if left <= 0.0:
        return
    voice.mix += (voice.mix_target - voice.mix) * min(count / left, 1.0)
    voice.mix_left = max(left - count, 0.0)
    if voice.mix_left > 0.0:
        return
    if voice.mix_target >= 1.0:
        _leave(state, v, voice.table)
        voice.table, voice.other = voice.other, np.int32(-1)
        voice.mix = voice.mix_target = 0.0
    elif voice.mix_target <= 0.0:
        end_mix(state, v)
