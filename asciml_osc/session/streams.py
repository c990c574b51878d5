"""What is on its way to clients and to scsynth: every stream has a number, and can be ended."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypeVar

from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.channels import middle
from asciml_osc.errors import AscimlError, not_found
from asciml_osc.jobs import lazy as jobs
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Floats
from asciml_osc.session import bending, ring, scsynth
from asciml_osc.session.delivery import PATIENCE, Delivery, SilenceError
from asciml_osc.session.library import Library
from asciml_osc.session.livestream import LiveStream
from asciml_osc.session.paths import Paths
from asciml_osc.session.receiver import Receiver
from asciml_osc.session.ring_hosts import ScsynthRing, TableRing
from asciml_osc.session.tap import Tap
from asciml_osc.units import percent_to_position, seconds_to_frames
from asciml_osc.work import WorkPool

MOST, MOST_ELSEWHERE = 32, 4  # at a time, and of these to one other machine
FIRST_SECRET = 1 << 30  # numbers from here on are drawn, for clients on other machines
MOST_PAST = 16  # osc streams that have ended, and whose messages can be had again
T = TypeVar("T")
log = logging.getLogger("asciml.stream")


class Wanted(NamedTuple):
    """A sound: between a and b at `percent`, or, where b is None, a as it is; cut or filled to `seconds`."""

    a: str
    b: str | None
    percent: float
    seconds: float | None


@dataclass(eq=False)
class _Stream:
    """kind and goal: what is on its way, and where to; got: hears of acknowledgements; end: is told why; why: once it is.
    is_acknowledged: somebody has said its number back. That of a client on another machine cannot be guessed, so whoever asked listens there.
    """

    id: int
    receiver: Receiver
    kind: str
    goal: str
    got: Callable[[int], None] = lambda _: None
    end: Callable[[str], None] = lambda _: None
    why: str = ""
    is_acknowledged: bool = False


class Streams:
    """Owner of the streams that run, and of the last osc streams that have ended."""

    def __init__(self, engine: EngineMemory, paths: Paths, library: Library, pool: WorkPool) -> None:
        self._engine, self._paths, self._library, self._pool = engine, paths, library, pool
        self._last_id = 0
        self._running: dict[int, _Stream] = {}
        self._live: dict[int, LiveStream] = {}

    def turn_to(self, paths: Paths, library: Library) -> None:
        """Send the sounds of another session from now on; what follows the output goes on."""
        self._paths, self._library = paths, library

    def all(self) -> list[tuple[int, str, str]]:
        """Return number, kind and where to of each that runs."""
        return [
            (
                one.id if one.id < FIRST_SECRET or one.is_acknowledged else 0,
                one.kind,
                one.goal or f"{one.receiver.home.host}:{one.receiver.home.port}",
            )
            for one in self._running.values()
        ]

    def live(self, receiver: Receiver, channels: int | None, frames: int | None) -> LiveStream:
        """Send what is played to a client, from now on. Raises bad-argument, limit."""
        stream = self._begin(receiver, "osc", "")
        try:
            live = LiveStream(
                stream.id, receiver, Tap(self._engine), channels, frames, stream.is_acknowledged
            )
        except BaseException:
            del self._running[stream.id]
            raise
        task = asyncio.get_running_loop().create_task(live.run())

        def end(why: str) -> None:
            if self._running.pop(stream.id, None):
                task.cancel()
                live.ended(why)

        stream.got, stream.end = lambda _: live.got(), end
        task.add_done_callback(lambda task: end(_reason(task)))
        self._keep(live)
        return live

    async def ring(
        self,
        receiver: Receiver,
        kind: str,
        goal: str,
        connect: Callable[[int], Awaitable[ScsynthRing | TableRing]],
        wanted: ring.Wanted,
    ) -> tuple[int, ScsynthRing | TableRing]:
        """Write what is played into a ring of another program from now on; the stream's number, and the ring.

        connect: opens the way to the ring, given the number. Raises as `connect` and `Ring` do, busy, limit.
        """
        stream = self._begin(receiver, kind, goal)
        try:
            await asyncio.to_thread(bending.load)  # the first time this takes a while
            host = await connect(stream.id)
            try:
                signal = ring.Ring(Tap(self._engine), host, wanted, partial(_report, receiver, stream.id))
            except BaseException:
                host.close()
                raise
        except BaseException:
            del self._running[stream.id]
            raise
        signal.is_acknowledged = stream.is_acknowledged or kind == "scsynth"
        host.heard = signal.heard
        task = asyncio.get_running_loop().create_task(signal.run())

        def end(why: str) -> None:
            if self._running.pop(stream.id, None):
                task.cancel()
                host.close()
                receiver.message("/asciml/stream/ended", stream.id, signal.messages, why)

        def got(place: int) -> None:
            signal.is_acknowledged = True
            if isinstance(host, TableRing):
                host.got(place)

        stream.got, stream.end = got, end
        task.add_done_callback(lambda task: end(_reason(task)))
        return stream.id, host

    def _keep(self, live: LiveStream) -> None:
        """Its messages can be had again; those of the oldest that has ended no more."""
        self._live[live.id] = live
        past = [number for number in self._live if number not in self._running]
        for number in past[:-MOST_PAST]:
            del self._live[number]

    async def table(self, receiver: Receiver, name: str, wanted: Wanted, rate: int, chunk: int) -> int:
        """Send a sound at `rate` (Hz) to a client's table in messages of `chunk` samples; its length in frames.

        Raises busy where a table of this name is on its way to this client, not-found, io where the client does not
        acknowledge, denied where it is stopped.
        """
        stream = self._begin(receiver, "table", name)

        async def send() -> int:
            audio = middle(await self._audio(wanted, rate))  # an array of Pd or Max is one channel
            chunks = -(-len(audio) // chunk)
            delivery = Delivery(chunks, lambda number: part(number * chunk), stream.is_acknowledged)

            def part(offset: int) -> None:
                some = audio[offset : offset + chunk]
                receiver.message("/asciml/stream/table", name, stream.id, offset, floats=some)

            stream.got = lambda offset: delivery.got(offset // chunk)
            try:
                await delivery.finish()
            except SilenceError as error:
                raise AscimlError(
                    "io",
                    f"{name} is not complete: nothing was acknowledged for {PATIENCE:g} s, offset {error.args[0] * chunk} "
                    f"is missing; the client answers each /asciml/stream/table by /asciml/stream/got {stream.id} OFFSET",
                ) from None
            return len(audio)

        return await self._carry_out(stream, send())

    async def scsynth(
        self, receiver: Receiver, buffer: scsynth.Buffer, wanted: Wanted, alloc: bool
    ) -> tuple[int, float]:
        """Put a sound into a buffer of scsynth; its length in frames, and the buffer's rate. alloc: make the buffer, too.

        Raises as `scsynth.fill`, and busy where another stream fills this buffer, denied where it is stopped.
        """
        stream = self._begin(receiver, "scsynth", str(buffer))
        return await self._carry_out(
            stream, scsynth.fill(buffer, lambda rate: self._audio(wanted, rate), alloc)
        )

    def stop(self, client: Client, number: int) -> list[int]:
        """End stream `number`, 0: all of this client's; those that ended. Raises not-found, denied for one of somebody else from another machine."""
        if number and number not in self._running:
            ids = ", ".join(map(str, self._running)) or "none"
            raise not_found(f"there is no stream {number}, running: {ids}; /asciml/stream/list shows them")
        found = (
            [self._running[number]]
            if number
            else [one for one in self._running.values() if one.receiver.client == client]
        )
        if not client.is_local and any(stream.receiver.client.host != client.host for stream in found):
            raise AscimlError(
                "denied", f"stream {number} is not of this machine: /asciml/stream/list shows where each goes"
            )
        for stream in found:
            stream.end("stopped by /asciml/stream/stop")
        return [stream.id for stream in found]

    def got(self, client: Client, number: int, index: int) -> bool:
        """`client` has message `index` of a stream; whether it is one of this client's machine."""
        stream = self._running.get(number)
        if stream is None or (not client.is_local and client.host != stream.receiver.home.host):
            return False
        stream.is_acknowledged = True
        stream.got(index)
        return True

    def resend(self, client: Client, number: int, index: int, count: int) -> None:
        """Send messages of an osc stream to its client again. Raises not-found."""
        live = self._live.get(number)
        if live is None or live.receiver.client != client:
            raise not_found(f"this client has no osc stream {number}: /asciml/stream/start osc begins one")
        live.resend(index, count)

    def gone(self, client: Client) -> None:
        """Nobody listens at this address any more."""
        self._end_all("nobody listens there any longer", lambda stream: stream.receiver.home == client)

    def close(self) -> None:
        """End all."""
        self._end_all("the server is stopping", lambda _: True)

    def _end_all(self, why: str, which: Callable[[_Stream], bool]) -> None:
        for stream in [one for one in self._running.values() if which(one)]:
            stream.end(why)

    def _begin(self, receiver: Receiver, kind: str, goal: str) -> _Stream:
        if len(self._running) >= MOST:
            raise AscimlError("limit", f"{MOST} streams run already: /asciml/stream/stop ends one")
        host = receiver.home.host
        if (
            not receiver.home.is_local
            and sum(other.receiver.home.host == host for other in self._running.values()) >= MOST_ELSEWHERE
        ):
            raise AscimlError(
                "limit", f"{MOST_ELSEWHERE} streams go to {host} already: /asciml/stream/stop ends them"
            )
        for other in self._running.values():
            same_client = kind != "table" or other.receiver.client == receiver.client
            if goal and (other.kind, other.goal) == (kind, goal) and same_client:
                raise AscimlError(
                    "busy",
                    f"stream {other.id} fills it already: wait for its done, or /asciml/stream/stop {other.id}",
                )
        is_local = receiver.home.is_local
        if is_local:
            self._last_id += 1
        number = self._last_id if is_local else self._secret_id()
        stream = self._running[number] = _Stream(number, receiver, kind, goal, is_acknowledged=is_local)
        return stream

    def _secret_id(self) -> int:
        while (
            number := FIRST_SECRET + secrets.randbelow(FIRST_SECRET)
        ) in self._running or number in self._live:
            pass
        return number

    async def _carry_out(self, stream: _Stream, work: Coroutine[Any, Any, T]) -> T:
        """Return what `work` gives, unless the stream is ended before."""
        task = asyncio.get_running_loop().create_task(work)

        def end(why: str) -> None:
            stream.why = why
            task.cancel()

        stream.end = end
        try:
            return await task
        except asyncio.CancelledError:
            if stream.why:
                raise AscimlError("denied", f"{stream.why}, before all of it was there") from None
            raise
        finally:
            del self._running[stream.id]

    async def _audio(self, wanted: Wanted, rate: int) -> Floats:
        """Return a sound [n], or [n, 2] where it is stereo."""
        samples = None if wanted.seconds is None else seconds_to_frames(wanted.seconds, rate)
        if wanted.b is not None:
            place = percent_to_position(wanted.percent)
            return await self._paths.audio(wanted.a, wanted.b, place, rate, samples)
        path = self._library.sound(wanted.a).path
        audio: Floats = await self._pool.run(jobs.sounds.original, path, rate, samples)
        return audio


def _report(receiver: Receiver, number: int, report: ring.Report) -> None:
    receiver.message("/asciml/stream/latency", number, report.latency, report.drops, report.trim * 1e6)


def _reason(task: asyncio.Task[str]) -> str:
    """Say why a live stream has ended by itself."""
    if task.cancelled():
        return "cancelled"
    if error := task.exception():
        log.error("a stream failed", exc_info=error)
        return f"a fault of the server, its log has the traceback: {error!r}"
    return task.result()
