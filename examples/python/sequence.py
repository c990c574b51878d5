"""A sequence that morphs: sixteen steps in a bar, each at its own place between a bell and a wind.

    .venv/bin/python examples/python/sequence.py [--bars 8] [--tempo 112] [--seed 1]

Start the server first: python3 run.py serve; .venv is made by it. Each step is one OSC bundle with a time: the percent
and the note in it are carried out together, at their sample, however late Python wakes up. Expect: a bar of bells that
from bar to bar has more wind in it; a pentatonic scale going up and down by chance, and accents on the quarters. Ctrl-C
ends it early.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import time

from asciml_osc.client import Client

STEPS = 16
SCALE = (48, 51, 53, 55, 58, 60, 63, 65, 67, 70)
AHEAD = 0.3  # seconds: the server wants a bundle at least a tenth of a second before its time
VOICE = "sequence"


def main() -> None:
    """Make the sounds, prepare the way, play the bars."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=57140)
    parser.add_argument("--bars", type=int, default=8)
    parser.add_argument("--tempo", type=float, default=112.0, help="quarters a minute")
    parser.add_argument("--seed", type=int, default=1, help="another number is another piece")
    options = parser.parse_args()
    with Client(port=options.port) as server:
        for trouble in ("/asciml/fail", "/asciml/late"):
            server.on(trouble, print)
        sounds = prepare(server, options.seed)
        print(f"between {sounds[0]} and {sounds[1]}, {options.bars} bars")
        with contextlib.suppress(KeyboardInterrupt):
            play(server, options.bars, 15.0 / options.tempo, random.Random(options.seed))
        server.call("/asciml/voice/stop", VOICE)


def prepare(server: Client, seed: int) -> list[str]:
    """A voice with the way from a bell to a wind; their ids."""
    bell = server.call(
        "/asciml/sounds/synth", "bells", "fm", 1, freq=262, release=0.4, seed=seed, timeout=600
    )
    wind = server.call("/asciml/sounds/synth", "wind", "subtractive", 1, seed=seed, timeout=600)
    if VOICE not in [name for name, *_ in server.items("/asciml/voice/list")]:  # as after an earlier run
        server.call("/asciml/voice/new", VOICE)
    server.call("/asciml/voice/env", VOICE, 0.002, 0.3)
    server.call("/asciml/voice/path", VOICE, *bell, *wind, timeout=600)
    return [*bell, *wind]


def play(server: Client, bars: int, step: float, chance: random.Random) -> None:
    """Send every step a little before its time; what has begun a step ends it too."""
    begins, place = time.time() + 2 * AHEAD, 0
    for number in range(bars * STEPS):
        at = begins + number * step
        time.sleep(max(0.0, at - AHEAD - time.time()))
        place = min(max(place + chance.choice((-2, -1, 1, 2)), 0), len(SCALE) - 1)
        percent = 100.0 * (number // STEPS + chance.random()) / bars
        if number % 4 == 0 or chance.random() < 0.6:
            server.bundle(
                at,
                ["/asciml/voice/percent", VOICE, percent],
                ["/asciml/voice/note", VOICE, SCALE[place], 120 if number % 4 == 0 else 70],
            )
            server.bundle(at + 0.9 * step, ["/asciml/voice/note/off", VOICE, SCALE[place]])
    time.sleep(2 * AHEAD + step)


if __name__ == "__main__":
    main()
