"""The reference of the protocol as Markdown, made of the commands, the events and the error codes themselves, in each language."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from typing import Any

from asciml_osc.config import DEFAULT_PORT
from asciml_osc.due import LEAD
from asciml_osc.errors import CODES
from asciml_osc.events import EVENTS, Event
from asciml_osc.languages import ENGLISH, LANGUAGES, Catalogue, Language, catalogue
from asciml_osc.osc.access import GUEST_AT_ONCE, GUEST_DEBT, GUEST_PER_SECOND
from asciml_osc.osc.codec import MAX_DATAGRAM
from asciml_osc.osc.command import Command
from asciml_osc.osc.load import GUEST_SHARE, MAX_BYTES, MAX_MESSAGES
from asciml_osc.osc.rate_limit import NONSENSE_AT_ONCE, NONSENSE_PER_SECOND, PER_SECOND
from asciml_osc.osc.registry import Registry
from asciml_osc.osc.timetags import MAX_AHEAD
from asciml_osc.sounds.parameters import COMMON, ENVELOPE, TECHNIQUES

ORDER = ("server", "sounds", "recording", "train", "model", "voice", "render", "audio")
"""The files of commands/ as a session meets them; one that is not named here comes last."""

INTRODUCTION = f"""\
# Reference

Every message that the server understands, every event that it sends, and the rules for all of them. This page is made by
`asciml-osc commands --write .` from the commands themselves: do not edit it by hand.

The server listens for OSC over UDP at port {DEFAULT_PORT} of 127.0.0.1, unless it is started with other options.

## Rules for every message

- **Arguments.** Required arguments come first, by position. One in brackets, `[gain]`, may be left out at the end, or given
  by name anywhere after the required ones: `gain 0.5`. One in brackets with something after its name, `[seed VALUE]`, is an
  option and always comes as its name and its value; options come last, in any order. An unknown name fails, and the answer lists the known ones.
- **Types.** A number may come as int32, int64, float32 or float64, whichever kind of number is meant. A bool is 0 or 1, or OSC's true and false.
  Strings and symbols are the same. A colour, a character, a MIDI message and a timetag (the types r, c, m, t) are neither numbers nor strings. A **range** is given as `NAME` (one value) or as `NAME_lo` and `NAME_hi`: each sound draws its own value between the two.
- **Answers.** A command that changes something answers `/asciml/done ADDRESS` and its results once the change holds, not before.
  A question answers `ADDRESS.reply`. A list answers one `ADDRESS.reply` per item, and then `/asciml/done ADDRESS COUNT`. A command that cannot be carried out
  answers `/asciml/fail ADDRESS CODE MESSAGE`, and none of it has been done. Every message gets exactly one final answer.
- **Order.** Messages about the same thing are carried out in the order in which they came. A slow one does not
  hold up the others, so answers may come in another order than the messages; `/asciml/sync` waits for all that were sent before it.
- **Controls** are what a hand sends hundreds of times a second. They are silent while they succeed, unless they have a tag. When they
  fail, a client gets at most {PER_SECOND} fails a second for each address. The same limit holds for an address that does not exist, unless the message
  has a tag.
- **Nonsense.** Of the fails for addresses that do not exist and for unreadable packets, one client gets {NONSENSE_AT_ONCE} at once, then
  {NONSENSE_PER_SECOND} a second. The next one says how many before it were not sent.
- **Answers are never answered:** `/asciml/done`, `/asciml/fail`, the events below, and the answers of other programs: `/done`, `/fail`, `/synced`,
  `….reply`, scsynth's `/n_go` and the like. So two programs cannot answer each other for ever, and `/asciml/notify` refuses the server's own address.
- **Tags.** Any message may end with `tag VALUE`, a number or a string; its answers then end with the same two arguments.
- **Language.** Fails, warnings and help come in English. `/asciml/language es` has them in Spanish for one client, `asciml-osc serve --lang es` for all
  that choose none. Addresses, error codes and names are the same in every language.
- **Buttons.** A button sends a value: 1 when it is pressed, 0 when it is released. If a command **takes the value of a button**, anything but 0 is
  a press; so are true, nil, an impulse and an empty string. At 0 or false nothing happens, and the message is answered all the same. A question is answered either way.
- **What an answer holds** is int32, float32, string and blob, nothing else, in datagrams of at most {MAX_DATAGRAM} bytes. Results too long for one
  datagram come as `ADDRESS.reply` in parts, and then `/asciml/done ADDRESS` with the number of results.
- **Where answers go:** to the address and port that the message came from. A client that listens at another port (Max: `udpsend` and
  `udpreceive`) says `/asciml/notify 1 PORT` once; its answers go there too.
- **Bundles.** The messages of a bundle are handled in order. A bundle with a time in the future waits for it, at most {MAX_AHEAD:g} seconds;
  one that comes late is handled at once, and `/asciml/late` says so. A message that **keeps its time to the sample** is handled, and answered,
  {LEAD:g} seconds before it is due, and waits for its sample in the audio engine; send it earlier than that. Any other is handled when it is due,
  to a millisecond, and so is all that follows it in its bundle for the same time. `/asciml/clear` takes back what waits.
- **Much at once.** Work that takes longer than a millisecond is carried out in turns, so that other clients are heard meanwhile; the messages of one client
  keep their order. {MAX_MESSAGES} messages may wait for their time, and as many may be unanswered, with {MAX_BYTES >> 20} MiB of memory for either; one more
  fails with `limit`. So does a datagram that comes when 4 MiB of its client, or 16 MiB of all, are not read yet: one fail for `/`, and all of it is lost.
- **Other machines** reach the server only if it is started with `--host`. They may play and ask without a login. What changes files, devices or
  the server **wants a login**: `/asciml/login PASSWORD`, with the password that the server was given (`--password`, `ASCIML_PASSWORD`) or prints when it starts.
  A login holds for one address and port. A client on another machine may have answers, events and streams sent to its own host only.
- **A machine that has proved nothing is sent little,** since a sender's address can be forged. A machine from which nobody has logged in or acknowledged a stream gets
  {GUEST_AT_ONCE >> 10} KiB of answers and events at once, then {GUEST_PER_SECOND >> 10} KiB a second, and one long answer may take {GUEST_DEBT >> 10} KiB more. Until that is made up for,
  its controls are carried out, and all else fails with `limit`, said at most {PER_SECOND} times a second. It may have 1/{GUEST_SHARE} of what may wait.
- **Stage mode.** `/asciml/stage 1` locks what could disturb a performance: a message that is **denied in stage mode** fails until `/asciml/stage 0`,
  or until the server is started again. Voices, questions and silence are never locked.
- **Patterns.** `?`, `*`, `[]` and `{{}}` in an address mean every command that they match.
- **Paths** that are relative lie under the session folder. A client on another machine may name only what lies there, or in a folder that
  the server was started with (`--media`).
"""


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
        if command.address == "/asciml/sounds/synth":
            yield from self._techniques()
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


def blocks(text: str) -> list[str]:
    """Split a text in Markdown into its headings, paragraphs and items."""
    return [block for block in re.split(r"\n\n|\n(?=- )", text.strip()) if block]


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
