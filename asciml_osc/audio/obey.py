"""What each command does to the state, compiled; the fields that a kind uses stand in layout.py."""

from __future__ import annotations

from asciml_osc.audio import layout
from asciml_osc.audio.harmonics import jit
from asciml_osc.audio.heads import drop_user, fade_heads
from asciml_osc.audio.layout import DONE, MAX_VOICES, POINTS
from asciml_osc.audio.parameters import glide, modulate, put
from asciml_osc.audio.voices import end_note, play, play_note, reset_voice, sounding, stop, swap

PANIC_FADE = 24  # frames; with the limiter's look-ahead it is over within 64


@jit
def obey(state, command):
    """Carry out one command."""
    v, kind = command.voice, command.kind
    voice = state.voices[v]
    if kind == layout.SET:
        if sounding(state, v):
            glide(voice, command.flag, command.x, command.y)
        else:
            put(voice, command.flag, command.x)
    elif kind == layout.PLAY:
        if voice.table >= 0:
            play(state, v)
    elif kind == layout.STOP:
        stop(state, v, command.x if command.x >= 0.0 else voice.release)
    elif kind == layout.NOTE:
        if voice.table >= 0:
            play_note(state, v, command.x, command.y, command.z)
    elif kind == layout.NOTE_OFF:
        end_note(state, v, command.x)
    elif kind == layout.SET_TABLE:
        old = voice.table
        voice.table = command.table
        state.tables[command.table].users += 1
        swap(state, v)
        drop_user(state, old)
    elif kind == layout.NEW:
        reset_voice(state, v, command.flag, command.x, int(command.y), command.z)
    elif kind == layout.RELEASE:
        stop(state, v, command.x)
        voice.leaving = 1
    else:
        _obey_settings(state, command, voice)


@jit
def _obey_settings(state, command, voice):
    """The rarer kinds."""
    engine, kind = state.engine[0], command.kind
    if kind == layout.MODULATE:
        modulate(voice, command.flag, command.table, command.x, command.y)
    elif kind == layout.MODE:
        if voice.mode == layout.GRAIN and command.flag != layout.GRAIN:
            voice.cloud_step = -1.0 / max(voice.release, 1.0)
        voice.mode = command.flag
        voice.start, voice.end, voice.cross = command.x, command.y, command.z
    elif kind == layout.ENVELOPE:
        voice.attack, voice.release = command.x, command.y
    elif kind == layout.TIME:
        voice.time = command.flag
    elif kind == layout.POINT:
        n = min(max(command.flag, 0), POINTS - 1)
        voice.point_time[n] = command.x
        voice.point_place[n] = command.y
    elif kind == layout.CURVE:
        voice.points = min(max(command.flag, 0), POINTS)
    elif kind == layout.ROUTE:
        voice.channel = command.flag
        voice.width = command.table
    elif kind == layout.EVEN:
        voice.even = command.flag
    elif kind == layout.PANIC:
        for every in range(MAX_VOICES):
            stop(state, every, PANIC_FADE)
            state.voices[every].cloud = 0.0
    elif kind == layout.CEILING:
        engine.ceiling = command.x
    elif kind == layout.MASTER:
        engine.master_target = command.x
        engine.master_step = 1.0 / max(command.y, 1.0)
    elif kind == layout.CLEAR:
        for n in range(engine.waiting):
            _forget(state, state.agenda[n])
        engine.waiting = 0


@jit
def _forget(state, command):
    """Give back what a command that is not carried out would have used."""
    if command.kind == layout.SET_TABLE:
        table = state.tables[command.table]
        table.users += 1
        drop_user(state, command.table)
    elif command.kind == layout.NEW and command.flag:
        state.voices[command.voice].state = DONE
    elif command.kind == layout.RELEASE:
        fade_heads(state, command.voice, command.x)
        state.voices[command.voice].leaving = 1
