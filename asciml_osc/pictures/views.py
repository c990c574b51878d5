"""The views of a set of sounds, drawn: groups by colour and by shape, in the language of whoever asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter

from asciml_osc.languages import Language, catalogue
from asciml_osc.pictures.files import save
from asciml_osc.pictures.labels import label
from asciml_osc.pictures.marks import colour_of, hatch_of, shape_of
from asciml_osc.pictures.table import draw_table
from asciml_osc.sounds.views import FLOOR_DB, Feature, Shown, View, edges, in_hertz, levels, measured, places

IN_LEGEND = 24  # groups
NAMED_ROWS = 36  # of an envelopegram: more names would lie over each other

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
            draw_table(figure, there, styles, words)
        elif not there:
            figure.text(0.5, 0.5, words("no sound has a pitch"), ha="center")
        elif view == "histogram":
            _histogram(figure.subplots(), feature, there, styles, words)
        elif view == "envelopegram":
            _envelopegram(figure, there, styles, words)
        else:
            _scatter(figure.subplots(), view, feature, there, styles, words)
        save(figure, path)


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
        mark = {"c": colour_of(number), "marker": shape_of(number), "label": name}
        axes.scatter(own[:, 0], own[:, 1], s=30, edgecolors="black", linewidths=0.3, **mark)
    if view in ("f0", "centroid"):
        axes.set_yscale("log")
        _in_hertz(axes.yaxis, xy[:, 1])
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
        histtype="bar" if len(columns) <= IN_LEGEND else "stepfilled",  # of 200 groups 6 000 bars take 4 s
        label=list(columns),
        color=[colour_of(n) for n in styles.values()],
        edgecolor="white",
        linewidth=0.5,
    )
    for number, group in enumerate(bars if len(columns) > 1 else [bars]):
        for bar in group:
            bar.set_hatch(hatch_of(number))
    if hertz:
        axes.set_xscale("log")
        _in_hertz(axes.xaxis, borders)
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
        firsts = _apart({one.group: n for n, one in reversed(list(enumerate(rows)))}, len(rows) / NAMED_ROWS)
        left.set_yticks(list(firsts.values()), list(firsts), fontsize=7)
    groups = np.array([one.group for one in rows])
    times = (np.arange(level.shape[1]) + 0.5) * 100 / level.shape[1]
    for name, number in styles.items():
        mean = level[groups == name].mean(0)
        mark = {"color": colour_of(number), "marker": shape_of(number), "label": name}
        right.plot(times, mean, markevery=10, markersize=4, **mark)
    right.set_title(words("mean of each group"), fontsize=9)
    right.set_ylabel(words("level (dBFS)"))
    right.grid(alpha=0.3)
    for axes in (left, right):
        axes.set_xlabel(words("part of the sound (%)"))
    _legend(right, words, len(styles))


def _in_hertz(axis: Axis, hertz: np.ndarray) -> None:
    """Write frequencies along a logarithmic axis: 1, 2 and 5 of each decade, within less than a decade round numbers."""
    wide = hertz.max() >= 10 * hertz.min()
    axis.set_major_locator(
        LogLocator(subs=(1, 2, 5)) if wide else MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10])
    )
    axis.set_major_formatter("{x:g}")
    axis.set_minor_formatter(NullFormatter())


def _apart(places: Mapping[str, float], least: float) -> dict[str, float]:
    """Return those of these names that are at least so far from the one before, in the order of their places."""
    found: dict[str, float] = {}
    last = -least
    for name, place in sorted(places.items(), key=lambda item: item[1]):
        if place - last >= least:
            found[name] = last = place
    return found
