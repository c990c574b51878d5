"""asciml.client: the two ports, whether anyone answers, and the names of the sounds for all menus."""

from __future__ import annotations

from asciml_osc import __version__
from asciml_osc.config import DEFAULT_PORT
from asciml_osc.events import EVENTS
from recipes.max.build import Patch

HOST, LISTENS = "127.0.0.1", DEFAULT_PORT + 1
MISSED = 3
"""Polls without an answer, one a second, until the server is called gone."""

SOUNDS = "asciml.sounds"
"""A dict that any patch may read: of every sound, by its id, what FIELDS says, as /asciml/sounds/list tells it."""

FIELDS = (
    ("group", "%s"),
    ("origin", "%s"),
    ("seconds", "%f"),
    ("f0", "%f"),
    ("centroid", "%f"),
    ("rms", "%f"),
    ("on", "%ld"),
)

CHANGES = ("/asciml/sounds/added", "/asciml/sounds/removed", "/asciml/sounds/renamed")
"""Events after which the menus are filled anew."""


def client() -> Patch:
    """The two ports, and whether anyone answers."""
    patch = Patch(
        1120,
        830,
        face=True,
        description="The connection to a server of asciml-osc: one is enough for a session of Max",
    )
    title = patch.comment("asciml", 760, 20, size=18.0)
    patch.show(title, 8, 6, 66)

    # to the server
    message = patch.inlet(30, 20, "a message for the server: /asciml/… ; bang: look for it now")
    bang = patch.add("[route bang]", 30, 70)
    sending = patch.add(f"[udpsend {HOST} {DEFAULT_PORT}]", 30, 330)
    patch.wire(message, bang)
    patch.wire(bang, sending, outlet=1)
    patch.wire(patch.add("[r asciml.to]", 80, 300), sending)

    # where it is
    patch.comment("host, its port, our port", 280, 15)
    given = patch.chain(
        280, 40, f"[patcherargs {HOST} {DEFAULT_PORT} {LISTENS}]", "[t l l]", "[unpack s i i]"
    )
    shown = patch.chain(480, 70, "[prepend set]", f"({HOST} {DEFAULT_PORT} {LISTENS})")
    patch.wire(given[1], shown[0], outlet=1)
    patch.show(shown[1], 8, 34, 190)
    host, port, listen = (
        patch.add(text, x, 180)
        for text, x in (("[prepend host]", 236), ("(port $1)", 330), ("(port $1)", 520))
    )
    begin = patch.add("[t b s]", 250, 130)
    patch.wire(given[2], begin)
    patch.wire(begin, host, outlet=1)
    patch.wire(given[2], port, outlet=1)
    both = patch.add("[t i i]", 410, 130)
    patch.wire(given[2], both, outlet=2)
    patch.wire(both, listen, outlet=1)
    patch.wire(host, sending)
    patch.wire(port, sending)
    hearing = patch.add(f"[udpreceive {LISTENS}]", 520, 380)
    patch.wire(listen, hearing)
    mine = patch.add("[int]", 410, 240)
    patch.wire(both, mine, inlet=1)
    notify = patch.add("(/asciml/notify 1 $1)", 410, 270)
    patch.wire(mine, notify)
    patch.wire(notify, sending)

    # is it there: once a second
    one = patch.add("(1)", 120, 130)
    patch.wire(begin, one)
    polling = patch.add("[metro 1000]", 120, 160)
    patch.wire(one, polling)
    tick = patch.add("[t b b b]", 120, 200)
    patch.wire(polling, tick)
    patch.wire(bang, tick)
    status = patch.add("(/asciml/status)", 120, 240)
    patch.wire(tick, status)
    patch.wire(status, sending)
    lost = patch.add("[gate 1 1]", 330, 210)
    patch.wire(tick, lost, outlet=1, inlet=1)
    patch.wire(lost, mine)
    patch.comment("only while it does not answer", 405, 213)
    patch.comment("polls without an answer", 720, 180)
    missed = patch.chain(720, 205, "[t b 1]", "[accum 0]", f"[> {MISSED}]", "[sel 1]", "[t 0]")
    patch.wire(tick, missed[0], outlet=2)
    patch.wire(missed[0], missed[1], outlet=1, inlet=1)

    # what comes in
    came = patch.add("[t l l b]", 520, 420)
    patch.wire(hearing, came)
    alive = patch.add("[t 1 b]", 640, 450)
    patch.wire(came, alive, outlet=2)
    none = patch.add("(set 0)", 830, 205)
    patch.wire(alive, none, outlet=1)
    patch.wire(none, missed[1])
    state = patch.add("[change -1]", 720, 480)
    patch.wire(missed[4], state)
    patch.wire(alive, state)
    patch.wire(came, patch.add("[s asciml.from]", 540, 450), outlet=1)
    kinds = patch.add(
        "[route /asciml/done /asciml/fail /asciml/startup /asciml/version.reply /asciml/status.reply]",
        30,
        520,
    )
    patch.wire(came, kinds)

    patch.comment("there, or gone", 830, 521)
    patch.comment("what comes in", 585, 423)
    patch.comment("once a second", 26, 163)
    # there, or gone
    turned = patch.add("[t i i i i]", 720, 520)
    patch.wire(state, turned)
    closed = patch.add("[== 0]", 880, 550)
    patch.wire(turned, closed, outlet=3)
    patch.wire(closed, lost)
    patch.wire(turned, patch.add("[s asciml.state]", 790, 550), outlet=2)
    # who is opened later asks
    hello = patch.chain(980, 400, "[r asciml.hello]", "[int]", "[sel 1]", "[t 1]", "[s asciml.state]")
    patch.wire(turned, hello[1], outlet=3, inlet=1)
    lamp = patch.ui(
        "led",
        960,
        560,
        24,
        24,
        (1, 1),
        parameter_enable=0,
        oncolor=[0.2, 0.75, 0.3, 1.0],
        offcolor=[0.75, 0.2, 0.15, 1.0],
    )
    patch.wire(turned, lamp, outlet=1)
    patch.show(lamp, 80, 8, 18, 18)
    what = patch.add("[sel 0 1]", 720, 600)
    patch.wire(turned, what)
    gone = patch.add(
        "(no answer from the server. Start it: python3 run.py serve. If it runs: does another program hold our port? Tried again every second)",
        330,
        720,
    )
    patch.wire(what, gone)
    printer = patch.add("[print asciml @level 1]", 330, 760)
    patch.wire(gone, printer)
    which = patch.chain(230, 600, "(/asciml/version)", "[s asciml.to]")[0]
    patch.wire(what, which, outlet=1)

    # started anew: it has forgotten us
    anew = patch.add("[t 1 b b 0]", 200, 560)
    patch.wire(kinds, anew, outlet=2)
    told = patch.add("[s asciml.state]", 150, 730)
    patch.wire(anew, told, outlet=3)
    patch.wire(anew, mine, outlet=2)
    patch.wire(anew, which, outlet=1)
    patch.wire(anew, told)

    # its version
    version = patch.add("[t l l]", 360, 560)
    patch.wire(kinds, version, outlet=3)
    check = patch.sub("version", _version(), 360, 600)
    patch.wire(version, check)
    patch.wire(check, printer)
    hello = patch.add("[sprintf symout connected to %s %ld.%ld.%ld]", 410, 630)
    patch.wire(version, hello, outlet=1)
    patch.wire(hello, printer)

    # how it is
    pairs = patch.add("[t l l l]", 580, 560)
    patch.wire(kinds, pairs, outlet=4)
    for outlet, (place, name) in enumerate(((2, "sounds"), (7, "voices"), (8, "cpu %"))):
        item = patch.add(f"[zl nth {2 * place}]", 860, 600 + 30 * outlet)
        patch.wire(pairs, item, outlet=outlet)
        number = patch.number(940, 600 + 30 * outlet)
        patch.wire(item, number)
        label = patch.comment(name, 1000, 602 + 30 * outlet)
        patch.show(label, 8 + 104 * outlet, 84, 50)
        patch.show(number, 60 + 104 * outlet, 82, 42)

    # its sounds, for all menus
    names = patch.sub("names", _names(), 960, 790)
    changed = patch.add("[r asciml.from]", 960, 755)
    patch.wire(changed, names)
    patch.comment("its sounds, for every asciml.menu", 720, 792)

    # out
    outs = [
        patch.outlet(30, 800, "done: the address and its results"),
        patch.outlet(90, 800, "fail: the address, a code, what was wrong"),
        patch.outlet(150, 800, "replies: ADDRESS.reply and what it says"),
        patch.outlet(210, 800, "events: what the server says without being asked"),
        patch.outlet(660, 800, "1: the server answers, 0: it is gone"),
    ]
    patch.wire(kinds, outs[0])
    wrong = patch.add("[t l l]", 90, 560)
    patch.wire(kinds, wrong, outlet=1)
    patch.wire(wrong, outs[1])
    fails = patch.sub("fails", _fails(), 90, 620)
    patch.wire(wrong, fails, outlet=1)
    events = patch.sub("events", _events(), 150, 680)
    patch.wire(kinds, events, outlet=5)
    patch.wire(events, outs[2])
    patch.wire(events, outs[3], outlet=1)
    patch.wire(turned, outs[4])

    # for the hand
    panic = patch.button("panic", 900, 40, (206, 8))
    silence = patch.add("(/asciml/panic)", 900, 80)
    patch.wire(panic, silence)
    bus = patch.add("[s asciml.to]", 950, 120)
    patch.wire(silence, bus)
    stage = patch.switch("stage mode", 1010, 40, (206, 34))
    held = patch.add("(/asciml/stage $1)", 1000, 80)
    patch.wire(stage, held)
    patch.wire(held, bus)
    return patch


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


def _names() -> Patch:
    """All ids of the session to the menus, anew whenever they have changed."""
    changes = [event.address for event in EVENTS if event.address in CHANGES]
    assert len(changes) == len(CHANGES)
    patch = Patch(860, 560)
    message = patch.inlet(30, 20, "what comes from the server")
    route = patch.add(f"[route {' '.join(changes)}]", 30, 60)
    patch.wire(message, route)
    again = patch.add("[t b]", 30, 100)
    for number in range(len(changes)):
        patch.wire(route, again, outlet=number)
    wait = patch.add("[delay 100]", 30, 190)
    patch.wire(patch.add("[r asciml.list]", 120, 100), again)
    gate = patch.add("[gate]", 30, 150)
    patch.wire(again, gate, inlet=1)
    patch.wire(gate, wait)
    state = patch.chain(480, 60, "[r asciml.state]", "[t i i]")
    patch.wire(state[1], gate, outlet=1)
    there = patch.add("[sel 1]", 480, 120)
    patch.wire(state[1], there)
    patch.wire(there, again)
    begin = patch.add("[t b b]", 30, 220)
    patch.wire(wait, begin)
    menus = patch.add("[s asciml.menu]", 330, 290)
    clear = patch.add("(clear)", 250, 220)
    patch.wire(begin, clear, outlet=1)
    patch.wire(clear, menus)
    asking = patch.chain(30, 250, "(/asciml/sounds/list)", "[asciml.ask 10]")
    patch.wire(begin, asking[0])
    name = patch.chain(330, 220, "[zl nth 2]", "[prepend append]")
    patch.wire(asking[1], name[0], outlet=1)
    patch.wire(name[1], menus)
    known = patch.add(f"[dict {SOUNDS}]", 560, 510)
    patch.wire(clear, known)
    item = patch.add("[route /asciml/sounds/list.reply]", 30, 340)
    parts = patch.add("[unpack s s s 0. 0. 0. 0. 0]", 30, 380)
    patch.wire(asking[1], item, outlet=1)
    patch.wire(item, parts)
    for number, (field, kind) in enumerate(FIELDS):
        column, row = 30 + 250 * (number % 3), 410 + 30 * (number // 3)
        entry = patch.add(f"[sprintf replace %s::{field} {kind}]", column, row)
        entry.numinlets = 2
        patch.wire(parts, entry, outlet=1 + number, inlet=1)
        patch.wire(parts, entry)
        patch.wire(entry, known)
    done = patch.chain(480, 220, "[t b]", "(done)")
    patch.wire(asking[1], done[0])
    patch.wire(done[1], menus)
    return patch
