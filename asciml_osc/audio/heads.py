"""Playheads, compiled: each reads a table from some place on; they come and go by fades."""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio import layout
from asciml_osc.audio.harmonics import (
    add_harmonics,
    aligned_phase,
    between_rows,
    column,
    jit,
    line,
    warped,
)
from asciml_osc.audio.layout import CHUNK, DONE, FREEZE, HEADS, HELD, POSITION, RATE, SCAN, SPEED, Y
from asciml_osc.audio.residual import add_residual, choose_tap, start_taps

MIDDLE_C = 261.6255653  # Hz: the key at which a sound without a pitch is as it is
FAST = 4.0  # table samples an output sample: above, harmonic frames are skipped
FASTEST = 64.0
STANDING = 0.02  # a rate that is nearer to nothing is faded: it would be a constant
# Places in the scratch.
HARMONIC, RESIDUAL, SUM = 0, CHUNK, 2 * CHUNK


@jit
def drop_user(state, t):
    """One reference to table t less; with the last the table goes back to the control process."""
    if t >= 0:
        state.tables[t].users -= 1
        if state.tables[t].users <= 0 and state.tables[t].state == HELD:
            state.tables[t].state = DONE


@jit
def end_head(state, v, h):
    """A head is free again."""
    drop_user(state, state.heads[v, h].table)
    state.heads[v, h].table = -1
    state.voices[v].heads -= 1


@jit
def fade_head(head, frames):
    """Let a head fade out within `frames`, or as soon as it was about to anyway."""
    head.fade_step = min(head.fade_step, -1.0 / max(frames, 1.0))


@jit
def fade_heads(state, v, frames):
    """Let every sounding head of voice v fade out within `frames`."""
    if state.voices[v].heads > 0:
        for h in range(state.voices[v].reach):
            if state.heads[v, h].table >= 0:
                fade_head(state.heads[v, h], frames)


@jit
def place_in_table(arena, voice, table, x, y, seconds):
    """The (column, line) of a position; where the voice has a curve it says the position at that time of the sound."""
    if voice.points > 0:
        x += _curve(voice, seconds) - voice.value[POSITION]
    at = column(table, x, voice.even)
    if voice.even and table.warped and table.columns > 1:
        at = warped(arena, table, at)
    return at, line(table, y)


@jit
def _curve(voice, seconds):
    """The position that the breakpoints give at a time; held before the first and after the last."""
    if seconds <= voice.point_time[0]:
        return voice.point_place[0]
    for n in range(1, voice.points):
        t = voice.point_time[n]
        if seconds < t:
            t_0 = voice.point_time[n - 1]
            part = (seconds - t_0) / (t - t_0)
            return voice.point_place[n - 1] * (1 - part) + voice.point_place[n] * part
    return voice.point_place[voice.points - 1]


@jit
def nearest_row(table, place):
    """The row nearest to (column, line)."""
    c = int(math.floor(place[0] + 0.5))
    return int(math.floor(place[1] + 0.5)) * table.columns + c


@jit
def start_head(state, v, at, phase, fade_in):
    """A free head on voice v's table, from `at`; its number, -1 when all are taken. fade_in: frames, 0 for none."""
    voice = state.voices[v]
    for h in range(HEADS):
        head = state.heads[v, h]
        if head.table < 0:
            table = state.tables[voice.table]
            table.users += 1
            voice.heads += 1
            voice.reach = max(voice.reach, h + 1)
            head.table = voice.table
            head.at = at
            head.phase = phase
            head.fade = 0.0 if fade_in > 0 else 1.0
            head.fade_step = 1.0 / fade_in if fade_in > 0 else 0.0
            head.wait = head.fresh = head.wrapped = head.cross = 0
            head.born = state.engine[0].frames
            head.key = -1.0
            head.hz = head.grain = head.grain_at = 0.0
            head.level = head.ratio = 1.0
            x, y = voice.now[POSITION], voice.now[Y]
            place = place_in_table(state.arena, voice, table, x, y, at / table.rate)
            start_taps(head, nearest_row(table, place), at)
            return h
    return -1


@jit
def copy_note(head, other):
    """A head that carries another one on sounds the same key."""
    head.key, head.hz, head.level, head.ratio = other.key, other.hz, other.level, other.ratio


@jit
def loop_ends(voice, table, backwards):
    """From where to where a loop goes before it begins again, in frames of the table, and how long both sound."""
    start, end, cross = 0.0, float(table.frames), 0.0
    overlap = float(table.edge)  # of a whole sound its own fades
    if voice.start > 0.0 or voice.end > 0.0:
        start = min(voice.start * table.rate, end - 2.0)
        if voice.end > 0.0:
            end = max(min(voice.end * table.rate, end), start + 2.0)
        overlap = cross = min(voice.cross * table.rate, 0.5 * (end - start))
    if backwards:
        return start + overlap, end, cross
    return start, end - overlap, cross


@jit
def _begin_again(state, v, h, backwards, done, step):
    """Let the loop go on with another head, at its beginning; this one fades, or ends by itself."""
    voice, head = state.voices[v], state.heads[v, h]
    table = state.tables[head.table]
    low, high, cross = loop_ends(voice, table, backwards)
    at = high - (low - head.at) if backwards else low + (head.at - high)
    frames = cross / max(abs(step), 1e-9)
    row = nearest_row(
        table,
        place_in_table(state.arena, voice, table, voice.now[POSITION], voice.now[Y], head.at / table.rate),
    )
    phase = 0.0
    if table.harmonics > 0:
        phase = aligned_phase(state.arena, table, row, head.at, row, at, head.phase)
    held = voice.table
    voice.table = head.table  # the loop goes on in the table that it is in
    g = start_head(state, v, at, phase, frames)
    voice.table = held
    head.wrapped = 1
    if g < 0:
        return
    new = state.heads[v, g]
    copy_note(new, head)
    new.wait = done
    new.fresh = 1 if g < h else 0
    if frames > 0.0:
        new.cross = head.cross = 1
        fade_head(head, frames)


@jit
def _key_ratio(state, table, head, place):
    """How far a key transposes the harmonics, and how far it speeds up a sound without a pitch."""
    if head.key < 0.0:
        return 1.0, 1.0
    pitch = between_rows(state.arena, table, table.pitch, 1, place[0], place[1])
    if table.harmonics > 0 and pitch > 0.0:
        return head.hz / pitch, 1.0
    return 1.0, head.hz / MIDDLE_C


@jit
def add_head(state, v, h, count):
    """Add `count` frames of one head to the voice's two rows of scratch; it may end or begin again on the way."""
    voice, head = state.voices[v], state.heads[v, h]
    engine, table = state.engine[0], state.tables[head.table]
    done = min(head.wait, count)
    head.wait -= done
    base = table.rate / engine.rate
    scratch = state.work[0].scratch
    harmonic, residual = scratch[HARMONIC : HARMONIC + CHUNK], scratch[RESIDUAL : RESIDUAL + CHUNK]
    while done < count and head.fade_step >= -1.0:
        n = count - done
        u = done / count
        x, y = voice.before[POSITION], voice.before[Y]
        x += (voice.now[POSITION] - x) * u
        y += (voice.now[Y] - y) * u
        place = place_in_table(state.arena, voice, table, x, y, head.at / table.rate)
        bend, tape = _key_ratio(state, table, head, place)
        rate = voice.before[RATE] + (voice.now[RATE] - voice.before[RATE]) * u
        mean = 0.5 * (rate + voice.now[RATE])
        pitch = base * mean * tape * head.ratio
        step = pitch
        if head.grain == 0.0:
            if voice.time == SCAN:
                to = min(max(voice.now[layout.PLACE] * table.rate, 0.0), table.frames - 2.0)
                step = min(max((to - head.at) / n, -FASTEST), FASTEST)
            elif voice.time == FREEZE:
                step = 0.0
            elif voice.before[SPEED] != 1.0 or voice.now[SPEED] != 1.0:
                step = pitch * 0.5 * (voice.before[SPEED] + voice.now[SPEED])

        if voice.mode == layout.LOOP and head.grain == 0.0 and not head.wrapped and head.fade_step >= 0.0:
            low, high, _ = loop_ends(voice, table, step < 0.0)
            if (step > 0.0 and head.at >= high) or (step < 0.0 and head.at < low):
                _begin_again(state, v, h, step < 0.0, done, step)
            elif step > 0.0:
                n = min(n, max(int(math.ceil((high - head.at) / step)), 1))
            elif step < 0.0:
                n = min(n, int((head.at - low) / -step) + 1)
        if (head.at >= table.frames and step >= 0.0) or (head.at < 0.0 and step <= 0.0):
            head.fade_step, head.fade = -2.0, 0.0
            break
        if step > 0.0:
            n = min(n, max(int(math.ceil((table.frames - head.at) / step)), 1))
        elif step < 0.0:
            n = min(n, int(head.at / -step) + 1)
        if table.harmonics > 0 and step != 0.0 and abs(step) <= FAST:
            if step > 0.0:
                border = (math.floor(head.at / table.hop) + 1) * table.hop
            else:
                border = (math.ceil(head.at / table.hop) - 1) * table.hop
            n = min(n, max(int(math.ceil((border - head.at) / step)), 1))

        choose_tap(voice, head, table, nearest_row(table, place), step, pitch)
        residual[:n] = np.float32(0)
        add_residual(state, table, head, step, pitch, n, residual)
        voiced = table.harmonics > 0
        if voiced:
            u = (done + n) / count
            x = voice.before[POSITION] + (voice.now[POSITION] - voice.before[POSITION]) * u
            y = voice.before[Y] + (voice.now[Y] - voice.before[Y]) * u
            place_end = place_in_table(state.arena, voice, table, x, y, (head.at + n * step) / table.rate)
            bend_end = _key_ratio(state, table, head, place_end)[0]
            rate_end = voice.before[RATE] + (voice.now[RATE] - voice.before[RATE]) * u
            transposed = tape * head.ratio
            harmonic[:n] = np.float32(0)
            add_harmonics(
                state.arena, table, head, place, place_end, rate * bend * transposed, rate_end * bend_end * transposed,
                step, engine.rate, n, state.work[0].coef, scratch, harmonic,
            )  # fmt: skip
        _fade_in_place(state, head, table, min(1.0, abs(mean) / STANDING), voiced, done, n)
        head.at += n * step
        done += n
    if (head.fade_step < 0.0 and head.fade <= 0.0) or (head.grain > 0.0 and head.grain_at >= head.grain):
        end_head(state, v, h)
    elif head.fade >= 1.0 and head.fade_step > 0.0:
        head.fade_step = 0.0


@jit
def _cross_gain(fade, coherence):
    """Gain of one of two sounds that are cross-faded, so that their power stays as it is."""
    return math.sin(0.5 * math.pi * fade) / math.sqrt(1.0 + coherence * math.sin(math.pi * fade))


@jit
def _fade_in_place(state, head, table, level, voiced, done, n):
    """Add both parts of a head to the voice's sum in the last row of the scratch, faded; moves the fade on."""
    scratch = state.work[0].scratch
    harmonic, residual = scratch[HARMONIC : HARMONIC + CHUNK], scratch[RESIDUAL : RESIDUAL + CHUNK]
    out = scratch[SUM : SUM + CHUNK]
    gain = np.float32(head.level * level)
    fade, fade_step = head.fade, head.fade_step
    head.fade = min(max(fade + fade_step * n, 0.0), 1.0)
    if head.grain > 0.0:
        for i in range(n):  # a window without corners: (1 - x²)²
            x = 2.0 * (head.grain_at + i + 0.5) / head.grain - 1.0
            w = max(1.0 - x * x, 0.0)
            w = w * w * min(max(fade + fade_step * i, 0.0), 1.0)
            sample = residual[i] + harmonic[i] if voiced else residual[i]
            out[done + i] += sample * np.float32(w) * gain
        head.grain_at += n
    elif fade >= 1.0 and fade_step == 0.0:
        if voiced:
            for i in range(n):
                out[done + i] += (residual[i] + harmonic[i]) * gain
        else:
            for i in range(n):
                out[done + i] += residual[i] * gain
    else:
        coherence = table.coherence if head.cross == 2 else 0.0
        power = _cross_gain(fade, coherence)
        power_end = _cross_gain(head.fade, coherence)
        for i in range(n):
            w = min(max(fade + fade_step * i, 0.0), 1.0)
            noise = power + (power_end - power) * (i / n) if head.cross else w
            sample = residual[i] * np.float32(noise)
            if voiced:
                sample += harmonic[i] * np.float32(w)
            out[done + i] += sample * gain
