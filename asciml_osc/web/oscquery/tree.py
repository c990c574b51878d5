"""The address space as OSCQuery's tree: commands, events, and the controls of each voice under an address of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from asciml_osc.events import EVENTS
from asciml_osc.languages import Language, catalogue
from asciml_osc.web.oscquery.descriptions import Description, Parameter

VOICE = "/asciml/voice/"
MAIN = "/asciml/percent"
"""The percent of the voice main, without its name."""
ATTRIBUTES = ("FULL_PATH", "CONTENTS", "DESCRIPTION", "ACCESS", "TYPE", "VALUE", "RANGE")
NOTHING, READ, WRITE = 0, 1, 2
"""ACCESS, bit by bit."""

_SPECIAL = frozenset(" #*,/?[]{}")  # no part of an address
_EVENT_TAGS = {"int": "i", "float": "f", "string": "s", "blob": "b"}

Json: TypeAlias = dict[str, Any]
Values: TypeAlias = Mapping[str, Sequence[Any]]


class Tree:
    """The nodes by their path, in one language and for certain voices. Values are laid in when it is asked."""

    def __init__(self, commands: Sequence[Description], voices: Iterable[str], language: Language) -> None:
        self._nodes: dict[str, Json] = {"/": _container("/")}
        self._children: dict[str, list[str]] = {"/": []}
        words = catalogue(language)
        for command in commands:
            self._add(command.address, command.doc, command.params, WRITE)
        for event in EVENTS:
            params = [Parameter(arg.name, _EVENT_TAGS[arg.type]) for arg in event.args]
            self._add(event.address, words.reference(event.doc), params, READ)
        for voice in voices:
            if voice and _SPECIAL.isdisjoint(voice):
                self._add_voice(voice, commands)

    def __contains__(self, path: str) -> bool:
        return path in self._nodes

    def methods(self) -> Iterator[str]:
        """Yield the paths of all that takes or says something."""
        return (path for path, node in self._nodes.items() if "TYPE" in node)

    def tags(self, path: str) -> str:
        """Return the OSC types of a node, "" for a container."""
        return str(self._nodes[path].get("TYPE", ""))

    def node(self, path: str, values: Values) -> Json:
        """Return a node and all below it, as OSCQuery has it. Raises KeyError."""
        node = self._with_value(path, values)
        if children := self._children.get(path):
            node["CONTENTS"] = {child.rpartition("/")[2]: self.node(child, values) for child in children}
        return node

    def attribute(self, path: str, name: str, values: Values) -> Json | None:
        """Return one attribute of a node; None where it has none. Raises KeyError."""
        if name == "CONTENTS":
            node = self.node(path, values)
        else:
            node = self._with_value(path, values)
            if name == "VALUE" and not node["ACCESS"] & READ:
                return None
        return {name: node[name]} if name in node else None

    def _with_value(self, path: str, values: Values) -> Json:
        """Return a copy of a node with its value.

        A method that says nothing has a value of nulls. The proposal has none there; python-oscquery reads no tree without.
        """
        node = dict(self._nodes[path])
        tags = node.get("TYPE")
        if tags is None or self._children.get(path):  # what is both is read as a container by some
            node["ACCESS"] = NOTHING
            return node
        if path in values:
            node["ACCESS"] |= READ
            node["VALUE"] = _fitted(tags, values[path])
        else:
            node["VALUE"] = [None] * len(tags)
        return node

    def _add_voice(self, voice: str, commands: Sequence[Description]) -> None:
        for command in commands:
            first, *rest = command.params or (None,)
            if command.address.startswith(VOICE) and first and first.name == "name":
                self._add(voice_path(voice, command.address), command.doc, rest, WRITE)

    def _add(self, path: str, doc: str, params: Sequence[Parameter | None], access: int) -> None:
        node = self._nodes.get(path)
        if node is None:
            self._hang(path)
            node = self._nodes[path]
        if "TYPE" in node:  # an event with the address of a command says its value
            node["ACCESS"] |= access
            return
        known = [param for param in params if param]
        node |= {"DESCRIPTION": doc, "ACCESS": access, "TYPE": "".join(param.tag for param in known) or "I"}
        ranges = [_range(param) for param in known]
        if any(ranges):
            node["RANGE"] = ranges

    def _hang(self, path: str) -> None:
        """Make a node and the containers above it."""
        self._nodes[path] = _container(path)
        above = path.rpartition("/")[0] or "/"
        if above not in self._nodes:
            self._hang(above)
        self._children.setdefault(above, []).append(path)


def voice_path(voice: str, address: str) -> str:
    """Return the address of a voice's control without its name as an argument: /asciml/voice/lead/percent."""
    return f"{VOICE}{voice}/{address.removeprefix(VOICE)}"


def _container(path: str) -> Json:
    return {"FULL_PATH": path, "ACCESS": NOTHING}


def _range(param: Parameter) -> Json:
    if param.choices:
        return {"VALS": list(param.choices)}
    ends = {"MIN": param.lo, "MAX": param.hi}
    return {name: value for name, value in ends.items() if value is not None}


def _fitted(tags: str, args: Sequence[Any]) -> list[Any]:
    """Return a value for each tag; null where there is none, or one of another kind."""
    given = [*args[: len(tags)], *[None] * (len(tags) - len(args))]
    return [_of(tag, value) for tag, value in zip(tags, given, strict=True)]


def _of(tag: str, value: Any) -> Any:
    if tag == "s" and isinstance(value, str):
        return value
    if tag in "ifT" and isinstance(value, int | float):
        return {"i": int, "f": float, "T": bool}[tag](value)
    return None
