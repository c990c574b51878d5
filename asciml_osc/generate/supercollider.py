"""The commands as methods of the SuperCollider class Asciml, one that sends and one that gives the message, and their help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from asciml_osc import __version__
from asciml_osc.events import EVENTS
from asciml_osc.generate.markdown import ORDER
from asciml_osc.languages import ENGLISH, Language, catalogue
from asciml_osc.osc.arguments import Param
from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry

Words: TypeAlias = Callable[[str], str]

QUARK = "clients/supercollider/Asciml"
FIRST_LINE = "made by `asciml-osc commands --write .` from the commands themselves: do not edit it by hand"
QUARK_FILE = f"""\
(
	name: "Asciml",
	summary: "Plays what lies between two sounds: learns a small set of them while you wait",
	version: "{__version__}",
	schelp: "Asciml",
	license: "MIT",
	author: "the asciml-osc authors",
	organization: "asciml-osc",
	since: "2026",
	dependencies: []
)
"""
RESERVED = {
    *("action", "onFail", "timeout", "options", "this", "super", "thisProcess", "thisThread", "thisMethod"),
    *(
        "thisFunction",
        "thisFunctionDef",
        "var",
        "arg",
        "nil",
        "true",
        "false",
        "inf",
        "classvar",
        "const",
        "pi",
    ),
}
"""Names that an argument of a method cannot have."""


def files(registry: Registry) -> dict[str, str]:
    """Return what the Quark is, the class extension, and the end of the help of Asciml, by their paths."""
    return {
        f"{QUARK}/Asciml.quark": QUARK_FILE,
        f"{QUARK}/Classes/AscimlCommands.sc": classes(registry),
        f"{QUARK}/HelpSource/Classes/Asciml.ext.schelp": help_page(registry),
    }


RENAMED = {
    "/asciml/dump": "dumpOSC",
    "/asciml/help": "commandHelp",
    "/asciml/state": "wholeState",
    "/asciml/tempo": "setTempo",
}
"""Where the name would be that of a method that every object of sclang has, or that the Quark has by hand."""


def method_name(address: str) -> str:
    """/asciml/voice/percent -> voicePercent."""
    if address in RENAMED:
        return RENAMED[address]
    first, *rest = address.split("/")[2:]
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def argument_names(command: Command) -> list[str]:
    """Name the required arguments, then one for all that may follow. Raises ValueError for a name that sclang cannot take."""
    names = [_lower(param.name) for param in command.params if param.required]
    taken = RESERVED & set(names)
    if taken:
        raise ValueError(f"{command.address}: {', '.join(taken)} is a word of sclang's")
    return [*names, _rest(command)]


def _rest(command: Command) -> str:
    """Name the argument that takes everything behind the required ones."""
    variadic = next((param.name for param in command.params if param.kind == "variadic"), "")
    return _lower(variadic) if variadic and variadic not in RESERVED else "options"


def _lower(name: str) -> str:
    """Write it as an argument of sclang: no underscore in it, a small letter first."""
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


def _ordered(registry: Registry) -> list[Command]:
    """Sort them as the reference does: by the file of commands/, then as they stand there."""

    def place(command: Command) -> int:
        name = command.function.__module__.rpartition(".")[2]
        return ORDER.index(name) if name in ORDER else len(ORDER)

    return sorted(registry, key=place)


def classes(registry: Registry) -> str:
    """Classes/AscimlCommands.sc."""
    version = ", ".join(__version__.split(".")[:3])
    lines = [
        f"// This file is {FIRST_LINE}.",
        "// A command is a method that sends it; the same name with Msg gives the message, for bundles and patterns.",
        "+ Asciml {",
        "	// the version of the server that these methods were made for",
        f"	*madeFor {{ ^[{version}] }}",
        "",
        "	// how each is answered",
        "	*commandKinds {",
        "		^IdentityDictionary[",
        *(f"			'{command.address}' -> \\{command.kind}," for command in _ordered(registry)),
        "		]",
        "	}",
        "",
    ]
    for command in _ordered(registry):
        lines += _methods(command)
    return "\n".join([*lines, "}", ""])


def _methods(command: Command) -> Iterator[str]:
    name, arguments = method_name(command.address), argument_names(command)
    given = ", ".join(arguments)
    required = ", ".join([f"'{command.address}'", *arguments[:-1]])
    yield f"	{name}Msg {{ |{given}| ^this.makeMsg([{required}], {arguments[-1]}) }}"
    yield f"	{name} {{ |{given}, action, onFail, timeout|"
    yield f"		^this.request(this.{name}Msg({given}), action, onFail, timeout)"
    yield "	}"
    yield ""


def help_page(registry: Registry, language: Language = ENGLISH) -> str:
    """HelpSource/Classes/Asciml.ext.schelp: SCDoc puts it behind Asciml.schelp."""
    words = catalogue(language).reference
    lines = [
        "INSTANCEMETHODS::",
        "",
        f"SUBSECTION:: {words('Commands')}",
        words(
            "Every command of the server, as methods. The required arguments come first, by their place. What may follow is one argument: an "
            "Array of NAME and VALUE pairs, such as code::[\\glide, 2]:: or code::[glide: 2]::, or an Event, such as code::(glide: 2)::. "
            "Then come code::action::, which is called with the results and this Asciml, code::onFail::, which is called with a code, a "
            "message and this Asciml, and code::timeout:: in seconds. One of the two is called, once. See link::Guides/AscimlGuide::."
        ),
        "",
        f"({words('This part of the page is made of the commands themselves: do not edit it by hand.')})",
        "",
    ]
    for command in _ordered(registry):
        lines += _method_help(command, words)
    lines += [
        f"SUBSECTION:: {words('Events')}",
        words("What code::on:: waits for, and what dependants are told:"),
        "",
        "TABLE::",
    ]
    for event in EVENTS:
        usage = " ".join(f"{arg.name}{' …' if arg.many else ''}" for arg in event.args)
        lines.append(
            f"## code::'{event.address.removeprefix('/asciml/')}':: || {_text(usage)} || {_text(words(event.doc))}"
        )
    return "\n".join([*lines, "::", ""])


def _method_help(command: Command, words: Words) -> Iterator[str]:
    name, arguments = method_name(command.address), argument_names(command)
    yield f"METHOD:: {name}"
    yield "\n\n".join(_text(words(" ".join(part.split()))) for part in command.text.split("\n\n"))
    yield ""
    yield f"{words('The message is')} code::{_code(command.usage())}::."
    by_name = {_lower(param.name): param for param in command.params if param.required}
    for argument in arguments[:-1]:
        yield f"ARGUMENT:: {argument}"
        yield _meaning(by_name[argument], words)
    yield f"ARGUMENT:: {arguments[-1]}"
    yield from _options([param for param in command.params if not param.required], words)
    yield "ARGUMENT:: action"
    yield _answers(command, words)
    yield "ARGUMENT:: onFail"
    codes = ["bad-argument", *(code for code in command.fails if code != "bad-argument")]
    yield f"{words('Called with a code, a message, and this Asciml. Codes of the server:')} {', '.join(codes)}."
    yield "ARGUMENT:: timeout"
    yield words("Seconds until code::onFail:: is called with the code timeout; 120 without it.")
    yield ""
    yield f"METHOD:: {name}Msg"
    timed = f" {words('In a bundle it keeps its time to the sample.')}" if command.lead else ""
    yield f"{words('The same as a message, an Array: for code::sendBundle::, and for patterns.')}{timed}"
    yield f"returns:: {words('an Array')}"
    yield ""


def _options(params: list[Param], words: Words) -> Iterator[str]:
    if not params:
        yield words("there are none but code::tag::.")
        return
    yield words("any of these, as NAME and VALUE:")
    yield "TABLE::"
    for param in params:
        yield f"## {_text(param.name)}{' …' if param.kind == 'variadic' else ''} || {_meaning(param, words)}"
    yield "::"


def _meaning(param: Param, words: Words) -> str:
    parts = [_text(words(param.doc))] if param.doc else []
    if param.choices:
        parts.append(" ".join(f"code::{choice}::" for choice in param.choices))
    elif param.range and (param.range.lo is not None or param.range.hi is not None):
        lo = "" if param.range.lo is None else f"{param.range.lo:g}"
        hi = "" if param.range.hi is None else f"{param.range.hi:g}"
        parts.append(f"{lo} … {hi} {words(param.unit)}".strip())
    elif param.unit:
        parts.append(words(param.unit))
    return "; ".join([*parts, param.type_name.replace(" or ", f" {words('or')} ")])


def _answers(command: Command, words: Words) -> str:
    results = _text(words(command.answers)) or words("nothing but that it is so")
    if command.kind == "listing":
        return f"{words('Called with an Array of Arrays and this Asciml:')} {results}."
    if command.kind == "control":
        return words(
            "Called with an Array and this Asciml when it holds; without an action and an onFail no answer is asked for."
        )
    return f"{words('Called with an Array and this Asciml:')} {results}."


def _text(text: str) -> str:
    """Write a sentence as SCDoc reads it: code between back quotes, no double colon of its own, no table bar."""
    parts = text.replace("::", ": :").replace("||", "|").split("`")
    return "".join(f"code::{part}::" if n % 2 else part for n, part in enumerate(parts))


def _code(text: str) -> str:
    return text.replace("::", ": :")
