"""The buses between the objects and their client.

They bear the client's name, `asciml.to`, `asciml.from` …, unless `@client` in a box says another, so that two servers can be used in one patch. Only a `receive`
without an argument and a `forward` can change their names, so one subpatch of each object joins them to buses of the object alone: `hear` and `tell`.
"""

from __future__ import annotations

from py2max.core.box import Box

from recipes.max.build import Patch

CLIENT = "asciml"
"""The client's name where no other is given."""


def hear(bus: str) -> str:
    """The object that receives from one of the client's buses."""
    return f"[r #0-hear-{bus}]"


def tell(bus: str) -> str:
    """The object that sends to one of the client's buses."""
    return f"[s #0-tell-{bus}]"


def line(heard: tuple[str, ...], said: tuple[str, ...], begin: str = "") -> Patch:
    """The subpatch that joins the buses: name and bang come in, and the name goes out once all are joined. A bang is sent to `begin` then."""
    patch = Patch(140 + 190 * (len(heard) + len(said)), 330)
    name = patch.inlet(30, 20, "the client's name")
    now = patch.inlet(80, 20, "bang: join")
    kept = patch.chain(30, 60, "[prepend set]", f"({CLIENT})")
    patch.wire(name, kept[0])
    patch.wire(now, kept[1])
    every = patch.add(f"[t l b{' l' * (len(heard) + len(said))}]", 30, 130)
    patch.wire(kept[1], every)
    patch.wire(every, patch.outlet(30, 280, "the client's name, when all is joined"))
    for number, bus in enumerate((*heard, *said)):
        x = 130 + 190 * number
        word = "set" if number < len(heard) else "send"
        named = patch.add(f"[sprintf {word} %s.{bus}]", x, 170)
        patch.wire(every, named, outlet=2 + number)
        if number < len(heard):
            joined = patch.add("[receive]", x, 200)
            patch.wire(joined, patch.add(f"[s #0-hear-{bus}]", x, 230))
        else:
            joined = patch.add("[forward]", x, 200)
            patch.wire(patch.add(f"[r #0-tell-{bus}]", x, 230), joined)
        patch.wire(named, joined)
    if begin:
        patch.wire(every, patch.add(tell(begin), 30, 230), outlet=1)
    return patch


def join(
    patch: Patch, x: float, y: float, heard: tuple[str, ...], said: tuple[str, ...], begin: str = ""
) -> Box:
    """Add the line of an abstraction that has nothing else to do when it is opened; the attribute `@client` names the client."""
    loaded = patch.chain(x, y, "[loadbang]", "[t b b]")[1]
    attributes = patch.add("[patcherargs]", x + 70, y + 60)
    patch.wire(loaded, attributes, outlet=1)
    return joined(patch, x, y + 90, loaded, attributes, line(heard, said, begin))


def joined(patch: Patch, x: float, y: float, loaded: Box, attributes: Box, buses: Patch) -> Box:
    """Add the line below what is done when the patch is opened: `attributes`, from its second outlet, and then `loaded`."""
    given = patch.add("[route client]", x + 70, y)
    patch.wire(attributes, given, outlet=1)
    box = patch.sub("line", buses, x, y + 30)
    patch.wire(given, box)
    patch.wire(loaded, box, inlet=1)
    return box
