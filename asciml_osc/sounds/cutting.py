"""Recordings to sounds: trimmed, cut into windows of one length or at onsets, or kept whole, with soft edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asciml_osc.channels import middle
from asciml_osc.compiled import one_at_a_time
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.lengths import at_length
from asciml_osc.sounds.level import levels, loud, offset
from asciml_osc.units import db_to_gain, seconds_to_frames

Audio = NDArray[np.float32]

SILENCE_DB = -60.0
"""A window whose peak is under this (dBFS) is silent, and dropped. An offset does not count, see level.py."""
TRIM_DB = -50.0
"""What is under this at either end, against the recording's peak, is trimmed."""
PRE_ROLL = 0.005
"""Seconds kept before the first sample over TRIM_DB: the foot of the attack."""
FADE = 0.003
"""Seconds of the raised cosine at both ends of a window."""
SHORTEST = 0.05
"""Seconds of sound that a window must hold to be kept."""

LEAST = 0.1
"""Of a window's length, what the last one must hold to be a sound of its own."""

LENGTHS = (0.05, 30.0)
"""Seconds that a sound can last. One under 0.1 s is filled up with silence to that."""
SHORTEST_FILE = 0.1

SPAN = 300.0
"""Seconds in which onsets are looked for at a time: an hour takes gigabytes."""
ONSET_GRID = 0.01
"""Seconds between the moments at which onsets are looked for."""


@dataclass(frozen=True)
class Window:
    """A sound cut out of a recording: audio [shape=(n,) or (n, 2), float32], and where in there it began."""

    audio: Audio
    start_seconds: float


def cut(
    audio: Audio, rate: int, seconds: float | None, onsets: bool = False, trim: bool = True
) -> list[Window]:
    """Cut windows of `seconds`, one after the other or each from an onset to the next, filled up with silence.

    Without `seconds` a recording, or what lies from an onset to the next, is one window as long as it is.

    A last window that is less than a tenth full, one with less than 0.05 s of sound, and those that peak under −60 dBFS are
    dropped. Each sound, not its
    padding, is faded in and out over 3 ms. The level is left alone.

    audio : ndarray [shape=(n,) or (n, 2), dtype=float32]; of two channels the louder one says what is silent
    rate : Hz
    trim : leave out the silence at the beginning and the end

    Raises bad-argument where nothing is left, limit where a window as long as it is would last over 30 s.
    """
    if len(audio) == 0:
        raise bad_argument("the recording is empty: it has no samples")
    silence = db_to_gain(SILENCE_DB)
    if levels(audio, rate).max() < silence:
        raise (
            _too_short(audio, rate)
            if len(audio) < _least(1, rate) and np.abs(audio).max() >= silence
            else silent()
        )
    first, last = trimmed(audio, rate) if trim else (0, len(audio))
    if trim:  # a click, too: its fades need room
        last = max(last, min(len(audio), first + 2 * _least(1, rate)))
    length = last - first if seconds is None else seconds_to_frames(seconds, rate)
    if onsets:
        starts = _onsets(middle(audio)[first:last], rate) + first
        ends = np.minimum(starts + length, np.append(starts[1:], last))
    else:
        starts = np.arange(first, last, length)
        ends = np.minimum(starts + length, last)
    pieces = [(start, audio[start:end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    least = _least(len(pieces), rate)
    if len(pieces) > 1 and not onsets:
        least = max(least, seconds_to_frames(LEAST * length / rate, rate))
    if seconds is None:
        _check_longest(max(len(piece) for _, piece in pieces), rate)
    shortest = seconds_to_frames(SHORTEST_FILE, rate)
    windows = [
        Window(fitted(piece, max(len(piece) if seconds is None else length, shortest), rate), start / rate)
        for start, piece in pieces
        if len(piece) >= least and levels(piece, rate).max() >= silence
    ]
    # of a click at the very edge the fades leave nothing
    windows = [window for window in windows if np.abs(window.audio).max() >= silence]
    if not windows:
        raise _too_short(audio, rate)
    return windows


def _check_longest(length: int, rate: int) -> None:
    if length > seconds_to_frames(LENGTHS[1], rate):
        raise AscimlError("limit", f"the recording lasts {length / rate:.1f} s, and a sound {LENGTHS[1]:g} s at most: "
                          f"load it with `seconds {LENGTHS[1]:g}`, which cuts it into several")  # fmt: skip


def _least(pieces: int, rate: int) -> int:
    """Return frames that a window must have: a recording's only sound is kept as long as the fades leave something of it."""
    return seconds_to_frames(SHORTEST if pieces > 1 else 2.0 * FADE, rate)


def silent() -> AscimlError:
    """Nothing can be heard."""
    return bad_argument(f"the recording is silent: nothing in it is over {SILENCE_DB:g} dBFS")


def _too_short(audio: Audio, rate: int) -> AscimlError:
    audio = middle(audio)
    under = 0.0 if len(audio) < _least(1, rate) else offset(audio)
    count = int(np.count_nonzero(np.abs(audio - under) >= db_to_gain(SILENCE_DB)))
    return bad_argument(
        f"the recording is too short: {count} sample{'s' * (count != 1)} over {SILENCE_DB:g} dBFS in {1000 * len(audio) / rate:.3g} ms; "
        f"{2000 * FADE:g} ms of sound are needed"
    )


def trimmed(audio: Audio, rate: int) -> tuple[int, int]:
    """Return the first frame, and one past the last, of what is over −50 dB of the peak, with 5 ms before it."""
    first, last = loud(audio, rate, db_to_gain(TRIM_DB) * float(levels(audio, rate).max(initial=0.0)))
    if last == 0:
        return 0, len(audio)
    return max(0, first - seconds_to_frames(PRE_ROLL, rate)), last


def _onsets(audio: Audio, rate: int) -> NDArray[np.int64]:
    """Return frames at which something begins, each set back to the calm before it; frame 0 is always one of them."""
    calm = seconds_to_frames(0.5, rate)  # without it, what sounds from the first frame on is found late
    span = seconds_to_frames(SPAN, rate)
    least = seconds_to_frames(SHORTEST, rate)  # some attacks are taken for two, and an abrupt end for one
    starts = [0]
    for begin in range(0, len(audio), span):
        stretch = audio[max(0, begin - calm) : begin + span]
        if begin == 0:
            stretch = np.pad(stretch, (calm, 0))
        for start in _found(stretch, rate) + (begin - calm):
            if start >= begin and start - starts[-1] >= least and len(audio) - start >= least:
                starts.append(int(start))
    return np.array(starts)


def _found(audio: Audio, rate: int) -> NDArray[np.int64]:
    try:
        from librosa.onset import onset_detect  # seconds of import, needed by this road alone
    except ModuleNotFoundError:
        raise bad_argument(
            "onsets are found by librosa, which this machine has not: load without onsets"
        ) from None

    hop = seconds_to_frames(ONSET_GRID, rate)
    with one_at_a_time():
        found = onset_detect(y=audio, sr=rate, hop_length=hop, units="samples", backtrack=True)
    return np.asarray(found, np.int64)


def fitted(piece: Audio, length: int, rate: int) -> Audio:
    """Copy `piece` as a sound: faded at its ends over 3 ms and filled up with zeros to `length` frames."""
    n = min(seconds_to_frames(FADE, rate), len(piece) // 2)
    ramp = (0.5 - 0.5 * np.cos(np.pi * np.arange(n) / n)).astype(np.float32)
    ramp = ramp.reshape(-1, *[1] * (piece.ndim - 1))
    window = at_length(piece, length)
    window[:n] *= ramp
    window[len(piece) - n : len(piece)] *= ramp[::-1]
    return window
