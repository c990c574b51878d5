"""Names beside points, none over another: what does not fit is left out.

Libraries that push labels apart take seconds for some hundred of them; a name that is missing does less harm than one that lies.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

SIZE = 7.0  # points
MOST = 300  # names that are tried
_GAP = 4.0  # points between the middle of a mark and its name
_HEIGHT = 1.15  # of a line, in the font's size
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))


def label(axes: Axes, names: Sequence[str], xy: np.ndarray) -> int:
    """Write names beside the points [n, 2]; return how many found a place. The figure's layout is settled by this."""
    figure = axes.figure
    figure.draw_without_rendering()
    scale = figure.dpi / 72
    gap = _GAP * scale
    points = axes.transData.transform(xy)
    taken = np.concatenate([points - gap, points + gap], axis=1)  # [n, 4]: left, bottom, right, top
    frame = axes.get_window_extent()
    written = 0
    for name, point in list(zip(names, points, strict=True))[:MOST]:
        size = np.array([_width(name), _HEIGHT * SIZE]) * scale
        for side in _SIDES:
            middle = point + np.array(side) * (size / 2 + gap + 1)
            box = np.concatenate([middle - size / 2, middle + size / 2])
            inside = box[0] >= frame.x0 and box[1] >= frame.y0 and box[2] <= frame.x1 and box[3] <= frame.y1
            if inside and not _overlaps(box, taken):
                taken = np.vstack([taken, box])
                x, y = axes.transData.inverted().transform(middle)
                text = axes.text(x, y, name, fontsize=SIZE, ha="center", va="center", parse_math=False)
                text.set_in_layout(False)
                written += 1
                break
    return written


def _width(name: str) -> float:
    """Return the width of a name, points."""
    width, _, _ = text_to_path.get_text_width_height_descent(name, FontProperties(size=SIZE), ismath=False)
    return float(width)


def _overlaps(box: np.ndarray, others: np.ndarray) -> bool:
    apart = (
        (others[:, 2] <= box[0])
        | (others[:, 0] >= box[2])
        | (others[:, 3] <= box[1])
        | (others[:, 1] >= box[3])
    )
    return not apart.all()
