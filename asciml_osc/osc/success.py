"""What says that a call succeeded: all of its datagrams, and how many of them go out at a time."""

from __future__ import annotations

import asyncio
from typing import Any
from weakref import WeakValueDictionary

from asciml_osc.osc.clients import Client
from asciml_osc.osc.lanes import Call
from asciml_osc.osc.replies import Replies

BURST = 64
"""Items of a listing that are sent in one go; a longer one makes pauses, or the client's socket buffer overflows."""

PAUSE = 0.001
"""Seconds between two bursts."""


class Success:
    """Owner of whose turn it is where a client gets several long answers."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies
        self._bursts: WeakValueDictionary[Client, asyncio.Lock] = WeakValueDictionary()

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

    async def send(self, call: Call, datagrams: list[bytes]) -> None:
        """Send them with pauses."""
        one_at_a_time = self._bursts.setdefault(call.client, asyncio.Lock())
        for start in range(0, len(datagrams), BURST):
            async with one_at_a_time:
                self._replies.datagrams(call.client, datagrams[start : start + BURST])
                if start + BURST < len(datagrams):
                    await asyncio.sleep(PAUSE)


def _row(result: Any) -> list[object] | tuple[object, ...]:
    if not isinstance(result, list | tuple):
        raise TypeError(f"a command must return a list or a tuple, got {type(result).__name__}")
    return result
