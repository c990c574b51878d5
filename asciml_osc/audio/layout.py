"""The flat block of memory that the control and the engine process share: its records, sizes and owners.

Every field has one writer. `control` marks those that the control process writes (always before the command that
refers to them is published); all others belong to the engine's callback alone.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from asciml_osc.audio.parameters import ASPECTS, SLOTS

MAX_VOICES = 512
MAX_TABLES = 1024
# What can go in beats beside the LFOs, whose places come first in a voice's arrays.
LOOP_PULSE, GRAIN_PULSE, CURVE_PULSE = (len(SLOTS) + n for n in range(3))
# What a note can have of its own: semitones, position beside the voice's, gain.
BEND, BESIDE, PRESSURE = range(3)
HEADS = 32  # playheads a voice can have at once: the notes and grains that sound, and what fades out
POLYPHONY = 16  # notes that sound at once; the heads beyond are for those that fade
TAPS = 4  # residual rows a playhead can be reading at once while it moves along a path
POINTS = 32  # breakpoints of a voice's percent curve
RING = 8192  # commands that can wait for the next block
AGENDA = 4096  # one more than the commands that can wait for their frame
CHUNK = (
    128  # frames computed at once; commands take effect at the start of a chunk, which one that is due begins
)
MAX_CHANNELS = 64  # of the output
TAP_NUMBERS = 1 << 22  # float32 of the output kept for recording: 43 s in stereo at 48 kHz
TIMES, TIME_BINS = (
    256,
    128,
)  # bins of the callback's time in all, and in a block; the last holds all that is longer
HARMONICS = 128  # that a table can have

# Who holds a voice or a table. Control turns FREE into HELD, the engine HELD into DONE, control DONE into FREE.
FREE, HELD, DONE = 0, 1, 2

# What moves a parameter by itself.
STILL, SINE, TRIANGLE, SQUARE, SAW, WALK = range(6)

# How a voice goes on at the end of its sound.
ONCE, LOOP, GRAIN = range(3)
# What moves its playhead: time, nothing, or PLACE.
RUN, FREEZE, SCAN = range(3)
# What it begins in the next chunk: to play, or to cross-fade what sounds to a new table.
NOTHING, A_PLAY, A_SWAP = range(3)

COMMAND = np.dtype(  # in the order of ring.Command
    [
        ("kind", np.int32),
        ("voice", np.int64),  # as the engine counts: one type, one compiled copy of what takes it
        ("table", np.int32),
        ("flag", np.int64),
        ("when", np.int64),  # the frame of the sample clock at which it takes effect; in the past: at once
        ("x", np.float64),
        ("y", np.float64),
        ("z", np.float64),
    ],
    align=True,
)

ENGINE = np.dtype(
    [
        ("head", np.int64),  # commands published; control
        ("tail", np.int64),  # commands taken
        ("waiting", np.int64),  # commands in the agenda
        ("frames", np.int64),  # the sample clock: frames computed since the block was made
        ("rate", np.float64),  # of the open device, Hz; engine process, while no callback runs
        ("channels", np.int64),  # of the open device; engine process, while no callback runs
        ("xruns", np.int64),
        (
            "times",
            np.int64,
            (TIMES,),
        ),  # callbacks by the share of their block that they took, TIME_BINS bins a block
        ("clock", np.int64, (2,)),  # where the callback has the system write the time
        ("not_finite", np.int64),  # chunks of a voice silenced because of a NaN or an infinity
        ("refused", np.int64),  # notes never heard: every head was taken, or more than POLYPHONY came at once
        ("bpm", np.float64),  # beats a minute
        ("beat", np.float64),  # at the start of this chunk, counted from 0
        (
            "counted",
            np.float64,
        ),  # the beat up to which periods have begun; another one while a beat is put right
        ("load", np.float64),  # share of the block's time that the callback took; engine process
        ("ceiling", np.float64),
        ("reduction", np.float64),  # present gain of the limiter, 1 = none
        ("dc_pole", np.float64),  # of the DC blocker; 1 switches it off
        ("master", np.float64),  # and its target: the engine process, too, while no callback runs
        ("master_target", np.float64),
        ("master_step", np.float64),  # a frame
    ],
    align=True,
)

_EACH = (len(SLOTS),)
_PULSES = (len(SLOTS) + 3,)
VOICE = np.dtype(
    [
        ("state", np.int32),
        ("table", np.int32),  # -1: none yet
        ("other", np.int32),  # the table that is mixed in, -1 for none
        ("mix", np.float64),  # 0-1: its share
        ("mix_target", np.float64),
        ("mix_left", np.float64),  # frames until the target is reached
        ("once", np.int32),
        ("mode", np.int32),
        ("time", np.int32),
        ("leaving", np.int32),  # given back when its last head has faded
        ("waiting", np.int32),  # for the next chunk, and for a free head: NOTHING, A_PLAY, A_SWAP
        ("heads", np.int32),  # that sound
        ("reach", np.int64),  # all of them are below this one
        ("begun", np.int64),  # heads so far
        ("channel", np.int32),  # first output channel
        ("width", np.int32),  # 1 or 2 channels
        ("left_channel", np.int32),  # where it was before, while it goes from there to those
        ("left_width", np.int32),
        ("leaves", np.float64),  # 0-1: how much of it is still there
        ("even", np.int32),  # the position goes through the table's `warp`
        ("points", np.int32),  # of the curve
        ("start", np.float64),  # of the loop, seconds
        ("end", np.float64),  # seconds; 0: the sound's
        ("cross", np.float64),  # cross-fade of the loop, seconds; with `end` 0 the sound's own edges overlap
        ("attack", np.float64),  # frames
        ("release", np.float64),  # frames
        ("cloud", np.float64),  # 0-1: level of the grains
        ("cloud_step", np.float64),  # a frame
        ("cloud_at", np.float64),  # seconds: where grains are taken from
        ("cloud_next", np.float64),  # frames until the next grain
        ("random", np.uint64),
        ("value", np.float64, _EACH),  # where each parameter's glide is
        ("target", np.float64, _EACH),
        ("left", np.float64, _EACH),  # frames until the target is reached
        ("before", np.float64, _EACH),  # at the start of this chunk, with the modulation
        ("now", np.float64, _EACH),  # at its end
        ("shape", np.int32, _EACH),  # of the modulation
        ("hz", np.float64, _EACH),
        ("depth", np.float64, _EACH),
        ("turn", np.float64, _EACH),  # 0-1 of a period
        (
            "beats",
            np.float64,
            _PULSES,
        ),  # of a period of each LFO, of the loop, the grains, the curve; 0: not in beats
        ("phase", np.float64, _PULSES),  # 0-1: where each is in its period at beat 0
        ("trigger", np.int64),  # the frame of this chunk at which its loop in beats begins again; -1: none
        ("curve_turn", np.float64),  # where a curve in beats is at the start of this chunk, periods
        ("curve_step", np.float64),  # periods a frame
        ("walk_from", np.float64, _EACH),
        ("walk_to", np.float64, _EACH),
        (
            "apart",
            np.float64,
            (len(ASPECTS),),
        ),  # of each aspect, 0-1: how far it is on its own, at the end of this chunk
        ("apart_before", np.float64, (len(ASPECTS),)),  # and at its start
        ("apart_step", np.float64, (len(ASPECTS),)),  # a frame
        ("split", np.int32),  # some aspect is apart, or was at the start of this chunk
        ("point_time", np.float64, (POINTS,)),  # seconds
        ("point_place", np.float64, (POINTS,)),
    ],
    align=True,
)

HEAD = np.dtype(
    [
        ("table", np.int32),  # -1: this head is free
        ("main", np.int32),  # the tap that is faded in; the others fade out
        ("wait", np.int32),  # frames before it sounds
        ("done", np.int32),  # computed for this chunk
        ("wrapped", np.int32),  # the loop has begun again on another head
        ("sounded", np.int32),  # it has been computed for one chunk at least
        ("order", np.int64),  # which of the voice's heads or notes it is, counted
        ("key", np.float64),  # -1: no note
        ("hz", np.float64),  # of the key
        ("level", np.float64),  # of the velocity, or of a grain
        ("moved", np.int32),  # the note has something of its own: see BEND
        ("own", np.float64, (3,)),  # at the end of this chunk
        ("own_before", np.float64, (3,)),  # and at its start
        ("own_target", np.float64, (3,)),
        ("own_left", np.float64, (3,)),  # frames until the target is reached
        ("ratio", np.float64),  # transposition of a grain
        ("at", np.float64),  # frames into the table
        ("phase", np.float64),  # of the fundamental, radians
        ("edge", np.float64),  # 0-1: fade of the harmonic part at its ends, where rows are of several lengths
        ("column", np.float64),  # of the table, where the last chunk ended: so that nothing makes it jump
        ("line", np.float64),
        (
            "pitch_column",
            np.float64,
        ),  # the same of each aspect, and the gain of the level, where they are apart
        ("partials_column", np.float64),
        ("noise_column", np.float64),
        ("time_column", np.float64),
        ("level_gain", np.float64),
        ("fade", np.float64),
        ("fade_step", np.float64),  # a frame; negative: fades out and ends
        ("blend", np.float64),  # cross-fade with another head that carries the same sound on, beside `fade`
        ("blend_step", np.float64),  # a frame; negative: the other one is the sound from now on
        ("alike", np.float64),  # 0-1: correlation of its noise with that of the other one
        ("in_phase", np.float64),  # 0-1: the same of the harmonics
        ("part", np.float64),  # 0-1: its gain by the share of its table, at the end of the last chunk
        ("grain", np.float64),  # length in frames; 0: no grain
        ("grain_at", np.float64),
        ("tap_row", np.int32, (TAPS,)),
        ("tap_at", np.float64, (TAPS,)),  # frames into the row; apart from `at` where time is stretched
        ("tap_weight", np.float64, (TAPS,)),  # 0-1, linear in time
        ("tap_gain", np.float64, (TAPS,)),
    ],
    align=True,
)

# A table is a path in parameters: for each row f0 and complex harmonic amplitudes a frame, and the residual as samples.
# An original sound is a table with one row and no harmonics. Offsets count float32 numbers in the arena.
TABLE = np.dtype(
    [
        ("state", np.int32),  # control, but for HELD -> DONE
        ("users", np.int32),  # voices and heads that refer to it, and one more while it is kept
        ("kept", np.int32),
        ("rows", np.int32),  # control, as all below: columns * lines
        ("columns", np.int32),
        ("lines", np.int32),
        ("frames", np.int32),  # samples of a row, of the longest where they vary
        ("hop", np.int32),  # samples between two harmonic frames
        ("harmonic_frames", np.int32),
        ("harmonics", np.int32),
        ("edge", np.int32),  # samples of fade at the end of the harmonic part
        ("edge_in", np.int32),  # and at its start; 0: the same
        ("rate", np.float64),  # Hz
        ("coherence", np.float64),  # mean correlation of neighbouring residual rows, 0-1
        ("x_first", np.float64),  # position on the path of the first column
        ("x_last", np.float64),
        ("y_first", np.float64),  # what the first line stands for
        ("y_last", np.float64),
        ("warped", np.int32),  # whether `warp` is filled
        ("varied", np.int32),  # whether rows are of several lengths
        ("stereo", np.int32),  # whether rows have a side, see channels.py
        ("numbers", np.int64),  # float32 numbers from `f0` on
        ("f0", np.int64),  # offset of [rows, harmonic_frames], Hz
        ("coef", np.int64),  # offset of [rows, harmonic_frames, harmonics, 2], real and imaginary
        ("noise", np.int64),  # offset of [rows, frames]
        ("pitch", np.int64),  # offset of [rows], Hz, 0 unpitched
        ("level", np.int64),  # offset of [rows]: how loud each is, natural log
        ("warp", np.int64),  # offset of [columns]: the column that an even percent sounds like
        # offset of [rows, 4]: start, end and cross-fade of a loop in frames, correlation of its ends
        ("loops", np.int64),
        ("follow", np.int64),  # offset of [rows]: how far noise follows a key, 0-1
        ("length", np.int64),  # offset of [rows], samples; read where they vary
        ("side_coef", np.int64),  # offsets as of `coef` and `noise`, of the sides
        ("side_noise", np.int64),
    ],
    align=True,
)


LOOKAHEAD = 24  # frames: the limiter is down before the peak comes
OVERSAMPLING, PEAK_WIDTH = (
    4,
    16,
)  # as ITU-R BS.1770-5, annex 2, with 4 taps more: white noise, too, within 0.1 dB
HISTORY = 64
LATENCY = PEAK_WIDTH // 2 + LOOKAHEAD - 1  # frames from the mix to the output
SCRATCH_ROWS = 11  # each of CHUNK: two parts of a head, the sum of a voice, what the oscillator bank needs, and the side of the first three
CUTOFFS = tuple(2 ** (-n / 4) for n in range(9))  # the resampler's bands, for reading so much faster
BANDS, PHASES, WIDTH = len(CUTOFFS), 256, 48

# What the callback works with, and the coefficients that it reads.
WORK = np.dtype(
    [
        ("mix", np.float32, (MAX_CHANNELS, CHUNK)),
        ("scratch", np.float32, (SCRATCH_ROWS * CHUNK,)),
        ("wide", np.int32),  # the voice that is being computed has a side in this chunk
        ("coef", np.float32, (2, 2 * HARMONICS + 8)),  # amplitudes at both ends of a stretch
        ("envelope", np.float32, (HARMONICS + 1,)),  # of formants that stay
        ("line", np.float32, (MAX_CHANNELS, HISTORY + CHUNK)),  # what the limiter looks at
        ("gains", np.float64, (3, LOOKAHEAD + CHUNK)),  # of the limiter: wanted, released, smoothed
        ("dc_x", np.float64, (MAX_CHANNELS,)),  # the DC blocker's last sample in
        ("dc_y", np.float64, (MAX_CHANNELS,)),  # and out
        ("peak", np.float64, (MAX_CHANNELS,)),  # of each channel, linear, falling by 20 dB a second
        ("kernel", np.float32, (BANDS, PHASES + 1, WIDTH)),  # of the resampler
        ("between", np.float32, (OVERSAMPLING - 1, PEAK_WIDTH)),  # of the true peak
    ],
    align=True,
)


class State(NamedTuple):
    """Views of the shared block and of the arena that holds the tables' numbers."""

    engine: npt.NDArray[np.void]  # [1] ENGINE
    voices: npt.NDArray[np.void]  # [MAX_VOICES] VOICE
    heads: npt.NDArray[np.void]  # [MAX_VOICES, HEADS] HEAD
    tables: npt.NDArray[np.void]  # [MAX_TABLES] TABLE
    ring: npt.NDArray[np.void]  # [RING] COMMAND
    agenda: npt.NDArray[np.void]  # [AGENDA] COMMAND, what is due first comes last
    tap: npt.NDArray[
        np.float32
    ]  # [TAP_NUMBERS] the output as it left, frame after frame of `channels` numbers
    work: npt.NDArray[np.void]  # [1] WORK
    arena: npt.NDArray[np.float32]  # [n]


PARTS: tuple[tuple[str, np.dtype, tuple[int, ...]], ...] = (
    ("engine", ENGINE, (1,)),
    ("voices", VOICE, (MAX_VOICES,)),
    ("heads", HEAD, (MAX_VOICES, HEADS)),
    ("tables", TABLE, (MAX_TABLES,)),
    ("ring", COMMAND, (RING,)),
    ("agenda", COMMAND, (AGENDA,)),
    ("tap", np.dtype(np.float32), (TAP_NUMBERS,)),
    ("work", WORK, (1,)),
)


def _offsets() -> tuple[dict[str, int], int]:
    offsets, at = {}, 0
    for name, dtype, shape in PARTS:
        offsets[name] = at
        size = dtype.itemsize * int(np.prod(shape))
        at += -(-size // 64) * 64  # each part on a cache line of its own
    return offsets, at


OFFSETS, BLOCK_BYTES = _offsets()


def views(block: npt.NDArray[np.uint8], arena: npt.NDArray[np.float32]) -> State:
    """Return the parts of `block` (uint8, BLOCK_BYTES) as arrays of their records; nothing is copied."""
    parts = {}
    for name, dtype, shape in PARTS:
        size = dtype.itemsize * int(np.prod(shape))
        parts[name] = block[OFFSETS[name] : OFFSETS[name] + size].view(dtype).reshape(shape)
    return State(arena=arena, **parts)
