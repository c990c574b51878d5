"""The job that reads a score: a text file with a command a line, in whichever encoding and with whichever quotes an editor writes."""

from __future__ import annotations

import codecs
import pickle
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.regular import read_regular

LONGEST = 3600.0  # seconds: of a score
MOST_BYTES = 16 << 20
MOST_LINES = 200_000
PAGE = 250  # lines that the control process unpickles at once: half a millisecond
SHOWN = 60  # characters of a word that a message repeats
MARKS = {  # UTF-32 before UTF-16, whose mark it begins with
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
REMEDY = 'save the file as plain text in "UTF-8"'
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060"))  # what web pages and word processors leave behind
SPECIAL = re.compile(r"""["'\\#“”„‘’‚]""")
# Either what plain quotes hold, which stays, or a word in typographic ones. An apostrophe within a word is no quote.
QUOTED = re.compile(r""""[^"]*"|'[^']*'|(?<!\S)[“„]([^“”„"]*)[“”](?!\S)|(?<!\S)[‘‚]([^‘’‚"]*)[‘’](?!\S)""")
INT64 = range(-(2**63), 2**63)


class Line(NamedTuple):
    """One command: when it is carried out (seconds), its address and arguments, and where it stands in the file."""

    seconds: float
    address: str
    args: list[int | float | str]
    number: int


def read(path: Path) -> list[bytes]:
    """Read the lines of a score as pages for `lines`, by their times.

        0.0  /asciml/voice/path main bells0 bells1
        0.0  /asciml/voice/play main
        0.25 /asciml/percent 80 0.5    # a comment

    Raises bad-argument with the number of the line; not-found, limit for a file that is too large, io.
    """
    found = parse(as_text(read_regular(path, MOST_BYTES)))
    return [pickle.dumps(found[start : start + PAGE]) for start in range(0, len(found), PAGE)]


def lines(pages: Sequence[bytes]) -> Iterator[Line]:
    """Yield what `read` found; the pages are unpickled one after the other, so that none holds the control process up."""
    for page in pages:
        yield from pickle.loads(page)


def as_text(data: bytes) -> str:
    """Decode the text of a file: UTF-8, or what a byte order mark says. Raises bad-argument with the line and the remedy."""
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        number = _line_at(data[: error.start].decode(encoding, "replace"))
        raise bad_argument(
            f"line {number} holds a byte (0x{data[error.start]:02X}) that is no {encoding[:6].upper()} text: {REMEDY}"
        ) from None
    if "\0" in text:
        number = _line_at(text[: text.index("\0")])
        raise bad_argument(
            f"line {number} holds a zero, which no text has (or it is UTF-16 without its mark): {REMEDY}"
        )
    return text.translate(INVISIBLE)


def _line_at(before: str) -> int:
    """Return the number of the line in which a text goes on after `before`."""
    return len(f"{before}.".splitlines())


def parse(text: str) -> list[Line]:
    """Return the lines of a text in the order of their times. Raises bad-argument with the number of a line, limit."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if number > MOST_LINES:
            raise AscimlError(
                "limit", f"the score has more than {MOST_LINES} lines: split it into several files"
            )
        words = _words(line, number)
        if not words:
            continue
        seconds = _number(words[0])
        if isinstance(seconds, str) or not 0 <= seconds <= LONGEST:
            raise bad_argument(
                f'line {number} begins with "{words[0][:SHOWN]}": expected a time of 0 to {LONGEST:g} seconds'
            )
        if len(words) == 1:
            raise bad_argument(f"line {number} has a time and no command: 0.5 /asciml/percent 80")
        found.append(Line(float(seconds), words[1], [_number(word) for word in words[2:]], number))
    return sorted(found, key=lambda line: line.seconds)


def _words(line: str, number: int) -> list[str]:
    """Split a line into words without its comment; a quoted one may hold spaces. Any space of Unicode divides them."""
    if not SPECIAL.search(line):
        return line.split()
    plain = QUOTED.sub(
        lambda quoted: f'"{quoted[quoted.lastindex]}"' if quoted.lastindex else quoted[0], line
    )
    words = shlex.shlex(plain, posix=True)
    words.whitespace_split = True
    words.whitespace += "".join({letter for letter in plain if letter.isspace()})
    try:
        return list(words)
    except ValueError:
        raise bad_argument(
            f"line {number} has a quote or a backslash too many: quotes come in pairs"
        ) from None


def _number(word: str) -> int | float | str:
    """Return a word as the number that it is written as; a whole one that no message can hold is a float."""
    try:
        whole = int(word)
    except ValueError:
        try:
            return float(word)
        except ValueError:
            return word
    return whole if whole in INT64 else float(word)
