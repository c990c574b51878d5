"""The protocol of questions and answers, without a socket: what is sent, and what of all that comes in answers it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

from asciml_osc.client.messages import Message, check_address, flat
from asciml_osc.errors import CODES, AscimlError
from asciml_osc.osc.codec import encode, encode_bundle

T = TypeVar("T")

DONE, FAIL, SYNC, BUNDLE, GOT = (
    "/asciml/done",
    "/asciml/fail",
    "/asciml/sync",
    "/asciml/bundle",
    "/asciml/got",
)
BUNDLED = ["bundle", "got"]
"""What asks for the items of a listing in bundles, each of which is acknowledged."""
_SPECIAL = frozenset("?*[]{}")  # of a pattern


class Question(Generic[T]):
    """A message that is answered. `answer` holds what came of it, or the AscimlError of its fail."""

    def __init__(
        self,
        tag: str,
        sent: Message,
        datagram: bytes,
        is_last: Callable[[Message], bool],
        read: Callable[[list[Message]], T],
    ) -> None:
        """is_last: whether this answer is the final one; read: what all answers, their tag left out, come to."""
        self.tag, self.sent, self.datagram = tag, sent, datagram
        self.patience: float | None = None  # seconds, where less than what the caller waits
        self.answer: Future[T] = Future()
        self.answer.set_running_or_notify_cancel()  # whoever gives up waiting leaves it as it is
        self._is_last, self._read = is_last, read
        self._came: list[Message] = []

    def accept(self, message: Message) -> None:
        """Take a message that came with the question's tag."""
        if self.answer.done():
            return
        if message.address == FAIL:
            code, text = message.args[1:3]
            self.fail(AscimlError(code if code in CODES else "internal", text))
            return
        message = message._replace(args=message.args[:-2])
        self._came.append(message)
        if self._is_last(message):
            try:
                self.answer.set_result(self._read(self._came))
            except AscimlError as error:
                self.fail(error)

    def fail(self, error: AscimlError) -> None:
        """Answer by an error, unless it is answered."""
        if not self.answer.done():
            self.answer.set_exception(error)

    def within(self, timeout: float) -> float:
        """Return how many seconds to wait for the answer."""
        return timeout if self.patience is None else min(timeout, self.patience)

    def late(self, server: str, timeout: float) -> TimeoutError:
        """Return the error for whoever has waited long enough."""
        args = self.sent.args[:-2]
        if args[-2:] == BUNDLED:
            args = args[:-2]
        asked = " ".join(str(item) for item in (self.sent.address, *args))
        return TimeoutError(f"no answer to {asked} from {server} within {timeout:g} s")


class Questions:
    """Makes questions, each with a tag of its own, and gives them what comes for them."""

    def __init__(self, port: int) -> None:
        """port: the client's own, which tells its tags from those of others."""
        self._port, self._tags = port, itertools.count(1)
        self._open: dict[str, Question[Any]] = {}

    def number(self) -> int:
        """Return a number that is used once."""
        return next(self._tags)

    def call(self, address: str, args: Iterable[object]) -> Question[list[Any]]:
        """Ask for something to be done; the answer is the results that come with the done, which may be many messages long."""

        def read(came: list[Message]) -> list[Any]:
            *parts, done = came
            return [item for part in parts for item in part.args] if parts else done.args[1:]

        return self._question(address, args, _at(DONE), read)

    def ask(self, address: str, args: Iterable[object]) -> Question[list[Any]]:
        """Ask for one reply; the answer is its arguments."""
        return self._question(address, args, _at(f"{address}.reply"), lambda came: came[-1].args)

    def items(self, address: str, args: Iterable[object]) -> Question[list[list[Any]]]:
        """Ask for a list; the answer is the arguments of each item, or `io` where items were lost on the way.

        The items come many to a datagram, and no faster than they are read.
        """

        def read(came: list[Message]) -> list[list[Any]]:
            *parts, done = came
            if done.args[1:] != [len(parts)]:
                raise AscimlError("io", f"{address} has {done.args[1:]} items, {len(parts)} came: ask again")
            return [part.args for part in parts]

        return self._question(address, [*args, *BUNDLED], _at(DONE), read)

    def answers(self, address: str, args: Iterable[object]) -> Question[list[Message]]:
        """Ask by an address or a pattern; the answer is all messages that come of it.

        `/asciml/sync` goes in the same bundle and is answered last, so the kind of the answer need not be known.
        """
        is_pattern = not _SPECIAL.isdisjoint(address)

        def is_end(message: Message) -> bool:
            return message.address == DONE and message.args[0] == SYNC != address

        def is_last(message: Message) -> bool:
            return is_end(message) or (message.address == DONE and not is_pattern)

        def read(came: list[Message]) -> list[Message]:
            return [message for message in came if not is_end(message)]

        def together(sent: Message) -> bytes:
            return encode_bundle(None, [(address, sent.args), (SYNC, [0, *sent.args[-2:]])])

        return self._question(address, args, is_last, read, together)

    def _question(
        self,
        address: str,
        args: Iterable[object],
        is_last: Callable[[Message], bool],
        read: Callable[[list[Message]], T],
        pack: Callable[[Message], bytes] = lambda sent: encode(sent.address, sent.args),
    ) -> Question[T]:
        tag = f"{self._port}.{self.number()}"
        sent = Message("out", check_address(address), [*flat(args), "tag", tag])
        return Question(tag, sent, pack(sent), is_last, read)

    def open(self, question: Question[Any]) -> None:
        """Give the question what comes from now on."""
        self._open[question.tag] = question

    def close(self, question: Question[Any]) -> None:
        """Give it nothing more."""
        self._open.pop(question.tag, None)

    def acknowledgement(self, message: Message) -> tuple[str, int] | None:
        """Return what to say to the head of a bundle, see /asciml/got; None for any other message."""
        if message.address != BUNDLE or len(message.args) != 3:
            return None
        return message.args[2], message.args[0]

    def accept(self, message: Message) -> bool:
        """Give a message to the question it answers; False where there is none."""
        tag = tag_of(message.args)
        question = self._open.get(tag) if tag else None
        if question is None:
            return False
        question.accept(message)
        return True

    def fail_all(self, code: str, text: str, but: str | None = None) -> None:
        """Answer every open question by an error, except the one with the tag `but`."""
        for tag, question in list(self._open.items()):
            if tag != but:
                question.fail(AscimlError(code, text))


def tag_of(args: Sequence[object]) -> str | None:
    """Return the tag that a message ends with."""
    tag = args[-1] if len(args) >= 2 and args[-2] == "tag" else None
    return tag if isinstance(tag, str) else None


def _at(address: str) -> Callable[[Message], bool]:
    return lambda message: message.address == address
