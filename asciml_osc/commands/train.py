"""/asciml/train/…: learning, in the background."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any, Literal

from asciml_osc.commands.base import App, registry
from asciml_osc.commands.sounds import INCOMING
from asciml_osc.config import pretrained_path
from asciml_osc.errors import bad_argument, not_found
from asciml_osc.models.messages import ADJUSTABLE, CODE, LARGE_CODE, TrainSettings
from asciml_osc.models.thesis.settings import ThesisSettings
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.osc.clients import Client
from asciml_osc.regular import check_regular
from asciml_osc.session.base import check_base
from asciml_osc.session.checkpoints import default_name


def _both(name: str) -> str:
    """The default of a setting that both architectures have."""
    return f"{getattr(TrainSettings, name):g}, of thesis {getattr(ThesisSettings, name):g}"


@registry.change(
    "/asciml/train/start",
    lanes=("train",),
    after=("sounds", *INCOMING),
    answers="done at once with the run's id; then progress, finished or failed as events",
    fails=("bad-argument", "busy", "not-found", "no-model", "denied", "io"),
    stage="locked",
)
async def start(
    app: App,
    client: Client,
    *,
    model: Annotated[
        Literal["morph", "thesis"],
        Doc("which architecture: morph learns in seconds; thesis, that of the thesis, wants a GPU"),
    ] = "morph",
    name: Annotated[str, Doc("of the model that comes of it; without one morph1, thesis2, …")] = "",
    from_: Annotated[
        str,
        Doc(
            "new; the name or the file of a model, whose sounds keep their codes at the start; continue: the current model; "
            "pretrained: of thesis what asciml-osc pretrain made, of morph for now as new"
        ),
    ] = "new",
    join: Annotated[
        bool, Doc("morph: sounds that are added, removed or switched meanwhile join the run")
    ] = True,
    epochs: Annotated[
        int | None, Range(1, 1_000_000), Doc(f"how often each sound is heard; {_both('epochs')}")
    ] = None,
    rate: Annotated[float | None, Range(1e-7, 1.0), Doc(f"learning rate; {_both('rate')}")] = None,
    beta: Annotated[
        float | None, Range(0.0, 1000.0), Doc(f"weight of the KL divergence; {_both('beta')}")
    ] = None,
    latent: Annotated[
        int | None,
        Range(2, 512),
        Doc(f"morph: numbers in a code; {CODE}, {LARGE_CODE} for more than 200 sounds"),
    ] = None,
    consistency: Annotated[
        float | None, Range(0.0, 100.0), Doc(f"morph: weight of mixed codes; {TrainSettings.consistency:g}")
    ] = None,
    batch: Annotated[
        int | None, Range(1, 4096), Doc(f"thesis: sounds in a step; {ThesisSettings.batch}")
    ] = None,
    clip: Annotated[
        float | None,
        Range(0.0, 1e6),
        Doc(f"thesis: largest component of a gradient, 0: any; {ThesisSettings.clip:g}"),
    ] = None,
    precision: Annotated[
        Literal["auto", "float32", "mixed"] | None,
        Doc("thesis: of products; auto: mixed where the hardware has it"),
    ] = None,
    seed: Annotated[int, Range(0, None), Doc("the same seed learns the same")] = TrainSettings.seed,
    seconds: Annotated[float, Range(0.0, None, "seconds"), Doc("ends then at the latest; 0 never")] = 0.0,
    patience: Annotated[
        int | None,
        Range(1, 1_000_000),
        Doc(
            f"morph: epochs without a gain of 1 % in the loss that are called a plateau; {TrainSettings.patience}"
        ),
    ] = None,
    stop_on_plateau: Annotated[bool | None, Doc("morph: end there; 0")] = None,
    device: Annotated[Literal["auto", "cpu", "gpu"], Doc("auto takes a GPU where there is one")] = "auto",
) -> list[object]:
    """Train a model on the sounds in use, while everything goes on."""
    given = {
        "epochs": epochs,
        "rate": rate,
        "beta": beta,
        "latent": latent,
        "consistency": consistency,
        "batch": batch,
        "clip": clip,
        "precision": precision,
        "patience": patience,
        "stop_on_plateau": stop_on_plateau,
    }
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    kind = ThesisSettings if model == "thesis" else TrainSettings
    if foreign := chosen.keys() - {field.name for field in fields(kind)}:
        raise bad_argument(
            f"{model} has no {', '.join(sorted(foreign))}: leave it out, or take the other model"
        )
    base = await _base(app, client, model, from_)
    if base is not None:
        await asyncio.to_thread(check_base, base, from_, model, app.session.config)
    settings = kind(**chosen, seed=seed, seconds=seconds, device=device)
    # the sounds of a thesis run stay those that it began with
    return [await app.session.training.start(settings, name, base, join and model != "thesis")]


async def _base(app: App, client: Client, model: str, named: str) -> Path | None:
    """The file of the model that a run starts from; None for a new one."""
    models = app.session.models
    if named == "new" or (named == "pretrained" and model != "thesis"):
        return None
    if named == "pretrained":
        path = pretrained_path(model)
        if not await asyncio.to_thread(path.is_file):
            raise not_found(f"there is no pretrained model {path}: 'asciml-osc pretrain' makes one")
        return path
    if named == "continue":
        return (await models.require()).path
    row = next((row for row in await models.list() if row.name == named), None)
    if row is not None:
        return row.path
    path = await app.session.places.named(named, client.is_local)
    if not await asyncio.to_thread(check_regular, path):
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
    answers="done with the run's id, when it is paused",
    fails=("not-found",),
    access="login",
)
async def pause(app: App) -> list[object]:
    """Pause the run: the machine is free, nothing is lost."""
    return [await app.session.training.pause(True)]


@registry.change(
    "/asciml/train/resume",
    lanes=("run",),
    answers="done with the run's id, when it goes on",
    fails=("not-found",),
    stage="locked",
)
async def resume(app: App) -> list[object]:
    """Resume a paused run."""
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
    """Change a setting of the run, from its next chunk of steps on; the learning rate falls with the epochs."""
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
    answers="run model state epochs loss, one item per run; state: running finished stopped failed, "
    "interrupted by the end of the server, or checkpoint: that, and what was safe is a model",
)
async def runs(app: App) -> list[list[object]]:
    """List all training runs, oldest first."""
    return [
        [
            row.id,
            row.model or default_name(row.id, "thesis" if "clip" in row.settings else "morph"),
            row.state,
            row.epochs,
            row.loss or 0.0,
        ]
        for row in await app.session.training.runs()
    ]


@registry.listing(
    "/asciml/train/history",
    answers="epoch loss reconstruction kl, one item per reported epoch",
    fails=("not-found",),
)
async def history(app: App, run: Annotated[int, Doc("the last run if left out")] = 0) -> list[list[object]]:
    """Report the losses of a run, epoch by epoch."""
    points = await app.session.training.history(run or None)
    return [[point.epoch, point.loss, point.reconstruction, point.kl] for point in points]
