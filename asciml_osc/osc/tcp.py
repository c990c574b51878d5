"""The TCP port: accepts connections, bounds their number, and finds the connection of a client."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import socket
import sys
from collections import Counter

from asciml_osc.errors import AscimlError
from asciml_osc.osc.clients import Client
from asciml_osc.osc.connection import Connection, Ends

log = logging.getLogger("asciml.osc")

MAX_CONNECTIONS = 64
"""Open connections, of this machine and of others each."""

SEND_BUFFER = 256 * 1024
"""Bytes that the system keeps for a client that reads slowly."""

BACKLOG = 128
"""Connections that the system keeps until they are accepted: before the session is open, all of them."""

_NO_FILES = 1.0  # seconds until the next try, where the system lets us open no more
_KEEPALIVE = {
    "TCP_KEEPIDLE": 60,
    "TCP_KEEPINTVL": 10,
    "TCP_KEEPCNT": 3,
}  # a machine that is gone is noticed after 90 s


class Tcp:
    """A bound IPv4 socket, made by `bind_tcp`, and owner of the connections accepted on it. The system keeps those that come before `listen`."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._connections: dict[Client, Connection] = {}
        self._ends: Ends | None = None
        self._accepting: asyncio.Task[None] | None = None
        self.host, self.port = sock.getsockname()[:2]

    def listen(self, ends: Ends) -> None:
        """Accept connections from now on, one in a turn of the loop."""
        self._ends = ends
        self._accepting = asyncio.get_running_loop().create_task(self._accept(ends))

    def send(self, client: Client, packet: bytes) -> None:
        """Send one packet to a client that is connected. Never raises, never waits."""
        if client in self._connections:
            self._connections[client].send(packet)

    def has_room(self, client: Client) -> bool:
        """Return whether a long answer may go on, since the client reads what it gets."""
        return client not in self._connections or self._connections[client].has_room

    async def close(self) -> None:
        """Give up the port, and end all connections once what waits is sent."""
        if self._accepting is not None:
            self._accepting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._accepting
        self._socket.close()
        for connection in list(self._connections.values()):
            connection.close()

    async def _accept(self, ends: Ends) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                sock, address = await loop.sock_accept(self._socket)
            except OSError as error:
                log.warning("TCP: no connection can be accepted, %s", error)
                await asyncio.sleep(_NO_FILES)
                continue
            client = Client(address[0], address[1], "tcp")
            self._make_room(client)
            if client in self._connections:  # the port of one that has not quite ended
                self._connections[client].abort()
                self._forget(client)
            connection = self._connections[client] = Connection(client, ends, self._lost)
            try:
                _prepare(sock)
                await loop.connect_accepted_socket(lambda one=connection: one, sock)  # type: ignore[misc]
            except OSError as error:  # it has ended already
                log.debug("TCP: %s:%d, %s", *address, error)
                sock.close()
                self._lost(connection)

    def _make_room(self, new: Client) -> None:
        """Cut off one of its kind where there are too many: of the machine that has most, the one that was silent for longest."""
        same = [one for one in self._connections.values() if one.client.is_local == new.is_local]
        ending = [one for one in same if one.is_cut_off]
        for one in ending[: max(0, len(ending) - MAX_CONNECTIONS + 1)]:
            one.abort()
        still = [one for one in same if not one.is_cut_off]
        if len(still) < MAX_CONNECTIONS:
            return
        count = Counter(one.client.host for one in still)
        silent = min(still, key=lambda one: (-count[one.client.host], one.heard_at))
        text = f"{MAX_CONNECTIONS} connections are open, and a new one takes the place of this, silent for longest: connect again"
        silent.cut_off(AscimlError("limit", text))

    def _lost(self, connection: Connection) -> None:
        if self._connections.get(connection.client) is connection:
            self._forget(connection.client)

    def _forget(self, client: Client) -> None:
        del self._connections[client]
        if self._ends is not None:
            self._ends.gone(client)


def _prepare(sock: socket.socket) -> None:
    """Set what a connection needs: a percent that goes out at once, a bound, and news of a machine that is gone."""
    sock.setblocking(False)
    sock.setsockopt(
        socket.IPPROTO_TCP, socket.TCP_NODELAY, 1
    )  # asyncio does so only where the protocol is named
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEPALIVE.items():
        if hasattr(socket, name):
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def bind_tcp(host: str, port: int) -> Tcp:
    """Bind a socket at an IPv4 address and a port, which does not accept yet.

    Raises io where the address cannot be had.
    """
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        if (
            sys.platform != "win32"
        ):  # there it would let two servers share a port; here it lets one start again at once
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        sock.listen(BACKLOG)
    except OSError as error:
        sock.close()
        if error.errno == errno.EADDRINUSE:
            remedy = "another program has it: stop that one, or choose another with --port (0 takes any that is free)"
        else:
            remedy = "choose another with --host and --port"
        raise AscimlError("io", f"TCP {host}:{port} cannot be opened, {error}: {remedy}") from None
    return Tcp(sock)
