"""/asciml/train/…: learning, in the background."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated, Literal

from asciml_osc.commands.base import App, registry
from asciml_osc.commands.sounds import INCOMING
from asciml_osc.errors import not_found
from asciml_osc.model.messages import ADJUSTABLE, TrainSettings
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.osc.clients import Client
from asciml_osc.session.checkpoints import default_name


@registry.change(
    "/asciml/train/start",
    lanes=("train",),
    after=("sounds", *INCOMING),
    answers="done at once with the run's id; then progress, finished or failed as events",
    fails=("bad-argument", "busy", "not-found", "no-model", "denied"),
    stage="locked",
)
async def start(
    app: App,
    client: Client,
    *,
    model: Annotated[Literal["morph"], Doc("which architecture")] = "morph",
    name: Annotated[str, Doc("of the model that comes of it; without one morph1, morph2, …")] = "",
    from_: Annotated[
        str,
        Doc(
            "new; the name or the file of a model, whose sounds keep their codes at the start; continue: the current model; "
            "pretrained: for now as new"
        ),
    ] = "new",
    join: Annotated[bool, Doc("sounds that are added, removed or switched meanwhile join the run")] = True,
    epochs: Annotated[
        int, Range(1, 1_000_000), Doc("an epoch is one step on all sounds")
    ] = TrainSettings.epochs,
    rate: Annotated[float, Range(1e-7, 1.0), Doc("learning rate")] = TrainSettings.rate,
    beta: Annotated[float, Range(0.0, 1000.0), Doc("weight of the KL divergence")] = TrainSettings.beta,
    latent: Annotated[int, Range(2, 512), Doc("numbers in a code")] = TrainSettings.latent,
    consistency: Annotated[
        float, Range(0.0, 100.0), Doc("weight of mixed codes")
    ] = TrainSettings.consistency,
    seed: Annotated[int, Range(0, None), Doc("the same seed learns the same")] = TrainSettings.seed,
    seconds: Annotated[float, Range(0.0, None, "seconds"), Doc("ends then at the latest; 0 never")] = 0.0,
    patience: Annotated[
        int, Range(1, 1_000_000), Doc("epochs without a gain of 1 % in the loss that are called a plateau")
    ] = TrainSettings.patience,
    stop_on_plateau: Annotated[bool, Doc("end there")] = False,
    device: Annotated[Literal["auto", "cpu", "gpu"], Doc("auto takes a GPU where there is one")] = "auto",
) -> list[object]:
    """Train a model on the sounds in use, while everything goes on."""
    settings = TrainSettings(
        epochs=epochs,
        rate=rate,
        beta=beta,
        latent=latent,
        consistency=consistency,
        seed=seed,
        seconds=seconds,
        patience=patience,
        stop_on_plateau=stop_on_plateau,
        device=device,
    )
    base = await _base(app, client, from_)
    return [await app.session.training.start(settings, name, base, join)]


async def _base(app: App, client: Client, named: str) -> Path | None:
    """The file of the model that a run starts from; None for a new one."""
    models = app.session.models
    if named in ("new", "pretrained"):
        return None
    if named == "continue":
        return (await models.require()).path
    row = next((row for row in await models.list() if row.name == named), None)
    if row is not None:
        return row.path
    path = app.session.path(named, client.is_local)
    if not await asyncio.to_thread(path.is_file):
        raise not_found(
            f'there is no model "{named}", and no file {path}: take new, continue, a name that /asciml/model/list shows, '
            "or a model file"
        )
    return path


@registry.change(
    "/asciml/train/stop",
    answers="done with the run's id, when its model is loaded",
    fails=("not-found",),
    stage="locked",
)
async def stop(app: App) -> list[object]:
    """End the run now; the best weights so far are kept and loaded."""
    return [await app.session.training.stop()]


@registry.change(
    "/asciml/train/pause",
    lanes=("run",),
    answers="done with the run's id, when it rests",
    fails=("not-found",),
)
async def pause(app: App) -> list[object]:
    """Let the run rest: the machine is free, nothing is lost."""
    return [await app.session.training.pause(True)]


@registry.change(
    "/asciml/train/resume",
    lanes=("run",),
    answers="done with the run's id, when it goes on",
    fails=("not-found",),
    stage="locked",
)
async def resume(app: App) -> list[object]:
    """Let a run that rests go on."""
    return [await app.session.training.pause(False)]


@registry.change(
    "/asciml/train/set",
    lanes=("run",),
    answers="done with the run's id, when the trainer has taken it",
    fails=("bad-argument", "not-found"),
    stage="locked",
)
async def set_(
    app: App,
    name: Annotated[str, Doc(f"one of {', '.join(ADJUSTABLE)}")],
    value: Annotated[float, Doc("as in /asciml/train/start")],
) -> list[object]:
    """Change a setting of the run, from its next chunk on; the fall of the rate follows the epochs."""
    return [await app.session.training.change(name, value)]


@registry.change("/asciml/train/listen", answers="done", stage="locked")
def listen(
    app: App,
    on: Annotated[bool, Doc("1 begins, 0 ends")],
    seconds: Annotated[float, Range(0.2, 60.0, "seconds"), Doc("between two generations")] = 1.0,
) -> None:
    """Hear it learn: while a run goes on, its newest weights become the current model. Loading another model ends that."""
    app.session.training.listen(seconds if on else 0.0)


@registry.listing(
    "/asciml/train/runs",
    answers="run model state epochs loss, an item a run; state: running finished stopped failed, "
    "interrupted by the end of the server, or checkpoint: that, and what was safe is a model",
)
async def runs(app: App) -> list[list[object]]:
    """All that has been trained, the oldest first."""
    return [
        [row.id, row.model or default_name(row.id), row.state, row.epochs, row.loss or 0.0]
        for row in await app.session.training.runs()
    ]


@registry.listing(
    "/asciml/train/history",
    answers="epoch loss reconstruction kl, an item an epoch that was told",
    fails=("not-found",),
)
async def history(app: App, run: Annotated[int, Doc("the last without one")] = 0) -> list[list[object]]:
    """How the losses of a run went."""
    points = await app.session.training.history(run or None)
    return [[point.epoch, point.loss, point.reconstruction, point.kl] for point in points]
