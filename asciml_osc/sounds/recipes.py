"""Recipes: names for a technique of synthesis and ranges of its parameters, in TOML files that a user can add to.

    [bells]
    technique = "fm"
    freq = [180, 900]
    ratio = 1.4
    seconds = 2

Reads no library that the control process may not load.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.names import check_name
from asciml_osc.regular import check_regular, read_regular
from asciml_osc.sounds.cutting import LENGTHS
from asciml_osc.sounds.parameters import TECHNIQUES, Span, check_spans

SHIPPED = Path(__file__).parents[1] / "_data" / "recipes.toml"
MOST_BYTES = 1 << 20


@dataclass(frozen=True)
class Recipe:
    """One recipe. seconds: the length of its sounds, 0 for the session's; file: where it is written."""

    technique: str
    spans: dict[str, Span]
    seconds: float
    file: Path


def gathered(files: Sequence[Path]) -> tuple[dict[str, Recipe], list[AscimlError]]:
    """Return the recipes of those of these files that are there, by name, and what is wrong with damaged ones.

    Of two of the same name the one of the later file counts. A damaged file gives none of its recipes.
    """
    found: dict[str, Recipe] = {}
    wrong: list[AscimlError] = []
    for file in files:
        try:
            if check_regular(file):
                found |= read(file)
        except AscimlError as error:
            wrong.append(error)
    return found, wrong


def read(file: Path) -> dict[str, Recipe]:
    """Read the recipes of a file, by name.

    Raises bad-argument for what is no TOML, or no recipe: with the file, the recipe and what is wrong; not-found, io, limit.
    """
    data = read_regular(file, MOST_BYTES)
    try:
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise bad_argument(f"{file} cannot be read as TOML: {error}") from None
    recipes = {}
    for name, table in tables.items():
        try:
            recipes[_checked_name(name)] = _recipe(table, file)
        except AscimlError as error:
            raise bad_argument(f'{file}, recipe "{name}": {error.message}') from None
    return recipes


def _checked_name(name: str) -> str:
    if name in TECHNIQUES:
        raise bad_argument(f'"{name}" is a technique: give the recipe another name')
    return check_name("recipe", name)


def _recipe(table: Any, file: Path) -> Recipe:
    if not isinstance(table, Mapping):
        raise bad_argument("a recipe is a [NAME] with lines below it")
    rest = dict(table)
    technique, seconds = rest.pop("technique", ""), rest.pop("seconds", 0.0)
    if not isinstance(technique, str) or technique not in TECHNIQUES:
        raise bad_argument(f"its technique must be one of {', '.join(TECHNIQUES)}")
    lo, hi = _span("seconds", seconds)
    if lo != hi or not (lo == 0.0 or LENGTHS[0] <= lo <= LENGTHS[1]):
        raise bad_argument(f"seconds must be a number in {LENGTHS[0]:g}…{LENGTHS[1]:g}")
    spans = {name: _span(name, value) for name, value in rest.items()}
    check_spans(technique, spans)
    return Recipe(technique, spans, lo, file)


def _span(name: str, value: Any) -> Span:
    ends = value if isinstance(value, list) else [value, value]
    if len(ends) != 2 or not all(isinstance(end, int | float) and not isinstance(end, bool) for end in ends):
        raise bad_argument(f"{name} must be a number, or two in brackets: {name} = [1, 2]")
    return float(ends[0]), float(ends[1])
