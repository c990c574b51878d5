"""asciml.map: which controller moves what, learned or typed; it shows what the server has."""

from __future__ import annotations

from asciml_osc.commands import registry
from recipes.max.build import Patch
from recipes.max.line import hear, join
from recipes.max.parameters import switch
from recipes.max.talking import answers, ask

PREFIX = "/asciml/map"


def mapping() -> Patch:
    """A mapping by its name. Where the server has none of this name, the one that is typed into the box is made."""
    patch = Patch(1320, 860, face=True, description="A mapping of asciml-osc: a controller moves something")
    says = "learn main.percent, learn/stop, add SOURCE TARGET 0 1, set curve exp, on 0, remove, get, list"
    message = patch.inlet(30, 20, says)
    nameless = [
        one.address.removeprefix(f"{PREFIX}/")
        for one in registry
        if one.address.startswith(f"{PREFIX}/") and not (one.params and one.params[0].name == "name")
    ]
    taken = patch.add(f"[routepass {' '.join(nameless)}]", 30, 300)
    patch.wire(message, taken)
    whole = patch.sub("whole", ask(PREFIX, 10, mark="w"), 30, 420)
    named = patch.sub("named", ask(PREFIX, 10, named=True), 330, 420)
    for outlet in range(len(nameless)):
        patch.wire(taken, whole, outlet=outlet)
    patch.wire(taken, named, outlet=len(nameless))
    answers(patch, whole, named, y=800)

    # its name, and what was typed: @source @target, and options by their names
    name = patch.chain(420, 20, "[patcherargs map]", "[zl nth 1]", "[t l l l]")
    patch.wire(name[2], named, outlet=2, inlet=1)
    shown = patch.chain(620, 20, "[prepend set]", "(map)")
    patch.wire(name[2], shown[0], outlet=1)
    patch.show(shown[1], 8, 8, 110)
    typed = patch.add("[route source target]", 420, 140)
    patch.wire(name[0], typed, outlet=1)
    added = patch.add("[pack add nothing nothing]", 420, 240)
    enough = patch.add("[gate]", 560, 620)  # a target alone is for what is learned
    source, target = patch.add("[t l l 1]", 420, 175), patch.add("[t l l]", 540, 175)
    patch.wire(typed, source)
    patch.wire(typed, target, outlet=1)
    patch.wire(source, added, outlet=1, inlet=1)
    patch.wire(source, enough, outlet=2)
    patch.wire(target, added, inlet=2)
    patch.wire(added, named)
    again = [
        patch.add(text, 740, 110 + 30 * row)
        for row, text in enumerate(("[patcherargs]", "[route source target client done]", "[gate]"))
    ]
    patch.wire(again[0], again[1], outlet=1)
    options = patch.add("[prepend set]", 780, 210)
    patch.wire(again[1], again[2], outlet=4, inlet=1)
    patch.wire(again[2], options)
    patch.wire(options, named)

    # what the server has: asked whenever it appears, when something has been learned, and of another session, which is told nothing
    learned = patch.chain(940, 20, hear("from"), "[route /asciml/map/learned]", "[t b]")
    there = patch.chain(1120, 20, hear("state"), "[sel 1]")
    look = patch.chain(940, 140, "[t b 0]", "(list)")
    patch.wire(learned[2], look[0])
    patch.wire(there[1], look[0])
    patch.wire(look[1], whole)
    mine = patch.add("[t 1]", 1120, 90)
    way = patch.add("[gate 2 1]", 740, 590)
    opened = patch.chain(1120, 140, hear("from"), "[route /asciml/session/opened]", "[t b 2]")
    patch.wire(there[1], mine)
    patch.wire(mine, way)
    patch.wire(opened[2], way, outlet=1)
    patch.wire(opened[2], look[0])
    join(patch, 1140, 500, ("from", "state"), ("to", "hello"), "hello")
    said = patch.chain(
        330,
        480,
        "[route /asciml/map/list.reply]",
        "[zl nth 1]",
        "[zl compare]",
        "[sel 1]",
        "[zl reg]",
        "[t l 1]",
    )
    patch.wire(whole, said[0], outlet=1)
    patch.wire(said[1], said[4], outlet=1, inlet=1)
    patch.wire(name[2], said[2], inlet=1)
    found = patch.chain(620, 480, "[route /asciml/map/list]", "[t b]", "[int]", "[sel 0]")
    missing = patch.add("[t 0 b b 1]", 620, 650)
    patch.wire(found[3], way, inlet=1)
    patch.wire(way, enough, inlet=1)
    unknown = patch.add("[t 0 b]", 780, 660)
    patch.wire(way, unknown, outlet=1)
    empty = patch.add("(set)", 740, 700)
    patch.wire(unknown, empty, outlet=1)
    patch.wire(enough, missing)
    patch.wire(whole, found[0])
    patch.wire(look[0], found[2], outlet=1, inlet=1)
    patch.wire(said[5], found[2], outlet=1, inlet=1)
    patch.wire(missing, again[2], outlet=3)
    patch.wire(missing, added, outlet=2)
    patch.wire(missing, again[0], outlet=1)
    patch.wire(missing, again[2])
    parts = patch.add("[unpack s s 0 0.]", 330, 660)
    patch.wire(said[5], parts)
    for number, word in enumerate(("source", "target")):
        put = patch.add("[prepend set]", 330 + 140 * number, 700)
        text_box = patch.add(f"({word})", 330 + 140 * number, 735)
        patch.wire(parts, put, outlet=number)
        patch.wire((source, target)[number], put, outlet=number)
        patch.wire(put, text_box)
        patch.wire(empty, text_box)
        patch.show(text_box, 8, 34 + 26 * number, 304)

    # for the hand
    on = switch(patch, "on", (940, 300), (130, 8))
    put = patch.add("[prepend set]", 620, 700)
    patch.wire(parts, put, outlet=2)
    patch.wire(unknown, put)
    patch.wire(put, on)
    worked = patch.add("(on $1)", 940, 340)
    patch.wire(on, worked)
    learn = patch.switch("learn", 1020, 300, (180, 8))
    choice = patch.add("[sel 1 0]", 1020, 340)
    patch.wire(learn, choice)
    aim = patch.chain(1020, 380, "[zl reg]", "[prepend learn]")
    patch.wire(choice, aim[0])
    patch.wire(target, aim[0], outlet=1, inlet=1)
    patch.wire(parts, aim[0], outlet=1, inlet=1)
    stop = patch.add("(learn/stop)", 1140, 380)
    patch.wire(choice, stop, outlet=1)
    removed = patch.add("(remove)", 1140, 300)
    patch.show(removed, 244, 8, 64)
    for box in (worked, aim[1], stop, removed):
        patch.wire(box, taken)
    patch.add("[autopattr @autorestore 0]", 1140, 440)
    return patch
