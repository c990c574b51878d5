"""/asciml/model/evaluate, /guess, /suggest, /asciml/train/plot: how well it has been learned."""

from __future__ import annotations

from typing import Annotated

from asciml_osc.commands.base import App, Overwrite, registry
from asciml_osc.jobs import lazy as jobs
from asciml_osc.osc.arguments import Doc, OnDisk, Range
from asciml_osc.osc.clients import Client
from asciml_osc.pictures.endings import ENDINGS as PICTURES

Picture = Annotated[str, OnDisk(), Doc("a file that ends in .png, .svg or .pdf")]


@registry.listing(
    "/asciml/model/evaluate",
    after=("sounds", "model"),
    answers="id distance silence, one item per sound: how far from it its reconstruction is, and how far silence is, in dB",
    fails=("no-model", "no-device", "not-found", "bad-argument", "busy", "limit", "io", "denied"),
)
async def evaluate(
    app: App,
    client: Client,
    count: Annotated[int, Range(1, 100), Doc("how many, drawn at random from the sounds in use")] = 5,
    *,
    sounds: Annotated[str, Doc("these instead of random ones, separated by commas: bells0,bells3")] = "",
    play: Annotated[bool, Doc("1 plays each original and then its reconstruction")] = False,
    blind: Annotated[
        bool,
        Doc("1 plays one sound and its reconstruction in a hidden order: answer with /asciml/model/guess"),
    ] = False,
    plot: Annotated[str, OnDisk(), Doc("a .png, .svg or .pdf with their waveforms overlaid")] = "",
    overwrite: Overwrite = False,
) -> list[list[object]]:
    """Measure how well the model alone reconstructs its sounds."""
    session = app.session
    names = [session.library.meant(name) for name in sounds.split(",") if name]
    picture = await session.targets.file(plot, client.is_local, PICTURES) if plot else None
    async with session.targets.writing([picture] if picture else [], overwrite):
        judged = await session.evaluation.evaluate(count, names, play, blind, picture)
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
    answers="kind figure id…, one item per suggestion: worst dB, empty deviations (between three sounds), duplicate share, pair share",
    fails=("no-model", "not-found", "io"),
    stage="open",
)
async def suggest(
    app: App, count: Annotated[int, Range(1, 50), Doc("how many of each kind, at most")] = 3
) -> list[list[object]]:
    """Suggest what to add next, which sounds are nearly the same, and which pairs morph best."""
    return [[kind, figure, *ids] for kind, figure, ids in await app.session.evaluation.suggest(count)]


@registry.change(
    "/asciml/train/plot",
    answers="done with the path",
    fails=("not-found", "bad-argument", "busy", "io", "denied"),
)
async def plot(
    app: App,
    client: Client,
    path: Picture,
    run: Annotated[int, Doc("the last run if left out")] = 0,
    *,
    overwrite: Overwrite = False,
) -> list[object]:
    """Plot the losses of a run."""
    session = app.session
    target = await session.targets.file(path, client.is_local, PICTURES)
    points = await session.training.history(run or None)
    title = f"run {run}" if run else "the last run"
    async with session.targets.writing([target], overwrite):
        await session.pool.run(jobs.pictures.run, points, title, target)
    return [str(target)]
