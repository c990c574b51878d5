"""What a move on a page costs beside one over UDP, and what pages cost who plays over UDP.

    python benchmarks/web.py [--moves 500] [--phones 8]

A real server without a sound device. Each move sends one percent with a tag and waits for its done; by then the engine has it, and the next block of audio
sounds of it. Five rows: over UDP with --no-web, over UDP beside an idle web process, over a WebSocket alone, then both while phones drag, each 60 moves
a second over a WebSocket of its own. Printed in milliseconds: median, 99th percentile, worst. The last lines say whether every move of the
phones was answered, and how much memory the web process has.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
from websockets.sync.client import connect

from asciml_osc.client import Client
from asciml_osc.osc.codec import decode, encode
from tests.serving import LONG, Server

RATE = 60.0  # moves a second of one phone
VOICE = "v"

Ask = Callable[[str, float, int], None]


class Phone(threading.Thread):
    """Drags a voice of its own until it is told to stop. sent: its moves; answered: how many of them."""

    def __init__(self, page: str, voice: str) -> None:
        super().__init__(daemon=True)
        self._page, self._voice = page, voice
        self.stop, self.sent, self.answered = threading.Event(), 0, 0

    def run(self) -> None:
        with connect(self._page, proxy=None) as socket:
            begun = time.monotonic()
            while not self.stop.is_set():
                self.sent += 1
                percent = float(self.sent % 101)
                socket.send(encode("/asciml/voice/percent", [self._voice, percent, "tag", self.sent]))
                self.stop.wait(max(0.0, begun + self.sent / RATE - time.monotonic()))
            while self.answered < self.sent:
                try:
                    (answer,) = decode(socket.recv(timeout=5))
                except TimeoutError:
                    return
                self.answered += answer.address == "/asciml/done" and answer.args[:1] == [
                    "/asciml/voice/percent"
                ]


@contextmanager
def dragging(phones: list[Phone]) -> Iterator[None]:
    """Have them drag meanwhile; at the end say how many of their moves were answered."""
    for phone in phones:
        phone.start()
    yield
    for phone in phones:
        phone.stop.set()
    for phone in phones:
        phone.join()
    sent, answered = sum(one.sent for one in phones), sum(one.answered for one in phones)
    print(f"{sent} moves of phones, {answered} answered")


def measure(name: str, ask: Ask, moves: int) -> None:
    """Print a row."""
    rng = np.random.default_rng(0)
    times = []
    for number in range(moves):
        time.sleep(float(rng.uniform(0.002, 0.02)))  # as a hand moves
        began = time.perf_counter()
        ask(VOICE, float(number % 100), number)
        times.append(1000 * (time.perf_counter() - began))
    p50, p99 = np.percentile(times, [50, 99])
    print(f"{name:36}{p50:8.2f}{p99:8.2f}{max(times):8.2f}", flush=True)


def over_udp(client: Client) -> Ask:
    return lambda voice, percent, _: client.call("/asciml/voice/percent", voice, percent)


def over_socket(socket) -> Ask:
    def ask(voice: str, percent: float, number: int) -> None:
        socket.send(encode("/asciml/voice/percent", [voice, percent, "tag", number]))
        while decode(socket.recv())[0].args[-2:] != ["tag", number]:
            pass

    return ask


def begun(folder: Path, name: str, *options: str) -> Server:
    """A server with a voice for each phone and one to be measured."""
    server = Server(folder / name, "--log", "warning", *options)
    call = server.client.call
    call("/asciml/sounds/synth", "bells", "additive", 2, seed=1, timeout=LONG)
    for voice in (VOICE, *(f"phone{number}" for number in range(8))):
        call("/asciml/voice/new", voice, timeout=LONG)
        call("/asciml/voice/path", voice, "bells0", "bells1", timeout=LONG)
        server.client.wait_event("/asciml/voice/refined", lambda *said, v=voice: said[0] == v, timeout=LONG)
    return server


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--moves", type=int, default=500)
    parser.add_argument("--phones", type=int, default=8)
    given = parser.parse_args()
    print(f"load of the machine {psutil.getloadavg()[0]:.1f} on {psutil.cpu_count()} cores")
    print(f"{'percent and its done, ms':36}{'median':>8}{'99 %':>8}{'worst':>8}")
    with tempfile.TemporaryDirectory() as folder:
        server = begun(Path(folder), "without")
        measure("UDP, --no-web", over_udp(server.client), given.moves)
        server.quit()
        server.close()
        server = begun(Path(folder), "with", "--web-port", "0")
        page = server.process.stdout.readline().split()[-1].replace("http", "ws")
        measure("UDP, a web process idles", over_udp(server.client), given.moves)
        with connect(page, proxy=None) as socket:
            measure("WebSocket", over_socket(socket), given.moves)
            phones = [Phone(page, f"phone{number}") for number in range(given.phones)]
            with dragging(phones):
                measure(f"UDP, {given.phones} phones drag", over_udp(server.client), given.moves)
                measure(f"WebSocket, {given.phones} phones drag", over_socket(socket), given.moves)
        memory = server.child("asciml_osc.web.child").memory_full_info()
        print(f"the web process: {memory.pss / 1e6:.0f} MB")
        server.quit()
        server.close()


if __name__ == "__main__":
    main()
