"""Attacks half-way: as sharp as those of the ends, and one where one of two sounds begins late.

    python -m benchmarks.ear.attacks --sounds FOLDER [--half chosen] [--categories drums instruments bells] [--every 3]

FOLDER has the sounds of `python -m benchmarks.ear`. Of each pair the second sound is also taken 60, 120, 200 or 300 ms later, in turn.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import librosa
import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail
from asciml_osc.lengths import at_length
from benchmarks.ear import measures
from benchmarks.ear.catalogue import HALVES
from benchmarks.ear.making import RATE, load, pairs

FRAMING = Framing(RATE, RATE)
PLACES = np.array([0.25, 0.5, 0.75])
DELAYS_MS = (60, 120, 200, 300)
MS = RATE // 1000
FIRST = 30 * MS  # of which the crest is taken
LOOKED_AT = 150  # ms from the onset on, in which an attack is over


def begins(x: np.ndarray) -> int:
    """Millisecond from which on it is within 26 dB of its loudest."""
    return int(np.argmax(_peaks(x) > 0.05 * np.abs(x).max()))


def rise(x: np.ndarray) -> int:
    """Milliseconds from 10 to 90 % of the highest peak of the attack."""
    highest = np.maximum.accumulate(_peaks(x)[begins(x) :][:LOOKED_AT])
    return int(np.argmax(highest >= 0.9 * highest[-1]) - np.argmax(highest >= 0.1 * highest[-1]))


def crest(x: np.ndarray) -> float:
    """Peak over RMS of the first 30 ms, dB."""
    first = x[begins(x) * MS :][:FIRST]
    return float(20 * np.log10(np.abs(first).max() / np.sqrt((first**2).mean())))


def onsets(x: np.ndarray) -> int:
    padded = np.pad(x, (RATE // 4, 0))
    return len(librosa.onset.onset_detect(y=padded, sr=RATE, hop_length=128, delta=0.2))


def _peaks(x: np.ndarray) -> np.ndarray:
    return np.abs(x[: len(x) // MS * MS].reshape(-1, MS)).max(1)


def _rows(sounds: Sequence[np.ndarray], aligned: bool = True) -> list[np.ndarray]:
    anchors = [analyse(x, FRAMING) for x in sounds]
    details = [Detail.of(x, anchor) for x, anchor in zip(sounds, anchors, strict=True)]
    weights = np.stack([1 - PLACES, PLACES], 1)
    rows = decode_rows(anchors, weights, details=details, aligned=aligned)
    return [row.audio(RATE) for row in rows]


def _sharpness(a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
    """How much longer a row rises than the slower end, ms; how far its crest is under the lower end's, dB: the worst of PLACES."""
    rows = _rows((a, b))
    slower = max(map(rise, rows)) - max(rise(a), rise(b))
    return max(0, slower), max(0.0, min(crest(a), crest(b)) - min(map(crest, rows)))


def _late(a: np.ndarray, b: np.ndarray, ms: int) -> list[list[float]]:
    """Of the midpoint without and with the alignment: onsets, ms off the mean time, between, distance to that of both at once."""
    late = at_length(np.pad(b, (ms * MS, 0)), RATE, RATE)
    at_once = at_length(np.pad(_rows((a, b))[1], (ms * MS // 2, 0)), RATE)
    wanted = (begins(a) + begins(late)) / 2
    found = []
    for aligned in (False, True):
        x = _rows((a, late), aligned)[1]
        off = abs(begins(x) - wanted)
        found.append([onsets(x), off, measures.between(x, a, late), measures.distance(x, at_once)])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sounds", type=Path, required=True)
    parser.add_argument("--half", choices=HALVES, default="held")
    parser.add_argument("--categories", nargs="+", default=["drums", "instruments", "bells"])
    parser.add_argument("--every", type=int, default=1, help="so many pairs")
    options = parser.parse_args()
    chosen = [p for p in pairs(options.sounds, options.half) if p[0] in options.categories]
    ends = [(load(a).audio, load(b).audio) for _, a, b in chosen[:: options.every]]
    sharp = np.array([_sharpness(a, b) for a, b in ends])
    late = np.array([_late(a, b, DELAYS_MS[n % len(DELAYS_MS)]) for n, (a, b) in enumerate(ends)])
    print(
        f"{len(ends)} pairs; rise beyond the slower end: {sharp[:, 0].mean():.1f} / {sharp[:, 0].max():.0f} ms"
    )
    print(f"crest under the lower end: {sharp[:, 1].mean():.2f} / {sharp[:, 1].max():.1f} dB")
    for name, row in zip(("as a mixture", "aligned"), late.mean(0), strict=True):
        print(
            "late, {}: {:.2f} onsets, {:.0f} ms off, between {:.2f}, {:.4f} from at once".format(name, *row)
        )


if __name__ == "__main__":
    main()
