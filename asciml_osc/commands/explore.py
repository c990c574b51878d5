"""/asciml/explore/…: finding sounds with yes and no."""

from __future__ import annotations

from typing import Annotated

from asciml_osc.commands.base import App, Glide, VoiceName, registry
from asciml_osc.osc.arguments import Doc, Range, Refers

LANE = "explore"
KNOWN = ("sounds", "model", "recording", "blobs")  # as /asciml/voice/path
HEARD = "done with what is heard now: the voice, and its percent or its x and y"
FAILS = ("not-found", "limit", "no-device", "io")


@registry.change(
    "/asciml/explore/start",
    lanes=(LANE, "voice:{voice}"),
    after=KNOWN,
    answers=HEARD,
    fails=("not-found", "bad-argument", "limit", "no-device", "io"),
    stage="open",
    access="login",
)
async def start(
    app: App,
    voice: VoiceName,
    *sound: Annotated[
        str,
        Refers("sound"),
        Doc(
            "what it is given first: two sounds or more than four become a path, three a triangle, four a square; without any, what it holds"
        ),
    ],
    glide: Glide = 0.5,
    play: Annotated[bool, Doc("0: the voice is moved and not played, as for a keyboard")] = True,
    seed: Annotated[
        int | None, Range(0, 2**31 - 1), Doc("the same seed and answers lead to the same places")
    ] = None,
) -> list[object]:
    """Lead a voice from place to place between its sounds: answer each with like or dislike, and the places come nearer to what you like.

    Where a voice is when you answer counts, so you may move it by hand before. A sound that plays once is played at each place. It is kept in the
    session until /asciml/explore/stop, or until another start.
    """
    return await app.session.exploring.start(voice, sound, glide, play, seed)


@registry.change(
    "/asciml/explore/like",
    lanes=(LANE,),
    answers=f"{HEARD}; and the preset of what was liked",
    fails=FAILS,
    stage="open",
    access="login",
)
async def like(app: App) -> list[object]:
    """Say yes to what is heard: it becomes a preset of this voice, liked1, liked2 and so on, and the next place is near or new."""
    return await app.session.exploring.like()


@registry.change(
    "/asciml/explore/dislike", lanes=(LANE,), answers=HEARD, fails=FAILS, stage="open", access="login"
)
async def dislike(app: App) -> list[object]:
    """Say no to what is heard, and go on to a place that is elsewhere."""
    return await app.session.exploring.dislike()


@registry.change(
    "/asciml/explore/back", lanes=(LANE,), answers=HEARD, fails=FAILS, stage="open", access="login"
)
async def back(app: App) -> list[object]:
    """Go back to the place before and take its answer back. A preset that it has become stays."""
    return await app.session.exploring.back()


@registry.change(
    "/asciml/explore/stop",
    lanes=(LANE,),
    answers=HEARD,
    fails=("not-found", "io"),
    stage="open",
    access="login",
)
async def stop(app: App) -> list[object]:
    """End the exploration. The voice stays where it is, and presets of what was liked stay."""
    return await app.session.exploring.stop()
