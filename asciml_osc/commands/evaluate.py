"""/asciml/model/evaluate, /guess, /suggest, /asciml/train/plot: how well it has been learned."""

from __future__ import annotations

from typing import Annotated

from asciml_osc.commands.base import App, registry
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.osc.clients import Client
from asciml_osc.pictures.endings import check_ending

Picture = Annotated[str, Doc("a file that ends in .png, .svg or .pdf")]


@registry.listing(
    "/asciml/model/evaluate",
    after=("sounds", "model"),
    answers="id distance silence, an item a sound: how far its reconstruction is from it, and how far silence is, in dB",
    fails=("no-model", "not-found", "bad-argument", "limit", "io", "denied"),
)
async def evaluate(
    app: App,
    client: Client,
    count: Annotated[int, Range(1, 100), Doc("random sounds of those in use")] = 5,
    *,
    sounds: Annotated[str, Doc("these in place of random ones, with commas between: bells0,bells3")] = "",
    play: Annotated[bool, Doc("1 plays each original and then its reconstruction")] = False,
    blind: Annotated[
        bool, Doc("1 plays one sound in an order that is not told: /asciml/model/guess")
    ] = False,
    plot: Annotated[str, Doc("a .png, .svg or .pdf with their waveforms overlaid")] = "",
) -> list[list[object]]:
    """How well the model alone gives back its sounds."""
    names = [name for name in sounds.split(",") if name]
    picture = app.session.path(plot, client.is_local) if plot else None
    judged = await app.session.evaluation.evaluate(count, names, play, blind, picture)
    return [list(one) for one in judged]


@registry.change(
    "/asciml/model/guess", answers="done with the sound, right (0 or 1), rights, trials", fails=("not-found",)
)
def guess(
    app: App, place: Annotated[int, Range(1, 2), Doc("which one was the original: 1 the first, 2 the second")]
) -> list[object]:
    """Answer a blind trial."""
    return list(app.session.evaluation.guess(place))


@registry.listing(
    "/asciml/model/suggest",
    after=("sounds", "model"),
    answers="kind figure id…, an item a suggestion: worst dB, empty deviations (between three sounds), duplicate share, pair share",
    fails=("no-model", "not-found", "io"),
    stage="open",
)
async def suggest(
    app: App, count: Annotated[int, Range(1, 50), Doc("at most, of each kind")] = 3
) -> list[list[object]]:
    """What to add next, what there is twice, and which pairs morph best."""
    return [[kind, figure, *ids] for kind, figure, ids in await app.session.evaluation.suggest(count)]


@registry.change(
    "/asciml/train/plot",
    answers="done with the path",
    fails=("not-found", "bad-argument", "io", "denied"),
)
async def plot(
    app: App, client: Client, path: Picture, run: Annotated[int, Doc("the last without one")] = 0
) -> list[object]:
    """Draw how the losses of a run went."""
    target = app.session.path(path, client.is_local)
    check_ending(target)
    points = await app.session.training.history(run or None)
    title = f"run {run}" if run else "the last run"
    async with app.session.library.unfinished.writing(target):
        await app.session.pool.run("asciml_osc.pictures.losses:draw_losses", points, title, target)
    return [str(target)]
