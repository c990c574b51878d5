"""One connection for each name: of several clients in a session of Max one has the ports, and all others speak through it."""

from __future__ import annotations

from recipes.max.build import Patch
from recipes.max.line import hear, tell

BUSES = ("who", "led", "left")
"""Who has the connection? I have it, to this address. I had it, and am closed."""

FREED_MS = 300
"""Time for Max to free the ports of a client that was closed."""


def election() -> Patch:
    """Ask who has the connection; nobody answers: this client has it, and answers from now on. When that one is closed, the next asks."""
    patch = Patch(1000, 520)
    begin = patch.inlet(30, 20, "bang: who has the connection?")
    own = patch.inlet(480, 20, "our address: host, its port, our port")
    address = patch.add("[zl reg]", 420, 240)
    patch.wire(own, address, inlet=1)
    patch.wire(address, patch.add(tell("led"), 420, 280))

    first = patch.add("[t b 1]", 30, 65)
    patch.wire(begin, first)
    asking = patch.add("[t b 0 b 0]", 30, 100)
    patch.wire(first, asking)
    someone = patch.add("[int]", 30, 240)
    heeds = patch.add("[gate]", 250, 240)
    patch.wire(first, heeds, outlet=1)
    patch.wire(asking, someone, outlet=3, inlet=1)
    patch.wire(asking, patch.add(tell("who"), 150, 140), outlet=2)
    patch.wire(asking, heeds, outlet=1)
    patch.wire(asking, someone)
    found = patch.add("[sel 0 1]", 30, 280)
    patch.wire(someone, found)
    patch.wire(found, patch.add(tell("hello"), 150, 320), outlet=1)
    ours = patch.add("[t b b 1]", 30, 360)
    patch.wire(found, ours)
    patch.wire(ours, patch.outlet(30, 460, "bang: this client has the connection"))
    patch.wire(ours, address, outlet=1)

    answer = patch.add("[gate]", 420, 140)
    patch.wire(ours, answer, outlet=2)
    patch.wire(patch.add(hear("who"), 480, 100), answer, inlet=1)
    patch.wire(answer, address)
    led = patch.chain(250, 100, hear("led"), "[t 1 l]")[1]
    patch.wire(led, someone, inlet=1)
    same = patch.add("[zl compare]", 330, 200)
    patch.wire(own, same, inlet=1)
    patch.wire(led, same, outlet=1)
    patch.wire(same, heeds, inlet=1)
    other = patch.add("[sel 0]", 250, 280)
    patch.wire(heeds, other)
    says = patch.add(
        "(another client of this name has the connection to another address. Give this one a name: @client second)",
        250,
        400,
    )
    patch.wire(other, says)
    patch.wire(says, patch.add("[print asciml @level 1]", 250, 440))

    had = patch.add("[gate]", 620, 240)
    patch.wire(patch.add("[freebang]", 620, 100), had, inlet=1)
    patch.wire(ours, had, outlet=2)
    leaves = patch.add("[t b 0]", 620, 280)
    patch.wire(had, leaves)
    patch.wire(leaves, answer, outlet=1)
    patch.wire(leaves, patch.add(tell("left"), 620, 320))
    again = patch.chain(110, 20, hear("left"), f"[delay {FREED_MS}]")[1]
    patch.wire(again, asking)
    return patch
