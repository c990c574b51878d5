"""The words of a Pd patch: its comments, exchanged, or in a subpatch of a help patch."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import NamedTuple

COMMENT = re.compile(r"#X text (-?\d+) (-?\d+) (.*?)(?:, f (\d+))?;\n", re.DOTALL)
LETTERS = 60  # that a comment has in a line where it says no width
LINE, LETTER = 17, 7  # pixels of a line and of a letter, at 12 points
NAME = "español"


class Comment(NamedTuple):
    """A comment at its place."""

    x: int
    y: int
    text: str
    width: int

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return len(textwrap.wrap(self.text, self.width, break_long_words=False, break_on_hyphens=False))


def comments(text: str) -> Iterator[Comment]:
    """The comments of a patch, without those of subpatches that are read by programs."""
    for x, y, words, width in COMMENT.findall(_without(text, "META")):
        yield Comment(int(x), int(y), _read(words), int(width or LETTERS))


def patch(text: str, said: Callable[[str], str]) -> str:
    """The same patch with its comments in other words."""

    def exchange(found: re.Match[str]) -> str:
        width = f", f {found[4]}" if found[4] else ""
        return f"#X text {found[1]} {found[2]} {_written(said(_read(found[3])))}{width};\n"

    return COMMENT.sub(exchange, text)


def help_patch(text: str, said: Callable[[str], str]) -> str:
    """The help patch, with a subpatch that says what its comments say, each behind the message that it stands beside."""
    text = _without(text, NAME)
    meta = re.search(r"#X restore (\d+) (\d+) pd META;\n", text)
    assert meta
    messages = {int(y): words for y, words in re.findall(r"#X msg -?\d+ (-?\d+) (.*?);\n", text)}
    rows = [(one, messages.get(one.y, "") if one.x == 400 else "") for one in comments(text)]
    lines, y = [], 20
    for one, message in rows:
        words = f"{message}: {_written(said(one.text))}" if message else _written(said(one.text))
        lines.append(f"#X text 20 {y} {words}, f 100;\n")
        y += 8 + LINE * math.ceil(len(words) / 92)
    x, below = int(meta[1]) - 110, int(meta[2])
    made = f"#N canvas 60 60 780 {y + 20} {NAME} 0;\n{''.join(lines)}#X restore {x} {below} pd {NAME};\n"
    return text[: meta.end()] + made + text[meta.end() :]


def _without(text: str, subpatch: str) -> str:
    return re.sub(
        rf"#N canvas [\d ]+ {subpatch} 0;\n(?:(?!#N canvas).)*?#X restore \d+ \d+ pd {subpatch};\n",
        "",
        text,
        flags=re.DOTALL,
    )


def _read(words: str) -> str:
    return re.sub(r" \\([,;])", r"\1", " ".join(words.split())).replace("\\$", "$")


def _written(words: str) -> str:
    return re.sub(r"([,;])", r" \\\1", words.replace("$", "\\$"))
