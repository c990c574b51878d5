"""How long a musician waits: from sounds to a path, from the order to a trained model, on a running server.

    python benchmarks/turnaround.py [--set base] [--rounds 5]

60 sounds (benchmarks/sounds.py) are written to a folder and loaded by a server on the null device; medians (least, most) of rounds in seconds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
from sounds import make_set

from asciml_osc.client import Client

LONG = 300.0


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def say(what: str, found: list[float]) -> None:
    print(f"| {what} | {np.median(found):.2f} ({min(found):.2f}–{max(found):.2f}) |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=("base", "fresh"), default="base")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    sounds, _ = make_set(options.set, 48000, 1.0, recordings=True)
    (folder / "sounds").mkdir()
    for n, sound in enumerate(sounds):
        soundfile.write(folder / "sounds" / f"{n:03}.wav", sound, 48000, subtype="PCM_24")
    command = [
        sys.executable,
        "-m",
        "asciml_osc",
        "--port",
        "0",
        "--audio",
        "null",
        "--linger",
        "0",
        "--no-web",
    ]
    server = subprocess.Popen([*command, "--session", folder / "session"], stdout=subprocess.PIPE, text=True)
    assert server.stdout
    port = int(server.stdout.readline().split(" listens on ")[1].split()[0].rpartition(":")[2])
    try:
        with Client(port=port) as client:
            measure(client, folder, options.rounds)
    finally:
        server.terminate()
        server.wait()


def measure(client: Client, folder: Path, rounds: int) -> None:
    def call(*message: object, **options: object) -> list[object]:
        return client.call(*message, timeout=LONG, **options)

    def trained() -> None:
        client.call("/asciml/train/start", timeout=LONG)
        client.wait_event("/asciml/train/finished", timeout=LONG)

    def path(a: object, b: object) -> tuple[float, float]:
        """Until it can be played, and until all of its rows are there."""
        began = time.perf_counter()
        call("/asciml/voice/path", "main", a, b)
        done = time.perf_counter() - began
        client.wait_event("/asciml/voice/refined", timeout=LONG)
        return done, time.perf_counter() - began

    client.notify()
    client.wait_event("/asciml/audio/opened", timeout=LONG)
    print(f"\n{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n\n| what | seconds |\n| --- | --- |")
    fresh = []
    for n in range(rounds + 1):  # two sounds that nothing knows yet: loaded, then their path
        pair = [str(folder / "sounds" / f"{(2 * n + k) % 60:03}.wav") for k in (0, 1)]
        a, b = (call("/asciml/sounds/load", f"pair{'abcdefghij'[n]}x", path, trim=0)[0] for path in pair)
        fresh.append(path(a, b))
    say("first path between two sounds just loaded, no training", [done for done, _ in fresh[1:]])
    say("until it is refined", [refined for _, refined in fresh[1:]])
    print(f"| the very first one of a server | {fresh[0][0]:.2f} |")
    for n in range(rounds + 1):
        call("/asciml/sounds/remove", f"pair{'abcdefghij'[n]}x")
    ids = call("/asciml/sounds/load", "set", str(folder / "sounds"), trim=0)
    began = time.perf_counter()
    for sound in ids:  # analysed as they came: features wait for that
        client.ask("/asciml/sounds/features", sound, timeout=LONG)
    print(f"| {len(ids)} sounds analysed after they were loaded | {time.perf_counter() - began:.2f} |")
    print(f"| train/start to finished, the first run of a server | {seconds(trained):.2f} |", flush=True)
    say("train/start to finished", [seconds(trained) for _ in range(rounds)])
    paths = [path(ids[n], ids[-1 - n]) for n in range(2 * rounds)]
    say("a path, trained", [done for done, _ in paths])
    say("until all of its 101 rows are there", [refined for _, refined in paths])
    name = client.items("/asciml/model/list")[-1][0]
    other = client.items("/asciml/model/list")[0][0]
    loads = [seconds(lambda n=n: call("/asciml/model/load", (name, other)[n % 2])) for n in range(2 * rounds)]
    say("model/load", loads)


if __name__ == "__main__":
    main()
