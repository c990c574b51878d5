"""What a listener would notice of paths between recordings, beside other ways to morph.

    python -m benchmarks.ear [--half held] [--methods ours crossfade] [--sounds FOLDER] [--worst 10 --pictures FOLDER]
    python -m benchmarks.ear --seconds 0.25 1 2 5 10 mixed [--sounds FOLDER]

169 sounds of one second are made of what Debian has (sonic-pi-samples, fluidsynth with fluid-soundfont-gm, espeak-ng,
sound-theme-freedesktop) and of our own synthesis. Those of a category make a ring of pairs, and some pairs lie across categories. The
table has what the issue asks for, the penalties (penalties.py, written down before the run) and their sums by category: the
least is first. With --seconds the ends of sounds of these lengths are measured instead, those of all 169. Needs pip install zimtohrli==0.2.1.post1 pyworld==0.3.5 "setuptools<81".
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

from benchmarks.ear.catalogue import HALVES
from benchmarks.ear.figures import PLACES, measure
from benchmarks.ear.lengths import rows_of_lengths
from benchmarks.ear.making import load, make, pairs
from benchmarks.ear.methods import METHODS, USUAL
from benchmarks.ear.pictures import draw
from benchmarks.ear.table import Result, table


def _measured(methods: Sequence[str], pair: tuple[str, Path, Path]) -> list[Result]:
    category, first, second = pair
    a, b = load(first), load(second)
    return [Result(m, category, first, second, measure(a, b, METHODS[m](a, b, PLACES))) for m in methods]


def _compile(methods: Sequence[str], a: Path, b: Path) -> None:
    """Compile what numba compiles before there are processes, which would write its cache at the same time."""
    for method in methods:
        METHODS[method](load(a), load(b), PLACES[1:2])


def _write(results: Sequence[Result], path: Path) -> None:
    rows = [
        {"method": r.method, "category": r.category, "a": r.a.stem, "b": r.b.stem, **asdict(r.figures)}
        for r in results
    ]
    path.write_text(json.dumps(rows, indent=0, default=float))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=HALVES, default="held")
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=USUAL)
    parser.add_argument("--categories", nargs="+", help="these alone")
    parser.add_argument("--sounds", type=Path, help="where the sounds are, or are to be made and kept")
    parser.add_argument("--seconds", nargs="+", help="lengths, or mixed: the ends of sounds of these alone")
    parser.add_argument("--worst", type=int, default=10, help="so many, by the sums of the first method")
    parser.add_argument("--pictures", type=Path, help="a folder, for the worst")
    parser.add_argument("--json", type=Path, help="a file, for all figures")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, ProcessPoolExecutor(options.jobs) as pool:
        folder = options.sounds or Path(temporary)
        if options.seconds:
            for row in rows_of_lengths(options.seconds, folder, pool):
                print(row, flush=True)
            return
        if not any(folder.glob("*.wav")):
            folder.mkdir(parents=True, exist_ok=True)
            make(folder)
        wanted = [p for p in pairs(folder, options.half) if p[0] in (options.categories or [p[0]])]
        _compile(options.methods, *wanted[0][1:])
        found = pool.map(_measured, [options.methods] * len(wanted), wanted)
        results = [result for of_pair in found for result in of_pair]
        print(table(results, options.methods, f"{options.half}, {len(wanted)} pairs"))
        if options.json:
            _write(results, options.json)
        if options.pictures:
            draw([r for r in results if r.method == options.methods[0]], options.worst, options.pictures)


if __name__ == "__main__":
    main()
