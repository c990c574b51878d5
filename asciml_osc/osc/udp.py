"""The UDP socket: datagrams in and out, and news of clients that are gone."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import sys
from collections.abc import Callable
from typing import Any, cast

from asciml_osc.errors import AscimlError
from asciml_osc.osc.clients import Client

log = logging.getLogger("asciml.osc")

RECEIVE_BUFFER = 4 * 1024 * 1024
"""Bytes asked of the system, so that a burst of controls outlives a pause of the loop."""

_IP_RECVERR = 11  # Linux; the socket module names it from Python 3.14 on
_SIO_UDP_CONNRESET = 0x9800000C  # Windows
_MAX_ERRORS = 64  # read at a time, so that a storm of them cannot hold the loop

Received = Callable[[bytes, Client], None]
Gone = Callable[[Client], None]


class Udp:
    """One bound IPv4 socket, made by `bind_udp`. It sends at once; what comes is kept by the system until `listen`."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._transport: asyncio.DatagramTransport | None = None  # there is one once it listens
        self._gone: Gone = _nobody
        self.host, self.port = sock.getsockname()[:2]

    async def listen(self, received: Received, gone: Gone) -> None:
        """Hear what comes, and what has come since the port was bound.

        received : gets each datagram with its sender
        gone : hears of clients that do not listen
        """
        self._gone = gone
        await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: _Receiver(self, received), sock=self._socket
        )

    def send(self, client: Client, datagram: bytes) -> None:
        """Send one datagram; never raises, never waits. What cannot be sent is logged and lost, as UDP may."""
        if self._socket.fileno() < 0 or (self._transport is not None and self._transport.is_closing()):
            return
        # Not the transport's sendto: an earlier refusal by another client is reported here, and would lose this datagram.
        for _ in range(_MAX_ERRORS):
            try:
                self._socket.sendto(datagram, (client.host, client.port))
                return
            except ConnectionRefusedError:
                self._read_errors()
            except OSError as error:
                if isinstance(error, BlockingIOError) and self._transport is not None:
                    # The system's buffer is full: the transport keeps the datagram until there is room.
                    self._transport.sendto(datagram, (client.host, client.port))
                else:
                    log.warning("UDP to %s:%d: %s", client.host, client.port, error)
                return

    def close(self) -> None:
        """Give up the port; what is buffered is still sent."""
        if self._transport is not None:
            self._transport.close()
        else:
            self._socket.close()

    def _read_errors(self) -> None:
        """Linux keeps the destinations that refused in the socket's error queue; elsewhere nobody tells."""
        if sys.platform != "linux":
            return
        for _ in range(_MAX_ERRORS):
            try:
                _, _, _, address = self._socket.recvmsg(0, 1024, socket.MSG_ERRQUEUE)
            except OSError:  # the queue is empty
                return
            self._gone(Client(address[0], address[1]))


class _Receiver(asyncio.DatagramProtocol):
    """What asyncio calls of a `Udp` that listens."""

    def __init__(self, udp: Udp, received: Received) -> None:
        self._udp, self._received = udp, received

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._udp._transport = cast(  # it is one, though it does not inherit from it
            "asyncio.DatagramTransport", transport
        )

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        self._received(data, Client(addr[0], addr[1]))

    def error_received(self, exc: Exception) -> None:
        log.debug("UDP: %s", exc)
        self._udp._read_errors()


def _nobody(_: Client) -> None:
    """Nobody is registered before the server listens."""


def _keep_reading(sock: socket.socket) -> None:
    """Have Windows not report that a client refused a datagram.

    It reports it as an error of the next read, after which asyncio before Python 3.11.9 and 3.12.3 reads no more: one client
    that closes early would deafen the server.
    """
    if sys.platform == "win32":
        import ctypes

        off, returned = ctypes.c_ulong(0), ctypes.c_ulong(0)
        failed = ctypes.windll.ws2_32.WSAIoctl(  # socket.ioctl does not know this request
            ctypes.c_size_t(sock.fileno()), _SIO_UDP_CONNRESET, ctypes.byref(off), ctypes.sizeof(off),
            None, 0, ctypes.byref(returned), None, None,
        )  # fmt: skip
        if failed:
            log.warning("UDP: a client that closes early may stop the server from hearing others")


async def bind_udp(host: str, port: int) -> Udp:
    """Bind a socket at `host` (IPv4 or a name) and `port` (0: any that is free), which does not `listen` yet.

    Raises io where the address cannot be had.
    """
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        if sys.platform == "linux":
            sock.setsockopt(socket.IPPROTO_IP, _IP_RECVERR, 1)
        _keep_reading(sock)
        found = await asyncio.get_running_loop().getaddrinfo(
            host, None, family=socket.AF_INET, type=socket.SOCK_DGRAM
        )
        sock.bind((found[0][4][0], port))  # getaddrinfo would take a port beyond 65535, modulo
    except (OSError, OverflowError) as error:
        sock.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            remedy = "another server has it: stop that one, or choose another with --port (0 takes any that is free)"
        else:
            remedy = "choose another with --host and --port"
        raise AscimlError("io", f"UDP {host}:{port} cannot be opened, {error}: {remedy}") from None
    return Udp(sock)
