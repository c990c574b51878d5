"""One TCP connection: packets in, in turns with those of others; packets out, as long as they are read."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import NamedTuple, cast

from asciml_osc.errors import AscimlError
from asciml_osc.osc.clients import Client
from asciml_osc.osc.framing import Framing

log = logging.getLogger("asciml.osc")

HIGH, LOW = 256 * 1024, 64 * 1024
"""Bytes that wait to be sent. Above HIGH the client's packets and listings wait, until only LOW are left."""

MAX_UNSENT = 1024 * 1024
"""Bytes that wait to be sent; a client that reads its events or streams so slowly that more wait is cut off."""

PATIENCE = 10.0
"""Seconds in which a client has to read from HIGH down to LOW."""

LINGER = 5.0
"""Seconds in which a client that was cut off can still read why."""


class Ends(NamedTuple):
    """What connections are joined to.

    received : carries out the packets of a client, taken from the iterator one by one
    settled : returns when all that a client asked has been answered
    refuse : tells a client why it is cut off
    gone : hears of a client that is no longer connected
    """

    received: Callable[[Iterator[bytes], Client], None]
    settled: Callable[[Client], Awaitable[None]]
    refuse: Callable[[Client, AscimlError], None]
    gone: Callable[[Client], None]


class Connection(asyncio.Protocol):
    """Owner of what has come on a connection and has not been carried out yet.

    The system's socket, and beyond it the client, wait while packets are carried out: it is never read ahead of that.
    """

    def __init__(self, client: Client, ends: Ends, lost: Callable[[Connection], None]) -> None:
        """lost: called once, when the connection is over and all that came on it has been carried out."""
        self.client, self._ends, self._lost = client, ends, lost
        self.heard_at = time.monotonic()
        self.is_cut_off = False
        self._framing = Framing(slip=None)
        self._transport: asyncio.Transport | None = None  # there is one once it is made
        self._most_unsent: float = MAX_UNSENT
        self._is_busy = False  # packets are being carried out
        self._is_congested = False  # the client does not read what it was sent
        self._is_over = False  # the client sends no more
        self._is_lost = False
        self._finishing: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    @property
    def has_room(self) -> bool:
        """Whether a listing may go on; also where nobody is left to read it."""
        return self.is_cut_off or self._is_lost or not self._is_congested

    def send(self, packet: bytes) -> None:
        """Send a packet, or cut the client off where too much waits already. Never raises, never waits."""
        if self.is_cut_off or self._transport is None or self._transport.is_closing():
            return
        if self._transport.get_write_buffer_size() > self._most_unsent:
            text = f"{MAX_UNSENT >> 10} KiB were sent and not read, so this connection is closed: read faster, or ask for less"
            self.cut_off(AscimlError("limit", text))
        else:
            self._transport.write(self._framing.frame(packet))

    def cut_off(self, error: AscimlError) -> None:
        """Tell the client why, if it still reads, and end the connection."""
        if self.is_cut_off or self._transport is None or self._transport.is_closing():
            return
        log.info("TCP: %s:%d is cut off, %s", self.client.host, self.client.port, error)
        self._most_unsent = math.inf  # for what it is told now
        self._ends.refuse(self.client, error)
        self.is_cut_off = True
        self._stop_timer()
        self._timer = asyncio.get_running_loop().call_later(LINGER, self._transport.abort)
        if self._is_over:
            self._transport.close()
            return
        # Read on and discard: a socket closed with unread bytes is reset, and the client would not see the last message.
        try:
            self._transport.write_eof()
        except OSError:  # it is connected no more
            self._transport.abort()
        else:
            self._transport.resume_reading()

    def abort(self) -> None:
        """End the connection now, whatever is not sent."""
        if self._transport is not None:
            self._transport.abort()

    def close(self) -> None:
        """End the connection once all is sent."""
        self._stop()
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport. This and what follows are called by asyncio."""
        self._transport = cast(
            "asyncio.Transport", transport
        )  # it is one, though it does not inherit from it
        self._transport.set_write_buffer_limits(high=HIGH, low=LOW)

    def data_received(self, data: bytes) -> None:
        """Have what came carried out."""
        if self.is_cut_off:
            return
        self.heard_at = time.monotonic()
        self._framing.feed(data)
        self._carry_out()

    def eof_received(self) -> bool:
        """Answer what was asked, then close. Returns whether to stay open until then."""
        self._is_over = True
        if self.is_cut_off:
            return False
        if not self._is_busy and not self._is_congested:
            self._finish()
        return True

    def pause_writing(self) -> None:
        """Wait for the client to read, for PATIENCE."""
        self._is_congested = True
        if not self.is_cut_off:
            text = f"nothing was read for {PATIENCE:g} s, so this connection is closed"
            self._timer = asyncio.get_running_loop().call_later(
                PATIENCE, self.cut_off, AscimlError("limit", text)
            )

    def resume_writing(self) -> None:
        """Go on: the client has read."""
        self._is_congested = False
        if not self.is_cut_off:
            self._stop_timer()
            self._carry_out()

    def connection_lost(self, _: Exception | None) -> None:
        """Forget the client, once all that came has been carried out."""
        self._is_lost = self._is_over = True
        self._stop()
        if not self._is_busy:
            self._lost(self)

    def _carry_out(self) -> None:
        """Have the packets carried out that have come; until they are, nothing more is read."""
        if self._is_busy:
            return
        self._is_busy = True
        self._ends.received(self._packets(), self.client)
        if (self._is_busy or self._is_congested) and not self._is_over and self._transport is not None:
            self._transport.pause_reading()

    def _packets(self) -> Iterator[bytes]:
        try:
            while self.has_room and not self.is_cut_off and (packet := self._framing.take()) is not None:
                yield packet
        except AscimlError as error:
            self.cut_off(error)
        self._is_busy = False
        if self._is_lost:
            self._lost(self)
        elif self._is_over:
            self._finish()
        elif self._transport is not None and self.has_room:
            self._transport.resume_reading()

    def _finish(self) -> None:
        if self._finishing is None and not self._is_congested:
            self._finishing = asyncio.get_running_loop().create_task(self._close_when_settled())

    async def _close_when_settled(self) -> None:
        await self._ends.settled(self.client)
        if left := len(self._framing):
            text = f"the connection ended within a packet, of which {left} bytes came: send the whole packet"
            self.cut_off(AscimlError("bad-argument", text))
        elif self._transport is not None:
            self._transport.close()

    def _stop(self) -> None:
        self._stop_timer()
        if self._finishing is not None and self._finishing is not asyncio.current_task():
            self._finishing.cancel()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
