"""The two ports of the client that has the connection, and what it alone does: look for the server, and say how it is."""

from __future__ import annotations

from py2max.core.box import Box

from asciml_osc import __version__
from asciml_osc.config import DEFAULT_PORT
from recipes.max.build import Patch
from recipes.max.line import hear, tell
from recipes.max.names import names

MISSED = 3
"""Polls without an answer, one a second, until the server is called gone."""

GONE = "no answer from the server. Start it: python3 run.py serve. If it runs: does another program hold our port? Tried again every second"


def connection() -> Patch:
    """From the bus `to` to the server, and from it to the bus `from`; 1 and 0 on the bus `state` say whether it answers."""
    patch = Patch(1160, 840)
    ours = patch.inlet(30, 20, "bang: this client has the connection")
    look = patch.inlet(100, 20, "bang: look for the server now")
    address = patch.inlet(280, 20, "host, its port, our port")
    client = patch.inlet(960, 20, "the client's name")
    sending, hearing, mine, began = _ports(patch, ours, address)
    tick = _looking(patch, sending, began, look)
    printer = patch.add("[print asciml @level 1]", 330, 800)

    # what comes in
    came = patch.add("[t l l b]", 520, 420)
    patch.wire(hearing, came)
    patch.wire(came, patch.add(tell("from"), 540, 450), outlet=1)
    sounds = patch.sub("names", names(), 960, 800)
    patch.wire(came, sounds)
    patch.wire(client, sounds, inlet=2)
    kinds = patch.add("[route /asciml/fail /asciml/startup /asciml/version.reply]", 30, 520)
    patch.wire(came, kinds)
    patch.wire(kinds, patch.sub("fails", _fails(), 30, 560))

    turned = _there(patch, tick, came, mine)
    patch.wire(turned, sounds, outlet=2, inlet=1)
    what = patch.add("[sel 0 1]", 720, 600)
    patch.wire(turned, what)
    gone = patch.add(f"({GONE})", 330, 760)
    patch.wire(what, gone)
    patch.wire(gone, printer)
    which = patch.add("(/asciml/version)", 230, 640)
    patch.wire(what, which, outlet=1)
    patch.wire(which, sending)

    # started anew: it has forgotten us
    anew = patch.add("[t 1 b b 0]", 150, 600)
    patch.wire(kinds, anew, outlet=1)
    told = patch.add("[t i i]", 100, 680)
    patch.wire(anew, told, outlet=3)
    patch.wire(anew, mine, outlet=2)
    patch.wire(anew, which, outlet=1)
    patch.wire(anew, told)
    patch.wire(told, sounds, outlet=1, inlet=1)
    patch.wire(told, patch.add(tell("state"), 100, 720))

    # its version
    version = patch.add("[t l l]", 360, 560)
    patch.wire(kinds, version, outlet=2)
    check = patch.sub("version", _version(), 360, 600)
    patch.wire(version, check)
    patch.wire(check, printer)
    hello = patch.add("[sprintf symout connected to %s %ld.%ld.%ld]", 410, 680)
    patch.wire(version, hello, outlet=1)
    patch.wire(hello, printer)
    return patch


def _ports(patch: Patch, ours: Box, address: Box) -> tuple[Box, Box, Box, Box]:
    """Both ports, what says again that we listen, and a bang once they are open."""
    began = patch.add("[t b 1]", 30, 70)
    patch.wire(ours, began)
    opened = patch.add("[gate]", 60, 290)
    patch.wire(began, opened, outlet=1)
    patch.wire(patch.add(hear("to"), 110, 260), opened, inlet=1)
    sending = patch.add(f"[udpsend 127.0.0.1 {DEFAULT_PORT}]", 30, 330)
    patch.wire(opened, sending)
    given = patch.chain(250, 70, "[zl reg]", "[unpack s i i]")
    patch.wire(address, given[0], inlet=1)
    patch.wire(began, given[0])
    host, port, listen = (
        patch.add(text, x, 180)
        for text, x in (("[prepend host]", 236), ("(port $1)", 330), ("(port $1)", 520))
    )
    begin = patch.add("[t b s]", 250, 130)
    patch.wire(given[1], begin)
    patch.wire(begin, host, outlet=1)
    patch.wire(given[1], port, outlet=1)
    both = patch.add("[t i i]", 410, 130)
    patch.wire(given[1], both, outlet=2)
    patch.wire(both, listen, outlet=1)
    patch.wire(host, sending)
    patch.wire(port, sending)
    hearing = patch.add("[udpreceive]", 520, 380)
    patch.wire(listen, hearing)
    mine = patch.add("[int]", 410, 240)
    patch.wire(both, mine, inlet=1)
    notify = patch.add("(/asciml/notify 1 $1)", 410, 270)
    patch.wire(mine, notify)
    patch.wire(notify, sending)
    return sending, hearing, mine, begin


def _looking(patch: Patch, sending: Box, began: Box, look: Box) -> Box:
    """Once a second, and when asked."""
    polling = patch.chain(120, 130, "(1)", "[metro 1000]")
    patch.wire(began, polling[0])
    tick = patch.add("[t b b b]", 120, 195)
    patch.wire(polling[1], tick)
    patch.wire(look, tick)
    patch.comment("once a second", 26, 163)
    status = patch.add("(/asciml/status)", 120, 225)
    patch.wire(tick, status)
    patch.wire(status, sending)
    return tick


def _there(patch: Patch, tick: Box, came: Box, mine: Box) -> Box:
    """Whether it answers: out of the last outlet first. The bus `state` is told from here, also to whoever says hello."""
    lost = patch.add("[gate 1 1]", 330, 210)
    patch.wire(tick, lost, outlet=1, inlet=1)
    patch.wire(lost, mine)
    patch.comment("only while it does not answer", 405, 213)
    patch.comment("polls without an answer", 720, 180)
    missed = patch.chain(720, 205, "[t b 1]", "[accum 0]", f"[> {MISSED}]", "[sel 1]", "[t 0]")
    patch.wire(tick, missed[0], outlet=2)
    patch.wire(missed[0], missed[1], outlet=1, inlet=1)
    alive = patch.add("[t 1 b]", 640, 450)
    patch.wire(came, alive, outlet=2)
    none = patch.add("(set 0)", 830, 205)
    patch.wire(alive, none, outlet=1)
    patch.wire(none, missed[1])
    state = patch.add("[change -1]", 720, 480)
    patch.wire(missed[4], state)
    patch.wire(alive, state)
    patch.comment("there, or gone", 830, 521)
    turned = patch.add("[t i i i]", 720, 520)
    patch.wire(state, turned)
    closed = patch.add("[== 0]", 880, 560)
    patch.wire(turned, closed, outlet=2)
    patch.wire(closed, lost)
    bus = patch.add(tell("state"), 980, 520)
    patch.wire(turned, bus, outlet=1)
    hello = patch.chain(980, 400, hear("hello"), "[int]", "[sel 1]", "[t 1]")
    patch.wire(turned, hello[1], outlet=2, inlet=1)
    patch.wire(hello[3], bus)
    return turned


def _fails() -> Patch:
    """What was wrong, in the Max console; a voice that is there already is not."""
    patch = Patch(460, 260)
    fail = patch.inlet(30, 20, "the address, a code, what was wrong")
    chain = patch.chain(30, 70, "[route /asciml/voice/new]", "[route busy]")
    patch.wire(fail, chain[0])
    again = patch.add("[prepend /asciml/voice/new]", 80, 130)
    patch.wire(chain[1], again, outlet=1)
    printer = patch.add("[print asciml.fail @level 2]", 200, 180)
    patch.wire(again, printer)
    patch.wire(chain[0], printer, outlet=1)
    return patch


def _version() -> Patch:
    """Older or newer than this package."""
    major, minor = (int(part) for part in __version__.split(".")[:2])
    ours = 1000 * major + minor
    patch = Patch(620, 330)
    reply = patch.inlet(30, 20, "name major minor patch")
    parts = patch.add("[unpack s i i i]", 30, 60)
    number = patch.add("[expr $i1 * 1000 + $i2]", 30, 100)
    patch.wire(reply, parts)
    patch.wire(parts, number, outlet=2, inlet=1)
    patch.wire(parts, number, outlet=1)
    both = patch.add("[t i i]", 30, 130)
    patch.wire(number, both)
    out = patch.outlet(60, 285, "a warning")
    said = (
        (f"[< {ours}]", "older", "some messages may be unknown to it: update asciml-osc", 30),
        (f"[> {ours}]", "newer", "what is new in it is missing here: update this package", 140),
    )
    for outlet, (compare, how, advice, x) in enumerate(said):
        chain = patch.chain(x, 160, compare, "[sel 1]")
        text = patch.add(f"(the server is {how} than this package - {advice})", 60, 220 + 30 * outlet)
        patch.wire(chain[1], text)
        patch.wire(both, chain[0], outlet=outlet)
        patch.wire(text, out)
    return patch
