"""What the abstractions share: a request that is always released, and words that become addresses."""

from __future__ import annotations

from py2max.core.box import Box

from asciml_osc.commands import registry
from recipes.max.build import Patch
from recipes.max.line import hear, join, tell


def ask(prefix: str = "", seconds: float = 0, *, named: bool = False, mark: str = "") -> Patch:
    """Send a message with a tag of its own; out come its done, its replies, its fail. One of done and fail always comes.

    Whole messages where there is no `prefix`, else the words below it; `named` adds an inlet for the name that goes
    before the arguments. Without `seconds` they are the first argument of the abstraction, or 10. `mark` tells the tags of two of
    them in one abstraction apart, where #0 is the same.
    """
    patch = Patch(1700, 700)
    message = patch.inlet(40, 20, f"{prefix + '/' if prefix else '/asciml/'}… and its arguments")
    first = patch.add("[t l b]", 40, 80)
    tagged = patch.add("[zl 4096 join]", 40, 140)
    bus = patch.add(tell("to"), 40, 320)
    address = patch.add("[zl reg]", 650, 450)
    patch.wire(message, first)
    patch.wire(first, tagged)
    if prefix:
        word = patch.add(f"[sprintf symout {prefix}/%s]", 40, 200)
        sent = say(patch, tagged, word, named=named)
        patch.wire(word, address, inlet=1)
        patch.wire(sent, bus)
    else:
        both = patch.add("[t l l]", 40, 200)
        patch.wire(tagged, both)
        patch.wire(both, bus)
        name = patch.add("[zl 4096 nth 1]", 100, 260)
        patch.wire(both, name, outlet=1)
        patch.wire(name, address, inlet=1)

    # how many are out, and how long to wait for them
    patch.comment("how many are out", 450, 50)
    count = patch.add("[accum 0]", 450, 140)
    out = patch.add("[t i i]", 450, 170)
    left = patch.add("[int]", 520, 200)
    none = patch.add("[sel 0]", 450, 230)
    stop = patch.add("(stop)", 450, 260)
    if seconds:
        wait = patch.add(f"[delay {round(1000 * seconds)}]", 450, 290)
    else:
        wait = patch.add("[delay 10000]", 450, 290)
        given = patch.chain(700, 170, "[patcherargs 10.]", "[* 1000.]")
        patch.comment("seconds to wait", 700, 145)
        patch.wire(given[1], wait, inlet=1)
        join(patch, 950, 100, ("from", "state"), ("to",))
    more = patch.add("[t b b 1]", 450, 80)
    patch.wire(first, more, outlet=1)
    patch.wire(more, count, outlet=2, inlet=1)
    patch.wire(more, count, outlet=1)
    patch.wire(more, wait, outlet=0)
    patch.wire(count, out)
    patch.wire(out, left, outlet=1, inlet=1)
    patch.wire(out, none)
    patch.wire(none, stop)
    patch.wire(stop, wait)

    patch.comment("out, with a tag of its own", 250, 142)
    patch.comment("what comes in: ours alone passes", 130, 382)
    patch.comment("given up, after the time or when the server goes", 640, 332)
    # given up: after the time, or when the server is gone
    state = patch.chain(590, 170, hear("state"), "[sel 0]")
    over = patch.add("[t b b]", 520, 330)
    patch.wire(state[1], over)
    late = patch.add("[t b b]", 450, 330)
    patch.wire(wait, late)
    patch.wire(late, over)
    said = patch.add("(an answer is missing)", 330, 500)
    patch.wire(late, said, outlet=1)
    patch.wire(said, patch.add("[print asciml @level 1]", 330, 530))
    taken = patch.add("[t i 0]", 520, 390)
    patch.wire(over, left)
    patch.wire(left, taken)
    patch.wire(taken, count, outlet=1)
    some = patch.add("[sel 0]", 520, 420)
    each = patch.add("[uzi]", 540, 450)
    patch.wire(taken, some)
    patch.wire(some, each, outlet=1)
    patch.wire(each, address)
    failed = patch.add('[append timeout "no answer in time"]', 650, 490)
    patch.wire(address, failed)

    # a tag of its own, a new one whenever something was given up: late answers are nobody's
    mark = patch.chain(
        160, 20, "[loadmess 0]", "[accum 0]", f"[sprintf symout #0{mark}-%ld]", "[t s s]", "[prepend tag]"
    )
    patch.wire(mark[4], tagged, inlet=1)
    fresh = patch.add("[t b 1]", 600, 360)
    patch.wire(over, fresh, outlet=1)
    patch.wire(fresh, mark[1], outlet=1, inlet=1)
    patch.wire(fresh, mark[1])

    # what comes in: the last two are "tag" and its value
    heard = patch.chain(40, 380, hear("from"), "[t l 0]", "[zl 4096 ecils 2]")
    ours = patch.chain(180, 440, "[route tag]", "[zl compare]")
    gate = patch.add("[gate]", 40, 500)
    patch.wire(heard[1], gate, outlet=1)
    patch.wire(heard[2], ours[0], outlet=1)
    patch.wire(mark[3], ours[1], outlet=1, inlet=1)
    patch.wire(ours[1], gate)
    patch.wire(heard[2], gate, inlet=1)
    kinds = patch.add("[route /asciml/done /asciml/fail]", 40, 530)
    patch.wire(gate, kinds)
    done, fail = patch.add("[t l b]", 40, 560), patch.add("[t l b]", 110, 560)
    patch.wire(kinds, done)
    patch.wire(kinds, fail, outlet=1)
    fewer = patch.chain(320, 80, "[t b -1]")[0]
    patch.wire(fewer, count, outlet=1, inlet=1)
    patch.wire(fewer, count)
    patch.wire(done, fewer, outlet=1)
    patch.wire(fail, fewer, outlet=1)
    outlets = [
        patch.outlet(40, 620, "done: the address and its results"),
        patch.outlet(110, 620, "replies: ADDRESS.reply and what it says, one an item"),
        patch.outlet(650, 620, "fail: the address, a code, what was wrong; or timeout"),
    ]
    patch.wire(done, outlets[0])
    patch.wire(fail, outlets[2])
    patch.wire(failed, outlets[2])
    asked = [
        f"{one.address}.reply" for one in registry if one.kind == "query" and one.address.startswith(prefix)
    ]
    replies = patch.add("[t l l]", 180, 560)
    patch.wire(kinds, replies, outlet=2)
    patch.wire(replies, outlets[1])
    if asked:  # what only asks is over with its reply
        last = patch.add(f"[routepass {' '.join(asked)}]", 240, 590)
        patch.wire(replies, last, outlet=1)
        end = patch.add("[t b]", 240, 620)
        for number in range(len(asked)):
            patch.wire(last, end, outlet=number)
        patch.wire(end, fewer)
    return patch


def say(patch: Patch, source: Box, word: Box, *, named: bool) -> Box:
    """From a message `word arguments …` at `source` to `ADDRESS [NAME] arguments …`; the box that it leaves from."""
    cut = patch.add("[zl 4096 slice 1]", 40, 170)
    whole = patch.add("[zl 4096 join]", 40, 290 if named else 260)
    patch.wire(source, cut)
    patch.wire(cut, word)
    patch.wire(cut, whole, outlet=1, inlet=1)
    if named:
        name = patch.inlet(300, 20, "the name of the voice")
        with_name = patch.add("[zl join]", 40, 230)
        patch.wire(word, with_name)
        patch.wire(name, with_name, inlet=1)
        patch.wire(with_name, whole)
    else:
        patch.wire(word, whole)
    return whole


def control(prefix: str, *, named: bool = True) -> Patch:
    """What a hand moves, sent as it comes: no tag, no answer."""
    patch = Patch(420, 380)
    message = patch.inlet(40, 20, f"{prefix}/… and its value")
    word = patch.add(f"[sprintf symout {prefix}/%s]", 40, 200)
    sent = say(patch, message, word, named=named)
    patch.wire(sent, patch.add(tell("to"), 40, 330))
    return patch


def words(prefix: str, kinds: tuple[str, ...]) -> list[str]:
    """The words below an address that are commands of these kinds, in the order of the reference."""
    return [
        one.address.removeprefix(f"{prefix}/")
        for one in registry
        if one.kind in kinds and one.address.startswith(f"{prefix}/")
    ]


def answers(patch: Patch, *sent: Box, y: float = 480) -> None:
    """The outlets of what only asks, one way or several."""
    for number, says in enumerate(
        (
            "done: the address and its results",
            "replies: ADDRESS.reply and what it says, one an item",
            "fail: the address, a code, what was wrong",
        )
    ):
        out = patch.outlet(30 + 60 * number, y, says)
        for box in sent:
            patch.wire(box, out, outlet=number)
