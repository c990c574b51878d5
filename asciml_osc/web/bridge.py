"""WebSockets: binary OSC both ways, each over a connection of its own to the server, and OSCQuery's commands as text.

So an answer goes to the socket that asked, and the server sees as many clients as there are.
"""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from collections.abc import Callable
from typing import Any

from asciml_osc.client.link import LARGEST as LARGEST_PACKET
from asciml_osc.client.link import RECEIVE_BUFFER
from asciml_osc.osc.codec import encode
from asciml_osc.web.options import Options
from asciml_osc.web.oscquery.watch import Watch
from asciml_osc.web.outbox import Outbox

log = logging.getLogger("asciml.web")

MOST = 64
"""Sockets at once: as many clients of this machine as the server tells events."""
MOST_PATHS = 1000  # that one socket may listen to
LONGEST_PATH = 255
TOO_MANY = 1013  # of WebSocket's close codes


class Bridge:
    """Takes WebSockets that have passed the guard, each as an ASGI application. largest: bytes that may wait for one of them."""

    def __init__(self, options: Options, watch: Watch, largest: int | None = None) -> None:
        self._options, self._watch, self._largest = options, watch, largest
        self.sockets: set[Surface] = set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Speak with one socket until either side ends it."""
        await receive()  # the wish to connect
        if len(self.sockets) >= MOST:
            await send(
                {
                    "type": "websocket.close",
                    "code": TOO_MANY,
                    "reason": f"{MOST} surfaces are connected: close one",
                }
            )
            return
        await send({"type": "websocket.accept"})
        surface = Surface(self._watch, Outbox() if self._largest is None else Outbox(self._largest))
        self.sockets.add(surface)
        self._watch.add(surface)
        state, here = scope["state"], scope["server"][0] if scope.get("server") else ""
        host, port, password = self._options.towards_server(bool(state.get("is_local", False)), here)
        try:
            await surface.live((host, port), password, receive, send, state["abort"])
        finally:
            self._watch.remove(surface)
            self.sockets.discard(surface)


class Surface(asyncio.DatagramProtocol):
    """One WebSocket and its UDP socket. paths: what it listens to as OSCQuery has it."""

    def __init__(self, watch: Watch, outbox: Outbox) -> None:
        self.paths: set[str] = set()
        self._watch, self._outbox = watch, outbox

    async def live(
        self, server: tuple[str, int], password: str, receive: Any, send: Any, cut: Callable[[], None]
    ) -> None:
        """Pass everything on, both ways, until it ends. cut: ends a connection whose other end does not read."""
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(
            lambda: self, remote_addr=server, family=socket.AF_INET
        )
        sock = transport.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        if password:
            transport.sendto(encode("/asciml/login", [password]))
        transport.sendto(encode("/asciml/state", []))  # who connects late gets everything at once
        tasks = [
            loop.create_task(one)
            for one in (self._read(transport, receive), self._write(send), self._outbox.overflow())
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
            transport.sendto(encode("/asciml/notify", [0]))
            transport.close()
        for error in ended:
            if isinstance(error, Exception) and not isinstance(error, OSError):
                log.error("a socket ended", exc_info=error)
        if self._outbox.is_over:
            log.warning("a surface was cut off: it does not read what is sent to it")
            cut()

    # From the server

    def datagram_received(self, data: bytes, _addr: Any) -> None:
        """Pass a packet on."""
        self._outbox.put(data)

    def error_received(self, _error: Exception) -> None:
        """Do nothing: nobody listens at the moment, and the page says so."""

    # From the watch

    def tell(self, message: bytes) -> None:
        """Send an OSC packet."""
        self._outbox.put(message)

    def path_changed(self, path: str) -> None:
        """Say that what lies below a path is different now."""
        self._outbox.put(json.dumps({"COMMAND": "PATH_CHANGED", "DATA": path}))

    # From the browser

    async def _read(self, transport: asyncio.DatagramTransport, receive: Any) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            packet, text = message.get("bytes"), message.get("text")
            if text is not None:
                await self._obey(text)
            elif packet and len(packet) <= LARGEST_PACKET:
                transport.sendto(packet)
            elif packet:
                self._fail("limit", f"a packet has at most {LARGEST_PACKET} bytes, got {len(packet)}")

    async def _write(self, send: Any) -> None:
        while True:
            message = await self._outbox.get()
            await send({"type": "websocket.send", "text" if isinstance(message, str) else "bytes": message})

    async def _obey(self, text: str) -> None:
        """Carry out a command of OSCQuery: {"COMMAND": "LISTEN", "DATA": "/asciml/percent"}."""
        try:
            order = json.loads(text)
            command, path = order["COMMAND"], order["DATA"]
        except (ValueError, KeyError, TypeError, RecursionError):
            command, path = None, None
        if not isinstance(path, str) or not path.startswith("/") or len(path) > LONGEST_PATH:
            command = None
        if command == "LISTEN" and (len(self.paths) < MOST_PATHS or path in self.paths):
            await self._watch.listen(self, path)
        elif command == "LISTEN":
            self._fail("limit", f"one surface listens to {MOST_PATHS} addresses at most: IGNORE some")
        elif command == "IGNORE":
            self.paths.discard(path)
        else:
            self._fail(
                "bad-argument",
                'a text is {"COMMAND": "LISTEN" or "IGNORE", "DATA": an address}; OSC is sent as binary',
            )

    def _fail(self, code: str, text: str) -> None:
        self._outbox.put(encode("/asciml/fail", ["/", code, text]))
