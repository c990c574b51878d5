"""From a control that reaches a front end to the first changed sample of asciml-osc: what a host adds to a percent.

    python benchmarks/frontends.py direct|sclang [--moves 500] [--block 128] [--audio null|DEVICE] [--training]

As benchmarks/latency.py, with which it shares the server, the ear and the measure; but the percent is sent by the front end, each
time a datagram `/percent VALUE` reaches it, as from a controller. Counted in blocks from the one that was last computed when that
datagram was sent, so the way to the host is in it. `direct` is the same without a host: this program sends the percent itself.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import latency
import numpy as np

from asciml_osc.client import Client
from asciml_osc.osc.codec import encode

ROOT = Path(__file__).resolve().parents[1]
QUARK = ROOT / "clients" / "supercollider" / "Asciml"
SCLANG = """
a = Asciml("127.0.0.1", PORT);
a.connect({ |a|
	v = a.voice(\\v);
	OSCdef(\\percent, { |msg| v.percent(msg[1]) }, '/percent');
	("listening" + NetAddr.langPort).postln
});
"""


class Through:
    """What the measure takes for a client: its percents go through a front end that listens at `port`."""

    def __init__(self, client: Client, port: int) -> None:
        self._client = client
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.connect(("127.0.0.1", port))
        self.call = client.call

    def send(self, _address: str, _voice: str, percent: float) -> None:
        self._socket.send(encode("/percent", [percent]))


@contextlib.contextmanager
def direct(client: Client, _port: int) -> Iterator[Client]:
    yield client


@contextlib.contextmanager
def sclang(client: Client, port: int) -> Iterator[Through]:
    """The Quark in sclang, without scsynth."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "conf.yaml").write_text(f'includePaths:\n  - "{QUARK}"\nexcludePaths: []\n')
        (folder / "run").mkdir(mode=0o700)
        script = folder / "percent.scd"
        script.write_text(SCLANG.replace("PORT", str(port)))
        process = subprocess.Popen(
            ["sclang", "-l", folder / "conf.yaml", script],
            env=os.environ
            | {"HOME": name, "XDG_RUNTIME_DIR": f"{name}/run", "QT_QPA_PLATFORM": "offscreen"}
            | {"QTWEBENGINE_DISABLE_SANDBOX": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            assert process.stdout
            line = next(line for line in process.stdout if line.startswith("listening "))
            yield Through(client, int(line.split()[1]))
        finally:
            process.kill()
            process.wait()


HOSTS = {"direct": direct, "sclang": sclang}


def report(name: str, delays: np.ndarray, block: int, rate: float = 48000) -> None:
    """inf: later than the ear listens, eight blocks."""
    blocks = [*np.percentile(delays, [50, 99], method="nearest"), delays.max()]
    milliseconds = " | ".join(f"{value * block / rate * 1000:.2f}" for value in blocks)
    print(f"| {name} | {len(delays)} | {' | '.join(f'{value:.2f}' for value in blocks)} | {milliseconds} |")
    print(f"{np.isinf(delays).sum()} of them later than the ear listens")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("host", choices=sorted(HOSTS))
    parser.add_argument("--moves", type=int, default=500)
    parser.add_argument("--block", type=int, default=128)
    parser.add_argument("--audio", default="null")
    parser.add_argument("--training", action="store_true", help="while a run goes on")
    options = parser.parse_args()
    with latency.server(options.block, options.audio) as (client, state):
        latency.prepare(client)
        client.wait_event("/asciml/voice/refined", timeout=latency.LONG)  # its loop is the same from now on
        with HOSTS[options.host](client, client.server[1]) as through:
            if options.training:
                client.call("/asciml/train/start", epochs=1_000_000)
                client.wait_event("/asciml/train/progress", lambda *event: event[1] > 0, timeout=latency.LONG)
            ear = latency.Ear(state)
            delays = latency.measure(through, ear, options.moves, options.block)
            if options.training:
                client.call("/asciml/train/stop", timeout=latency.LONG)
    print(f"blocks of {options.block} frames ({1000 * options.block / 48000:.2f} ms), device {options.audio}")
    print("| percent through | moves | median, blocks | 99 % | worst | median, ms | 99 % | worst |")
    print("|---|---|---|---|---|---|---|---|")
    report(f"{options.host}{', while training' if options.training else ''}", delays, options.block)


if __name__ == "__main__":
    main()
