"""The patches of the Pure Data library as files."""

import re

from tests.clients.conftest import ROOT

LIBRARY = ROOT / "clients" / "pd" / "asciml"
EXAMPLES = ROOT / "examples" / "pd"
HELPS = sorted(LIBRARY.glob("*-help.pd"))
PATCHES = [*sorted(LIBRARY.glob("**/*.pd")), *sorted(EXAMPLES.glob("*.pd"))]
OWN = {"connect"}  # what [asciml] does itself
GONE, THERE = "asciml: no server at 127.0.0.1", "asciml: server at 127.0.0.1"  # on its console


class Canvas:
    """The boxes of a patch or subpatch with their cords, and the subpatches in it."""

    def __init__(self):
        self.boxes, self.cords = [], []


def canvases_of(text):
    """All canvases of a patch, the outermost first."""
    first = Canvas()
    found, stack = [], []
    for record in re.split(r"(?<!\\);\n", text):
        record = record.strip()
        if record.startswith("#N canvas"):
            canvas = Canvas() if found else first
            found.append(canvas)
            stack.append(canvas)
        elif record.startswith("#X restore"):
            stack.pop()
            stack[-1].boxes.append("obj " + record.removeprefix("#X restore "))
        elif record.startswith("#X connect"):
            source, outlet, target, inlet = map(int, record.split()[2:6])
            stack[-1].cords.append((source, outlet, target, inlet))
        elif record.startswith("#X ") and not record.startswith(("#X coords", "#X array", "#X declare")):
            stack[-1].boxes.append(record.removeprefix("#X "))
    return found
