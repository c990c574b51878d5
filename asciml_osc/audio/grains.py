"""Grains, compiled: an endless texture of short windowed heads, taken from around a place that moves through the sound."""

from __future__ import annotations

import math

from asciml_osc.audio import parameters
from asciml_osc.audio.aspects import where
from asciml_osc.audio.beats import next_period, per_frame
from asciml_osc.audio.chance import random
from asciml_osc.audio.heads import start_head
from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import FREEZE, GRAIN_PULSE, HEADS, SCAN
from asciml_osc.audio.lengthening import lengthened
from asciml_osc.audio.places import place

WINDOW_POWER = 128 / 315  # mean of (1 - x²)⁴ over -1 … 1
MOST = 24.0  # grains that overlap; where size and density ask for more, they come less often
SPARE = 4  # heads that grains leave free


@jit
def _move_place(voice, length, count, rate):
    """Take the place where grains come from on in time, round within the loop's ends. length: of the sound, seconds."""
    if voice.time == SCAN:
        voice.cloud_at = voice.now[parameters.PLACE]
        return
    end = min(voice.end, length) if voice.end > 0.0 else length
    span = max(end - voice.start, 0.01)
    if voice.time != FREEZE:
        forwards = -1.0 if voice.now[parameters.RATE] < 0.0 else 1.0
        pace = voice.now[parameters.SPEED] * lengthened(voice, length)
        voice.cloud_at += forwards * pace * count / rate
    voice.cloud_at = voice.start + (voice.cloud_at - voice.start) % span


@jit
def add_grains(state, v, count):
    """Begin the grains that are due within `count` frames."""
    voice, rate = state.voices[v], state.engine[0].rate
    table = state.tables[voice.table]
    x, y = voice.now[parameters.POSITION], voice.now[parameters.Y]
    column, line = place(state.arena, voice, table, x, y, voice.cloud_at, 0)
    length = where(state.arena, voice, table, 1.0, 0.0, column, line).length
    size = max(voice.now[parameters.SIZE] * rate, 16.0)
    period = max(rate / voice.now[parameters.DENSITY], size / MOST)
    beats = voice.beats[GRAIN_PULSE]
    if beats > 0.0:
        pace = per_frame(state.engine[0])
        beats *= max(math.ceil(size / MOST * pace / beats), 1.0)
        period = beats / pace
        first = next_period(state.engine[0], beats, voice.phase[GRAIN_PULSE], count)
        voice.cloud_next = float(first if first >= 0 else count)
    overlap = max(size / period * WINDOW_POWER, 1.0)
    while voice.cloud_next < count:
        wait = max(int(voice.cloud_next), 0)
        jitter = voice.now[parameters.JITTER] * (2.0 * random(voice) - 1.0)
        if beats > 0.0:  # the beat stays where it is, and a grain comes up to a period after it
            voice.cloud_next += period
            wait += int(abs(jitter) * period)
        else:
            voice.cloud_next += max(period * (1.0 + jitter), 1.0)
        ratio = 2.0 ** (voice.now[parameters.PITCH] * (2.0 * random(voice) - 1.0) / 12.0)
        seconds = voice.cloud_at + voice.now[parameters.SPRAY] * (2.0 * random(voice) - 1.0)
        reach = size / rate * voice.now[parameters.RATE] * ratio * table.rate  # in the table, signed
        top = length
        at = seconds * table.rate
        at = min(max(at, -reach, 0.0), max(top - max(reach, 0.0), 0.0))
        t = voice.table
        # as many grains of the other table as it has of the power
        if voice.other >= 0 and random(voice) < math.sin(0.5 * math.pi * voice.mix) ** 2:
            t = voice.other
            at = min(at, max(state.tables[t].frames - max(reach, 0.0), 0.0))
        if voice.heads < HEADS - SPARE:
            h = start_head(state, v, t, float(math.floor(at)), 2 * math.pi * random(voice), 0.0)
            if h >= 0:
                head = state.heads[v, h]
                head.grain, head.part = size, 1.0
                head.wait = wait
                head.ratio = ratio
                head.level = 1.0 / math.sqrt(overlap)
                head.fade = min(max(voice.cloud + voice.cloud_step * wait, 0.0), 1.0)
                head.fade_step = voice.cloud_step if head.fade < 1.0 else min(voice.cloud_step, 0.0)
    voice.cloud_next -= count
    voice.cloud = min(max(voice.cloud + voice.cloud_step * count, 0.0), 1.0)
    _move_place(voice, length / table.rate, count, rate)
