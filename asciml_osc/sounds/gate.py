"""Onsets in sound that is still coming in: each becomes a sound, found to the sample."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from asciml_osc.sounds.cutting import SHORTEST, Audio
from asciml_osc.units import db_to_gain, seconds_to_frames

CALM = 0.03
"""Seconds that the level must have fallen for, without a break, before the next onset: more than half a period of 20 Hz."""
FALLEN_DB = -6.0
"""How far it must have fallen under the threshold while a sound lasts; once its length is over, under is enough."""


class Onset(NamedTuple):
    """A sound that has been cut out: its first frame, counted since the beginning, and audio [shape=(n,), float32]."""

    start: int
    audio: Audio


class Gate:
    """Cuts sounds of `seconds` out of a stream, each from `preroll` seconds before the level crosses the threshold.

    A sound ends early where the next begins: the level may fall and cross again before its length is over.

    threshold_db : dBFS of a sample
    """

    def __init__(self, rate: int, threshold_db: float, seconds: float, preroll: float) -> None:
        self._over = db_to_gain(threshold_db)
        self._fallen = db_to_gain(threshold_db + FALLEN_DB)
        self._length = seconds_to_frames(seconds, rate)
        self._before = seconds_to_frames(preroll, rate)
        self._calm = max(seconds_to_frames(CALM, rate), 1)
        self._shortest = seconds_to_frames(SHORTEST, rate)
        self._frame = 0  # of the next sample
        self._armed = True
        self._armed_at = 0  # frame
        self._quiet = 0  # frames in a row that were calm
        self._past = np.zeros(0, np.float32)  # the last frames, as many as the pre-roll
        self._parts: list[Audio] = []  # of the sound that is being taken
        self._start = 0  # its first frame
        self._end = 0  # and the one behind its last
        self._found: list[Onset] = []

    def feed(self, audio: Audio) -> list[Onset]:
        """Take what has come, of any length; return the sounds that are complete with it."""
        while len(audio):
            if self._armed:
                loud = np.flatnonzero(np.abs(audio) >= self._over)
                count = int(loud[0]) if len(loud) else len(audio)
                self._pass(audio[:count])
                if len(loud):
                    self._begin()
            else:
                count, calm = self._until_calm(audio)
                self._pass(audio[:count])
                if calm:
                    self._armed, self._armed_at = True, self._frame
            audio = audio[count:]
        found, self._found = self._found, []
        return found

    def finish(self) -> list[Onset]:
        """Nothing more comes: the sound that was being taken, unless it has less than 0.05 s."""
        if sum(map(len, self._parts)) < self._shortest:
            self._parts = []
        self._close(self._frame)
        found, self._found = self._found, []
        return found

    def _pass(self, audio: Audio) -> None:
        self._frame += len(audio)
        past = np.concatenate([self._past, audio])
        self._past = past[max(len(past) - self._before, 0) :]
        if self._parts:
            self._parts.append(audio)
            if self._frame >= self._end:
                self._close(self._end)

    def _begin(self) -> None:
        """Begin a sound: the next sample crosses the threshold."""
        past = self._past
        if self._parts:  # what came before it was calm belongs to the sound before
            past = past[max(len(past) - (self._frame - self._armed_at), 0) :]
            self._close(self._frame - len(past))
        self._start, self._parts = self._frame - len(past), [past]
        self._end = self._start + self._length
        self._armed, self._quiet = False, 0

    def _close(self, end: int) -> None:
        if self._parts:
            audio = np.concatenate(self._parts)[: end - self._start]
            self._found.append(Onset(self._start, audio))
        self._parts = []

    def _until_calm(self, audio: Audio) -> tuple[int, bool]:
        """Return how many frames it takes until the level has fallen for long enough, and whether it has."""
        frames = self._frame + np.arange(len(audio))
        limit = np.where(frames < self._end, self._fallen, self._over)
        loud = np.flatnonzero(np.abs(audio) >= limit)
        starts = np.concatenate([[-self._quiet], loud + 1])
        ends = np.append(loud, len(audio))
        calm = np.flatnonzero(ends - starts >= self._calm)
        if len(calm):
            return int(starts[calm[0]]) + self._calm, True
        self._quiet = len(audio) - int(starts[-1])
        return len(audio), False
