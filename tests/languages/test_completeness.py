"""Nothing lacks its twin: every text of the source, every command, argument and event, in every language; and no twin is left over."""

import re
import string
from functools import cache

import polib
import pytest

from asciml_osc.commands import registry
from asciml_osc.events import EVENTS
from asciml_osc.languages import ENGLISH, LANGUAGES, catalogue
from asciml_osc.languages.catalogue import FOLDER
from asciml_osc.languages.template import Template
from recipes.languages.source import JOINED, PARSER, SYSTEM, messages, reference, words
from tests.test_remedies import advised

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
REMEDY = "python -m recipes.languages, then translate what is empty or fuzzy"
PLACEHOLDERS = {
    "es": {
        "ADDRESS": "DIRECCIÓN", "CODE": "CÓDIGO", "COUNT": "CANTIDAD", "FRAMES": "CUADROS", "GROUP": "GRUPO", "MESSAGE": "MENSAJE",
        "NAME": "NOMBRE", "PASSWORD": "CONTRASEÑA", "PATH": "RUTA", "PORT": "PUERTO", "VALUE": "VALOR",
    }
}  # fmt: skip
NAMES = r"/asciml/[a-z/]*[a-z]|--[a-z]+|`[^`]*`|(?<!\w)'[^']*'(?!\w)"


Entries = list[tuple[str, str]]
"""The English of a catalogue's texts, and its twins."""


@cache
def entries(language: str, domain: str) -> Entries:
    return [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(FOLDER / language / f"{domain}.po"))]


def whole(language: str) -> Entries:
    return [*entries(language, "messages"), *entries(language, "reference")]


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_its_twin_and_no_twin_is_left_over(language):
    said, documented = messages(), reference()
    translated = {text for text, _ in entries(language, "messages")}
    assert said.keys() - translated == set(), REMEDY
    assert translated - said.keys() - words() - {*SYSTEM, *PARSER, *JOINED} == set(), REMEDY
    assert {text for text, _ in entries(language, "reference")} == documented.keys(), REMEDY


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("domain", ["messages", "reference"])
def test_nothing_is_empty_or_to_be_looked_at_or_there_twice(language, domain):
    found = polib.pofile(str(FOLDER / language / f"{domain}.po"))
    assert [entry.msgid for entry in found if not entry.msgstr or entry.fuzzy or entry.obsolete] == []
    assert len({entry.msgid for entry in found}) == len(found) > 400


@pytest.mark.parametrize("language", OTHERS)
def test_every_command_argument_and_event_is_documented_in_every_language(language):
    known = {text for text, _ in entries(language, "reference")}
    texts = [
        *(part for command in registry for part in command.text.split("\n\n")),
        *(param.doc for command in registry for param in command.params),
        *(event.doc for event in EVENTS),
        *(argument.doc for event in EVENTS for argument in event.args),
    ]
    assert {" ".join(text.split()) for text in texts if any(map(str.isalpha, text))} - known == set()


def gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_a_twin_has_the_gaps_of_its_english(language):
    assert [(one, twin) for one, twin in entries(language, "messages") if gaps(one) != gaps(twin)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_twin_is_found_by_its_english(language):
    found = {one: found_and_expected(language, one, twin) for one, twin in entries(language, "messages")}
    assert {one: both for one, both in found.items() if both[0] != both[1]} == {}


def found_and_expected(language: str, english: str, twin: str) -> tuple[str, str]:
    values = {name: f"«{name}»" for name in gaps(english)}
    text, expected = (Template(one).fill(values, str) for one in (english, twin))
    if Template(english).is_fragment:
        text, expected = f"{text}; usage: /a", f"{expected}; uso: /a"
    return catalogue(language).message(text), expected


def named(text: str, placeholders: dict[str, str]) -> list[str]:
    """The commands, options and quotations in a text, with its placeholders in the other language; `[name VALUE]` is notation."""
    return sorted(
        one
        if "[" in one
        else re.sub(r"\b[A-Z]+(?=\b|_)", lambda word: placeholders.get(word[0], word[0]), one)
        for one in re.findall(NAMES, text)
    )


@pytest.mark.parametrize("language", OTHERS)
def test_a_twin_names_the_same_commands_and_quotes_the_same(language):
    both = [(named(one, PLACEHOLDERS[language]), named(twin, {}), twin) for one, twin in whole(language)]
    assert [pair for pair in both if pair[0] != pair[1]] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_a_twin_advises_is_what_its_english_advises(language):
    """That the English can be carried out is tested in test_remedies."""
    lacking = [
        (written, twin)
        for english, twin in entries(language, "messages")
        for command in advised(re.sub(r"\{\w+\}", "{}", english))
        if (written := " ".join(PLACEHOLDERS[language].get(word, word) for word in command))
        not in re.sub(r"\{\w+(:t)?\}", "{}", twin)
    ]
    assert lacking == []


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"\{.*?\}", "", text)))


@pytest.mark.parametrize("language", OTHERS)
def test_numbers_are_the_same_and_have_a_point(language):
    assert [(one, twin) for one, twin in whole(language) if numbers(one) != numbers(twin)] == []
