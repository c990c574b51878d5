"""What each command does to the state, compiled; instructions.py packs the same fields."""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio import opcodes
from asciml_osc.audio.beats import pulse, set_tempo
from asciml_osc.audio.heads import LEAST_FADE, drop_user
from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import DONE, HELD, MAX_VOICES, POINTS
from asciml_osc.audio.mixing import end_mix, mix, take_table
from asciml_osc.audio.motion import follow, glide, leave, modulate, put
from asciml_osc.audio.parameters import ASPECTS
from asciml_osc.audio.voices import (
    change_mode,
    end_note,
    give_back_table,
    move_note,
    play,
    play_note,
    reset_voice,
    route,
    stop,
)


@jit
def obey(state, command):
    """Carry out one command."""
    if opcodes.PANIC <= command.kind <= opcodes.LET_GO:
        _obey_for_all(state, command)
    elif state.voices[command.voice].state == HELD:
        _obey_for_voice(state, command, command.voice)
    elif command.kind == opcodes.SET_TABLE:
        give_back_table(state, command.table)


@jit
def _obey_for_voice(state, command, v):
    """Playing, and where on the path."""
    voice, kind = state.voices[v], command.kind
    if kind == opcodes.SET:
        if not math.isfinite(command.x):
            return
        if voice.heads > 0 or voice.cloud > 0.0 or command.y > 0.0:
            glide(voice, command.flag, command.x, command.y)
        else:
            put(voice, command.flag, command.x)
    elif kind == opcodes.PLAY:
        if voice.table >= 0:
            play(state, v)
    elif kind == opcodes.STOP:
        stop(state, v, command.x if command.x >= 0.0 else voice.release)
    elif kind == opcodes.NOTE:
        if voice.table >= 0:
            play_note(state, v, command.x, command.y, command.z)
    elif kind == opcodes.NOTE_OFF:
        end_note(state, v, command.x)
    elif kind == opcodes.NOTE_MOVE:
        if math.isfinite(command.y):
            move_note(state, v, command.x, command.flag, command.y, command.z)
    elif kind == opcodes.SET_TABLE:
        end_mix(state, v)
        take_table(state, v, command.table)
    elif kind == opcodes.MIX:
        if math.isfinite(command.x):
            mix(state, v, np.int32(command.flag), command.table, min(max(command.x, 0.0), 1.0), command.y)
    elif kind == opcodes.NEW:
        reset_voice(state, v, command.flag, command.x, int(command.y), command.z)
    elif kind == opcodes.RELEASE:
        stop(state, v, command.x)
        voice.leaving = 1
    else:
        _set_up(state, command, v)


@jit
def _set_up(state, command, v):
    """Set how a voice plays."""
    voice, kind = state.voices[v], command.kind
    if kind == opcodes.MODULATE:
        modulate(voice, command.flag, command.table, command.x, command.y, state.engine[0].rate)
    elif kind == opcodes.PULSE:
        if math.isfinite(command.x) and math.isfinite(command.y) and 0 <= command.flag < len(voice.beats):
            pulse(state.engine[0], voice, command.flag, command.x, command.y, command.table)
    elif kind == opcodes.MODE:
        change_mode(state, v, command.flag)
        voice.start, voice.end, voice.cross = command.x, command.y, command.z
    elif kind == opcodes.ENVELOPE:
        voice.attack, voice.release = command.x, command.y
    elif kind == opcodes.TIME:
        voice.time = command.flag
    elif kind == opcodes.POINT:
        n = min(max(command.flag, 0), POINTS - 1)
        voice.point_time[n] = command.x
        voice.point_place[n] = command.y
    elif kind == opcodes.CURVE:
        voice.points = min(max(command.flag, 0), POINTS)
    elif kind == opcodes.ROUTE:
        route(voice, command.flag, command.table)
    elif kind == opcodes.EVEN:
        voice.even = command.flag
    elif kind == opcodes.ASPECT and 0 <= command.table < len(ASPECTS):
        silent = voice.heads == 0 and voice.cloud <= 0.0 and command.y <= 0.0
        if not command.flag:
            follow(voice, command.table, command.y, silent)
        elif math.isfinite(command.x):
            leave(voice, command.table, command.x, command.y, silent)


@jit
def _obey_for_all(state, command):
    """Obey a command that is not for one voice alone."""
    engine, kind = state.engine[0], command.kind
    if kind == opcodes.PANIC:
        for v in range(MAX_VOICES):
            stop(state, v, LEAST_FADE)
            state.voices[v].cloud = 0.0
    elif kind == opcodes.CEILING:
        engine.ceiling = command.x
    elif kind == opcodes.MASTER:
        engine.master_target = command.x
        engine.master_step = 1.0 / max(command.y, 1.0)
    elif kind == opcodes.CLEAR:
        while engine.waiting > 0:
            engine.waiting -= 1
            _forget(state, state.agenda[engine.waiting])
    elif kind == opcodes.TEMPO:
        if command.x > 0.0 and math.isfinite(command.x) and math.isfinite(command.y):
            set_tempo(state, command.x, command.y, command.flag)
    elif kind == opcodes.KEEP:
        _keep(state, command.table, np.int32(1))
    elif kind == opcodes.LET_GO:
        _keep(state, command.table, np.int32(0))


@jit
def _keep(state, t, kept):
    """Let a table stay though no voice uses it, or no longer; said twice it is the same as once."""
    table = state.tables[t]
    if table.state != HELD or table.kept == kept:
        return
    table.kept = kept
    if kept:
        table.users += 1
    else:
        drop_user(state, t)


@jit
def _forget(state, command):
    """Of a command that is not carried out: give back what it would have used, so that nothing is held for ever."""
    v, kind = command.voice, command.kind
    if kind == opcodes.SET_TABLE or (kind == opcodes.KEEP and not state.tables[command.table].kept):
        give_back_table(state, command.table)
    elif kind == opcodes.LET_GO:
        _keep(state, command.table, np.int32(0))
    elif state.voices[v].state == HELD:
        if kind == opcodes.NEW:
            if command.flag:
                state.voices[v].state = DONE
            else:
                reset_voice(state, v, command.flag, command.x, int(command.y), command.z)
        elif kind == opcodes.RELEASE or (kind == opcodes.PLAY and state.voices[v].once):
            stop(state, v, command.x)
            state.voices[v].leaving = 1
