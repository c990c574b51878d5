"""The verbs of a voice as methods of the Python client, waiting and awaited, with their types and ranges."""

from __future__ import annotations

import keyword
from collections.abc import Iterator

from asciml_osc.osc.arguments import Param
from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry

PATH = "asciml_osc/client/voices.py"
PREFIX = "/asciml/voice/"
HEAD = '''\
# fmt: off
"""The verbs of a voice. Made by `asciml-osc commands --write .` from the commands themselves: do not edit it by hand."""

from __future__ import annotations

from typing import {names}

from asciml_osc.client.messages import within
from asciml_osc.client.verbs import AsyncVerbs, Controls, Verbs
'''
TYPES = {"string": "str", "blob": "bytes", "range": "float", "any": "object"}
"""Names of Python's types, where they are others than the reference's."""


def files(registry: Registry) -> dict[str, str]:
    """Return the module with the classes Voice and AsyncVoice, by its path."""
    return {PATH: module(registry)}


def verbs(registry: Registry) -> list[Command]:
    """Return the commands whose first argument is a voice, by address."""
    found = [command for command in registry if command.address.startswith(PREFIX)]
    return sorted(
        (one for one in found if one.params and one.params[0].name == "name"), key=lambda one: one.address
    )


def method_name(command: Command) -> str:
    """/asciml/voice/note/off -> note_off."""
    return python_name(command.address.removeprefix(PREFIX).replace("/", "_"))


def module(registry: Registry) -> str:
    """Return the text of client/voices.py."""
    all_of_them = verbs(registry)
    controls = [command for command in all_of_them if command.kind == "control"]
    others = [command for command in all_of_them if command.kind != "control"]
    lines = []
    for name, base, doc, commands, wait in (
        ("VoiceControls", "Controls", "What a hand moves: sent at once, without waiting.", controls, None),
        ("Voice", "VoiceControls, Verbs", "A voice of a `Client`: all that it can do.", others, ""),
        ("AsyncVoice", "VoiceControls, AsyncVerbs", "A voice of an `AsyncClient`: all that it can do.", others, "await "),
    ):  # fmt: skip
        lines += ["", f"class {name}({base}):", f'    """{doc}"""', ""]
        for command in commands:
            lines += [*_method(command, wait), ""]
    text = "\n".join(lines)
    return HEAD.format(names="Any, Literal" if "[Any]" in text else "Literal") + "\n" + text


def _method(command: Command, wait: str | None) -> Iterator[str]:
    """Write a method: `wait` is None for a control, "" for a call, "await " for one that is awaited."""
    params = command.params[1:]
    told = command.answers.startswith("done with")
    if command.kind not in ("control", "change"):
        raise ValueError(f"{command.address}: client/verbs.py has no way to send a {command.kind} of a voice")
    arguments = ", ".join(["self", *_arguments(params)])
    if wait is not None:
        star = "" if any(param.kind in ("variadic", "option") for param in params) else ", *"
        arguments += f"{star}, timeout: float = 30.0"
    kind = "async def" if wait else "def"
    yield f"    {kind} {method_name(command)}({arguments}) -> {'list[Any]' if told else 'None'}:"
    yield from _docstring(command, params)
    places = ", ".join(_value(param) for param in params if _by_place(param))
    rest = next((f"*{python_name(param.keyword)}" for param in params if param.kind == "variadic"), "")
    options = "".join(
        f", {python_name(param.keyword)}={_value(param)}" for param in params if _by_name(param)
    )
    verb = f'"{command.address.removeprefix(PREFIX)}", [{", ".join(filter(None, (places, rest)))}]'
    if wait is None:
        yield f"        self._send({verb}{options})"
    else:
        yield f"        {'return ' if told else ''}{wait}self._call({verb}, timeout{options})"


def _by_name(param: Param) -> bool:
    """Tell whether it goes as NAME VALUE: what may be left out, and has no value then."""
    return param.kind == "option" or (
        param.kind == "positional" and not param.required and param.default is None
    )


def _by_place(param: Param) -> bool:
    return param.kind == "positional" and not _by_name(param)


def _arguments(params: list[Param]) -> Iterator[str]:
    starred = False
    for param in params:
        name, kind = python_name(param.keyword), type_of(param)
        if param.kind == "variadic":
            starred = True
            yield f"*{name}: {kind}"
            continue
        if param.kind == "option" and not starred:
            starred = True
            yield "*"
        if param.required:
            yield f"{name}: {kind}"
        elif param.default is None:
            yield f"{name}: {kind} | None = None"
        else:
            yield f"{name}: {kind} = {param.default!r}"


def type_of(param: Param) -> str:
    """Return the type of an argument in Python."""
    if param.choices:
        return f"Literal[{', '.join(_literal(choice) for choice in param.choices)}]"
    return " | ".join(dict.fromkeys(TYPES.get(part, part) for part in param.type_name.split(" or ")))


def _literal(choice: str) -> str:
    """Write a choice as it is written: those that are numbers may be given as such."""
    return f'{choice}, "{choice}"' if choice.isdigit() else f'"{choice}"'


def _value(param: Param) -> str:
    """Return the expression that is sent: with its range, where it has one."""
    name, limits = python_name(param.keyword), param.range
    if limits is None or (limits.lo is None and limits.hi is None) or param.type_name not in ("int", "float"):
        return name
    checked = f'within("{param.name}", {name}, {limits.lo!r}, {limits.hi!r})'
    return (
        checked if param.required or param.default is not None else f"None if {name} is None else {checked}"
    )


def _docstring(command: Command, params: list[Param]) -> Iterator[str]:
    lines = [f"{python_name(param.keyword)} : {text}" for param in params if (text := about(param))]
    if not lines:
        yield f'        """{command.doc}"""'
        return
    yield f'        """{command.doc}'
    yield ""
    yield from (f"        {line}" for line in lines)
    yield '        """'


def about(param: Param) -> str:
    """Return what an argument means, and its range."""
    limits, unit = param.range, f" {param.unit}" if param.unit else ""
    span = ""
    if limits and (limits.lo is not None or limits.hi is not None):
        ends = ["" if end is None else f"{end:g}" for end in (limits.lo, limits.hi)]
        span = "…".join(ends) + unit
    return "; ".join(filter(None, (param.doc, span)))


def python_name(name: str) -> str:
    """Return a name that Python takes."""
    return f"{name}_" if keyword.iskeyword(name) else name
