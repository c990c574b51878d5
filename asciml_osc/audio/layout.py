"""The flat block of memory that the control and the engine process share: its records, sizes and owners.

Every field has one writer. `control` marks those that the control process writes (always before the command that
refers to them is published); all others belong to the engine's callback alone.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

MAX_VOICES = 512
MAX_TABLES = 1024
HEADS = 4  # playheads a voice can have at once: one sounding, the others fading out
TAPS = 4  # residual rows a playhead can be reading at once while it moves along a path
RING = 8192  # commands that can wait for the next block
CHUNK = 128  # frames computed at once; commands take effect at the start of a chunk
CHANNELS = 2  # of the mix; further device channels stay silent
TAP_FRAMES = 1 << 19  # the last 11 s (at 48 kHz) of the output, for recording

# Who holds a voice or a table. Control turns FREE into HELD, the engine HELD into DONE, control DONE into FREE.
FREE, HELD, DONE = 0, 1, 2

# Kinds of command; the fields they use stand behind them.
NEW = 1  # voice, flag: 1 = the voice is given back when it has played once, x: gain, y: loop
SET_TABLE = 2  # voice, table; what sounds is cross-faded to it
PLAY = 3  # voice
STOP = 4  # voice, x: fade in frames
PERCENT = 5  # voice, x: position 0-1, y: glide in frames
GAIN = 6  # voice, x: linear gain, y: glide in frames
LOOP = 7  # voice, flag
RELEASE = 8  # voice: fades and is given back
PANIC = 9  # every voice silent within a chunk
CEILING = 10  # x: linear ceiling of the limiter
MASTER = 11  # x: linear gain of everything, y: glide in frames

COMMAND = np.dtype(
    [
        ("kind", np.int32),
        ("voice", np.int32),
        ("table", np.int32),
        ("flag", np.int32),
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
        ("frames", np.int64),  # the sample clock: frames computed since the block was made
        ("rate", np.float64),  # of the open device, Hz; engine process, while no callback runs
        ("xruns", np.int64),
        ("not_finite", np.int64),  # chunks of a voice silenced because of a NaN or an infinity
        ("peak", np.float64),  # of the output, linear, falling by 20 dB a second
        ("load", np.float64),  # share of the block's time that the callback took; engine process
        ("ceiling", np.float64),
        ("reduction", np.float64),  # present gain of the limiter, 1 = none
        ("master", np.float64),  # and its target: the engine process, too, while no callback runs
        ("master_target", np.float64),
        ("master_step", np.float64),  # a frame
    ],
    align=True,
)

VOICE = np.dtype(
    [
        ("state", np.int32),
        ("table", np.int32),  # -1: none yet
        ("once", np.int32),
        ("loop", np.int32),
        ("leaving", np.int32),  # given back when its last head has faded
        ("waiting", np.int32),  # for a free head: 1 a play, 2 a cross-fade to a new table
        ("position", np.float64),  # on the path, 0-1
        ("position_target", np.float64),
        ("position_left", np.float64),  # frames until the target is reached
        ("gain", np.float64),
        ("gain_target", np.float64),
        ("gain_left", np.float64),
    ],
    align=True,
)

HEAD = np.dtype(
    [
        ("table", np.int32),  # -1: this head is free
        ("main", np.int32),  # the tap that is faded in; the others fade out
        ("at", np.float64),  # frames into the table
        ("phase", np.float64),  # of the fundamental, radians
        ("fade", np.float64),
        ("fade_step", np.float64),  # a frame; negative: fades out and ends
        ("tap_row", np.int32, (TAPS,)),
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
        ("users", np.int32),  # voices and heads that refer to it
        ("rows", np.int32),  # control, as all below: columns * lines
        ("columns", np.int32),
        ("lines", np.int32),
        ("frames", np.int32),  # samples of a row
        ("hop", np.int32),  # samples between two harmonic frames
        ("harmonic_frames", np.int32),
        ("harmonics", np.int32),
        ("edge", np.int32),  # samples of fade at both ends of the harmonic part
        ("rate", np.float64),  # Hz
        ("coherence", np.float64),  # mean correlation of neighbouring residual rows, 0-1
        ("x_first", np.float64),  # position on the path of the first column
        ("x_last", np.float64),
        ("y_first", np.float64),  # what the first line stands for
        ("y_last", np.float64),
        ("warped", np.int32),  # whether `warp` is filled
        ("numbers", np.int64),  # float32 numbers from `f0` on
        ("f0", np.int64),  # offset of [rows, harmonic_frames], Hz
        ("coef", np.int64),  # offset of [rows, harmonic_frames, harmonics, 2], real and imaginary
        ("noise", np.int64),  # offset of [rows, frames]
        ("pitch", np.int64),  # offset of [rows], Hz, 0 unpitched
        ("warp", np.int64),  # offset of [columns]: the column that an even percent sounds like
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
    tap: npt.NDArray[np.float32]  # [TAP_FRAMES, CHANNELS] the output as it left
    scratch: npt.NDArray[np.float32]  # [SCRATCH_ROWS, CHUNK]
    arena: npt.NDArray[np.float32]  # [n]


SCRATCH_ROWS = 9
PARTS: tuple[tuple[str, np.dtype, tuple[int, ...]], ...] = (
    ("engine", ENGINE, (1,)),
    ("voices", VOICE, (MAX_VOICES,)),
    ("heads", HEAD, (MAX_VOICES, HEADS)),
    ("tables", TABLE, (MAX_TABLES,)),
    ("ring", COMMAND, (RING,)),
    ("tap", np.dtype(np.float32), (TAP_FRAMES, CHANNELS)),
    ("scratch", np.dtype(np.float32), (SCRATCH_ROWS, CHUNK)),
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
    """The parts of `block` (uint8, BLOCK_BYTES) as arrays of their records; nothing is copied."""
    parts = {}
    for name, dtype, shape in PARTS:
        size = dtype.itemsize * int(np.prod(shape))
        parts[name] = block[OFFSETS[name] : OFFSETS[name] + size].view(dtype).reshape(shape)
    return State(arena=arena, **parts)


INPUT_NUMBERS = 1 << 21  # the last 43 s of one channel at 48 kHz, 21 s of two
INPUT = np.dtype(
    [
        (
            "frames",
            np.int64,
        ),  # taken in since the input was opened; the engine process zeroes it while no callback runs
        ("rate", np.float64),  # of the open input, Hz; engine process, as the next
        ("channels", np.int64),
        ("overflows", np.int64),  # blocks before which the device says that it lost something
        ("not_finite", np.int64),  # samples that were a NaN or an infinity, and are kept as zeros
    ],
    align=True,
)


class Input(NamedTuple):
    """Views of what comes in: a file of its own, so that the engine's state knows nothing of it.

    Sample `frame` of a channel is number (frame * channels + channel) % INPUT_NUMBERS of the ring.
    """

    head: npt.NDArray[np.void]  # [1] INPUT
    ring: npt.NDArray[np.float32]  # [INPUT_NUMBERS]


def initialise(state: State, rate: float) -> None:
    """Set a fresh block (all zeros) to its starting values."""
    engine = state.engine[0]
    engine["rate"] = rate
    engine["ceiling"] = 10 ** (-1 / 20)  # -1 dBFS
    engine["reduction"] = 1.0
    engine["master_target"] = 1.0
    engine["master_step"] = 1 / (0.02 * rate)  # soft start: 20 ms
    state.voices["table"] = -1
    state.heads["table"] = -1
