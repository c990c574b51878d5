"""The files of the Max package and of examples/max: as the recipe has them, as Max knows them, with commands that there are."""

import json
import re
import xml.etree.ElementTree as ET
from functools import cache

import pytest
from py2max.lint import lint

from asciml_osc import __version__
from asciml_osc.commands import registry
from asciml_osc.errors import AscimlError
from asciml_osc.generate.max import PAGES
from asciml_osc.osc.clients import Client
from recipes.max import PACKAGE, patches
from recipes.max.build import FACES, PORTS
from tests.clients.conftest import ROOT, free_port
from tests.clients.maxrun import EXAMPLES, PATCHERS, Max, click, every_node

PATHS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (ROOT / PACKAGE, EXAMPLES)
    for path in folder.rglob("*.max*")
    if path.suffix in (".maxpat", ".maxhelp")
)


@cache
def made():
    """Every patch by its path. Within a test: each process of a run collects all files."""
    return patches()


@cache
def text(path):
    return made()[path].text()


# ---------------------------------------------------------------------------------------------------- the files


@pytest.mark.parametrize("path", PATHS)
def test_the_committed_patch_is_the_one_of_the_recipe(path):
    assert (ROOT / path).read_text(encoding="utf-8") == text(path), "make it again: python -m recipes.max"


def test_there_is_nothing_else_in_the_package():
    expected = {*made(), *(f"{PACKAGE}/docs/{page.name}.maxref.xml" for page in PAGES)}
    expected |= {f"{PACKAGE}/{name}" for name in ("package-info.json", "README.md", "LICENSE")}
    there = {path for folder in (ROOT / PACKAGE, EXAMPLES) for path in folder.rglob("*") if path.is_file()}
    assert {path.relative_to(ROOT).as_posix() for path in there} == expected


@pytest.mark.parametrize("path", PATHS)
def test_max_knows_every_object_and_every_cord_fits(path):
    """By the reference of Max that py2max has; our own abstractions are not in it."""
    findings = [str(one) for one in lint(made()[path].patcher)]
    assert [one for one in findings if not re.search(r"object 'asciml\.[\w~]+' is not in the Max", one)] == []


def every_patcher(patcher):
    yield patcher
    for box in patcher["boxes"]:
        if "patcher" in box["box"]:
            yield from every_patcher(box["box"]["patcher"])


@pytest.mark.parametrize("path", PATHS)
def test_no_box_lies_on_another(path):
    for patcher in every_patcher(json.loads(text(path))["patcher"]):
        boxes = [one["box"] for one in patcher["boxes"]]
        for key, seen in (
            ("patching_rect", boxes),
            ("presentation_rect", [one for one in boxes if one.get("presentation")]),
        ):
            for number, one in enumerate(seen):
                assert not [other["id"] for other in seen[number + 1 :] if overlap(one[key], other[key])], one


def overlap(one, other):
    return all(one[n] < other[n] + other[n + 2] and other[n] < one[n] + one[n + 2] for n in (0, 1))


@pytest.mark.parametrize("name", sorted(FACES))
def test_a_face_fits_into_its_bpatcher(name):
    boxes = json.loads((PATCHERS / f"{name}.maxpat").read_text(encoding="utf-8"))["patcher"]["boxes"]
    faces = [one["box"]["presentation_rect"] for one in boxes if one["box"].get("presentation")]
    width, height = FACES[name]
    assert faces and all(x + w <= width and y + h <= height for x, y, w, h in faces)


@pytest.mark.parametrize("name", sorted(PORTS))
def test_an_abstraction_has_as_many_inlets_and_outlets_as_its_users_think(name):
    boxes = json.loads((PATCHERS / f"{name}.maxpat").read_text(encoding="utf-8"))["patcher"]["boxes"]
    kinds = [one["box"]["maxclass"] for one in boxes]
    assert (kinds.count("inlet"), kinds.count("outlet")) == PORTS[name]
    page = next(page for page in PAGES if page.name == name)
    assert len(page.outlets) == PORTS[name][1]


def test_the_package_says_what_it_is():
    info = json.loads((ROOT / PACKAGE / "package-info.json").read_text(encoding="utf-8"))
    assert info["version"] == __version__
    assert (ROOT / PACKAGE / "extras" / info["homepatcher"]).is_file()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_reference_page_is_well_formed_and_has_its_commands(page):
    root = ET.parse(ROOT / PACKAGE / "docs" / f"{page.name}.maxref.xml").getroot()
    assert root.get("name") == page.name
    methods = [one.get("name") for one in root.iter("method")]
    if page.name == "asciml.client":
        assert {one.address for one in registry} <= set(methods)
    if page.name == "asciml.voice":
        assert {"percent", "path", "xy", "note/off"} <= set(methods)
    assert all(one.text for one in root.iter("digest"))


# ----------------------------------------------------------------------------------------- what the patches say


@pytest.mark.parametrize("path", PATHS)
def test_whatever_a_hand_can_click_is_a_command_with_fitting_arguments(path):
    """Every message, button, slider and menu once, in a Max that hears nothing; what would leave is bound to a command."""
    host = Max([PATCHERS], {57141: free_port()})
    try:
        opened = host.open(ROOT / path)
        sent = []
        host.catch(sent)
        for node in every_node(opened):
            click(node)
        host.advance(2000)
        addresses = set()
        for address, *arguments in sent:
            untagged = arguments[:-2] if arguments[-2:-1] == ["tag"] else arguments
            addresses.add(address)
            try:
                registry.lookup(address).bind(untagged, Client("127.0.0.1", 1))
            except AscimlError as error:
                raise AssertionError(f"{path} sends {address} {untagged}: {error}") from error
        if "help" in path or "examples" in path:
            assert len(addresses) > 3
    finally:
        host.close()


def test_a_dropped_file_has_the_path_that_the_server_knows():
    host = Max([PATCHERS])
    sounds = host.open(PATCHERS / "asciml.sounds.maxpat")
    sent = []
    host.catch(sent)
    sounds.box("textedit").click("rain")
    sounds.box("dropfile").click("Macintosh HD:/Users/me/two words.wav")
    sounds.box("dropfile").click("C:/Users/me/two words.wav")
    assert [message[:3] for message in sent] == [
        ["/asciml/sounds/load", "rain", "/Users/me/two words.wav"],
        ["/asciml/sounds/load", "rain", "C:/Users/me/two words.wav"],
    ]
