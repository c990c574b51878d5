"""The instructions that the engine takes, each packed by a function of its own; obey.py reads the same fields.

voice: its place in the engine. Times are frames of the open output where they are called a glide or a fade, else seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from asciml_osc.audio import opcodes
from asciml_osc.audio.layout import ONCE
from asciml_osc.audio.ring import Command

Instruction: TypeAlias = Command  # above audio/ nobody knows what is in it


def new(voice: int, gain: float = 1.0, mode: int = ONCE, pan: float = 0.0, once: bool = False) -> Instruction:
    """Begin a voice with all parameters at their defaults, but for these. once: it is given back when it has played once."""
    return Command(opcodes.NEW, voice, flag=int(once), x=gain, y=mode, z=pan)


def set_table(voice: int, table: int) -> Instruction:
    """Give a voice another table; what sounds is cross-faded to it."""
    return Command(opcodes.SET_TABLE, voice, table)


def mix(voice: int, a: int, b: int, share: float, fade: float = 0.0) -> Instruction:
    """Let a voice sound between two tables, within `fade` frames. a: -1 for the one that it has. share: of `b`, 0 to 1.

    At an end that table alone is the voice's.
    """
    return Command(opcodes.MIX, voice, b, a, x=share, y=fade)


def play(voice: int) -> Instruction:
    """Play from the beginning."""
    return Command(opcodes.PLAY, voice)


def stop(voice: int, fade: float = -1.0) -> Instruction:
    """Fade out within `fade` frames; negative: within the voice's release."""
    return Command(opcodes.STOP, voice, x=fade)


def release(voice: int, fade: float) -> Instruction:
    """Fade out within `fade` frames and give the voice back."""
    return Command(opcodes.RELEASE, voice, x=fade)


def set_parameter(voice: int, slot: int, value: float, glide: float = 0.0) -> Instruction:
    """Let a parameter (see parameters.py) go to a value within `glide` frames; 0: at once where the voice is silent."""
    return Command(opcodes.SET, voice, flag=slot, x=value, y=glide)


def modulate(voice: int, slot: int, shape: int, hz: float, depth: float) -> Instruction:
    """Move a parameter around its value, by SINE, …; STILL ends that."""
    return Command(opcodes.MODULATE, voice, shape, slot, x=hz, y=depth)


def pulse(voice: int, which: int, beats: float, phase: float = 0.0, restart: bool = False) -> Instruction:
    """Let an LFO (the slot that it moves) or LOOP_PULSE, GRAIN_PULSE, CURVE_PULSE go in periods of `beats`; 0: not in beats.

    phase: where in its period it is at beat 0, 0 to 1. restart: there now; an LFO that is not in beats always.
    """
    return Command(opcodes.PULSE, voice, int(restart), which, x=beats, y=phase)


def tempo(bpm: float, beat: float | None = None) -> Instruction:
    """Set the beats a minute. beat: which one it is now, with its part; None: the count goes on."""
    return Command(opcodes.TEMPO, flag=int(beat is not None), x=bpm, y=beat or 0.0)


def mode(voice: int, mode: int, start: float, end: float, cross: float) -> Instruction:
    """End, or begin again: ONCE, LOOP, GRAIN. start, end: of the loop in seconds, 0 for the sound's. cross: its cross-fade."""
    return Command(opcodes.MODE, voice, flag=mode, x=start, y=end, z=cross)


def envelope(voice: int, attack: float, release: float) -> Instruction:
    """Set the fades of each beginning and of stop and note off, in frames."""
    return Command(opcodes.ENVELOPE, voice, x=attack, y=release)


def note(voice: int, key: float, gain: float, hz: float) -> Instruction:
    """Play a key, transposed to `hz`."""
    return Command(opcodes.NOTE, voice, x=key, y=gain, z=hz)


def note_off(voice: int, key: float = -1.0) -> Instruction:
    """Release a key; negative: all of them."""
    return Command(opcodes.NOTE_OFF, voice, x=key)


def note_move(voice: int, key: float, what: int, value: float, glide: float = 0.0) -> Instruction:
    """Give a note something of its own: BEND in semitones, BESIDE in positions, PRESSURE as a gain. It glides where it sounds."""
    return Command(opcodes.NOTE_MOVE, voice, flag=what, x=key, y=value, z=glide)


def time(voice: int, by: int) -> Instruction:
    """Choose what moves the playhead: RUN, FREEZE, SCAN."""
    return Command(opcodes.TIME, voice, flag=by)


def curve(voice: int, points: Sequence[tuple[float, float]]) -> list[Instruction]:
    """Let the position follow (seconds, position), at most POINTS of them; none gives it back to the hand."""
    return [
        *(Command(opcodes.POINT, voice, flag=n, x=at, y=place) for n, (at, place) in enumerate(points)),
        Command(opcodes.CURVE, voice, flag=len(points)),
    ]


def route(voice: int, channel: int, width: int) -> Instruction:
    """Send a voice to one or two output channels. channel: the first, from 0."""
    return Command(opcodes.ROUTE, voice, width, channel)


def even(voice: int, on: bool) -> Instruction:
    """Let equal moves of the position sound equal, or not."""
    return Command(opcodes.EVEN, voice, flag=int(on))


def aspect(voice: int, aspect: int, position: float | None, glide: float = 0.0) -> Instruction:
    """Let an aspect (its place in ASPECTS) leave the voice's position for its own within `glide` frames; None: go back to it."""
    own = position is not None
    return Command(opcodes.ASPECT, voice, aspect, int(own), x=position or 0.0, y=glide)


def panic() -> Instruction:
    """Silence every voice within a chunk."""
    return Command(opcodes.PANIC)


def ceiling(gain: float) -> Instruction:
    """Set the limiter's ceiling, linear."""
    return Command(opcodes.CEILING, x=gain)


def master(gain: float, glide: float) -> Instruction:
    """Let the gain of everything go to a value within `glide` frames."""
    return Command(opcodes.MASTER, x=gain, y=glide)


def keep(table: int) -> Instruction:
    """Let a table stay until `let_go`, though no voice uses it: it can then be given to voices again and again."""
    return Command(opcodes.KEEP, table=table)


def let_go(table: int) -> Instruction:
    """Let a table go with the last voice that uses it; of one that is not kept nothing is said."""
    return Command(opcodes.LET_GO, table=table)


def clear() -> Instruction:
    """Forget every command that waits for its frame."""
    return Command(opcodes.CLEAR)
