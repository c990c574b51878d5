"""Large sets: opening, listing, looking at and loading, each beside a peer that does the bare minimum, in one run by turns.

    python benchmarks/size.py [open] [list] [views] [load] [--sounds 10000] [--files 1000] [--rounds 5]

    open    the store and the rows of a session of so many sounds, beside sqlite3 that reads the rows and json that parses them; memory
    list    the rows of /asciml/sounds/list, encoded, beside sqlite3 that reads the rows; then over UDP, to a socket of the usual size
    views   each view of 1 000 sounds, beside matplotlib's scatter of as many points
    load    so many files of a second at 44.1 kHz loaded, analysed and on disk, beside soundfile and librosa in a loop over some of them;
            meanwhile how long /asciml/sync takes, which waits for nothing but its turn

Seconds are CPU seconds of the process, unless they are called wall: other work on the machine does not count, or hardly. A ratio is of the
medians; the spread is the largest over the smallest of the rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import psutil
import soundfile

sys.path.insert(0, str(Path(__file__).parents[1]))  # tests/many.py

from asciml_osc.client import Client
from asciml_osc.osc.codec import decode_message, encode
from asciml_osc.osc.replies import Replies
from asciml_osc.pictures.views import draw
from asciml_osc.sounds.views import VIEWS, Described, shown
from asciml_osc.store.store import Store
from tests.many import write_session

LONG = 3600.0
PEERS = 40  # files that the peer of `load` does
GROUPS = 10


def cpu(deed: Callable[[], object]) -> float:
    began = time.process_time()
    deed()
    return time.process_time() - began


def told(name: str, ours: Sequence[float], peer: Sequence[float] = (), unit: int = 1, of: str = "") -> None:
    """A line: median and spread of ours, the peer's, and the ratio."""
    parts = [f"{statistics.median(ours):8.3f} s (x{max(ours) / min(ours):.2f})"]
    if unit > 1:
        parts.append(f"{unit / statistics.median(ours):9.0f} {of} a second")
    if peer:
        ratio = statistics.median(ours) / statistics.median(peer)
        parts.append(
            f"peer {statistics.median(peer):7.3f} s (x{max(peer) / min(peer):.2f}), ratio {ratio:.2f}"
        )
    print(f"{name:24}", "  ".join(parts), flush=True)


# Opening


OPEN = """
import asyncio, sys, time
from pathlib import Path
from asciml_osc.config import Config
from asciml_osc.session.library import Library
from asciml_osc.store.aio import AsyncStore
from asciml_osc.work import WorkPool

def memory():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmRSS")) / 1024

async def main(folder):
    before, began, wall = memory(), time.process_time(), time.perf_counter()
    store = AsyncStore(folder)
    library = Library(Config(session=folder), store, WorkPool(1), lambda *_: None)
    await library.open()
    print(time.process_time() - began, time.perf_counter() - wall, memory() - before)
    await store.close()

asyncio.run(main(Path(sys.argv[1])))
"""


def opening(folder: Path, rounds: int) -> None:
    count = len(sqlite3.connect(folder / "session.sqlite").execute("SELECT 1 FROM sounds").fetchall())
    ours, walls, memory, peer = [], [], [], []
    for _ in range(rounds):
        out = subprocess.run(
            [sys.executable, "-c", OPEN, folder], capture_output=True, text=True, check=True
        ).stdout
        for kept, value in zip((ours, walls, memory), out.split(), strict=True):
            kept.append(float(value))
        peer.append(cpu(lambda: _bare(folder, parse=True)))
    told(f"open {count}", ours, peer)
    told("  wall", walls)
    print(f"  memory of its rows: {statistics.median(memory):.0f} MB")


def _bare(folder: Path, parse: bool) -> list[tuple[object, ...]]:
    """Read every row; with `parse` all of its JSON, which is what it takes to have what was measured."""
    connection = sqlite3.connect(folder / "session.sqlite")
    rows = connection.execute("SELECT * FROM sounds ORDER BY group_name, number").fetchall()
    connection.close()
    if parse:
        for row in rows:
            json.loads(row[2])
            json.loads(row[6])
    return rows


# Listing


def listing(folder: Path, rounds: int) -> None:
    from asciml_osc.commands.sounds import _item

    store = Store(folder)
    rows = store.sounds.all()
    store.close()
    address, tag = "/asciml/sounds/list", "1.1"
    ours, peer = [], []
    for _ in range(rounds):
        ours.append(cpu(lambda: [Replies.item(address, _item(row, True), tag) for row in rows]))
        peer.append(cpu(lambda: _bare(folder, parse=False)))
    told(f"list {len(rows)}", ours, peer, len(rows), "rows")
    with Served(folder) as server:
        walls = [_received(server, len(rows)) for _ in range(rounds)]
        told("  over UDP, wall", walls, unit=len(rows), of="rows")
        print("  memory:", ", ".join(f"{name} {mega:.0f} MB" for name, mega in server.memory()))


def _received(server: Served, count: int) -> float:
    """Wall seconds of a listing; every row must come."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        wire.settimeout(LONG)
        began = time.perf_counter()
        wire.sendto(encode("/asciml/sounds/list", []), ("127.0.0.1", server.port))
        came = 0
        while True:
            datagram = wire.recv(65536)
            if datagram.startswith(b"/asciml/done"):
                seconds = time.perf_counter() - began
                assert decode_message(datagram).args[1:] == [count], came
                if came != count:
                    print(f"  {count - came} of {count} rows were lost")
                return seconds
            came += 1


# Views


def views(rounds: int, count: int = 1000) -> None:
    from matplotlib.figure import Figure

    rng = np.random.default_rng(1)
    sounds = [
        Described(
            f"group{chr(97 + n * GROUPS // count)}{n}", f"group{chr(97 + n * GROUPS // count)}",
            {"f0_hz": float(rng.uniform(50, 900)), "centroid_hz": float(rng.uniform(100, 9000)), "rms_db": -20.0, "flatness": 0.5, "seconds": 1.0,
             "spectrum": rng.normal(-50, 5, 64).tolist(), "envelope": rng.uniform(0, 1, 100).tolist(), "code": rng.normal(size=8).tolist()},
        )
        for n in range(count)
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        path = Path(place)

        def bare() -> None:
            figure = Figure(figsize=(9, 6), layout="constrained")
            figure.subplots().scatter(rng.normal(size=count), rng.normal(size=count))
            figure.savefig(path / "bare.png", dpi=110)

        bare()  # what is loaded and cached with the first one
        for view in VIEWS:
            ours, peer = [], []
            for _ in range(rounds):
                ours.append(
                    cpu(lambda: draw(view, "f0", shown(view, "f0", sounds), "en", path / f"{view}.png"))  # noqa: B023
                )
                peer.append(cpu(bare))
            told(f"view {view}", ours, peer)


# Loading


class Served:
    """A server on a session, in processes of its own, on the null device."""

    def __init__(self, folder: Path) -> None:
        command = [
            "-m",
            "asciml_osc",
            "serve",
            "--port",
            "0",
            "--audio",
            "null",
            "--linger",
            "0",
            "--lean",
            "--no-web",
        ]
        self._process = subprocess.Popen(
            [sys.executable, *command, "--session", str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout
        line = next(line for line in self._process.stdout if "listens on" in line)
        self.port = int(re.search(r":(\d+) \(UDP\)", line)[1])

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_: object) -> None:
        with Client(port=self.port) as client:
            client.send("/asciml/quit")
        self._process.wait(60)

    def processes(self) -> list[psutil.Process]:
        own = psutil.Process(self._process.pid)
        return [own, *own.children(recursive=True)]

    def memory(self) -> list[tuple[str, float]]:
        """Resident megabytes of the control process and of all others together."""
        control, *others = self.processes()
        return [
            ("control", control.memory_info().rss / 1e6),
            ("engine and workers", sum(one.memory_info().rss for one in others) / 1e6),
        ]

    def cpu(self) -> float:
        return sum(sum(one.cpu_times()[:2]) for one in self.processes())


def loading(count: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "files"
        _write_files(folder, count)
        with Served(Path(place) / "session") as server, Client(port=server.port) as client:
            client.call("/asciml/sounds/synth", "first", "additive", 8, timeout=LONG)
            client.items("/asciml/sounds/list", timeout=LONG)  # everything is compiled
            before, began = server.cpu(), time.perf_counter()
            asker = subprocess.Popen(
                [sys.executable, __file__, "--ask", str(server.port)], stdout=subprocess.PIPE, text=True
            )
            client.call("/asciml/sounds/load", "set", str(folder), "whole", 1, timeout=LONG)
            loaded = time.perf_counter() - began
            client.items("/asciml/sounds/list", timeout=LONG)
            wall, spent = time.perf_counter() - began, server.cpu() - before
            asker.terminate()
            late = [float(line) for line in asker.communicate()[0].splitlines()]
            print(
                f"load {count}: wall {wall:.1f} s, of which until it was loaded {loaded:.1f}; CPU {spent:.1f} s, a sound {spent / count * 1000:.1f} ms"
            )
            figures = np.percentile(late, (50, 99, 100)) * 1000
            print(
                f"  an answer meanwhile, wall ms: median {figures[0]:.2f}, 99 % {figures[1]:.2f}, worst {figures[2]:.2f}, of {len(late)}"
            )
            print("  memory:", ", ".join(f"{name} {mega:.0f} MB" for name, mega in server.memory()))
        files = sorted(folder.iterdir())[:PEERS]
        _peer(files[0])  # compiled and loaded
        peer = [cpu(lambda: [_peer(file) for file in files]) / len(files) for _ in range(rounds)]
        print(
            f"  peer a sound {statistics.median(peer) * 1000:.1f} ms (x{max(peer) / min(peer):.2f}), ratio {spent / count / statistics.median(peer):.2f}"
        )


def _write_files(folder: Path, count: int, rate: int = 44100) -> None:
    folder.mkdir()
    rng = np.random.default_rng(3)
    t = np.arange(rate) / rate
    for n in range(count):
        f0, tilt, decay = rng.uniform(60, 1500), rng.uniform(0.7, 1.5), rng.uniform(0.5, 6)
        x = sum(np.sin(2 * np.pi * f0 * k * t) / k**tilt for k in range(1, 9) if k * f0 < rate / 2)
        x = x * np.exp(-decay * t) + 0.05 * rng.normal(size=rate) * np.exp(-5 * t)
        soundfile.write(folder / f"take {n:04}.wav", 0.8 * x / np.abs(x).max(), rate)


def _peer(file: Path) -> None:
    """The same features by soundfile and librosa: f0, centroid, flatness, level, envelope and mel spectrum."""
    import librosa

    audio, rate = soundfile.read(file, dtype="float32")
    librosa.yin(audio, fmin=50, fmax=4000, sr=rate)
    magnitude = np.abs(librosa.stft(audio))
    librosa.feature.spectral_centroid(S=magnitude, sr=rate)
    librosa.feature.spectral_flatness(S=magnitude)
    librosa.feature.rms(y=audio)
    librosa.feature.melspectrogram(S=magnitude**2, sr=rate, n_mels=64)


def ask(port: int) -> None:
    """Ask until we are ended, and print how long each answer took."""
    os.nice(-1) if os.geteuid() == 0 else None
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        number = 0
        while True:
            began = time.perf_counter()
            number += 1
            wire.sendto(encode("/asciml/sync", [number]), ("127.0.0.1", port))
            while number not in decode_message(wire.recv(65536)).args:
                pass
            print(time.perf_counter() - began, flush=True)
            time.sleep(0.005)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", default=[], metavar="open|list|views|load")
    parser.add_argument("--sounds", type=int, default=10_000)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--ask", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        ask(options.ask)
        return
    parts = options.parts or ["open", "list", "views", "load"]
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "session"
        if {"open", "list"} & set(parts):
            write_session(folder, options.sounds, GROUPS)
        if "open" in parts:
            opening(folder, options.rounds)
        if "list" in parts:
            listing(folder, options.rounds)
        if "views" in parts:
            views(options.rounds)
        if "load" in parts:
            loading(options.files, options.rounds)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
