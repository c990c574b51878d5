"""Spectrograms of the worst: the sounds at both ends with what lies between, and ends as they are played."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np

from benchmarks.ear.figures import PLACES
from benchmarks.ear.making import RATE, load
from benchmarks.ear.measures import mos, power
from benchmarks.ear.methods import METHODS
from benchmarks.ear.penalties import PENALTIES
from benchmarks.ear.table import Result

mpl.use("Agg")
from matplotlib import pyplot as plt

ON_A_PAGE = 5
RANGE_DB = 70


def draw(results: Sequence[Result], count: int, folder: Path) -> None:
    """Write pages of the `count` worst midpoints, by their sums, and of the worst ends, by their MOS; print what they are."""
    folder.mkdir(parents=True, exist_ok=True)
    worst = sorted(results, key=lambda r: -r.total)[:count]
    for page in range(0, len(worst), ON_A_PAGE):
        _page(
            [_midpoint(r) for r in worst[page : page + ON_A_PAGE]],
            folder / f"midpoints-{page // ON_A_PAGE + 1}.png",
        )
    for r in worst:
        print(f"{r.total:5.2f} {_name(r)}: {_why(r)}")
    worst = sorted(results, key=lambda r: r.figures.end_worst)[:count]
    for page in range(0, len(worst), ON_A_PAGE):
        _page([_end(r) for r in worst[page : page + ON_A_PAGE]], folder / f"ends-{page // ON_A_PAGE + 1}.png")
    for r in worst:
        print(f"MOS {r.figures.end_worst:.2f} of an end of {_name(r)}")


def _name(r: Result) -> str:
    return f"{r.a.stem} > {r.b.stem}"


def _why(r: Result) -> str:
    """The penalties, largest first."""
    found = sorted(((p.of(getattr(r.figures, p.figure)), p.figure) for p in PENALTIES), reverse=True)
    return ", ".join(
        f"{name} {getattr(r.figures, name):.2f} ({value:.1f})" for value, name in found if value > 0.2
    )


def _midpoint(r: Result) -> list[tuple[str, np.ndarray]]:
    a, b = load(r.a), load(r.b)
    (middle,) = METHODS[r.method](a, b, [0.5])
    return [(a.name, a.audio), (f"{r.method} 50 %: {r.total:.1f}", middle), (b.name, b.audio)]


def _end(r: Result) -> list[tuple[str, np.ndarray]]:
    a, b = load(r.a), load(r.b)
    made = METHODS[r.method](a, b, PLACES)
    pairs = [(a, made[0]), (b, made[-1])]
    sound, end = min(pairs, key=lambda pair: mos(pair[0].audio, pair[1]))
    return [
        (sound.name, sound.audio),
        (f"as played: {mos(sound.audio, end):.2f}", end),
        ("difference", end - sound.audio),
    ]


def _page(rows: list[list[tuple[str, np.ndarray]]], path: Path) -> None:
    figure, axes = plt.subplots(len(rows), 3, figsize=(15, 3.2 * len(rows)), squeeze=False)
    for line, row in zip(axes, rows, strict=True):
        top = max(power(audio).max() for _, audio in row)
        for axis, (title, audio) in zip(line, row, strict=True):
            found = power(audio)
            db = 10 * np.log10(found / top + 1e-12)
            hertz = np.arange(len(found)) * RATE / 2048
            axis.pcolormesh(
                np.arange(found.shape[1]) * 512 / RATE, hertz, db, vmin=-RANGE_DB, vmax=0, cmap="magma"
            )
            axis.set(title=title, yscale="symlog", ylim=(50, 20000))
    figure.tight_layout()
    figure.savefig(path, dpi=70)
    plt.close(figure)
