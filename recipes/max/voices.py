"""asciml.voice and asciml.pad: a voice between two sounds or four; asciml.menu, which they choose them from."""

from __future__ import annotations

from typing import NamedTuple

from py2max.core.box import Box

from recipes.max.build import Patch
from recipes.max.line import hear, join, joined, line
from recipes.max.parameters import CUSTOM, PERCENT, parameter, stored, switch
from recipes.max.returning import Face, returning
from recipes.max.talking import ask, control, words


def menu() -> Patch:
    """A menu of all sounds: it shows their names and says their ids, which stay the same when a name changes."""
    patch = Patch(640, 460, face=True, description="A menu of all sounds of the server, by their names")
    heard = patch.chain(30, 60, hear("menu"), "[route done id clear]")
    chosen = patch.add("[zl reg]", 30, 160)
    patch.wire(heard[1], chosen)
    items = patch.menu([], 30, 310, 130)
    patch.show(items, 0, 0, 130, 22)
    patch.wire(heard[1], items, outlet=3)

    # which place has which id, both ways
    ids = patch.add("[coll]", 230, 350)
    place = patch.add("[t l l]", 330, 210)
    patch.wire(heard[1], place, outlet=1)
    patch.wire(place, ids, outlet=1)
    turned = patch.chain(330, 245, "[zl rev]", "[sprintf store sound-%s %ld]")
    patch.wire(place, turned[0])
    empty = patch.add("(clear)", 160, 130)
    patch.wire(heard[1], empty, outlet=2)
    for box in (turned[1], empty):
        patch.wire(box, ids)
    patch.wire(empty, items)
    patch.wire(items, ids)

    # shown without a word: by its name, or by its id
    shown = patch.add("[t l l]", 30, 190)
    patch.wire(chosen, shown)
    named = patch.add("[prepend setsymbol]", 60, 250)
    patch.wire(shown, named, outlet=1)
    patch.wire(named, items)
    key = patch.add("[sprintf symout sound-%s]", 60, 220)
    patch.wire(shown, key)
    patch.wire(key, ids)
    found = patch.add("[route int symbol]", 230, 385)
    patch.wire(ids, found)
    put = patch.add("[prepend set]", 30, 350)
    patch.wire(found, put)
    patch.wire(put, items)

    both = patch.add("[t l l]", 360, 385)
    patch.wire(found, both, outlet=1)
    patch.wire(both, chosen, outlet=1, inlet=1)
    patch.wire(both, patch.outlet(330, 415, "the id of the sound that was chosen"))
    name = patch.inlet(
        420,
        20,
        "show this sound, by its name or id; bang: say again which was chosen; client NAME: of that one",
    )
    again = patch.add("[route bang client]", 420, 60)
    patch.wire(name, again)
    patch.wire(again, items)
    kept = patch.add("[t b l]", 170, 95)
    patch.wire(again, kept, outlet=2)
    patch.wire(kept, chosen, outlet=1, inlet=1)
    patch.wire(kept, chosen)
    buses = join(patch, 440, 130, ("menu",), ("list",), "list")
    other = patch.add("[t b l]", 490, 95)
    patch.wire(again, other, outlet=1)
    patch.wire(other, buses, outlet=1)
    patch.wire(other, buses, inlet=1)
    return patch


class Playing(NamedTuple):
    """The boxes of a voice.

    taken: takes messages. sent: the request, whose outlets are done, replies, fail. request: the commands by their `asked` words.
    moving: numbers, how far it is. name: of the voice.
    """

    taken: Box
    sent: Box
    request: Box
    moving: Box
    name: Box
    asked: list[str]


def _playing(patch: Patch, numbers: str, x: float, y: float) -> Playing:
    """The way from a message to the server: bang plays, numbers are what `numbers` says, other words are commands."""
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
    moving = patch.add("[t l l]", x + 200, y + 170)
    patch.wire(request, moving, outlet=len(asked))
    patch.wire(moving, place)
    patch.wire(place, silent)
    name = patch.chain(x + 420, y, "[patcherargs main]", "[zl nth 1]", "[t l l l l]")
    patch.wire(name[2], silent, outlet=3, inlet=1)
    patch.wire(name[2], sent, outlet=2, inlet=1)
    shown = patch.chain(x + 560, y + 60, "[prepend set]", "(main)")
    patch.wire(name[2], shown[0], outlet=1)
    patch.show(shown[1], 8, 8, 120)
    return Playing(bang, sent, request, moving, name[2], asked)


def _holding(patch: Patch, playing: Playing, face: Face, x: float, y: float) -> tuple[Box, Box]:
    """What the voice holds, stored in the patch. Returns where it comes out, and a gate, open once there is something to move along.

    The voice is asked for whenever the server appears. A missing one is made and told what the face shows; else the face shows what
    the server has, which others may have changed meanwhile.
    """
    held = stored(patch, "sounds", x, y + 210)
    say = patch.add("[gate 1 1]", x, y + 240)
    known = patch.add(
        f"[routepass {' '.join(face.shapes)}]", x, y + 270
    )  # an empty pattr has nothing of these
    quiet = patch.add("[t 1 l 0]", x + 200, y + 150)  # stored, and not said
    patch.wire(held, say, inlet=1)
    patch.wire(say, known)
    for outlet in (0, 2):
        patch.wire(quiet, say, outlet=outlet)
    patch.wire(quiet, held, outlet=1)
    placed = patch.add("[gate]", x + 200, y + 240)
    opened = patch.add("[t 1]", x + 200, y + 210)
    patch.wire(quiet, opened, outlet=1)
    patch.wire(opened, placed)
    patch.wire(face.new, held, outlet=len(face.values))
    for number, word in enumerate(face.shapes):
        patch.wire(known, playing.sent, outlet=number)
        patch.wire(face.set(word, f"[prepend {word}]")[0], quiet)
        patch.wire(playing.request, quiet, outlet=playing.asked.index(word))
    back = patch.sub("returning", returning(), x, y + 60)
    patch.wire(playing.name, back)
    patch.wire(back, face.heard)
    patch.wire(back, face.new, outlet=1)
    nothing = patch.add("[t 1 b 0 0]", x + 330, y + 150)
    empty = patch.add("(nothing)", x + 330, y + 180)
    patch.wire(back, nothing, outlet=2)
    patch.wire(nothing, placed, outlet=3)
    for outlet in (0, 2):
        patch.wire(nothing, say, outlet=outlet)
    patch.wire(nothing, empty, outlet=1)
    patch.wire(empty, held)
    return held, placed


def _loading(patch: Patch, face: Face, usual: dict[str, float], x: float, y: float) -> Box:
    """When the patch opens: what is usual, then the attributes of the box, then ask who is there. Out comes the client's name."""
    loaded = patch.chain(x, y, "[loadbang]", "[t b b b]")[1]
    for number, (word, value) in enumerate(usual.items()):
        says = patch.add(f"({word} {value})", x + 80 * number, y + 65)
        patch.wire(loaded, says, outlet=2)
        patch.wire(says, face.typed)
    column = x + 80 * len(usual)
    attributes = patch.add("[patcherargs]", column, y + 65)
    patch.wire(loaded, attributes, outlet=1)
    patch.wire(attributes, face.typed, outlet=1)
    patch.add("[autopattr @autorestore 0]", x + 120, y)
    buses = line(("from", "state"), ("to", "hello"), "hello")
    return joined(patch, column + 120, y + 30, loaded, attributes, buses)


def _of_client(patch: Patch, buses: Box, menus: list[Box]) -> None:
    """Let the menus list the sounds of the voice's client."""
    x, y, *_ = buses.patching_rect
    named = patch.add("[prepend client]", x + 100, y)
    patch.wire(buses, named)
    for box in menus:
        patch.wire(named, box)


def _show_held(patch: Patch, sounds: list[tuple[Box, int]], menus: list[Box], prepared: Box) -> None:
    """Let the menus show what the voice holds, and the button beside them prepare that with what a hand changes. Boxes with outlets in `sounds`."""
    for place, (box, outlet) in enumerate(sounds):
        patch.wire(box, prepared, outlet=outlet, inlet=1 + place)
        patch.wire(box, menus[place], outlet=outlet)


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
    patch = Patch(1700, 1120, face=True, description="A voice of asciml-osc: a number is the percent")
    message = patch.inlet(
        30, 20, "a number: the percent; bang: play; path A B, stop, loop 1, gain 0.5, pan, rate, env …"
    )
    playing = _playing(patch, "percent", 30, 240)
    patch.wire(message, playing.taken)
    _ready(patch, playing.sent, 280, 500)
    face = Face(patch, ("percent", "loop", "rate", "pan", "gain"), ("path",), 560, 700)
    held, placed = _holding(patch, playing, face, 30, 640)
    buses = _loading(patch, face, {"gain": 1.0, "rate": 1.0}, 560, 600)

    slider = parameter(
        patch, "live.slider", "percent", (100, 20), (200, 40), (0, 100), PERCENT, orientation=1, showname=0
    )
    patch.show(slider, 8, 90, 304, 40)
    patch.wire(slider, playing.taken)
    moved = patch.chain(400, 410, "[zl nth 1]", "[prepend set]")
    patch.wire(playing.moving, moved[0], outlet=1)
    patch.wire(moved[1], slider)
    patch.wire(face.set("percent", "[prepend set]")[0], slider)
    patch.wire(face.new, placed, inlet=1)
    told = patch.add("(outputvalue)", 230, 910)
    patch.wire(placed, told)
    patch.wire(told, slider)
    _play_stop_loop(patch, playing.taken, face)
    for place, (word, low, high) in enumerate((("gain", 0, 2), ("pan", -1, 1), ("rate", -2, 2))):
        _value(patch, playing, face, word, (low, high), 540 + 115 * place, 8 + 104 * place)
    ends = patch.add("[pack path nothing nothing]", 900, 130)
    menus = []
    for place, name in enumerate("ab"):
        chosen = patch.face_of("asciml.menu", 900 + 160 * place, 40)
        menus.append(chosen)
        patch.show(chosen, 8 + 152 * place, 64, 144, 24)
        patch.wire(chosen, ends, inlet=1 + place)
        patch.show(
            patch.comment("0 %" if name == "a" else "100 %", 900 + 160 * place, 15), 8 + 152 * place, 42, 44
        )
    prepare = patch.button("prepare", 900, 90, (206, 40))
    patch.wire(prepare, ends)
    patch.wire(ends, playing.taken)
    path = patch.add("[route path]", 1300, 100)
    first, last = patch.add("[zl nth 1]", 1300, 140), patch.add("[zl ecils 1]", 1400, 140)
    patch.wire(held, path)
    patch.wire(path, first)
    patch.wire(path, last)
    _show_held(patch, [(first, 0), (last, 1)], menus, ends)
    _of_client(patch, buses, menus)
    return patch


def _value(
    patch: Patch, playing: Playing, face: Face, word: str, ends: tuple[float, float], x: float, column: float
) -> None:
    """A number box of a voice, with its word, and its message."""
    units = {"style": CUSTOM, "parameter_units": "%.2f x"} if word == "rate" else {}
    value = parameter(patch, "live.numbox", word, (x, 20), (50, 15), ends, **units)
    patch.show(patch.comment(word, x, 0), column, 134, 40)
    patch.show(value, column + 44, 138, 54, 15)
    says = patch.add(f"[prepend {word}]", x, 60)
    patch.wire(value, says)
    patch.wire(says, playing.taken)
    face.show(word, value)


def pad() -> Patch:
    """A voice between four sounds."""
    patch = Patch(1900, 1200, face=True, description="A voice of asciml-osc between four sounds, on a pad")
    message = patch.inlet(
        30, 20, "x and y, 0 to 1; bang: play; square A B C D, triangle A B C, stop, loop 1, gain 0.5 …"
    )
    playing = _playing(patch, "xy", 30, 300)
    patch.wire(message, playing.taken)
    face = Face(patch, ("xy", "loop"), ("square", "triangle"), 560, 780)
    held, placed = _holding(patch, playing, face, 30, 720)
    buses = _loading(patch, face, {}, 560, 680)
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
    x = parameter(patch, "live.numbox", "x", (100, 190), (44, 15), (0, 1))
    y = parameter(patch, "live.numbox", "y", (200, 190), (44, 15), (0, 1))
    for outlet, (box, column) in enumerate(((x, 190), (y, 246))):
        scaled = patch.add("[* 0.001]", 100 + 100 * outlet, 160)
        patch.wire(square, scaled, outlet=outlet)
        patch.wire(scaled, box)
        patch.show(box, column, 192, 50, 15)
        patch.show(patch.comment("xy"[outlet], 150 + 100 * outlet, 188), column, 172, 20)
    both = patch.add("[pak 0. 0.]", 100, 220)
    patch.wire(x, both)
    patch.wire(y, both, inlet=1)
    moved = patch.add("[t l l]", 100, 250)
    patch.wire(both, moved)
    says = patch.add("[prepend xy]", 100, 275)
    patch.wire(moved, says)
    patch.wire(says, playing.taken)
    shown = face.set("xy", "[unpack 0. 0.]")[0]
    patch.wire(playing.moving, shown, outlet=1)
    for outlet, box in enumerate((x, y)):
        put = patch.add("[prepend set]", 560 + 110 * outlet, 1090)
        patch.wire(shown, put, outlet=outlet)
        patch.wire(put, box)
    patch.wire(face.new, placed, inlet=1)
    told = patch.add("(outputvalue)", 230, 990)
    patch.wire(placed, told)
    for box in (x, y):
        patch.wire(told, box)
    _play_stop_loop(patch, playing.taken, face)
    corners = patch.add("[pack square nothing nothing nothing nothing]", 560, 200)
    places = ((8, 236), (182, 236), (8, 36), (182, 36))
    menus = []
    for place, (left, top) in enumerate(places):
        column, row = 560 + 160 * (place % 2), 40 + 60 * (place // 2)
        chosen = patch.face_of("asciml.menu", column, row)
        menus.append(chosen)
        patch.comment(
            ("a, below left", "b, below right", "c, above left", "d, above right")[place], column, row - 22
        )
        patch.show(chosen, left, top, 130, 24)
        patch.wire(chosen, corners, inlet=1 + place)
    prepare = patch.button("prepare", 560, 150, (190, 130))
    patch.wire(prepare, corners)
    patch.wire(corners, playing.taken)
    shape = patch.chain(1300, 100, "[route square triangle]", "[unpack s s s s]")
    patch.wire(held, shape[0])
    patch.wire(shape[0], shape[1], outlet=1)
    _show_held(patch, [(shape[1], corner) for corner in range(4)], menus, corners)
    _of_client(patch, buses, menus)
    _ready(patch, playing.sent, 360, 560)
    patch.wire(moved, patch.outlet(520, 660, "x and y, as the pad was moved"), outlet=1)
    return patch


def _play_stop_loop(patch: Patch, taken: Box, face: Face) -> None:
    """The buttons that every face of a voice has."""
    for place, text in enumerate(("play", "stop")):
        says = patch.add(f"({text})", 320 + 80 * place, 60)
        patch.show(says, 136 + 56 * place, 8, 50)
        patch.wire(says, taken)
    loop = switch(patch, "loop", (480, 20), (256, 8))
    looped = patch.add("(loop $1)", 480, 60)
    patch.wire(loop, looped)
    patch.wire(looped, taken)
    shown = face.set("loop", "[zl nth 1]", "[fromsymbol]", "[sel grain]")
    put = patch.add("[prepend set]", shown[2].patching_rect[0], shown[2].patching_rect[1] + 30)
    patch.wire(shown[2], put, outlet=1)  # a grain is neither on nor off
    patch.wire(put, loop)
    face.tell("loop", loop)
