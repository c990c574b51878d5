"""Texts in a syntax tree: f-strings as templates, with numbered gaps where values stand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from string import Formatter


def texts(tree: ast.Module, skipped: set[int]) -> Iterator[str]:
    """The texts of a module, without the nodes whose id is in `skipped`."""

    def walk(node: ast.AST) -> Iterator[str]:
        if id(node) in skipped:
            return
        if isinstance(node, ast.JoinedStr):
            yield template(node)
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    yield from walk(part.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            is_format = re.search(r"\{[a-z]+\}", node.value)  # filled by str.format, so escaped already
            yield node.value if is_format else escaped(node.value)
        else:
            for child in ast.iter_child_nodes(node):
                yield from walk(child)

    return walk(tree)


def template(text: ast.JoinedStr) -> str:
    """An f-string with its gaps numbered; { and } that stand for themselves are doubled."""
    parts, gaps = [], 0
    for part in text.values:
        if isinstance(part, ast.Constant):
            parts.append(escaped(str(part.value)))
        else:
            parts.append(f"{{{gaps}}}")
            gaps += 1
    return "".join(parts)


def numbered(text: str) -> str:
    """A template whose gaps count from 0."""
    pieces = [(piece, name) for piece, name, _, _ in Formatter().parse(text)]
    gaps = iter(range(len(pieces)))
    return "".join(escaped(piece) + ("" if name is None else f"{{{next(gaps)}}}") for piece, name in pieces)


def escaped(text: str) -> str:
    """A text as a template writes it."""
    return text.replace("{", "{{").replace("}", "}}")
