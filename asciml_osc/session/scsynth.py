"""A running scsynth: its buffers asked for and filled over its own protocol, every datagram acknowledged."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, NamedTuple, cast

import numpy as np

from asciml_osc.channels import middle
from asciml_osc.errors import AscimlError, not_found
from asciml_osc.osc.codec import Floats, MalformedPacket, bundled, decode, encode
from asciml_osc.session.delivery import PATIENCE, Delivery, SilenceError

CHUNK = 1500  # numbers of a datagram, which then is under 8 KB
TRIES, WAIT = 6, 0.5  # of a question, and seconds for each

# from an answer's address and arguments what was asked for, None: it is another's
Reply = Callable[[str, list[Any]], Any]


class Buffer(NamedTuple):
    """A buffer's place: the scsynth at host:port (UDP), and its number there."""

    host: str
    port: int
    number: int

    def __str__(self) -> str:
        return f"buffer {self.number} of the scsynth at {self.host}:{self.port}"


class Info(NamedTuple):
    """What scsynth says of a buffer; rate in Hz."""

    frames: int
    channels: int
    rate: float

    @property
    def is_allocated(self) -> bool:
        """Of a number beyond its buffers scsynth says whatever lies there in its memory."""
        return min(self) > 0


async def fill(
    buffer: Buffer, render: Callable[[int], Awaitable[Floats]], alloc: bool = False
) -> tuple[int, float]:
    """Put what `render(rate)` gives, [n] or [n, 2], into a buffer, and silence behind it; n and the buffer's rate.

    alloc: make the buffer, of one channel, where it is not allocated or too short. Which channel gets what: `spread`.

    Raises not-found for a buffer that is not allocated, limit for one that is too short, io where scsynth does not answer.
    """
    async with _connected(buffer) as peer:
        info = await peer.info()
        if not info.is_allocated and not alloc:
            raise not_found(
                f"{buffer} is not allocated: /b_alloc {buffer.number} FRAMES makes it, or Buffer.alloc in sclang, or `alloc 1` here"
            )
        rate = info.rate if info.is_allocated else await peer.rate()
        audio = await render(round(rate))
        if len(audio) > info.frames and not alloc:
            raise AscimlError(
                "limit",
                f"{buffer} has {info.frames} frames, the sound {len(audio)}: /b_alloc {buffer.number} {len(audio)} makes it "
                f"long enough, or `alloc 1` here, or `seconds {info.frames / rate:.3f}` cuts the sound",
            )
        if len(audio) > info.frames or not info.is_allocated:
            await peer.alloc(len(audio))
            info = await peer.info()
        await peer.write(spread(audio, info.channels).ravel(), info)
        if await peer.info() != info:
            raise AscimlError("io", f"{buffer} was allocated anew while it was being filled: start again")
    return len(audio), info.rate


async def described(buffer: Buffer) -> Info:
    """Ask scsynth for a buffer that it has. Raises not-found for one that is not allocated, io where scsynth does not answer."""
    async with _connected(buffer) as peer:
        info = await peer.info()
    if not info.is_allocated:
        raise not_found(
            f"{buffer} is not allocated: /b_alloc {buffer.number} FRAMES CHANNELS makes it, or Buffer.alloc in sclang"
        )
    return info


def spread(audio: Floats, channels: int) -> Floats:
    """Return `audio`, [n] or [n, 2], as so many channels [n, channels]: one gets the middle, of more left and right take turns."""
    if channels == 1 or audio.ndim == 1:
        return np.repeat(middle(audio)[:, None], channels, axis=1)
    return np.take(audio, np.arange(channels) % 2, axis=1)


@asynccontextmanager
async def _connected(buffer: Buffer) -> AsyncIterator[_Peer]:
    loop = asyncio.get_running_loop()
    try:
        transport, peer = await loop.create_datagram_endpoint(
            lambda: _Peer(buffer), remote_addr=(buffer.host, buffer.port)
        )
    except OSError as error:
        raise AscimlError("io", f"{buffer.host}:{buffer.port} cannot be reached: {error}") from error
    try:
        yield peer
    finally:
        transport.close()


class _Peer(asyncio.DatagramProtocol):
    """A conversation about one buffer."""

    def __init__(self, buffer: Buffer) -> None:
        self._buffer = buffer
        self._transport: asyncio.DatagramTransport | None = None
        self._reply: Reply | None = None  # what is waited for
        self._answer: asyncio.Future[Any] | None = None
        self._delivery: Delivery | None = None
        # of /sync: what an earlier stream was answered is not ours
        self._first_id = random.randrange(1 << 30)
        self._error: AscimlError | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to scsynth, as asyncio hands it over."""
        self._transport = cast("asyncio.DatagramTransport", transport)

    def error_received(self, exc: Exception) -> None:
        """Refuse what waits, when asyncio finds that nobody listens there."""
        self._refuse(f"no scsynth at {self._buffer.host}:{self._buffer.port} ({exc}): boot it, with UDP")

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:  # noqa: ARG002 - asyncio's
        """Take what scsynth says, as asyncio hands it over."""
        for message in decode(data):
            if isinstance(message, MalformedPacket):
                continue
            match message.address, message.args:
                case "/synced", [int(number)] if self._delivery:
                    self._delivery.got(number - self._first_id)
                case "/fail", [*why]:
                    self._refuse(
                        f"{self._buffer} cannot be filled: {' '.join(map(str, why)) or 'scsynth does not say why'}"
                    )
                case address, args if self._reply and self._answer and not self._answer.done():
                    if (answer := self._reply(address, args)) is not None:
                        self._answer.set_result(answer)

    def _refuse(self, why: str) -> None:
        """End what is being waited for."""
        self._error = AscimlError("io", why)
        if self._answer and not self._answer.done():
            self._answer.set_exception(self._error)
        if self._delivery:
            self._delivery.give_up(self._error)

    def _send(self, *messages: bytes) -> None:
        assert self._transport
        self._transport.sendto(bundled(None, messages))

    async def _ask(self, reply: Reply, address: str, *args: object) -> Any:
        """Ask, and return what `reply` makes of the answer. Raises io where there is none."""
        self._reply = reply
        for _ in range(TRIES):
            self._answer = asyncio.get_running_loop().create_future()
            self._send(encode(address, args))
            with suppress(TimeoutError):
                async with asyncio.timeout(WAIT):
                    return await self._answer
        question = " ".join(map(str, (address, *args)))
        raise AscimlError(
            "io",
            f"the scsynth at {self._buffer.host}:{self._buffer.port} has not answered {question} "
            f"for {TRIES * WAIT:g} s: is it booted, and is this its UDP port?",
        )

    async def info(self) -> Info:
        """Ask what scsynth says of the buffer. Raises io where it does not answer."""

        def reply(address: str, args: list[Any]) -> Info | None:
            return Info(*args[1:4]) if address == "/b_info" and args[:1] == [self._buffer.number] else None

        info: Info = await self._ask(reply, "/b_query", self._buffer.number)
        return info

    async def rate(self) -> float:
        """Ask for the sampling rate that scsynth runs at, Hz. Raises io."""

        def reply(address: str, args: list[Any]) -> float | None:
            # the last but one is the rate that was asked for, the last is measured
            return float(args[-2]) if address == "/status.reply" else None

        rate: float = await self._ask(reply, "/status")
        return rate

    async def alloc(self, frames: int) -> None:
        """Make the buffer anew, with one channel. Raises io."""
        done = ["/b_alloc", self._buffer.number]

        def reply(address: str, args: list[Any]) -> bool | None:
            return True if address == "/done" and args == done else None

        await self._ask(reply, "/b_alloc", self._buffer.number, frames, 1)

    async def write(self, numbers: Floats, info: Info) -> None:
        """Fill the buffer with `numbers`, channels interleaved, and with silence behind them. Raises io."""
        whole = info.frames * info.channels
        chunks = -(-len(numbers) // CHUNK)

        def send(chunk: int) -> None:
            start = chunk * CHUNK
            if chunk < chunks:
                some = numbers[start : start + CHUNK]
                message = encode("/b_setn", [self._buffer.number, start, len(some)], some)
            else:
                rest = whole - len(numbers)
                message = encode("/b_fill", [self._buffer.number, len(numbers), rest, 0.0])
            # in one datagram: who answers the second has carried out the first
            self._send(message, encode("/sync", [self._first_id + chunk]))

        self._delivery = Delivery(chunks + (whole > len(numbers)), send)
        try:
            await self._delivery.finish()
        except SilenceError:
            raise AscimlError(
                "io",
                f"the scsynth at {self._buffer.host}:{self._buffer.port} has stopped answering for {PATIENCE:g} s; "
                f"{self._buffer} is not complete: start again once it runs",
            ) from None
