"""Control surfaces: every message that they would send is one that the server takes, at both ends of every control."""

import json
import re
from pathlib import Path

import pytest

from asciml_osc.commands import registry
from asciml_osc.events import EVENTS
from asciml_osc.generate import open_stage_control, touchosc
from asciml_osc.osc.clients import Client

ROOT = Path(__file__).resolve().parent.parent
NOBODY = Client("127.0.0.1", 0)
GEOMETRY = {"type", "id", "width", "height", "expand", "html", "comments"}
OSC = {"address", "preArgs", "decimals", "target", "bypass", "default", "onCreate", "onValue"}
# of Open Stage Control 1.30, those that are used; it silently leaves out what it does not know
PROPERTIES = {
    "root": {"layout", "widgets", "tabs"},
    "panel": {"layout", "scroll", "widgets"},
    "button": {"label", "mode", "on", "off"},
    "fader": {"range", "horizontal", "pips", "doubleTap"},
    "xy": {"rangeX", "rangeY", "snap"},
    "input": set(),
    "text": {"align"},
}


def takes(address, arguments):
    registry.lookup(address).bind(arguments, NOBODY)


def walk(widget):
    yield widget
    for child in widget.get("widgets", []):
        yield from walk(child)


@pytest.fixture(scope="module")
def session():
    return json.loads((ROOT / open_stage_control.PATH).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def widgets(session):
    return list(walk(session["content"]))


def test_it_is_a_session_of_open_stage_control(session, widgets):
    assert {name: session[name] for name in ("createdWith", "type")} == {
        "createdWith": "Open Stage Control",
        "type": "session",
    }
    assert widgets[0]["type"] == widgets[0]["id"] == "root"
    assert len({widget["id"] for widget in widgets}) == len(widgets)
    for widget in widgets:
        assert widget.keys() - GEOMETRY - OSC - PROPERTIES[widget["type"]] == set(), widget["id"]


def values_of(widget):
    """What it sends behind its preArgs, at its ends; None for nothing."""
    match widget["type"]:
        case "button":
            return [[]] if widget["mode"] == "momentary" else [[widget["on"]], [widget["off"]]]
        case "fader":
            return [[widget["range"][end]] for end in ("min", "max")] + [[widget["default"]]]
        case "xy":
            return [[widget["rangeX"][end], widget["rangeY"][end]] for end in ("min", "max")]
    return []


def test_what_its_widgets_send_is_taken(widgets):
    sent = set()
    for widget in widgets:
        if values := values_of(widget):
            assert widget["target"] == "@{root.target}"
            sent.add(widget["address"])
            for value in values:
                takes(widget["address"], [*widget.get("preArgs", []), *(float(one) for one in value)])
        else:
            assert widget.get("bypass") or widget["id"] == "root", widget
    assert {"/asciml/voice/percent", "/asciml/voice/xy", "/asciml/panic", "/asciml/train/start"} <= sent


def test_what_its_scripts_send_is_taken(widgets):
    scripts = "\n".join(widget.get(name, "") for widget in widgets for name in ("onCreate", "onValue"))
    sent = dict(re.findall(r"send\('([^']+)', (.+?)\)", scripts))
    assert sent == {
        "/asciml/notify": "1",
        "/asciml/voice/square": "'main', ...sounds",
        "/asciml/voice/path": "'main', ...sounds",
    }
    takes("/asciml/notify", [1.0])
    takes("/asciml/voice/square", ["main", *"abcd"])
    takes("/asciml/voice/path", ["main", *"abc"])


def test_what_it_shows_is_what_the_server_says(widgets):
    shown = {one["address"] for one in widgets if one["type"] == "text" and "address" in one}
    assert shown - {event.address for event in EVENTS} == {"/asciml/fail"}


def test_the_list_for_touchosc_has_every_control_with_what_it_takes():
    page = (ROOT / touchosc.PATH).read_text(encoding="utf-8")
    rows = [line[1:-1].split("|") for line in page.splitlines() if line.startswith("| ")][2:]
    listed = set()
    for _, address, types, arguments, limits in rows:
        address, tags = address.strip("` "), types.strip("` ")
        listed.add(address)
        given = re.findall(r'"(\w+)"|(\*value\*)|\b(\d+) \(', arguments)
        assert len(given) == len(tags)
        for end in re.findall(r"-?[\d.]+", limits)[-2:] or ["0"]:
            takes(address, [float(end) if value else text or int(whole) for text, value, whole in given])
    between_programs = {
        "/asciml/gesture/inputs",
        "/asciml/sync",
        "/asciml/got",
        "/asciml/stream/got",
        "/asciml/stream/resend",
    }
    controls = {command.address for command in registry if command.kind == "control"}
    assert controls - listed == between_programs
