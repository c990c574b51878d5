"""A help patch for each abstraction, and the overview that Max's Extras menu opens."""

from __future__ import annotations

from collections.abc import Callable

from py2max.core.box import Box

from recipes.max.build import FACES, PORTS, Patch

HELP: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "asciml.client": (
        (
            "The connection to a server of asciml-osc: one is enough for a session of Max, and those of one name share it. Start the server first: python3 run.py serve. "
            "Arguments: host, its port, our port; 127.0.0.1 57140 57141 if none are given. For a second server: @client second, here and in the objects that use it. The Max console says once that the server is gone, and once that "
            "it is back; the object looks for it every second."
        ),
        (
            "(bang)",
            "(/asciml/status)",
            "(/asciml/version)",
            "(/asciml/help /asciml/voice/path)",
            "(/asciml/stage 1)",
            "(/asciml/stage 0)",
            "(/asciml/panic)",
        ),
        ("done", "fail", "reply", "event", "there"),
    ),
    "asciml.ask": (
        (
            "A request that is always answered: by done, by fail, or by fail with the code timeout after some seconds (the argument; 10 if none is "
            "given). Only the answers to its own messages come out. A motion is a movement of your hand: record it, move the voice, stop; then play it again."
        ),
        (
            "(/asciml/sounds/groups)",
            "(/asciml/sounds/list)",
            "(/asciml/session/info)",
            "(/asciml/sounds/play nothing0)",
            "(/asciml/motion/record wave main)",
            "(/asciml/motion/stop)",
            "(/asciml/motion/play wave 1 0.5)",
            "(/asciml/motion/list)",
            "(/asciml/motion/remove wave)",
        ),
        ("done", "reply", "fail"),
    ),
    "asciml.voice": (
        (
            "A voice between two sounds. The argument is its name; main if none is given. A number is the percent: 0 is the first sound, 100 the second. "
            "Choose two sounds, prepare the path, then play and move."
        ),
        (
            "(path bells0 bells1)",
            "(play)",
            "(loop 1)",
            "(50.)",
            "(percent 100 4.)",
            "(gain 0.5)",
            "(pan -1.)",
            "(rate 0.5)",
            "(env 0.1 1.)",
            "(lfo percent sine 0.2 50)",
            "(stop)",
        ),
        ("ready", "done", "fail"),
    ),
    "asciml.voice~": (
        (
            "A path as a signal in Max, for your own effects and for mc: path A B has the server render 21 places of it, Max reads them, and a number fades from one "
            "to the next. take does the same with what the server's voice of this name holds (the argument; main if none is given). A percent is heard within 20 ms, without "
            "the network. It is a copy: gain, LFOs, mappings and presets of the server do not reach it, and where the two sounds differ in pitch you hear two pitches between "
            "two places. Fetching takes about a second, and the server has to run on this machine. For what the server itself plays, route it: BlackHole, VB-CABLE or JACK."
        ),
        (
            "(path bells0 bells1)",
            "(take)",
            "(bang)",
            "(loop 1)",
            "(50.)",
            "(rate 0.5)",
            "(stop)",
        ),
        ("signal", "ready", "fail"),
    ),
    "asciml.pad": (
        (
            "A voice between four sounds, one in each corner. The argument is its name; main if none is given. Choose four sounds, prepare the square, "
            "then play and move. Two numbers are x and y."
        ),
        (
            "(square bells0 bells1 bells2 bells3)",
            "(triangle bells0 bells1 bells2)",
            "(play)",
            "(loop 1)",
            "(0.5 0.5)",
            "(xy 1. 1. 4.)",
            "(stop)",
        ),
        ("ready", "done", "fail", "xy"),
    ),
    "asciml.sounds": (
        (
            "Where sounds come from: synthesis, files, the input of the server. A group is a word of your own that does not end in a digit; "
            "its sounds are then bells0, bells1 and so on."
        ),
        (
            "(synth bells fm 10)",
            "(synth wind subtractive 10 seed 1)",
            "(record/start voice)",
            "(record/stop)",
            "(groups)",
            "(list)",
            "(play bells0)",
            "(features bells0)",
        ),
        ("done", "reply", "fail"),
    ),
    "asciml.train": (
        "Training, while everything goes on. You can play paths without it; with a model you can also move along principal axes and make up sounds.",
        (
            "(start epochs 200)",
            "(start seconds 20)",
            "(set rate 0.001)",
            "(listen 1)",
            "(pause)",
            "(resume)",
            "(runs)",
            "(stop)",
        ),
        ("done", "reply", "fail", "progress"),
    ),
    "asciml.map": (
        (
            "A mapping: a controller that reaches the server moves something. The first argument is its name. Type what it is into the box, "
            "@source /1/fader1 @target main.percent, and any option of /asciml/map/add after that, or learn it: click learn, move the controller, "
            "click learn again. The server keeps it; the box shows what the server has."
        ),
        (
            "(learn main.percent)",
            "(learn/stop)",
            "(add /1/fader1 main.percent 0 1)",
            "(set curve exp)",
            "(set smooth euro)",
            "(get)",
            "(list)",
            "(remove)",
        ),
        ("done", "reply", "fail"),
    ),
    "asciml.preset": (
        (
            "Presets of the server: everything about the voices, by name, kept by the server. The arguments are the voices that are stored; all of "
            "them if none are given. As to Max's own preset object, 1 recalls the first, and 1.5 is half-way between the first two. With seconds, "
            "a recall glides. When it is done, each asciml.voice shows what it has become."
        ),
        (
            "(store evening)",
            "(store night)",
            "(prepare evening)",
            "(recall evening)",
            "(recall night 4.)",
            "(1)",
            "(1.5)",
            "(blend evening night 30.)",
            "(list)",
            "(remove night)",
        ),
        ("done", "reply", "fail"),
    ),
    "asciml.menu": (
        "A menu of all sounds of the server by their names, always up to date. It sends the id of the chosen sound, which stays the same when the name changes. It needs an asciml.client somewhere.",
        ("(bells0)", "(bang)"),
        ("chosen",),
    ),
}


SIGNAL = "signal"
"""The outlet that is listened to; what leaves all others is printed."""
ARGUMENTS = {"asciml.ask": "10", "asciml.voice~": "main"}
"""What is typed into a box that has no face."""


def patches(said: Callable[[str], str]) -> dict[str, Patch]:
    """All of them by the name of what they help with."""
    return {name: _patch(said, name, *parts) for name, parts in HELP.items()}


def _patch(
    said: Callable[[str], str], name: str, about: str, messages: tuple[str, ...], outlets: tuple[str, ...]
) -> Patch:
    patch = Patch(900, 560)
    patch.comment(name, 20, 15, size=24.0)
    patch.comment(about, 20, 55, 640)
    twin = Patch(700, 160)
    twin.comment(said(about), 20, 20, 640)
    patch.sub("español", twin, 700, 20)
    half = (len(messages) + 1) // 2
    boxes = [
        patch.add(text, 20 + 340 * (number // half) + 14 * (number % half), 150 + 26 * (number % half))
        for number, text in enumerate(messages)
    ]
    below = 170 + 26 * half
    target = (
        patch.face_of(name, 20, below)
        if name in FACES
        else patch.add(f"[{name} {ARGUMENTS[name]}]", 20, below)
    )
    for box in boxes:
        patch.wire(box, target)
    bottom = below + target.patching_rect[3] + 30
    assert len(outlets) == PORTS[name][1]
    for number, says in enumerate(outlets):
        if says == SIGNAL:
            _heard(patch, target, 20, bottom)
        else:
            patch.wire(target, patch.add(f"[print {says}]", 20 + 100 * number, bottom), outlet=number)
    if name != "asciml.client":
        patch.comment("the connection: one is enough for a session of Max", 560, below - 22)
        patch.face_of("asciml.client", 560, below)
    patch.patcher.rect = patch.patcher.rect._replace(h=max(bottom + 60, below + 160))
    return patch


def _heard(patch: Patch, source: Box, x: float, y: float) -> None:
    """Half as loud, to the loudspeakers; a click switches the sound on."""
    softer = patch.add("[*~ 0.5]", x, y)
    speakers = patch.ui("ezdac~", x, y + 30, 45, 45, (2, 0))
    patch.wire(source, softer)
    for side in range(2):
        patch.wire(softer, speakers, inlet=side)


def overview() -> Patch:
    """Everything on one page, wired to nothing: it works as it is."""
    patch = Patch(1060, 640, description="asciml-osc: everything on one page")
    patch.comment("asciml", 20, 15, size=24.0)
    patch.comment(
        "Morphs between sounds, from a server that runs beside Max: python3 run.py serve. 1: the lamp is green. 2: make some bells, "
        "or drop files. 3: choose two of them in a voice, prepare the path, play, move. 4: learn them, and choose four for the pad. "
        "6: keep it all as a preset. 7: learn a knob for the percent. "
        "Every part has its help (alt-click) and its reference page.",
        20,
        50,
        1000,
    )
    for number, (name, x, y, arguments) in enumerate(
        (
            ("asciml.client", 20, 130, ()),
            ("asciml.sounds", 360, 130, ()),
            ("asciml.voice", 700, 130, ("main",)),
            ("asciml.train", 20, 370, ()),
            ("asciml.pad", 360, 370, ("pad",)),
            ("asciml.preset", 700, 370, ()),
            ("asciml.map", 700, 535, ("knob", "@target", "main.percent")),
        ),
        1,
    ):
        patch.comment(f"{number}", x, y - 24)
        patch.face_of(name, x, y, *arguments)
    return patch
