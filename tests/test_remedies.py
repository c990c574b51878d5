"""What a fail advises works: every command that a text of the source names is one that the server takes as it is written."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from asciml_osc.commands import registry
from asciml_osc.errors import AscimlError
from asciml_osc.events import EVENTS
from asciml_osc.osc.clients import Client

SOURCE = Path(__file__).resolve().parent.parent / "asciml_osc"
NOBODY = Client("127.0.0.1", 0)
SENT = {event.address for event in EVENTS} | {"/asciml/bundle", "/asciml/synced"}  # by the server
# what a text goes on with behind a command, in so far as the command could also take a word there
PROSE = re.compile(
    "again|among|and|asks|at|begins?|by|came|changes|ends|for|from|goes|has|is|it|learns|lets|lists|makes|meanwhile|names|on|or|plays|"
    "prepares|removes|shows|starts|takes|tells|that|the|then|which|with|would"
)
WORDS = {"null", "fm", "osc"}  # that stand for themselves as a value
SAMPLES = ("some", "morph", 1, 0.5)


def texts(tree: ast.Module) -> Iterator[str]:
    """The texts of a module that a person may read at run time; what is put into one is written as {}."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            skipped.add(id(node.body[0]))  # a docstring
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Doc":
            skipped |= set(map(id, node.args))
        if isinstance(node, ast.keyword) and node.arg == "answers":
            skipped.add(id(node.value))

    def walk(node: ast.AST) -> Iterator[str]:
        if id(node) in skipped:
            return
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        else:
            for child in ast.iter_child_nodes(node):
                yield from walk(child)

    return walk(tree)


def advised(text: str) -> Iterator[list[str]]:
    """The commands in a text, each as its words: up to the end of the clause, or to a word of prose."""
    for found in re.finditer(r"(/asciml/[a-z/]*[a-z])(?![a-z/*{])((?: +(?:\{\}|[\w.+-]*\w))*)", text):
        words = found[2].split()
        prose = next((n for n, word in enumerate(words) if PROSE.fullmatch(word)), len(words))
        yield [found[1], *words[:prose]]


def values(word: str) -> tuple[object, ...]:
    if re.fullmatch(r"\{\}|[A-Z]+", word):
        return SAMPLES
    return (float(word),) if re.fullmatch(r"-?[\d.]+", word) else (word,)


def is_taken(address: str, *words: str) -> bool:
    """Whether the registry takes a command with some value in each of its gaps."""
    for arguments in itertools.product(*map(values, words)):
        try:
            registry.lookup(address).bind([*arguments], NOBODY)
        except AscimlError:
            continue
        return True
    return False


@cache
def found() -> list[tuple[str, ...]]:
    """All that the source advises: the module, the address, its words. Within a test: each process of a run collects all files."""
    return sorted(
        {
            (str(path.relative_to(SOURCE)), *command)
            for path in SOURCE.rglob("*.py")
            if "generate" not in path.parts and path.name != "events.py"
            for text in texts(ast.parse(path.read_text(encoding="utf-8")))
            if " " in text
            for command in advised(text)
            if command[0] not in SENT
        }
    )


def fault(address: str, *words: str) -> str:
    """What is wrong with a command as it is advised, "" for nothing."""
    try:
        params = registry.lookup(address).params
    except AscimlError as error:
        return error.message
    options = {name for param in params for name in (param.name, *param.choices)}
    if strange := [
        word for word in words if word.islower() and word not in options | WORDS and not word[0].isdigit()
    ]:
        return f"{strange}: neither an option nor a value of the command, nor a word of PROSE"
    return "" if is_taken(address, *words) else "is not taken"


def test_what_a_text_advises_is_taken_as_it_is_written():
    assert {advice: wrong for advice in found() if (wrong := fault(*advice[1:]))} == {}


def test_it_sees_what_is_wrong():
    assert list(
        advised("no device: /asciml/audio/open null plays; /asciml/voice/path {} A B. /asciml/clear")
    ) == [
        ["/asciml/audio/open", "null"],
        ["/asciml/voice/path", "{}", "A", "B"],
        ["/asciml/clear"],
    ]
    assert not is_taken("/asciml/audio/open", "null")
    assert not is_taken("/asciml/voice/free")
    assert is_taken("/asciml/audio/open", "device", "null")
    assert fault("/asciml/audio/open", "nought").endswith("nor a word of PROSE")
    assert fault("/asciml/voice/free") == "is not taken"
    assert "/asciml/nothing" in fault("/asciml/nothing")
    assert len(found()) > 40
