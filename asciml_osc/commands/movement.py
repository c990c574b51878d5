"""/asciml/motion/…: movements with their time."""

from __future__ import annotations

from typing import Annotated

from asciml_osc.commands.base import App, registry
from asciml_osc.osc.arguments import Doc, Range

MotionName = Annotated[str, Doc("as listed by /asciml/motion/list")]
LANE = ("motions",)


@registry.change(
    "/asciml/motion/record",
    lanes=LANE,
    answers="done when it begins",
    fails=("bad-argument", "not-found", "busy", "denied", "limit"),
    stage="open",
    access="login",
)
def record(
    app: App,
    name: Annotated[str, Doc("a word")],
    *voices: str,
    overwrite: Annotated[bool, Doc("1 replaces the motion that has this name")] = False,
) -> None:
    """Record what moves these voices, or all of them: parameters, places, aspects, notes, play and stop, whoever sends them.

    Up to 10 minutes, or 200000 moves; then it ends by itself with the event /asciml/motion/recorded.
    """
    app.session.motions.record(name, voices, overwrite)


@registry.change(
    "/asciml/motion/stop",
    lanes=LANE,
    answers="done with the name, seconds and moves of a recording, or with the names of what played",
    fails=("not-found", "bad-argument", "io"),
    stage="open",
    access="open",
)
async def stop(
    app: App,
    name: Annotated[str, Doc("if left out, the recording ends, or if there is none, all that plays")] = "",
) -> list[object]:
    """End a recording and keep it, or end a motion that plays. Voices stay where they are; notes that the motion began are released."""
    return await app.session.motions.stop(name)


@registry.change(
    "/asciml/motion/play",
    lanes=LANE,
    answers="done when it begins",
    fails=("not-found", "bad-argument", "limit"),
    access="open",
)
async def play(
    app: App,
    name: MotionName,
    loop: Annotated[bool, Doc("1 plays it round and round")] = False,
    rate: Annotated[float, Range(-16.0, 16.0), Doc("2 is twice as fast, -1 backwards")] = 1.0,
    voice: Annotated[str, Doc("who plays it, several separated by commas; its own voices if left out")] = "",
) -> None:
    """Play a motion, to the sample, on its own voices or on others. At its end comes the event /asciml/motion/ended.

    What a hand moves meanwhile is the hand's until the motion is played again. Motions can be played at once, and recorded into another one.
    """
    await app.session.motions.play(name, loop, rate, [one for one in voice.split(",") if one])


@registry.listing("/asciml/motion/list", answers="name seconds moves plays voices…, one item per motion")
def list_(app: App) -> list[list[object]]:
    """List the motions, and whether each plays. One that cannot be read has no voices here."""
    return [
        [name, seconds, moves, plays, *voices]
        for name, seconds, moves, plays, voices in app.session.motions.all()
    ]


@registry.change("/asciml/motion/remove", lanes=LANE, answers="done", fails=("not-found", "io"))
async def remove(app: App, name: MotionName) -> None:
    """End and forget a motion."""
    await app.session.motions.remove(name)
