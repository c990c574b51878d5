"""What says that a call succeeded: all of its datagrams, and how many of them go out at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sized
from typing import Any
from weakref import WeakValueDictionary

from asciml_osc.osc.clients import Client
from asciml_osc.osc.lanes import Call
from asciml_osc.osc.replies import Replies
from asciml_osc.osc.turns import BUDGET

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

    @staticmethod
    def is_long(call: Call, result: Any) -> bool:
        """Tell whether an answer is a listing that is better encoded in turns."""
        return call.command.kind == "listing" and not (isinstance(result, Sized) and len(result) <= BURST)

    async def encoded_in_turns(self, call: Call, result: Any) -> list[bytes]:
        """Do as `encoded`; a long listing is gone through a millisecond at a time, so that whoever comes meanwhile is heard."""
        if not self.is_long(call, result):
            return self.encoded(call, result)
        address, tag, items = call.command.address, call.tag, []
        end = time.perf_counter() + BUDGET
        for item in result:
            items.append(self._replies.item(address, _row(item), tag))
            if time.perf_counter() >= end:
                await asyncio.sleep(0)
                end = time.perf_counter() + BUDGET
        return [*items, *self._replies.done(address, [len(items)], tag)]

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
