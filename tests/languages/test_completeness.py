"""Nothing lacks its twin: every text of the source, every command, argument and event, in every language; and no twin is left over."""

import re
import string

import polib
import pytest

from asciml_osc.commands import registry
from asciml_osc.events import EVENTS
from asciml_osc.languages import ENGLISH, LANGUAGES, catalogue
from asciml_osc.languages.catalogue import FOLDER
from asciml_osc.languages.template import Template
from recipes.languages.source import JOINED, SYSTEM, messages, reference, words
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


def entries(domain: str) -> list[tuple[str, str, str]]:
    return [
        (language, entry.msgid, entry.msgstr)
        for language in OTHERS
        for entry in polib.pofile(str(FOLDER / language / f"{domain}.po"))
    ]


MESSAGES, REFERENCE = entries("messages"), entries("reference")


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_its_twin_and_no_twin_is_left_over(language):
    said, documented = messages(), reference()
    translated = {text for one, text, _ in MESSAGES if one == language}
    assert said.keys() - translated == set(), REMEDY
    assert translated - said.keys() - words() - {*SYSTEM, *JOINED} == set(), REMEDY
    assert {text for one, text, _ in REFERENCE if one == language} == documented.keys(), REMEDY


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("domain", ["messages", "reference"])
def test_nothing_is_empty_or_to_be_looked_at_or_there_twice(language, domain):
    found = polib.pofile(str(FOLDER / language / f"{domain}.po"))
    assert [entry.msgid for entry in found if not entry.msgstr or entry.fuzzy or entry.obsolete] == []
    assert len({entry.msgid for entry in found}) == len(found)


def test_every_command_argument_and_event_is_documented_in_every_language():
    known = {text for _, text, _ in REFERENCE}
    texts = [
        *(part for command in registry for part in command.text.split("\n\n")),
        *(param.doc for command in registry for param in command.params),
        *(event.doc for event in EVENTS),
        *(argument.doc for event in EVENTS for argument in event.args),
    ]
    assert {" ".join(text.split()) for text in texts if any(map(str.isalpha, text))} - known == set()


def gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize(("language", "english", "twin"), MESSAGES)
def test_a_twin_has_the_gaps_of_its_english_and_is_found_by_it(language, english, twin):
    assert gaps(twin) == gaps(english)
    values = {name: f"«{name}»" for name in gaps(english)}
    text, expected = (Template(one).fill(values, str) for one in (english, twin))
    if Template(english).is_fragment:
        english, text, expected = "{0}; usage: {1}", f"{text}; usage: /a", f"{expected}; uso: /a"
    assert catalogue(language).message(text) == expected


def named(text: str, placeholders: dict[str, str]) -> list[str]:
    """The commands, options and quotations in a text, with its placeholders in the other language; `[name VALUE]` is notation."""
    return sorted(
        one
        if "[" in one
        else re.sub(r"\b[A-Z]+(?=\b|_)", lambda word: placeholders.get(word[0], word[0]), one)
        for one in re.findall(NAMES, text)
    )


@pytest.mark.parametrize(("language", "english", "twin"), [*MESSAGES, *REFERENCE])
def test_a_twin_names_the_same_commands_and_quotes_the_same(language, english, twin):
    assert named(english, PLACEHOLDERS[language]) == named(twin, {})


@pytest.mark.parametrize(("language", "english", "twin"), MESSAGES)
def test_what_a_twin_advises_is_what_its_english_advises(language, english, twin):
    """That the English can be carried out is tested in test_remedies."""
    for command in advised(re.sub(r"\{\w+\}", "{}", english)):
        written = " ".join(PLACEHOLDERS[language].get(word, word) for word in command)
        assert written in re.sub(r"\{\w+(:t)?\}", "{}", twin)


@pytest.mark.parametrize(("language", "english", "twin"), [*MESSAGES, *REFERENCE])
def test_numbers_are_the_same_and_have_a_point(language, english, twin):
    numbers = [sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"\{.*?\}", "", text))) for text in (english, twin)]
    assert numbers[0] == numbers[1]
