"""One conversation with a server: what both clients, sync and asyncio, stand on. They differ only in how they wait."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, get_args

from asciml_osc.client.audio import TABLE, Table
from asciml_osc.client.link import Link
from asciml_osc.client.messages import MAX_KEPT, Message, check_address, flat
from asciml_osc.client.questions import GOT, Question, Questions
from asciml_osc.errors import bad_argument
from asciml_osc.osc.codec import encode, encode_bundle

if TYPE_CHECKING:
    from asciml_osc.client.tcp_link import TcpLink

log = logging.getLogger("asciml.client")

T = TypeVar("T")
Transport: TypeAlias = Literal["udp", "tcp"]
Talk: TypeAlias = Generator[Question[Any], Any, T]
"""Several questions, one after the other, and what they come to: the client waits for each answer and sends it in."""


class Conversation:
    """Sends, sorts what comes into answers, tables and events, and keeps the transcript. Its methods are for any thread."""

    def __init__(
        self,
        host: str,
        port: int,
        transport: Transport,
        hear: Callable[[Message], None],
        ended: Callable[[], None],
    ) -> None:
        """hear: called with each event on the receiving thread; ended: called there when a connection is lost.

        Raises bad-argument for a host, a port or a transport that cannot be.
        """
        if transport not in get_args(Transport):
            raise bad_argument(f'transport must be "udp" or "tcp", got "{transport}"')
        self.transcript: deque[Message] = deque(maxlen=MAX_KEPT)
        self._hear, self._ended = hear, ended
        self._callbacks: dict[str, list[Callable[..., object]]] = {}
        self._tables: dict[str, Table] = {}
        self.link: Link | TcpLink
        if transport == "udp":
            self.link = Link(host, port, self._take, self._refused)
        else:  # loaded where it is asked for: `asciml-osc send` is typed between two bars
            from asciml_osc.client.tcp_link import TcpLink

            self.link = TcpLink(host, port, self._take, self._lost)
        self.questions = Questions(self.link.port)
        self.link.start()

    def close(self) -> None:
        """End it; questions that wait fail."""
        self.link.close()
        self.questions.fail_all("io", "the client was closed")

    def send(self, address: str, args: Iterable[object]) -> None:
        """Send and forget."""
        args = flat(args)
        datagram = encode(check_address(address), args)
        self.transcript.append(Message("out", address, args))
        self.link.transmit(datagram)

    def bundle(self, at: float | None, messages: Iterable[Sequence[Any]]) -> None:
        """Send (address, *arguments) messages to be carried out together, `at` Unix seconds; None: at once."""
        pairs = [(check_address(message[0]), flat(message[1:])) for message in messages]
        self.transcript.extend(Message("out", address, args) for address, args in pairs)
        self.link.transmit(encode_bundle(at, pairs))

    @contextmanager
    def asked(self, question: Question[T]) -> Iterator[Question[T]]:
        """Send a question; within the context its answers are taken."""
        self.questions.open(question)
        try:
            self.transcript.append(question.sent)
            self.link.transmit(question.datagram, question.tag)
            yield question
        finally:
            self.questions.close(question)

    @contextmanager
    def table(self, name: str) -> Iterator[Table]:
        """Collect the samples that the server sends for a table; within the context they are acknowledged."""
        table = self._tables[name] = Table()
        try:
            yield table
        finally:
            del self._tables[name]

    def on(self, address: str, function: Callable[..., object]) -> None:
        """Call `function(*args)` for each event at `address`, on the receiving thread."""
        self._callbacks.setdefault(address, []).append(function)

    def _take(self, message: Message) -> None:
        if acknowledged := self.questions.acknowledgement(message):
            self.link.transmit(encode(GOT, acknowledged))
            return
        self.transcript.append(message)
        if self.questions.accept(message) or self._fill_table(message):
            return
        for function in self._callbacks.get(message.address, ()):
            try:
                function(*message.args)
            except Exception:  # the thread has more to receive
                log.exception("the callback for %s failed", message.address)
        self._hear(message)

    def _fill_table(self, message: Message) -> bool:
        table = self._tables.get(message.args[0]) if message.address == TABLE and message.args else None
        if table is None:
            return False
        _, stream, offset, *samples = message.args
        table.accept(offset, samples)
        self.send("/asciml/stream/got", (stream, offset))
        return True

    def _refused(self, but: str | None) -> None:
        text = f"nobody listens at {self.link}: 'asciml-osc serve' starts a server"
        self.questions.fail_all("io", text, but)

    def _lost(self, why: str) -> None:
        self.questions.fail_all("io", why)
        self._ended()
