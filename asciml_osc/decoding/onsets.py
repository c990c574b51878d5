"""Where a sound begins, and how long its attack takes.

By its level: the peak of each 2.7 ms, within 40 dB of the loudest. The onset is the first rise of it that is nearly as tall as any before
the sound has come near its loudest, so neither a hum before a stroke nor a second stroke counts. Levels are compared over 20 to 30 ms,
longer than a period of what is heard, and rises of a few dB, of beats say, are none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import maximum_filter1d

BLOCK_S = 1 / 375  # 128 samples at 48 kHz
FLOOR_DB = -40.0  # under the loudest: what is softer is silence
BEFORE, AFTER = 8, 11  # blocks on either side of a rise: 21 and 29 ms
NEAR_LOUDEST_DB = -12.0  # from here on no onset is looked for
NEARLY = 0.6  # of the tallest rise
SLACK_DB = 1.0
FALLEN_DB = 6.0  # under its loudest so far: the attack is over
RISEN_DB = 3.0  # under the loudest of the attack: it ends there
CROSSING = 0.1  # of the loudest after the onset: the sample there begins it
BEGINS_S = 0.001  # before its onset a sound begins
QUIETEST = 1e-6  # a peak below it has no onset


@dataclass(frozen=True)
class Attack:
    """In samples: where it begins, and where it is within 3 dB of its loudest."""

    onset: int
    end: int


def find_attack(audio: np.ndarray, rate: int) -> Attack:
    """Return the attack of `audio` [samples] at `rate` Hz; of silence 0 and 0."""
    block = round(BLOCK_S * rate)
    size = np.abs(np.pad(audio, (0, -len(audio) % block))).reshape(-1, block).max(1)
    loudest = float(size.max(initial=0.0))
    if loudest < QUIETEST:
        return Attack(0, 0)
    level = 20 * np.log10(np.maximum(size / loudest, 10 ** (FLOOR_DB / 20)))
    first = _onset_block(level)
    end = (first + _attack_blocks(level[first:])) * block
    onset = _crossing(audio, first, block)
    return Attack(onset, max(onset, min(end, len(audio))))


def _onset_block(level: np.ndarray) -> int:
    """Return the block in which it begins: the last one of the first tall rise."""
    padded = np.concatenate([np.full(BEFORE, FLOOR_DB), level, np.full(AFTER, FLOOR_DB)])
    windows = np.lib.stride_tricks.sliding_window_view
    before = windows(padded, BEFORE)[: len(level)].max(1)
    after = windows(padded[BEFORE:], AFTER)[: len(level)].max(1)
    last = int(np.argmax(level >= NEAR_LOUDEST_DB))
    rise = (after - before)[: last + 1]
    start = int(np.argmax(rise >= NEARLY * rise.max()))
    stretch = rise[start : start + AFTER]
    return start + int(np.flatnonzero(stretch >= stretch.max() - SLACK_DB)[-1])


def _attack_blocks(level: np.ndarray) -> int:
    """Return how many blocks it takes to come within RISEN_DB of the loudest before it falls for the first time."""
    held = maximum_filter1d(level, AFTER, mode="nearest")
    highest = np.maximum.accumulate(level)
    fallen = held < highest - FALLEN_DB
    until = int(np.argmax(fallen)) if fallen.any() else len(level)
    return int(np.argmax(level >= level[:until].max(initial=level[0]) - RISEN_DB))


def _crossing(audio: np.ndarray, first: int, block: int) -> int:
    """Return the sample in or around the block `first` at which it begins."""
    start = max(first - 1, 0) * block
    around = np.abs(audio[start : (first + AFTER) * block])
    return start + int(np.argmax(around >= CROSSING * around.max()))
