"""The output as a signal in another program: written round and round into a ring there, ahead of where it reads.

The host plays the ring at its own pace and says at each message where it is. From that follow the rate at which the output
is resampled, the latency, and whether the host has run dry. A host fades by itself just before it comes to the end of
what was written. So before the writing place jumps, nothing is written until it has done so, and no jump is heard.
Nor is anything written over what a host has still to play: one that is held up does not answer meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import NamedTuple, Protocol

import numpy as np

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.osc.codec import Floats
from asciml_osc.session.bending import Bendable
from asciml_osc.session.host_clock import HostClock
from asciml_osc.session.tap import Tap

EVERY = 0.005  # seconds between two looks at the tap
SILENCE = 10.0  # seconds of audio without an answer until a host counts as gone
SETTLE = 0.25  # seconds after a jump in which answers may be from before
FADE = 0.005  # seconds, where the signal begins
CLOSED = 0.01  # seconds after which a host that begins to fade has done so, a block of its own included
MOST_IN_FLIGHT = 100  # answers that are waited for: some messages may have been lost
ROOM = 4  # times the latency: so long a ring has to be, to tell a host that is behind from one that is ahead
HURRY = 0.5  # seconds that a host may have too much left
MOST_LEFT = 0.7  # of the ring; beyond three quarters of it a host counts as behind
REPORT = 1.0  # seconds of audio between two reports
MOST_UNHEARD = 2  # messages to one who has never answered

REOPENED = "the output was opened with another rate or other channels"


class Host(Protocol):
    """A ring in another program. frames: of the ring; rate: at which it is played, Hz; place: for a person."""

    frames: int
    rate: float
    place: str

    def write(self, offset: int, audio: Floats) -> int:
        """Put `audio` [n, channels] into the ring from `offset` on, round its end; how often it will say where it reads."""

    def ask(self) -> int:
        """Have it say where it reads, and how often it will: nothing is written, so it may fall silent."""

    def close(self) -> None:
        """Send nothing any more."""


class Wanted(NamedTuple):
    """Which channels, the first from 1 on, and the latency that the ring is to have, seconds."""

    first: int
    channels: int
    latency: float


class Report(NamedTuple):
    """latency: seconds from the engine to the host's output; drops: how often the host had nothing to play; trim: ratio of the clocks − 1."""

    latency: float
    drops: int
    trim: float


class Ring:
    """Owner of the writing place. `step` sends what has been played since the last, `heard` takes the host's answers."""

    def __init__(self, tap: Tap, host: Host, wanted: Wanted, report: Callable[[Report], None]) -> None:
        """Begin with what is played next.

        Raises bad-argument for channels that the output has not, limit for a ring that is too short.
        """
        last = wanted.first + wanted.channels - 1
        if last > tap.channels:
            raise bad_argument(
                f"output channel {last} is not open, there are {tap.channels}: /asciml/audio/open outputs N"
            )
        self._target = round(wanted.latency * host.rate)
        if host.frames < ROOM * self._target:
            raise AscimlError(
                "limit",
                f"{host.place} has {host.frames} frames, a latency of {wanted.latency:g} s needs {ROOM * self._target}: "
                "make it longer, or the latency less",
            )
        self._tap, self._host, self._report = tap, host, report
        self._channels = slice(wanted.first - 1, last)
        self._bent = self._bendable()
        self._clock = HostClock(host.rate, self._target)
        self._start = self._given = tap.now  # frames of the engine
        self._written = 0  # the next offset in the ring
        self._answered = self._reported = self._given
        self._settled = self._given  # answers before this frame may be from before a jump
        self._left = 0.0  # by the last answer, frames
        self._played = float(host.frames)  # by the host since the place is not set, frames
        self._ahead = 0.0  # seconds since which there has been too much left
        self._gap = 0  # frames of silence that are still to be written in front of what comes
        self._count = 0  # frames of the last message
        self._in_flight = 0  # answers that are still to come
        self._earlier = 0  # of those, to what was sent before the place was lost
        self._faded = 0
        self._is_set, self._is_dry = False, False
        self._latencies: list[float] = []
        self.messages = 0
        self.is_acknowledged = True
        self.drops = 0

    def _bendable(self) -> Bendable:
        return Bendable(self._tap.rate, self._host.rate, self._channels.stop - self._channels.start)

    async def run(self) -> str:
        """Send until something ends it: what, as a person reads it."""
        while True:
            await asyncio.sleep(EVERY)
            if not self._tap.is_open:
                return REOPENED
            if self._given - self._answered > SILENCE * self._tap.rate:
                return f"{self._host.place} has not answered for {SILENCE:g} s of audio"
            self.step()

    def step(self) -> None:
        """Send what has been played since the last step; nothing as long as it is not known where the host reads."""
        if not self.is_acknowledged and self.messages >= MOST_UNHEARD:
            self._skip(self._tap.now)
            return
        now = self._tap.now
        if now - self._given > self._host.frames // ROOM * self._tap.rate / self._host.rate:
            self._skip(now)  # too late for all of it
        audio = self._bent.push(self._tap.read(self._given, now)[:, self._channels])
        self._given = now
        if not len(audio):
            return
        if self._is_set and self._may_be_left() > self._host.frames * MOST_LEFT:
            self._lose()
        coming = self._write(self._fade_in(audio)) if self._is_set else self._host.ask()
        self._in_flight = min(self._in_flight + coming, MOST_IN_FLIGHT)
        self.messages += 1

    def _may_be_left(self) -> float:
        """Return how many frames are left to play if the host has played none since its last answer."""
        return self._left + (self._given - self._answered) * self._host.rate / self._tap.rate

    def _write(self, audio: Floats) -> int:
        """Write what comes next. In front of the first, what the host has not yet come to is of another time: silence."""
        self._count = len(audio)
        if self._gap:
            audio = np.concatenate([np.zeros((self._gap, audio.shape[1]), np.float32), audio])
        start = (self._written - self._gap) % self._host.frames
        self._written = (self._written + self._count) % self._host.frames
        self._gap = 0
        return self._host.write(start, audio)

    def _skip(self, now: int) -> None:
        """Leave out what has been played up to now, and what is still in the resampler."""
        self._start = self._given = now
        self._bent = self._bendable()
        if self._is_set:
            self._lose()

    def _lose(self) -> None:
        """Write nothing more until the host has fallen silent: it has come to the end, or had no news for a quarter of the ring.

        What it plays before it has got all that is on the way does not count: that is news to it.
        """
        self.drops += 1
        self._is_set = False
        self._played = 0.0
        self._earlier = self._in_flight

    def heard(self, place: float) -> None:
        """Take which frame of the ring the host was at when it got a message."""
        frames, rate = self._host.frames, self._tap.rate
        left = (
            self._written - place + frames // ROOM
        ) % frames - frames // ROOM  # where it is far behind: ahead
        seconds = (self._given - self._answered) / rate
        played = (self._left - left) % frames
        self._answered, self._left = self._given, left
        self._in_flight = max(self._in_flight - 1, 0)
        is_earlier = self._earlier > 0
        self._earlier -= is_earlier
        if self._given < self._settled:
            return
        if not self._is_set:
            self._played += 0.0 if is_earlier else played
            if left <= 0 or self._played >= frames / ROOM + CLOSED * self._host.rate:
                self._jump(left)
            return
        if self._is_off(left, seconds):
            self._lose()
            return
        is_dry = left < self._count
        self.drops += is_dry and not self._is_dry
        self._is_dry = is_dry
        self._clock.heard(left, seconds)
        self._bent.bend(self._clock.trim, round(EVERY * rate))
        self._tell(left)

    def _is_off(self, left: float, seconds: float) -> bool:
        """Tell whether what is left has gone too far from the latency: a host that was held up may hurry, so it has time for that."""
        self._ahead = self._ahead + seconds if left > 2 * self._target + EVERY * self._host.rate else 0.0
        return left < 0 or self._ahead > HURRY or left > self._host.frames * MOST_LEFT

    def _jump(self, left: float) -> None:
        """Write from now on where the host will be after the latency."""
        self._written = round(self._written + self._target - left) % self._host.frames
        self._left = float(self._target)
        self._is_set, self._is_dry = True, False
        self._gap, self._faded, self._ahead = self._target, 0, 0.0
        self._settled = self._given + round(SETTLE * self._tap.rate)
        self._clock.start_again()

    def _fade_in(self, audio: Floats) -> Floats:
        whole = round(FADE * self._host.rate)
        if self._faded >= whole:
            return audio
        gain = np.minimum(np.arange(self._faded, self._faded + len(audio)) / whole, 1.0)
        self._faded += len(audio)
        return (audio * gain[:, None]).astype(np.float32)

    def _tell(self, left: float) -> None:
        ratio = self._tap.rate / self._host.rate
        behind = self._tap.now - self._start - self._bent.taken
        self._latencies.append((behind + left * ratio) / self._tap.rate)
        if self._given - self._reported >= REPORT * self._tap.rate:
            self._report(Report(float(np.mean(self._latencies)), self.drops, self._clock.trim))
            self._reported = self._given
            self._latencies.clear()
