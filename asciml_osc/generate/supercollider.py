"""The commands as methods of the SuperCollider class Asciml, one that sends and one that gives the message, and their help."""

from __future__ import annotations

from collections.abc import Iterator

from asciml_osc import __version__
from asciml_osc.due import LEAD
from asciml_osc.events import EVENTS
from asciml_osc.generate import supercollider_voice
from asciml_osc.generate.sclang import (
    QUARK,
    Words,
    argument_names,
    code,
    lower,
    meaning,
    method_name,
    options_table,
    ordered,
    text,
)
from asciml_osc.languages import ENGLISH, Language, catalogue
from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry

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


def files(registry: Registry) -> dict[str, str]:
    """Return what the Quark is, the class extension, and the end of the help of Asciml, by their paths."""
    return {
        f"{QUARK}/Asciml.quark": QUARK_FILE,
        f"{QUARK}/Classes/AscimlCommands.sc": classes(registry),
        f"{QUARK}/HelpSource/Classes/Asciml.ext.schelp": help_page(registry),
        supercollider_voice.CLASSES: supercollider_voice.classes(registry, FIRST_LINE),
        supercollider_voice.HELP: supercollider_voice.help_page(registry),
    }


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
        *(f"			'{command.address}' -> \\{_kind(command)}," for command in ordered(registry)),
        "		]",
        "	}",
        "",
    ]
    for command in ordered(registry):
        lines += _methods(command)
    return "\n".join([*lines, "}", ""])


SLOW = {"/asciml/preset/recall"}
"""Timed commands that may decode before they are done."""
ANSWERED = {"/asciml/sync": "change"}
"""Controls whose answer is what they are for."""


def _kind(command: Command) -> str:
    """Say how it is answered. For what keeps its time to the sample a Routine does not wait: its beat would wander."""
    if command.kind == "change" and command.lead == LEAD and command.address not in SLOW:
        return "atOnce"
    return ANSWERED.get(command.address, command.kind)


DEFAULTS = {("/asciml/sync", "id"): "1"}
"""What a required argument is where a call has none."""


def _with_defaults(command: Command, names: list[str]) -> list[str]:
    given = [DEFAULTS.get((command.address, name), "") for name in names]
    return [f"{name} = {value}" if value else name for name, value in zip(names, given, strict=True)]


def _methods(command: Command) -> Iterator[str]:
    name, arguments = method_name(command.address), argument_names(command)
    given, last = ", ".join(arguments), arguments[-1]
    declared = ", ".join(_with_defaults(command, arguments))
    required = ", ".join([f"'{command.address}'", *arguments[:-1]])
    yield f"	{name}Msg {{ |{declared}| ^this.makeMsg([{required}], {last}) }}"
    yield f"	{name} {{ |{declared}, action, onFail, timeout|"
    yield f"		#{last}, action, onFail, timeout = Asciml.actionsLast(1, {last}, action, onFail, timeout);"
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
    for command in ordered(registry):
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
            f"## code::'{event.address.removeprefix('/asciml/')}':: || {text(usage)} || {text(words(event.doc))}"
        )
    return "\n".join([*lines, "::", ""])


def _method_help(command: Command, words: Words) -> Iterator[str]:
    name, arguments = method_name(command.address), argument_names(command)
    yield f"METHOD:: {name}"
    yield "\n\n".join(text(words(" ".join(part.split()))) for part in command.text.split("\n\n"))
    yield ""
    yield f"{words('The message is')} code::{code(command.usage())}::."
    by_name = {lower(param.name): param for param in command.params if param.required}
    for argument in arguments[:-1]:
        yield f"ARGUMENT:: {argument}"
        yield meaning(by_name[argument], words)
    yield f"ARGUMENT:: {arguments[-1]}"
    yield from options_table([param for param in command.params if not param.required], words)
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


def _answers(command: Command, words: Words) -> str:
    results = text(words(command.answers)) or words("nothing but that it is so")
    if command.kind == "listing":
        return f"{words('Called with an Array of Arrays and this Asciml:')} {results}."
    if command.kind == "control":
        return words(
            "Called with an Array and this Asciml when it holds; without an action and an onFail no answer is asked for."
        )
    return f"{words('Called with an Array and this Asciml:')} {results}."
