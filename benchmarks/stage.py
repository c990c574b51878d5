"""Ten minutes on stage: training, new sounds, new paths and a thousand messages a second, and how the callback fares.

    python benchmarks/stage.py [--minutes 10] [--block 128] [--audio null|DEVICE]

A real server plays eight voices (loops and grains) while a client moves them a thousand times a second, others add
sounds, remove them and prepare paths, and a training runs all the time. Looked at: how long each callback took (the engine's own
histogram), what was late, overruns that the device reports, and the largest second difference of the output, which a click would
raise: beside it that of eight voices which all have, at the same sample, the largest of any sound rendered by itself.

With a JACK server (jackd -S -d dummy -p BLOCK …, JACK_DEFAULT_SERVER set) --audio system plays there.
"""

from __future__ import annotations

import argparse
import threading
import time

import numpy as np
import soundfile
from latency import LONG, server

from asciml_osc.audio import layout
from asciml_osc.client import Client
from asciml_osc.errors import AscimlError

GAIN = 0.1
VOICES = 8
PER_SECOND = 1000


def prepare(client: Client, folder: str) -> tuple[list[str], float]:
    """A model and eight voices that play; the sounds, and a bound for the second difference of all voices together."""
    client.call("/asciml/sounds/synth", "bells", "additive", 10, seed=1, timeout=LONG)
    client.call("/asciml/sounds/synth", "winds", "subtractive", 10, seed=2, sustain=0.8, timeout=LONG)
    client.call("/asciml/train/start", timeout=LONG)
    client.wait_event("/asciml/train/finished", timeout=LONG)
    sounds = [item[0] for item in client.items("/asciml/sounds/list")]
    bend = 0.0
    for n in range(VOICES):
        a, b = sounds[n], sounds[-1 - n]
        paths = client.call("/asciml/render", f"{folder}-{n}.wav", a, b, 0, steps=11, timeout=LONG)
        bend = max(bend, *(float(np.abs(np.diff(soundfile.read(path)[0], 2)).max()) for path in paths))
        name = f"v{n}"
        client.call("/asciml/voice/new", name, "grain" if n % 4 == 3 else 1, GAIN)
        client.call("/asciml/voice/path", name, a, b, timeout=LONG)
        client.call("/asciml/voice/play", name)
    return sounds, VOICES * GAIN * bend


def move(client: Client, until: float, count: list[int]) -> None:
    """A thousand percents a second, in bundles of ten, over all voices."""
    rng = np.random.default_rng(0)
    start, sent = time.monotonic(), 0
    while time.monotonic() < until:
        due = (time.monotonic() - start) * PER_SECOND
        while sent < due:
            client.bundle(
                None,
                *(
                    ("/asciml/voice/percent", f"v{n}", float(rng.uniform(0, 100)))
                    for n in rng.integers(0, VOICES, 10)
                ),
            )
            sent += 10
        time.sleep(0.002)
    count[0] = sent


def change(port: int, sounds: list[str], until: float, count: list[int]) -> None:
    """Add sounds and take them away, prepare other paths, play again."""
    rng = np.random.default_rng(1)
    with Client(port=port) as client:
        while time.monotonic() < until:
            a, b = rng.choice(sounds, 2, replace=False)
            name = f"v{rng.integers(0, VOICES)}"
            try:
                client.call("/asciml/voice/path", name, str(a), str(b), timeout=LONG)
                (new,) = client.call("/asciml/sounds/synth", "more", "fm", 1, timeout=LONG)
                client.call("/asciml/voice/play", name)
                client.call("/asciml/sounds/remove", new, timeout=LONG)
            except AscimlError as error:
                print("failed:", error.code, error.message)
            count[0] += 1


class Listener:
    """Follows the output through the tap: the largest second difference, and the largest sample."""

    def __init__(self, state: layout.State) -> None:
        self._state = state
        self.bend = self.peak = 0.0
        self.at = int(state.engine["frames"][0])

    def listen(self) -> None:
        channels = int(self._state.engine["channels"][0])
        frames = self._state.tap[: layout.TAP_NUMBERS // channels * channels].reshape(-1, channels)
        now = int(self._state.engine["frames"][0])
        heard = frames[np.arange(max(self.at - 2, 0), now) % len(frames), 0].astype(float)
        if len(heard) > 2:
            self.bend = max(self.bend, float(np.abs(np.diff(heard, 2)).max()))
            self.peak = max(self.peak, float(np.abs(heard).max()))
        self.at = now


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--block", type=int, default=128)
    parser.add_argument("--audio", default="null")
    options = parser.parse_args()
    with server(options.block, options.audio) as (client, state):
        sounds, bound = prepare(client, "soak")
        client.call("/asciml/train/start", epochs=1_000_000)
        client.wait_event("/asciml/train/progress", lambda *event: event[1] > 0, timeout=LONG)
        engine = state.engine[0]
        times, xruns, began = engine["times"].copy(), int(engine["xruns"]), int(engine["frames"])
        listener = Listener(state)
        until = time.monotonic() + 60 * options.minutes
        moves, changes = [0], [0]
        threads = [
            threading.Thread(target=move, args=(client, until, moves)),
            threading.Thread(target=change, args=(client.server[1], sounds, until, changes)),
        ]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            listener.listen()
            time.sleep(0.1)
        taken = engine["times"] - times
        client.call("/asciml/train/stop", timeout=LONG)
        total = int(taken.sum())
        shares = (np.arange(layout.TIMES) + 1) / layout.TIME_BINS
        done = np.cumsum(taken) / total
        median, high, higher = (shares[np.searchsorted(done, q)] for q in (0.5, 0.99, 0.999))
        late = int(taken[layout.TIME_BINS :].sum())
        print(
            f"{options.minutes:g} minutes of wall time, {(int(engine['frames']) - began) / 48000:.0f} s of sound"
        )
        print(
            f"blocks of {options.block}, device {options.audio}: {total} callbacks, {moves[0]} moves, {changes[0]} rounds of changes"
        )
        print(
            "| share of the block: median | 99 % | 99.9 % | longer than the block | overruns of the device |"
        )
        print("| --- | --- | --- | --- | --- |")
        print(f"| {median:.1%} | {high:.1%} | {higher:.1%} | {late} | {int(engine['xruns']) - xruns} |")
        print(
            f"largest second difference {listener.bend:.4f}, of eight of the sounds themselves {bound:.4f} "
            f"(ratio {listener.bend / bound:.2f}); peak {listener.peak:.3f}, not finite {int(engine['not_finite'])}"
        )


if __name__ == "__main__":
    main()
