"""The reference of the protocol as Markdown, made of the commands, the events and the error codes themselves, in each language."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from typing import Any

from asciml_osc.errors import CODES
from asciml_osc.events import EVENTS, Event
from asciml_osc.generate.rules import INTRODUCTION, blocks
from asciml_osc.languages import ENGLISH, LANGUAGES, Catalogue, Language, catalogue
from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry
from asciml_osc.sounds.parameters import COMMON, ENVELOPE, TECHNIQUES
from asciml_osc.sounds.varied import VARIATIONS

ORDER = ("server", "sounds", "recording", "train", "model", "voice", "render", "audio")
"""The files of commands/ as a session meets them; one that is not named here comes last."""


def files(registry: Registry) -> dict[str, str]:
    """Return the page in each language, by its path."""
    return {
        "docs/reference.md": markdown(registry),
        **{f"docs/reference.{one}.md": markdown(registry, one) for one in LANGUAGES if one != ENGLISH},
    }


def markdown(registry: Registry, language: Language = ENGLISH) -> str:
    """Return the whole page."""
    return Page(catalogue(language)).text(registry)


class Page:
    """The page in the language of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._words = catalogue.reference

    def text(self, registry: Registry) -> str:
        """Return all of it."""
        parts = [
            self._introduction(),
            *self._errors(),
            *self._contents(registry),
            *self._events(),
            *self._branches(registry),
        ]
        return "\n".join(parts).rstrip() + "\n"

    def _introduction(self) -> str:
        told = {block: self._catalogue.message(" ".join(block.split())) for block in blocks(INTRODUCTION)}
        return INTRODUCTION if self._catalogue.language == ENGLISH else _rejoined(INTRODUCTION, told)

    def _errors(self) -> Iterator[str]:
        words = self._words
        yield f"## {words('Error codes')}\n"
        yield from _table(
            [words("code"), words("what it says")],
            ([f"`{code}`", words(text)] for code, text in CODES.items()),
        )

    def _contents(self, registry: Registry) -> Iterator[str]:
        words = self._words
        yield f"## {words('All commands')}\n"
        yield from _table(
            [words("command"), words("what it does")],
            (
                [f"[{one.address}]({_anchor(one.address)})", words(one.doc)]
                for _, commands in _grouped(registry)
                for one in commands
            ),
        )

    def _events(self) -> Iterator[str]:
        words = self._words
        yield f"## {words('Events')}\n"
        yield (
            words("A client that has said `/asciml/notify 1` also gets these, without asking for each.")
            + "\n"
        )
        yield from _table(
            [words("event"), words("when")], ([f"`{event.usage()}`", words(event.doc)] for event in EVENTS)
        )
        for event in EVENTS:
            if event.args:
                yield from self._event(event)

    def _event(self, event: Event) -> Iterator[str]:
        words = self._words
        yield f"### {words('Event')} {event.address}\n"
        yield from _table(
            [words("argument"), words("type"), words("meaning")],
            ([f"`{arg.name}`", arg.type, words(arg.doc)] for arg in event.args),
        )

    def _branches(self, registry: Registry) -> Iterator[str]:
        for line, commands in _grouped(registry):
            what, _, rest = self._words(line).partition(": ")
            yield f"## {rest[:1].upper()}{rest[1:].rstrip('.')}\n"
            yield f"{', '.join(f'`{one}`' for one in what.split(', '))}\n"
            for command in commands:
                yield from self._command(command)

    def _command(self, command: Command) -> Iterator[str]:
        words = self._words
        yield f"### {command.address}\n"
        yield f"```text\n{command.usage()}\n```\n"
        text = self._catalogue.text(command.text)
        first, second, *more = [*(" ".join(part.split()) for part in text.split("\n\n")), ""]
        yield f"{first} {second}".rstrip() + "\n"
        yield from (f"{part}\n" for part in more if part)
        described = command.describe(self._catalogue.language)["params"]
        if described:
            head = [words("argument"), words("type"), words("range"), words("default"), words("meaning")]
            yield from _table(head, map(self._argument, described))
        if command.address in ("/asciml/sounds/synth", "/asciml/sounds/preview"):
            yield from self._techniques()
        if command.address == "/asciml/sounds/augment":
            yield from self._variations()
        yield from self._rules(command)
        yield ""

    def _rules(self, command: Command) -> Iterator[str]:
        """Yield what it answers, what it fails with, and when it is denied."""
        words = self._words
        # arguments can always be wrong
        codes = ["bad-argument", *(code for code in command.fails if code != "bad-argument")]
        if (command.is_locked or command.access == "login") and "denied" not in codes:
            codes.append("denied")
        yield f"- {words('answers')} {self._answers(command)}"
        yield f"- {words('fails with')} {', '.join(f'`{code}`' for code in codes)}"
        if command.lead:
            yield f"- {words('keeps its time to the sample')}"
        if command.is_locked:
            yield f"- {words('denied in stage mode')}"
        if command.access == "login":
            yield f"- {words('wants a login from another machine')}"
        if command.button:
            yield f"- {words('takes the value of a button')}"

    def _argument(self, param: dict[str, Any]) -> list[str]:
        words = self._words
        name = f"`{param['name']}`" + (" …" if param["variadic"] else "")
        kind = " ".join(f"`{choice}`" for choice in param["choices"]) or param["type"]
        if self._catalogue.language != ENGLISH:
            kind = kind.replace(" or ", f" {words('or')} ")
        return [name, kind, self._range(param), self._default(param), param["doc"]]

    def _range(self, param: dict[str, Any]) -> str:
        words = self._words
        lo, hi, unit = param["lo"], param["hi"], str(param["unit"])
        if lo is None and hi is None:
            return unit
        ends = (
            f"{words('from')} {_number(lo)}"
            if hi is None
            else f"{words('up to')} {_number(hi)}"
            if lo is None
            else f"{_number(lo)} – {_number(hi)}"
        )
        return f"{ends} {unit}".rstrip()

    def _default(self, param: dict[str, Any]) -> str:
        words = self._words
        if param["required"]:
            return words("required")
        if param["type"] == "range":
            return words("see below")
        default = param["default"]
        if default is None or default == "":
            return words("none")
        if param["type"] == "bool":
            return str(int(default))
        return _number(default) if isinstance(default, int | float) else f"`{default}`"

    def _techniques(self) -> Iterator[str]:
        words = self._words
        text = "Each technique has its own parameters, and all have a gain and an envelope. What is not given is drawn for each sound:"
        yield words(text) + "\n"
        rows = [(f"`{name}`", parameters) for name, parameters in TECHNIQUES.items()]
        rows.append((words("all of them"), {**COMMON, **ENVELOPE}))
        yield from _table(
            [words("technique"), words("parameters, and what is drawn")],
            (
                [name, ", ".join(f"`{one.name}` {_drawn(*one.default)}" for one in parameters.values())]
                for name, parameters in rows
            ),
        )

    def _variations(self) -> Iterator[str]:
        words = self._words
        yield words("Without any of them, each is drawn for each variation:") + "\n"
        drawn = words("drawn from")
        yield from _table(
            [words("argument"), drawn],
            ([f"`{one.name}`", _drawn(*one.default)] for one in VARIATIONS.values()),
        )

    def _answers(self, command: Command) -> str:
        words = self._words
        done = f"`/asciml/done {command.address}`"
        reply = f"`{command.address}.reply` {words(command.answers)}"
        if command.kind == "query":
            return reply
        if command.kind == "listing":
            return f"{reply}{words(', then')} {done} {words('and their count')}"
        if command.kind == "control":
            return words(command.answers) or f"{words('nothing while it succeeds; with a tag,')} {done}"
        return done + words(command.answers).removeprefix("done")


def _rejoined(text: str, told: dict[str, str]) -> str:
    for block, twin in told.items():
        text = text.replace(block, twin)
    return text


def _anchor(heading: str) -> str:
    """Return where GitHub and most renderers put a heading that is an address."""
    return "#" + "".join(letter for letter in heading.lower() if letter.isalnum() or letter in "-_")


def _grouped(registry: Registry) -> list[tuple[str, list[Command]]]:
    """Return the first line of each file of commands/, and its commands as they stand there."""
    files: dict[str, list[Command]] = {}
    for command in registry:
        files.setdefault(command.function.__module__.rpartition(".")[2], []).append(command)
    order = sorted(files, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))
    return [(_first_line(files[name][0]), files[name]) for name in order]


def _first_line(command: Command) -> str:
    module = inspect.getmodule(command.function)
    return (inspect.getdoc(module) or "").partition("\n")[0]


def _number(value: float) -> str:
    """Write a number as a person does: 1000000, 0.0005, 48000."""
    return str(int(value)) if value == int(value) else f"{value:.7f}".rstrip("0")


def _drawn(lo: float, hi: float) -> str:
    return _number(lo) if lo == hi else f"{_number(lo)} – {_number(hi)}"


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""
