"""asciml.voice~: a path as a signal in Max, by Max's own means: places along it lie in buffers, and the percent fades from one to the next.

Linear fades: neighbouring places of sounds of one pitch, or of none, have nearly the same phases (measured: correlation 0.9 to 0.98, level 0.1 to 0.2 dB
below what the server plays half-way). Where the pitches differ, both are heard between two places, 3 dB softer: docs/front-ends.md says so.
"""

from __future__ import annotations

from recipes.max.build import Patch
from recipes.max.line import join
from recipes.max.talking import ask

PLACES = 21
FADE = 20  # ms, of a percent and of the end


def signal() -> Patch:
    """A path of two sounds, rendered by the server to files that Max reads; after that it needs no server."""
    patch = Patch(1280, 900, description="A path of asciml-osc as a signal in Max")
    says = "a number: the percent; path A B: fetch this path; take: fetch that of the server's voice; bang: play; stop, loop 1, rate 0.5"
    message = patch.inlet(30, 20, says)
    kinds = patch.add("[route bang stop loop rate path take]", 30, 70)
    patch.wire(message, kinds)

    # what moves
    at = patch.chain(300, 110, f"[* {(PLACES - 1) / 100:g}]", f"[pack 0. {FADE}]", "[line~]")
    patch.wire(kinds, at[0], outlet=6)
    rate = patch.add("[sig~ 1.]", 420, 140)
    patch.wire(kinds, rate, outlet=3)
    level = patch.add("[line~]", 520, 170)
    play = patch.add("[t 0 1.]", 30, 110)
    patch.wire(kinds, play)
    patch.wire(play, level, outlet=1)
    stop = patch.add(f"(0. {FADE})", 520, 110)
    patch.wire(kinds, stop, outlet=1)
    patch.wire(stop, level)
    looped = patch.add("[prepend loop]", 180, 110)
    patch.wire(kinds, looped, outlet=2)

    # the files: asked for, and read one after the other
    sent = patch.sub("ask", ask("/asciml", 60), 660, 420)
    asked = patch.add(f"[pack render nothing nothing nothing 0 steps {PLACES} mono 1]", 660, 380)
    name = patch.chain(1000, 20, "[patcherargs main]", "[zl nth 1]", "[t l l]")
    file = patch.add("[sprintf symout max-%s.wav]", 1080, 150)
    patch.wire(name[2], file, outlet=1)
    patch.wire(file, asked, inlet=1)
    path = patch.add("[t b l l]", 660, 260)
    patch.wire(kinds, path, outlet=4)
    for outlet, (take, from_, inlet) in enumerate((("[zl nth 1]", 0, 2), ("[zl ecils 1]", 1, 3)), 1):
        end = patch.add(take, 680 + 90 * outlet, 320)
        patch.wire(path, end, outlet=outlet)
        patch.wire(end, asked, outlet=from_, inlet=inlet)
    patch.wire(path, asked)
    patch.wire(asked, sent)
    done = patch.chain(660, 460, "[route /asciml/render]", "[t l b]", "[zl 4096 iter 1]", "[t l b]", "[conformpath max absolute]", "[prepend replace]")  # fmt: skip
    patch.wire(sent, done[0])
    which = patch.chain(820, 550, "[accum 0]", f"[gate {PLACES}]")
    next_one = patch.add("[t b 1]", 880, 520)
    patch.wire(done[3], next_one, outlet=1)
    patch.wire(next_one, which[0], outlet=1, inlet=1)
    patch.wire(next_one, which[0])
    patch.wire(done[5], which[1], inlet=1)
    read = patch.chain(1160, 520, "[t b 1]", "[accum 0]", f"[sel {PLACES}]")
    patch.wire(read[0], read[1], outlet=1, inlet=1)
    anew = patch.add("(set 0)", 940, 470)
    patch.wire(done[1], anew, outlet=1)
    patch.wire(anew, which[0])
    patch.wire(anew, read[1])

    # what the server's voice of this name holds
    listed = patch.add("(voice/list)", 860, 230)
    patch.wire(kinds, listed, outlet=5)
    patch.wire(listed, sent)
    row = patch.chain(1000, 230, "[route /asciml/voice/list.reply]", "[zl nth 1]", "[zl compare]", "[sel 1]", "[zl reg]", "[zl slice 3]")  # fmt: skip
    patch.wire(sent, row[0], outlet=1)
    patch.wire(row[1], row[4], outlet=1, inlet=1)
    patch.wire(name[2], row[2], inlet=1)
    patch.wire(row[5], path, outlet=1)
    join(patch, 1080, 700, ("from", "state"), ("to",))

    whole = patch.add("[*~]", 30, 800)
    patch.wire(level, whole, inlet=1)
    for place in range(PLACES):
        box = patch.sub(f"place-{place}", _place(place), 30 + 88 * (place % 7), 560 + 60 * (place // 7))
        patch.wire(play, box)
        patch.wire(looped, box)
        patch.wire(rate, box)
        patch.wire(at[2], box, inlet=1)
        patch.wire(which[1], box, outlet=place, inlet=2)
        patch.wire(box, whole)
        patch.wire(box, read[0], outlet=1)
    patch.wire(whole, patch.outlet(30, 840, "the signal, one channel"))
    patch.wire(read[2], patch.outlet(140, 840, "bang: the path is ready to be heard"))
    patch.wire(sent, patch.outlet(250, 840, "fail: the address, a code, what was wrong"), outlet=2)
    return patch


def _place(place: int) -> Patch:
    """One place of the path: its buffer, and how much of it is heard."""
    patch = Patch(420, 330)
    playing = patch.inlet(30, 20, "a signal: the speed; 0: from the beginning; loop 1")
    at = patch.inlet(150, 20, "a signal: the place that is heard")
    file = patch.inlet(270, 20, "replace FILE")
    buffer = patch.add(f"[buffer~ #0-{place}]", 270, 80)
    patch.wire(file, buffer)
    sound = patch.add(f"[groove~ #0-{place}]", 30, 190)
    patch.wire(playing, sound)
    share = patch.chain(150, 70, f"[-~ {place}.]", "[abs~]", "[!-~ 1.]", "[clip~ 0. 1.]")
    patch.wire(at, share[0])
    heard = patch.add("[*~]", 30, 230)
    patch.wire(sound, heard)
    patch.wire(share[3], heard, inlet=1)
    patch.wire(heard, patch.outlet(30, 270, "the sound, as much of it as is heard"))
    patch.wire(buffer, patch.outlet(270, 270, "bang: the file has been read"), outlet=1)
    return patch
