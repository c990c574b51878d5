"""asciml.preset: the presets of the server, stored, recalled and blended; a number is a place among them, as to Max's own `preset`."""

from __future__ import annotations

from py2max.core.box import Box

from recipes.max.build import Patch
from recipes.max.line import hear, join
from recipes.max.parameters import CUSTOM, PERCENT, parameter
from recipes.max.talking import answers, ask, control

PREFIX = "/asciml/preset"
CHANGES = ("store", "remove", "rename", "import")
"""Words after which the menus are filled anew."""
OTHERS = ("/asciml/session/opened", "/asciml/session/undone", "/asciml/session/redone")
"""Events after which there may be other presets."""


def preset() -> Patch:
    """The menus have the presets of the server. The arguments are the voices that are stored; none: all of them."""
    patch = Patch(
        1360, 800, face=True, description="Presets of asciml-osc: everything about the voices, by name"
    )
    message = patch.inlet(
        30, 20, "1: recall the first preset, 1.5: half-way to the second; store NAME, recall NAME 4, blend A B 30, list …"
    )  # fmt: skip
    kinds = patch.add("[route int float]", 30, 70)
    patch.wire(message, kinds)
    words = patch.add("[routepass store blend]", 90, 120)
    patch.wire(kinds, words, outlet=2)
    sent = patch.sub("ask", ask(PREFIX, 60), 30, 640)
    silent = patch.sub("control", control(PREFIX, named=False), 200, 640)
    patch.wire(words, silent, outlet=1)
    patch.wire(words, sent, outlet=2)
    of = patch.add("[zl join]", 90, 160)
    patch.wire(words, of)
    patch.wire(patch.add("[patcherargs]", 160, 90), of, inlet=1)
    patch.wire(of, sent)
    answers(patch, sent, y=710)
    join(patch, 1180, 420, ("from", "state"), ("to", "hello"), "hello")

    menus, (first, second) = _menus(patch, sent)

    # for the hand
    patch.show(patch.comment("presets", 760, 60, size=18.0), 8, 4, 90)
    recalled = patch.add("[pack recall nothing 0.]", 330, 400)
    patch.wire(first, recalled, inlet=1)
    seconds = {"style": CUSTOM, "parameter_units": "%.1f s"}
    over = parameter(patch, "live.numbox", "seconds", (480, 340), (50, 15), (0, 600), **seconds)
    patch.show(over, 190, 38, 60, 15)
    patch.wire(over, recalled, inlet=2)
    recall = patch.button("recall", 330, 340, (252, 36))
    patch.wire(recall, recalled)
    patch.wire(recalled, sent)
    blended = patch.add("[pack blend nothing nothing 0.]", 560, 400)
    patch.wire(first, blended, inlet=1)
    patch.wire(second, blended, inlet=2)
    place = parameter(
        patch, "live.slider", "blend", (760, 340), (150, 40), (0, 100), PERCENT, orientation=1, showname=0
    )
    patch.show(place, 8, 90, 180, 40)
    moved = patch.add("[t b f]", 760, 400)
    patch.wire(place, moved)
    patch.wire(moved, blended, outlet=1, inlet=3)
    patch.wire(moved, blended)
    patch.wire(blended, silent)
    _by_number(patch, kinds, menus, recalled, blended)
    name = patch.ui(
        "textedit", 960, 60, 110, 22, (1, 4), text="evening", keymode=1, lines=1, parameter_enable=0
    )
    patch.comment("a name: type, then Enter", 960, 36)
    patch.show(name, 104, 8, 100)
    typed = patch.add("[route text]", 960, 100)
    patch.wire(name, typed)
    stored = patch.add("[pack store evening]", 1100, 140)
    patch.wire(typed, stored, inlet=1)
    store = patch.button("store", 1100, 100, (206, 8))
    patch.wire(store, stored)
    patch.wire(stored, of)
    removed = patch.add("[pack remove nothing]", 1100, 240)
    patch.wire(first, removed, inlet=1)
    remove = patch.button("remove", 1100, 200, (240, 60))
    patch.wire(remove, removed)
    patch.wire(removed, sent)
    patch.add("[autopattr @autorestore 0]", 1180, 380)
    return patch


def _menus(patch: Patch, sent: Box) -> tuple[list[Box], list[Box]]:
    """Two menus of all presets, and the names that are chosen there."""
    there = patch.chain(560, 480, hear("state"), "[sel 1]", "[t b b]")[2]
    others = patch.chain(760, 720, hear("from"), f"[route {' '.join(OTHERS)}]")[1]
    for number in range(len(OTHERS)):
        patch.wire(others, there, outlet=number)
    done = patch.chain(
        330, 440, f"[route {' '.join(f'{PREFIX}/{word}' for word in (*CHANGES, 'list'))}]", "[t b]"
    )
    patch.wire(sent, done[0])
    for number in range(1, len(CHANGES)):
        patch.wire(done[0], done[1], outlet=number)
    patch.wire(done[1], there)
    listed = patch.add("(list)", 560, 610)
    patch.wire(there, listed)
    patch.wire(listed, sent)
    clear = patch.add("(clear)", 640, 610)
    patch.wire(there, clear, outlet=1)
    items = patch.chain(760, 480, f"[route {PREFIX}/list.reply]", "[zl 4096 nth 1]", "[prepend append]")
    patch.wire(sent, items[0], outlet=1)
    filled = patch.add("[t b]", 960, 480)
    patch.wire(done[0], filled, outlet=len(CHANGES))
    menus, chosen = [], []
    for number, (left, top) in enumerate(((8, 36), (8, 62))):
        x = 760 + 180 * number
        menu = patch.menu([], x, 600, 140)
        patch.show(menu, left, top, 176, 22)
        patch.wire(clear, menu)
        patch.wire(items[2], menu)
        kept = patch.add("[zl reg]", x, 690)
        both = patch.add("[t l l]", x + 70, 650)
        patch.wire(menu, both, outlet=1)
        patch.wire(both, kept, outlet=1, inlet=1)
        again = patch.add("[prepend setsymbol]", x, 568)
        patch.wire(filled, kept)
        patch.wire(kept, again)
        patch.wire(again, menu)
        menus.append(menu)
        chosen.append(both)
    return menus, chosen


def _by_number(patch: Patch, kinds: Box, menus: list[Box], recalled: Box, blended: Box) -> None:
    """Choose by a number and recall, or, between two whole numbers, blend these two; Max's own `preset` takes numbers like this."""
    number = patch.add("[t f f f]", 330, 120)
    for outlet in range(2):
        patch.wire(kinds, number, outlet=outlet)
    below = patch.add("[expr int($f1) - 1]", 640, 160)
    above = patch.add("[expr int($f1 + 0.9999) - 1]", 480, 200)
    patch.wire(number, below, outlet=2)
    patch.wire(number, above, outlet=1)
    for place, menu in zip((below, above), menus, strict=True):
        patch.wire(place, menu)
    between = patch.chain(330, 240, "[expr ($f1 - int($f1)) * 100.]", "[sel 0.]")
    patch.wire(number, between[0])
    patch.wire(between[1], recalled)
    percent = patch.add("[t b f]", 420, 310)
    patch.wire(between[1], percent, outlet=1)
    patch.wire(percent, blended, outlet=1, inlet=3)
    patch.wire(percent, blended)
