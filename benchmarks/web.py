"""From a move on a page to the first changed sample, and what the page costs who plays over UDP.

    python benchmarks/web.py [--moves 500] [--block 128] [--phones 8]

The measure is that of latency.py, in milliseconds of the engine's clock: from the block that was last computed when the move was sent to
the first sample that it changed. Four rows: moves over UDP with --no-web; over UDP beside an idle page; over UDP while phones drag, each
60 moves a second over a WebSocket of its own; over such a WebSocket while they drag. A move that is not heard within the window counts as
lost. The last lines say whether every move of the phones arrived, and how much memory the web process has.
"""

from __future__ import annotations

import argparse
import threading
import time

import numpy as np
import psutil
from latency import LONG, Ear, measure, prepare, server
from websockets.sync.client import connect

from asciml_osc.audio import layout
from asciml_osc.client import Client
from asciml_osc.osc.codec import decode, encode

RATE = 60.0  # moves a second of one phone


class Phone(threading.Thread):
    """Drags a voice of its own until it is told to stop. sent: its moves; last: the percent of the last one."""

    def __init__(self, page: str, voice: str) -> None:
        super().__init__(daemon=True)
        self._page, self._voice = page, voice
        self.stop, self.sent, self.last = threading.Event(), 0, 0.0

    def run(self) -> None:
        with connect(self._page.replace("http", "ws"), proxy=None) as socket:
            begun = time.monotonic()
            while not self.stop.is_set():
                self.sent += 1
                self.last = float(self.sent % 101)
                socket.send(encode("/asciml/voice/percent", [self._voice, self.last]))
                self.stop.wait(max(0.0, begun + self.sent / RATE - time.monotonic()))
            socket.send(encode("/asciml/sync", [7]))
            while decode(socket.recv())[0].address != "/asciml/synced":
                pass


def begin(client: Client, state: layout.State) -> Ear:
    """The voice of latency.py, once its loop is the same from now on."""
    ear = Ear(state)  # before anything plays: it switches the DC blocker off
    prepare(client)
    client.wait_event("/asciml/voice/refined", timeout=LONG)
    return ear


def told(name: str, blocks: np.ndarray, block: int, rate: float) -> None:
    """Print a row."""
    heard = blocks[np.isfinite(blocks)] * 1000 * block / rate
    p50, p99 = np.percentile(heard, [50, 99])
    print(f"{name:34}{p50:8.2f}{p99:8.2f}{heard.max():8.2f}{len(blocks) - len(heard):6d}", flush=True)


def phones_of(client: Client, count: int) -> list[Phone]:
    """Give each phone a voice with a path, and have them all drag."""
    phones = []
    for number in range(count):
        client.call("/asciml/voice/new", f"phone{number}", gain=0.0)
        client.call("/asciml/voice/path", f"phone{number}", "winds2", "winds3", timeout=LONG)
        phones.append(Phone(client.page, f"phone{number}"))
    for phone in phones:
        phone.start()
    return phones


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--moves", type=int, default=500)
    parser.add_argument("--block", type=int, default=128)
    parser.add_argument("--phones", type=int, default=8)
    given = parser.parse_args()
    print(f"load of the machine {psutil.getloadavg()[0]:.1f} on {psutil.cpu_count()} cores")
    print(f"{'ms':34}{'median':>8}{'99 %':>8}{'worst':>8}{'lost':>6}")
    rate = 48000.0
    with server(given.block, "null") as (client, state):
        ear = begin(client, state)
        told("UDP, --no-web", measure(client, ear, given.moves, given.block), given.block, rate)
    with server(given.block, "null", options=("--web-port", "0")) as (client, state):
        ear = begin(client, state)
        told("UDP, an idle page", measure(client, ear, given.moves, given.block), given.block, rate)
        phones = phones_of(client, given.phones)
        told(
            f"UDP, {given.phones} phones drag",
            measure(client, ear, given.moves, given.block),
            given.block,
            rate,
        )
        with connect(client.page.replace("http", "ws"), proxy=None) as socket:
            send = lambda address, *args: socket.send(encode(address, args))  # noqa: E731
            blocks = measure(client, ear, given.moves, given.block, send)
        told(f"WebSocket, {given.phones} phones drag", blocks, given.block, rate)
        for phone in phones:
            phone.stop.set()
        for phone in phones:
            phone.join()
        here = {item[0]: item[2] for item in client.items("/asciml/voice/list")}
        arrived = sum(abs(here[f"phone{n}"] - phone.last) < 1e-3 for n, phone in enumerate(phones))
        print(
            f"{sum(phone.sent for phone in phones)} moves of phones; the last one of {arrived} of {len(phones)} holds"
        )
        for child in psutil.process_iter(["cmdline"]):
            if "asciml_osc.web.child" in (child.info["cmdline"] or ()):
                print(f"the web process: {child.memory_full_info().pss / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
