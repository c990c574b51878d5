"""asciml.sounds and asciml.train: where sounds come from, and learning."""

from __future__ import annotations

from recipes.max.build import Patch
from recipes.max.line import hear, join
from recipes.max.parameters import INT, parameter
from recipes.max.talking import answers, ask


def sounds() -> Patch:
    """Where sounds come from."""
    patch = Patch(1340, 560, face=True, description="The sounds of a server of asciml-osc")
    message = patch.inlet(
        30, 20, "synth GROUP fm 10, load GROUP path, record/start GROUP, list, play, remove …"
    )
    sent = patch.sub("ask", ask("/asciml/sounds", 120), 30, 420)
    patch.wire(message, sent)
    answers(patch, sent)

    made = patch.add("[pack synth bells fm 10]", 120, 160)
    loaded = patch.add("[pack load bells nothing]", 560, 310)
    recorded = patch.add("[pack record/start bells]", 760, 160)
    for packed in (made, loaded, recorded):
        patch.wire(packed, sent)
    group = patch.ui(
        "textedit", 120, 40, 90, 22, (1, 4), text="bells", keymode=1, lines=1, parameter_enable=0
    )
    patch.comment("the group: type, then Enter", 120, 15)
    patch.show(group, 60, 36, 96)
    patch.show(patch.comment("group", 215, 42), 8, 38, 48)
    word = patch.chain(120, 70, "[route text]", "[t l l l]")
    patch.wire(group, word[0])
    for outlet, packed in enumerate((made, loaded, recorded)):
        patch.wire(word[1], packed, outlet=outlet, inlet=1)
    technique = patch.menu(
        [
            "fm",
            "am",
            "additive",
            "subtractive",
            "waveshaping",
            "string",
            "resonators",
            "bells",
            "kicks",
            "plucks",
            "drones",
        ],
        280,
        40,
        90,
    )
    patch.show(technique, 162, 36, 92)
    patch.wire(technique, made, outlet=1, inlet=2)
    count = parameter(patch, "live.numbox", "count", (390, 40), (44, 15), (1, 1000), INT)
    patch.add("[autopattr @autorestore 0]", 940, 160)
    ten = patch.chain(450, 10, "[loadmess 10]")[0]
    patch.wire(ten, count)
    patch.show(count, 260, 36, 52)
    patch.wire(count, made, inlet=3)
    synth = patch.button("synth", 120, 130, (250, 8))
    patch.wire(synth, made)

    dropped = patch.ui("dropfile", 560, 40, 120, 50, (1, 2))
    patch.comment("a file or a folder", 560, 15)
    patch.show(dropped, 8, 66, 120, 46)
    patch.show(patch.comment("drop sound files or a folder there", 560, 95), 134, 78, 180)
    both = patch.add("[t l l]", 560, 125)
    patch.wire(dropped, both)
    drive = patch.add("[regexp ^.:/]", 620, 155)  # C:/… is right as it is, Macintosh HD:/… is not
    patch.wire(both, drive, outlet=1)
    ways = patch.add("[gate 2 1]", 560, 215)
    for outlet, way, x in ((2, 1, 620), (3, 2, 670)):
        choice = patch.add(f"[t {way}]", x, 185)
        patch.wire(drive, choice, outlet=outlet)
        patch.wire(choice, ways)
    patch.wire(both, ways, inlet=1)
    plain = patch.add("[conformpath slash boot]", 610, 245)
    path = patch.add("[t b l]", 560, 275)
    patch.wire(ways, path)
    patch.wire(ways, plain, outlet=1)
    patch.wire(plain, path)
    patch.wire(path, loaded, outlet=1, inlet=2)
    patch.wire(path, loaded)

    record = patch.switch("record from the input", 760, 40, (8, 122))
    on = patch.add("[sel 1 0]", 760, 90)
    patch.wire(record, on)
    patch.wire(on, recorded)
    stop = patch.add("(record/stop)", 860, 120)
    patch.wire(on, stop, outlet=1)
    patch.wire(stop, sent)
    ended = patch.chain(
        940,
        20,
        hear("from"),
        "[route /asciml/sounds/record/finished /asciml/sounds/record/failed]",
        "[t b]",
        "(set 0)",
    )
    patch.wire(ended[1], ended[2], outlet=1)
    patch.wire(ended[3], record)

    buses = join(patch, 1000, 220, ("from", "state"), ("to",))
    named = patch.chain(1000, 370, "[prepend client]")[0]
    patch.wire(buses, named)
    chosen = patch.face_of("asciml.menu", 280, 210)
    patch.wire(named, chosen)
    patch.show(chosen, 8, 154, 170, 24)
    both = patch.add("[t l l]", 280, 250)
    patch.wire(chosen, both)
    for number, text in enumerate(("play", "remove")):
        packed = patch.add(f"[pack {text} nothing]", 280 + 130 * number, 330)
        button = patch.button(text, 280 + 130 * number, 290, (182 + 56 * number, 156))
        patch.wire(button, packed)
        patch.wire(both, packed, outlet=number, inlet=1)
        patch.wire(packed, sent)
    patch.show(patch.comment("sounds", 30, 70, size=18.0), 8, 4, 90)
    return patch


def train() -> Patch:
    """Learning, and how it goes."""
    patch = Patch(1280, 540, face=True, description="Learning of a server of asciml-osc, with its curve")
    patch.show(patch.comment("learning", 30, 70, size=18.0), 8, 4, 100)
    message = patch.inlet(
        30, 20, "start epochs 200, stop, pause, resume, listen 1, set rate 0.001, history …"
    )
    sent = patch.sub("ask", ask("/asciml/train", 60), 30, 400)
    patch.wire(message, sent)
    answers(patch, sent)

    epochs = parameter(patch, "live.numbox", "epochs", (130, 40), (50, 15), (1, 1000000), INT)
    patch.add("[autopattr @autorestore 0]", 270, 40)
    patch.wire(patch.chain(130, 10, "[loadmess 400]")[0], epochs)
    patch.show(epochs, 186, 8, 60)
    patch.show(patch.comment("epochs", 185, 42), 132, 9, 52)
    kept = patch.add("[int 400]", 130, 120)
    patch.wire(epochs, kept, inlet=1)
    begun = patch.add("(start epochs $1)", 130, 150)
    patch.wire(kept, begun)
    patch.wire(begun, sent)
    start = patch.button("start", 130, 90, (254, 8))
    patch.wire(start, kept)
    stopped = patch.add("(stop)", 270, 150)
    patch.show(stopped, 254, 34)
    patch.wire(stopped, sent)
    for number, (name, texts, x) in enumerate(
        (("pause", ("(pause)", "(resume)"), 350), ("hear it learn", ("(listen 1)", "(listen 0)"), 490))
    ):
        switch = patch.switch(name, x, 90, (8 + 76 * number, 36))
        choice = patch.add("[sel 1 0]", x, 120)
        patch.wire(switch, choice)
        for outlet, text in enumerate(texts):
            says = patch.add(text, x + 60 * outlet, 150)
            patch.wire(choice, says, outlet=outlet)
            patch.wire(says, sent)

    join(patch, 1040, 20, ("from", "state"), ("to",))
    heard = patch.chain(
        640,
        40,
        hear("from"),
        "[route /asciml/train/progress /asciml/train/finished /asciml/train/failed]",
    )
    parts = patch.add("[unpack 0 0 0 0. 0. 0. 0. 0.]", 640, 130)
    patch.wire(heard[1], parts)
    shown = (("epoch", 1, 8, 44), ("of", 2, 96, 22), ("loss", 3, 164, 32), ("s left", 7, 246, 40))
    for place, (name, outlet, x, wide) in enumerate(shown):
        value = patch.number(640 + 80 * place, 180, whole=outlet < 3)
        patch.wire(parts, value, outlet=outlet)
        patch.show(patch.comment(name, 640 + 80 * place, 205), x if place < 3 else x + 34, 64, wide)
        patch.show(value, x + wide if place < 3 else x, 62, 44 if place < 3 else 34)
    loss = patch.add("[t f f]", 820, 240)
    patch.wire(parts, loss, outlet=3)
    curve = patch.ui(
        "multislider",
        820,
        370,
        220,
        80,
        (1, 2),
        size=1,
        setstyle=3,
        setminmax=[0.0, 1.0],
        settype=1,
        ghostbar=0,
        parameter_enable=0,
    )
    patch.show(curve, 8, 90, 304, 92)
    patch.wire(loss, curve)
    top = patch.chain(920, 270, "[float]", "[* 1.1]", "(setminmax 0. $1)")
    patch.wire(loss, top[0], outlet=1, inlet=1)
    patch.wire(top[2], curve)
    run = patch.add("[change]", 640, 240)
    patch.wire(parts, run)
    fresh = patch.chain(640, 270, "[t b]")[0]
    patch.wire(run, fresh)
    patch.wire(fresh, top[0])
    share = patch.add("[expr $f1 / $f2]", 700, 240)
    patch.wire(parts, share, outlet=2, inlet=1)
    patch.wire(parts, share, outlet=1)
    far = patch.outlet(700, 480, "how far it is: 0 to 1, and 1 when it has ended")
    patch.wire(share, far)
    ended = patch.chain(760, 300, "[t b]", "(1.)")
    patch.wire(heard[1], ended[0], outlet=1)
    patch.wire(ended[1], far)
    return patch
