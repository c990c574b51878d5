"""The commands of one voice as methods of the SuperCollider class AscimlVoice: a value, and the same value with a glide."""

from __future__ import annotations

from collections.abc import Iterator

from asciml_osc.audio.parameters import PARAMETERS, Parameter
from asciml_osc.generate.sclang import (
    QUARK,
    Words,
    argument_names,
    lower,
    meaning,
    options_table,
    ordered,
    text,
)
from asciml_osc.languages import ENGLISH, Language, catalogue
from asciml_osc.osc.arguments import Param
from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry

CLASSES = f"{QUARK}/Classes/AscimlVoiceCommands.sc"
HELP = f"{QUARK}/HelpSource/Classes/AscimlVoice.ext.schelp"
PREFIX = "/asciml/voice/"
BY_HAND = {
    "new",
    "path",
    "square",
    "triangle",
    "play",
    "stop",
    "note",
    "note/off",
    "loop",
    "out",
    "free",
    "list",
}
"""Written in AscimlVoice.sc: they are no settings, or sclang has a form of its own for them."""
AT_FIRST = {"stretch": 1.0, "xy": 0.0}
"""What a setting is on a new voice where no parameter of the engine has its name."""
WIDE = 20.0
"""A range whose ends are further apart than this, as a ratio, is an exponential one for a slider."""


def verbs(registry: Registry) -> list[Command]:
    """Return the commands that set something of one voice."""
    return [
        command
        for command in ordered(registry)
        if command.address.startswith(PREFIX) and _verb(command) not in BY_HAND
    ]


def _verb(command: Command) -> str:
    return command.address.removeprefix(PREFIX)


def method(command: Command) -> str:
    """/asciml/voice/percent -> percent."""
    first, *rest = _verb(command).split("/")
    return first + "".join(part.title() for part in rest)


def _required(command: Command) -> list[Param]:
    return [param for param in command.params if param.required][1:]


def is_keyed(command: Command) -> bool:
    """Whether its first argument says which of several settings is meant: the parameter of an LFO, an aspect, an axis."""
    required = _required(command)
    return len(required) > 1 and float not in required[0].types


def _arguments(command: Command) -> list[str]:
    """Name what its method takes: the required arguments, then the glide if that is all that may follow, else its options."""
    names = argument_names(command)[1:]
    others = [param.name for param in command.params if not param.required]
    if others[:1] == ["glide"]:
        return [*names[:-1], "glide"]
    return names if others else names[:-1]


def classes(registry: Registry, first_line: str) -> str:
    """Classes/AscimlVoiceCommands.sc."""
    found = verbs(registry)
    keyed = ", ".join(f"\\{method(command)}" for command in found if is_keyed(command))
    lines = [
        f"// This file is {first_line}.",
        "// A setting of a voice: with a value it is sent, without one it is what was set last. With Msg it is the message.",
        "+ AscimlVoice {",
        "	// the settings that there are several of, each with a first argument that says which",
        f"	*keyed {{ ^#[{keyed}] }}",
        "",
        "	// what each may be, for sliders and for Spec's map",
        "	*specs {",
        "		^IdentityDictionary[",
        *(f"			{line}," for line in _specs(found)),
        "		]",
        "	}",
        "",
    ]
    for command in found:
        lines += _methods(command)
    return "\n".join([*lines, "}", ""])


def _specs(found: list[Command]) -> Iterator[str]:
    commands = {method(command): _required(command)[0] for command in found if len(_required(command)) == 1}
    for name, param in commands.items():
        if name not in PARAMETERS and param.types == (float,) and param.range:
            lo, hi = param.range.lo or 0.0, param.range.hi or 0.0
            yield _spec(name, lo, hi, AT_FIRST.get(name, lo), param.unit)
    for row in PARAMETERS.values():
        yield _spec(row.name, row.lowest, row.highest, row.default, row.unit)


def _spec(name: str, lo: float, hi: float, default: float, unit: str) -> str:
    warp = "amp" if name == "gain" else "exp" if lo > 0 and hi / lo >= WIDE else "lin"
    return f'\\{lower(name)} -> ControlSpec({lo:g}, {hi:g}, \\{warp}, 0, {default:g}, "{unit}")'


def _methods(command: Command) -> Iterator[str]:
    name, given = method(command), _arguments(command)
    required = [lower(param.name) for param in _required(command)]
    rest = [one for one in given if one not in required]
    sent = "voice" + name[0].upper() + name[1:]
    yield f"	{name}Msg {{ |{', '.join(given)}|"
    yield f"		^this.prSaid(\\{name}, asciml.{sent}Msg({', '.join(['name', *given])}))"
    yield "	}"
    yield f"	{name} {{ |{', '.join([*given, 'action', 'onFail', 'timeout'])}|"
    asked = given if not required else required[-1:]
    key = required[0] if is_keyed(command) else "nil"
    last = f"this.prLast(\\{name}, {key}, {_default(command)}, {_count(command)})"
    yield f"		if({asked[0]}.isNil) {{ ^{last} }};"
    for one in rest[:1]:
        yield f"		#{one}, action, onFail, timeout = Asciml.actionsLast(1, {one}, action, onFail, timeout);"
    yield f"		^this.prSend(this.{name}Msg({', '.join(given)}), action, onFail, timeout)"
    yield "	}"
    if len(required) == 1 or not required:
        yield f"	{name}_ {{ |{asked[0]}| this.{name}({asked[0]}) }}"
    yield ""


def _count(command: Command) -> int:
    """Return how many values its last one has; 0: all that it was sent."""
    if [param.name for param in command.params if not param.required] not in ([], ["glide"]):
        return 0
    return len(_required(command)) - is_keyed(command)


def _default(command: Command) -> str:
    """Return what it is on a new voice, as sclang writes it."""
    values = [_first(param.name, _verb(command)) for param in _required(command) if float in param.types]
    if not values or None in values:
        return "nil"
    return f"{values[0]:g}" if len(values) == 1 else f"[{', '.join(f'{value:g}' for value in values)}]"


def _first(param: str, verb: str) -> float | None:
    row: Parameter | None = PARAMETERS.get(param) or PARAMETERS.get(verb)
    return row.default if row else AT_FIRST.get(verb)


def help_page(registry: Registry, language: Language = ENGLISH) -> str:
    """HelpSource/Classes/AscimlVoice.ext.schelp: SCDoc puts it behind AscimlVoice.schelp."""
    words = catalogue(language).reference
    lines = [
        "CLASSMETHODS::",
        "METHOD:: specs",
        words("The range of each setting and parameter, an IdentityDictionary of ControlSpecs."),
        "METHOD:: keyed",
        words("The settings that a voice has several of: the first argument says which."),
        "",
        "INSTANCEMETHODS::",
        "",
        f"SUBSECTION:: {words('Settings')}",
        words(
            "With a value, the setting is sent; without one, the method gives what was set last. A glide is in seconds. The same name with "
            "Msg gives the message."
        ),
        "",
        f"({words('This part of the page is made of the commands themselves: do not edit it by hand.')})",
        "",
    ]
    for command in verbs(registry):
        lines += _method_help(command, words)
    return "\n".join(lines)


def _method_help(command: Command, words: Words) -> Iterator[str]:
    yield f"METHOD:: {method(command)}"
    yield "\n\n".join(text(words(" ".join(part.split()))) for part in command.text.split("\n\n"))
    by_name = {lower(param.name): param for param in command.params}
    for argument in _arguments(command):
        yield f"ARGUMENT:: {argument}"
        if argument in by_name and by_name[argument].kind != "variadic":
            yield meaning(by_name[argument], words)
        else:
            yield from options_table([param for param in command.params if not param.required], words)
    yield "ARGUMENT:: action"
    yield words("Called when it is done, with what the server answers.")
    yield "ARGUMENT:: onFail"
    yield words("Called with a code, a message, and this Asciml.")
    yield "ARGUMENT:: timeout"
    yield words("Seconds until code::onFail:: is called with the code timeout; 120 without it.")
    yield ""
    yield f"METHOD:: {method(command)}Msg"
    yield words("The same as a message, an Array: for code::sendBundle::, and for patterns.")
    yield ""
