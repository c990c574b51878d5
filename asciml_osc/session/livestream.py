"""The output as it is played, to one client, in numbered messages without a gap."""

from __future__ import annotations

import asyncio
import time

from asciml_osc.errors import bad_argument, not_found
from asciml_osc.session.receiver import Receiver
from asciml_osc.session.tap import Tap

EVERY = 0.005  # seconds between two looks at the tap
BURST = 8  # messages that are sent in one go: well under 1 ms of the control loop
FRAMES = 512  # of a message, where they fit
MOST_BYTES = 8000  # of a message's audio
UNACKNOWLEDGED = 2  # messages until a client on another machine says for the first time that it listens
MOST_AGAIN = 16  # messages that are sent again by one request
SILENCE = 10.0  # seconds of audio without /asciml/stream/got until a client counts as gone


class LiveStream:
    """One stream, from the frame that is played next. channels, frames (of a message): None for as many as there are, as fit."""

    def __init__(
        self,
        number: int,
        receiver: Receiver,
        tap: Tap,
        channels: int | None,
        frames: int | None,
        is_acknowledged: bool,
    ) -> None:
        """is_acknowledged: the client is known to listen.

        Raises bad-argument for more channels than the output has, or frames that no message holds.
        """
        self.id, self.receiver, self._tap = number, receiver, tap
        self.rate, self.channels = tap.rate, channels or tap.channels
        if self.channels > tap.channels:
            raise bad_argument(
                f"channels must be a whole number in 1…{tap.channels}, what the output has, got {channels}"
            )
        fit = MOST_BYTES // (4 * self.channels)
        self.frames = frames or min(FRAMES, fit)
        if self.frames > fit:
            raise bad_argument(
                f"frames must be a whole number in 16…{fit} with {self.channels} channels, got {frames}"
            )
        self._start = tap.now
        self._sent = 0
        self._acknowledged_at = 0  # messages sent when the client last said that it listens
        self._is_acknowledged = is_acknowledged
        self._began = time.monotonic()

    def got(self) -> None:
        """Remember that the client listens."""
        self._acknowledged_at = self._sent
        self._is_acknowledged = True

    async def run(self) -> str:
        """Send what is played until something ends it: what, as a person reads it."""
        while True:
            await asyncio.sleep(EVERY)
            if not self._tap.is_open:
                return "the output was opened with another rate or other channels"
            silent = (self._sent - self._acknowledged_at) * self.frames > SILENCE * self.rate
            if silent or (not self._is_acknowledged and time.monotonic() - self._began > SILENCE):
                return f"no /asciml/stream/got {self.id} INDEX came for {SILENCE:g} s of audio"
            self._skip_what_is_gone()
            ready = (self._tap.now - self._start) // self.frames
            most = self._sent + BURST if self._is_acknowledged else UNACKNOWLEDGED
            for index in range(self._sent, min(ready, most)):
                self._send(index)
                self._sent = index + 1

    def ended(self, reason: str) -> None:
        """Tell the client."""
        self.receiver.message("/asciml/stream/ended", self.id, self._sent, reason)

    def resend(self, index: int, count: int) -> None:
        """Send messages again. Raises not-found for what was not sent yet, or is not kept any more."""
        if index + count > self._sent:
            raise not_found(
                f"stream {self.id} has sent {self._sent} messages, {index + count - 1} is not among them"
            )
        oldest = self._oldest() if self._tap.is_open else self._sent
        if oldest >= self._sent:
            raise not_found(
                f"no message of stream {self.id} is kept any more: /asciml/stream/start osc begins another"
            )
        if index < oldest:
            raise not_found(
                f"message {index} of stream {self.id} is no longer kept: the oldest that is kept is {oldest}"
            )
        for again in range(index, index + count):
            self._send(again)

    def _oldest(self) -> int:
        """Return the index of the first message that the tap has yet; an eighth of it may be overwritten at any moment."""
        gone = self._tap.now - self._tap.length * 7 // 8 - self._start
        return max(0, -(-gone // self.frames))

    def _skip_what_is_gone(self) -> None:
        oldest = self._oldest()
        if self._sent < oldest:
            self.receiver.message("/asciml/stream/lost", self.id, self._sent, oldest - self._sent)
            self._sent = oldest

    def _send(self, index: int) -> None:
        first = self._start + index * self.frames
        audio = self._tap.read(first, first + self.frames)[:, : self.channels]
        self.receiver.message("/asciml/stream/audio", self.id, index, audio.astype(">f4").tobytes())
