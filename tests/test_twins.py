"""The Spanish twins of examples and help: complete, as the recipe makes them, and with the same code."""

import re
from collections import Counter

import polib
import pytest

from recipes.twins import CATALOGUE, QUARK, ROOT, files, texts, twins
from recipes.twins.guide import page
from recipes.twins.pd import help_patch

REMEDY = "python -m recipes.twins, then translate what is empty or fuzzy, and once more"
TWINS = twins()
EXAMPLES = [name for name in TWINS if name.startswith("examples/")]
ENTRIES = [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(CATALOGUE))]
SECOND = r"\b(\d+(?:\.\d+)?)\b"


def test_every_text_has_its_twin_and_no_twin_is_left_over():
    assert [
        one.msgid for one in polib.pofile(str(CATALOGUE)) if not one.msgstr or one.fuzzy or one.obsolete
    ] == []
    assert {english for english, _ in ENTRIES} == texts().keys(), REMEDY


def test_the_committed_files_are_those_of_the_recipe():
    made = files()
    assert [name for name, text in made.items() if (ROOT / name).read_text(encoding="utf-8") != text] == [], (
        REMEDY
    )
    folders = (ROOT / "examples", ROOT / QUARK)
    there = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if re.search(r"[._]es\.", path.name)
    }
    assert {name for name in there if not name.endswith(".maxpat")} == {
        name for name in made if "-help.pd" not in name
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_twin_has_the_same_code(name):
    """Without their words the two are the same, to the byte."""
    path, make = TWINS[name]
    english, spanish = (make(one.read_text(encoding="utf-8"), lambda _: "") for one in (path, ROOT / name))
    assert spanish.replace(name, path.relative_to(ROOT).as_posix()) == english
    assert len(english) > 0.3 * len(path.read_text(encoding="utf-8"))


def test_a_twin_has_the_numbers_the_gaps_and_the_code_of_its_english():
    def kept(text: str) -> Counter[str]:
        found = re.findall(
            r"\d+(?:\.\d+)?|\{.*?\}|%|/asciml/[a-z/]*[a-z]|code::.*?::+|examples/\w+|\[[a-z ~]+\]", text
        )
        return Counter(found)

    assert [(english, spanish) for english, spanish in ENTRIES if kept(english) != kept(spanish)] == []


@pytest.mark.parametrize(
    ("language", "example"), [("supercollider", "first.es.scd"), ("python", "first.es.py")]
)
def test_the_spanish_page_quotes_the_spanish_example(language, example):
    page = (ROOT / "README.es.md").read_text(encoding="utf-8")
    (quoted,) = re.findall(rf"(?ms)^```{language}\n(.*?)^```", page)
    assert (ROOT / "examples" / language / example).read_text(encoding="utf-8").endswith(quoted)


PAGE = """\
TITLE:: Bell
SUMMARY:: A bell
CATEGORIES:: Libraries
RELATED:: Classes/Asciml, Classes/Pbind, Guides/AscimlBell_es

DESCRIPTION::
See link::Classes/AscimlVoice#-play::.
code::
a.ring;   // it rings
::

CLASSMETHODS::
METHOD:: new
A bell.
ARGUMENT:: size
in metres
ARGUMENT:: tone
a word
returns:: the bell

INSTANCEMETHODS::
METHOD:: ring
Rings.
"""
GUIDE = """\
TITLE:: BELL
SUMMARY:: A BELL
CATEGORIES:: Libraries
RELATED:: Guides/Asciml_es, Classes/Pbind, Classes/AscimlBell

DESCRIPTION::
SEE LINK::CLASSES/ASCIMLVOICE#-PLAY::.
code::
a.ring;   // IT RINGS
::

SECTION:: CLASS METHODS

anchor::*new::strong::new:::
A BELL.
LIST::
## code::size:::
IN METRES
## code::tone:::
A WORD
::

GIVES: THE BELL

SECTION:: INSTANCE METHODS

anchor::-ring::strong::ring:::
RINGS.
"""


def test_a_page_of_a_class_becomes_a_guide():
    assert page(PAGE, str.upper) == GUIDE
    assert "See link::Guides/AscimlVoice_es#-play::." in page(PAGE, str)


def test_the_links_of_the_guides_lead_somewhere():
    made = {
        name.split("/")[-1].removesuffix(".schelp"): text
        for name, text in files().items()
        if name.endswith(".schelp")
    }
    for name, text in made.items():
        for where, anchor in re.findall(r"link::(?:Guides/(\w+_es))?(?:#(.*?))?::", text):
            target = made[where or name]
            sections = re.findall(r"^(?:SUB)?SECTION:: (.*)$", target, flags=re.M)
            assert not anchor or f"anchor::{anchor}::" in target or anchor in sections, (name, where, anchor)
        for other in re.findall(r"Guides/(Asciml\w+_es)", text):
            assert other in made, (name, other)


def test_a_help_patch_is_made_once():
    """Its own part is neither translated again nor added again."""
    for name, (path, make) in TWINS.items():
        if make is help_patch:
            text = path.read_text(encoding="utf-8")
            assert text.count("pd español;") == 1, name
            assert make(make(text, str.upper), str.upper) == make(text, str.upper)
