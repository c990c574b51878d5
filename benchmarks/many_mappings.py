"""How long many mappings hold the control loop: the longest callback of what is done with them, in CPU time of its thread.

    python benchmarks/many_mappings.py [--mappings 256]

A session runs in this process, on the null device, without a network. Its mappings have 1€ filters, hear the 16 floats of one message, and move 32 parameters.
They are added, stored as a preset, recalled, moved by 200 messages, and told by /asciml/state.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from mapping import HERE, application

from asciml_osc.commands import registry
from asciml_osc.config import Config
from asciml_osc.osc.codec import encode
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.osc.replies import Replies
from asciml_osc.session.sessions import Sessions
from asciml_osc.store.aio import AsyncStore

VOICES = 16
MESSAGES = 200
BLOCK = 0.003  # seconds between two messages

longest = [0.0]
run = asyncio.events.Handle._run


def timed(self: asyncio.Handle) -> None:
    began = time.thread_time()
    run(self)
    longest[0] = max(longest[0], time.thread_time() - began)


@contextmanager
def told(what: str) -> Iterator[None]:
    """Print the longest callback of what is done within."""
    longest[0] = 0.0
    yield
    print(f"| {what} | {1e3 * longest[0]:.1f} |", flush=True)


async def measure(mappings: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        config = Config(session=Path(folder) / "session", audio=("null",), lean=True)
        sessions = Sessions(config, AsyncStore(config.session), lambda *_: None)
        session = sessions.current
        failed: list[bytes] = []
        answers = Replies(lambda _, data: failed.append(data) if b"/asciml/fail" in data else None)
        dispatcher = Dispatcher(
            partial(application, sessions), registry, answers, unknown=session.mappings.heard
        )
        sessions.connect(dispatcher)
        await session.open()
        await asyncio.sleep(2.0)  # what it still prepares is no matter of mappings

        async def ask(address: str, *arguments: object) -> None:
            asyncio.get_running_loop().call_soon(dispatcher.handle, encode(address, arguments), HERE)
            await asyncio.sleep(BLOCK)
            await dispatcher.settled(HERE)

        for number in range(VOICES):
            await ask("/asciml/voice/new", f"v{number}")
        with told("a mapping is added"):
            for number in range(mappings):
                target = f"v{number % VOICES}.{('gain', 'pan')[number // VOICES % 2]}"
                options = ["index", number % 16, "smooth", "euro", "cutoff", 20.0]
                await ask("/asciml/map/add", f"m{number}", "/sensor", target, 0.0, 1.0, 0.0, 1.0, *options)
        with told("a preset is stored"):
            await ask("/asciml/preset/store", "p")
        for which in ("first", "later"):
            with told(f"it is recalled, {which}"):
                await ask("/asciml/preset/recall", "p")
        with told("a message moves them"):
            for number in range(MESSAGES):
                await ask("/sensor", *(0.5 + 0.001 * number for _ in range(16)))
        with told("/asciml/state"):
            await ask("/asciml/state")
        print(f"fails: {len(failed)}")
        await dispatcher.stop()
        await sessions.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mappings", type=int, default=256)
    options = parser.parse_args()
    print(f"| {options.mappings} mappings | longest callback, ms of CPU time |\n| --- | --- |")
    asyncio.events.Handle._run = timed
    asyncio.run(measure(options.mappings))


if __name__ == "__main__":
    main()
