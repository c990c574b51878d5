"""A dispatcher under packets of every kind (packets.py): each is answered as it must be.

The commands are those of the server, with their signatures, and do nothing: what is tested is the wire. `benchmarks/fuzz.py` runs
millions of packets; `test_fuzz.py` a hundred thousand, and some through the socket of a real server.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import gc
import math
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from asciml_osc.osc.access import GUEST_PER_SECOND
from asciml_osc.osc.allowance import Allowance
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import MAX_DATAGRAM, MalformedPacket, Timed, decode
from asciml_osc.osc.command import Command
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.osc.registry import Registry
from asciml_osc.osc.replies import Replies
from tests.osc.packets import LISTED, Fuzz, Packet

BATCH = 200  # packets between two looks at the answers


def idle(registry: Registry) -> Registry:
    """The same commands, which do nothing and succeed."""
    result = {"change": None, "control": None, "query": [1], "listing": [[n] for n in range(LISTED)]}
    copied = Registry()
    for command in registry:
        copied.add(_idle(command, result[command.kind]))
    return copied


def _idle(command: Command, result: Any) -> Command:
    if command.is_async:

        @functools.wraps(command.function)
        async def function(*args: Any, **options: Any) -> Any:
            await asyncio.sleep(0)
            return result
    else:

        @functools.wraps(command.function)
        def function(*args: Any, **options: Any) -> Any:
            return result

    return Command(
        command.address, command.kind, function, lanes=command.lanes, after=command.after, fails=command.fails,
        answers=command.answers, timed=command.lead, stage="locked" if command.is_locked else "open",
        access=command.access, button=command.button,
    )  # fmt: skip


@dataclass
class Report:
    """What a run found: packets, answers, what was wrong, and the longest time (seconds of the thread) that the loop was held."""

    packets: int = 0
    answers: int = 0
    longest: float = 0.0
    wrong: list[str] = field(default_factory=list)


@contextlib.contextmanager
def watched(report: Report) -> Iterator[None]:
    """Measure every callback of the loop but those of this task."""
    plain, own = asyncio.Handle._run, asyncio.current_task()

    def measured(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        plain(handle)
        if getattr(handle._callback, "__self__", None) is not own:  # type: ignore[attr-defined]
            report.longest = max(report.longest, time.thread_time() - began)

    asyncio.Handle._run = measured  # type: ignore[method-assign]
    gc.collect()
    gc.freeze()  # as the server does: what was imported is not looked through while it serves
    try:
        yield
    finally:
        gc.unfreeze()
        asyncio.Handle._run = plain  # type: ignore[method-assign]


async def run(registry: Registry, count: int, seed: object) -> Report:
    """Send `count` packets to a dispatcher in this process, and compare what answers them with what must."""
    sent: dict[Client, list[Any]] = {}

    def send(client: Client, datagram: bytes) -> None:
        assert len(datagram) <= MAX_DATAGRAM
        sent.setdefault(client, []).extend(decode(datagram))

    registry = idle(registry)
    dispatcher = Dispatcher(lambda _: None, registry, Replies(send))
    # a packet with several patterns has more answers than another machine may get at once, which test_access.py is about
    dispatcher.access._bytes = Allowance(math.inf, GUEST_PER_SECOND)
    fuzz, report = Fuzz(registry, seed), Report()
    batch: list[Packet] = []
    with watched(report):
        for packet in fuzz.packets(count):
            asyncio.get_running_loop().call_soon(dispatcher.handle, packet.datagram, packet.client)
            batch.append(packet)
            report.packets += 1
            if len(batch) == BATCH or report.packets == count:
                await asyncio.sleep(0)
                while dispatcher._pending or dispatcher._tasks or dispatcher._turns._waiting:  # noqa: ASYNC110
                    await asyncio.sleep(0)
                for one in batch:
                    answers = sent.pop(one.client, [])
                    report.answers += len(answers)
                    report.wrong += judge(one, answers)
                report.wrong += [f"{client} was answered and had asked for nothing" for client in sent]
                sent.clear()
                batch.clear()
    left = (
        dispatcher._timing.load.messages,
        dispatcher._pending.load.messages,
        dispatcher._pending.load.bytes,
    )
    if left != (0, 0, 0):
        report.wrong.append(f"something waits at the end: {left}")
    await dispatcher.stop()
    return report


def judge(packet: Packet, answers: list[Any]) -> list[str]:
    """What is wrong with the answers to a packet, a line each."""
    came: Counter[tuple[str, str, str, Any]] = Counter()
    for answer in answers:
        if isinstance(answer, MalformedPacket):
            return [f"an answer that is malformed: {answer}"]
        came[_judged(answer)] += 1
    if packet.answers is None:
        final = sum(number for (kind, *_), number in came.items() if kind != "reply")
        if final > packet.most or any(code == "internal" for _, _, code, _ in came):
            return [f"{packet.datagram!r}: at most {packet.most} answers, and none internal, came {came}"]
        return []
    expected = Counter(packet.answers)
    if came == expected:
        return []
    return [
        f"{packet.datagram[:300]!r} of {packet.client}: expected {expected - came}, came {came - expected}, {answers[:3]}"
    ]


def _judged(answer: Timed) -> tuple[str, str, str, Any]:
    args = answer.args
    tag = args[-1] if len(args) >= 2 and args[-2] == "tag" else None
    if answer.address == "/asciml/fail":
        return "fail", args[0], args[1], tag
    if answer.address == "/asciml/done":
        return "done", args[0], "", tag
    return "reply", answer.address.removesuffix(".reply"), "", tag
