"""Make the Spanish twins of what is read beside the server: the examples, and the help of the Quark and of the Pd library.

    python -m recipes.twins        from the repository's root; a test compares

What is run is written once, in English; nothing is edited in two places. A twin is made of the English file by exchanging its words
(comments, docstrings, what is printed) for those of `es.po`, so its code is the same:

| English | twin | because |
| --- | --- | --- |
| `examples/*/NAME.EXT` | `examples/*/NAME.es.EXT` | beside it, the sounds and the library are found in the same way |
| `HelpSource/Classes/NAME.schelp` | `HelpSource/Guides/NAME_es.schelp` | SCDoc has one page a class; a guide is what can be added, under "See also" |
| `clients/pd/asciml/NAME-help.pd` | the subpatch `español` in it | Pd opens one help patch an object |
| `clients/max/asciml/help/*.maxhelp` | the subpatch `español` in it | the same in Max; recipes.max makes both |

What is inside of the libraries (`parts/`, `patchers/`, classes) is commented for those who change it, in English as all source is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

import polib

from asciml_osc.commands import registry
from asciml_osc.generate import supercollider_voice
from asciml_osc.generate.supercollider import help_page
from recipes.twins import guide, pd, programs

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUE = Path(__file__).with_name("es.po")
QUARK = "clients/supercollider/Asciml/HelpSource"
GENERATED = (
    ".ext.schelp"  # made of the commands; Pattern.ext.schelp is one method, which AscimlScore explains
)

COMMANDS = """\
TITLE:: Los comandos de Asciml
SUMMARY:: Cada comando del servidor como método, y lo que el servidor dice por su cuenta
CATEGORIES:: External Control, Libraries>Asciml
RELATED:: Classes/Asciml, Guides/Asciml_es, Guides/AscimlGuide_es

DESCRIPTION::
"""

VOICE_COMMANDS = """\
TITLE:: Los ajustes de AscimlVoice
SUMMARY:: Cada ajuste de una voz como método: un valor, o un valor y un glide
CATEGORIES:: External Control, Libraries>Asciml
RELATED:: Classes/AscimlVoice, Guides/AscimlVoice_es, Guides/AscimlGuide_es

DESCRIPTION::
"""

Said: TypeAlias = Callable[[str], str]
Maker: TypeAlias = Callable[[str, Said], str]


def twins() -> dict[str, tuple[Path, Maker]]:
    """Every file that is made here, by its path from the root: of what, and how."""
    found: dict[str, tuple[Path, Maker]] = {}
    for pattern, make in (
        ("examples/supercollider/*.scd", programs.supercollider),
        ("examples/python/*.py", programs.python),
        ("examples/pd/*.pd", pd.patch),
    ):
        for path in sorted(ROOT.glob(pattern)):
            if not path.stem.endswith(".es"):
                found[path.relative_to(ROOT).with_suffix(f".es{path.suffix}").as_posix()] = path, make
    for path in sorted(ROOT.glob(f"{QUARK}/*/*.schelp")):
        if not path.name.endswith(GENERATED) and not path.stem.endswith("_es"):
            found[f"{QUARK}/Guides/{path.stem}_es.schelp"] = path, guide.page
    for path in sorted(ROOT.glob("clients/pd/asciml/*-help.pd")):
        found[path.relative_to(ROOT).as_posix()] = path, pd.help_patch
    return found


@cache
def spanish() -> dict[str, str]:
    """The words of the catalogue that are translated."""
    return {
        entry.msgid: entry.msgstr
        for entry in polib.pofile(str(CATALOGUE))
        if entry.msgstr and not entry.fuzzy
    }


def files() -> dict[str, str]:
    """The text of every twin, and the page of the commands, whose words are those of the reference."""
    words = spanish()

    def said(text: str) -> str:
        return words.get(text, text)

    made = {name: make(path.read_text(encoding="utf-8"), said) for name, (path, make) in twins().items()}
    for name, (path, _) in twins().items():  # how it is run
        made[name] = made[name].replace(f"examples/python/{path.name}", name)
    return {
        **made,
        f"{QUARK}/Guides/AscimlCommands_es.schelp": COMMANDS + guide.page(help_page(registry, "es"), said),
        f"{QUARK}/Guides/AscimlVoiceCommands_es.schelp": VOICE_COMMANDS
        + guide.page(supercollider_voice.help_page(registry, "es"), said),
    }


def texts() -> dict[str, str]:
    """Every text that has to have a twin, and the file that has it first."""
    from recipes.max import words as max_words

    found: dict[str, str] = {}
    for path, make in twins().values():

        def said(text: str, where: str = path.relative_to(ROOT).as_posix()) -> str:
            found.setdefault(text, where)
            return text

        make(path.read_text(encoding="utf-8"), said)
    for text in max_words():
        found.setdefault(text, "recipes/max")
    return found
