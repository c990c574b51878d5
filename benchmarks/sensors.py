"""A sensor over UDP beside a training: what comes late, what is lost, and how long the control loop is held.

    python benchmarks/sensors.py [--steps 100] [--rounds 3] [--rate 2000] [--block 128] [--audio null|DEVICE] [--cores N] [--calm]

A real server plays a looped voice. Messages of 16 floats come, as many a second as --rate says, and at random moments the first float steps, which moves the
voice's gain. Four scenes take turns: `/asciml/voice/gain` itself, without a mapping, 16 mappings with a 1€ filter (whose other 15 move silent voices), a learned mapping
to the same 16 gains, and prepared presets that are recalled while the mappings go on. A training runs all the time, unless --calm. --cores pins the server with all of its
processes, the training too, to so many cores.

Told of each scene: blocks from the block that was last computed when the message was sent to the first changed sample (latency.py says what 0.25 and 1.25 are),
and the same in milliseconds; CPU time of the control loop's thread for each message; how many instructions the engine was given a second; the longest callback of the loop in CPU
time of its thread and by the clock, and how many held it for more than 2 ms of CPU time. At the end: how many messages were sent, and how many datagrams reached the server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import psutil
from latency import LONG, Ear, server

from asciml_osc.audio import layout
from asciml_osc.client import Client
from asciml_osc.osc.codec import encode

RATE = 48000
BEFORE = 2400  # frames before a step, from which the gain by then is known
PATIENCE = 64  # blocks after which a step counts as never heard
NEAR = 1e-5  # by which a sample may differ from what the loop says without having changed
LOUD = 0.4  # of the loop: until there a sample that changes is well above NEAR
SETTLED = 0.25  # seconds in which a step has arrived: the filters' cutoff is CUTOFF
CUTOFF = 20.0  # Hz
LEVELS = (0.2, 0.8)
VOICES = 15  # silent ones, which the other floats move
HELD = 0.002  # seconds that no callback should take
NOTED = 0.0005  # seconds of CPU time, or by the clock, from which a callback is noted
MESSAGES = 512  # that are made ahead and sent in turn
ADDRESSES = {
    "plain": "/asciml/voice/gain",
    "mapped": "/sensor",
    "learned": "/asciml/gesture/inputs",
    "preset": "/still",
}


# In the server's process


def inside(notes: Path, arguments: list[str]) -> int:
    """Be the server, and write down callbacks that held its loop, and how many datagrams of each address came."""
    from asciml_osc.cli import main as serve
    from asciml_osc.osc import udp

    came: Counter[str] = Counter()
    received, run = udp._Receiver.datagram_received, asyncio.events.Handle._run

    def count(self, data, addr):
        came[data[: data.find(b"\0")].decode("latin-1")] += 1
        received(self, data, addr)

    with notes.open("w") as file:

        def measured(self):
            owner = getattr(self._callback, "__self__", None)
            what = repr(owner.get_coro() if isinstance(owner, asyncio.Task) else self._callback)[:80]
            cpu, wall = time.thread_time(), time.monotonic()
            run(self)
            cpu, taken = time.thread_time() - cpu, time.monotonic() - wall
            if cpu >= NOTED or taken >= NOTED:
                file.write(json.dumps([wall, cpu, taken, what]) + "\n")

        udp._Receiver.datagram_received, asyncio.events.Handle._run = count, measured
        try:
            return serve(arguments)
        finally:
            file.write(json.dumps(came) + "\n")


# Outside


@dataclass
class Sender(threading.Thread):
    """Sends at a rate; `step` goes out as the first message after it is set. at: the frame that was computed last by then."""

    to: tuple[str, int]
    ear: Ear
    rate: float
    messages: dict[float, list[bytes]]
    level: float
    step: bytes = b""
    at: int | None = None
    sent: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self):
        super().__init__(daemon=True)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.connect(self.to)

    def __hash__(self):
        return id(self)

    def run(self):
        began, shown = time.perf_counter(), self.level
        while not self.over.is_set():
            time.sleep(0.0005)
            due = int((time.perf_counter() - began) * self.rate)
            while self.sent < due:
                level = self.level
                if level != shown or self.step:
                    self.at, shown = self.ear.frames, level
                if self.step:
                    self._send(self.step)
                    self.step = b""
                self._send(self.messages[level][self.sent % MESSAGES])
                self.sent += 1

    def _send(self, data: bytes) -> None:
        self._socket.send(data)


class Scene(NamedTuple):
    """What was measured of one. delays: blocks; cpu: of the loop's thread; began, ended: by the clock."""

    name: str
    delays: list[float]
    sent: int
    cpu: float
    posted: int
    began: float
    ended: float


def prepare(client: Client) -> None:
    """A model, the voice `v` in a loop, silent voices, mappings, gestures that were learned, and two presets."""
    client.call("/asciml/sounds/synth", "bells", "additive", 10, seed=1, timeout=LONG)
    client.call("/asciml/sounds/synth", "winds", "subtractive", 10, seed=2, sustain=0.8, timeout=LONG)
    client.call("/asciml/voice/new", "v", loop=1, gain=LEVELS[0])
    # sounds that end: one that is sustained would loop within itself, and repeat itself only nearly
    ending = {"attack": 0.01, "decay": 0.7, "sustain": 0.01, "release": 0.2, "sustain_level": 0.1}
    client.call("/asciml/sounds/synth", "drums", "subtractive", 2, seed=2, **ending, timeout=LONG)
    client.call("/asciml/voice/path", "v", "drums0", "drums1", timeout=LONG)
    client.wait_event("/asciml/voice/refined", timeout=LONG)
    for level in LEVELS:
        client.call("/asciml/voice/gain", "v", level)
        client.call("/asciml/preset/store", f"at{level}".replace(".", "_"), "v")
        client.call("/asciml/preset/prepare", f"at{level}".replace(".", "_"), timeout=LONG)
    client.call("/asciml/voice/play", "v")
    targets = ["v.gain"]
    for n in range(VOICES):
        client.call("/asciml/voice/new", f"u{n}")
        targets.append(f"u{n}.gain")
    for n, target in enumerate(targets):
        options = {"index": n, "smooth": "euro", "cutoff": CUTOFF, "curve": "linear"}
        client.call("/asciml/map/add", f"m{n}", "/sensor", target, 0.0, 1.0, 0.0, 1.0, **options)
        if n:
            client.call("/asciml/map/add", f"s{n}", "/still", target, 0.0, 1.0, 0.0, 1.0, **options)
    for n in range(200):
        if n % 20 == 0:
            level = LEVELS[n // 20 % 2]
            client.call("/asciml/voice/gain", "v", level)
            client.call("/asciml/gesture/record", 1, *targets)
        client.call("/asciml/gesture/inputs", *vector(level, 7 * n, 0.05))
        if n % 20 == 19:
            client.call("/asciml/gesture/record", 0)
    client.call("/asciml/gesture/train", "mlp", timeout=LONG)
    client.call("/asciml/gesture/run", 1)


def vector(level: float, n: int, spread: float) -> list[float]:
    """The first float is `level`; the others go their ways around 0.5."""
    return [level, *(0.5 + spread * math.sin(0.01 * n + number) for number in range(VOICES))]


def messages(name: str, level: float) -> list[bytes]:
    """What is sent in turn in a scene while the level stands."""
    if name == "plain":
        return [encode(ADDRESSES[name], ["v", level])] * MESSAGES
    # what was learned depends a little on all floats, so there the others stand still
    spread = 0.0 if name == "learned" else 0.4
    return [encode(ADDRESSES[name], vector(level, n, spread)) for n in range(MESSAGES)]


def held(client: Client, ear: Ear) -> tuple[int, np.ndarray]:
    """The frame at which a loop of the voice began that nobody moved, and its samples. Ends where it does not repeat itself."""
    client.call("/asciml/voice/gain", "v", LEVELS[0])
    start = ear.frames + RATE // 4
    once = ear.hear(start, start + ear.loop).copy()
    again = ear.hear(start + ear.loop, start + 2 * ear.loop)
    if np.abs(once - again).max() > NEAR:
        raise SystemExit("the held voice does not repeat itself")
    return start, once


def changed(heard: np.ndarray, at: int, loop: tuple[int, np.ndarray]) -> float:
    """The number of the first frame, from 1, behind BEFORE ones that is not what the loop has there at the gain of those; infinity for none."""
    start, once = loop
    expected = once[(np.arange(at - BEFORE, at - BEFORE + len(heard)) - start) % len(once)]
    gain = float(heard[:BEFORE] @ expected[:BEFORE] / (expected[:BEFORE] @ expected[:BEFORE]))
    found = np.flatnonzero(np.abs(heard - gain * expected)[BEFORE:] > NEAR)
    return int(found[0]) + 1 if len(found) else math.inf


def play(client: Client, state: layout.State, ear: Ear, loop, name: str, loop_cpu, options, rng) -> Scene:
    """Step between both levels while messages come; see Scene."""
    made = {level: messages(name, level) for level in LEVELS}
    if name == "preset":
        made = dict.fromkeys(LEVELS, made[LEVELS[0]])
    level = LEVELS[0]
    client.call("/asciml/voice/gain", "v", level)
    sender = Sender(client.server, ear, options.rate, made, level)
    head, cpu, began = int(state.engine["head"][0]), loop_cpu(), time.monotonic()
    sender.start()
    delays: list[float] = []
    window = PATIENCE * options.block
    while len(delays) < options.steps:
        ready = ear.frames + round(RATE * SETTLED)
        place = (ready - loop[0]) % len(loop[1])
        if place > LOUD * len(loop[1]):
            ready += len(loop[1]) - place + BEFORE
        ear.wait(ready + round(RATE * float(rng.uniform(0.0, 0.02))))
        level = LEVELS[level == LEVELS[0]]
        sender.at = None
        if name == "preset":
            sender.step = encode("/asciml/preset/recall", [f"at{level}".replace(".", "_")])
        else:
            sender.level = level
        while sender.at is None and sender.is_alive():
            time.sleep(0.0002)
        at = sender.at
        heard = ear.hear(at - BEFORE, at + window)
        delays.append(changed(heard, at, loop) / options.block)
    sender.over.set()
    sender.join()
    ended = time.monotonic()
    return Scene(
        name, delays, sender.sent, loop_cpu() - cpu, int(state.engine["head"][0]) - head, began, ended
    )


def report(scenes: list[Scene], notes: list[list], options: argparse.Namespace) -> None:
    """A line each, of all rounds, and how the plain control compares with the others in the same run."""
    print(
        f"blocks of {options.block} frames ({1000 * options.block / RATE:.2f} ms), device {options.audio}, load {os.getloadavg()[0]:.1f}"
    )
    print(
        "| | steps | median, blocks | 99 % | worst | 99 %, ms | messages | µs each | instructions/s | longest callback, ms CPU | by the clock | over 2 ms CPU |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    costs: dict[str, list[float]] = {}
    for name in ADDRESSES:
        some = [scene for scene in scenes if scene.name == name]
        delays = np.array([delay for scene in some for delay in scene.delays])
        sent, seconds = sum(scene.sent for scene in some), sum(scene.ended - scene.began for scene in some)
        costs[name] = [scene.cpu / scene.sent for scene in some]
        during = [note for note in notes if any(scene.began <= note[0] <= scene.ended for scene in some)]
        cpu, wall = (max((note[column] for note in during), default=0.0) for column in (1, 2))
        held = sum(note[1] > HELD for note in during)
        p50, p99 = np.percentile(delays, [50, 99], method="higher")  # infinity may be among them
        print(
            f"| {name} | {len(delays)} | {p50:.2f} | {p99:.2f} | {delays.max():.2f} | {p99 * 1000 * options.block / RATE:.2f} | {sent} | "
            f"{1e6 * sum(scene.cpu for scene in some) / sent:.1f} | {sum(scene.posted for scene in some) / seconds:.0f} | {1e3 * cpu:.2f} | {1e3 * wall:.2f} | {held} |"
        )
    for name in ("mapped", "learned"):
        ratios = np.array(costs[name]) / np.array(costs["plain"])
        print(
            f"a message, {name}: {np.median(ratios):.2f} times a plain control (rounds: {', '.join(f'{one:.2f}' for one in ratios)})"
        )
    for note in sorted(notes, key=lambda note: -note[1])[:5]:
        after = note[0] - scenes[0].began  # before it the server starts, and then the training
        print(
            f"held: {1e3 * note[1]:.2f} ms CPU, {1e3 * note[2]:.2f} by the clock, {after:+.1f} s from the first scene on: {note[3]}"
        )


def measure(options: argparse.Namespace, notes: Path) -> list[Scene]:
    """All rounds of all scenes; how many messages came, on the way."""
    command = [str(Path(__file__).resolve()), "--inside", str(notes)]
    with server(options.block, options.audio, command) as (client, state):
        (process,) = [child for child in psutil.Process().children() if "--inside" in child.cmdline()]
        if options.cores:
            for one in (process, *process.children(recursive=True)):
                one.cpu_affinity(list(range(options.cores)))

        def loop_cpu() -> float:
            return next(
                thread.user_time + thread.system_time
                for thread in process.threads()
                if thread.id == process.pid
            )

        prepare(client)
        if not options.calm:
            client.call("/asciml/train/start", epochs=1_000_000, timeout=LONG)
            client.wait_event("/asciml/train/progress", lambda *event: event[1] > 0, timeout=LONG)
        ear, rng = Ear(state), np.random.default_rng(0)
        loop = held(client, ear)
        scenes = [
            play(client, state, ear, loop, name, loop_cpu, options, rng)
            for _ in range(options.rounds)
            for name in ADDRESSES
        ]
        if not options.calm:
            client.call("/asciml/train/stop", timeout=LONG)
        return scenes


def main() -> int:
    if sys.argv[1:2] == ["--inside"]:
        return inside(Path(sys.argv[2]), sys.argv[3:])
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--steps", type=int, default=100, help="of a scene in a round")
    parser.add_argument("--rounds", type=int, default=3, help="times that the scenes take turns")
    parser.add_argument("--rate", type=float, default=2000.0, help="messages a second")
    parser.add_argument("--block", type=int, default=128)
    parser.add_argument("--audio", default="null")
    parser.add_argument(
        "--cores", type=int, default=0, help="that the server and its processes may use; 0: all"
    )
    parser.add_argument("--calm", action="store_true", help="without a training")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes"
        scenes = measure(options, notes)
        *held, came = [json.loads(line) for line in notes.read_text().splitlines()]
    report(scenes, held, options)
    for name, address in ADDRESSES.items():
        sent = sum(scene.sent for scene in scenes if scene.name == name)
        print(f"{address}: {sent} sent, {came.get(address, 0)} came")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
