"""A page of the Quark's help as a guide: SCDoc has one page a class, so what is in another language is a guide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from recipes.twins.programs import _parted

HEAD = ("TITLE::", "SUMMARY::")
KEPT = ("CATEGORIES::",)
SECTIONS = {"CLASSMETHODS::": "Class methods", "INSTANCEMETHODS::": "Instance methods"}
RETURNS = "Gives"
COMMANDS = ("AscimlCommands", "AscimlVoiceCommands")  # in English a part of the page of the class
GUIDE = "AscimlGuide"  # the one page that is a guide in English too


def page(text: str, said: Callable[[str], str]) -> str:
    """The guide that says what the page says, in other words. Sections, code and links stay; a method is a paragraph with an anchor."""
    return "\n".join(_lines(text.rstrip("\n").split("\n"), said)) + "\n"


def _lines(lines: list[str], said: Callable[[str], str]) -> Iterator[str]:
    block, sign, listed = "", "-", False
    for line in lines:
        if block:
            yield _inside(block, line, said)
            block = "" if line == "::" else block
            continue
        if line == "" or line.startswith("ARGUMENT::"):
            pass
        elif listed and re.match(
            r"(METHOD|SUBSECTION|SECTION|CLASSMETHODS|INSTANCEMETHODS|returns|TABLE|LIST|code)::", line
        ):
            yield "::"
            listed = False
        if line in ("code::", "TABLE::", "LIST::"):
            block = line
            yield line
        elif line.startswith(HEAD):
            word, _, rest = line.partition(" ")
            yield f"{word} {said(rest)}"
        elif line.startswith("RELATED::"):
            yield _related(line)
        elif line.startswith(KEPT) or line in ("", "DESCRIPTION::"):
            yield line
        elif line in SECTIONS:
            sign = "*" if line == "CLASSMETHODS::" else "-"
            yield f"SECTION:: {said(SECTIONS[line])}"
        elif line.startswith(("SECTION::", "SUBSECTION::")):
            word, _, rest = line.partition(" ")
            yield f"{word} {said(rest)}"
        elif line.startswith("METHOD::"):
            name = line.split()[1]
            yield f"\nanchor::{sign}{name}::strong::{name}:::"
        elif line.startswith("ARGUMENT::"):
            if not listed:
                yield "LIST::"
            listed = True
            yield f"## code::{line.removeprefix('ARGUMENT:: ')}:::"
        elif line.startswith("returns::"):
            yield f"\n{said(RETURNS)}: {_linked(said(line.removeprefix('returns:: ')))}"
        else:
            yield _linked(said(line))
    if listed:
        yield "::"


def _inside(block: str, line: str, said: Callable[[str], str]) -> str:
    if line == "::":
        return line
    if block == "code::":
        code, slashes, comment = _parted(line)
        return f"{code}{slashes} {said(comment.strip())}" if slashes else code
    cells = line.removeprefix("## ").split(" || ")
    return "## " + " || ".join(
        _linked(said(cell)) if " " in cell.strip() or "strong::" in cell else cell for cell in cells
    )


def _related(line: str) -> str:
    """Where the English page names its twin, the twin names the English page."""
    english = {
        f"Guides/{name}_es": f"{'Guides' if name == GUIDE else 'Classes'}/{name}"
        for name in re.findall(r"Guides/(\w+)_es", line)
        if name not in COMMANDS
    }
    return "RELATED:: " + ", ".join(
        english.get(one, _linked(one)) for one in line.removeprefix("RELATED:: ").split(", ")
    )


def _linked(line: str) -> str:
    """A link to a page of this library leads to its twin."""
    return re.sub(r"\b(?:Classes|Guides)/(Asciml\w*?)(?:_es)?\b", r"Guides/\1_es", line)
