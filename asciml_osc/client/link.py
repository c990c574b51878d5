"""The socket of a client over UDP, and the thread that reads it: datagrams out, messages in, and whether nobody listens."""

from __future__ import annotations

import logging
import select
import socket
import sys
import threading
from collections import deque
from collections.abc import Callable

from asciml_osc.client.messages import Message
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.osc.codec import MalformedPacket, decode

log = logging.getLogger("asciml.client")

RECEIVE_BUFFER = 4 * 1024 * 1024
"""Bytes asked of the system: a long listing comes faster than Python reads."""

MAX_WAITING = 4096
"""Datagrams that have been received and not decoded."""

IP_RECVERR = 11  # Linux; the socket module names it from Python 3.14 on

LARGEST = 65507
"""Bytes of the largest datagram that there is."""


class Link:
    """UDP to and from a server. `take` is called with each message on the receiving thread.

    `refused` is called, on any thread, when the system says that nobody listens at the server's port, with the tag of a
    question that was sent later and that the refusal therefore does not concern.
    """

    def __init__(
        self, host: str, port: int, take: Callable[[Message], None], refused: Callable[[str | None], None]
    ) -> None:
        """Open a socket; the server need not be there yet.

        Raises bad-argument for a host or a port that cannot be.
        """
        self.server = resolved(host), checked_port(port, "UDP")
        self._take, self._refused = take, refused
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        if sys.platform == "linux":  # to be told when nobody listens
            self._socket.setsockopt(socket.IPPROTO_IP, IP_RECVERR, 1)
        self._socket.bind(("127.0.0.1" if self.server[0].startswith("127.") else "", 0))
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]
        self.closed = False
        self._wake, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._receive, name="asciml-client", daemon=True)

    def __str__(self) -> str:
        return f"{self.server[0]}:{self.server[1]}"

    def start(self) -> None:
        """Begin to receive."""
        self._thread.start()

    def close(self) -> None:
        """End the thread and close the socket."""
        if self.closed:
            return
        self.closed = True
        self._wake.close()  # the thread hears of it
        if threading.current_thread() is not self._thread:  # a callback may close, too
            self._thread.join()

    def transmit(self, datagram: bytes, tag: str | None = None) -> None:
        """Send a datagram. `tag`: of the question in it, which an earlier refusal does not concern.

        Raises limit for more than a datagram holds, io for what the system cannot send.
        """
        while True:
            try:
                self._socket.sendto(datagram, self.server)
                return
            except (ConnectionRefusedError, ConnectionResetError):  # an earlier one was refused
                self._read_errors()
                self._refused(tag)
            except BlockingIOError:
                select.select([], [self._socket], [])
            except OSError as error:
                if self.closed:
                    raise
                raise AscimlError(
                    "limit" if len(datagram) > LARGEST else "io",
                    f"{len(datagram)} bytes cannot be sent to {self}: {error.strerror or error}",
                ) from None

    def _receive(self) -> None:
        with self._socket, self._woken:
            while True:
                ready, _, _ = select.select([self._socket, self._woken], [], [])
                if self._woken in ready:
                    return
                self._read()

    def _read(self) -> None:
        """Take all that has come.

        Before each datagram is decoded the socket is emptied: it may hold a few of them only, and one with many messages takes a millisecond.
        """
        came: deque[bytes] = deque()
        refused = self._empty(came)
        while came and not self.closed:
            for element in decode(came.popleft()):
                if not isinstance(element, MalformedPacket):
                    self._take(Message("in", element.address, element.args))
            refused |= self._empty(came)
        if refused:
            self._refused(None)

    def _empty(self, came: deque[bytes]) -> bool:
        """Move what the socket holds to `came`; whether the system said meanwhile that nobody listens."""
        refused = False
        while not self.closed and len(came) < MAX_WAITING:
            try:
                came.append(self._socket.recv(65536))
            except BlockingIOError:
                return self._read_errors() or refused
            except (ConnectionRefusedError, ConnectionResetError):
                self._read_errors()
                refused = True
            except OSError as error:
                log.warning("%s: %s", self, error)
                break
        return refused

    def _read_errors(self) -> bool:
        """Return whether there were any.

        Linux keeps them in a queue of their own, and calls the socket readable until they are taken.
        """
        if sys.platform != "linux":
            return False
        found = False
        while True:
            try:
                self._socket.recvmsg(0, 1024, socket.MSG_ERRQUEUE)
            except OSError:  # the queue is empty
                return found
            found = True


def resolved(host: str) -> str:
    """Return the IPv4 address of a host, or raise bad-argument."""
    try:
        if not host:
            raise OSError("it is empty")
        return socket.gethostbyname(host)
    except (OSError, ValueError, TypeError) as error:  # of a name that is too long, or has a zero
        why = getattr(error, "strerror", None) or error
        raise bad_argument(
            f'there is no host "{host}" with an IPv4 address, such as 127.0.0.1, which is this machine: {why}'
        ) from None


def checked_port(port: int, transport: str) -> int:
    """Return a server's port, or raise bad-argument."""
    if not isinstance(port, int) or not 1 <= port <= 65535:
        raise bad_argument(
            f"a {transport} port is in 1…65535, got {port}: the server says its own when it starts"
        )
    return port
