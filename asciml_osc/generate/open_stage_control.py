"""A session for Open Stage Control (1.x): one voice, a pad, training, and what the server says.

A property that is left out has its default there, so only what differs is written.
"""

from __future__ import annotations

import json
from typing import Any

from asciml_osc.config import DEFAULT_PORT
from asciml_osc.events import EVENTS
from asciml_osc.generate.surface import FADERS, PAD, PERCENT, PLAYING, TRAINING, VOICE, Control, check
from asciml_osc.osc.registry import Registry

PATH = "clients/open-stage-control/asciml.json"
VERSION = "1.30.1"  # of Open Stage Control, whose properties these are
TARGET = f"127.0.0.1:{DEFAULT_PORT}"

SOUNDS = f"""\
var sounds = String(value).trim().split(/\\s+/)
if (sounds.length == 4) send('/asciml/voice/square', '{VOICE}', ...sounds)
else if (sounds.length > 1) send('/asciml/voice/path', '{VOICE}', ...sounds)
"""
HEARD = {  # what the server says, and what stands beside it
    "/asciml/fail": "address, code, what to do",
    "/asciml/log": "the server says",
    "/asciml/train/progress": "run, epoch, of, loss, reconstruction, kl, seconds, seconds left",
    "/asciml/train/finished": "run, model, epochs, loss, reconstruction, seconds",
    "/asciml/voice/refined": "voice, sounds",
}

Widget = dict[str, Any]


def files(registry: Registry) -> dict[str, str]:
    """Return the session, by its path."""
    check(registry)
    for address in ("/asciml/notify", "/asciml/voice/square", "/asciml/voice/path"):
        registry.lookup(address)
    unknown = set(HEARD) - {event.address for event in EVENTS} - {"/asciml/fail"}
    assert not unknown, unknown
    session = {"createdWith": "Open Stage Control", "version": VERSION, "type": "session", "content": _root()}
    return {PATH: json.dumps(session, indent=2, ensure_ascii=False) + "\n"}


def _root() -> Widget:
    return {
        "type": "root",
        "id": "root",
        "layout": "vertical",
        "target": TARGET,  # every widget takes it from here
        "onCreate": "send('/asciml/notify', 1)",
        "widgets": [
            _row("sounds_row", 60, [_sounds()]),
            _row("playing_row", 70, [_touched(control) for control in PLAYING]),
            _row("percent_row", 120, [{**_touched(PERCENT), "horizontal": True, "pips": True}]),
            _row("voice_row", 0, [_touched(PAD), *map(_touched, FADERS)]),
            _row("training_row", 70, [_touched(control) for control in TRAINING]),
            *(
                _row(f"said_{n}", 44, _said(address, label))
                for n, (address, label) in enumerate(HEARD.items())
            ),
        ],
        "tabs": [],
    }


def _row(name: str, height: int, widgets: list[Widget]) -> Widget:
    """Make a panel across; where `height` is 0 it takes what is left."""
    size: Widget = {"height": height} if height else {"expand": True}
    return {"type": "panel", "id": name, "layout": "horizontal", "scroll": False, "bypass": True} | size | {"widgets": widgets}  # fmt: skip


def _sounds() -> Widget:
    return {
        "type": "input",
        "id": "sounds",
        "comments": "Two sounds or more for the percent, four for the pad: bells0 wind0",
        "expand": True,
        "default": "",
        "target": "@{root.target}",
        "bypass": True,  # what it says is sent by its script
        "onValue": SOUNDS,
    }


def _touched(control: Control) -> Widget:
    before = list(control.before)
    widget: Widget = {
        "id": control.label,
        "expand": True,
        "address": control.address,
        "target": "@{root.target}",
    }
    if before:
        widget["preArgs"] = before
    match control.kind:
        case "button":
            return {"type": "button", "mode": "momentary", "label": control.label, **widget}
        case "toggle":
            return {"type": "button", "mode": "toggle", "label": control.label, "on": 1, "off": 0, **widget}
        case "pad":
            ends = {"min": control.lo, "max": control.hi}
            return {"type": "xy", "rangeX": ends, "rangeY": ends, "snap": True, "decimals": 4, **widget}
    return {
        "type": "fader",
        "range": {"min": control.lo, "max": control.hi},
        "html": f"<p>{control.label}</p>",
        "doubleTap": True,
        "decimals": 4,
        "default": control.start,
        **widget,
    }


def _said(address: str, label: str) -> list[Widget]:
    name = address.rpartition("/")[2]
    return [
        {
            "type": "text",
            "id": f"{name}_label",
            "width": 420,
            "bypass": True,
            "default": label,
            "align": "left",
        },
        {"type": "text", "id": name, "expand": True, "address": address, "align": "left", "bypass": True},
    ]
