"""What says that a call succeeded: all of its datagrams, and how many of them go to one client at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Sized
from functools import partial
from itertools import accumulate, islice, takewhile
from typing import Any
from weakref import WeakValueDictionary

from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import MAX_DATAGRAM, Bundles
from asciml_osc.osc.lanes import Call
from asciml_osc.osc.replies import Replies
from asciml_osc.osc.window import Window, head

BURST = 64
"""Datagrams of listings that a client gets in one go, whichever of its questions they answer; more make pauses, or its socket buffer overflows."""

BURST_BYTES = 8 * MAX_DATAGRAM
"""The same in bytes."""

BUNDLED_BYTES = 2 * MAX_DATAGRAM
"""The same for those that take bundles: over 100 rows. A socket of the usual size on Linux holds twelve datagrams of 8 KiB, so it may be left for 6 ms."""

AT_A_TIME = 4096
"""Bytes of a long listing that are encoded before others have a turn, some 32 sounds: less than a millisecond."""

PAUSE = 0.001
"""Seconds between two bursts."""


class Success:
    """Owner of whose turn it is where a client gets several long answers, and of what it got in the last PAUSE."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies
        self._bursts: WeakValueDictionary[Client, asyncio.Lock] = WeakValueDictionary()
        self._encoding = asyncio.Lock()
        self._lately: dict[Client, tuple[int, int]] = {}  # datagrams and bytes
        self.window = Window()

    def encoded(self, call: Call, result: Any) -> list[bytes]:
        """Encode all datagrams of an answer, before the first is sent: no half answer."""
        command, tag = call.command, call.tag
        if command.kind == "listing":
            items = [self._replies.item(command.address, _row(item), tag) for item in result]
            return [*_packed(call, items), *self._replies.done(command.address, [len(items)], tag)]
        if command.kind == "query":
            return [self._replies.item(command.address, _row(result), tag)]
        if command.kind == "control" and tag is None:
            return []
        return self._replies.done(command.address, () if result is None else _row(result), tag)

    @staticmethod
    def is_long(call: Call, result: Any) -> bool:
        """Tell whether an answer is a listing that is better encoded in turns."""
        return call.command.kind == "listing" and not (isinstance(result, Sized) and len(result) <= BURST)

    async def encoded_in_turns(self, call: Call, result: Any) -> list[bytes]:
        """Encode as `encoded` does, a long listing a few items at a time; of several, one after the other."""
        if not self.is_long(call, result):
            return self.encoded(call, result)
        address, tag = call.command.address, call.tag
        items: list[bytes] = []
        bundles, count, fresh = _bundles(call), 0, 0
        take = bundles.add if call.bundle else items.append
        async with self._encoding:
            for item in result:
                take(datagram := self._replies.item(address, _row(item), tag))
                count += 1
                fresh += len(datagram)
                if fresh >= AT_A_TIME:
                    fresh = 0
                    await asyncio.sleep(0)
        return [*items, *bundles.datagrams(), *self._replies.done(address, [count], tag)]

    def send_now(self, call: Call, datagrams: list[bytes]) -> bool:
        """Send them all where they fit into the burst that goes on; whether they did. A single one always does."""
        if len(datagrams) > 1:
            if call.client in self._bursts or self._fitting(call, datagrams) < len(datagrams):
                return False
            self._note(call.client, datagrams)
        self._replies.datagrams(call.client, datagrams)
        return True

    async def send(self, call: Call, datagrams: list[bytes]) -> None:
        """Send them with pauses, or as the client gets them."""
        if self.send_now(call, datagrams):
            return
        if is_acknowledged(call):
            await self._send_as_got(call, datagrams)
            return
        one_at_a_time = self._bursts.setdefault(call.client, asyncio.Lock())
        start = 0
        while start < len(datagrams):
            async with one_at_a_time:
                while not (count := self._fitting(call, datagrams[start : start + BURST])):  # noqa: ASYNC110 - no event, time
                    await asyncio.sleep(PAUSE)
                some = datagrams[start : start + count]
                self._note(call.client, some)
                self._replies.datagrams(call.client, some)
            start += count

    async def _send_as_got(self, call: Call, datagrams: list[bytes]) -> None:
        try:
            for number, datagram in enumerate(datagrams, 1):
                await self.window.room(call.client)
                while not self._replies.has_room(call.client):  # noqa: ASYNC110 - no event, time
                    await asyncio.sleep(PAUSE)
                self.window.sent(call.client, call.tag, number)
                self._replies.datagrams(call.client, [datagram])
                await asyncio.sleep(0)
        finally:
            self.window.end(call.client, call.tag)

    def _fitting(self, call: Call, datagrams: list[bytes]) -> int:
        """Count those that may go out now; one may where none went out lately, whatever its size.

        None may where a connection holds what was not read: its client is waited for, or cut off.
        """
        if not self._replies.has_room(call.client):
            return 0
        count, size = self._lately.get(call.client, (0, 0))
        most = BUNDLED_BYTES if call.bundle else BURST_BYTES
        sizes = accumulate(map(len, datagrams), initial=size)
        next(sizes)
        room = sum(1 for _ in takewhile(lambda total: total <= most, islice(sizes, BURST - count)))
        return room or int(not count)

    def _note(self, client: Client, datagrams: list[bytes]) -> None:
        """Note what goes out, for PAUSE."""
        if not self._lately:
            asyncio.get_running_loop().call_later(PAUSE, self._lately.clear)
        count, size = self._lately.get(client, (0, 0))
        self._lately[client] = count + len(datagrams), size + sum(map(len, datagrams))


def _packed(call: Call, items: list[bytes]) -> list[bytes]:
    """Return the items of a listing as datagrams."""
    if not call.bundle:
        return items
    bundles = _bundles(call)
    for item in items:
        bundles.add(item)
    return bundles.datagrams()


def _bundles(call: Call) -> Bundles:
    return Bundles(partial(head, call.tag) if is_acknowledged(call) else None)


def is_acknowledged(call: Call) -> bool:
    """Tell whether the client says of each bundle that it has got it; only a tag says of which listing."""
    return call.bundle == "got" and call.tag is not None


def _row(result: Any) -> list[object] | tuple[object, ...]:
    if not isinstance(result, list | tuple):
        raise TypeError(f"a command must return a list or a tuple, got {type(result).__name__}")
    return result
