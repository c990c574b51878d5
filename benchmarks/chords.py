"""Is a chord worse off as one pitched sound than as noise? What comes back of it by either road, for chords and for all sounds with a pitch.

    python benchmarks/chords.py

15 chords of two to four decaying notes, and the pitched sounds of the benchmark's two sets (benchmarks/sounds.py); mel50 of `tuned`, in dB.
"""

from __future__ import annotations

import numpy as np
from sounds import make_set

from asciml_osc.analysis.distance import distance
from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse
from asciml_osc.decoding.decoder import decode_row

FRAMING = Framing(48000, 48000)
CHORDS = ((0, 4, 7), (0, 3, 7), (0, 7), (0, 4, 7, 11), (0, 1), (0, 6), (0, 5, 10), (0, 12, 19))


def note(hz: float, tilt: float, rng: np.random.Generator) -> np.ndarray:
    t = np.arange(FRAMING.samples) / FRAMING.rate
    numbers = np.arange(1, min(24, int(20000 // hz)) + 1)
    phases = rng.uniform(0, 2 * np.pi, len(numbers))
    partials = np.sin(2 * np.pi * hz * numbers[:, None] * t + phases[:, None]) * numbers[:, None] ** -tilt
    return partials.sum(0) * np.exp(-t * rng.uniform(0.5, 4)) * np.minimum(t / 0.01, 1)


def chord(number: int, rng: np.random.Generator) -> np.ndarray:
    root, tilt = 55 * 2 ** (rng.integers(0, 36) / 12), (1.6, 1.0)[number % 2]
    sound = sum(note(root * 2 ** (step / 12), tilt, rng) for step in CHORDS[number % len(CHORDS)])
    sound = sound + 0.003 * rng.standard_normal(FRAMING.samples)
    sound *= 0.8 / np.abs(sound).max()
    sound[-480:] *= np.linspace(1, 0, 480)
    return sound.astype(np.float32)


def back(sound: np.ndarray, road: str) -> tuple[bool, float]:
    """Whether the sound has a pitch, and how far what comes back of it is, as it is taken apart or as noise."""
    apart = analyse(sound, FRAMING, noise=road == "noise")
    made = decode_row(pack([apart], FRAMING)[0], [apart], [1.0], FRAMING).render(FRAMING)
    return apart.pitched, distance(sound, made, FRAMING.rate)


def main() -> None:
    rng = np.random.default_rng(5)
    sets = {"chords": [chord(n, rng) for n in range(15)]}
    sets |= {name: list(make_set(name, FRAMING.rate, 1.0, recordings=True)[0]) for name in ("base", "fresh")}
    print(
        "| set | sounds with a pitch | mel50, pitched / as noise | noise is nearer for | by at most |\n|---|---|---|---|---|"
    )
    for name, sounds in sets.items():
        pitched = [
            (back(sound, "noise")[1], found[1]) for sound in sounds if (found := back(sound, "own"))[0]
        ]
        noise, own = np.array(pitched).T
        print(
            f"| {name} | {len(own)} of {len(sounds)} | {own.mean():.2f} / {noise.mean():.2f} | {(noise < own).sum()} | "
            f"{max((own - noise).max(), 0):.2f} dB |"
        )


if __name__ == "__main__":
    main()
