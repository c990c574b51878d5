"""Beats, compiled: the tempo, and what goes in beats. Everything is asked of the beat where a chunk begins, so nothing drifts."""

from __future__ import annotations

import math

from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import CURVE_PULSE, FREEZE, HELD, LOOP, LOOP_PULSE, MAX_VOICES, STILL
from asciml_osc.audio.motion import COUNT, keep_time

SAME = 1e-3  # frames: a beat that is so little after a frame is on it
NEAR = 0.25  # beats: a beat that is told and so near is a correction, further away another place in the song


@jit
def per_frame(engine):
    """Return how many beats a frame lasts."""
    return engine.bpm / 60.0 / engine.rate


@jit
def count_beats(engine, count):
    """Go `count` frames on."""
    engine.beat += count * per_frame(engine)
    engine.counted = max(engine.counted, engine.beat)


@jit
def turn_of(engine, beats, phase):
    """Return where something with a period of `beats` is in it at the start of this chunk, 0 to 1."""
    turn = engine.beat / beats + phase
    return turn - math.floor(turn)


@jit
def next_period(engine, beats, phase, count):
    """Return the first frame of the next `count` with which a period begins; -1 for none.

    A period that a correction has left out begins at once, and one that comes twice begins once.
    """
    frames = beats / per_frame(engine)
    at, counted = engine.beat / beats + phase, engine.counted / beats + phase
    first = math.floor(counted - (1.0 - SAME) / frames) + 1.0
    frame = max(int(math.ceil((first - at) * frames - SAME)), 0)
    return frame if frame < count else -1


@jit
def take_up(state, voice, count):
    """Find where in its beats a voice is in this chunk."""
    engine = state.engine[0]
    voice.trigger = -1
    if voice.mode == LOOP and voice.time != FREEZE and voice.beats[LOOP_PULSE] > 0.0:
        voice.trigger = next_period(engine, voice.beats[LOOP_PULSE], voice.phase[LOOP_PULSE], count)
    if voice.beats[CURVE_PULSE] > 0.0:
        voice.curve_turn = turn_of(engine, voice.beats[CURVE_PULSE], voice.phase[CURVE_PULSE])
        voice.curve_step = per_frame(engine) / voice.beats[CURVE_PULSE]


@jit
def pulse(engine, voice, which, beats, phase, restart):
    """Let an LFO (its parameter) or LOOP_PULSE, … go in periods of `beats`; 0: not in beats.

    phase: of the period, at beat 0. restart: there now. An LFO that is not in beats is there now in any case.
    """
    if restart and beats > 0.0:
        phase -= engine.beat / beats
    voice.beats[which] = beats
    voice.phase[which] = phase - math.floor(phase)
    if which < COUNT and voice.shape[which] != STILL:
        if beats > 0.0:
            hz = engine.bpm / 60.0 / beats
            keep_time(voice, which, hz, turn_of(engine, beats, phase), engine.rate)
        else:
            keep_time(voice, which, voice.hz[which], voice.phase[which], engine.rate)


@jit
def set_tempo(state, bpm, beat, aligned):
    """Set the tempo; what is in beats goes on from where it is. aligned: it is `beat` now, and all of that goes there."""
    engine = state.engine[0]
    engine.bpm = bpm
    if aligned:
        if abs(beat - engine.beat) > NEAR:
            engine.counted = beat
        engine.beat = beat
    for v in range(MAX_VOICES):
        voice = state.voices[v]
        if voice.state != HELD:
            continue
        for p in range(COUNT):
            beats = voice.beats[p]
            if beats > 0.0 and voice.shape[p] != STILL:
                turn = turn_of(engine, beats, voice.phase[p]) if aligned else voice.turn[p]
                keep_time(voice, p, bpm / 60.0 / beats, turn, engine.rate)
