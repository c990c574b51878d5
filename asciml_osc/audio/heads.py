"""Playheads, compiled: each reads a table from some place on; they come and go by fades."""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio.aspects import here, move_head, pace, place_of, where
from asciml_osc.audio.formant import unpitched
from asciml_osc.audio.harmonics import add_harmonics, aligned_phase
from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import (
    BEND,
    BESIDE,
    CHUNK,
    DONE,
    FREEZE,
    HEADS,
    HELD,
    LOOP,
    LOOP_PULSE,
    PRESSURE,
    SCAN,
)
from asciml_osc.audio.lengthening import lengthened
from asciml_osc.audio.parameters import FORMANT, PLACE, POSITION, RATE, SPEED, Y
from asciml_osc.audio.places import between_rows, length_at, nearest_row, place
from asciml_osc.audio.residual import add_residual, choose_tap, start_taps

MIDDLE_C = 261.6255653  # Hz: the key at which a sound without a pitch is as it is
FAST = 4.0  # table samples an output sample: above, harmonic frames are skipped
FASTEST = 64.0
STANDING = 0.02  # a rate that is nearer to nothing is faded: it would be a constant
LEAST_FADE = 24.0  # frames; with the limiter's look-ahead a panic is over within 64
SHORTEST_LOOP = 0.010  # seconds; where the sound ends before the loop begins, its last ones go round
SHARE_FADE = 0.020  # seconds: the least time in which a table that is mixed in goes from nothing to all
END_FADE = 0.005  # seconds: of noise that is not where time is when the sound ends
# Places in the scratch, and how far behind them those of the side are.
HARMONIC, RESIDUAL, SUM = 0, CHUNK, 2 * CHUNK
SIDE = 8 * CHUNK


@jit
def drop_user(state, t):
    """Drop one reference to table t; with the last the table goes back to the control process."""
    if t >= 0:
        state.tables[t].users -= 1
        if state.tables[t].users <= 0 and state.tables[t].state == HELD:
            state.tables[t].state = DONE


@jit
def end_head(state, v, h):
    """Free a head."""
    drop_user(state, state.heads[v, h].table)
    state.heads[v, h].table = -1
    state.voices[v].heads -= 1


@jit
def fade_head(head, frames):
    """Let a head fade out within `frames`, or as soon as it was about to anyway."""
    head.fade_step = min(head.fade_step, -1.0 / max(frames, LEAST_FADE))


@jit
def fade_heads(state, v, frames):
    """Let every sounding head of voice v fade out within `frames`."""
    if state.voices[v].heads > 0:
        for h in range(state.voices[v].reach):
            if state.heads[v, h].table >= 0:
                fade_head(state.heads[v, h], frames)


@jit
def stays(head):
    """Tell whether a head sounds and is not on its way out."""
    return head.table >= 0 and head.fade_step >= 0.0 and head.blend_step >= 0.0


@jit
def carry_on(old, new, frames, alike, in_phase):
    """Let a new head go on as an old one does, cross-faded within `frames`; 0: the old one ends by itself.

    alike, in_phase: correlation of their noise and of their harmonics, 0 to 1.
    """
    new.key, new.hz, new.level, new.ratio = old.key, old.hz, old.level, old.ratio
    new.order, new.fade, new.fade_step, new.part = old.order, old.fade, old.fade_step, old.part
    _copy_own(old, new)
    old.wrapped = 1
    if frames > 0.0:
        new.blend, new.blend_step = 0.0, 1.0 / frames
        old.blend_step = -1.0 / frames
        new.alike = old.alike = alike
        new.in_phase = old.in_phase = in_phase


@jit
def part_of(voice, head):
    """Return the gain that a head goes to by the share of its table, at constant power; what is on its way out keeps what it has."""
    if voice.other >= 0 and head.grain == 0.0:
        if head.table == voice.table:
            return math.cos(0.5 * math.pi * voice.mix)
        if head.table == voice.other:
            return math.sin(0.5 * math.pi * voice.mix)
    return 1.0 if head.table == voice.table and head.grain == 0.0 else head.part


@jit
def start_head(state, v, t, at, phase, fade_in):
    """Start a free head of voice v on table t at `at`; return its number, -1 without a free one. fade_in: frames, 0 for none."""
    voice = state.voices[v]
    for h in range(HEADS):
        head = state.heads[v, h]
        if head.table < 0:
            table = state.tables[t]
            table.users += 1
            voice.heads += 1
            voice.reach = max(voice.reach, h + 1)
            head.table = t
            head.at = at
            head.phase = phase
            head.fade = 0.0 if fade_in > 0 else 1.0
            head.fade_step = 1.0 / fade_in if fade_in > 0 else 0.0
            head.blend, head.blend_step = 1.0, 0.0
            head.wait = head.done = head.wrapped = head.sounded = 0
            voice.begun += 1
            head.order = voice.begun
            head.key = -1.0
            head.hz = head.grain = head.grain_at = 0.0
            head.level = head.ratio = 1.0
            head.part = 1.0
            head.part = part_of(voice, head)
            head.edge = -1.0
            head.moved = 0
            for n in range(3):
                head.own[n] = head.own_target[n] = 1.0 if n == PRESSURE else 0.0
                head.own_left[n] = 0.0
            settle(state, v, h)
            return h
    return -1


@jit
def settle(state, v, h):
    """Put a head that is about to begin where the voice is on the path."""
    voice, head = state.voices[v], state.heads[v, h]
    table = state.tables[head.table]
    x, y = voice.now[POSITION] + head.own[BESIDE], voice.now[Y]
    column, line = place(state.arena, voice, table, x, y, head.at / table.rate, 0)
    begun = where(state.arena, voice, table, 1.0, head.at, column, line)
    move_head(head, column, begun)
    start_taps(head, nearest_row(table, begun.noise, line), begun.noise_at)


@jit
def _copy_own(old, new):
    """Give a head what another has of its own, as it goes on."""
    new.moved = old.moved
    for n in range(3):
        new.own[n], new.own_target[n], new.own_left[n] = old.own[n], old.own_target[n], old.own_left[n]


@jit
def _advance_own(head, count):
    """Move what a note has of its own `count` frames on, in straight lines."""
    for n in range(3):
        value, left = head.own[n], head.own_left[n]
        head.own_before[n] = value
        if left > 0.0:
            head.own[n] = (
                head.own_target[n] if left <= count else value + (head.own_target[n] - value) * (count / left)
            )
            head.own_left[n] = max(left - count, 0.0)


@jit
def _own(head, n, u):
    """Return what a note has of its own at `u`, 0-1, of the chunk."""
    return head.own_before[n] + (head.own[n] - head.own_before[n]) * u


@jit
def loop_ends(arena, voice, table, length, head, backwards):
    """Return from where to where a loop goes before it begins again, in frames of the table, and how long both sound.

    length : of the sound where the voice is, in frames of the table

    A loop without a start and an end has those that were found in the row, see decoding/loops.py; else the whole sound goes round.
    """
    start, end, cross = 0.0, length, 0.0
    overlap = float(table.edge)  # of a whole sound its own fades
    found = _found_loop(table, head)
    if arena[found + 1] > 0.0 and voice.start <= 0.0 and voice.end <= 0.0:
        start, end = float(arena[found]), float(arena[found + 1])
        overlap = cross = float(arena[found + 2])
    elif voice.start > 0.0 or voice.end > 0.0:
        shortest = min(SHORTEST_LOOP * table.rate, end)
        start = min(voice.start * table.rate, end - shortest)
        if voice.end > 0.0:
            end = max(min(voice.end * table.rate, end), start + shortest)
        overlap = cross = min(max(voice.cross * table.rate, LEAST_FADE), 0.5 * (end - start))
    if backwards:
        return start + overlap, end, cross
    return start, end - overlap, cross


@jit
def _found_loop(table, head):
    """Return where in the arena the loop lies that was found in the row nearest to a head."""
    return table.loops + 4 * np.int64(nearest_row(table, head.time_column, head.line))


@jit
def _begin_again(state, v, h, length, backwards, done, step):
    """Let the loop go on with another head, at its beginning; this one fades, or ends by itself.

    Where the percent has just left a long sound for one that is over by then, the loop goes on as if it had been this one.
    """
    voice, head = state.voices[v], state.heads[v, h]
    table = state.tables[head.table]
    low, high, cross = loop_ends(state.arena, voice, table, length, head, backwards)
    period = max(high - low, 1.0)
    past = low - head.at if backwards else head.at - high
    at = high - past % period if backwards else low + past % period
    if table.varied and past > abs(step) + 1.0:  # never so by time alone
        cross = max(cross, END_FADE * state.engine[0].rate)
    phase, in_phase = 0.0, 1.0  # every round of a whole sound is the same
    alike = 0.0 if voice.start > 0.0 or voice.end > 0.0 else state.arena[_found_loop(table, head) + 3]
    if table.harmonics > 0 and cross > 0.0:
        row = nearest_row(table, head.partials_column, head.line)
        old_at = place_of(state.arena, voice, table, head, length, head.at)
        new_at = place_of(state.arena, voice, table, head, length, at)
        phase, in_phase = aligned_phase(state.arena, table, row, old_at, new_at, head.phase)
    g = start_head(state, v, head.table, at, phase, 0.0)
    if g < 0:
        return  # tried again until one is free
    new = state.heads[v, g]
    carry_on(head, new, cross / max(abs(step), 1e-9), alike, in_phase)
    new.wait = done
    if new.moved:
        settle(state, v, g)


@jit
def _begin_on_the_beat(state, v, h, length, backwards, done):
    """Begin a loop in beats again: from its start, at its full level, or faded in as the user says; what sounded fades."""
    voice, head = state.voices[v], state.heads[v, h]
    table, rate = state.tables[head.table], state.engine[0].rate
    at = length - 1.0 if backwards else min(voice.start * table.rate, length - 1.0)
    g = start_head(state, v, head.table, at, 0.0, voice.attack)
    if g < 0:
        return
    new = state.heads[v, g]
    if voice.cross > 0.0:
        carry_on(head, new, voice.cross * rate, 0.0, 0.0)
    else:
        new.key, new.hz, new.level, new.order = head.key, head.hz, head.level, head.order
        new.part = head.part
        _copy_own(head, new)
        head.wrapped = 1
        fade_head(head, END_FADE * rate)
    new.wait = done
    if new.moved:
        settle(state, v, g)


@jit
def _key_ratio(state, table, head, hz, column, line):
    """Return how far a key transposes the harmonics, and how far it speeds up a sound without a pitch."""
    if head.key < 0.0:
        return 1.0, 1.0
    pitch = between_rows(state.arena, table, table.pitch, np.int32(1), column, line)
    if table.harmonics > 0 and pitch > 0.0:
        return hz / pitch, 1.0
    return 1.0, hz / MIDDLE_C


@jit
def _time_step(voice, table, length, head, pitch, frames):
    """Table samples that time takes for an output sample. pitch: as many as a tape's would; frames: to the chunk's end."""
    if head.grain > 0.0:
        return pitch
    if voice.time == FREEZE:
        return 0.0
    if voice.time == SCAN:
        to = min(max(voice.now[PLACE] * table.rate, 0.0), length - 2.0)
        return min(max((to - head.at) / frames, -FASTEST), FASTEST)
    return pitch * 0.5 * (voice.before[SPEED] + voice.now[SPEED]) * lengthened(voice, length / table.rate)


@jit
def _frames_within(low, high, at, step, n):
    """Return how many of the next `n` frames, 1 at least, go by before `at` has left low <= at < high in its direction."""
    if step > 0.0 and at + n * step > high:
        return max(int(math.ceil((high - at) / step)), 1)
    if step < 0.0 and at + n * step < low:
        return max(min(int((at - low) / -step) + 1, n), 1)
    return n


@jit
def _frames_at_once(arena, voice, table, now, head, step, loops, n):
    """Return how many of the next `n` frames are straight lines: no border of time, and no end of a blend, in between."""
    length = now.length
    n = _frames_within(0.0, float(table.frames), head.at, step, n)
    if table.varied and head.at < length:
        n = _frames_within(0.0, length, head.at, step, n)
    if loops:
        low, high, _ = loop_ends(arena, voice, table, length, head, step < 0.0)
        n = _frames_within(low, high, head.at, step, n)
    if table.harmonics > 0 and abs(step) <= FAST:
        at = now.partials_at
        low = (math.ceil(at / table.hop) - 1.0) * table.hop
        high = (math.floor(at / table.hop) + 1.0) * table.hop
        n = _frames_within(low, high, at, step * pace(arena, table, head.at, now.partials, now), n)
    if head.blend_step != 0.0:
        left = head.blend if head.blend_step < 0.0 else 1.0 - head.blend
        n = min(n, max(int(math.ceil(left / abs(head.blend_step) - 1e-6)), 1))
    return n


@jit
def _fade_apart(voice, length, head, at, step, rate):
    """Fade noise that is read elsewhere than where time is, before the sound's end: it does not end as the sound does."""
    if head.tap_at[head.main] != at and voice.time != SCAN and step != 0.0:
        left = (length - head.at) / step if step > 0.0 else head.at / -step
        if left < END_FADE * rate:
            fade_head(head, left / max(head.fade, 1e-3))


@jit
def add_head(state, v, h, count):
    """Add `count` frames of one head to the voice's sum; it may end or begin again on the way."""
    voice, head = state.voices[v], state.heads[v, h]
    engine, table = state.engine[0], state.tables[head.table]
    scratch = state.work[0].scratch
    harmonic, residual = scratch[HARMONIC : HARMONIC + CHUNK], scratch[RESIDUAL : RESIDUAL + CHUNK]
    side_harmonic = scratch[SIDE + HARMONIC : SIDE + HARMONIC + CHUNK]
    side_residual = scratch[SIDE + RESIDUAL : SIDE + RESIDUAL + CHUNK]
    if table.stereo and not state.work[0].wide:
        state.work[0].wide = 1
        scratch[SIDE + SUM : SIDE + SUM + count] = np.float32(0)
    before, now = voice.before, voice.now
    voiced = table.harmonics > 0
    done = min(head.wait, count)
    head.wait -= done
    if head.wait > 0 and head.fade_step < 0.0:  # a grain that was to come
        end_head(state, v, h)
        return
    trigger = voice.trigger
    if head.sounded == 0 and trigger <= done:
        trigger = -1  # with which it has just begun
    head.sounded = 1
    if head.moved:
        _advance_own(head, count)
    in_beats = (
        voice.mode == LOOP and voice.beats[LOOP_PULSE] > 0.0 and head.grain == 0.0 and voice.time != SCAN
    )
    ended = False
    part, most = head.part, count / (SHARE_FADE * engine.rate)
    head.part = part + min(max(part_of(voice, head) - part, -most), most)
    part_step = (head.part - part) / count
    while done < count:
        n = count - done
        u = done / count
        rate = before[RATE] + (now[RATE] - before[RATE]) * u
        at_start = here(state.arena, voice, table, head)
        length = at_start.length
        hz, pressure, pressure_end = head.hz, 1.0, 1.0
        if head.moved:
            hz *= 2.0 ** (_own(head, BEND, u) / 12.0)
            pressure = _own(head, PRESSURE, u)
        bend, tape = _key_ratio(state, table, head, hz, at_start.pitch, at_start.line)
        tape *= head.ratio
        pitch = table.rate / engine.rate * 0.5 * (rate + now[RATE]) * tape
        step = _time_step(voice, table, length, head, pitch, n)
        if bend != 1.0:  # time goes on as it does; what has become noise of harmonics moves with them
            pitch *= bend ** between_rows(
                state.arena, table, table.follow, np.int32(1), head.column, head.line
            )
        formant = before[FORMANT] + (now[FORMANT] - before[FORMANT]) * u
        pitch = unpitched(pitch, table.rate / engine.rate, formant)

        loops = voice.mode == LOOP and voice.time != SCAN and head.grain == 0.0 and not head.wrapped
        waits = in_beats and stays(head) and not head.wrapped
        if in_beats:
            loops = False
        if waits and trigger == done:
            _begin_on_the_beat(state, v, h, length, step < 0.0, done)
            trigger, waits = -1, not head.wrapped
        if loops and step != 0.0:
            low, high, _ = loop_ends(state.arena, voice, table, length, head, step < 0.0)
            if head.at >= high if step > 0.0 else head.at < low:
                _begin_again(state, v, h, length, step < 0.0, done, step)
                loops = False
        if (head.at >= table.frames and step >= 0.0) or (head.at < 0.0 and step <= 0.0):
            if waits:  # silent, until its beat comes
                done = trigger if trigger > done else count
                continue
            ended = True
            break
        if table.varied and not waits and head.at >= length and step != 0.0 and voice.time != SCAN:
            # Silent already, unless the percent has just come to a shorter sound.
            fade_head(head, END_FADE * engine.rate)
        n = _frames_at_once(state.arena, voice, table, at_start, head, step, loops, n)
        if waits and trigger > done:
            n = min(n, trigger - done)
        if not loops and not waits:
            _fade_apart(voice, length, head, at_start.noise_at, step, engine.rate)

        u = (done + n) / count
        rate_end = before[RATE] + (now[RATE] - before[RATE]) * u
        x = before[POSITION] + (now[POSITION] - before[POSITION]) * u
        y = before[Y] + (now[Y] - before[Y]) * u
        hz = head.hz
        if head.moved:
            x += _own(head, BESIDE, u)
            hz *= 2.0 ** (_own(head, BEND, u) / 12.0)
            pressure_end = _own(head, PRESSURE, u)
        at = head.at + n * step
        column, line = place(state.arena, voice, table, x, y, at / table.rate, done + n)
        at_end = where(state.arena, voice, table, u, at, column, line)
        row = nearest_row(table, at_end.noise, line)
        row_length = length_at(state.arena, table, at_end.noise, line)
        noise_step = step * pace(state.arena, table, 0.5 * (head.at + at), at_end.noise, at_end)
        choose_tap(voice, head, table, row_length, row, at_start.noise_at, noise_step, pitch, engine.rate)
        residual[:n] = np.float32(0)
        if table.stereo:
            side_residual[:n] = np.float32(0)
            side_harmonic[:n] = np.float32(0)
        add_residual(state, table, head, noise_step, pitch, n, residual, side_residual)
        if voiced:
            bend_end = _key_ratio(state, table, head, hz, at_end.pitch, line)[0]
            formant_end = before[FORMANT] + (now[FORMANT] - before[FORMANT]) * u
            harmonic[:n] = np.float32(0)
            add_harmonics(
                state.arena, table, head, at_start, at_end, rate * bend * tape, rate_end * bend_end * tape,
                formant, formant_end, step, engine.rate, n, state.work[0], harmonic, side_harmonic,
            )  # fmt: skip
        level = at_start.gain * min(1.0, abs(rate) / STANDING) * (part + part_step * done)
        level_end = at_end.gain * min(1.0, abs(rate_end) / STANDING) * (part + part_step * (done + n))
        if head.moved:
            level, level_end = level * pressure, level_end * pressure_end
        move_head(head, column, at_end)
        if table.stereo:
            fade, blend, grain_at = head.fade, head.blend, head.grain_at
            _fade_in_place(scratch, SIDE, head, level, level_end, voiced, done, n)
            head.fade, head.blend, head.grain_at = fade, blend, grain_at
        _fade_in_place(scratch, 0, head, level, level_end, voiced, done, n)
        head.at = at
        done += n
    if (
        ended
        or (head.fade_step < 0.0 and head.fade <= 0.0)
        or (head.blend_step < 0.0 and head.blend <= 0.0)
        or (head.grain > 0.0 and head.grain_at >= head.grain)
    ):
        end_head(state, v, h)
        return
    if head.fade >= 1.0 and head.fade_step > 0.0:
        head.fade_step = 0.0
    if head.blend >= 1.0:
        head.blend_step = 0.0


@jit
def _blend_gain(blend, coherence):
    """Return the gain of one of two noises that are cross-faded, so that their power stays as it is."""
    return math.sin(0.5 * math.pi * blend) / math.sqrt(1.0 + coherence * math.sin(math.pi * blend))


@jit
def _tone_gain(blend, coherence):
    """Return the same of two tones: a straight line where they are in phase."""
    return blend / math.sqrt(max(1.0 - 2.0 * (1.0 - coherence) * blend * (1.0 - blend), 1e-12))


@jit
def _fade_in_place(scratch, first, head, level, level_end, voiced, done, n):
    """Add both parts of a head to the voice's sum in the scratch, faded and blended, and move fade and blend on.

    first: of the scratch, 0 for the middle or SIDE. level, level_end: a further gain at the start and at the end.
    """
    harmonic = scratch[first + HARMONIC : first + HARMONIC + CHUNK]
    residual = scratch[first + RESIDUAL : first + RESIDUAL + CHUNK]
    out = scratch[first + SUM : first + SUM + CHUNK]
    if head.fade >= 1.0 and head.fade_step == 0.0 and head.blend_step == 0.0 and level == level_end == 1.0:
        if head.grain == 0.0:
            gain = np.float32(head.level)
            if voiced:
                for i in range(n):
                    out[done + i] += (residual[i] + harmonic[i]) * gain
            else:
                for i in range(n):
                    out[done + i] += residual[i] * gain
            return
    fade, fade_step, blend, blend_step = head.fade, head.fade_step, head.blend, head.blend_step
    head.fade = min(max(fade + fade_step * n, 0.0), 1.0)
    head.blend = min(max(blend + blend_step * n, 0.0), 1.0)
    noise = _blend_gain(blend, head.alike)
    noise_step = (_blend_gain(head.blend, head.alike) - noise) / n
    tone = _tone_gain(blend, head.in_phase)
    tone_step = (_tone_gain(head.blend, head.in_phase) - tone) / n
    level_step = (level_end - level) / n
    for i in range(n):
        w = min(max(fade + fade_step * i, 0.0), 1.0) * (level + level_step * i) * head.level
        if head.grain > 0.0:  # a window without corners: (1 - x²)²
            x = 2.0 * (head.grain_at + i + 0.5) / head.grain - 1.0
            x = max(1.0 - x * x, 0.0)
            w *= x * x
        sample = residual[i] * np.float32(noise + noise_step * i)
        if voiced:
            sample += harmonic[i] * np.float32(tone + tone_step * i)
        out[done + i] += sample * np.float32(w)
    head.grain_at += n
