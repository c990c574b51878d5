"""What a change is called, in words: remove bells, 10 sounds."""

from __future__ import annotations

from asciml_osc.store.changes import Change

PHRASES = {
    "/asciml/explore/like": "like {what}",
    "/asciml/map/add": "add {what}",
    "/asciml/map/learn/stop": "learn {what}",
    "/asciml/map/on": "switch {what}",
    "/asciml/map/remove": "remove {what}",
    "/asciml/map/set": "change {what}",
    "/asciml/model/import": "import {what}",
    "/asciml/model/load": "load {what}",
    "/asciml/model/previous": "go back to {what}",
    "/asciml/model/remove": "remove {what}",
    "/asciml/motion/remove": "remove {what}",
    "/asciml/motion/stop": "record {what}",
    "/asciml/preset/import": "import {what}",
    "/asciml/preset/remove": "remove {what}",
    "/asciml/preset/rename": "rename {what}",
    "/asciml/preset/store": "store {what}",
    "/asciml/sounds/augment": "augment {what}",
    "/asciml/sounds/blob": "send {what}",
    "/asciml/sounds/filter": "filter by {what}",
    "/asciml/sounds/keep": "keep {what}",
    "/asciml/sounds/like": "make more like {what}",
    "/asciml/sounds/load": "load {what}",
    "/asciml/sounds/mute": "mute {what}",
    "/asciml/sounds/name": "name {what}",
    "/asciml/sounds/pitch": "set the pitch of {what}",
    "/asciml/sounds/record/stop": "record {what}",
    "/asciml/sounds/record/undo": "remove {what}",
    "/asciml/sounds/remove": "remove {what}",
    "/asciml/sounds/rename": "rename {what}",
    "/asciml/sounds/solo": "solo {what}",
    "/asciml/sounds/synth": "synthesise {what}",
    "/asciml/sounds/tag": "tag {what}",
    "/asciml/sounds/throw": "throw out {what}",
    "/asciml/sounds/use": "change how many are used of {what}",
    "/asciml/train/start": "train {what}",
}
"""The commands that can be taken back, and how each is said."""

_DEEDS = {"add": "add {what}", "remove": "remove {what}", "change": "change {what}"}
"""Of what no command asked for: a recording that goes on by itself, a folder that is watched."""


def words_of(change: Change) -> str:
    """Return a change in words."""
    phrase = PHRASES.get(change.command) or _DEEDS.get(change.deed, _DEEDS["change"])
    return phrase.format(what=_subject(change))


def _subject(change: Change) -> str:
    names = ", ".join(change.names) or "nothing"
    match change.kind:
        case "sounds" if change.many > 1:
            return f"{names}, {change.many} sounds"
        case "models":
            return f"the model {names}"
        case "mappings":
            return f"the mapping {names}" if change.many == 1 else f"{change.many} mappings: {names}"
        case "presets":
            return f"the preset {names}" if change.many == 1 else f"{change.many} presets: {names}"
        case "motions":
            return f"the motion {names}"
        case _:
            return names
