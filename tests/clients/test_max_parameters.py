"""What a user turns in the Max package is a parameter, written as Max writes it; see tests/clients/maxfacts.py."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from recipes.max import PACKAGE, patches
from tests.clients.conftest import ROOT
from tests.clients.maxfacts import BOX, OBJECTS, VALUE

NAMES = sorted(path.stem for path in (ROOT / PACKAGE / "patchers").glob("*.maxpat"))
TURNED = {
    "asciml.voice": {"percent": (0, 100), "gain": (0, 2), "pan": (-1, 1), "rate": (-2, 2), "loop": (0, 1), "sounds": None},
    "asciml.pad": {"x": (0, 1), "y": (0, 1), "loop": (0, 1), "sounds": None},
    "asciml.map": {"on": (0, 1)},
    "asciml.preset": {"seconds": (0, 600), "blend": (0, 100)},
    "asciml.sounds": {"count": (1, 1000)},
    "asciml.train": {"epochs": (1, 1000000)},
}  # fmt: skip


@cache
def patchers():
    """The abstractions by their names. Within a test: each process of a run collects all files."""
    return {
        path.rsplit("/", 1)[1].removesuffix(".maxpat"): json.loads(patch.text())["patcher"]
        for path, patch in patches().items()
        if path.startswith(f"{PACKAGE}/patchers/")
    }


def parameters(patcher):
    """The boxes that are parameters, and what each says of its value."""
    for one in patcher["boxes"]:
        saved = one["box"].get("saved_attribute_attributes")
        if saved:
            yield one["box"], saved["valueof"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_a_parameter_and_between_which_ends(name):
    found = {
        box["varname"]: None
        if value["parameter_type"] == 3
        else (value.get("parameter_mmin", 0), value["parameter_mmax"])
        for box, value in parameters(patchers()[name])
    }
    assert found == TURNED.get(name, {})


@pytest.mark.parametrize("name", sorted(TURNED))
def test_a_parameter_has_the_properties_that_max_knows_and_no_other(name):
    patcher = patchers()[name]
    for box, value in parameters(patcher):
        assert {fact.name for fact in BOX} - {"parameter_enable"} <= set(box)
        assert (
            box.get("parameter_enable", box.get("saved_object_attributes", {}).get("parameter_enable")) == 1
        )
        known = {fact.name: fact.types for fact in VALUE}
        assert all(isinstance(said, known[name]) for name, said in value.items())
        assert value["parameter_longname"] == f"#1 {box['varname']}"  # two voices in a patch have two names
        assert value["parameter_shortname"] == box["varname"] and len(box["varname"]) <= 7
        if value["parameter_type"] == 2:
            assert value["parameter_mmax"] == len(value["parameter_enum"]) - 1
    names = [one["box"]["varname"] for one in patcher["boxes"] if "varname" in one["box"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", sorted(TURNED))
def test_pattr_sees_it_and_nothing_is_sent_when_the_patch_opens(name):
    texts = [one["box"].get("text") for one in patchers()[name]["boxes"]]
    assert texts.count("autopattr @autorestore 0") == 1
    assert not any("parameter_initial" in value for _, value in parameters(patchers()[name]))


def test_an_argument_stands_at_the_beginning_of_a_word():
    """Elsewhere Max leaves #1 as it is."""
    texts = [box["box"].get("text", "") for patcher in patchers().values() for box in every_box(patcher)]
    assert [text for text in texts if re.search(r"[^\s]#\d", text)] == []


def every_box(patcher):
    for box in patcher["boxes"]:
        yield box
        if "patcher" in box["box"]:
            yield from every_box(box["box"]["patcher"])


def test_every_row_of_the_table_of_habits_has_its_test():
    """In docs/front-ends.md and its twin: the last column names tests of this folder, by their beginnings."""
    tests = {
        name
        for path in Path(__file__).parent.glob("test_max*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    for page, title in (("front-ends.md", "| Max's own |"), ("front-ends.es.md", "| los de Max |")):
        rows = (
            (ROOT / "docs" / page)
            .read_text(encoding="utf-8")
            .split(title)[1]
            .split("\n\n")[0]
            .splitlines()[2:]
        )
        assert len(rows) >= 10
        for row in rows:
            named = re.findall(r"`(test_\w+)…?`", row)
            assert named and all(any(test.startswith(name) for test in tests) for name in named), row


def test_every_fact_says_where_it_was_read():
    assert all(fact.says and fact.source for fact in (*BOX, *VALUE, *OBJECTS))
