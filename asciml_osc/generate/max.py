"""The Max package: what it says of itself, and a reference page for each abstraction, made of the commands themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from asciml_osc import __version__
from asciml_osc.config import DEFAULT_PORT
from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry

PACKAGE = "clients/max/asciml"


_SYSTEM = {"min_version": "none", "platform": ["x64", "aarch64"]}
PACKAGE_INFO = {
    "name": "asciml",
    "displayname": "asciml",
    "version": __version__,
    "author": "asciml-osc contributors",
    "description": "Morphs between sounds: learns a small set of sounds and plays the way between any two of them, live. Needs asciml-osc.",
    "tags": ["machine learning", "morphing", "osc", "live performance"],
    "homepatcher": "asciml.overview.maxpat",
    "max_version_min": "8.0",
    "max_version_max": "none",
    "os": {"macintosh": _SYSTEM, "windows": _SYSTEM},
    "extensible": 0,
    "extends": "",
}


class Page(NamedTuple):
    """What an abstraction says of itself; `prefix` is where the words that it takes lie, if it takes words."""

    name: str
    digest: str
    description: str
    arguments: tuple[tuple[str, str, str], ...]
    """Name, type, meaning."""
    outlets: tuple[str, ...]
    prefix: str = ""
    named: bool = False
    takes: tuple[tuple[str, str], ...] = ()
    """What it understands besides the commands: message and meaning."""


_DONE = "done: the address of the command and its results"
_REPLY = "replies: ADDRESS.reply and its arguments, one message per item"
_FAIL = "fail: the address, a code and a sentence; the code is timeout if no answer came"
_CLIENT = (
    "@client",
    "symbol",
    "the asciml.client of this name, for a second server; asciml if none is given",
)
_NAME = ("name", "symbol", "of the voice; main if none is given. The voice is made if it is not there")

PAGES = (
    Page(
        "asciml.client",
        "The connection to a server of asciml-osc",
        "One is enough for a session of Max: everything that the other objects send goes through it. Those of one name share a connection. It looks for the server once a second. "
        "The Max console says once that the server is gone, once that it is back, and what has failed. It takes any message of the protocol.",
        (
            ("host", "symbol", "of the server; 127.0.0.1 if none is given"),
            ("port", "int", f"of the server; {DEFAULT_PORT} if none is given"),
            (
                "listening port",
                "int",
                f"our own, where the server answers; {DEFAULT_PORT + 1} if none is given",
            ),
        ),
        (
            _DONE,
            "fail: the address, a code and a sentence",
            _REPLY,
            "events",
            "1 when the server is there, 0 when it is gone",
        ),
        "/asciml",
        takes=(("bang", "Look for the server now."),),
    ),
    Page(
        "asciml.ask",
        "A request that is always answered",
        "Sends a message with a tag of its own, so only the answer to that message comes out. Either done or fail always comes: if no answer "
        "comes or the server goes, it is fail with the code timeout.",
        (("seconds", "float", "to wait for an answer; 10 if none is given"),),
        (_DONE, _REPLY, _FAIL),
        takes=(("/asciml/…", "Any message of the protocol with its arguments."),),
    ),
    Page(
        "asciml.voice",
        "A voice between sounds",
        "A number is the percent between the two ends of the path; you hear it at once. The other messages are the commands of /asciml/voice, "
        "without the name of the voice. Put it into a bpatcher to see its controls.",
        (_NAME,),
        ("bang: the path is ready to be heard", _DONE, _FAIL),
        "/asciml/voice",
        named=True,
        takes=(
            ("bang", "Play from the beginning."),
            ("float", "The percent: 0 is the first sound, 100 the last."),
        ),
    ),
    Page(
        "asciml.voice~",
        "A path between two sounds as a signal",
        "Has the server render 21 places of a path to files, reads them into buffers, and fades from one to the next by the percent. It is a copy of the path: gain, LFOs, "
        "mappings and presets of the server do not reach it. The server has to run on this machine.",
        (("name", "symbol", "of the server's voice that take fetches; main if none is given"),),
        (
            "signal: one channel",
            "bang: the path is ready to be heard",
            _FAIL,
        ),
        takes=(
            ("path", "Fetch the path between two sounds, by their ids or names."),
            ("take", "Fetch the path that the server's voice of this name holds."),
            ("bang", "Play from the beginning."),
            ("float", "The percent: 0 is the first sound, 100 the last; reached within 20 ms."),
            ("stop", "Fade out within 20 ms."),
            ("loop", "1: begin again at the end; 0: once."),
            ("rate", "The speed, as that of a tape: 1 is the speed of the sound."),
        ),
    ),
    Page(
        "asciml.pad",
        "A voice between four sounds",
        "A pad with a sound in each corner. Two numbers are x and y, 0 to 1. The other messages are the commands of /asciml/voice, "
        "without the name of the voice. Put it into a bpatcher to see its controls.",
        (_NAME,),
        (
            "bang: the square or the triangle is ready to be heard",
            _DONE,
            _FAIL,
            "x and y, when the pad is moved",
        ),
        "/asciml/voice",
        named=True,
        takes=(("bang", "Play from the beginning."), ("list", "x and y, 0 to 1.")),
    ),
    Page(
        "asciml.sounds",
        "Where sounds come from",
        "Makes, loads, records, lists and removes sounds. Its messages are the commands of /asciml/sounds. Drop files onto it to load them.",
        (),
        (_DONE, _REPLY, _FAIL),
        "/asciml/sounds",
    ),
    Page(
        "asciml.train",
        "Training, and its progress",
        "Starts and stops the training of a model and draws the curve of its loss. Its messages are the commands of /asciml/train.",
        (),
        (_DONE, _REPLY, _FAIL, "progress: 0 to 1, and 1 at the end"),
        "/asciml/train",
    ),
    Page(
        "asciml.map",
        "A mapping: a controller moves something",
        "Its messages are the commands of /asciml/map, without the name of the mapping. Where the server has no mapping of this name, the one "
        "typed into the box is made: @source /1/fader1 @target main.percent, and after that any option of /asciml/map/add. "
        "Put it into a bpatcher to see its controls.",
        (("name", "symbol", "of the mapping; map if none is given"),),
        (_DONE, _REPLY, _FAIL),
        "/asciml/map",
        named=True,
        takes=(
            ("learn/stop", "Fix the range of the source that was learned."),
            ("get", "List the options that are not as usual."),
            ("list", "List all mappings."),
        ),
    ),
    Page(
        "asciml.preset",
        "Presets: everything about the voices, by name",
        "Its messages are the commands of /asciml/preset. Like Max's own preset object it takes numbers: 1 recalls the first preset, 1.5 blends "
        "the first two half-way. The server keeps the presets. Put it into a bpatcher to see its controls.",
        (("voices", "symbol", "that are stored, by name; all of them if none are given"),),
        (_DONE, _REPLY, _FAIL),
        "/asciml/preset",
        takes=(("float", "Recall by place; between two whole numbers, blend two presets."),),
    ),
    Page(
        "asciml.menu",
        "A menu of all sounds",
        "Lists the sounds of the server by their names and stays up to date. Put it into a bpatcher.",
        (),
        ("the id of the chosen sound",),
        takes=(
            ("bang", "Send the chosen id again."),
            ("symbol", "Show the sound with this id or name, and send nothing."),
        ),
    ),
)


def files(registry: Registry) -> dict[str, str]:
    """Return the package's own description, and a page for each abstraction."""
    return {
        f"{PACKAGE}/package-info.json": json.dumps(PACKAGE_INFO, indent=4) + "\n",
        **{
            f"{PACKAGE}/docs/{page.name}.maxref.xml": "\n".join(_page(page, registry)) + "\n"
            for page in PAGES
        },
    }


def _page(page: Page, registry: Registry) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8" standalone="yes"?>'
    yield '<?xml-stylesheet href="./_c74_ref.xsl" type="text/xsl"?>'
    yield "<!-- made by asciml-osc commands - -write: do not edit it by hand -->"
    yield f'<c74object name="{page.name}" module="asciml" category="asciml">'
    yield from _said(page.digest, page.description, 1)
    yield "\t<metadatalist>"
    yield '\t\t<metadata name="tag">asciml</metadata>'
    yield "\t</metadatalist>"
    yield from _list("inlet", [("0", "message", "Messages")])
    yield from _list("outlet", [(str(number), "message", says) for number, says in enumerate(page.outlets)])
    yield "\t<objarglist>"
    for name, kind, meaning in (*page.arguments, _CLIENT):
        yield f'\t\t<objarg name="{name}" optional="1" type="{kind}">'
        yield from _said(f"{name}: {meaning}", meaning, 3)
        yield "\t\t</objarg>"
    yield "\t</objarglist>"
    yield "\t<methodlist>"
    for message, meaning in page.takes:
        yield f"\t\t<method name={quoteattr(message)}>"
        yield from _said(meaning, meaning, 3)
        yield "\t\t</method>"
    for command in registry:
        if page.prefix and _belongs(page, command):
            yield from _method(page, command)
    yield "\t</methodlist>"
    yield "\t<seealsolist>"
    for other in PAGES:
        if other is not page:
            yield f'\t\t<seealso name="{other.name}" />'
    yield "\t</seealsolist>"
    yield "</c74object>"


def _belongs(page: Page, command: Command) -> bool:
    """Return whether it is a word of this abstraction; of a voice, those that begin with the name of the voice."""
    below = command.address.startswith(f"{page.prefix}/")
    return below and (not page.named or (bool(command.params) and command.kind != "listing"))


def _method(page: Page, command: Command) -> Iterator[str]:
    word = command.address if page.prefix == "/asciml" else command.address.removeprefix(f"{page.prefix}/")
    described = command.describe()["params"][1 if page.named else 0 :]
    yield f"\t\t<method name={quoteattr(word)}>"
    yield "\t\t\t<arglist>"
    for param in described:
        kind = "symbol" if param["type"] in ("string", "choice") else param["type"]
        optional = int(not param["required"])
        yield f'\t\t\t\t<arg name={quoteattr(param["name"])} optional="{optional}" type={quoteattr(kind)} />'
    yield "\t\t\t</arglist>"
    usage = " ".join([word, *command.usage().split(" ")[2 if page.named else 1 :]])
    means = [f"{param['name']}: {param['doc']}." for param in described if param["doc"]]
    yield from _said(command.doc, " ".join([f"{usage} –", " ".join(command.text.split()), *means]), 3)
    yield "\t\t</method>"


def _list(kind: str, items: list[tuple[str, str, str]]) -> Iterator[str]:
    yield f"\t<{kind}list>"
    for identity, of_type, says in items:
        yield f'\t\t<{kind} id="{identity}" type="{of_type}">'
        yield from _said(says, says, 3)
        yield f"\t\t</{kind}>"
    yield f"\t</{kind}list>"


def _said(digest: str, description: str, depth: int) -> Iterator[str]:
    tabs = "\t" * depth
    yield f"{tabs}<digest>{escape(digest)}</digest>"
    yield f"{tabs}<description>{escape(description)}</description>"
