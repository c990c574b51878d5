"""/asciml/train/…: learning, in the background."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from asciml_osc.commands.base import App, registry
from asciml_osc.commands.settings import names_of, with_settings
from asciml_osc.commands.sounds import INCOMING
from asciml_osc.config import pretrained_path
from asciml_osc.errors import bad_argument, not_found
from asciml_osc.models.kinds import DEFAULT, KINDS, Kind, kind_of_run
from asciml_osc.models.settings import adjustable, declared
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.osc.clients import Client
from asciml_osc.regular import check_regular
from asciml_osc.session.base import check_base
from asciml_osc.session.checkpoints import default_name

if TYPE_CHECKING:
    KindName = str
else:
    KindName = Literal[tuple(KINDS)]

KIND_DOC = "; ".join(f"{kind.name} {kind.doc}" for kind in KINDS.values())
PRETRAINED = names_of(kind for kind in KINDS.values() if kind.pretrained)
NEW = names_of(kind for kind in KINDS.values() if not kind.pretrained)
JOINING = names_of(kind for kind in KINDS.values() if kind.joins)
FROM_DOC = (
    "new; the name or the file of a model, whose sounds keep their codes at the start; continue: the current model; "
    f"pretrained: of {PRETRAINED} what asciml-osc pretrain made; {NEW} needs none"
)
NAMED = ", ".join(f"{name}{number}" for number, name in enumerate(KINDS, 1))
ADJUSTABLE = {kind.name: names for kind in KINDS.values() if (names := adjustable(kind.settings))}


async def start(
    app: App,
    client: Client,
    *,
    model: Annotated[KindName, Doc(f"which architecture: {KIND_DOC}")] = DEFAULT.name,
    name: Annotated[str, Doc(f"of the model that comes of it; without one {NAMED}, …")] = "",
    from_: Annotated[str, Doc(FROM_DOC)] = "new",
    join: Annotated[
        bool, Doc(f"{JOINING}: sounds that are added, removed or switched meanwhile join the run")
    ] = True,
    augment: Annotated[
        int,
        Range(0, 32),
        Doc("variations of each sound that are learned beside it, and by nobody else; 0 none"),
    ] = 0,
    **given: Any,
) -> list[object]:
    """Train a model on the sounds in use, while everything goes on.

    With `augment 4` it learns four variations of each sound, too, as /asciml/sounds/augment makes them; they are gone when it ends.
    """
    kind = KINDS[model]
    chosen = {name: value for name, value in given.items() if value is not None}
    if foreign := chosen.keys() - {one.name for one in declared(kind.settings)}:
        raise bad_argument(
            f"{model} has no {', '.join(sorted(foreign))}: leave it out, or take another model"
        )
    base = await _base(app, client, kind, from_)
    if base is not None:
        await asyncio.to_thread(check_base, base, from_, kind, app.session.config)
    return [await app.session.training.start(kind.settings(**chosen), name, base, join, augment)]


registry.change(
    "/asciml/train/start",
    lanes=("train",),
    after=("sounds", *INCOMING),
    answers="done at once with the run's id; then progress, finished or failed as events",
    fails=("bad-argument", "busy", "not-found", "no-model", "denied", "io"),
    stage="locked",
)(with_settings(start))


async def _base(app: App, client: Client, kind: Kind, named: str) -> Path | None:
    """Return the file of the model that a run starts from; None for a new one."""
    models = app.session.models
    if named == "new":
        return None
    if named == "pretrained" and not kind.pretrained:
        raise bad_argument(
            f"{kind.name} has no pretrained model, since it begins as the principal components of your own sounds: leave from out"
        )
    if named == "pretrained":
        path = pretrained_path(kind.name)
        if not await asyncio.to_thread(path.is_file):
            raise not_found(f"there is no pretrained model {path}: 'asciml-osc pretrain' makes one")
        return path
    if named == "continue":
        return (await models.require()).path
    row = next((row for row in await models.list() if row.name == named), None)
    if row is not None:
        return row.path
    path = await app.session.file_paths.named(named, client.is_local)
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
    name: Annotated[
        str, Doc("; ".join(f"of a {kind} run: {', '.join(names)}" for kind, names in ADJUSTABLE.items()))
    ],
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
            row.model or default_name(row.id, kind_of_run(row.settings).name),
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
