"""The longer piece of examples/max: three minutes that play by themselves, with something for a hand to do."""

from __future__ import annotations

from py2max.core.box import Box

from recipes.max.build import Patch
from recipes.max.examples import begin

BEAT_MS, BEATS = 500, 352
SOUNDS = (
    "hum additive 1 freq 55 harmonics 6 tilt 1.5 sustain 1",
    "reed additive 1 freq 82.5 harmonics 30 tilt 0.9 sustain 1",
    "breath subtractive 1 low 300 high 1500 sustain 1",
    "metal fm 1 freq 110 ratio 1.41 index 4 sustain 1",
    "chime fm 1 freq 440 ratio 1.4 index 2 attack 0.002 decay 0.4 sustain 0.1 release 0.4",
    "glass additive 1 freq 880 harmonics 5 tilt 1.2 attack 0.002 decay 0.3 sustain 0.1 release 0.5",
    "drop fm 1 freq 180 ratio 0.5 index 3 attack 0.001 decay 0.1 sustain 0.02 release 0.1",
    "spray subtractive 1 low 2500 high 9000 attack 0.001 decay 0.08 sustain 0.02 release 0.15",
)
NOTES = "57 64 69 60 67 76 72 62"
"""MIDI notes of the chimes: A minor with a sixth, wide."""


def tide() -> Patch:
    """Water comes in and goes out: a ground between four sounds, chimes that turn to glass, drops that turn to spray."""
    patch = begin(
        "tide",
        "Three minutes that play by themselves. Click 1, wait until the menus have the sounds, click 2, wait for the flash, then switch 3 on. Expect: a low hum that "
        "swells into reed and metal and sinks again, chimes that slowly turn to glass, and drops that turn to spray. Your hand: learn a knob for the drops.",
        1560,
        900,
    )
    # 1: the sounds. Commas in a message box are messages one after the other
    patch.comment("1: make the sounds, once", 20, 262)
    sounds = patch.add("[asciml.sounds]", 20, 330)
    make = patch.add(f"({', '.join(f'synth {sound} seed 1' for sound in SOUNDS)})", 20, 290)
    make.patching_rect = make.patching_rect._replace(w=420.0, h=22.0)
    patch.wire(make, sounds)

    # 2: the voices; when the ground is ready, two places of it become presets
    patch.comment("2: prepare the voices", 480, 130)
    prepare = patch.ui("button", 480, 156, 22, 22, (1, 1), parameter_enable=0)
    ground = patch.face_of("asciml.pad", 20, 560, "ground")
    chimes = patch.face_of("asciml.voice", 380, 560, "chimes")
    drops = patch.face_of("asciml.voice", 740, 560, "drops")
    presets = patch.face_of("asciml.preset", 1100, 560, "ground")
    for text, y, target in (
        ("(path chime0 glass0, env 0.001 1.5, gain 0.6)", 190, chimes),
        ("(path drop0 spray0, env 0.001 0.4, gain 0.55, lfo pan triangle 0.13 0.8)", 220, drops),
        ("(square hum0 reed0 breath0 metal0, loop grain, env 4. 10., gain 0.9)", 250, ground),
    ):
        says = patch.add(text, 480, y)
        patch.wire(prepare, says)
        patch.wire(says, target)
    ready = patch.add("[t b b b b b]", 480, 300)
    patch.wire(ground, ready)
    flash = patch.ui("button", 450, 335, 22, 22, (1, 1), parameter_enable=0)
    patch.wire(ready, flash)
    patch.comment("the ground is ready: two places of it become presets", 580, 301)
    for outlet, (text, target) in enumerate(
        (
            ("(store high)", presets),
            ("(xy 0.9 0.6, lfo y sine 0.11 0.3)", ground),
            ("(store low)", presets),
            ("(xy 0. 0.1, lfo y sine 0.05 0.1)", ground),
        )
    ):
        says = patch.add(text, 480 + 240 * (outlet % 2), 365 - 30 * (outlet // 2))
        patch.wire(ready, says, outlet=1 + outlet)
        patch.wire(says, target)

    # 3: the clock counts half seconds; everything goes by its number
    patch.comment("3: play", 1180, 156)
    play = patch.ui("toggle", 1150, 152, 22, 22, (1, 1), parameter_enable=0)
    clock = patch.chain(1150, 190, f"[metro {BEAT_MS}]", f"[counter 0 {BEATS}]", "[t i i i i i]")
    patch.wire(play, clock[0])
    _sections(patch, clock[2], ground, presets, play)
    _chimes(patch, clock[2], chimes)
    _drops(patch, clock[2], drops)
    patch.comment(
        "your hand: click learn, turn a knob that sends MIDI or OSC to the server, click learn again",
        740,
        740,
        320,
    )
    patch.face_of("asciml.map", 1100, 740, "tide", "@target", "drops.percent")
    return patch


def _sections(patch: Patch, clock: Box, ground: Box, presets: Box, play: Box) -> None:
    """What happens once, at which half second."""
    at = patch.add(f"[sel 0 96 216 320 {BEATS}]", 1150, 290)
    patch.wire(clock, at, outlet=4)
    for outlet, (text, says, target) in enumerate(
        (
            ("recall low", "the ground begins at its low place", presets),
            ("recall high 30.", "0:48 it glides to the high place within half a minute", presets),
            ("recall low 40.", "1:48 and back", presets),
            ("stop", "2:40 it fades in ten seconds", ground),
            ("0", "the end: the clock stands", play),
        )
    ):
        y = 330 + 30 * outlet
        box = patch.add(f"({text})", 1150, y)
        patch.comment(says, 1260, y)
        patch.wire(at, box, outlet=outlet)
        patch.wire(box, target)
    begins = patch.add("(play)", 1060, 330)
    patch.wire(at, begins)
    patch.wire(begins, ground)


def _while(patch: Patch, clock: Box, outlet: int, ends: tuple[int, int], x: float, y: float) -> Box:
    """A gate for the clock that is open between two half seconds."""
    turned = patch.add(f"[sel {ends[0]} {ends[1]}]", x, y)
    patch.wire(clock, turned, outlet=outlet)
    gate = patch.add("[gate]", x, y + 60)
    for place, text in enumerate(("(1)", "(0)")):
        says = patch.add(text, x + 45 * place, y + 30)
        patch.wire(turned, says, outlet=place)
        patch.wire(says, gate)
    return gate


def _chimes(patch: Patch, clock: Box, chimes: Box) -> None:
    """Three notes in eight half seconds, and the percent is how far the piece has come."""
    gate = _while(patch, clock, 3, (32, 312), 480, 420)
    patch.wire(clock, gate, outlet=2, inlet=1)
    patch.comment("0:16 to 2:36 chimes; their percent is the time", 560, 450, 250)
    both = patch.add("[t i i]", 480, 510)
    patch.wire(gate, both)
    far = patch.add(f"[* {100 / BEATS:.4f}]", 660, 520)
    patch.wire(both, far, outlet=1)
    patch.wire(far, chimes)
    rhythm = patch.chain(
        270, 420, "[% 8]", "[sel 0 3 6]", f"[counter 0 {len(NOTES.split()) - 1}]", f"[zl lookup {NOTES}]"
    )
    patch.wire(both, rhythm[0])
    for outlet in (1, 2):
        patch.wire(rhythm[1], rhythm[2], outlet=outlet)
    note = patch.add("(note $1 90)", 560, 530)
    patch.wire(rhythm[3], note)
    patch.wire(note, chimes)


def _drops(patch: Patch, clock: Box, drops: Box) -> None:
    """A drop in five half seconds, each at a place of its own."""
    gate = _while(patch, clock, 1, (128, 288), 840, 420)
    patch.wire(clock, gate, inlet=1)
    patch.comment("1:04 to 2:24 drops", 930, 450)
    rhythm = patch.chain(840, 510, "[% 5]", "[sel 0]")
    rhythm[1].patching_rect = rhythm[1].patching_rect._replace(x=890.0, y=510.0)
    patch.wire(gate, rhythm[0])
    each = patch.add("[t b b]", 950, 510)
    patch.wire(rhythm[1], each)
    patch.wire(each, drops)
    place = patch.chain(1010, 480, "[random 101]")[0]
    patch.wire(each, place, outlet=1)
    patch.wire(place, drops)
