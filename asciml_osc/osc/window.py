"""How many bundles of listings are on their way to a client that says what it has got."""

from __future__ import annotations

import asyncio

from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import encode
from asciml_osc.osc.replies import Tag

BUNDLES = 4
"""On their way to a client at a time, of all its listings: a third of what a socket of the usual size on Linux holds."""

PATIENCE = 0.2
"""Seconds until bundles that nobody acknowledged count as got: they, or the word of them, were lost."""

ADDRESS = "/asciml/bundle"
"""Heads each bundle that is to be acknowledged, with its number from 1 on."""


class Window:
    """Owner of what was sent and not acknowledged."""

    def __init__(self) -> None:
        self._sent: dict[Client, dict[str, int]] = {}  # how many bundles of each listing are on their way
        self._numbers: dict[tuple[Client, str], int] = {}  # the last one that was sent
        self._news: dict[Client, asyncio.Event] = {}

    async def room(self, client: Client) -> None:
        """Return when one more may be sent."""
        while sum(self._sent.get(client, {}).values()) >= BUNDLES:
            news = self._news.setdefault(client, asyncio.Event())
            news.clear()
            try:
                async with asyncio.timeout(PATIENCE):
                    await news.wait()
            except TimeoutError:
                self._sent.pop(client, None)

    def sent(self, client: Client, tag: Tag, number: int) -> None:
        """Note that bundle `number` of a listing has gone out."""
        key = str(tag)
        self._numbers[client, key] = number
        open_ = self._sent.setdefault(client, {})
        open_[key] = open_.get(key, 0) + 1

    def got(self, client: Client, tag: Tag, number: int) -> None:
        """Note that a client has read all up to bundle `number`. Of a listing that is over, or that it did not ask for, nothing."""
        key = str(tag)
        last, open_ = self._numbers.get((client, key), 0), self._sent.get(client, {})
        if key in open_:
            open_[key] = min(open_[key], max(0, last - number))
        if client in self._news:
            self._news[client].set()

    def end(self, client: Client, tag: Tag) -> None:
        """Forget a listing."""
        self._numbers.pop((client, str(tag)), None)
        open_ = self._sent.get(client, {})
        open_.pop(str(tag), None)
        if not open_:
            self._sent.pop(client, None)
            self._news.pop(client, None)
        elif client in self._news:
            self._news[client].set()


def head(tag: Tag, number: int) -> bytes:
    """Encode what a client acknowledges by /asciml/got TAG NUMBER."""
    return encode(ADDRESS, [number, "tag", tag])
