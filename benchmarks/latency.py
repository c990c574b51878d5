"""From an OSC percent message to the first changed sample, idle and while training.

    python benchmarks/latency.py [--moves 1000] [--block 128] [--audio null|DEVICE]

A real server plays a looped voice; each move sends one percent over UDP and finds, in the output that really left (the
engine's tap), the first sample that is not what the voice would have played without the move: the loop repeats itself
exactly while it is held. Counted in blocks of the engine's own clock from the frame that was being computed when the
message was sent, since wall time on a shared machine says more about the machine. 0.01 is the first sample of the very
next block; 1.01 is one block later.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil

from asciml_osc.audio import layout, memory
from asciml_osc.client import Client

LOOP = 48000  # frames of the looped sound
LONG = 600.0
PERCENTS = (20.0, 80.0)


@contextlib.contextmanager
def server(block: int, audio: str):
    """A running server: its client and the state block that its engine shares."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "asciml_osc", "--port", "0", "--session", f"{folder}/s", "--audio", audio,
             "--block", str(block), "--log", "warning"],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            line = process.stdout.readline()
            with Client(port=int(line.split(" listens on ")[1].split()[0].rpartition(":")[2])) as client:
                client.notify()
                client.wait_event("/asciml/audio/opened", timeout=LONG)
                children = [child.cmdline() for child in psutil.Process(process.pid).children()]
                (shared,) = [words[-1] for words in children if "asciml_osc.audio.process" in words]
                yield client, memory.attach(Path(shared))
                client.call("/asciml/quit")
            process.wait(60)
        finally:
            if process.poll() is None:
                process.kill()


def prepare(client: Client) -> None:
    """A model of 20 sounds, and the voice `v` looping between two of them."""
    client.call("/asciml/sounds/synth", "bells", "additive", 10, seed=1, timeout=LONG)
    client.call("/asciml/sounds/synth", "winds", "subtractive", 10, seed=2, sustain=0.8, timeout=LONG)
    client.call("/asciml/train/start", timeout=LONG)
    client.wait_event("/asciml/train/finished", timeout=LONG)
    client.call("/asciml/voice/new", "v", loop=1, gain=0.3)  # under the limiter, whose gain would not repeat
    client.call(
        "/asciml/voice/path", "v", "winds0", "winds1", timeout=LONG
    )  # no phase that a move would shift
    client.call("/asciml/voice/percent", "v", PERCENTS[0])
    client.call("/asciml/voice/play", "v")


class Ear:
    """Hears the output through the tap."""

    def __init__(self, state: layout.State) -> None:
        self._state = state

    @property
    def frames(self) -> int:
        return int(self._state.engine["frames"][0])

    def wait(self, frame: int) -> None:
        while self.frames < frame:
            time.sleep(0.0005)

    def hear(self, start: int, end: int) -> np.ndarray:
        """Frames start..end of the first channel, waiting for them."""
        self.wait(end)
        return self._state.tap[np.arange(start, end) % layout.TAP_FRAMES, 0]


def measure(client: Client, ear: Ear, moves: int, block: int) -> np.ndarray:
    """Delays in blocks of `moves` moves between two percents, at random moments."""
    rng = np.random.default_rng(0)
    loops = {}
    for percent in PERCENTS:  # a loop of each place, by the place in the loop
        client.call("/asciml/voice/percent", "v", percent)
        start = ear.frames + 9600
        loops[percent] = start, ear.hear(start, start + LOOP).copy()
    delays = []
    here, there = PERCENTS[1], PERCENTS[0]
    while len(delays) < moves:
        ear.wait(ear.frames + int(rng.integers(4800, 7200)))
        sent = ear.frames
        client.send("/asciml/voice/percent", "v", there)
        heard = ear.hear(sent, sent + 24 * block)
        start, loop = loops[here]
        expected = loop[(np.arange(sent, sent + 24 * block) - start) % LOOP]
        changed = np.flatnonzero(np.abs(heard - expected) > 1e-5)
        audible = np.abs(expected).max() > 1e-3  # not in the loop's silence
        if audible:
            delays.append((changed[0] + 1) / block if len(changed) else np.inf)
        here, there = there, here
    return np.array(delays)


def report(name: str, delays: np.ndarray) -> None:
    spread = np.percentile(delays, [50, 99])
    print(f"| {name} | {len(delays)} | {spread[0]:.2f} | {spread[1]:.2f} | {delays.max():.2f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--moves", type=int, default=1000)
    parser.add_argument("--block", type=int, default=128)
    parser.add_argument("--audio", default="null")
    options = parser.parse_args()
    with server(options.block, options.audio) as (client, state):
        ear = Ear(state)
        prepare(client)
        print(
            f"blocks of {options.block} frames ({1000 * options.block / 48000:.2f} ms), device {options.audio}"
        )
        print(
            "| percent message to first changed sample, blocks | moves | median | 99 % | worst |\n|---|---|---|---|---|"
        )
        report("idle", measure(client, ear, options.moves, options.block))
        client.call("/asciml/train/start", epochs=1_000_000)
        client.wait_event("/asciml/train/progress", lambda *event: event[1] > 0, timeout=LONG)
        report("while training", measure(client, ear, options.moves, options.block))
        client.call("/asciml/train/stop", timeout=LONG)


if __name__ == "__main__":
    main()
