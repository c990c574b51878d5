"""What the Pure Data library knows of the protocol: its table of commands, how it takes messages apart, its pages."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import count
from typing import TypeAlias

from asciml_osc import __version__
from asciml_osc.events import EVENTS
from asciml_osc.osc.command import Command
from asciml_osc.osc.registry import Registry

FOLDER = "clients/pd/asciml"
PREFIX = "/asciml/"
ANSWERS = ("done", "fail", "synced")

Tree: TypeAlias = dict[str, "Tree"]
"""The words that may come, each with those that may follow it."""

OBJECTS = {
    "asciml": "the connection to the server: one in a patch, and any command of the protocol",
    "asciml.sounds": "a group of sounds: made, loaded, recorded, played, chosen",
    "asciml.train": "training: started, watched, stopped",
    "asciml.voice": "a voice, and the way between sounds that it plays",
    "asciml.pad": "a square to drag a point in, with a sound in each corner",
    "asciml.map": "a mapping: which controller moves what, learned, kept with the patch",
    "asciml.preset": "a preset of the voices: stored, recalled, blended with another",
    "asciml.table~": "a rendered sound in an array, played by Pd itself",
    "asciml.voice~": "what the server plays, as a signal in Pd",
}
"""The objects that a musician uses, with the DESCRIPTION of their help patches."""


def files(registry: Registry) -> dict[str, str]:
    """Return the generated patches, by their paths."""
    return {
        f"{FOLDER}/asciml-meta.pd": meta(),
        f"{FOLDER}/parts/commands.pd": commands(registry),
        f"{FOLDER}/parts/incoming.pd": incoming(registry),
        f"{FOLDER}/parts/reference.pd": reference(registry),
    }


def meta() -> str:
    """Write what deken and the help browser read, and the list of objects."""
    facts = [
        "KEYWORDS OSC network machine_learning morphing sound_synthesis",
        "LICENSE MIT",
        "LIBRARY asciml",
        "DESCRIPTION plays the way between sounds that a server learns",
        f"VERSION {__version__}",
        "REQUIRES Pure Data vanilla from 0.53 on, and the server asciml-osc",
    ]
    objects = [f"{name} - {text}" for name, text in OBJECTS.items()]
    made = text(20, 20, "The objects of this library. Their help patches have it all.")
    return page(
        [
            made,
            *column(20, 60, objects),
            "#N canvas 60 60 560 300 META 0;",
            *column(20, 20, facts),
            "#X restore 20 330 pd META;",
        ],
        width=640,
        height=360,
    )


def commands(registry: Registry) -> str:
    """[parts/commands]: the address of a command goes in; the same, its kind and its `place` come out, `unknown 0` for no command."""
    table = " \\; ".join(f"{short(one.address)} {one.kind} {place(one)}" for one in registry)
    major, minor = __version__.split(".")[:2]
    return page(
        [
            text(20, 10, "The commands of the server \\, and which version of it they are of. Made by asciml-osc commands --write: do not edit."),
            "#X obj 20 60 inlet;",
            "#X obj 20 90 t a a;",
            "#X obj 60 120 text search \\$0-commands 0;",
            "#X obj 60 150 moses 0;",
            "#X msg 60 180 list unknown 0;",
            "#X obj 180 180 text get \\$0-commands 1 2;",
            "#X obj 60 220 list;",
            "#X obj 20 250 list append;",
            "#X obj 20 280 outlet;",
            "#X obj 420 60 loadbang;",
            f"#X msg 420 90 {major} {minor};",
            "#X obj 420 280 outlet;",
            "#X obj 420 180 text define -k \\$0-commands;",
            f"#A set {table} \\;;",
            *wires("1-2 2-8 2:1-3 3-4 4-5 4:1-6 5-7 6-7 7-8>1 8-9 10-11 11-12"),
        ],
        width=640,
        height=340,
    )  # fmt: skip


def place(command: Command) -> int:
    """Say which argument of a command, counted from 1, names a file or folder; 0 where none that it requires does."""
    required = [param for param in command.params if param.required]
    return next((number for number, param in enumerate(required, 1) if param.on_disk), 0)


def incoming(registry: Registry) -> str:
    """[parts/incoming]: what [oscparse] has taken apart goes in, messages like `sounds/added bells0` come out."""
    names = [*ANSWERS, *(short(event.address) for event in EVENTS)]
    names += [f"{short(one.address)}.reply" for one in registry if one.kind in ("query", "listing")]
    tree: Tree = {}
    for name in names:
        branch = tree
        for word in name.split("/"):
            branch = branch.setdefault(word, {})
    return page(list(Router().lines(tree)), width=900, height=700)


class Router:
    """A [route] for each branch of the addresses, and a name for each of their ends."""

    def __init__(self) -> None:
        self._number = count()
        self._objects: list[str] = []
        self._wires: list[str] = []
        self._x = 20

    def lines(self, tree: Tree) -> Iterator[str]:
        """Add the objects and cords for the words of `tree`, each with those that may follow it."""
        self._object(20, 10, "text", "Puts an address together again that oscparse has taken apart. Made by asciml-osc commands --write: do not edit.")  # fmt: skip
        inlet = self._object(20, 60, "obj", "inlet")
        trim = self._object(20, 85, "obj", "list trim")
        self._wire(inlet, 0, trim)
        self._branch(trim, 0, "", tree, 110)
        receive = self._object(300, 60, "obj", "r $0-whole")
        self._wire(receive, 0, self._object(300, 85, "obj", "outlet"))
        return iter([*self._objects, *self._wires])

    def _branch(self, source: int, outlet: int, path: str, tree: Tree, y: int) -> None:
        """Make one column: the words that may come here, the whole name for each, and a common end."""
        x = self._x
        self._x += 280
        route = self._object(x, y, "obj", f"route {' '.join(tree)}, f 36")
        self._wire(source, outlet, route)
        below = y + 30 + 15 * len(textwrap.wrap(f"route {' '.join(tree)}", 35))
        bottom = below + 30 * sum(not ends for ends in tree.values())
        trim = self._object(x, bottom, "obj", "list trim")
        self._wire(trim, 0, self._object(x, bottom + 25, "obj", "s $0-whole"))
        for index, (word, ends) in enumerate(tree.items()):
            if ends:
                self._branch(route, index, f"{path}{word}/", ends, y + 30)
            else:
                name = self._object(x, below, "obj", f"list prepend {path}{word}")
                self._wire(route, index, name)
                self._wire(name, 0, trim)
                below += 30
        self._wire(route, len(tree), trim)  # what a newer server says goes on as it came

    def _object(self, x: int, y: int, kind: str, text: str) -> int:
        self._objects.append(f"#X {kind} {x} {y} {escaped(text)};")
        return next(self._number)

    def _wire(self, source: int, outlet: int, target: int) -> None:
        self._wires.append(f"#X connect {source} {outlet} {target} 0;")


def reference(registry: Registry) -> str:
    """[parts/reference]: every command and event to read, a subpatch for each branch."""
    branches: dict[str, list[str]] = {}
    for one in registry:
        usage = short(one.usage())
        branch = short(one.address).split("/")[0] if "/" in short(one.address) else "server"
        branches.setdefault(branch, []).extend([usage, one.doc, ""])
    branches["events"] = [line for event in EVENTS for line in (short(event.usage()), event.doc, "")]
    lines = [text(20, 10, "Every command of the server: click a box. [asciml] takes them all as they stand here. Made by asciml-osc commands --write: do not edit.")]  # fmt: skip
    for index, (name, entries) in enumerate(sorted(branches.items())):
        inside = list(column(20, 20, entries, wide=95))
        lines += [
            f"#N canvas 80 80 760 600 {name} 0;",
            *inside,
            f"#X restore {20 + index % 4 * 150} {70 + index // 4 * 30} pd {name};",
        ]
    return page(lines, width=640, height=240)


def short(address: str) -> str:
    """Cut off what all addresses have in front."""
    return address.removeprefix(PREFIX)


def page(lines: Iterable[str], width: int, height: int) -> str:
    """Make a patch of these lines."""
    return "\n".join([f"#N canvas 50 50 {width} {height} 12;", *lines]) + "\n"


def column(x: int, y: int, entries: Iterable[str], wide: int = 70) -> Iterator[str]:
    """Yield comments one below the other, each as high as it is; an empty one is a gap."""
    for entry in entries:
        if not entry:
            y += 8
            continue
        yield text(x, y, escaped(entry), wide)
        y += 6 + 16 * len(textwrap.wrap(entry, wide))


def text(x: int, y: int, words: str, wide: int = 80) -> str:
    """Make a comment."""
    return f"#X text {x} {y} {words}, f {wide};"


def escaped(words: str) -> str:
    """Write it as a patch does: commas and dollars are marked; a semicolon would begin a new line even so."""
    width = re.search(r", f \d+$", words)
    words, ending = (words[: width.start()], width[0]) if width else (words, "")
    return re.sub(r"\s*,", r" \\,", words.replace(";", " –")).replace("$", r"\$") + ending


def wires(text: str) -> Iterator[str]:
    """Yield cords from a short form: `2:1-3>1` is from object 2, outlet 1, to object 3, inlet 1."""
    for cord in text.split():
        source, target = cord.split("-")
        out, into = (end if mark in end else f"{end}{mark}0" for end, mark in ((source, ":"), (target, ">")))
        yield f"#X connect {out.replace(':', ' ')} {into.replace('>', ' ')};"
