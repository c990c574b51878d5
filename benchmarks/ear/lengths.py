"""Sounds of one length after another, and of all of them mixed: how an end of a path comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis, analyse, without_offset
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail
from benchmarks.ear import measures
from benchmarks.ear.catalogue import HALVES
from benchmarks.ear.making import RATE, load, make, pairs

MIXED = "mixed"
SILENT = RATE // 50  # samples at the end of a sound that was filled up
HEAD = (
    "seconds",
    "sounds",
    "filled up with silence",
    "MOS, mean / worst",
    "log-mel, dB, mean / worst",
    "worst",
)


@dataclass(frozen=True)
class End:
    """The first end of a path."""

    name: str
    mos: float
    mel: float
    filled: bool  # up with silence


def rows_of_lengths(lengths: Sequence[str], folder: Path, pool: Executor) -> Iterator[str]:
    """Yield a table row by row: each sound is the first end of a path to the next of its category.

    lengths : seconds, or MIXED: then sounds have all of the others, in turn
    """
    folders = {float(one): _made(folder, one) for one in lengths if one != MIXED}
    yield _row(HEAD)
    yield _row(["---"] * len(HEAD))
    for one in lengths:
        own = list(folders.values()) if one == MIXED else [folders[float(one)]]
        ends = list(pool.map(_measured, list(_paths(own)), chunksize=8))  # neighbours share a sound
        worst = min(ends, key=lambda end: end.mos)
        mel = [end.mel for end in ends]
        yield _row(
            (
                one,
                str(len(ends)),
                str(sum(end.filled for end in ends)),
                f"{np.mean([end.mos for end in ends]):.2f} / {worst.mos:.2f}",
                f"{np.mean(mel):.3f} / {max(mel):.3f}",
                worst.name,
            )
        )


def _made(folder: Path, seconds: str) -> Path:
    own = folder / seconds
    if not any(own.glob("*.wav")):
        own.mkdir(parents=True, exist_ok=True)
        make(own, float(seconds))
    return own


def _paths(folders: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield each sound of both halves once, and the one after it; of the folders, each has the sounds of a length."""
    rings = [pair for half in HALVES for pair in pairs(folders[0], half) if " – " not in pair[0]]
    for n, (_, a, b) in enumerate(rings):
        yield folders[n % len(folders)] / a.name, folders[(n + 1) % len(folders)] / b.name


@lru_cache(maxsize=4)
def _taken_apart(path: Path) -> tuple[Analysis, Detail]:
    audio = load(path).audio
    analysis = analyse(audio, Framing(RATE, len(audio)))
    return analysis, Detail.of(audio, analysis)


def _measured(pair: tuple[Path, Path]) -> End:
    anchors, details = zip(*map(_taken_apart, pair), strict=True)
    (row,) = decode_rows(anchors, np.array([[1.0, 0.0]]), details=details)
    sound, end = without_offset(load(pair[0]).audio, RATE), row.audio(RATE)
    filled = not sound[-SILENT:].any()
    return End(pair[0].stem, measures.mos(sound, end), measures.mel_distance(sound, end), filled)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
