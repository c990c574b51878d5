"""What the generated files of the Quark share: names of methods and arguments, and sentences as SCDoc reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from asciml_osc.generate.markdown import ORDER
from asciml_osc.osc.arguments import Param
from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry

Words: TypeAlias = Callable[[str], str]

QUARK = "clients/supercollider/Asciml"
RESERVED = {
    *("action", "onFail", "timeout", "options", "this", "super", "thisProcess", "thisThread", "thisMethod"),
    *(
        "thisFunction",
        "thisFunctionDef",
        "var",
        "arg",
        "nil",
        "true",
        "false",
        "inf",
        "classvar",
        "const",
        "pi",
    ),
}
"""Names that an argument of a method cannot have."""

RENAMED = {
    "/asciml/dump": "dumpOSC",
    "/asciml/help": "commandHelp",
    "/asciml/state": "wholeState",
    "/asciml/tempo": "setTempo",
}
"""Where the name would be that of a method that every object of sclang has, or the Quark's own class."""


def method_name(address: str) -> str:
    """/asciml/voice/percent -> voicePercent."""
    if address in RENAMED:
        return RENAMED[address]
    first, *rest = address.split("/")[2:]
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def argument_names(command: Command) -> list[str]:
    """Name the required arguments, then one for all that may follow. Raises ValueError for a name that sclang cannot take."""
    names = [lower(param.name) for param in command.params if param.required]
    taken = RESERVED & set(names)
    if taken:
        raise ValueError(f"{command.address}: {', '.join(taken)} is a word of sclang's")
    return [*names, _rest(command)]


def _rest(command: Command) -> str:
    """Name the argument that takes everything behind the required ones."""
    variadic = next((param.name for param in command.params if param.kind == "variadic"), "")
    return lower(variadic) if variadic and variadic not in RESERVED else "options"


def lower(name: str) -> str:
    """Write it as an argument of sclang: no underscore in it, a small letter first."""
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


def ordered(registry: Registry) -> list[Command]:
    """Sort them as the reference does: by the file of commands/, then as they stand there."""

    def place(command: Command) -> int:
        name = command.function.__module__.rpartition(".")[2]
        return ORDER.index(name) if name in ORDER else len(ORDER)

    return sorted(registry, key=place)


def options_table(params: list[Param], words: Words) -> Iterator[str]:
    """Yield a table of what may follow the required arguments."""
    if not params:
        yield words("there are none but code::tag::.")
        return
    yield words("any of these, as NAME and VALUE:")
    yield "TABLE::"
    for param in params:
        yield f"## {text(param.name)}{' …' if param.kind == 'variadic' else ''} || {meaning(param, words)}"
    yield "::"


def meaning(param: Param, words: Words) -> str:
    """Tell what an argument means, its range, its unit and its type."""
    parts = [text(words(param.doc))] if param.doc else []
    if param.choices:
        parts.append(" ".join(f"code::{choice}::" for choice in param.choices))
    elif param.range and (param.range.lo is not None or param.range.hi is not None):
        lo = "" if param.range.lo is None else f"{param.range.lo:g}"
        hi = "" if param.range.hi is None else f"{param.range.hi:g}"
        parts.append(f"{lo} … {hi} {words(param.unit)}".strip())
    elif param.unit:
        parts.append(words(param.unit))
    return "; ".join([*parts, param.type_name.replace(" or ", f" {words('or')} ")])


def text(sentence: str) -> str:
    """Write a sentence as SCDoc reads it: code between back quotes, no double colon of its own, no table bar."""
    parts = sentence.replace("::", ": :").replace("||", "|").split("`")
    return "".join(f"code::{part}::" if n % 2 else part for n, part in enumerate(parts))


def code(usage: str) -> str:
    """Write a usage line so that SCDoc takes no part of it for a tag of its own."""
    return usage.replace("::", ": :")
