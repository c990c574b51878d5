"""The address space as OSCQuery has it: python-oscquery's own reader, the proposal's attributes and its answers."""

import pytest
from pythonoscquery.shared.osc_access import OSCAccess
from pythonoscquery.shared.osc_path_node import OSCPathNode

from asciml_osc.commands import registry
from asciml_osc.events import EVENTS
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Timed
from asciml_osc.web.browsers import accepts_html, language_of
from asciml_osc.web.oscquery.descriptions import descriptions
from asciml_osc.web.oscquery.http import is_meant
from asciml_osc.web.oscquery.state import read
from asciml_osc.web.oscquery.tree import Tree

STATE = [
    ["/asciml/tempo", 120.0],
    ["/asciml/voice/new", "main"],
    ["/asciml/voice/percent", "main", 33.0],
    ["/asciml/voice/gain", "lead", 0.5],
    ["/asciml/voice/xy", "lead", 0.25, 1],
    ["/asciml/voice/loop", "lead", "grain", 0.0],
    ["/asciml/voice/gain", "no address", 0.5],
    ["/asciml/midi/clock", 0],
]


@pytest.fixture(scope="module")
def seen():
    return read(STATE)


@pytest.fixture(scope="module")
def tree(seen):
    return Tree(descriptions("en"), seen.voices, "en")


def test_every_command_and_every_event_has_a_node(tree):
    assert {command.address for command in registry} | {event.address for event in EVENTS} <= set(
        tree.methods()
    )


def test_python_oscquery_reads_all_of_it(tree, seen):
    root = OSCPathNode.from_json(tree.node("/", seen.values))
    assert sum(1 for _ in root) == len(tree._nodes)
    percent = root.find_subnode("/asciml/voice/main/percent")
    assert (percent.value, percent.access) == ([33.0], OSCAccess.READWRITE_VALUE)
    assert percent.description == "Move along the path; heard within one audio block."
    assert root.find_subnode("/asciml/panic").access == OSCAccess.WRITEONLY_VALUE
    assert root.find_subnode("/asciml/train/progress").access == OSCAccess.READONLY_VALUE


@pytest.mark.parametrize(
    ("path", "tags", "ranges", "value"),
    [
        ("/asciml/percent", "f", [{"MIN": 0.0, "MAX": 100.0}], [33.0]),
        ("/asciml/voice/main/percent", "f", [{"MIN": 0.0, "MAX": 100.0}], [33.0]),
        ("/asciml/voice/lead/xy", "ff", [{"MIN": 0.0, "MAX": 1.0}] * 2, [0.25, 1.0]),
        ("/asciml/voice/lead/gain", "f", [{"MIN": 0.0, "MAX": 16.0}], [0.5]),
        ("/asciml/voice/lead/pan", "f", [{"MIN": -1.0, "MAX": 1.0}], [None]),
        ("/asciml/voice/lead/play", "I", None, [None]),
        ("/asciml/midi/clock", "T", None, [False]),
        ("/asciml/panic", "I", None, [None]),
    ],
)
def test_a_node_says_its_types_its_ranges_and_its_value(tree, seen, path, tags, ranges, value):
    node = tree.node(path, seen.values)
    assert (node["FULL_PATH"], node["TYPE"], node.get("RANGE"), node["VALUE"]) == (path, tags, ranges, value)
    if ranges is None:
        assert tree.attribute(path, "RANGE", seen.values) is None
    else:
        assert tree.attribute(path, "RANGE", seen.values) == {"RANGE": ranges}


def test_what_a_controller_is_told_of_a_voice_is_what_the_server_takes(tree):
    """A value within each range, sent to each control of a voice, means a call of its command."""
    nobody = Client("127.0.0.1", 0)
    for path in tree.methods():
        if not path.startswith("/asciml/voice/lead/"):
            continue
        node = tree.node(path, {})
        ranges = node.get("RANGE") or [{}] * len(node["TYPE"])
        example = {"i": 1, "f": 1.0, "T": True, "s": "a", "b": b"a"}
        args = [
            end.get("MAX", end.get("MIN", end.get("VALS", [example.get(tag)])[0]))
            for tag, end in zip(node["TYPE"], ranges, strict=True)
        ]
        meant = registry.spelt(Timed(None, path, args if node["TYPE"] != "I" else []))
        assert meant.address != path
        assert registry.lookup(meant.address).takes(meant.args, nobody), (path, meant)


def test_a_voice_whose_name_is_no_part_of_an_address_is_left_out(tree, seen):
    assert "no address" in seen.voices
    assert "/asciml/voice/lead" in tree
    assert "/asciml/voice/no address" not in tree


def test_descriptions_are_in_spanish_too(seen):
    spanish = Tree(descriptions("es"), seen.voices, "es")
    for path in ("/asciml/percent", "/asciml/voice/main/percent", "/asciml/train/progress"):
        english = Tree(descriptions("en"), seen.voices, "en").attribute(path, "DESCRIPTION", {})
        assert spanish.attribute(path, "DESCRIPTION", {}) != english


@pytest.mark.parametrize(
    ("path", "query", "accept", "meant"),
    [
        ("/", "", "*/*", True),
        ("/", "", "application/json", True),
        ("/", "", "", True),
        ("/", "", "text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("/", "", "application/json, text/html;q=0", True),
        ("/", "HOST_INFO", "text/html", True),
        ("/", "HOST_INFO=", "text/html", True),
        ("/", "VALUE", "text/html", True),
        ("/", "room=learn", "text/html", False),
        ("/asciml", "", "text/html", True),
        ("/asciml/percent", "", "text/html", True),
        ("/asciml-and-more", "", "*/*", False),
        ("/_nicegui/x.js", "", "*/*", False),
    ],
)
def test_the_page_is_for_who_accepts_html_and_the_tree_for_all_others(path, query, accept, meant):
    assert is_meant(path, query, {"accept": accept}) == meant


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("es", "es"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en-US,en;q=0.9,es;q=0.8", "en"),
        ("fr,es;q=0.5,en;q=0.4", "es"),
        ("en;q=0.1,es;q=0.2", "es"),
        ("es;q=0,en", "en"),
        ("fr", "en"),
        ("es;q=x", "es"),
        (",;q=,*", "en"),
    ],
)
def test_the_language_is_the_first_that_the_browser_wants(header, language):
    assert language_of({"accept-language": header}) == language


def test_only_who_names_html_is_shown_a_page():
    assert accepts_html({"accept": "text/html"})
    assert not accepts_html({"accept": "*/*"})
    assert not accepts_html({})
