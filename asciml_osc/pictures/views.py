"""The views of a set of sounds, drawn: groups by colour and by shape, in the language of whoever asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from asciml_osc.languages import Language, catalogue
from asciml_osc.pictures.files import save
from asciml_osc.pictures.labels import label
from asciml_osc.sounds.views import FLOOR_DB, Feature, Shown, View, edges, in_hertz, levels, measured, places

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442")
"""Okabe and Ito, Color Universal Design (2008): told apart with any colour vision."""
SHAPES, HATCHES = "osD^vP*X", ("", "//", "..", "xx", "\\\\", "++", "oo", "--")
IN_LEGEND = 24  # groups
IN_TABLE = 120  # sounds; of more, a row a group
NAMED_ROWS = 60  # of an envelopegram
COLUMNS = 40  # rows of the table that stand under each other

TITLES: dict[View, str] = {
    "table": "what was measured of the sounds",
    "pca": "spectra of the sounds, on their first two principal components",
    "latent": "codes of the sounds, on their first two principal components",
    "f0": "pitch of the sounds",
    "histogram": "how many sounds there are of each value",
    "centroid": "brightness of the sounds",
    "envelopegram": "loudness of the sounds from beginning to end",
}
AXES: dict[Feature, str] = {
    "f0": "fundamental frequency (Hz)",
    "centroid": "spectral centroid (Hz)",
    "rms": "level (dBFS)",
    "flatness": "spectral flatness (0 to 1)",
    "seconds": "length (seconds)",
}
Words = Callable[[str], str]


def draw(view: View, feature: Feature, shown: Sequence[Shown], language: Language, path: Path) -> None:
    """Draw a view of `shown` sounds; the format is the path's ending. Raises io."""
    words = catalogue(language).message
    there = measured(view, feature, shown)
    with mpl.rc_context(
        {"svg.fonttype": "none", "svg.hashsalt": "asciml"}
    ):  # text stays text, bytes the same
        figure = Figure(figsize=(9, 6), layout="constrained")
        title = words(TITLES[view])
        if len(there) < len(shown):
            title += "\n" + words(f"without a pitch, and so not shown: {len(shown) - len(there)}")
        figure.suptitle(title)
        styles = {name: n for n, name in enumerate(dict.fromkeys(one.group for one in shown))}
        if view == "table":
            _table(figure, there, words)
        elif not there:
            figure.text(0.5, 0.5, words("no sound has a pitch"), ha="center")
        elif view == "histogram":
            _histogram(figure.subplots(), feature, there, styles, words)
        elif view == "envelopegram":
            _envelopegram(figure, there, styles, words)
        else:
            _scatter(figure.subplots(), view, feature, there, styles, words)
        save(figure, path)


def _of(marks: Sequence[str], number: int) -> str:
    """Return a group's shape or hatch: another one each time that the colours begin anew."""
    return marks[(number + number // len(COLOURS)) % len(marks)]


def _legend(axes: Axes, words: Words, groups: int) -> None:
    if groups > 1:
        handles, names = axes.get_legend_handles_labels()
        rest = words(f"and {groups - IN_LEGEND} more groups") if groups > IN_LEGEND else None
        axes.legend(
            handles[:IN_LEGEND],
            names[:IN_LEGEND],
            title=rest,
            fontsize=8,
            loc=2,
            bbox_to_anchor=(1, 1),
        )


def _scatter(
    axes: Axes, view: View, feature: Feature, shown: Sequence[Shown], styles: dict[str, int], words: Words
) -> None:
    xy = np.array(places(view, feature, shown))
    groups = np.array([one.group for one in shown])
    for name, number in styles.items():
        own = xy[groups == name]
        colour, shape = (
            COLOURS[number % len(COLOURS)],
            SHAPES[(number + number // len(COLOURS)) % len(SHAPES)],
        )
        axes.scatter(
            own[:, 0], own[:, 1], c=colour, marker=shape, s=30, label=name, edgecolors="black", linewidths=0.3
        )
    if view in ("f0", "centroid"):
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_formatter("{x:g}")
        axes.tick_params(axis="y", which="minor", labelsize=6)
        axes.set_xlabel(words("number in the list"))
        axes.set_ylabel(words(AXES["f0" if view == "f0" else "centroid"]))
    else:
        axes.set_xlabel(words("first principal component"))
        axes.set_ylabel(words("second principal component"))
    axes.grid(alpha=0.3)
    axes.margins(0.08)
    _legend(axes, words, len(styles))
    label(axes, [one.label for one in shown], xy)


def _histogram(
    axes: Axes, feature: Feature, shown: Sequence[Shown], styles: dict[str, int], words: Words
) -> None:
    hertz = in_hertz("histogram", feature)
    borders = edges([one.values[0] for one in shown], hertz)
    columns = {name: [one.values[0] for one in shown if one.group == name] for name in styles}
    _, _, bars = axes.hist(
        list(columns.values()),
        bins=list(borders),
        stacked=True,
        label=list(columns),
        color=[COLOURS[n % len(COLOURS)] for n in styles.values()],
        edgecolor="white",
        linewidth=0.5,
    )
    for number, group in enumerate(bars if len(columns) > 1 else [bars]):
        for bar in group:
            bar.set_hatch(_of(HATCHES, number))
    if hertz:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:g}")
        axes.xaxis.set_minor_formatter("{x:g}")
        axes.tick_params(axis="x", which="minor", labelsize=6)
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_xlabel(words(AXES[feature]))
    axes.set_ylabel(words("number of sounds"))
    axes.grid(alpha=0.3, axis="y")
    _legend(axes, words, len(styles))


def _envelopegram(figure: Figure, shown: Sequence[Shown], styles: dict[str, int], words: Words) -> None:
    rows = sorted(shown, key=lambda one: styles[one.group])
    level = levels(np.array([one.values[1:] for one in rows]))
    left, right = figure.subplots(1, 2, width_ratios=(3, 2))
    image = left.imshow(
        level, aspect="auto", extent=(0, 100, len(rows), 0), vmin=FLOOR_DB, vmax=0, cmap="magma"
    )
    figure.colorbar(image, ax=left, label=words("level (dBFS)"), location="bottom", shrink=0.6)
    if len(rows) <= NAMED_ROWS:
        left.set_yticks(np.arange(len(rows)) + 0.5, [one.label for one in rows], fontsize=7)
    else:
        firsts = [next(n for n, one in enumerate(rows) if one.group == name) for name in styles]
        left.set_yticks(firsts, list(styles), fontsize=7)
    groups = np.array([one.group for one in rows])
    times = (np.arange(level.shape[1]) + 0.5) * 100 / level.shape[1]
    for name, number in styles.items():
        mean = level[groups == name].mean(0)
        colour, shape = (
            COLOURS[number % len(COLOURS)],
            SHAPES[(number + number // len(COLOURS)) % len(SHAPES)],
        )
        right.plot(times, mean, color=colour, marker=shape, markevery=10, markersize=4, label=name)
    right.set_title(words("mean of each group"), fontsize=9)
    right.set_ylabel(words("level (dBFS)"))
    right.grid(alpha=0.3)
    for axes in (left, right):
        axes.set_xlabel(words("part of the sound (%)"))
    _legend(right, words, len(styles))


def _table(figure: Figure, shown: Sequence[Shown], words: Words) -> None:
    heads = [
        words(text) for text in ("sound", "f0 (Hz)", "centroid (Hz)", "level (dB)", "flatness", "length (s)")
    ]
    formats = ("{:.1f}", "{:.0f}", "{:.1f}", "{:.3f}", "{:.2f}")
    if len(shown) <= IN_TABLE:
        lines = [(one.label, *_figures(one.values, formats)) for one in shown]
    else:
        heads[0] = words("group, its number of sounds, and their medians")
        groups = dict.fromkeys(one.group for one in shown)
        members = {name: np.array([one.values for one in shown if one.group == name]) for name in groups}
        lines = [
            (f"{name} ({len(values)})", *_figures(np.median(values, axis=0), formats))
            for name, values in members.items()
        ]
    parts = [lines[start : start + COLUMNS] for start in range(0, len(lines), COLUMNS)] or [[]]
    figure.set_size_inches(8 * len(parts), 1.2 + 0.22 * (max(map(len, parts)) + 1))
    for axes, part in zip(figure.subplots(1, len(parts), squeeze=False)[0], parts, strict=True):
        axes.axis("off")
        if part:
            table = axes.table(cellText=part, colLabels=heads, loc="top", cellLoc="right", edges="horizontal")
            table.auto_set_font_size(False)
            table.set_fontsize(8)
            table.auto_set_column_width(list(range(len(heads))))


def _figures(values: Sequence[float] | np.ndarray, formats: Sequence[str]) -> list[str]:
    """Write numbers; a frequency that is 0 is none."""
    return [
        "–" if n == 0 and value == 0 else form.format(value)
        for n, (value, form) in enumerate(zip(values, formats, strict=True))
    ]
