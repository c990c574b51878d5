"""The connection of a client over TCP, and the thread that reads it: nothing is lost, and a broken one is known at once."""

from __future__ import annotations

import contextlib
import logging
import select
import socket
import threading
import time
from collections.abc import Callable

from asciml_osc.client.link import checked_port, resolved
from asciml_osc.client.messages import Message
from asciml_osc.errors import AscimlError
from asciml_osc.osc.codec import MalformedPacket, decode
from asciml_osc.osc.framing import MAX_PACKET, Framing

log = logging.getLogger("asciml.client")

CONNECT = 10.0
"""Seconds until a machine that does not answer counts as one where nobody listens."""

STALLED = 30.0
"""Seconds without room for what is sent, until the server counts as gone."""

LAST = 1.0
"""Seconds in which the server can read what was sent before the connection is closed."""


class TcpLink:
    """TCP to and from a server, with a size before each packet (OSC 1.0). `take` is called with each message on the receiving thread.

    `lost` is called there with the reason, once, if the connection cannot be made or ends before `close`.
    """

    def __init__(
        self, host: str, port: int, take: Callable[[Message], None], lost: Callable[[str], None]
    ) -> None:
        """Bind a socket; the connection is made by the thread. What is sent before it is there waits for it.

        Raises bad-argument for a host or a port that cannot be.
        """
        self.server = resolved(host), checked_port(port, "TCP")
        self._take, self._lost = take, lost
        self._framing = Framing()
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.bind(("127.0.0.1" if self.server[0].startswith("127.") else "", 0))
        self._socket.setblocking(False)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port: int = self._socket.getsockname()[1]
        self.closed = False
        self._why = ""  # it ended, and was not closed
        self._said = ""  # by the server, about the whole connection
        self._sending = threading.Lock()  # one packet at a time
        self._early: list[bytes] | None = []  # sent before there is a connection
        self._wake, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="asciml-client", daemon=True)

    def __str__(self) -> str:
        return f"{self.server[0]}:{self.server[1]}"

    def start(self) -> None:
        """Connect, and begin to receive."""
        self._thread.start()

    def close(self) -> None:
        """End the connection once what was sent is read, and the thread."""
        if not self.closed:
            self.closed = True
            self._wake.close()  # the thread hears of it
        if threading.current_thread() is not self._thread:  # a callback may close, too
            self._thread.join()

    def transmit(self, packet: bytes, _: str | None = None) -> None:
        """Send a packet, or keep it until there is a connection.

        Raises limit for one that is too long, io where the connection is lost.
        """
        if len(packet) > MAX_PACKET:
            raise AscimlError(
                "limit", f"{len(packet)} bytes cannot be sent to {self}, a packet has at most {MAX_PACKET}"
            )
        with self._sending:
            if self.closed:
                if self._early is not None and self._why:  # there never was one
                    raise AscimlError("io", self._why)
                raise AscimlError("io", f"there is no connection to {self}: {self._why or 'it was closed'}")
            if self._early is not None:
                self._early.append(packet)
            else:
                self._send(packet)

    def _run(self) -> None:
        with self._socket, self._woken:
            try:
                self._connect()
                why = self._receive()
            except (OSError, AscimlError) as error:
                why = getattr(error, "strerror", None) or str(error)
            if self.closed:
                return
            self._why = f"{why}; {self._said}" if self._said else why
            self.closed = True
        self._wake.close()
        self._lost(self._why)

    def _connect(self) -> None:
        """Make the connection and send what waits for it. Raises OSError, io where nobody listens."""
        nobody = AscimlError("io", f"nobody listens at {self} over TCP: 'asciml-osc serve' starts a server")
        try:
            with contextlib.suppress(BlockingIOError):
                self._socket.connect(self.server)
            _, done, failed = select.select([], [self._socket], [self._socket], CONNECT)
        except ConnectionRefusedError:
            raise nobody from None
        if not (done or failed) or self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise nobody
        with self._sending:
            for packet in self._early or ():
                self._send(packet)
            self._early = None

    def _send(self, packet: bytes) -> None:
        """Send all of a packet. Raises io where the server does not read, after which the connection ends."""
        left = memoryview(self._framing.frame(packet))
        while left:
            try:
                left = left[self._socket.send(left) :]
            except BlockingIOError:
                if not select.select([], [self._socket], [], STALLED)[1]:
                    self._give_up(f"the server has read nothing for {STALLED:g} s")
            except OSError as error:
                self._give_up(error.strerror or str(error))

    def _give_up(self, why: str) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # the thread hears of it
        raise AscimlError("io", f"nothing can be sent to {self}: {why}") from None

    def _receive(self) -> str:
        """Take all that comes until the connection ends; why."""
        while True:
            ready, _, _ = select.select([self._socket, self._woken], [], [])
            if self._woken in ready:
                self._finish()
                return self._why
            data = self._socket.recv(65536)
            if not data:
                return f"{self} has closed the connection"
            self._framing.feed(data)
            while (packet := self._framing.take()) is not None:
                for element in decode(packet):
                    if not isinstance(element, MalformedPacket):
                        self._heard(Message("in", element.address, element.args))

    def _heard(self, message: Message) -> None:
        if message.address == "/asciml/fail" and message.args[:1] == ["/"]:
            self._said = str(message.args[2])
        self._take(message)

    def _finish(self) -> None:
        """Let the server read what was sent last: with unread answers here, closing at once would take it away again."""
        self._socket.shutdown(socket.SHUT_WR)
        until = time.monotonic() + LAST
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([self._socket], [], [], left)
            if not ready or not self._socket.recv(65536):
                return
