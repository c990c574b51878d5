"""What a sensor costs the control loop: messages of 16 floats through 16 smoothed mappings, beside a plain control.

    python benchmarks/mapping.py [--rate 2000] [--seconds 5] [--rounds 3]

A session runs in this process, on the null device, without a network: a message is handed to the dispatcher as a datagram. Four scenes take
turns: the clock alone, `/asciml/voice/pan main …`, and `/sensor` with 16 floats, each through a mapping with a 1€ filter and a curve to a
parameter of its own, and `/asciml/gesture/inputs` with the same floats, through a learned mapping to the same 16 parameters. Told: CPU time of the loop's thread for a message beyond the clock's, the share of a core that it takes at that
rate, how many instructions the engine was given, and how many messages came. Asked: 2 000 messages a second on one core, none lost.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from asciml_osc.commands import App, registry
from asciml_osc.config import Config
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import encode
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.osc.replies import Replies
from asciml_osc.session.session import Session
from asciml_osc.session.sessions import Sessions
from asciml_osc.store.aio import AsyncStore

HERE = Client("127.0.0.1", 1)
VOICES = 8
TICK = 0.002  # seconds: between two turns of the sender, which sends all that is due
MESSAGES = 4096  # that are made ahead and sent in turn


async def measure(options: argparse.Namespace) -> None:
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
        await set_up(dispatcher)
        await teach(dispatcher)
        await rounds(session, dispatcher, options)
        print(f"fails: {len(failed)}")
        await dispatcher.stop()
        await session.close()


def application(sessions: Sessions, dispatcher: Dispatcher) -> App:
    session = sessions.current
    return App(session, dispatcher, session.stage, sessions)


async def set_up(dispatcher: Dispatcher) -> None:
    for number in range(VOICES):
        dispatcher.handle(encode("/asciml/voice/new", [f"v{number}"]), HERE)
        for half, parameter in enumerate(("pan", "gain")):
            index = 2 * number + half
            smooth = ["index", index, "smooth", "euro", "curve", "s"]
            dispatcher.handle(
                encode("/asciml/map/add", [f"m{index}", "/sensor", f"v{number}.{parameter}", *smooth]), HERE
            )
    dispatcher.handle(encode("/asciml/voice/new", ["main"]), HERE)
    await dispatcher.settled(HERE)


async def teach(dispatcher: Dispatcher) -> None:
    """Learn 16 parameters from 16 floats, by 200 examples at 10 places."""
    targets = [f"v{number}.{parameter}" for number in range(VOICES) for parameter in ("pan", "gain")]
    for place in range(10):
        for number in range(VOICES):
            dispatcher.handle(encode("/asciml/voice/pan", [f"v{number}", math.sin(place + number)]), HERE)
            dispatcher.handle(
                encode("/asciml/voice/gain", [f"v{number}", 0.5 + 0.4 * math.cos(place + number)]), HERE
            )
        for message in (
            ("/asciml/gesture/record", [1, *targets]),
            *(("/asciml/gesture/inputs", vector(50 * place + n)) for n in range(20)),
            ("/asciml/gesture/record", [0]),
        ):
            dispatcher.handle(encode(*message), HERE)
        await dispatcher.settled(HERE)
    for message in (("/asciml/gesture/train", ["mlp"]), ("/asciml/gesture/run", [1])):
        dispatcher.handle(encode(*message), HERE)
        await dispatcher.settled(HERE)


def vector(n: int) -> list[float]:
    return [0.5 + 0.4 * math.sin(0.01 * n + number) for number in range(16)]


async def rounds(session: Session, dispatcher: Dispatcher, options: argparse.Namespace) -> None:
    sensor = [encode("/sensor", vector(n)) for n in range(MESSAGES)]
    learned = [encode("/asciml/gesture/inputs", vector(n)) for n in range(MESSAGES)]
    plain = [encode("/asciml/voice/pan", ["main", math.sin(0.01 * n)]) for n in range(MESSAGES)]
    handle: Callable[[bytes, Client], None] = dispatcher.handle
    scenes = {
        "clock": ([], handle),
        "plain": (plain, handle),
        "sensor": (sensor, handle),
        "learned": (learned, handle),
    }
    spent = dict.fromkeys(scenes, 0.0)
    posted = dict.fromkeys(scenes, 0)
    count = dict.fromkeys(scenes, 0)
    for _ in range(options.rounds):
        for name, (messages, call) in scenes.items():
            before = int(session.engine.state.engine["head"][0])
            cpu, sent = await scene(messages, call, options)
            spent[name] += cpu
            count[name] += sent
            posted[name] += int(session.engine.state.engine["head"][0]) - before
    print("scene     messages  µs a message  % of a core  instructions a second")
    seconds = options.seconds * options.rounds
    for name in ("plain", "sensor", "learned"):
        cost = (spent[name] - spent["clock"]) / count[name]
        print(
            f"{name:8} {count[name]:9} {1e6 * cost:13.1f} {100 * cost * options.rate:12.1f} {posted[name] / seconds:22.0f}"
        )
    for name, what in (("sensor", "16 mappings"), ("learned", "a learned mapping to 16 parameters")):
        ratio = (spent[name] - spent["clock"]) / (spent["plain"] - spent["clock"])
        print(f"a message of 16 floats through {what} costs {ratio:.2f} times a plain control")


async def scene(
    messages: list[bytes], call: Callable[[bytes, Client], None], options: argparse.Namespace
) -> tuple[float, int]:
    """Send at the rate asked for; the CPU seconds of this thread, and how many were sent."""
    began, cpu, sent = time.perf_counter(), time.thread_time(), 0
    total = round(options.rate * options.seconds)
    while sent < total:
        await asyncio.sleep(TICK)
        due = min(round((time.perf_counter() - began) * options.rate), total)
        while sent < due:
            if messages:
                call(messages[sent % MESSAGES], HERE)
            sent += 1
    await asyncio.sleep(0.5)  # what is filtered arrives
    return time.thread_time() - cpu, sent


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rate", type=float, default=2000.0, help="messages a second")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each scene")
    parser.add_argument("--rounds", type=int, default=3, help="times that the scenes take turns")
    asyncio.run(measure(parser.parse_args()))


if __name__ == "__main__":
    main()
