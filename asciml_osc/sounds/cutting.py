"""Recordings to sounds: trimmed, cut into windows of the session's length or at onsets, with soft edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asciml_osc.compiled import one_at_a_time
from asciml_osc.errors import bad_argument
from asciml_osc.units import db_to_gain, seconds_to_frames

Audio = NDArray[np.float32]

SILENCE_DB = -60.0
"""A window whose peak is under this (dBFS) is silent, and dropped."""
TRIM_DB = -50.0
"""What is under this at either end, against the recording's peak, is trimmed."""
PRE_ROLL = 0.005
"""Seconds kept before the first sample over TRIM_DB: the foot of the attack."""
FADE = 0.003
"""Seconds of the raised cosine at both ends of a window."""
SHORTEST = 0.05
"""Seconds of sound that a window must hold to be kept."""

ONSET_GRID = 0.01
"""Seconds between the moments at which onsets are looked for."""


@dataclass(frozen=True)
class Window:
    """A sound cut out of a recording: audio [shape=(seconds · rate,), float32], and where in there it began."""

    audio: Audio
    start_seconds: float


def cut(audio: Audio, rate: int, seconds: float, onsets: bool = False, trim: bool = True) -> list[Window]:
    """Windows of `seconds`, one after the other or each from an onset to the next, filled up with silence.

    A last window with less than 0.05 s of sound and windows that peak under −60 dBFS are dropped. Each sound, not its
    padding, is faded in and out over 3 ms. The level is left alone.

    audio : ndarray [shape=(n,), dtype=float32]
    rate : Hz
    trim : leave out the silence at the beginning and the end

    Raises AscimlError bad-argument where nothing is left.
    """
    if len(audio) == 0:
        raise bad_argument("the recording is empty: it has no samples")
    if np.abs(audio).max() < db_to_gain(SILENCE_DB):
        raise bad_argument(f"the recording is silent: nothing in it is over {SILENCE_DB:g} dBFS")
    first, last = trimmed(audio, rate) if trim else (0, len(audio))
    length = seconds_to_frames(seconds, rate)
    if onsets:
        starts = _onsets(audio[first:last], rate) + first
        ends = np.minimum(starts + length, np.append(starts[1:], last))
    else:
        starts = np.arange(first, last, length)
        ends = np.minimum(starts + length, last)
    pieces = [(start, audio[start:end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    # the only sound of a short recording is kept however short it is, as long as the fades leave something of it
    least = seconds_to_frames(SHORTEST if len(pieces) > 1 else 2.0 * FADE, rate)
    loud = [
        (start, piece)
        for start, piece in pieces
        if len(piece) >= least and np.abs(piece).max() >= db_to_gain(SILENCE_DB)
    ]
    if not loud:
        raise bad_argument(
            f"the recording is silent: nothing in it is over {SILENCE_DB:g} dBFS for {least / rate:g} s"
        )
    return [Window(fitted(piece, length, rate), start / rate) for start, piece in loud]


def trimmed(audio: Audio, rate: int) -> tuple[int, int]:
    """First frame, and one past the last, of what is over −50 dB of the peak, with 5 ms before it."""
    level = np.abs(audio)
    loud = np.flatnonzero(level > db_to_gain(TRIM_DB) * level.max())
    if len(loud) == 0:
        return 0, len(audio)
    return max(0, int(loud[0]) - seconds_to_frames(PRE_ROLL, rate)), int(loud[-1]) + 1


def _onsets(audio: Audio, rate: int) -> NDArray[np.int64]:
    """Frames at which something begins, each set back to the calm before it; frame 0 is always one of them."""
    from librosa.onset import onset_detect  # seconds of import, needed by this road alone

    calm = seconds_to_frames(0.5, rate)  # without it, what sounds from the first frame on is found late
    hop = seconds_to_frames(ONSET_GRID, rate)
    with one_at_a_time():
        found = onset_detect(
            y=np.pad(audio, (calm, 0)), sr=rate, hop_length=hop, units="samples", backtrack=True
        )
    least = seconds_to_frames(SHORTEST, rate)  # some attacks are taken for two, and an abrupt end for one
    starts = [0]
    for start in (found - calm).tolist():
        if start - starts[-1] >= least and len(audio) - start >= least:
            starts.append(start)
    return np.array(starts)


def fitted(piece: Audio, length: int, rate: int) -> Audio:
    """A copy of `piece` as a sound: faded at its ends over 3 ms and filled up with zeros to `length` frames."""
    n = min(seconds_to_frames(FADE, rate), len(piece) // 2)
    ramp = (0.5 - 0.5 * np.cos(np.pi * np.arange(n) / n)).astype(np.float32)
    window = np.zeros(length, dtype=np.float32)
    window[: len(piece)] = piece
    window[:n] *= ramp
    window[len(piece) - n : len(piece)] *= ramp[::-1]
    return window


def at_length(audio: Audio, samples: int | None, rate: int) -> Audio:
    """`audio` [n] cut to `samples`, with a fade of 2 ms, or filled with silence; as it is where that is None."""
    if samples is None:
        return audio
    if samples < len(audio):
        fade = min(samples, rate // 500)
        audio = audio[:samples].copy()
        audio[samples - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
    return np.pad(audio, (0, samples - len(audio)))
