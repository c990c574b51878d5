"""What goes out: done, fail, replies and events, each in datagrams that no client drops."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from asciml_osc.errors import AscimlError
from asciml_osc.events import BY_ADDRESS, SAID, EventAddress, check
from asciml_osc.languages import ENGLISH, Language, catalogue
from asciml_osc.osc.access import Access
from asciml_osc.osc.clients import Client, Clients
from asciml_osc.osc.codec import MAX_DATAGRAM, Encoded, compose, encode, encode_arguments

log = logging.getLogger("asciml.osc")

Tag: TypeAlias = "int | float | str | bytes | None"
Send: TypeAlias = Callable[[Client, bytes], None]

MAX_TEXT = 4096
"""Bytes of a message's text in a fail, and of one string in a done that has to be split."""

MAX_ADDRESS = 1024
"""Characters of an address that an answer repeats: a hostile one may fill a datagram."""


class Replies:
    """Encodes every answer and hands it to `send` for each address where the client listens.

    clients: who is registered, and where. access: what clients on other machines may do; without one, play. has_room: whether an
    address takes more of a long answer.
    """

    def __init__(
        self,
        send: Send,
        clients: Clients | None = None,
        access: Access | None = None,
        has_room: Callable[[Client], bool] = lambda _: True,
    ) -> None:
        self._deliver, self._has_room = send, has_room
        self.clients = clients if clients is not None else Clients()
        self.access = access if access is not None else Access()

    def message(self, client: Client, address: str, *args: object) -> None:
        """Send any message to one client, wherever it listens, in its language. Raises limit where it is over MAX_DATAGRAM."""
        if address in BY_ADDRESS:
            check(address, args)
        self.datagrams(client, [_encoded(address, _said(address, args, self.clients.language(client)))])

    def event(self, address: EventAddress, *args: object) -> None:
        """Send any message to all registered clients, each in its language; one that is too large is logged instead."""
        datagrams: dict[Language, bytes] = {}
        for listener in self.clients.listeners():
            if not self.access.hears(listener):
                continue
            language = self.clients.language(listener) if address in SAID else ENGLISH
            if language not in datagrams:
                try:
                    datagrams[language] = _encoded(address, _said(address, args, language))
                except AscimlError as error:
                    log.warning("%s not sent: %s", address, error)
                    return
            self._send(listener, datagrams[language])

    def datagrams(self, client: Client, datagrams: Iterable[bytes]) -> None:
        """Send what `item` or `done` encoded."""
        targets = self.clients.targets(client)
        for datagram in datagrams:
            for target in targets:
                self._send(target, datagram)

    def has_room(self, client: Client) -> bool:
        """Return whether a long answer to `client` may go on."""
        return all(map(self._has_room, self.clients.targets(client)))

    def _send(self, target: Client, datagram: bytes) -> None:
        if target.is_local or self.access.lets_out(target, len(datagram)):
            self._deliver(target, datagram)

    def fail(self, client: Client, address: str, error: AscimlError, tag: Tag = None) -> None:
        """`/asciml/fail ADDRESS CODE MESSAGE`, the message in the client's language, cut where it is too long."""
        text = cut(catalogue(self.clients.language(client)).message(error.message))
        self.message(client, "/asciml/fail", address[:MAX_ADDRESS], error.code, text, *_tagged(tag))

    @staticmethod
    def item(address: str, items: Sequence[object], tag: Tag = None) -> bytes:
        """`ADDRESS.reply items…`. Raises limit where it is over MAX_DATAGRAM."""
        if isinstance(items, Encoded):
            return (
                _composed(address, items)
                if tag is None
                else compose(f"{address}.reply", items, encode_arguments(_tagged(tag)))
            )
        return _encoded(f"{address}.reply", [*items, *_tagged(tag)])

    @staticmethod
    def done(address: str, results: Sequence[object], tag: Tag = None) -> list[bytes]:
        """`/asciml/done ADDRESS results…`. Where they do not fit: `ADDRESS.reply results…` in parts, then done with their count.

        Raises limit for a blob that no datagram holds; a string of that size is cut.
        """
        whole = encode("/asciml/done", [address, *results, *_tagged(tag)])
        if len(whole) <= MAX_DATAGRAM:
            return [whole]
        room = MAX_DATAGRAM - len(Replies.item(address, [], tag)) - 4
        parts: list[list[object]] = [[]]
        used = 0
        for result in results:
            value = cut(result) if isinstance(result, str) else result
            size = len(encode_arguments([value]).body) + 4  # the tag's share is rounded up: never too little
            if used + size > room and parts[-1]:
                parts.append([])
                used = 0
            parts[-1].append(value)
            used += size
        return [
            *(Replies.item(address, part, tag) for part in parts),
            encode("/asciml/done", [address, len(results), *_tagged(tag)]),
        ]


@lru_cache(maxsize=1024)
def _composed(address: str, items: Encoded) -> bytes:
    """Compose one and the same datagram for all who ask: hundreds may ask at once."""
    return compose(f"{address}.reply", items)


def cut(text: str) -> str:
    """Cut a text to MAX_TEXT bytes of UTF-8, with an ellipsis where it was longer."""
    data = text.encode("utf-8", "replace")
    return text if len(data) <= MAX_TEXT else data[: MAX_TEXT - 3].decode("utf-8", "ignore") + "…"


def _tagged(tag: Tag) -> tuple[object, ...]:
    return () if tag is None else ("tag", tag)


def _said(address: str, args: Sequence[object], language: Language) -> Sequence[object]:
    """Return the arguments of a message, with the text that it says, if it says one, in `language`."""
    index = SAID.get(address)
    if language == ENGLISH or index is None or index >= len(args):
        return args
    text = cut(catalogue(language).message(str(args[index])))
    return [*args[:index], text, *args[index + 1 :]]


def _encoded(address: str, args: Sequence[object]) -> bytes:
    datagram = encode(address, args)
    if len(datagram) > MAX_DATAGRAM:
        raise AscimlError(
            "limit",
            f"the answer {address} would take {len(datagram)} bytes, a datagram {MAX_DATAGRAM}: ask for less at a time",
        )
    return datagram
