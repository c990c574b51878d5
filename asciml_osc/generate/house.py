"""The house as a reader finds it: its layers, what each room is for, and how large the modules are.

    python -m asciml_osc.generate

prints the page docs/house.md, which is generated, and behind it the sizes, which change too often to be written down.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import asciml_osc
from asciml_osc.osc.registry import Registry

PATH = "docs/house.md"
PACKAGE = Path(asciml_osc.__file__).resolve().parent
INTRODUCTION = """# The house

Made from `pyproject.toml` and the modules' own first lines by `asciml-osc commands --write .`: do not edit.
[Architecture](architecture.md) says why it is built so. `python -m asciml_osc.generate` also prints how large the modules are.

## Layers

A line may import those below it. What `|` divides is blind to each other. The import checker holds it (`tests/test_layers.py`).

"""


class Module(NamedTuple):
    """A module's path within the package, its lines, the lines of each of its functions, and its docstring's first line."""

    path: Path
    lines: int
    functions: tuple[int, ...]
    summary: str


def modules(package: Path = PACKAGE) -> list[Module]:
    """Read every module of a package, in the order of their paths."""
    found = []
    for path in sorted(package.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        functions = tuple(
            (node.end_lineno or 0) - node.lineno + 1
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )
        summary = (ast.get_docstring(tree) or "").partition("\n")[0]
        found.append(Module(path.relative_to(package), len(text.splitlines()), functions, summary))
    return found


def layers(project: str) -> list[str]:
    """Return the layers that the text of a pyproject.toml has, the highest first, without import-linter's brackets."""
    contracts = tomllib.loads(project)["tool"]["importlinter"]["contracts"]
    (listed,) = (one["layers"] for one in contracts if one["name"] == "Layers")
    return [re.sub(r" : ", ", ", re.sub(r"[()]", "", layer)) for layer in listed]


def files(_: Registry) -> dict[str, str]:
    """Return the page, by its path; nothing where the package lies in no checkout."""
    project = PACKAGE.parent / "pyproject.toml"
    if not project.is_file():
        return {}
    found = modules()
    lines = [
        INTRODUCTION + "```text",
        *layers(project.read_text(encoding="utf-8")),
        "```",
        "",
        "## Rooms",
        "",
    ]
    lines += ["| room | what is in it |", "| --- | --- |"]
    lines += [f"| `{_room(one)}` | {one.summary} |" for one in found if one.path.name == "__init__.py"]
    lines += [f"| `{one.path}` | {one.summary} |" for one in found if _is_single(one)]
    return {PATH: "\n".join(lines) + "\n"}


def sizes(found: list[Module]) -> Iterator[str]:
    """Write a line for each room and one for all: modules, their median and largest lines, and the median function."""
    yield f"{'room':20}{'modules':>8}{'median':>8}{'largest':>8}  {'':32}{'function':>8}"
    rooms = {_room(one): [other for other in found if _room(other) == _room(one)] for one in found}
    for name, inside in {**rooms, "all": found}.items():
        largest = max(inside, key=lambda one: one.lines)
        lengths = [length for one in inside for length in one.functions]
        yield (
            f"{name:20}{len(inside):8}{median(one.lines for one in inside):8.0f}{largest.lines:8}  "
            f"{largest.path.as_posix():32}{median(lengths or [0]):8.0f}"
        )


def _room(module: Module) -> str:
    """Return the folder that a module lies in."""
    return (Path(PACKAGE.name) / module.path.parent).as_posix() + "/"


def _is_single(module: Module) -> bool:
    """Return whether a module lies in no room."""
    return len(module.path.parts) == 1 and not module.path.name.startswith("__")
