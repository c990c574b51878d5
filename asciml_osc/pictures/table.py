"""What was measured of a set, in rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from asciml_osc.pictures.marks import colour_of, shape_of
from asciml_osc.sounds.views import Shown

IN_TABLE = 120  # sounds; of more, a row a group
COLUMN = 40  # rows that stand under each other
SIZE = 8.0  # points
LETTER, ROW, TITLE = 0.075, 0.2, 0.6  # inches: a letter's width, a row's height, the room of the title
IN_LEGEND = 24  # groups
GAP = 2  # letters between columns
FORMATS = ("{:.1f}", "{:.0f}", "{:.1f}", "{:.3f}", "{:.2f}")
Line = Sequence[str]


def draw_table(
    figure: Figure, shown: Sequence[Shown], styles: dict[str, int], words: Callable[[str], str]
) -> None:
    """Fill a figure with a row a sound, or of many sounds a row a group; the figure gets the size that the table takes.

    styles : the number of each group, see marks. Text by text: matplotlib's own table takes seconds for as many cells.
    """
    heads = [
        words(text) for text in ("sound", "f0 (Hz)", "centroid (Hz)", "level (dB)", "flatness", "length (s)")
    ]
    groups = [one.group for one in shown]
    lines: list[Line] = [(one.label, *_figures(one.values)) for one in shown]
    if len(shown) > IN_TABLE:
        heads[0] = words("group, its number of sounds, and their medians")
        groups, lines = _by_group(shown)
    if len(lines) > IN_TABLE:
        rest = words(f"and {len(lines) - IN_TABLE + 1} more groups")
        lines[IN_TABLE - 1 :] = [(rest, *[""] * len(FORMATS))]
    wide = [max(len(line[k]) for line in (heads, *lines)) + GAP for k in range(len(heads))]
    ends = [GAP + end for end in accumulate(wide)]  # room for the group's mark before all
    parts = [slice(start, start + COLUMN) for start in range(0, len(lines), COLUMN)] or [slice(0)]
    rows = min(len(lines), COLUMN) + 1
    width = max(LETTER * (ends[-1] + GAP) * len(parts), LETTER * SIZE * 8)
    named = list(dict.fromkeys(groups)) if len(lines) == len(shown) else []  # else the rows say it
    columns = max(1, int(width / (LETTER * (max(map(len, named), default=0) + 5))))
    rows += -(-min(len(named), IN_LEGEND) // columns)  # room for the legend
    figure.set_size_inches(width, ROW * (rows + 1) + TITLE)
    for axes, part in zip(figure.subplots(1, len(parts), squeeze=False)[0], parts, strict=True):
        axes.axis("off")
        axes.set(xlim=(0, ends[-1] + GAP), ylim=(rows, 0))
        _write(axes, [heads, *lines[part]], ends)
        _mark(axes, [styles[group] for group in groups[:IN_TABLE][part]], len(lines[part]))
    if len(named) > 1:
        marks = [_mark_of(styles[name], label=name) for name in named[:IN_LEGEND]]
        figure.legend(handles=marks, loc=8, ncols=columns, fontsize=SIZE, frameon=False)


def _mark_of(group: int, label: str) -> Line2D:
    """Return the mark of a group for the legend."""
    return Line2D(
        [], [], linestyle="", marker=shape_of(group), color=colour_of(group), markersize=4, label=label
    )


def _by_group(shown: Sequence[Shown]) -> tuple[list[str], list[Line]]:
    """Return the groups, and a row of each: its medians."""
    values: dict[str, list[tuple[float, ...]]] = {}
    for one in shown:
        values.setdefault(one.group, []).append(one.values)
    return list(values), [
        (f"{name} ({len(some)})", *_figures(np.median(some, axis=0))) for name, some in values.items()
    ]


def _write(axes: Axes, lines: Sequence[Line], ends: Sequence[int]) -> None:
    for number, line in enumerate(lines):
        for column, (cell, end) in enumerate(zip(line, ends, strict=True)):
            text = axes.text(
                end if column else GAP,
                number + 0.5,
                cell,
                ha="right" if column else "left",
                va="center",
                fontsize=SIZE,
                weight="normal" if number else "bold",
            )
            text.set_in_layout(False)
    axes.hlines(np.arange(1, len(lines) + 1), 0, ends[-1], colors="0.8", linewidths=0.5)


def _mark(axes: Axes, groups: Sequence[int], count: int) -> None:
    """Put the mark of its group before each row, but for a last one that speaks of the rest."""
    places = np.arange(1, min(count, len(groups)) + 1) + 0.5
    for group in dict.fromkeys(groups[: len(places)]):
        own = places[np.array(groups[: len(places)]) == group]
        axes.scatter(
            np.full(len(own), GAP / 2),
            own,
            s=16,
            c=colour_of(group),
            marker=shape_of(group),
            edgecolors="black",
            linewidths=0.3,
        )


def _figures(values: Sequence[float] | np.ndarray) -> list[str]:
    """Write numbers; a frequency that is 0 is none."""
    return [
        "–" if n == 0 and value == 0 else form.format(value)
        for n, (value, form) in enumerate(zip(values, FORMATS, strict=True))
    ]
