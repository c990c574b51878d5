"""The results as one Markdown table: what was asked, each penalty, and the rank by category."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.ear.figures import Figures
from benchmarks.ear.penalties import PENALTIES, total

IN_TUNE_CENTS = 50.0


@dataclass(frozen=True)
class Result:
    """A pair, morphed by a method."""

    method: str
    category: str
    a: Path
    b: Path
    figures: Figures

    @property
    def total(self) -> float:
        return total(self.figures)


def _ends(found: Sequence[Figures]) -> str:
    return f"{5 - np.mean([f.end_lack for f in found]):.2f} / {min(f.end_worst for f in found):.2f}"


def _near(found: Sequence[Figures]) -> str:
    return f"{np.mean([f.mel for f in found]):.2f} / {np.mean([f.attack for f in found]):.2f}"


def _between(found: Sequence[Figures]) -> str:
    values = np.array([f.between for f in found])
    return f"{100 * (values < 1).mean():.0f} % / {values.mean():.2f}"


def _in_tune(found: Sequence[Figures]) -> str:
    cents = np.array([f.cents for f in found])
    known = cents[np.isfinite(cents)]
    return f"{100 * (known < IN_TUNE_CENTS).mean():.0f} % of {len(known)}" if len(known) else ""


def _mean_worst(name: str) -> Callable[[Sequence[Figures]], str]:
    def written(found: Sequence[Figures]) -> str:
        values = np.array([getattr(f, name) for f in found], float)
        if np.isnan(values).all():
            return ""
        return f"{np.nanmean(values):.2f} / {np.nanmax(values):.2f}"

    return written


ASKED: list[tuple[str, Callable[[Sequence[Figures]], str], str, str]] = [
    ("an end, MOS, mean / worst", _ends, "4.8 / 4.2", "4.9 / 4.6"),
    ("log-mel −50 dB / attack, mean, dB", _near, "0.15 / 0.3", "0.1 / 0.2"),
    ("midpoints between / mean", _between, "90 % / 0.8", "100 % / 0.75"),
    ("share of cross-fade, mean / worst", _mean_worst("fade"), "0.45", "0.4"),
    ("lines lost, mean / worst", _mean_worst("lines_lost"), "0.1 worst", "0.05"),
    ("strangers over 4 kHz, dB, mean / worst", _mean_worst("strangers"), "3 worst", "1"),
    ("pitched midpoints within 50 cents", _in_tune, "100 %", ""),
    ("level outside both ends, dB, mean / worst", _mean_worst("level"), "", ""),
    ("largest of four steps over their mean, mean / worst", _mean_worst("uneven"), "", ""),
    ("second difference over the ends', mean / worst", _mean_worst("clicks"), "", ""),
    ("warble beyond the ends', dB, mean / worst", _mean_worst("warble"), "", ""),
]


def table(results: Sequence[Result], methods: Sequence[str], title: str) -> str:
    """Return the table, with a column for each of `methods`."""
    by_method = {name: [r for r in results if r.method == name] for name in methods}
    figures = {name: [r.figures for r in found] for name, found in by_method.items()}
    lines = [_row(title, methods, "at least", "aim"), _row("---", ["---"] * len(methods), "---", "---")]
    lines += [_row(words, [of(figures[m]) for m in methods], least, aim) for words, of, least, aim in ASKED]
    for penalty in PENALTIES:
        found = [[penalty.of(getattr(f, penalty.figure)) for f in figures[m]] for m in methods]
        cells = [f"{np.mean(values):.2f} / {max(values):.2f}" for values in found]
        lines.append(_row(f"penalty {penalty.figure}, mean / worst", cells, "", ""))
    for category in [*dict.fromkeys(r.category for r in results), None]:
        lines.append(_rank(category, by_method))
    return "\n".join(lines)


def _rank(category: str | None, by_method: dict[str, list[Result]]) -> str:
    """Return the row of sums, mean / worst of pairs; who is first, or within a tenth of it, is bold."""
    sums = [[r.total for r in found if category in (None, r.category)] for found in by_method.values()]
    means = [float(np.mean(values)) for values in sums]
    cells = [f"{mean:.2f} / {max(values):.2f}" for mean, values in zip(means, sums, strict=True)]
    marked = [
        f"**{cell}**" if mean <= 1.1 * min(means) else cell for cell, mean in zip(cells, means, strict=True)
    ]
    return _row(f"sum: {category or 'all'}, {len(sums[0])} pairs", marked, "first ± 10 %", "first")


def _row(first: str, cells: Sequence[str], least: str, aim: str) -> str:
    return "| " + " | ".join([first, *cells, least, aim]) + " |"
