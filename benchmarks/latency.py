"""From an OSC message to the first changed sample: a percent here, idle and while training, and scsynth's /n_set.

    python benchmarks/latency.py [--moves 1000] [--block 128] [--audio null|DEVICE] [--scsynth]

A real server plays a looped voice; each move sends one percent over UDP and finds, in the output that really left (the
engine's tap), the first sample that is not what the voice would have played without the move: a loop repeats itself
while it is held (the DC blocker, which would not, is switched off), so it is compared with what was heard a round before. Counted in blocks of the engine's own clock from the
block that was last computed when the message was sent, since wall time on a shared machine says more about the machine. 0.25 is
within the very next block (the limiter looks 31 frames ahead); 1.25 is one block later.

With a JACK server (jackd -S -d dummy -p BLOCK …, JACK_DEFAULT_SERVER set) --audio system plays there. --scsynth measures scsynth on
the same server: the first sample that is not what it was, heard by a JACK client, counted from the end of the period in
which the message was sent.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import psutil

from asciml_osc.audio import layout, memory
from asciml_osc.client import Client
from asciml_osc.osc.codec import encode

SETTLED = 1400  # frames that a move may take, after which a round is waited for
LONG = 600.0
PERCENTS = (20.0, 80.0)
LOOP = (
    0.25,
    0.5,
    0.03125,
)  # seconds of the sounds that go round, in which they are loud, and their fade: whole frames, in float32 too
HEARD = 48000  # frames in which the period is looked for
REPEATS = 1e-4  # what steps may differ from one round to the next; those of the sounds are up to 0.05


@contextlib.contextmanager
def server(block: int, audio: str, command: Sequence[str] = ("-m", "asciml_osc")):
    """A running server: its client and the state block that its engine shares. command: what Python runs as the server."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, *command, "--port", "0", "--session", f"{folder}/s", "--audio", audio,
             "--block", str(block), "--log", "warning", "--linger", "0", "--no-web"],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            line = process.stdout.readline()
            with Client(port=int(line.split(" listens on ")[1].split()[0].rpartition(":")[2])) as client:
                client.notify()
                client.wait_event("/asciml/audio/opened", timeout=LONG)
                children = [child.cmdline() for child in psutil.Process(process.pid).children()]
                (words,) = [words for words in children if "asciml_osc.audio.process" in words]
                yield client, memory.attach(Path(words[-1]))
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
    client.wait_event(
        "/asciml/voice/refined", lambda name, *_: name == "v", timeout=LONG
    )  # no other table follows
    client.call("/asciml/voice/loop", "v", 1, *LOOP)
    client.call("/asciml/voice/percent", "v", PERCENTS[0])
    client.call("/asciml/voice/play", "v")


class Ear:
    """Hears the output through the tap."""

    def __init__(self, state: layout.State) -> None:
        self._state = state
        state.engine["dc_pole"] = 1.0

    @property
    def frames(self) -> int:
        return int(self._state.engine["frames"][0])

    def wait(self, frame: int) -> None:
        while self.frames < frame:
            time.sleep(0.0005)

    def hear(self, start: int, end: int) -> np.ndarray:
        """Steps from frame to frame, start..end of the first channel, waiting for them.

        Without its pole the DC blocker adds up rounding, some 4e-9 a frame: steps repeat, the frames themselves drift.
        """
        self.wait(end)
        channels = int(self._state.engine["channels"][0])
        frames = self._state.tap[: layout.TAP_NUMBERS // channels * channels].reshape(-1, channels)
        return np.diff(frames[np.arange(start - 1, end) % len(frames), 0])


def period(heard: np.ndarray) -> int:
    """Frames after which it repeats itself. Ends the program where it does not: all that follows would be wrong."""
    power = np.abs(np.fft.rfft(heard, 2 * len(heard))) ** 2
    alike = np.fft.irfft(power)[: len(heard) // 2] / np.arange(len(heard), len(heard) - len(heard) // 2, -1)
    likely = np.argsort(alike[1000:])[::-1][:200] + 1000
    for frames in sorted(likely.tolist()):
        if np.abs(heard[frames:] - heard[:-frames]).max() <= REPEATS:
            return frames
    sys.exit("the voice does not repeat itself: nothing can be measured")


def measure(client: Client, ear: Ear, moves: int, block: int) -> np.ndarray:
    """Delays in blocks of `moves` moves between two percents, at random moments."""
    rng = np.random.default_rng(0)
    rounds = {}  # frames after which it repeats itself
    for percent in PERCENTS:
        client.call("/asciml/voice/percent", "v", percent)
        start = ear.frames + 9600
        rounds[percent] = period(ear.hear(start, start + HEARD))
    delays = []
    here, there = PERCENTS[1], PERCENTS[0]
    window = 64 * block  # on a busy machine a move may come late
    while len(delays) < moves:
        ear.wait(ear.frames + SETTLED + rounds[here] + int(rng.integers(480)))
        sent = ear.frames
        client.send("/asciml/voice/percent", "v", there)
        heard = ear.hear(sent, sent + window)
        # a round before, not at the beginning: what rounding makes of the place where a loop begins again adds up
        expected = ear.hear(sent - rounds[here], sent - rounds[here] + window)
        changed = np.flatnonzero(np.abs(heard - expected) > REPEATS)
        delays.append((changed[0] + 1) / block if len(changed) else np.inf)
        here, there = there, here
    return np.array(delays)


def scsynth(moves: int, block: int) -> np.ndarray:
    """The same of a constant signal in scsynth, set by /n_set."""
    import jack

    synth = subprocess.Popen(
        ["scsynth", "-u", "57190", "-B", "127.0.0.1", "-i", "0", "-o", "2", "-R", "0", "-D", "0", "-l", "4"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    ear = jack.Client("latency-ear", no_start_server=True)
    port = ear.inports.register("in")
    state = {"value": 0.0, "at": 0, "new": 0.0}

    @ear.set_process_callback
    def process(_frames: int) -> None:
        heard = port.get_array()
        changed = np.flatnonzero(heard != np.float32(state["value"]))
        if len(changed):
            state["at"] = ear.last_frame_time + int(changed[0])
            state["value"] = float(heard[-1])

    try:
        with Socket(57190) as peer, ear:
            peer.ask("/status", reply="/status.reply")
            peer.send("/d_recv", definition())
            peer.ask("/sync", 1, reply="/synced")
            peer.send("/s_new", "level", 1000, 0, 0)
            (out,) = ear.get_ports("SuperCollider:out_1")
            ear.connect(out, port)
            rng, delays = np.random.default_rng(0), []
            for n in range(moves):
                time.sleep(float(rng.uniform(0.02, 0.03)))
                before, value = state["at"], float(np.float32(0.001 * (n % 1000 + 1)))
                sent = ear.last_frame_time + block  # the period that has begun is computed
                peer.send("/n_set", 1000, "level", value)
                while state["at"] == before:
                    time.sleep(0.0005)
                delays.append((state["at"] - sent + 1) / block)
            return np.array(delays)
    finally:
        synth.terminate()
        synth.wait(10)


def definition() -> bytes:
    """A constant that its control sets, compiled by sclang."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "d.scd"
        source.write_text(
            'SynthDef(\\level, { |level| Out.ar(0, DC.ar(1) * level) }).writeDefFile("FOLDER"); 0.exit;'.replace(
                "FOLDER", folder
            )
        )
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
        subprocess.run(["sclang", source], env=environment, check=True, capture_output=True, timeout=120)
        return (Path(folder) / "level.scsyndef").read_bytes()


class Socket:
    """Messages to scsynth and the replies that are waited for."""

    def __init__(self, port: int) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.connect(("127.0.0.1", port))
        self._socket.settimeout(0.2)

    def __enter__(self) -> Socket:
        return self

    def __exit__(self, *exc: object) -> None:
        self._socket.close()

    def send(self, address: str, *args: object) -> None:
        self._socket.send(encode(address, args))

    def ask(self, address: str, *args: object, reply: str) -> None:
        """Send until the reply comes."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                self.send(address, *args)
                while not self._socket.recv(65536).startswith(reply.encode()):
                    pass
                return
        raise TimeoutError(f"scsynth did not answer {address}")


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
    parser.add_argument("--scsynth", action="store_true")
    options = parser.parse_args()
    if options.scsynth:
        report("scsynth, /n_set", scsynth(options.moves, options.block))
        return
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
