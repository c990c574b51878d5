"""/asciml/gesture/…: mappings learned from examples."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated

from asciml_osc.commands.base import App, registry
from asciml_osc.gesture.evaluate import Beyond, Kind
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.osc.clients import Client

LANE = ("gestures",)


@registry.control("/asciml/gesture/inputs", fails=("bad-argument", "not-found", "limit"))
def inputs(app: App, client: Client, *values: Annotated[float, Doc("the numbers of a controller")]) -> None:
    """Send the vector of a controller. While recording it is an example; while it runs it plays the voices."""
    app.session.gestures.take(client, values)


@registry.change(
    "/asciml/gesture/sources",
    lanes=LANE,
    answers="done",
    fails=("bad-argument", "io"),
    stage="open",
    access="login",
)
async def sources(
    app: App,
    *source: Annotated[
        object,
        Doc(
            "an address, and behind it how many numbers it sends where that is not one: /accxyz 3 /midi/cc/1"
        ),
    ],
) -> None:
    """Make the vector of what controllers send, MIDI included. Without a source, only /asciml/gesture/inputs makes it."""
    await app.session.gestures.source(source)


@registry.change(
    "/asciml/gesture/record",
    answers="done; after 0 with how many examples the round has, and how many there are",
    fails=("bad-argument", "not-found", "busy", "io"),
    stage="open",
    access="login",
)
def record(
    app: App,
    on: Annotated[bool, Doc("1 begins a round, 0 ends and keeps it")],
    *voice: Annotated[
        str,
        Doc(
            "what is learned: a voice, main at first, means its percent, or its x and y; or VOICE.PARAMETER as main.gain"
        ),
    ],
    class_: Annotated[
        str, Doc("a word that the whole round shows, in place of where voices are: for classify and dtw")
    ] = "",
) -> list[object] | Callable[[], Awaitable[tuple[int, int]]]:
    """Pair the vectors that come with where the voices are: examples of a mapping."""
    gestures = app.session.gestures
    if on:
        gestures.begin(voice, class_)
        return []
    return partial(gestures.keep_round, gestures.end())


@registry.change(
    "/asciml/gesture/undo",
    lanes=LANE,
    answers="done with how many examples are gone",
    fails=("not-found", "io"),
    stage="open",
    access="login",
)
async def undo(app: App) -> list[object]:
    """Take the last round back, or end the one that is being recorded without keeping it."""
    return [await app.session.gestures.undo()]


@registry.change(
    "/asciml/gesture/clear", lanes=LANE, answers="done", fails=("io",), stage="open", access="login"
)
async def clear(app: App) -> None:
    """Forget all examples and what was learned. Sources and actions stay."""
    await app.session.gestures.clear()


@registry.change(
    "/asciml/gesture/remove",
    lanes=LANE,
    answers="done with how many examples are gone",
    fails=("bad-argument", "not-found", "io"),
    stage="open",
    access="login",
)
async def remove(app: App, count: Annotated[int, Range(1, 10000), Doc("how many")] = 1) -> list[object]:
    """Remove the examples that are nearest to the vector that came last."""
    return [await app.session.gestures.remove_near(count)]


@registry.listing("/asciml/gesture/examples", answers="round count class, one item per round")
def examples(app: App) -> list[list[object]]:
    """List the rounds that were recorded, and how many examples each has."""
    return [[n, len(one), one.name] for n, one in enumerate(app.session.gestures.examples.rounds, 1)]


@registry.change(
    "/asciml/gesture/train",
    lanes=LANE,
    answers="done with the error and the number of examples",
    fails=("bad-argument", "busy", "denied", "internal", "io"),
    stage="open",
    access="login",
)
async def train(
    app: App,
    model: Annotated[
        Kind | None,
        Doc(
            "classify and dtw learn classes, dtw when a movement is complete; the one of before if left out, knn at first"
        ),
    ] = None,
) -> list[object]:
    """Learn from the examples. What was learned before goes on until then.

    error: of examples that were held back, as a share of each target's range; for classes, the share that was wrong.
    """
    return list(await app.session.gestures.train(model))


@registry.change(
    "/asciml/gesture/run", lanes=LANE, answers="done", fails=("bad-argument", "not-found", "io"), stage="open"
)
async def run(
    app: App,
    on: Annotated[bool, Doc("1: the vector plays the voices")],
    *,
    beyond: Annotated[
        Beyond | None,
        Doc(
            "outside the range that was shown; hold: as at its edge; the choice of before if left out, hold at first"
        ),
    ] = None,
) -> None:
    """Let the vector play the voices, or no longer. After /asciml/panic it rests until this says otherwise."""
    await app.session.gestures.run(on, beyond)


@registry.change(
    "/asciml/gesture/action",
    lanes=LANE,
    answers="done",
    fails=("bad-argument", "not-found", "io"),
    stage="open",
    access="login",
)
async def action(
    app: App,
    name: Annotated[str, Doc("a class, as /asciml/gesture/record named it")],
    message: Annotated[
        str, Doc('a command and its arguments: "/asciml/preset/recall warm 1"; left out: none')
    ] = "",
) -> None:
    """Carry a message out whenever a class is recognised: play a sound, recall a preset."""
    await app.session.gestures.act(name, message)


@registry.query(
    "/asciml/gesture/status",
    answers="targets inputs examples model error recording running beyond sources, as NAME VALUE pairs",
)
def status(app: App) -> list[object]:
    """Tell what the gestures have and do."""
    one, playing = app.session.gestures, app.session.gestures.playing
    return [
        "targets", " ".join(playing.targets), "inputs", one.examples.width, "examples", len(one.examples),
        "model", one.kind if playing.parts else "", "error", float(one.error), "recording", int(one.recording is not None),
        "running", int(playing.running), "beyond", playing.beyond, "sources", " ".join(map(str, one.sources.words)),
    ]  # fmt: skip
