"""The figures of the morph model: how near it comes, what its paths are, and what it costs.

    python benchmarks/model.py [--set base] [--rate 48000] [--seconds 1] [--pairs 10] [--direct] [--only fidelity,paths]

60 sounds (benchmarks/sounds.py); measures in benchmarks/measures.py. --direct trains nothing and mixes features: what is
heard before a training, and most of what is heard after it. Types of pairs: pp both pitched, pu mixed, uu both unpitched.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import soxr
import threadpoolctl
from measures import (
    IN_TUNE_CENTS,
    attack_errors,
    cents,
    glide_errors,
    high_share_db,
    path_figures,
    sure_pitch,
    tail_errors,
    unevenness,
)
from sounds import make_set

from asciml_osc.analysis.distance import distance
from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis, analyse
from asciml_osc.decoding.decoder import MODES, decode_row, decode_rows, mix_path
from asciml_osc.decoding.evenness import band_powers, even_columns, step_sizes
from asciml_osc.decoding.levels import level_gains, measure_level, wanted_loudness
from asciml_osc.decoding.row import Row
from asciml_osc.latent.line import line_weights
from asciml_osc.models.morph.fit import fit
from asciml_osc.models.morph.model import MorphModel
from asciml_osc.models.morph.settings import MorphSettings

ROWS = 101  # of a path as it is played
STEPS = 11  # of a path as it is measured


@dataclass
class Bench:
    """Sounds, their analyses, and the model if there is one."""

    framing: Framing
    names: list[str]
    sounds: np.ndarray
    analyses: list[Analysis]
    vectors: np.ndarray
    model: MorphModel | None = None

    def rows(self, a: int, b: int, positions: np.ndarray, mode: str = "tuned") -> Iterator[Row]:
        """Rows between two sounds, learned or mixed."""
        audio = (self.sounds[a], self.sounds[b]) if mode == "own" else ()
        ends = self.analyses[a], self.analyses[b]
        if self.model is None:
            return mix_path(*ends, positions, mode, *audio)
        codes = self.model.codes[[a, b]]
        return decode_rows(ends, line_weights(positions), self.model, codes, mode, audio or None)

    def path(self, a: int, b: int, count: int) -> list[np.ndarray]:
        """Audio of a whole path, its loudness levelled as in a table."""
        made = [row.render(self.framing) for row in self.rows(a, b, np.linspace(0, 1, count))]
        return levelled(made, self.framing.rate)

    def pairs(self, each: int) -> list[tuple[str, int, int]]:
        """`each` pairs of every type, drawn once."""
        rng = np.random.default_rng(1)
        kinds = [
            [i for i, a in enumerate(self.analyses) if a.pitched == pitched] for pitched in (True, False)
        ]
        found = []
        for kind, first, second in (("pp", 0, 0), ("pu", 0, 1), ("uu", 1, 1)):
            while sum(k == kind for k, _, _ in found) < each:
                a, b = int(rng.choice(kinds[first])), int(rng.choice(kinds[second]))
                if a != b and (kind, a, b) not in found:
                    found.append((kind, a, b))
        return found


def levelled(rows: list[np.ndarray], rate: int) -> list[np.ndarray]:
    """The rows of a whole path with their loudness evened."""
    loudnesses, peaks = np.transpose([measure_level(y, rate) for y in rows])
    share = np.linspace(0, 1, len(rows))
    wanted = wanted_loudness(np.stack([1 - share, share], 1), loudnesses[[0, -1]])
    return [y * gain for y, gain in zip(rows, level_gains(loudnesses, peaks, wanted), strict=True)]


def fidelity(bench: Bench, verbose: bool) -> None:
    """What comes back of each sound, by itself."""
    framing, rate = bench.framing, bench.framing.rate
    tracks = [sure_pitch(x, a) for x, a in zip(bench.sounds, bench.analyses, strict=True)]
    hiss = 1e-7 * np.random.default_rng(0).standard_normal(framing.samples)
    made = {"silence": [hiss] * len(bench.sounds)}
    stages = [("features", bench.vectors)]
    if bench.model is not None:
        stages.append(("VAE", bench.model.decode(bench.model.codes)))
    for title, vectors in stages:
        for mode in MODES:
            made[f"{title}, {mode}"] = [
                decode_row(v, [a], [1.0], framing, mode, [x]).render(framing)
                for v, a, x in zip(vectors, bench.analyses, bench.sounds, strict=True)
            ]
    print("\n| | mel50 dB | mel80 dB | cents, median | within 10 cents | attack dB, unpitched: mean, worst sound "
          "| tail dB: mean, mean \\|.\\| | its top octave | level of unpitched: mean, worst |\n" + "|---" * 9 + "|")  # fmt: skip
    for title, sounds in made.items():
        near = np.array(
            [[distance(x, y, rate, f) for f in (50, 80)] for x, y in zip(bench.sounds, sounds, strict=True)]
        )
        off = np.array([cents(t, y, rate) for t, y, a in zip(tracks, sounds, bench.analyses, strict=True)
                        if a.pitched and title != "silence"])  # fmt: skip
        noises = [i for i, a in enumerate(bench.analyses) if not a.pitched]
        attacks = np.array([attack_errors(bench.sounds[i], sounds[i], rate).mean() for i in noises])
        tails = np.array([tail_errors(x, y, rate) for x, y in zip(bench.sounds, sounds, strict=True)])
        levels = np.array(
            [10 * np.log10((sounds[i] ** 2).mean() / (bench.sounds[i] ** 2).mean()) for i in noises]
        )
        off = off[np.isfinite(off)]
        tuned = f"{np.median(off):.1f} | {np.mean(off < 10):.0%}" if len(off) else "| "
        print(f"| {title} | {near[:, 0].mean():.3f} | {near[:, 1].mean():.2f} | {tuned} | {attacks.mean():.2f}, {attacks.max():.1f} "
              f"| {np.nanmean(tails[:, 0]):.1f}, {np.nanmean(np.abs(tails[:, 0])):.1f} | {np.nanmean(tails[:, 1]):.1f}, "
              f"{np.nanmean(np.abs(tails[:, 1])):.1f} | {levels.mean():.1f}, {levels[np.abs(levels).argmax()]:.1f} |")  # fmt: skip
        if verbose and title.endswith("tuned"):
            for i, name in enumerate(bench.names):
                attack = attack_errors(bench.sounds[i], sounds[i], rate).mean()
                print(f"    {name:28} {'pu'[not bench.analyses[i].pitched]} mel50 {near[i, 0]:.2f} attack {attack:.2f} "
                      f"tail {tails[i, 0]:.1f} {tails[i, 1]:.1f}")  # fmt: skip


def paths(bench: Bench, each: int, verbose: bool) -> None:
    """What lies between two sounds, beside the two controls."""
    rate, sounds, t = bench.framing.rate, bench.sounds, np.linspace(0, 1, STEPS)
    tracks = [sure_pitch(x, a) for x, a in zip(bench.sounds, bench.analyses, strict=True)]

    def crossfade(a: int, b: int) -> list[np.ndarray]:
        return [(1 - s) * sounds[a] + s * sounds[b] for s in t]

    def third(a: int, b: int) -> list[np.ndarray]:
        c = (a + 17) % len(sounds)
        return [(1 - 2 * s) * sounds[a] + 2 * s * sounds[c] if s < 0.5 else (2 - 2 * s) * sounds[c] + (2 * s - 1) * sounds[b]
                for s in t]  # fmt: skip

    def transposed(a: int, b: int) -> list[np.ndarray]:
        """Both ends at the pitch between them, mixed: what moves in a path of two pitched sounds, and nothing else."""
        low, high = (np.log2(np.median(bench.analyses[n].f0)) for n in (a, b))
        return [
            (1 - s) * _transposed(sounds[a], s * (high - low))
            + s * _transposed(sounds[b], (1 - s) * (low - high))
            for s in t
        ]

    titles = ("share", "step", "dip", "click", "high")
    print("\n| path | type | share of cross-fade | evenness | dip dB | click: mean, worst | over 4 kHz beyond the brighter "
          "end, dB: mean, worst | in tune | cents |\n" + "|---" * 9 + "|")  # fmt: skip
    for title, make in (
        ("tuned", lambda a, b: bench.path(a, b, STEPS)),
        ("cross-fade", crossfade),
        ("third", third),
        ("transposed", transposed),
    ):
        found: dict[str, list[list[float]]] = {}
        glides: list[float] = []
        for kind, a, b in bench.pairs(each):
            if title == "transposed" and kind != "pp":
                continue
            made = make(a, b)
            figures = path_figures(made, rate)
            found.setdefault(kind, []).append([figures[name] for name in titles])
            off = glide_errors(made, rate, tracks[a], tracks[b]) if kind == "pp" else []
            glides += off
            if verbose and title == "tuned":
                print(f"    {kind} {bench.names[a]:20} {bench.names[b]:20}", {k: round(v, 2) for k, v in figures.items()},
                      [round(c) for c in off])  # fmt: skip
        for kind, values in found.items():
            share, step, dip, click, high = np.array(values).T
            tune = (
                f"{np.mean(np.array(glides) < IN_TUNE_CENTS):.0%} | {np.minimum(glides, 1200).mean():.1f}"
                if kind == "pp"
                else " | "
            )
            print(f"| {title} | {kind} | {share.mean():.3f} | {step.mean():.2f} | {dip.mean():.1f} | {click.mean():.2f}, "
                  f"{click.max():.2f} | {high.mean():.1f}, {high.max():.1f} | {tune} |", flush=True)  # fmt: skip


def _transposed(x: np.ndarray, octaves: float) -> np.ndarray:
    """Played so much faster, and cut or filled with silence to its length."""
    y = soxr.resample(x, 48000 * 2**octaves, 48000)[: len(x)]
    return np.pad(y, (0, len(x) - len(y)))


def evenness(bench: Bench, each: int) -> None:
    """Largest over mean difference of ten moves of 10 %, as the percent comes and made even as in a table."""
    found: dict[str, list[list[float]]] = {}
    for kind, a, b in bench.pairs(each):
        made = bench.path(a, b, ROWS)
        even = even_columns(step_sizes(np.stack([band_powers(y, bench.framing) for y in made])))
        found.setdefault(kind, []).append([
            unevenness([made[round(column)] for column in columns], bench.framing.rate, floor_db)
            for columns in (np.arange(0, ROWS, 10), even[::10]) for floor_db in (60, 50)])  # fmt: skip
    print()
    for kind, values in found.items():
        mean = np.array(values).mean(0)
        print(f"evenness {kind}, {len(values)} paths of {ROWS} rows, floors 60 and 50 dB: {mean[0]:.2f}, {mean[1]:.2f} as decoded; "
              f"{mean[2]:.2f}, {mean[3]:.2f} made even, worst {np.max(values, 0)[2]:.2f}")  # fmt: skip


def contamination(bench: Bench, each: int) -> None:
    """Energy over 4 kHz at learned midpoints, beyond the plain mixture's, dB."""
    found, middle = [], np.array([0.5])
    for _, a, b in bench.pairs(each):
        learned = next(bench.rows(a, b, middle))
        mixed = next(mix_path(bench.analyses[a], bench.analyses[b], middle))
        found.append(
            np.subtract(
                *(high_share_db(row.render(bench.framing), bench.framing.rate) for row in (learned, mixed))
            )
        )
    print(
        f"over 4 kHz at {len(found)} learned midpoints beyond the mixture's: mean {np.mean(found):.1f}, worst {np.max(found):.1f} dB"
    )


def times(bench: Bench) -> None:
    """Milliseconds of one core for a row, decoded and rendered."""
    pairs = [(i, (i + 17) % len(bench.sounds)) for i in range(0, len(bench.sounds), 6)]
    positions = np.linspace(0, 1, 9)
    print()
    with threadpoolctl.threadpool_limits(1):
        for mode in MODES:
            began = time.process_time()
            for a, b in pairs:
                for row in bench.rows(a, b, positions, mode):
                    row.render(bench.framing)
            ms = 1000 * (time.process_time() - began) / len(pairs) / len(positions)
            seconds = bench.framing.samples / bench.framing.rate
            print(
                f"decode and render a row, {mode}: {ms:.1f} ms of one core, {1000 * seconds / ms:.0f} x real time"
            )
        began = time.process_time()
        bench.path(*pairs[1], ROWS)
        print(f"a path of {ROWS} rows with levels: {time.process_time() - began:.2f} s of one core")


def prepare(options: argparse.Namespace) -> Bench:
    framing = Framing(options.rate, int(options.rate * options.seconds))
    sounds, names = make_set(options.set, framing.rate, options.seconds, not options.synthetic)
    warm = analyse(sounds[0], framing)
    for mode in MODES:  # compiles, or reads what was compiled before
        next(mix_path(warm, warm, np.array([0.5]), mode, sounds[0], sounds[0])).render(framing)
    print(f"{options.set} set, {options.seconds:g} s at {framing.rate} Hz, {len(sounds)} sounds, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}, {'direct' if options.direct else f'seed {options.seed}'}")  # fmt: skip
    began, cpu = time.perf_counter(), time.process_time()
    analyses = [analyse(x, framing) for x in sounds]
    print(f"analysis {1000 * (time.perf_counter() - began) / len(sounds):.1f} ms a sound "
          f"({1000 * (time.process_time() - cpu) / len(sounds):.1f} ms of cores), "
          f"{sum(a.pitched for a in analyses)} pitched")  # fmt: skip
    return Bench(framing, names, sounds, analyses, pack(analyses, framing))


def train(bench: Bench, epochs: int, seed: int) -> None:
    from asciml_osc.models.morph import training

    training.warm_up()
    began = time.perf_counter()
    settings = MorphSettings(epochs=epochs, seed=seed)
    *_, bench.model = fit(bench.vectors, bench.names, bench.framing, "bench", settings, lambda: False)  # type: ignore[assignment]
    assert bench.model is not None
    print(f"PCA and {bench.model.info.epochs} epochs {time.perf_counter() - began:.1f} s, warm; loss {bench.model.info.loss:.4f}, "
          f"reconstruction {bench.model.info.reconstruction:.4f}")  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=("base", "fresh"), default="base")
    parser.add_argument("--rate", type=int, default=48000)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--pairs", type=int, default=10, help="of each type")
    parser.add_argument("--direct", action="store_true", help="without a training")
    parser.add_argument("--epochs", type=int, default=MorphSettings.epochs)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--synthetic", action="store_true", help="without recordings")
    parser.add_argument("--only", default="fidelity,paths,evenness,times")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args(arguments)
    bench = prepare(options)
    if not options.direct:
        train(bench, options.epochs, options.seed)
    wanted = options.only.split(",")
    if "fidelity" in wanted:
        fidelity(bench, options.verbose)
    if "paths" in wanted:
        paths(bench, options.pairs, options.verbose)
    if "paths" in wanted and bench.model is not None:
        contamination(bench, options.pairs)
    if "evenness" in wanted:
        evenness(bench, max(1, options.pairs // 2))
    if "times" in wanted:
        times(bench)


if __name__ == "__main__":
    sys.exit(main())
