"""The words of an example in SuperCollider or Python, exchanged; its code stays as it is."""

from __future__ import annotations

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Callable, Iterator

WIDTH = 128
SHOWN = {"print", "input"}  # functions whose text a person reads


def supercollider(text: str, said: Callable[[str], str]) -> str:
    """Comments, paragraph by paragraph where they fill lines, and what is posted."""
    lines: list[str] = []
    block: list[str] = []
    for line in [*text.split("\n"), None]:
        if line is not None and line.startswith("//"):
            block.append(line[2:].strip())
            continue
        lines += _filled(block, said)
        block = []
        if line is not None:
            lines.append(_line(line, said))
    return "\n".join(lines)


def _filled(block: list[str], said: Callable[[str], str]) -> list[str]:
    paragraphs = "\n".join(block).split("\n\n") if block else []
    filled = [
        textwrap.wrap(said(" ".join(one.split())), WIDTH - 3, break_long_words=False, break_on_hyphens=False)
        for one in paragraphs
    ]
    return [
        f"// {line}".rstrip()
        for number, one in enumerate(filled)
        for line in [*([""] if number else []), *one]
    ]


def _line(line: str, said: Callable[[str], str]) -> str:
    """A line of code: what is in double quotes with a space in it, and the comment at its end."""
    code, slashes, comment = _parted(line)
    code = re.sub(r'"((?:[^"\\]|\\.)*)"', lambda found: f'"{_literal(found[1], said)}"', code)
    return f"{code}{slashes} {said(comment.strip())}" if slashes else code


def _parted(line: str) -> tuple[str, str, str]:
    quoted = False
    for place, letter in enumerate(line):
        quoted ^= letter == '"' and line[place - 1] != "\\"
        if not quoted and line.startswith("//", place):
            return line[:place], "//", line[place + 2 :]
    return line, "", ""


def _literal(text: str, said: Callable[[str], str]) -> str:
    return said(text) if " " in text else text


def python(text: str, said: Callable[[str], str]) -> str:
    """Docstrings, comments, helps, and what is printed."""
    lines = text.split("\n")
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    spans = sorted([*_literals(text, lines, offsets), *_comments(text, offsets)])
    made, at = [], 0
    for start, end in spans:
        made += [text[at:start], _spoken(text[start:end], said)]
        at = end
    return "".join([*made, text[at:]])


def _comments(text: str, offsets: list[int]) -> Iterator[tuple[int, int]]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            start = offsets[token.start[0] - 1] + token.start[1]
            yield start + 2, start + len(token.string)


def _literals(text: str, lines: list[str], offsets: list[int]) -> Iterator[tuple[int, int]]:
    """Where the contents of the literals lie that a person reads."""
    tree = ast.parse(text)
    read: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(node):
            read.append(node.body[0].value)  # type: ignore[attr-defined]
        elif isinstance(node, ast.Call):
            read += [keyword.value for keyword in node.keywords if keyword.arg == "help"]
            if getattr(node.func, "id", "") in SHOWN:
                read += node.args
    for literal in read:
        if isinstance(literal, ast.JoinedStr) or (
            isinstance(literal, ast.Constant) and isinstance(literal.value, str)
        ):
            assert literal.end_lineno and literal.end_col_offset is not None
            start = offsets[literal.lineno - 1] + _column(lines[literal.lineno - 1], literal.col_offset)
            end = offsets[literal.end_lineno - 1] + _column(
                lines[literal.end_lineno - 1], literal.end_col_offset
            )
            quote = re.match(r'f?("""|")', text[start:end])
            assert quote, text[start:end]
            yield start + len(quote[0]), end - len(quote[1])


def _column(line: str, octets: int) -> int:
    return len(line.encode()[:octets].decode())


def _spoken(text: str, said: Callable[[str], str]) -> str:
    """A text of several paragraphs keeps those that are indented, and is filled anew."""
    if "\n" not in text:
        return said(text) if any(map(str.isalpha, text)) else text
    paragraphs = []
    for part in text.split("\n\n"):
        flat = " ".join(part.split())
        paragraphs.append(
            part
            if part.startswith("    ")
            else "\n".join(
                textwrap.wrap(said(flat), WIDTH - 4, break_long_words=False, break_on_hyphens=False)
            )
        )
    return "\n\n".join(paragraphs) + ("\n" if text.endswith("\n") else "")
