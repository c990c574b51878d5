"""From a message in Pure Data to the first changed sample: what [asciml.voice] adds to a percent.

    python benchmarks/frontends_pd.py [--moves 300] [--block 128] [--audio null|DEVICE] [--pd=-nosound]

The method of latency.py, twice: the percent goes straight from Python to the server, and from Python by a line of text into
a running Pd, which sends it on through [asciml.voice]. Both begin when Python sends, so the second row has the way into Pd
in it, too: the difference is what Pd takes to notice a message, to format it and to send it. Pd looks for messages every few
milliseconds; with its audio on, as in --pd "-jack -audiobuf 5 -send 'pd dsp 1'", the more often the shorter its audio
buffer is. The third figure is Pd alone: from Python through a patch that only sends back what it gets, there and back, in milliseconds.
"""

from __future__ import annotations

import argparse
import shlex
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from latency import Ear, measure, prepare, report, server

from asciml_osc.client import Client

LIBRARY = Path(__file__).resolve().parents[1] / "clients" / "pd" / "asciml"
PATCH = """\
#N canvas 0 50 450 300 12;
#X obj 20 20 netreceive -u {hand};
#X obj 20 50 route percent echo;
#X obj 20 80 asciml.voice v;
#X obj 20 140 asciml 127.0.0.1 {port};
#X obj 120 140 netsend -u;
#X obj 120 20 loadbang;
#X msg 120 50 connect 127.0.0.1 {back};
#X obj 120 110 list prepend send;
#X obj 220 110 list trim;
#X obj 320 140 sel 1;
#X msg 320 170 send ready;
#X connect 0 0 1 0;
#X connect 1 0 2 0;
#X connect 1 1 7 0;
#X connect 7 0 8 0;
#X connect 8 0 4 0;
#X connect 5 0 6 0;
#X connect 6 0 4 0;
#X connect 3 3 9 0;
#X connect 9 0 10 0;
#X connect 10 0 4 0;
"""


class Pd:
    """A client whose percents take the way through Pd; all else goes straight."""

    def __init__(self, client: Client, options: str, folder: Path) -> None:
        self._client = client
        self.call = client.call
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(30)
        self._hand = ("127.0.0.1", free_port())
        patch = folder / "latency.pd"
        patch.write_text(
            PATCH.format(hand=self._hand[1], back=self._socket.getsockname()[1], port=client.server[1])
        )
        command = ["pd", "-nogui", "-noprefs", *shlex.split(options), "-path", LIBRARY, "-open", patch]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._socket.recv(100)  # it has found the server

    def send(self, _address: str, _voice: str, percent: float) -> None:
        """What latency.measure calls a move."""
        self._socket.sendto(f"percent {percent:g};\n".encode(), self._hand)

    def echoes(self, count: int) -> np.ndarray:
        """Round trips in milliseconds, at random moments."""
        rng, trips = np.random.default_rng(0), []
        for _ in range(count):
            time.sleep(float(rng.uniform(0.005, 0.02)))
            begun = time.perf_counter()
            self._socket.sendto(b"echo 1;\n", self._hand)
            self._socket.recv(100)
            trips.append(1000 * (time.perf_counter() - begun))
        return np.array(trips)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._socket.close()


def free_port() -> int:
    """A UDP port that nobody has."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--moves", type=int, default=300)
    parser.add_argument("--block", type=int, default=128)
    parser.add_argument("--audio", default="null")
    parser.add_argument("--pd", default="-nosound", help="options of Pd")
    options = parser.parse_args()
    with server(options.block, options.audio) as (client, state), tempfile.TemporaryDirectory() as folder:
        ear = Ear(state)
        prepare(client)
        print(
            f"blocks of {options.block} frames ({1000 * options.block / 48000:.2f} ms), device {options.audio}, Pd {options.pd}"
        )
        print(
            "| percent to first changed sample, blocks | moves | median | 99 % | worst |\n|---|---|---|---|---|"
        )
        report("from Python", measure(client, ear, options.moves, options.block))
        pd = Pd(client, options.pd, Path(folder))
        try:
            report("from Python through Pd", measure(pd, ear, options.moves, options.block))
            report("Pd alone, there and back, ms", pd.echoes(options.moves))
        finally:
            pd.close()


if __name__ == "__main__":
    main()
