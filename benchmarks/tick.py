"""How late a tick of the control loop comes: what any message waits for, whatever else goes on.

    python benchmarks/tick.py [--sounds 1000] [--seconds 20]

A server runs in this process, and in its loop a task that sleeps for a millisecond, again and again; how much longer each sleep
lasted is what is told. Clients are processes of their own. Meanwhile: nothing; as many sounds are made and analysed; a flood of
misspelt addresses, random bytes and packets of nothing but mistakes; a training. Asked: under 5 ms at the 99.9th percentile.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from asciml_osc.client import Client
from asciml_osc.config import Config
from asciml_osc.osc.codec import encode, encode_bundle
from asciml_osc.server import serve

TICK = 0.001  # seconds
LONG = 3600.0
WARM_UP = 3.0  # seconds for what is loaded and compiled with the start


def idle(_: Client, options: argparse.Namespace) -> None:
    time.sleep(options.seconds)


def analysis(client: Client, options: argparse.Namespace) -> None:
    client.call("/asciml/sounds/synth", "rain", "additive", options.sounds, "harmonics", 4, timeout=LONG)
    client.items("/asciml/sounds/list", timeout=LONG)  # answered when all are analysed


def flood(client: Client, options: argparse.Namespace) -> None:
    rng = random.Random(10)
    server = client.server
    until = time.monotonic() + options.seconds
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        for packet in _packets(rng):
            wire.sendto(packet, server)
            if time.monotonic() > until:
                break
    synced = False
    while not synced:  # the question may be lost, too, where the flood has filled the socket
        with contextlib.suppress(TimeoutError):
            client.sync(timeout=1.0)
            synced = True


def _packets(rng: random.Random) -> Iterator[bytes]:
    """Mistakes, singly and 1 500 in a datagram."""
    words = ("percent", "voice/percents", "sounds/lst", "play", "status", "help", "vioce/new")
    while True:
        match rng.randrange(6):
            case 0:
                yield rng.randbytes(rng.randrange(1, 512))
            case 1:
                good = bytearray(encode("/asciml/percent", [rng.random()]))
                good[rng.randrange(len(good))] ^= 1 << rng.randrange(8)
                yield bytes(good)
            case 2 if rng.random() < 0.02:
                wrong = (f"/asciml/{rng.choice(words)}{rng.randrange(10**6)}" for _ in range(1500))
                yield encode_bundle(None, [(address, []) for address in wrong])
            case _:
                yield encode(f"/asciml/{rng.choice(words)}{rng.choice(['', 's', 'x'])}", [rng.random()])


def training(client: Client, options: argparse.Namespace) -> None:
    if not client.items("/asciml/sounds/groups"):
        client.call("/asciml/sounds/synth", "rain", "additive", 20, timeout=LONG)
    client.call("/asciml/train/start", epochs=1_000_000, timeout=LONG)
    client.wait_event("/asciml/train/progress", timeout=LONG)
    time.sleep(options.seconds)
    client.call("/asciml/train/stop", timeout=LONG)


SCENES = {"idle": idle, "analysis": analysis, "flood": flood, "training": training}


async def measure(options: argparse.Namespace) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        config = Config(port=port, session=Path(folder) / "session", audio=("null",), linger=0.0)
        server = asyncio.create_task(serve(config))
        late: list[float] = []
        ticking = asyncio.create_task(tick(late))
        await play("idle", options, port, seconds=WARM_UP)
        print(f"{'':10}  ticks  median ms  99.9 % ms  worst ms")
        for scene in SCENES:
            late.clear()
            await play(scene, options, port)
            figures = np.percentile(late, (50, 99.9, 100)) * 1000
            print(
                f"{scene:10} {len(late):6}  {figures[0]:9.2f}  {figures[1]:9.2f}  {figures[2]:8.2f}",
                flush=True,
            )
        ticking.cancel()
        with Client(port=port) as client:
            client.send("/asciml/quit")
        await server


async def tick(late: list[float]) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(TICK)
        late.append(time.perf_counter() - began - TICK)


async def play(scene: str, options: argparse.Namespace, port: int, seconds: float = 0.0) -> None:
    """Have a client process play a scene."""
    command = [
        sys.executable,
        __file__,
        "--scene",
        scene,
        "--port",
        str(port),
        "--sounds",
        str(options.sounds),
    ]
    command += ["--seconds", str(seconds or options.seconds)]
    process = await asyncio.create_subprocess_exec(*command)
    if await process.wait():
        raise SystemExit(f"the client of {scene} failed")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sounds", type=int, default=1000)
    parser.add_argument(
        "--seconds", type=float, default=20.0, help="of each scene that has no end of its own"
    )
    parser.add_argument("--scene", choices=SCENES, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.scene:
        asyncio.run(measure(options))
        return
    os.nice(1)  # the measured one goes first
    with Client(port=options.port) as client:
        client.notify()
        SCENES[options.scene](client, options)


if __name__ == "__main__":
    main()
