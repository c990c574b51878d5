"""What says that a call succeeded: all of its datagrams, and how many of them go to one client at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Sized
from itertools import accumulate, islice, takewhile
from typing import Any
from weakref import WeakValueDictionary

from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import MAX_DATAGRAM
from asciml_osc.osc.lanes import Call
from asciml_osc.osc.replies import Replies

BURST = 64
"""Datagrams of listings that a client gets in one go, whichever of its questions they answer; more make pauses, or its socket buffer overflows."""

BURST_BYTES = 8 * MAX_DATAGRAM
"""The same in bytes."""

AT_A_TIME = 16
"""Items of a long listing that are encoded before others have a turn: less than a millisecond."""

PAUSE = 0.001
"""Seconds between two bursts."""


class Success:
    """Owner of whose turn it is where a client gets several long answers, and of what it got in the last PAUSE."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies
        self._bursts: WeakValueDictionary[Client, asyncio.Lock] = WeakValueDictionary()
        self._encoding = asyncio.Lock()
        self._lately: dict[Client, tuple[int, int]] = {}  # datagrams and bytes

    def encoded(self, call: Call, result: Any) -> list[bytes]:
        """Encode all datagrams of an answer, before the first is sent: no half answer."""
        command, tag = call.command, call.tag
        if command.kind == "listing":
            items = [self._replies.item(command.address, _row(item), tag) for item in result]
            return [*items, *self._replies.done(command.address, [len(items)], tag)]
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
        async with self._encoding:
            for item in result:
                items.append(self._replies.item(address, _row(item), tag))
                if len(items) % AT_A_TIME == 0:
                    await asyncio.sleep(0)
        return [*items, *self._replies.done(address, [len(items)], tag)]

    def send_now(self, call: Call, datagrams: list[bytes]) -> bool:
        """Send them all where they fit into the burst that goes on; whether they did. A single one always does."""
        if len(datagrams) > 1:
            if call.client in self._bursts or self._fitting(call.client, datagrams) < len(datagrams):
                return False
            self._note(call.client, datagrams)
        self._replies.datagrams(call.client, datagrams)
        return True

    async def send(self, call: Call, datagrams: list[bytes]) -> None:
        """Send them with pauses."""
        if self.send_now(call, datagrams):
            return
        one_at_a_time = self._bursts.setdefault(call.client, asyncio.Lock())
        start = 0
        while start < len(datagrams):
            async with one_at_a_time:
                while not (count := self._fitting(call.client, datagrams[start : start + BURST])):  # noqa: ASYNC110 - no event, time
                    await asyncio.sleep(PAUSE)
                some = datagrams[start : start + count]
                self._note(call.client, some)
                self._replies.datagrams(call.client, some)
            start += count

    def _fitting(self, client: Client, datagrams: list[bytes]) -> int:
        """Count those that may go out now; one may where none went out lately, whatever its size.

        None may where a connection holds what was not read: its client is waited for, or cut off.
        """
        if not self._replies.has_room(client):
            return 0
        count, size = self._lately.get(client, (0, 0))
        sizes = accumulate(map(len, datagrams), initial=size)
        next(sizes)
        room = sum(1 for _ in takewhile(lambda total: total <= BURST_BYTES, islice(sizes, BURST - count)))
        return room or int(not count)

    def _note(self, client: Client, datagrams: list[bytes]) -> None:
        """Note what goes out, for PAUSE."""
        if not self._lately:
            asyncio.get_running_loop().call_later(PAUSE, self._lately.clear)
        count, size = self._lately.get(client, (0, 0))
        self._lately[client] = count + len(datagrams), size + sum(map(len, datagrams))


def _row(result: Any) -> list[object] | tuple[object, ...]:
    if not isinstance(result, list | tuple):
        raise TypeError(f"a command must return a list or a tuple, got {type(result).__name__}")
    return result
