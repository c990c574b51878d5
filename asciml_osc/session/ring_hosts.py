"""Where the rings are that the output is written into: a buffer of scsynth, or arrays of a client such as Pd."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any, cast

import numpy as np

from asciml_osc.errors import AscimlError
from asciml_osc.osc.codec import Floats, MalformedPacket, bundled, decode, encode
from asciml_osc.session.receiver import Receiver
from asciml_osc.session.scsynth import Buffer, Info

NUMBERS = 1500  # of a datagram, which then is under 8 KB


def pieces(offset: int, audio: Floats, ring: int, most: int) -> Iterator[tuple[int, Floats]]:
    """Cut `audio` [n, …] at the end of the ring, and into at most `most` frames; each with its offset."""
    done = 0
    while done < len(audio):
        at = (offset + done) % ring
        count = min(most, len(audio) - done, ring - at)
        yield at, audio[done : done + count]
        done += count


class ScsynthRing(asyncio.DatagramProtocol):
    """A buffer of scsynth that a synth reads round and round, and two control buses: where it reads, where we write.

    heard : takes where it reads, frames
    """

    def __init__(self, buffer: Buffer, info: Info, bus: int) -> None:
        self.place, self.frames, self.rate = str(buffer), info.frames, info.rate
        self.heard: Callable[[float], None] = lambda _: None
        self._number, self._channels, self._bus = buffer.number, info.channels, bus
        self._transport: asyncio.DatagramTransport | None = None

    @classmethod
    async def connect(cls, buffer: Buffer, info: Info, bus: int) -> ScsynthRing:
        """Open a way to scsynth. Raises io where there is none."""
        try:
            _, ring = await asyncio.get_running_loop().create_datagram_endpoint(
                lambda: cls(buffer, info, bus), remote_addr=(buffer.host, buffer.port)
            )
        except OSError as error:
            raise AscimlError("io", f"{buffer.host}:{buffer.port} cannot be reached: {error}") from error
        return ring

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to scsynth, as asyncio hands it over."""
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:  # noqa: ARG002 - asyncio's
        """Take what scsynth says, as asyncio hands it over."""
        for message in decode(data):
            if isinstance(message, MalformedPacket):
                continue
            match message.address, message.args:
                case "/c_set", [int(bus), float(place)] if bus == self._bus:
                    self.heard(place)

    def write(self, offset: int, audio: Floats) -> int:
        """Put `audio` [n, channels] at `offset`; the last datagram also asks where the synth reads."""
        assert self._transport
        cut = list(pieces(offset, audio, self.frames, NUMBERS // self._channels))
        for place, (at, some) in enumerate(cut):
            numbers = some.ravel()
            messages = [encode("/b_setn", [self._number, at * self._channels, len(numbers)], numbers)]
            if place == len(cut) - 1:
                end = (at + len(some)) % self.frames
                messages.append(encode("/c_set", [self._bus + 1, float(end)]))
                messages.append(encode("/c_get", [self._bus]))
            self._transport.sendto(bundled(None, messages))
        return 1

    def ask(self) -> int:
        """Ask where the synth reads."""
        assert self._transport
        self._transport.sendto(encode("/c_get", [self._bus]))
        return 1

    def close(self) -> None:
        """Send nothing any more."""
        assert self._transport
        self._transport.close()


class TableRing:
    """Arrays of a client, NAME-1, NAME-2, …, one for each channel, that it plays round and round.

    It answers each message of the first channel by /asciml/stream/got id PLACE: the sample that it plays.
    """

    def __init__(self, receiver: Receiver, name: str, number: int, frames: int, rate: float) -> None:
        self.place, self.frames, self.rate = name, frames, rate
        self.heard: Callable[[float], None] = lambda _: None
        self._receiver, self._number = receiver, number

    @classmethod
    async def connect(cls, receiver: Receiver, name: str, frames: int, rate: float, number: int) -> TableRing:
        """Make it: the way to the client is there already."""
        return cls(receiver, name, number, frames, rate)

    def write(self, offset: int, audio: Floats) -> int:
        """Put `audio` [n, channels] at `offset`; each piece of the first channel is answered."""
        cut = list(pieces(offset, audio, self.frames, NUMBERS))
        for channel in reversed(range(audio.shape[1])):  # the first one last: it tells that all are there
            for at, some in cut:
                self._receiver.message(
                    "/asciml/stream/table",
                    f"{self.place}-{channel + 1}",
                    self._number,
                    at,
                    floats=np.ascontiguousarray(some[:, channel]),
                )
        return len(cut)

    def ask(self) -> int:
        """Send a message without samples."""
        self._receiver.message("/asciml/stream/table", f"{self.place}-1", self._number, 0)
        return 1

    def got(self, place: int) -> None:
        """Take an answer."""
        self.heard(float(place))

    def close(self) -> None:
        """Nothing is open here."""
