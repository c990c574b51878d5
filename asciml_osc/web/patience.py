"""Connections that may not be held open for nothing: no HTTP without a request, no WebSocket that does not read."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

HEADERS = 10.0
"""Seconds in which the headers of a request must have come, from its first byte or from the start of the connection."""
MOST_OF_A_HOST = 64
"""Connections of one host, and MOST of all: a browser keeps six, and the page's sockets."""
MOST = 256


class PatientProtocol(H11Protocol):
    """uvicorn's protocol on h11. It bounds how long a connection idles after an answer; this bounds it before one."""

    _open: ClassVar[Counter[str]] = Counter()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, unless too many are open."""
        super().connection_made(transport)
        self._deadline: asyncio.TimerHandle | None = None
        self._host = self.client[0] if self.client else ""
        self._open[self._host] += 1
        if self._open[self._host] > MOST_OF_A_HOST or self._open.total() > MOST:
            transport.abort()
            return
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no more. A WebSocket took the transport over, and ends elsewhere."""
        self._expect_no_more()
        self._forget()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read; what begins a request must go on."""
        if self._deadline is None and self._is_idle():
            self._expect()
        super().data_received(data)
        if not self._is_idle():
            self._expect_no_more()

    def handle_websocket_upgrade(self, event: object) -> None:
        """Give the transport away; sockets are counted by the bridge."""
        self._expect_no_more()
        self._forget()
        super().handle_websocket_upgrade(event)  # type: ignore[arg-type]

    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _expect(self) -> None:
        self._deadline = self.loop.call_later(HEADERS, self._give_up)

    def _expect_no_more(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        if self._is_idle():
            self.transport.abort()

    def _forget(self) -> None:
        if self._host:
            self._open[self._host] -= 1
            if self._open[self._host] <= 0:
                del self._open[self._host]
            self._host = ""


class PatientSocket(WebSocketsSansIOProtocol):
    """uvicorn's protocol on websockets; `scope["state"]["abort"]` cuts a connection whose other end does not read, where a close would wait."""

    def handle_connect(self, event: Request) -> None:
        """Begin."""
        self.app_state = {**self.app_state, "abort": self.transport.abort}
        super().handle_connect(event)
