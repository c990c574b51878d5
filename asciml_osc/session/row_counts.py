"""How many rows a table has: one a percent where sounds are short, fewer where rows are long and would fill the memory."""

from __future__ import annotations

import math

ROWS = 100  # a leg of a line: one a percent, and one more at the end
MOST_ROWS = 400  # of a line with many legs, what lies beyond its ends apart
ROUGH_ROWS, MOST_ROUGH_ROWS = 10, 40  # of a line that is wanted at once, and of any at least
SQUARE, LEAST_SQUARE = 11, 5  # rows along each side of a square
COLUMNS, LINES = 11, 13  # of a table with a principal axis
FEW_COLUMNS, FEW_LINES = 5, 5  # of one whose rows are long; the middle line is the path
TABLE_BYTES, LONG_LINE_BYTES = 60e6, 240e6  # of a table, and of a line with many legs


def rows_of_a_leg(legs: int, row_bytes: int, rough: bool = False) -> int:
    """Return the rows of each leg of a line, but for the one at its end; `row_bytes` is what a row takes."""
    least = min(ROUGH_ROWS, MOST_ROUGH_ROWS // legs)
    if rough:
        return least
    fit = min(int(TABLE_BYTES / row_bytes) - 1, int(LONG_LINE_BYTES / row_bytes) // legs)
    return max(min(ROWS, MOST_ROWS // legs, fit), least)


def side_of_a_square(row_bytes: int) -> int:
    """Return the rows along each side of a square."""
    return max(min(SQUARE, math.isqrt(int(TABLE_BYTES / row_bytes))), LEAST_SQUARE)


def columns_and_lines(row_bytes: int) -> tuple[int, int]:
    """Return the size of a table with a principal axis."""
    if COLUMNS * LINES * row_bytes <= TABLE_BYTES:
        return COLUMNS, LINES
    return FEW_COLUMNS, FEW_LINES
