"""Sounds as NumPy arrays: one is made here and sent, and what lies between it and another comes back.

    .venv/bin/python examples/python/arrays.py

Start the server first: python3 run.py serve; .venv is made by it. Expect: a line for each quarter of the way from a plucked
string to a bell, with its level and the frequency at which it is loudest. Nothing is played.
"""

from __future__ import annotations

import argparse

import numpy as np

from asciml_osc.client import Audio, Client

RATE = 48000


def main() -> None:
    """Send, ask, look."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=57140)
    with Client(port=parser.parse_args().port) as server:
        string, *_ = server.add_sound("strings", pluck(196.0), RATE)
        bell, *_ = server.call(
            "/asciml/sounds/synth", "bells", "fm", 1, freq=262, release=0.4, seed=1, timeout=600
        )
        for percent in (0, 25, 50, 75, 100):
            level, loudest = look(server.audio(string, bell, percent=percent, timeout=600))
            print(f"{percent:3} %: {level:5.1f} dB, loudest at {loudest:4.0f} Hz")


def pluck(hz: float, seconds: float = 1.0) -> np.ndarray:
    """Karplus and Strong's string: noise goes round and loses its edges."""
    ring = np.random.default_rng(1).uniform(-0.5, 0.5, round(RATE / hz))
    rounds = []
    for _ in range(round(seconds * hz)):
        rounds.append(ring)
        ring = 0.5 * (ring + np.roll(ring, 1))
    return np.concatenate(rounds)


def look(sound: Audio) -> tuple[float, float]:
    """Level in dB of full scale, and the frequency of the largest partial."""
    spectrum = np.abs(np.fft.rfft(sound.samples))
    level = 10 * np.log10(np.mean(np.square(sound.samples)) + 1e-12)
    return float(level), float(spectrum.argmax() * sound.rate / len(sound.samples))


if __name__ == "__main__":
    main()
