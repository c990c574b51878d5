"""/asciml/train/…: learning, in the background."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from typing import Annotated, Any, Literal

from asciml_osc.commands.base import App, registry
from asciml_osc.commands.sounds import INCOMING
from asciml_osc.config import pretrained_path
from asciml_osc.errors import bad_argument, not_found
from asciml_osc.model.messages import TrainSettings
from asciml_osc.model.thesis_settings import ThesisSettings
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.osc.clients import Client


def _both(name: str) -> str:
    """The default of a setting that both architectures have."""
    return f"{getattr(TrainSettings, name):g}, of thesis {getattr(ThesisSettings, name):g}"


@registry.change(
    "/asciml/train/start",
    lanes=("train",),
    after=("sounds", *INCOMING),
    answers="done at once with the run's id; then progress, finished or failed as events",
    fails=("bad-argument", "busy", "not-found", "denied"),
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
        Doc("new; of thesis also pretrained, or the name or the file of a model to go on from"),
    ] = "new",
    epochs: Annotated[
        int | None, Range(1, 1_000_000), Doc(f"how often each sound is heard; {_both('epochs')}")
    ] = None,
    rate: Annotated[float | None, Range(1e-7, 1.0), Doc(f"learning rate; {_both('rate')}")] = None,
    beta: Annotated[
        float | None, Range(0.0, 1000.0), Doc(f"weight of the KL divergence; {_both('beta')}")
    ] = None,
    latent: Annotated[
        int | None, Range(2, 512), Doc(f"morph: numbers in a code; {TrainSettings.latent}")
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
        "source": await _source(app, client, model, from_) or None,
    }
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    kind = ThesisSettings if model == "thesis" else TrainSettings
    if foreign := chosen.keys() - {field.name for field in fields(kind)}:
        raise bad_argument(
            f"{model} has no {', '.join(sorted(foreign))}: leave it out, or take the other model"
        )
    settings = kind(**chosen, seed=seed, seconds=seconds, device=device)
    return [await app.session.training.start(settings, name)]


async def _source(app: App, client: Client, model: str, named: str) -> str:
    """The file of the model whose weights a run of `thesis` starts from; "" for a new one."""
    if named == "new":
        return ""
    if model != "thesis":
        raise bad_argument(f'{model} starts anew in seconds, got from "{named}": expected new')
    if named == "pretrained":
        path = pretrained_path(model)
        if not await asyncio.to_thread(path.is_file):
            raise not_found(f"there is no pretrained model {path}: 'asciml-osc pretrain' makes one")
        return str(path)
    row = next((row for row in await app.session.models.list() if row.name == named), None)
    path = row.path if row else app.session.path(named, client.is_local)
    if not await asyncio.to_thread(path.is_file):
        raise not_found(f'there is no model "{named}", and no file {path}: /asciml/model/list shows them')
    return str(path)


@registry.change(
    "/asciml/train/stop",
    answers="done with the run's id, when its model is loaded",
    fails=("not-found",),
    stage="locked",
)
async def stop(app: App) -> list[object]:
    """End the run now; the best weights so far are kept and loaded."""
    return [await app.session.training.stop()]


@registry.listing(
    "/asciml/train/history",
    answers="epoch loss reconstruction kl, an item an epoch that was told",
    fails=("not-found",),
)
async def history(app: App, run: Annotated[int, Doc("the last without one")] = 0) -> list[list[object]]:
    """How the losses of a run went."""
    points = await app.session.training.history(run or None)
    return [[point.epoch, point.loss, point.reconstruction, point.kl] for point in points]
