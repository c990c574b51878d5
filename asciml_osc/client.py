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
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from asciml_osc.errors import CODES, AscimlError
from asciml_osc.osc.codec import MalformedPacket, decode, encode, encode_bundle

log = logging.getLogger("asciml.client")

RECEIVE_BUFFER = 4 * 1024 * 1024
"""Bytes asked of the system: a long listing comes faster than Python reads."""

MAX_KEPT = 100_000
"""Messages in the transcript and events not yet taken; older ones are forgotten."""


class Message(NamedTuple):
    """One line of the transcript; `direction` is "out" or "in"."""

    direction: str
    address: str
    args: list[Any]


class Client:
    """A conversation with a server at `host`:`port` over UDP. Its methods may be called from any thread."""

    def __init__(self, host: str = "127.0.0.1", port: int = 57140) -> None:
        """Open a socket of its own; a server need not be there yet."""
        self.server = socket.gethostbyname(host), port
        self.transcript: deque[Message] = deque(maxlen=MAX_KEPT)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        self._socket.bind(("127.0.0.1" if self.server[0].startswith("127.") else "", 0))
        self.port: int = self._socket.getsockname()[1]
        self._answers: dict[str, queue.SimpleQueue[Message]] = {}
        self._events: deque[Message] = deque(maxlen=MAX_KEPT)
        self._news = threading.Condition()
        self._callbacks: dict[str, list[Callable[..., object]]] = {}
        self._tags = itertools.count(1)
        self._closed = False
        self._thread = threading.Thread(target=self._receive, name="asciml-client", daemon=True)
        self._thread.start()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End the conversation; who waits in `events` or `wait_event` is let go."""
        if self._closed:
            return
        self._closed = True
        self._socket.sendto(b"", ("127.0.0.1", self.port))  # wakes the thread
        if threading.current_thread() is not self._thread:  # a callback may close, too
            self._thread.join()
        self._socket.close()
        with self._news:
            self._news.notify_all()

    def send(self, address: str, *args: object) -> None:
        """Send and forget; what comes back is an event."""
        self._send(address, args, encode(address, args))

    def bundle(self, at: float | None, *messages: Sequence[Any]) -> None:
        """Send (address, *arguments) messages to be carried out together, `at` Unix seconds; None: at once."""
        pairs = [(message[0], message[1:]) for message in messages]
        self.transcript.extend(Message("out", address, list(args)) for address, args in pairs)
        self._socket.sendto(encode_bundle(at, pairs), self.server)

    def call(self, address: str, *args: object, timeout: float = 30.0, **options: object) -> list[Any]:
        """Have something done; the results that come with the done.

        `options` follow the arguments as NAME VALUE (`from_` is from). Raises AscimlError for a fail, TimeoutError
        where the answer takes more than `timeout` seconds.
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
        message = [*args, *named, "tag", tag]
        answers = self._answers[tag] = queue.SimpleQueue()
        deadline = time.monotonic() + timeout
        parts: list[list[Any]] = []
        try:
            self._send(address, message, encode(address, message))
            while True:
                answer = answers.get(timeout=max(deadline - time.monotonic(), 0.0))
                if answer.address == "/asciml/fail":
                    code, text = answer.args[1:3]
                    raise AscimlError(code if code in CODES else "internal", text)
                if answer.address == last:
                    return parts, answer.args[:-2]
                parts.append(answer.args[:-2])
        except queue.Empty:
            asked = " ".join(str(item) for item in (address, *message[:-2]))
            raise TimeoutError(f"no answer to {asked} from {self._name()} within {timeout:g} s") from None
        finally:
            del self._answers[tag]

    def _send(self, address: str, args: Iterable[object], datagram: bytes) -> None:
        self.transcript.append(Message("out", address, list(args)))
        self._socket.sendto(datagram, self.server)

    def _receive(self) -> None:
        while not self._closed:
            try:
                datagram = self._socket.recv(65536)
            except OSError:  # Windows tells here that nobody listened to what was sent
                continue
            for element in decode(datagram) if datagram else []:
                if not isinstance(element, MalformedPacket):
                    self._take(Message("in", element.address, element.args))

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
