"""A percent's round trip over TCP beside UDP, alone and while another connection floods the server.

    python benchmarks/tcp.py [--moves 2000] [--flooders 1]

A real server without a sound device. Each move sends one percent with a tag and waits for its done; the two transports take turns within one
run, so that what else the machine does meets both alike. A flooder is a process of its own, which sends controls over one connection as fast as the
server takes them. (A flood over UDP is no comparison: the system drops what finds no room, the percent too.) Printed in microseconds: median, the quarter and three quarters
that spread around it, the 99th percentile and the worst; and the ratio of the medians.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from asciml_osc.osc.codec import encode
from asciml_osc.osc.framing import Framing
from tests.serving import LONG, Server

VOICE = "v"
FLOOD = """
import socket, sys
from asciml_osc.osc.codec import encode
from asciml_osc.osc.framing import Framing
sock = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
frame = Framing().frame
some = b"".join(frame(encode("/asciml/voice/gain", ["flooded", n / 1000])) for n in range(1000))
print("begun", flush=True)
while True:
    sock.sendall(some)
"""


class OverUdp:
    """Questions over UDP, their answers waited for."""

    def __init__(self, port: int) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.connect(("127.0.0.1", port))
        self.socket.settimeout(LONG)

    def ask(self, message: bytes) -> bytes:
        self.socket.send(message)
        return self.socket.recv(65536)


class OverTcp:
    """The same over TCP."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.settimeout(LONG)
        self._framing = Framing()

    def ask(self, message: bytes) -> bytes:
        self.socket.sendall(self._framing.frame(message))
        while (packet := self._framing.take()) is None:
            self._framing.feed(self.socket.recv(65536))
        return packet


def measure(ways: dict[str, OverUdp | OverTcp], moves: int) -> dict[str, np.ndarray]:
    """Round trips in microseconds, the ways in turn."""
    rng = np.random.default_rng(0)
    found: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(moves):
        for name, way in ways.items():
            time.sleep(
                float(rng.uniform(0.0005, 0.002))
            )  # as a hand moves: nothing is under way when it does
            message = encode("/asciml/voice/percent", [VOICE, number % 100, "tag", number])
            began = time.perf_counter()
            answer = way.ask(message)
            found[name].append(1e6 * (time.perf_counter() - began))
            assert answer.startswith(b"/asciml/done"), answer
    return {name: np.array(times) for name, times in found.items()}


@contextmanager
def flooding(port: int, count: int) -> Iterator[None]:
    """Floods that have begun, until the end of the context."""
    floods = [
        subprocess.Popen([sys.executable, "-c", FLOOD, str(port)], stdout=subprocess.PIPE, text=True)
        for _ in range(count)
    ]
    try:
        for flood in floods:
            assert flood.stdout
            assert flood.stdout.readline() == "begun\n"
        yield
    finally:
        for flood in floods:
            flood.kill()
            flood.wait()


def report(what: str, found: dict[str, np.ndarray]) -> None:
    for name, times in found.items():
        quarter, median, three, most = np.percentile(times, [25, 50, 75, 99])
        print(
            f"| {what} | {name} | {median:.0f} | {quarter:.0f} to {three:.0f} | {most:.0f} | {times.max():.0f} |",
            flush=True,
        )
    print(f"| {what} | TCP / UDP | {np.median(found['TCP']) / np.median(found['UDP']):.2f} | | | |")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--moves", type=int, default=2000)
    parser.add_argument("--flooders", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "session", "--log", "warning")
        try:
            server.client.items("/asciml/audio/devices", timeout=LONG)
            for voice in (VOICE, "flooded"):
                server.client.call("/asciml/voice/new", voice, timeout=LONG)
            server.client.call("/asciml/sounds/synth", "bells", "additive", 2, seed=1, timeout=LONG)
            server.client.call("/asciml/voice/path", VOICE, "bells0", "bells1", timeout=LONG)
            server.client.wait_event("/asciml/voice/refined", timeout=LONG)
            ways = {"UDP": OverUdp(server.port), "TCP": OverTcp(server.port)}
            measure(ways, 200)  # caches warm up
            print(
                "| percent and its done, microseconds | over | median | half of them | 99 % | worst |\n|---|---|---|---|---|---|"
            )
            report("nothing else", measure(ways, options.moves))
            with flooding(server.port, options.flooders):
                report(f"beside {options.flooders} flooding over TCP", measure(ways, options.moves))
            server.quit()
        finally:
            server.close()


if __name__ == "__main__":
    main()
