"""A sentence finds its twin whatever stands in it, and loses nothing; what has no twin stays English."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.languages.catalogue import Catalogue, catalogue
from asciml_osc.languages.template import Template

ES = Catalogue(
    "es",
    {"how many": "cuántos"},
    {
        '"{0}" cannot name a {1}: {2}': '"{0}" no puede ser el nombre de un {1:t}: {2:t}',
        "a message may end with tag": "un mensaje puede terminar con tag",
        "group": "grupo",
        "{0} could not be {1}: {2}": "no se pudo {1:t} {0}: {2:t}",
        "{0} is {1}": "{0} es {1}",
        "read": "leer",
        "each {{ needs its }}: {0}": "cada {{ necesita su }}: {0}",
        "{0}; usage: {1}": "{0:t}; uso: {1}",
        "{0} in {1}…{2}": "{0:t} en {1}…{2}",
        "a gap": "un hueco",
    },
)


def test_values_are_kept_and_only_marked_gaps_are_translated():
    assert ES.message('"tag" cannot name a group: a message may end with tag') == (
        '"tag" no puede ser el nombre de un grupo: un mensaje puede terminar con tag'
    )
    assert ES.message('"group" cannot name a group: tag') == '"group" no puede ser el nombre de un grupo: tag'
    assert ES.message("/read/a b.wav could not be read: why not") == "no se pudo leer /read/a b.wav: why not"
    assert ES.message("each { needs its }: /a{b") == "cada { necesita su }: /a{b"


def test_a_text_within_a_text_is_found_and_so_are_texts_that_were_joined():
    whole = '"read" cannot name a group: group; usage: /a name [b VALUE]'
    assert ES.message(whole) == '"read" no puede ser el nombre de un grupo: grupo; uso: /a name [b VALUE]'
    assert ES.message("a gap; something else; a gap") == "un hueco; something else; un hueco"


def test_a_text_behind_a_name_is_found_and_the_name_is_kept():
    assert ES.message("/a: group/a gap.wav: a gap") == "/a: group/a gap.wav: un hueco"
    assert ES.message("a gap: nobody knows") == "a gap: nobody knows"


def test_the_template_that_fixes_most_of_the_text_is_meant():
    assert ES.message("x could not be read: y is z") == "no se pudo leer x: y es z"


def test_what_fixes_next_to_nothing_is_looked_for_only_within_another_text():
    assert ES.message("a gap in 1…2") == "a gap in 1…2"
    assert ES.message("a gap in 1…2; usage: /a") == "un hueco en 1…2; uso: /a"


def test_documentation_is_found_whole_and_paragraph_by_paragraph():
    assert ES.reference("how many") == "cuántos"
    assert ES.reference("how many more") == "how many more"
    assert ES.text("other\n\nhow\nmany") == "other\n\ncuántos"


def test_english_is_what_it_was():
    text = "x could not be read:  y\n\nz"
    assert (catalogue("en").message(text), catalogue("en").text(text)) == (text, text)


@given(st.text(max_size=200))
def test_any_text_is_answered_with_a_text(text):
    assert isinstance(catalogue("es").message(text), str)


@given(st.lists(st.text(), min_size=3, max_size=3), st.text())
def test_a_match_filled_again_is_the_text(values, tail):
    template = Template(f"{{0}} is {{1}}: {{2}}{tail.replace('{', '{{').replace('}', '}}')}")
    text = f"{values[0]} is {values[1]}: {values[2]}{tail}"
    found = template.match(text)
    assert found is not None
    assert template.fill(found, str) == text


def test_a_long_text_that_almost_matches_takes_no_time_of_its_own():
    """Every step is one search of the text: a hostile one of a megabyte is through in as many steps as a template has gaps."""
    text = "a is " * 200_000
    searched = []

    class Counting(str):
        __slots__ = ()

        def find(self, *args):
            searched.append(args[0])
            return super().find(*args)

    assert Template("{0} is {1} could not {2}").match(Counting(text)) is None
    assert searched == [" is ", " could not "]


@pytest.mark.parametrize("reason", [os.strerror(number) for number in (2, 13, 28)])
def test_what_the_system_says_of_a_file_is_translated(reason):
    told = catalogue("es").message(f"/a/b.wav could not be written: {reason}")
    assert told.startswith("no se pudo escribir /a/b.wav: ")
    assert reason not in told
