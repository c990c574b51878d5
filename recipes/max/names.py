"""The sounds of the server: their names for all menus, and a dict that any patch may read."""

from __future__ import annotations

from asciml_osc.events import EVENTS
from recipes.max.build import Patch
from recipes.max.line import CLIENT, hear, tell
from recipes.max.talking import ask

FIELDS = (
    ("group", "%s"),
    ("origin", "%s"),
    ("seconds", "%f"),
    ("f0", "%f"),
    ("centroid", "%f"),
    ("rms", "%f"),
    ("on", "%ld"),
    ("name", "%s"),
)
"""What the dict has of every sound, by its id, as /asciml/sounds/list tells it."""

CHANGES = (
    "/asciml/session/opened",
    "/asciml/sounds/added",
    "/asciml/sounds/removed",
    "/asciml/sounds/renamed",
    "/asciml/sounds/named",
)
"""Events after which the menus are filled anew."""


def names() -> Patch:
    """All sounds of the session, anew whenever they have changed. To the menus: clear; then `id PLACE ID` and `append NAME` for each; done."""
    changes = [event.address for event in EVENTS if event.address in CHANGES]
    assert len(changes) == len(CHANGES)
    patch = Patch(900, 730)
    message = patch.inlet(30, 20, "what comes from the server")
    there = patch.inlet(480, 20, "1: the server answers, 0: it is gone")
    client = patch.inlet(700, 20, "the client's name")
    route = patch.add(f"[route {' '.join(changes)}]", 30, 60)
    patch.wire(message, route)
    again = patch.add("[t b]", 30, 100)
    for number in range(len(changes)):
        patch.wire(route, again, outlet=number)
    patch.wire(patch.add(hear("list"), 120, 100), again)
    gate = patch.add("[gate]", 30, 150)
    patch.wire(again, gate, inlet=1)
    wait = patch.add("[delay 100]", 30, 190)
    patch.wire(gate, wait)
    state = patch.add("[t i i]", 480, 90)
    patch.wire(there, state)
    patch.wire(state, gate, outlet=1)
    came = patch.add("[sel 1]", 480, 120)
    patch.wire(state, came)
    patch.wire(came, again)

    begin = patch.add("[t b b]", 30, 220)
    patch.wire(wait, begin)
    menus = patch.add(tell("menu"), 330, 290)
    clear = patch.add("(clear)", 250, 220)
    patch.wire(begin, clear, outlet=1)
    patch.wire(clear, menus)
    asking = [patch.add("(list names 1)", 30, 250), patch.sub("ask", ask("/asciml/sounds", 10), 30, 290)]
    patch.wire(begin, asking[0])
    patch.wire(*asking)
    told = patch.add("[t l b l]", 330, 320)
    patch.wire(asking[1], told, outlet=1)
    entry = patch.chain(420, 470, "[pack 0 nothing]", "[prepend id]")
    sound = patch.add("[zl nth 2]", 560, 440)
    patch.wire(told, sound, outlet=2)
    patch.wire(sound, entry[0], inlet=1)
    first = patch.add("(0)", 700, 250)
    patch.wire(begin, first, outlet=1)
    place = patch.chain(420, 350, "[int]", "[t i i]")
    after = patch.add("[+ 1]", 490, 410)
    patch.wire(first, place[0], inlet=1)
    patch.wire(told, place[0], outlet=1)
    patch.wire(place[1], after)
    patch.wire(after, place[0], inlet=1)
    patch.wire(place[1], entry[0], outlet=1)
    patch.wire(entry[1], menus)
    name = patch.chain(330, 380, "[zl nth 10]", "[prepend append]")  # its name, or its id where it has none
    patch.wire(told, name[0])
    patch.wire(name[1], menus)
    done = patch.chain(480, 220, "[t b]", "(done)")
    patch.wire(asking[1], done[0])
    patch.wire(done[1], menus)

    known = patch.add(f"[dict {CLIENT}.sounds]", 700, 680)
    patch.wire(clear, known)
    called = patch.add("[sprintf name %s.sounds]", 700, 90)
    patch.wire(client, called)
    patch.wire(called, known)
    item = patch.add("[route /asciml/sounds/list.reply]", 30, 340)
    parts = patch.add("[unpack s s s 0. 0. 0. 0. 0 s]", 30, 380)
    patch.wire(asking[1], item, outlet=1)
    patch.wire(item, parts)
    for number, (field, kind) in enumerate(FIELDS):
        column, row = 30 + 250 * (number % 3), 560 + 30 * (number // 3)
        entry = patch.add(f"[sprintf replace %s::{field} {kind}]", column, row)
        entry.numinlets = 2
        patch.wire(parts, entry, outlet=1 + number, inlet=1)
        patch.wire(parts, entry)
        patch.wire(entry, known)
    return patch
