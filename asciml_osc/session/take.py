"""One recording, followed in a thread of its own: from the ring of the input to a file, or to sounds at their onsets."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import numpy as np

from asciml_osc.audio.intake import Intake
from asciml_osc.durable import io_error
from asciml_osc.session.loading import Cutting
from asciml_osc.sounds.cutting import Audio
from asciml_osc.sounds.gate import Gate, Onset
from asciml_osc.units import gain_to_level, seconds_to_frames

LOOK = 0.02  # seconds between two looks at the ring
LOOK_COUNTING = 0.005
STALLED = 1.0  # seconds without a frame after which the device is taken to be gone
LEVEL_EVERY = 0.1  # seconds
LONGEST = 3600.0  # seconds, as of a file


@dataclass(frozen=True)
class Plan:
    """What is to be recorded.

    channel : from 1 on, 0 for the mean of all
    seconds : ends by itself then; None: when it is told to
    threshold : dBFS from which on a sound begins, with `preroll` seconds before; None: one recording, cut at its end
    count_in, tempo : beats before the recording begins, and their number a minute
    trim : leave out silence at both ends
    device : "" for the best there is
    length, whole : of each sound, see Cutting
    """

    group: str
    channel: int = 1
    seconds: float | None = None
    threshold: float | None = None
    count_in: int = 0
    tempo: float = 120.0
    preroll: float = 0.01
    trim: bool = True
    device: str = ""
    length: float = 0.0
    whole: bool = False

    @property
    def how(self) -> Cutting:
        """How what was recorded becomes sounds."""
        return Cutting(trim=self.trim, seconds=self.length, whole=self.whole)


class Ending(Enum):
    """How a recording came to its end."""

    STOPPED = "it was stopped"
    COUNTING = "it was stopped during the count-in"
    OVER = "its time was over"
    VANISHED = "nothing came in any more"


@dataclass(frozen=True)
class Tell:
    """Who hears of what happens, called in the thread: `count` beat and beats, `level` dBFS, `sound` an onset's."""

    count: Callable[[int, int], object]
    began: Callable[[], object]
    level: Callable[[float], object]
    sound: Callable[[Onset], object]


class Take:
    """Follows an open input. `raw`: where the samples go, float32, where there is no threshold."""

    def __init__(self, intake: Intake, plan: Plan, length: float, raw: Path, tell: Tell) -> None:
        self._intake, self._plan, self._length, self._raw, self._tell = intake, plan, length, raw, tell
        self._stopping = threading.Event()
        self._end = 0
        self._still = 0.0  # seconds since something came in
        self._peak = 0.0
        self._measured = 0  # frames since the last level
        self.loudest = 0.0

    def stop(self) -> None:
        """Stop recording what comes in from now on; `run` returns soon."""
        if not self._stopping.is_set():
            self._end = self._intake.frames
            self._stopping.set()

    def run(self) -> Ending:
        """Follow the input until the end. Raises io: a gap, or the file cannot be written."""
        begin = self._begin()
        if isinstance(begin, Ending):
            return begin
        self._tell.began()
        rate = self._intake.rate
        at, last = begin, begin + seconds_to_frames(self._plan.seconds or LONGEST, rate)
        with self._sink(rate) as take:
            while at < last:
                self._stopping.wait(LOOK)
                frames = self._intake.frames
                stopped = self._stopping.is_set()  # after the clock: what came after the stop is not taken
                now = min(self._end if stopped else frames, last)
                if now > at:
                    sound = self._intake.read(at, now, self._plan.channel)
                    self._measure(sound, rate)
                    take(sound)
                if stopped:
                    return Ending.STOPPED
                if self._stalled(now > at, LOOK):
                    return Ending.VANISHED
                at = max(at, now)
        return Ending.OVER

    def _begin(self) -> int | Ending:
        """Count in; the frame of the beat after the last, on which the recording begins."""
        plan = self._plan
        beat = 60.0 / plan.tempo * self._intake.rate
        first = before = self._intake.frames
        begin = first + round(plan.count_in * beat)
        told = 0
        while True:
            frames = self._intake.frames
            while told < plan.count_in and frames >= first + round(told * beat):
                told += 1
                self._tell.count(told, plan.count_in)
            if frames >= begin:
                return begin
            if self._stopping.wait(LOOK_COUNTING):
                return Ending.COUNTING
            if self._stalled(frames > before, LOOK_COUNTING):
                return Ending.VANISHED
            before = frames

    def _stalled(self, came: bool, looked: float) -> bool:
        """Tell whether nothing has come for too long. Looks are counted, not seconds: we may stall ourselves."""
        self._still = 0.0 if came else self._still + looked
        return self._still >= STALLED

    def _measure(self, sound: Audio, rate: int) -> None:
        self._peak = max(self._peak, float(np.abs(sound).max()))
        self.loudest = max(self.loudest, self._peak)
        self._measured += len(sound)
        if self._measured >= LEVEL_EVERY * rate:
            self._tell.level(gain_to_level(self._peak))
            self._peak, self._measured = 0.0, 0

    @contextmanager
    def _sink(self, rate: int) -> Iterator[Callable[[Audio], None]]:
        """Open what takes the samples."""
        if self._plan.threshold is None:
            try:
                with self._raw.open("wb") as file:

                    def write(sound: Audio) -> None:
                        file.write(sound.tobytes())
                        file.flush()  # a full disk is noticed now

                    yield write
            except OSError as error:
                raise io_error(self._raw.parent, "written", error) from error
        else:
            gate = Gate(rate, self._plan.threshold, self._length, self._plan.preroll)

            def feed(sound: Audio) -> None:
                for onset in gate.feed(sound):
                    self._tell.sound(onset)

            yield feed
            for onset in gate.finish():
                self._tell.sound(onset)
