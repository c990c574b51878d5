"""What a notebook shows: tables, a curve, a place on a path, a sound to listen to. HTML without a script or a library."""

from __future__ import annotations

import base64
import io
import wave
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 500
"""Rows of a table; how many more there are is said below it."""
WIDTH, HEIGHT = 480, 160  # of a picture, pixels


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows under their heads; numbers stand to the right."""
    lines = [_row("th", heads), *(_row("td", row) for row in rows[:MOST])]
    more = f"<p>… and {len(rows) - MOST} more</p>" if len(rows) > MOST else ""
    return f"<table>{''.join(lines)}</table>{more}"


def pairs(values: Mapping[str, object]) -> str:
    """Return names and values, one pair a row."""
    return table(("", ""), list(values.items()))


def place(name: str, playing: int, percent: float, gain: float, *sounds: str) -> str:
    """Return where a voice is between its sounds, as /asciml/voice/list reports it."""
    way = " – ".join(map(escape, sounds)) or "no path yet"
    state = "plays" if playing else "is silent"
    bar = f'<meter min="0" max="100" value="{percent:g}" style="width:{WIDTH}px"></meter>'
    return f"<b>{escape(name)}</b> {state}, gain {gain:g}<br>{bar} {percent:.1f} %<br>{way}"


def curve(lines: Mapping[str, Sequence[float]]) -> str:
    """Return lines over their numbers from 1, on a common scale from 0 to the largest value."""
    top = max((value for line in lines.values() for value in line), default=0.0) or 1.0
    drawn = "".join(_line(line, top, number) for number, line in enumerate(lines.values()))
    names = ", ".join(f"{escape(name)} ({_STYLES[n][1]})" for n, name in enumerate(lines))
    return f'<svg width="{WIDTH}" height="{HEIGHT}">{drawn}</svg><br>{names}; 0 to {top:.3g}'


def player(samples: NDArray[np.float32], rate: int) -> str:
    """Return a sound with buttons to play it, as 16 bits."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.round(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    data = base64.b64encode(written.getvalue()).decode()
    return f'<audio controls src="data:audio/wav;base64,{data}"></audio>'


_STYLES = (("stroke:#0072B2", "solid"), ("stroke:#D55E00;stroke-dasharray:4 3", "dashed"))


def _line(values: Sequence[float], top: float, number: int) -> str:
    step = WIDTH / max(1, len(values) - 1)
    points = " ".join(f"{n * step:.1f},{HEIGHT * (1 - value / top):.1f}" for n, value in enumerate(values))
    return f'<polyline points="{points}" style="fill:none;{_STYLES[number][0]}"/>'


def _row(tag: str, cells: Iterable[object]) -> str:
    return f"<tr>{''.join(_cell(tag, value) for value in cells)}</tr>"


def _cell(tag: str, value: object) -> str:
    if isinstance(value, float):
        value = f"{value:.4g}"
    return f"<{tag}>{escape(str(value))}</{tag}>"
