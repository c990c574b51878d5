"""What a function raises stands in one notation: "Raises bad-argument where …, not-found for …, io." as its last sentence."""

import ast
import builtins
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from asciml_osc.errors import CODES

ROOT = Path(__file__).parent.parent
CODE = "|".join(sorted(CODES, key=len, reverse=True))
FOREIGN = ("PortAudioError",)
POINTERS = ("as", "what", "also")  # to another docstring
JOINTS = ("where", "for", "with", "and", "or")


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@cache
def definitions() -> list[tuple[Path, Definition]]:
    """Every function and class, with its module. Within a test: each process of a run collects all files."""
    return [
        (path.relative_to(ROOT), node)
        for path in ROOT.glob("asciml_osc/**/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, Definition)
    ]


@cache
def classes() -> frozenset[str]:
    return frozenset(node.name for _, node in definitions() if isinstance(node, ast.ClassDef))


def docstrings() -> Iterator[tuple[str, str]]:
    for path, node in definitions():
        yield f"{path}: {node.name}", ast.get_docstring(node) or ""


def faults(text: str) -> list[str]:
    """What of a docstring is not in the notation."""
    if not re.search(r"\bRaises\b", text):
        return []
    told = " ".join(text.partition("Raises")[2].split())
    found = []
    first = re.match(r"[\w.-]+", told)
    word = first[0].rstrip(".") if first else ""
    if not (word in {*CODES, *classes(), *FOREIGN, *POINTERS} or hasattr(builtins, word)):
        found.append(f"begins with {word or told[:20]}")
    if "Raises" in told or re.search(r"\.\s+\S", told) or "\n\n" in text.partition("Raises")[2]:
        found.append("is not the last sentence")
    if "AscimlError" in told or re.search(rf"`({CODE})`", told):
        found.append("names AscimlError or quotes a code: the code alone stands for it")
    for name, joint in re.findall(
        rf"(?<![\w`.-])({CODE}|[A-Z]\w+(?:Error|Died)(?: \(internal\))?) ([a-z]+)", told
    ):
        if joint not in JOINTS:
            found.append(f"{name} {joint}: {name} where, or {name} for")
    return found


def test_errors_in_docstrings_are_in_one_notation():
    texts = list(docstrings())
    assert sum("Raises" in text for _, text in texts) > 200
    assert {where: wrong for where, text in texts if (wrong := faults(text))} == {}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Do. Raises io.", []),
        ("Do. Raises bad-argument where it\n    is 2, not-found for 3, io, ValueError.", []),
        ("Do. Raises as `other`, and busy where it runs.", []),
        ("Do. Raises bad-argument when it is 2.", ["bad-argument when: bad-argument where, or bad-argument for"]),
        ("Do. Raises `io`.", ["begins with `io`.", "names AscimlError or quotes a code: the code alone stands for it"]),
        ("Do. Raises AscimlError io.", ["names AscimlError or quotes a code: the code alone stands for it"]),
        ("Do.\n\nRaises\n------\nOSError\n    at times", ["begins with ------"]),
        ("Do. Raises io. It is slow.", ["is not the last sentence"]),
        ("Do. Raises io.\n\nIt is slow.", ["is not the last sentence"]),
        ("Do. Raises OSError if it is 2.", ["OSError if: OSError where, or OSError for"]),
        ("Do. Raises trouble.", ["begins with trouble"]),
    ],
)  # fmt: skip
def test_the_notation_itself(text, wrong):
    assert [fault for fault in faults(text) if fault in wrong or not wrong] == wrong
