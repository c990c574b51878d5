"""All commands that are no verbs of a voice as methods of the Python client, waiting and awaited: a class for each part of the addresses."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from asciml_osc.generate.python import PREFIX as VOICE
from asciml_osc.generate.python import about, python_name, type_of, verbs
from asciml_osc.osc.arguments import Param
from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry

PATH = "asciml_osc/client/rooms.py"
ROOT = "/asciml/"
OWN = {"/asciml/notify", "/asciml/sync"}
"""Commands that the clients have methods of their own for."""
OTHERWISE = {"train": "training"}
"""Parts that are called otherwise than in the addresses."""
HEAD = '''\
# fmt: off
# ruff: noqa: A002 - arguments have the names that they have on the wire
"""The server's commands by their addresses. Made by `asciml-osc commands --write .` from the commands themselves: do not edit it by hand."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from asciml_osc.client.commands import AsyncRoom, File, Items, Pairs, Results, Room, Span
from asciml_osc.client.commands import limited as _limited  # arguments may be called as these are
from asciml_osc.client.commands import spread as _spread
'''


def files(registry: Registry) -> dict[str, str]:
    """Return the module with a class for each part of the addresses, by its path."""
    return {PATH: module(registry)}


def rooms(registry: Registry) -> dict[str, list[Command]]:
    """Return the commands by the part of the addresses that they are in, "" for those of the client itself; without a voice's verbs."""
    known = {command.address for command in registry}
    without = OWN | {command.address for command in verbs(registry)}
    found: dict[str, list[Command]] = {}
    for address in sorted(known - without):
        part, slash, _ = address.removeprefix(ROOT).partition("/")
        single = not slash or ROOT + part in known or address.startswith(VOICE)
        found.setdefault("" if single else OTHERWISE.get(part, part), []).append(registry.lookup(address))
    return found


def method_name(command: Command, room: str) -> str:
    """/asciml/sounds/record/start -> record_start, /asciml/render/grid -> render_grid."""
    words = command.address.removeprefix(ROOT)
    return python_name((words.partition("/")[2] if room else words).replace("/", "_"))


def class_name(room: str) -> str:
    """Return the class of a part: SoundsRoom."""
    return f"{room.capitalize()}Room"


def module(registry: Registry) -> str:
    """Return the text of client/rooms.py."""
    found = rooms(registry)
    names = [room for room in found if room]
    lines = []
    for kind, wait in (("", ""), ("Async", "await ")):
        for room in names:
            lines += ["", f"class {kind}{class_name(room)}({kind}Room):"]
            lines += [f'    """All of {ROOT}{_part(room)}."""', ""]
            for command in found[room]:
                lines += [*_method(command, method_name(command, room), wait), ""]
        lines += ["", f"class {kind}Commands({kind}Room):"]
        lines += [
            '    """What a client can ask for at once, and a room for each part of the addresses."""',
            "",
        ]
        for room in names:
            lines += ["    @cached_property", f"    def {room}(self) -> {kind}{class_name(room)}:"]
            lines += [
                f'        """All of {ROOT}{_part(room)}."""',
                f"        return {kind}{class_name(room)}(self._client)",
                "",
            ]
        for command in found[""]:
            lines += [*_method(command, method_name(command, ""), wait), ""]
    return HEAD + "\n" + "\n".join(lines)


def _part(room: str) -> str:
    return next((part for part, name in OTHERWISE.items() if name == room), room)


def _method(command: Command, name: str, wait: str) -> Iterator[str]:
    """Write a method. wait: "" or "await "; a control is sent by both clients without waiting."""
    way, result = _way(command)
    silent = command.kind == "control"
    parts = ["self", *(f"{_name(param)}: {_typed(param)}" for param in command.params if _by_place(param))]
    parts += [f"*{_name(param)}: {_typed(param)}" for param in command.params if param.kind == "variadic"]
    others = [param for param in command.params if not _by_place(param) and param.kind != "variadic"]
    starred = parts[-1].startswith("*")
    for param in sorted(others, key=lambda param: param.kind == "option"):
        if param.kind == "option" and not starred:
            starred = True
            parts.append("*")
        parts.append(f"{_name(param)}: {_typed(param)} | None = None")
    if not silent:
        parts += [*([] if starred else ["*"]), "timeout: float = 30.0"]
    arguments = ", ".join(parts)
    yield f"    {'async def' if wait and not silent else 'def'} {name}({arguments}) -> {result}:"
    yield from _docstring(command)
    places = [_sent(param) for param in command.params if _by_place(param)]
    places += [f"*{_name(param)}" for param in command.params if param.kind == "variadic"]
    given = [
        f'"{command.address}"',
        f"[{', '.join(places)}]",
        *([] if silent else ["timeout"]),
        *map(_option, others),
    ]
    back = "return " if result != "None" else ""
    yield f"        {back}{'' if silent else wait}self.{way}({', '.join(given)})"


def _way(command: Command) -> tuple[str, str]:
    """Return the method of a room that sends it, and the type of what comes back."""
    if command.kind == "control":
        return "_send", "None"
    if command.kind == "listing":
        return "_items", "Items"
    if command.kind == "query":
        return ("_pairs", "Pairs") if command.answers.startswith("NAME VALUE pairs") else ("_ask", "Results")
    returned = inspect.signature(command.function).return_annotation
    return ("_call", "Results") if "list" in str(returned) else ("_do", "None")


def _by_place(param: Param) -> bool:
    """Tell whether it is required. All else goes as NAME VALUE, and the server's own default holds where it is left out."""
    return param.required


def _name(param: Param) -> str:
    return f"{param.name}_" if param.name in ("timeout", "self") else python_name(param.keyword)


def _typed(param: Param) -> str:
    if param.on_disk:
        return "File"
    return "Span" if param.is_span else type_of(param)


def _sent(param: Param) -> str:
    name, limits = _name(param), param.range
    if param.on_disk:
        return f"self._file({name})"
    if limits is None or (limits.lo is None and limits.hi is None) or param.type_name not in ("int", "float"):
        return name
    return f'_limited("{param.name}", {name}, {limits.lo!r}, {limits.hi!r})'


def _option(param: Param) -> str:
    if param.is_span:
        limits = param.range
        ends = f"{limits.lo!r}, {limits.hi!r}" if limits else "None, None"
        return f'**_spread("{param.name}", {_name(param)}, {ends})'
    return f"{_name(param)}={_sent(param)}"


def _docstring(command: Command) -> Iterator[str]:
    lines = [f"{_name(param)} : {text}" for param in command.params if (text := about(param))]
    if not lines:
        yield f'        """{command.doc}"""'
        return
    yield f'        """{command.doc}'
    yield ""
    yield from (f"        {line}" for line in lines)
    yield '        """'
