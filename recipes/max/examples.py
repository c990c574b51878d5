"""The pieces to play in examples/max: each says what to do and what to expect."""

from __future__ import annotations

from py2max.core.box import Box

from asciml_osc.config import DEFAULT_PORT
from recipes.max.build import Patch

PACKAGE = "It needs the package: copy the folder clients/max/asciml into Documents/Max 8/Packages, and start the server: python3 run.py serve."


DRUMS = (
    "kick fm 1 freq 50 ratio 0.5 index 3 decay 0.15 sustain 0.02 release 0.1",
    "kick fm 1 freq 110 ratio 1.5 index 2 decay 0.3 sustain 0.02 release 0.2",
    "snare subtractive 1 low 150 high 6000 decay 0.1 sustain 0.01 release 0.1",
    "snare subtractive 1 low 900 high 9000 decay 0.05 sustain 0.01 release 0.2",
    "hat subtractive 1 low 6000 high 12000 decay 0.03 sustain 0.01 release 0.05",
    "hat subtractive 1 low 4000 high 12000 decay 0.2 sustain 0.2 release 0.4",
)


def patches() -> dict[str, Patch]:
    """All of them by name."""
    made = (first, controller, beat, drone, live)
    return {make.__name__: make() for make in made}


def begin(title: str, about: str, width: float, height: float, *, package: bool = True) -> Patch:
    patch = Patch(width, height, description=title)
    patch.comment(title, 20, 15, size=18.0)
    patch.comment(f"{about} {PACKAGE}" if package else about, 20, 45, width - 60)
    if package:
        patch.face_of("asciml.client", 20, 130)
    return patch


def _steps(patch: Patch, x: float, y: float, target: Box, *said: tuple[str, str]) -> None:
    """Messages to `target` below each other, with what each does beside it."""
    boxes = []
    for number, (text, does) in enumerate(said):
        box = patch.add(text, x + 14 * number, y + 30 * number)
        if does:
            patch.comment(does, box.patching_rect[0] + box.patching_rect[2] + 10, y + 30 * number + 1)
        boxes.append(box)
    for box in boxes:
        patch.wire(box, target)


def first() -> Patch:
    """Ten boxes, no package."""
    patch = begin(
        "first",
        "Ten boxes, no package needed: start the server (python3 run.py serve), then click the messages from above to below, and move the slider. "
        "Expect: a bell that becomes wind as the slider goes up. Every done and fail is in the Max console.",
        760,
        420,
        package=False,
    )
    send = patch.add(f"[udpsend 127.0.0.1 {DEFAULT_PORT}]", 20, 330)
    _steps(
        patch,
        20,
        110,
        send,
        (f"(/asciml/notify 1 {DEFAULT_PORT + 1})", "answers come to this port"),
        (
            "(/asciml/sounds/synth bells fm 1)",
            "makes the sound bells0, or bells1 when there is one already …",
        ),
        ("(/asciml/sounds/synth wind subtractive 1)", "and wind0"),
        ("(/asciml/voice/path main bells0 wind0)", "the way from one to the other; no learning is needed"),
        ("(/asciml/voice/loop main 1, /asciml/voice/play main)", "now it sounds, again and again"),
    )
    slider = patch.ui("slider", 640, 150, 22, 120, (1, 1), orientation=2, size=101.0, parameter_enable=0)
    percent = patch.add("[prepend /asciml/percent]", 590, 290)
    patch.wire(slider, percent)
    patch.wire(percent, send)
    heard = patch.chain(300, 330, f"[udpreceive {DEFAULT_PORT + 1}]", "[print asciml]")
    assert heard
    return patch


def controller() -> Patch:
    """A percent in the hand."""
    patch = begin(
        "controller",
        "A percent on a MIDI controller, or on a phone that is tilted. Click the messages from above to below, then turn controller 1 (the "
        "modulation wheel). Expect: the sound follows at once, from a bell (wheel down) to wind (wheel up). A phone that sends to port 9000 of this machine: "
        "click learn, tilt it from edge to edge, click learn again. The server keeps what it has learned.",
        1260,
        620,
    )
    sounds = patch.add("[asciml.sounds]", 20, 360)
    voice = patch.face_of("asciml.voice", 420, 330, "main")
    _steps(
        patch,
        20,
        270,
        sounds,
        ("(synth bells additive 1 freq 440)", "bells0"),
        ("(synth wind subtractive 1)", "wind0"),
    )
    _steps(
        patch,
        420,
        130,
        voice,
        ("(path bells0 wind0)", "prepare it"),
        ("(loop 1)", ""),
        ("(play)", "now it sounds"),
    )
    wheel = patch.chain(620, 130, "[ctlin 1]", "[scale 0 127 0. 100.]")
    patch.comment("controller 1, of any channel", 680, 131)
    patch.wire(wheel[1], voice)
    patch.comment("whatever the phone sends goes on to the server", 940, 191)
    phone = patch.chain(800, 190, "[udpreceive 9000]", "[asciml.client]")
    assert phone
    patch.face_of("asciml.map", 800, 330, "tilt", "@target", "main.percent")
    return patch


def beat() -> Patch:
    """Drums that turn into other drums."""
    patch = begin(
        "beat",
        "A beat whose drums turn into other drums. Make the sounds, prepare the voices, then start the metronome. Expect: sixteen steps at 120; "
        "the kick goes to a tom and the hat to a cymbal as the two sliders go up, and every bar the snare takes another place of its own.",
        960,
        720,
    )
    sounds = patch.add("[asciml.sounds]", 20, 460)
    _steps(patch, 20, 268, sounds, *((f"(synth {drum} attack 0.001)", "") for drum in DRUMS))
    patch.comment("1: make the drums, once", 20, 243)
    patch.comment("2: prepare the voices", 420, 130)
    prepare = patch.add("[t b b b]", 420, 180)
    patch.wire(patch.ui("button", 420, 152, 22, 22, (1, 1), parameter_enable=0), prepare)
    clock = patch.chain(620, 180, "[metro 125]", "[counter 0 15]", "[sel 0 4 8 10 12]")
    patch.wire(patch.ui("toggle", 620, 152, 22, 22, (1, 1), parameter_enable=0), clock[0])
    patch.comment("3: start", 650, 152)
    voices = {}
    for number, name in enumerate(("kick", "snare", "hat")):
        x = 20 + 300 * number
        path = patch.add(f"(path {name}0 {name}1)", x, 530)
        patch.wire(prepare, path, outlet=2 - number)
        voices[name] = patch.add(f"[asciml.voice {name}]", x, 640)
        patch.wire(path, voices[name])
    for outlet, name in ((0, "kick"), (1, "snare"), (2, "kick"), (3, "kick"), (4, "snare")):
        patch.wire(clock[2], voices[name], outlet=outlet)
    every = patch.chain(760, 210, "[t b]")[0]
    patch.wire(clock[1], every)
    patch.wire(every, voices["hat"])
    other = patch.chain(480, 565, "[random 101]")[0]
    patch.wire(clock[2], other, outlet=0)
    patch.wire(other, voices["snare"])
    for name, x in (("kick", 150), ("hat", 750)):
        slider = patch.ui(
            "slider", x, 530, 140, 22, (1, 1), orientation=1, floatoutput=1, size=100.0, parameter_enable=0
        )
        patch.comment("kick to tom" if name == "kick" else "hat to cymbal", x, 555)
        patch.wire(slider, voices[name])
    return patch


def drone() -> Patch:
    """Four sounds under one hand."""
    patch = begin(
        "drone",
        "A drone between four sounds, on a pad. Make the sounds, prepare the square, play, and move slowly. Expect: one sound without an end that "
        "is a dark hum below left, a bright one below right, breath above left and metal above right, and all between them.",
        820,
        560,
    )
    sounds = patch.add("[asciml.sounds]", 20, 430)
    _steps(
        patch,
        20,
        290,
        sounds,
        ("(synth hum additive 1 freq 55 harmonics 6 tilt 1.5 sustain 1)", ""),
        ("(synth reed additive 1 freq 110 harmonics 40 tilt 0.7 sustain 1)", ""),
        ("(synth breath subtractive 1 low 300 high 1500 sustain 1)", ""),
        ("(synth metal fm 1 freq 110 ratio 1.41 index 5 sustain 1)", ""),
    )
    patch.comment("1: click each once", 20, 266)
    pad = patch.face_of("asciml.pad", 460, 290, "drone")
    _steps(
        patch,
        460,
        130,
        pad,
        ("(square hum0 reed0 breath0 metal0)", "2: prepare it"),
        ("(loop grain)", "without an end"),
        ("(env 3. 5.)", "in and out slowly"),
        ("(play)", "3: now it sounds"),
        ("(stop)", ""),
    )
    return patch


def live() -> Patch:
    """Record, learn, play."""
    patch = begin(
        "live",
        "Record, learn and play what was just said, in one go. Speak two sounds into the microphone of the server. Expect: after stop the two are "
        "there as live0 and live1; learning takes seconds while the voice plays already, and with listen you hear how it learns.",
        1100,
        600,
    )
    sounds = patch.face_of("asciml.sounds", 20, 390)
    _steps(
        patch,
        20,
        270,
        sounds,
        ("(record/start live threshold -30)", "1: every onset is a sound of its own"),
        ("(record/stop)", "2: when two or more were said"),
        ("(record/undo)", "or take them back"),
    )
    train = patch.face_of("asciml.train", 380, 390)
    _steps(
        patch,
        380,
        300,
        train,
        ("(listen 1)", "4: hear how it learns"),
        ("(start epochs 400)", "5: while it plays"),
    )
    voice = patch.face_of("asciml.voice", 740, 390, "live")
    _steps(
        patch,
        740,
        270,
        voice,
        ("(path live0 live1)", "3: the way between them"),
        ("(loop 1)", ""),
        ("(play)", ""),
        ("(stop)", ""),
    )
    return patch
