"""Voices, compiled: what each is told to do, and the sum of its heads, so that nothing it is told makes it click."""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio import layout, opcodes
from asciml_osc.audio.aspects import where
from asciml_osc.audio.beats import take_up
from asciml_osc.audio.grains import add_grains
from asciml_osc.audio.heads import (
    SIDE,
    SUM,
    add_head,
    carry_on,
    drop_user,
    end_head,
    fade_head,
    fade_heads,
    settle,
    start_head,
    stays,
)
from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import (
    A_PLAY,
    A_SWAP,
    CHUNK,
    DONE,
    GRAIN,
    HEADS,
    LOOP,
    LOOP_PULSE,
    MAX_CHANNELS,
    NOTHING,
    POLYPHONY,
)
from asciml_osc.audio.mixing import advance_mix, end_mix
from asciml_osc.audio.motion import MOVE, advance, put, reset_parameters
from asciml_osc.audio.parameters import GAIN, PAN, POSITION, RATE, Y
from asciml_osc.audio.places import place

RETRIGGER_FADE = 0.005  # seconds: what sounded fades while the same voice starts again, or a note is stolen
SWAP_FADE = 0.020  # seconds: from a table to the one that replaces it
SPARE = 8  # heads that are left for what fades within RETRIGGER_FADE
SEED = 0x9E3779B97F4A7C15
BROKEN = 1e3  # a sample of a voice that is louder, before its gain, is a fault: 60 dB above full scale


@jit
def reset_voice(state, v, once, gain, mode, pan):
    """Make a voice what it is when it is new."""
    voice = state.voices[v]
    voice.once, voice.mode, voice.time = once, mode, layout.RUN
    voice.leaving = voice.waiting = voice.points = voice.even = voice.channel = 0
    voice.width = 2
    voice.leaves = 0.0
    voice.start = voice.end = voice.attack = voice.cross = 0.0
    voice.release = SWAP_FADE * state.engine[0].rate
    voice.cloud = voice.cloud_step = voice.cloud_at = voice.cloud_next = 0.0
    voice.random = np.uint64(SEED) ^ np.uint64(v + 1)  # the same voice does the same, every time
    reset_parameters(voice)
    put(voice, GAIN, gain)
    put(voice, PAN, pan)


@jit
def _beginning(state, v):
    """Return where the sound begins: at its end when it goes backwards."""
    return _length(state, v) - 1.0 if state.voices[v].value[RATE] < 0.0 else 0.0


@jit
def _length(state, v):
    """Return how many samples the sound of a voice has, where it is in its table."""
    voice = state.voices[v]
    table = state.tables[voice.table]
    column, line = place(state.arena, voice, table, voice.now[POSITION], voice.now[Y], 0.0, 0)
    return where(state.arena, voice, table, 1.0, 0.0, column, line).length


@jit
def play(state, v):
    """Start from the beginning with the next chunk; what sounds fades quickly."""
    voice = state.voices[v]
    fade_heads(state, v, RETRIGGER_FADE * state.engine[0].rate)
    voice.waiting = NOTHING
    if voice.mode == GRAIN:
        voice.cloud_at = voice.start
        voice.cloud_next = 0.0
        voice.cloud_step = 1.0 / max(voice.attack, 1.0)
        if voice.attack <= 0.0:
            voice.cloud = 1.0
    else:
        voice.waiting = A_PLAY
    if voice.once:
        voice.leaving = 1


@jit
def stop(state, v, frames):
    """Fade out."""
    voice = state.voices[v]
    voice.waiting = NOTHING
    fade_heads(state, v, frames)
    voice.cloud_step = -1.0 / max(frames, 1.0)


@jit
def change_mode(state, v, mode):
    """Go on in another mode: grains where the sound is, or from the beginning where there were grains."""
    voice = state.voices[v]
    if voice.mode == GRAIN and mode != GRAIN and voice.cloud > 0.0 and voice.cloud_step >= 0.0:
        voice.waiting = A_PLAY
        voice.cloud_step = -1.0 / max(voice.release, 1.0)
    if voice.mode != GRAIN and mode == GRAIN:
        for h in range(voice.reach):
            head = state.heads[v, h]
            if stays(head) and head.key < 0.0:
                voice.cloud_at = head.at / state.tables[head.table].rate
                voice.cloud_next = 0.0
                voice.cloud_step = 1.0 / max(voice.release, 1.0)
                fade_head(head, voice.release)
    voice.mode = mode


@jit
def _take_away(state, v, h, frames):
    """Let a head fade quickly; one that nobody has heard yet ends at once, and is counted."""
    if state.heads[v, h].sounded == 0:
        end_head(state, v, h)
        state.engine[0].refused += 1
    else:
        fade_head(state.heads[v, h], frames)


@jit
def _make_room(state, v, key):
    """Let the same key, or the oldest note when all are taken, or what is nearest to its end, fade quickly."""
    voice = state.voices[v]
    quick = RETRIGGER_FADE * state.engine[0].rate
    none = voice.reach
    oldest, softest, notes, slow = none, none, 0, 0
    for h in range(voice.reach):
        head = state.heads[v, h]
        if stays(head) and head.key == key:
            _take_away(state, v, h, quick)
        if head.table < 0 or head.grain > 0.0 or head.fade_step <= -0.99 / quick:
            continue
        slow += 1
        if not stays(head):
            if softest == none or head.fade < state.heads[v, softest].fade:
                softest = h
        elif head.key >= 0.0:
            notes += 1
            if oldest == none or head.order < state.heads[v, oldest].order:
                oldest = h
    if notes >= POLYPHONY:
        _take_away(state, v, oldest, quick)
    elif slow >= HEADS - SPARE and softest != none:
        fade_head(state.heads[v, softest], quick)


@jit
def play_note(state, v, key, level, hz):
    """Play a note."""
    voice = state.voices[v]
    _make_room(state, v, key)
    h = start_head(state, v, voice.table, _beginning(state, v), 0.0, voice.attack)
    if h < 0:
        state.engine[0].refused += 1
        return
    head = state.heads[v, h]
    head.key, head.level, head.hz = key, level, hz
    if voice.other >= 0:
        g = start_head(state, v, voice.other, _beginning(state, v), 0.0, voice.attack)
        if g >= 0:
            twin = state.heads[v, g]
            twin.key, twin.level, twin.hz, twin.order = key, level, hz, head.order


@jit
def end_note(state, v, key):
    """Release a note; all of them where `key` is negative."""
    for h in range(state.voices[v].reach):
        head = state.heads[v, h]
        if head.table >= 0 and head.key >= 0.0 and (key < 0.0 or head.key == key):
            fade_head(head, state.voices[v].release)


@jit
def move_note(state, v, key, what, value, frames):
    """Let what a note has of its own, see BEND, go to a value within `frames`; at once where it does not sound yet."""
    for h in range(state.voices[v].reach):
        head = state.heads[v, h]
        if head.table < 0 or head.key < 0.0 or head.key != key or head.own_target[what] == value:
            continue
        head.moved = 1
        head.own_target[what] = value
        head.own_left[what] = max(frames, MOVE)
        if head.sounded == 0:
            head.own[what], head.own_left[what] = value, 0.0
            settle(state, v, h)


@jit
def _swap(state, v):
    """Cross-fade what sounds to the voice's present table, at the same time in the sound."""
    voice = state.voices[v]
    voice.waiting = NOTHING
    frames = SWAP_FADE * state.engine[0].rate
    for h in range(voice.reach):
        head = state.heads[v, h]
        if stays(head) and head.table not in (voice.table, voice.other) and head.grain == 0.0:
            new, old = state.tables[voice.table], state.tables[head.table]
            at = head.at / old.rate * new.rate
            if new.rate == old.rate or head.at == math.floor(head.at):
                at = math.floor(at)
            if at >= _length(state, v) - 1:
                if voice.mode != LOOP or voice.beats[LOOP_PULSE] <= 0.0:
                    fade_head(head, frames)
                    continue
                at = float(new.frames)  # it waits for its beat
            # The old head's phase: the harmonics of both then add up during the fade.
            g = start_head(state, v, voice.table, at, head.phase, 0.0)
            if g < 0:
                voice.waiting = A_SWAP
                return
            state.heads[v, g].wrapped = head.wrapped
            carry_on(head, state.heads[v, g], frames, new.coherence, 1.0)
            if head.moved:
                settle(state, v, g)


@jit
def _begin_what_waits(state, v):
    """Begin a play or a swap that waits; where no head is free it waits on."""
    voice = state.voices[v]
    if voice.waiting == A_SWAP:
        _swap(state, v)
    elif voice.waiting == A_PLAY:
        h = start_head(state, v, voice.table, _beginning(state, v), 0.0, voice.attack)
        if h >= 0:
            voice.waiting = NOTHING
            if voice.other >= 0:
                start_head(state, v, voice.other, _beginning(state, v), 0.0, voice.attack)


@jit
def give_back_table(state, t):
    """Give back a table that was meant for a voice, and is not needed any more."""
    state.tables[t].users += 1
    drop_user(state, t)


@jit
def _forget_commands(state, v):
    """Take what still waits for voice v out of the agenda: it is not meant for who has the voice next."""
    engine, agenda = state.engine[0], state.agenda
    kept = 0
    for n in range(engine.waiting):
        kind = agenda[n].kind
        if agenda[n].voice == v and not opcodes.PANIC <= kind <= opcodes.LET_GO:
            if kind == opcodes.SET_TABLE:
                give_back_table(state, agenda[n].table)
        else:
            agenda[kept] = agenda[n]
            kept += 1
    engine.waiting = kept


@jit
def _give_back(state, v):
    """Free the voice; the control process may hand it out anew."""
    voice = state.voices[v]
    _forget_commands(state, v)
    end_mix(state, v)
    drop_user(state, voice.table)
    voice.table = -1
    voice.leaving = voice.once = 0
    voice.state = DONE


@jit
def add_voice(state, v, count):
    """Add `count` frames of voice v to the mix."""
    voice = state.voices[v]
    advance(voice, count, state.engine[0].rate)
    advance_mix(state, v, count)
    take_up(state, voice, count)
    if voice.table >= 0:
        if voice.waiting != NOTHING:
            _begin_what_waits(state, v)
        ending = voice.cloud_step < 0.0 and voice.cloud > 0.0
        if ending or (voice.mode == GRAIN and voice.cloud_step > 0.0):
            add_grains(state, v, count)
    if voice.heads == 0:
        if voice.leaving and voice.waiting == NOTHING and voice.cloud <= 0.0:
            _give_back(state, v)
        return

    out = state.work[0].scratch[SUM : SUM + CHUNK]
    side = state.work[0].scratch[SIDE + SUM : SIDE + SUM + CHUNK]
    out[:count] = np.float32(0)
    state.work[0].wide = 0  # until a head has a side
    passed = False
    while not passed:
        passed = True
        for h in range(HEADS):
            if h >= voice.reach:  # which grows when a loop begins again
                break
            head = state.heads[v, h]
            if head.table >= 0 and head.done == 0:
                head.done = 1
                add_head(state, v, h, count)
                passed = False  # it may have begun again on a head that had been passed
    for h in range(voice.reach):
        state.heads[v, h].done = 0
    if voice.heads == 0:
        voice.reach = 0

    if _is_broken(out, count) or (state.work[0].wide and _is_broken(side, count)):
        out[:count] = np.float32(0)  # nothing that is not a number reaches the loudspeaker
        state.work[0].wide = 0
        state.engine[0].not_finite += 1
    _route(state, voice, count, out, side)


@jit
def _is_broken(out, count):
    """Tell whether there is a number that no sound has."""
    broken = 0
    for i in range(count):
        broken += not abs(out[i]) < BROKEN
    return broken > 0


@jit
def route(voice, channel, width):
    """Send a voice to other output channels: while it sounds it is cross-faded from where it is."""
    if voice.heads > 0 and (channel != voice.channel or width != voice.width):
        if voice.leaves > 0.0 and channel == voice.left_channel and width == voice.left_width:
            voice.leaves = 1.0 - voice.leaves
        else:
            voice.leaves = 1.0
        voice.left_channel, voice.left_width = voice.channel, voice.width
    voice.channel, voice.width = channel, width


@jit
def _route(state, voice, count, out, side):
    """Into the output channels, and for a moment into those that it leaves."""
    leaves = voice.leaves
    if leaves > 0.0:
        voice.leaves = max(leaves - count / MOVE, 0.0)
        _add_to(state, voice, voice.left_channel, voice.left_width, leaves, voice.leaves, count, out, side)
    _add_to(state, voice, voice.channel, voice.width, 1.0 - leaves, 1.0 - voice.leaves, count, out, side)


@jit
def _add_to(state, voice, channel, width, share, share_end, count, out, side):
    """Into one or two channels: at constant power from side to side, in the middle as it is. share: of the gain, 0-1.

    Of a stereo voice each channel gets the gain that a mono one has there, so pan is a balance, and a side that fades moves nothing.
    """
    gain, gain_end = voice.before[GAIN] * share, voice.now[GAIN] * share_end
    pan, pan_end = voice.before[PAN], voice.now[PAN]
    channels = min(max(int(state.engine[0].channels), 1), MAX_CHANNELS)
    first = min(max(channel, 0), max(channels - width, 0))
    if width == 1 or channels == 1:
        _add(state.work[0].mix[first], out, gain, gain_end, count)
        return
    left, left_end, right, right_end = gain, gain_end, gain, gain_end
    if pan != 0.0 or pan_end != 0.0:
        root = math.sqrt(2.0)
        angle, angle_end = (pan + 1.0) * 0.25 * math.pi, (pan_end + 1.0) * 0.25 * math.pi
        left, left_end = gain * root * math.cos(angle), gain_end * root * math.cos(angle_end)
        right, right_end = gain * root * math.sin(angle), gain_end * root * math.sin(angle_end)
    if state.work[0].wide:
        _add_both(state.work[0].mix[first], out, side, np.float32(1), left, left_end, count)
        _add_both(state.work[0].mix[first + 1], out, side, np.float32(-1), right, right_end, count)
        return
    _add(state.work[0].mix[first], out, left, left_end, count)
    _add(state.work[0].mix[first + 1], out, right, right_end, count)


@jit
def _add(row, out, gain, gain_end, count):
    by = np.float32((gain_end - gain) / count)
    now = np.float32(gain) + by
    for i in range(count):
        row[i] += out[i] * (now + by * np.float32(i))


@jit
def _add_both(row, middle, side, sign, gain, gain_end, count):
    by = np.float32((gain_end - gain) / count)
    now = np.float32(gain) + by
    for i in range(count):
        row[i] += (middle[i] + sign * side[i]) * (now + by * np.float32(i))
