"""Sounds of one length after another, and of all of them mixed: how an end comes back, and how fast it is made."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse, without_offset
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail
from benchmarks.ear import measures
from benchmarks.ear.catalogue import HALVES
from benchmarks.ear.making import RATE, load, make, pairs

MIXED = "mixed"
PLACES = np.array([0.0, 0.5])
SILENT = RATE // 50  # samples at the end of a sound that was filled up


@dataclass(frozen=True)
class End:
    """The first end of a path, and what lies half-way."""

    name: str
    mos: float
    mel: float
    filled: bool  # up with silence
    offset: float  # mean of the midpoint
    processor: float  # seconds of it to decode a row, over how long the row is


def measure_lengths(lengths: Sequence[str], folder: Path, pool: Executor) -> str:
    """Return the table: each sound is the first end of a path to the next of its category.

    lengths : seconds, or MIXED: each sound has one of the others, in turn
    """
    folders = {float(one): _made(folder, one) for one in lengths if one != MIXED}
    found = {}
    for one in lengths:
        tasks = [
            _lengths(a, b, n, one, folders) for n, (a, b) in enumerate(_ring(next(iter(folders.values()))))
        ]
        found[one] = list(pool.map(_measured, tasks))
    return _table(found)


def _made(folder: Path, seconds: str) -> Path:
    own = folder / seconds
    if not any(own.glob("*.wav")):
        own.mkdir(parents=True, exist_ok=True)
        make(own, float(seconds))
    return own


def _ring(folder: Path) -> list[tuple[str, str]]:
    """Return each sound of both halves once, and the one after it."""
    rings = [pair for half in HALVES for pair in pairs(folder, half) if " – " not in pair[0]]
    return [(a.name, b.name) for _, a, b in rings]


def _lengths(a: str, b: str, number: int, length: str, folders: dict[float, Path]) -> tuple[Path, Path]:
    own = list(folders) if length == MIXED else [float(length)]
    return tuple(folders[own[n % len(own)]] / name for n, name in ((number, a), (number + 1, b)))


def _measured(pair: tuple[Path, Path]) -> End:
    sounds = [load(path).audio for path in pair]
    analyses = [analyse(x, Framing(RATE, len(x))) for x in sounds]
    details = [Detail.of(x, analysis) for x, analysis in zip(sounds, analyses, strict=True)]
    began = time.process_time()
    rows = list(decode_rows(analyses, np.stack([1 - PLACES, PLACES], 1), details=details))
    taken = time.process_time() - began
    end, middle = (row.audio(RATE) for row in rows)
    if not np.isfinite(middle).all():
        raise ValueError(f"{pair}: a midpoint has samples that are not numbers")
    sound = sounds[0]
    return End(
        pair[0].stem,
        measures.mos(without_offset(sound, RATE), end),
        measures.mel_distance(sound, end),
        _filled(sound),
        abs(float(middle.mean(dtype=np.float64))),
        taken / sum(row.samples / RATE for row in rows),
    )


def _filled(sound: np.ndarray) -> bool:
    return not sound[-SILENT:].any()


def _table(found: dict[str, list[End]]) -> str:
    rows = {
        "sounds / of these filled up with silence": [f"{len(e)} / {sum(x.filled for x in e)}" for e in found.values()],
        "an end, MOS, mean / worst": [f"{np.mean([x.mos for x in e]):.2f} / {min(x.mos for x in e):.2f}" for e in found.values()],
        "log-mel, mean / worst, dB": [f"{np.mean([x.mel for x in e]):.3f} / {max(x.mel for x in e):.3f}" for e in found.values()],
        "largest mean of a midpoint": [f"{max(x.offset for x in e):.1e}" for e in found.values()],
        "two rows, processor time over theirs": [f"{np.median([x.processor for x in e]):.3f}" for e in found.values()],
        "worst end": [min(e, key=lambda x: x.mos).name for e in found.values()],
    }  # fmt: skip
    lines = ["| " + " | ".join(["seconds", *found]) + " |", "| --- |" + " --- |" * len(found)]
    return "\n".join(lines + ["| " + " | ".join([words, *cells]) + " |" for words, cells in rows.items()])
