"""What every command takes, in each language, as the tree needs it: from the registry, which the page's forms are made of, too."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from asciml_osc.commands import registry
from asciml_osc.languages import Language, catalogue
from asciml_osc.osc.arguments import Param

_TAGS: dict[type, str] = {int: "i", float: "f", bool: "T", str: "s", bytes: "b"}


class Parameter(NamedTuple):
    """One argument that a command needs. tag: its OSC type; lo, hi: None where that end is open."""

    name: str
    tag: str
    lo: float | None = None
    hi: float | None = None
    choices: tuple[str, ...] = ()


class Description(NamedTuple):
    """One command."""

    address: str
    doc: str
    params: tuple[Parameter, ...]


@cache
def descriptions(language: Language) -> tuple[Description, ...]:
    """Return the commands of a server of this version, by address."""
    words = catalogue(language)
    return tuple(
        Description(
            command.address, words.reference(command.doc), tuple(map(_parameter, _needed(command.params)))
        )
        for command in sorted(registry, key=lambda one: one.address)
    )


def _needed(params: list[Param]) -> list[Param]:
    return [param for param in params if param.required and param.kind == "positional"]


def _parameter(param: Param) -> Parameter:
    lo, hi = (param.range.lo, param.range.hi) if param.range else (None, None)
    if param.name == "percent" and lo is None and hi is None:
        lo, hi = 0.0, 100.0  # a voice may be let go beyond; a hand has this
    return Parameter(param.name, _TAGS.get(param.types[0], "s"), lo, hi, param.choices)
