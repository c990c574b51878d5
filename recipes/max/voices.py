"""asciml.voice and asciml.pad: a voice between two sounds or four; asciml.menu, which they choose them from."""

from __future__ import annotations

from py2max.core.box import Box

from recipes.max.build import Patch
from recipes.max.talking import ask, control, words


def menu() -> Patch:
    """A menu of all sounds."""
    patch = Patch(420, 330, face=True, description="A menu of all sounds of the server")
    heard = patch.chain(30, 60, "[r asciml.menu]", "[route done]")
    chosen = patch.add("[zl reg]", 30, 140)
    keep = patch.add("[prepend setsymbol]", 30, 170)
    items = patch.menu([], 30, 220, 130)
    patch.show(items, 0, 0, 130, 22)
    patch.wire(heard[1], chosen)
    patch.wire(chosen, keep)
    patch.wire(keep, items)
    patch.wire(heard[1], items, outlet=1)
    both = patch.add("[t l l]", 60, 260)
    patch.wire(items, both, outlet=1)
    patch.wire(both, chosen, outlet=1, inlet=1)
    patch.wire(both, patch.outlet(60, 290, "the id of the sound that was chosen"))
    name = patch.inlet(250, 60, "show this sound; bang: say again which was chosen")
    again = patch.add("[route bang]", 250, 100)
    patch.wire(name, again)
    patch.wire(again, items)
    kept = patch.add("[t b l]", 300, 140)
    patch.wire(again, kept, outlet=1)
    patch.wire(kept, chosen, outlet=1, inlet=1)
    patch.wire(kept, chosen)
    patch.chain(250, 220, "[loadbang]", "[s asciml.list]")
    return patch


def _playing(patch: Patch, numbers: str, x: float, y: float) -> tuple[Box, Box]:
    """The way from a message to the server: bang plays, numbers are what `numbers` says, other words are commands.

    Returns the box that takes messages, and the request (done, replies, fail).
    """
    bang = patch.add("[route bang]", x, y)
    play = patch.add("(play)", x, y + 30)
    patch.wire(bang, play)
    moved = words("/asciml/voice", ("control",))
    asked = words("/asciml/voice", ("change",))
    hand = patch.add(f"[routepass {' '.join(moved)}]", x + 60, y + 95)
    patch.wire(bang, hand, outlet=1)
    request = patch.add(f"[routepass {' '.join(asked)}]", x + 60, y + 130)
    patch.wire(hand, request, outlet=len(moved))
    silent = patch.sub("control", control("/asciml/voice"), x, y + 220)
    place = patch.add(f"[prepend {numbers}]", x + 60, y + 170)
    sent = patch.sub("ask", ask("/asciml/voice", 30, named=True), x + 250, y + 220)
    for number in range(len(moved)):
        patch.wire(hand, silent, outlet=number)
    for number in range(len(asked)):
        patch.wire(request, sent, outlet=number)
    patch.wire(play, sent)
    patch.wire(request, place, outlet=len(asked))
    patch.wire(place, silent)
    name = patch.chain(x + 420, y, "[patcherargs main]", "[zl nth 1]", "[t l l l l]")
    patch.wire(name[2], silent, outlet=3, inlet=1)
    patch.wire(name[2], sent, outlet=2, inlet=1)
    shown = patch.chain(x + 560, y + 60, "[prepend set]", "(main)")
    patch.wire(name[2], shown[0], outlet=1)
    made = patch.chain(x + 760, y + 150, "[zl reg]", "[prepend /asciml/voice/new]", "[s asciml.to]")
    patch.wire(name[2], made[0])
    there = patch.chain(x + 760, y + 90, "[r asciml.state]", "[sel 1]")
    patch.wire(there[1], made[0])
    patch.show(shown[1], 8, 8, 120)
    return bang, sent


def _ready(patch: Patch, sent: Box, x: float, y: float) -> None:
    """The outlets of a voice."""
    done = patch.add("[t l l]", x, y)
    patch.wire(sent, done)
    prepared = [f"/asciml/voice/{word}" for word in ("path", "square", "triangle", "overshoot")]
    ready = patch.add(f"[route {' '.join(prepared)}]", x, y + 30)
    patch.wire(done, ready)
    bang = patch.add("[t b]", x, y + 60)
    for number in range(len(prepared)):
        patch.wire(ready, bang, outlet=number)
    patch.wire(
        bang, patch.outlet(x, y + 100, "bang: the path, the square or the triangle is ready to be heard")
    )
    patch.wire(done, patch.outlet(x + 60, y + 100, "done: the address and its results"), outlet=1)
    patch.wire(sent, patch.outlet(x + 120, y + 100, "fail: the address, a code, what was wrong"), outlet=2)


def voice() -> Patch:
    """A voice between two sounds."""
    patch = Patch(1240, 640, face=True, description="A voice of asciml-osc: a number is the percent")
    message = patch.inlet(
        30, 20, "a number: the percent; bang: play; path A B, stop, loop 1, gain 0.5, pan, rate, env …"
    )
    taken, sent = _playing(patch, "percent", 30, 240)
    patch.wire(message, taken)
    _ready(patch, sent, 280, 500)

    slider = patch.ui(
        "slider", 100, 20, 200, 20, (1, 1), orientation=1, floatoutput=1, size=100.0, parameter_enable=0
    )
    patch.show(slider, 8, 100, 240, 22)
    exact = patch.number(100, 60, whole=False)
    patch.show(exact, 256, 100, 56)
    patch.wire(slider, exact)
    patch.wire(exact, taken)
    _play_stop_loop(patch, taken)
    for number, (word, low, high, start) in enumerate(
        (("gain", 0.0, 2.0, 1.0), ("pan", -1.0, 1.0, 0.0), ("rate", -2.0, 2.0, 1.0))
    ):
        value = patch.number(540 + 115 * number, 20, whole=False, minimum=low, maximum=high)
        patch.show(patch.comment(word, 540 + 115 * number, 0), 8 + 104 * number, 132, 40)
        patch.show(value, 48 + 104 * number, 132, 54)
        patch.wire(patch.add(f"[loadmess set {start}]", 540 + 115 * number, 95), value)
        says = patch.add(f"[prepend {word}]", 540 + 115 * number, 60)
        patch.wire(value, says)
        patch.wire(says, taken)
    ends = patch.add("[pack path nothing nothing]", 900, 130)
    for number, name in enumerate("ab"):
        chosen = patch.face_of("asciml.menu", 900 + 160 * number, 40)
        patch.show(chosen, 8 + 152 * number, 64, 144, 24)
        patch.wire(chosen, ends, inlet=1 + number)
        patch.show(
            patch.comment("0 %" if name == "a" else "100 %", 900 + 160 * number, 15), 8 + 152 * number, 42, 44
        )
    prepare = patch.button("prepare", 900, 90, (206, 40))
    patch.wire(prepare, ends)
    patch.wire(ends, taken)
    return patch


def pad() -> Patch:
    """A voice between four sounds."""
    patch = Patch(1240, 710, face=True, description="A voice of asciml-osc between four sounds, on a pad")
    message = patch.inlet(
        30, 20, "x and y, 0 to 1; bang: play; square A B C D, triangle A B C, stop, loop 1, gain 0.5 …"
    )
    taken, sent = _playing(patch, "xy", 30, 300)
    patch.wire(message, taken)
    square = patch.ui(
        "pictslider",
        100,
        20,
        120,
        120,
        (2, 2),
        leftvalue=0,
        rightvalue=1000,
        bottomvalue=0,
        topvalue=1000,
        parameter_enable=0,
    )
    patch.show(square, 8, 62, 170, 170)
    x, y = patch.add("[* 0.001]", 100, 160), patch.add("[* 0.001]", 200, 160)
    patch.wire(square, x)
    patch.wire(square, y, outlet=1)
    both = patch.add("[pak 0. 0.]", 100, 190)
    patch.wire(x, both)
    patch.wire(y, both, inlet=1)
    moved = patch.add("[t l l]", 100, 220)
    patch.wire(both, moved)
    says = patch.add("[prepend xy]", 100, 250)
    patch.wire(moved, says)
    patch.wire(says, taken)
    _play_stop_loop(patch, taken)
    corners = patch.add("[pack square nothing nothing nothing nothing]", 560, 200)
    places = ((8, 236), (182, 236), (8, 36), (182, 36))
    for number, (left, top) in enumerate(places):
        column, row = 560 + 160 * (number % 2), 40 + 60 * (number // 2)
        chosen = patch.face_of("asciml.menu", column, row)
        patch.comment(
            ("a, below left", "b, below right", "c, above left", "d, above right")[number], column, row - 22
        )
        patch.show(chosen, left, top, 130, 24)
        patch.wire(chosen, corners, inlet=1 + number)
    prepare = patch.button("prepare", 560, 150, (190, 130))
    patch.wire(prepare, corners)
    patch.wire(corners, taken)
    _ready(patch, sent, 360, 560)
    patch.wire(moved, patch.outlet(520, 660, "x and y, as the pad was moved"), outlet=1)
    return patch


def _play_stop_loop(patch: Patch, taken: Box) -> None:
    """The buttons that every face of a voice has."""
    for number, text in enumerate(("play", "stop")):
        says = patch.add(f"({text})", 320 + 80 * number, 60)
        patch.show(says, 136 + 56 * number, 8, 50)
        patch.wire(says, taken)
    loop = patch.switch("loop", 480, 20, (256, 8))
    looped = patch.add("(loop $1)", 480, 60)
    patch.wire(loop, looped)
    patch.wire(looped, taken)
