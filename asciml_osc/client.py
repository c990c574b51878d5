"""A client for Python programs: commands whose answer is waited for, and events.

::

    with Client() as client:
        client.call("/asciml/sounds/synth", "bells", "fm", 20, freq_lo=200, freq_hi=800)
        for id, group, *rest in client.items("/asciml/sounds/list"):
            ...
        client.notify()
        client.wait_event("/asciml/train/finished", timeout=600)
"""

from __future__ import annotations

import itertools
import logging
import queue
import select
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from asciml_osc.errors import CODES, AscimlError, bad_argument
from asciml_osc.osc.codec import MalformedPacket, decode, encode, encode_bundle

log = logging.getLogger("asciml.client")

RECEIVE_BUFFER = 4 * 1024 * 1024
"""Bytes asked of the system: a long listing comes faster than Python reads."""

IP_RECVERR = 11  # Linux; the socket module names it from Python 3.14 on

LARGEST = 65507
"""Bytes of the largest datagram that there is."""

_SPECIAL = frozenset("?*[]{}")  # of a pattern
_REFUSED = ""  # in place of an answer's address

MAX_KEPT = 100_000
"""Messages in the transcript and events not yet taken; older ones are forgotten."""


class Message(NamedTuple):
    """One line of the transcript; `direction` is "out" or "in"."""

    direction: str
    address: str
    args: list[Any]


class Client:
    """A conversation with a server at `host`:`port` over UDP. Its methods may be called from any thread."""

    def __init__(self, host: str = "127.0.0.1", port: int = 57140, password: str | None = None) -> None:
        """Open a socket of its own, and log in where a password is given; without one a server need not be there yet.

        Raises
        ------
        AscimlError
            `bad-argument` for a host or a port that cannot be; with a password `denied` where it is wrong, `io` where there is no server.
        """
        self.server = _resolved(host), _checked_port(port)
        self.transcript: deque[Message] = deque(maxlen=MAX_KEPT)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        if sys.platform == "linux":
            self._socket.setsockopt(
                socket.IPPROTO_IP, IP_RECVERR, 1
            )  # so that it is told when nobody listens
        self._socket.bind(("127.0.0.1" if self.server[0].startswith("127.") else "", 0))
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]
        self._answers: dict[str, queue.SimpleQueue[Message]] = {}
        self._events: deque[Message] = deque(maxlen=MAX_KEPT)
        self._news = threading.Condition()
        self._callbacks: dict[str, list[Callable[..., object]]] = {}
        self._tags = itertools.count(1)
        self._closed = False
        self._wake, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._receive, name="asciml-client", daemon=True)
        self._thread.start()
        if password is not None:
            try:
                self.call("/asciml/login", password)
            except BaseException:
                self.close()
                raise

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End the conversation; who waits in `events` or `wait_event` is let go."""
        if self._closed:
            return
        self._closed = True
        self._wake.close()  # the thread hears of it
        if threading.current_thread() is not self._thread:  # a callback may close, too
            self._thread.join()
        with self._news:
            self._news.notify_all()

    def send(self, address: str, *args: object) -> None:
        """Send and forget; what comes back is an event. Raises bad-argument for what is no address, limit for too much."""
        self._send(address, args)

    def bundle(self, at: float | None, *messages: Sequence[Any]) -> None:
        """Send (address, *arguments) messages to be carried out together, `at` Unix seconds; None: at once."""
        pairs = [(check_address(message[0]), message[1:]) for message in messages]
        self.transcript.extend(Message("out", address, list(args)) for address, args in pairs)
        self._transmit(encode_bundle(at, pairs))

    def call(self, address: str, *args: object, timeout: float = 30.0, **options: object) -> list[Any]:
        """Have something done; the results that come with the done.

        `options` follow the arguments as NAME VALUE (`from_` is from). Raises AscimlError for a fail, and with the code io where the
        system says that nobody listens; TimeoutError where the answer takes more than `timeout` seconds.
        """
        parts, done = self._ask(address, args, options, timeout, last="/asciml/done")
        return [item for part in parts for item in part] if parts else done[1:]

    def ask(self, address: str, *args: object, timeout: float = 30.0, **options: object) -> list[Any]:
        """Ask a question that has one reply; its arguments. Raises as `call` does."""
        return self._ask(address, args, options, timeout, last=f"{address}.reply")[1]

    def items(self, address: str, *args: object, timeout: float = 30.0, **options: object) -> list[list[Any]]:
        """Ask for a list; the arguments of each item. Raises as `call` does, and io where items were lost on the way."""
        parts, done = self._ask(address, args, options, timeout, last="/asciml/done")
        if done[1:] != [len(parts)]:
            raise AscimlError("io", f"{address} has {done[1:]} items, {len(parts)} came: ask again")
        return parts

    def answers(self, address: str, *args: object, timeout: float = 30.0) -> list[Message]:
        """Ask whatever it is, also by a pattern; all messages that answer, their tag left out. Raises as `call` does.

        For who does not know which kind of answer there will be: `/asciml/sync` goes in the same bundle, and is answered last.
        """
        tag = f"{self.port}.{next(self._tags)}"
        message, last = [*args, "tag", tag], "/asciml/sync"
        bundle = encode_bundle(None, [(check_address(address), message), (last, [0, "tag", tag])])
        is_pattern = not _SPECIAL.isdisjoint(address)
        found: list[Message] = []
        with self._question(tag, timeout, address, args) as answer:
            self.transcript.append(Message("out", address, message))
            self._transmit(bundle, tag)
            while True:
                came = answer()
                if came.address == "/asciml/done" and came.args[0] == last != address:
                    return found
                found.append(Message("in", came.address, came.args[:-2]))
                if came.address == "/asciml/done" and not is_pattern:
                    return found

    def sync(self, timeout: float = 30.0) -> None:
        """Return when the server has answered all that this client asked before."""
        number = next(self._tags)
        self.send("/asciml/sync", number)
        self.wait_event("/asciml/synced", lambda *args: args == (number,), timeout=timeout)

    def notify(self, on: bool = True) -> int:
        """Ask for events, or for none any more; the client id."""
        return int(self.call("/asciml/notify", int(on))[0])

    def on(self, address: str, function: Callable[..., object]) -> None:
        """Call `function(*args)` for each event at `address`, on the receiving thread: be quick, do not wait in it."""
        self._callbacks.setdefault(address, []).append(function)

    def wait_event(
        self, address: str, predicate: Callable[..., bool] | None = None, timeout: float = 30.0
    ) -> list[Any]:
        """Take the first event at `address` for which `predicate(*args)` holds; its arguments.

        Events that came before count. Raises TimeoutError after `timeout` seconds.
        """
        deadline = time.monotonic() + timeout
        with self._news:
            while True:
                for event in self._events:
                    if event.address == address and (predicate is None or predicate(*event.args)):
                        self._events.remove(event)
                        return event.args
                left = deadline - time.monotonic()
                if left <= 0 or self._closed:
                    raise TimeoutError(f"no event {address} from {self._name()} within {timeout:g} s")
                self._news.wait(left)

    def events(self, timeout: float | None = None) -> Iterator[Message]:
        """Take events as they come, until the client is closed or none came for `timeout` seconds (None: for ever)."""
        while True:
            with self._news:
                if not self._news.wait_for(lambda: self._events or self._closed, timeout) or not self._events:
                    return
                event = self._events.popleft()
            yield event

    def _ask(
        self, address: str, args: Iterable[object], options: dict[str, object], timeout: float, last: str
    ) -> tuple[list[list[Any]], list[Any]]:
        """The replies before the message `last`, and that one's arguments, all without their tag."""
        tag = f"{self.port}.{next(self._tags)}"
        named = itertools.chain.from_iterable((name.rstrip("_"), value) for name, value in options.items())
        message = [*args, *named]
        parts: list[list[Any]] = []
        with self._question(tag, timeout, address, message) as answer:
            self._send(address, [*message, "tag", tag], tag)
            while True:
                came = answer()
                if came.address == last:
                    return parts, came.args[:-2]
                parts.append(came.args[:-2])

    @contextmanager
    def _question(
        self, tag: str, timeout: float, address: str, args: Iterable[object]
    ) -> Iterator[Callable[[], Message]]:
        """Wait for what comes with `tag`: the function gives the next message. Raises as `call` does."""
        answers = self._answers[tag] = queue.SimpleQueue()
        deadline = time.monotonic() + timeout

        def answer() -> Message:
            came = answers.get(timeout=max(deadline - time.monotonic(), 0.0))
            if came.address == _REFUSED:
                raise AscimlError(
                    "io", f"nobody listens at {self._name()}: 'asciml-osc serve' starts a server"
                )
            if came.address == "/asciml/fail":
                code, text = came.args[1:3]
                raise AscimlError(code if code in CODES else "internal", text)
            return came

        try:
            yield answer
        except queue.Empty:
            asked = " ".join(str(item) for item in (address, *args))
            raise TimeoutError(f"no answer to {asked} from {self._name()} within {timeout:g} s") from None
        finally:
            del self._answers[tag]

    def _send(self, address: str, args: Iterable[object], tag: str | None = None) -> None:
        datagram = encode(check_address(address), args)
        self.transcript.append(Message("out", address, list(args)))
        self._transmit(datagram, tag)

    def _transmit(self, datagram: bytes, tag: str | None = None) -> None:
        """Send a datagram. `tag`: of the question in it, which an earlier refusal does not concern."""
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
                if self._closed:
                    raise
                raise AscimlError(
                    "limit" if len(datagram) > LARGEST else "io",
                    f"{len(datagram)} bytes cannot be sent to {self._name()}: {error.strerror or error}",
                ) from None

    def _refused(self, but: str | None = None) -> None:
        """Nobody listens there: who waits for an answer waits in vain."""
        for tag, answers in list(self._answers.items()):
            if tag != but:
                answers.put(Message("in", _REFUSED, []))

    def _receive(self) -> None:
        with self._socket, self._woken:
            while True:
                ready, _, _ = select.select([self._socket, self._woken], [], [])
                if self._woken in ready:
                    return
                self._read()

    def _read(self) -> None:
        """Take all that has come."""
        while not self._closed:
            try:
                datagram = self._socket.recv(65536)
            except BlockingIOError:
                if self._read_errors():
                    self._refused()
                return
            except (ConnectionRefusedError, ConnectionResetError):
                self._read_errors()
                self._refused()
                continue
            except OSError as error:
                log.warning("%s: %s", self._name(), error)
                return
            for element in decode(datagram):
                if not isinstance(element, MalformedPacket):
                    self._take(Message("in", element.address, element.args))

    def _read_errors(self) -> bool:
        """Whether there were any: Linux keeps them in a queue of their own, and calls the socket readable until they are taken."""
        if sys.platform != "linux":
            return False
        found = False
        while True:
            try:
                self._socket.recvmsg(0, 1024, socket.MSG_ERRQUEUE)
            except OSError:  # the queue is empty
                return found
            found = True

    def _take(self, message: Message) -> None:
        self.transcript.append(message)
        tag = message.args[-1] if len(message.args) >= 2 and message.args[-2] == "tag" else None
        answers = self._answers.get(tag) if isinstance(tag, str) else None
        if answers is not None:
            answers.put(message)
            return
        for function in self._callbacks.get(message.address, ()):
            try:
                function(*message.args)
            except Exception:  # the thread has more to receive
                log.exception("the callback for %s failed", message.address)
        with self._news:
            self._events.append(message)
            self._news.notify_all()

    def _name(self) -> str:
        return f"{self.server[0]}:{self.server[1]}"


def check_address(address: str) -> str:
    """An address as it is. Raises bad-argument for one that no server could answer."""
    if not address.startswith("/") or " " in address or "\0" in address:
        raise bad_argument(
            f'an address begins with a slash and has no space, as /asciml/status: got "{address}"'
        )
    return address


def _resolved(host: str) -> str:
    """The IPv4 address of a host. Raises bad-argument where there is none."""
    try:
        if not host:
            raise OSError("it is empty")
        return socket.gethostbyname(host)
    except (OSError, ValueError, TypeError) as error:  # of a name that is too long, or has a zero
        why = getattr(error, "strerror", None) or error
        raise bad_argument(
            f'there is no host "{host}" with an IPv4 address, such as 127.0.0.1, which is this machine: {why}'
        ) from None


def _checked_port(port: int) -> int:
    if not isinstance(port, int) or not 1 <= port <= 65535:
        raise bad_argument(f"a UDP port is in 1…65535, got {port}: the server says its own when it starts")
    return port
