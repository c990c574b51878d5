"""asciml.client: the connection to a server, how it is, and all that comes from it."""

from __future__ import annotations

from asciml_osc.config import DEFAULT_PORT
from asciml_osc.events import EVENTS
from recipes.max.build import Patch
from recipes.max.connection import connection
from recipes.max.election import BUSES, election
from recipes.max.line import hear, joined, line, tell

HOST, LISTENS = "127.0.0.1", DEFAULT_PORT + 1


def client() -> Patch:
    """The connection. Several of one name share it: what comes in comes out of all of them."""
    patch = Patch(
        1060,
        560,
        face=True,
        description="The connection to a server of asciml-osc. Those of one name share it",
    )
    title = patch.comment("asciml", 760, 20, size=18.0)
    patch.show(title, 8, 6, 66)
    message = patch.inlet(30, 20, "a message for the server: /asciml/… ; bang: look for it now")
    bang = patch.add("[route bang]", 30, 70)
    patch.wire(message, bang)
    patch.wire(bang, patch.add(tell("to"), 120, 110), outlet=1)

    # its name, its address, and which of the clients of this name has the ports
    patch.comment("host, its port, our port", 280, 15)
    loaded = patch.chain(220, 40, "[loadbang]", "[t b b]")[1]
    given = patch.add(f"[patcherargs {HOST} {DEFAULT_PORT} {LISTENS}]", 300, 70)
    patch.wire(loaded, given, outlet=1)
    both = ("to", "hello", "from", "state", *BUSES)
    buses = joined(patch, 220, 130, loaded, given, line((*both, "list"), (*both, "menu")))
    name = patch.add("[t b l]", 220, 190)
    patch.wire(buses, name)
    one = patch.sub("election", election(), 220, 230)
    ports = patch.sub("connection", connection(), 220, 270)
    asked = patch.add("[t b b]", 30, 190)
    patch.wire(bang, asked)
    patch.wire(asked, ports, inlet=1)
    patch.wire(asked, one, outlet=1)
    patch.wire(name, one)
    patch.wire(given, one, inlet=1)
    patch.wire(given, ports, inlet=2)
    patch.wire(name, ports, outlet=1, inlet=3)
    patch.wire(one, ports)
    shown = patch.chain(420, 190, hear("led"), "[prepend set]", f"({HOST} {DEFAULT_PORT} {LISTENS})")
    patch.show(shown[2], 8, 34, 190)

    # what comes in
    came = patch.chain(
        30,
        340,
        hear("from"),
        "[route /asciml/done /asciml/fail /asciml/startup /asciml/version.reply /asciml/status.reply]",
    )[1]
    there = patch.chain(640, 330, hear("state"), "[change -1]")[1]
    events = patch.sub("events", _events(), 150, 420)
    patch.wire(came, events, outlet=5)
    outs = [
        patch.outlet(30, 500, "done: the address and its results"),
        patch.outlet(90, 500, "fail: the address, a code, what was wrong"),
        patch.outlet(150, 500, "replies: ADDRESS.reply and what it says"),
        patch.outlet(210, 500, "events: what the server says without being asked"),
        patch.outlet(640, 500, "1: the server answers, 0: it is gone"),
    ]
    patch.wire(came, outs[0])
    patch.wire(came, outs[1], outlet=1)
    patch.wire(events, outs[2])
    patch.wire(events, outs[3], outlet=1)
    patch.wire(there, outs[4])
    lamp = patch.ui(
        "led",
        720,
        390,
        24,
        24,
        (1, 1),
        parameter_enable=0,
        oncolor=[0.2, 0.75, 0.3, 1.0],
        offcolor=[0.75, 0.2, 0.15, 1.0],
    )
    patch.wire(there, lamp)
    patch.show(lamp, 80, 8, 18, 18)
    pairs = patch.add("[t l l l]", 820, 390)
    patch.wire(came, pairs, outlet=4)
    for outlet, (place, called) in enumerate(((2, "sounds"), (7, "voices"), (8, "cpu %"))):
        item = patch.add(f"[zl nth {2 * place}]", 820, 430 + 30 * outlet)
        patch.wire(pairs, item, outlet=outlet)
        number = patch.number(900, 430 + 30 * outlet)
        patch.wire(item, number)
        label = patch.comment(called, 960, 432 + 30 * outlet)
        patch.show(label, 8 + 104 * outlet, 84, 50)
        patch.show(number, 60 + 104 * outlet, 82, 42)

    # for the hand
    panic = patch.button("panic", 820, 60, (206, 8))
    silence = patch.add("(/asciml/panic)", 820, 100)
    patch.wire(panic, silence)
    bus = patch.add(tell("to"), 870, 140)
    patch.wire(silence, bus)
    stage = patch.switch("stage mode", 930, 60, (206, 34))
    held = patch.add("(/asciml/stage $1)", 930, 100)
    patch.wire(stage, held)
    patch.wire(held, bus)
    return patch


def _events() -> Patch:
    """Replies to the left, events to the right; the list is made of those that the server can send."""
    patch = Patch(1900, 260)
    message = patch.inlet(30, 20, "what is no done and no fail")
    known = patch.add(f"[routepass {' '.join(event.address for event in EVENTS)}]", 30, 80)
    patch.wire(message, known)
    replies = patch.outlet(30, 200, "replies")
    events = patch.outlet(90, 200, "events")
    both = patch.add("[t l]", 90, 150)
    for number in range(len(EVENTS)):
        patch.wire(known, both, outlet=number)
    patch.wire(both, events)
    patch.wire(known, replies, outlet=len(EVENTS))
    width = known.patching_rect[0] + known.patching_rect[2] + 30
    patch.patcher.rect = patch.patcher.rect._replace(w=width)
    return patch
