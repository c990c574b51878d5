"""/asciml/model/…: trained models."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from asciml_osc.commands.base import App, Overwrite, registry
from asciml_osc.models.kinds import KINDS, exports
from asciml_osc.osc.arguments import Doc, OnDisk
from asciml_osc.osc.clients import Client
from asciml_osc.session.models import SUFFIX
from asciml_osc.session.targets import EXPORTED, exported

LISTED = {
    "kind": "",
    "sounds": 0,
    "epochs": 0,
    "loss": 0.0,
}  # of a model, with what stands where its row is damaged
FORMATS = "".join(
    f", or for other programs in {ending} ({', '.join(kind.name for kind in KINDS.values() if ending in kind.exports)})"
    for ending in exports()
)
ModelName = Annotated[str, Doc("as listed by /asciml/model/list")]


@registry.listing(
    "/asciml/model/list", after=("model",), answers="name kind sounds epochs loss current, one item per model"
)
async def list_(app: App) -> list[list[object]]:
    """List the trained models, oldest first."""
    current = app.session.models.current
    return [
        [
            row.name,
            *(row.info.get(key, unknown) for key, unknown in LISTED.items()),
            current is not None and current.name == row.name,
        ]
        for row in await app.session.models.list()
    ]


@registry.query(
    "/asciml/model/info", after=("model",), answers="name, then NAME VALUE pairs", fails=("not-found",)
)
async def info(app: App, name: ModelName) -> list[object]:
    """Report what a model is and how it was trained."""
    row = await app.session.models.info(name)
    return [row.name, *(value for pair in row.info.items() for value in pair)]


@registry.change(
    "/asciml/model/load",
    lanes=("model",),
    answers="done",
    fails=("not-found", "bad-argument", "io", "busy", "denied"),
)
async def load(
    app: App,
    client: Client,
    name: Annotated[
        str,
        Doc("as listed by /asciml/model/list; or a model file, which is imported first if it can be loaded"),
    ],
) -> None:
    """Decode with this model from now on; voices keep the paths they have."""
    models = app.session.models
    if Path(name).suffix == SUFFIX and name not in [row.name for row in await models.list()]:
        await app.session.foreign_models.load(await app.session.file_paths.named(name, client.is_local))
    else:
        await models.load(name)
    app.session.training.listen(0.0)


@registry.change(
    "/asciml/model/previous",
    lanes=("model",),
    answers="done with its name",
    fails=("not-found", "bad-argument", "io"),
)
async def previous(app: App) -> list[object]:
    """Go back to the model that was current before this one; a second time returns to this one."""
    app.session.training.listen(0.0)
    return [(await app.session.models.previous()).name]


@registry.listing(
    "/asciml/model/drift",
    after=("model",),
    answers="id distance, one item per sound that both know: in standard deviations of the older model's codes",
    fails=("not-found", "no-model", "bad-argument", "io"),
    stage="open",
)
async def drift(
    app: App, name: Annotated[str, Doc("the older model; the previous one if left out")] = ""
) -> list[list[object]]:
    """Measure how far the codes of the sounds have moved since an older model; a space that was only rotated has not moved."""
    return [[sound, distance] for sound, distance in await app.session.models.drift(name)]


@registry.change(
    "/asciml/model/import",
    lanes=("model",),
    answers="done with its name",
    fails=("not-found", "bad-argument", "io", "busy", "denied"),
)
async def import_(
    app: App,
    client: Client,
    path: Annotated[str, OnDisk(), Doc("a model file, .safetensors")],
    name: Annotated[str, Doc("its name here; its own if left out")] = "",
) -> list[object]:
    """Import a model file; /asciml/model/load plays it. Sounds that it knows but the session lacks cannot be played."""
    row = await app.session.foreign_models.take_in(
        await app.session.file_paths.named(path, client.is_local), name
    )
    return [row.name]


@registry.change(
    "/asciml/model/export",
    after=("model",),
    answers="done with the paths",
    fails=("not-found", "bad-argument", "busy", "io", "denied"),
)
async def export(
    app: App,
    client: Client,
    name: ModelName,
    path: Annotated[str, OnDisk(), Doc(f"of the file; it ends in .safetensors{FORMATS}")],
    *,
    overwrite: Overwrite = False,
) -> list[object]:
    """Write a model to a file of your own, which another session can import.

    A path that ends in .onnx becomes two files: PATH.encoder.onnx (features to code) and PATH.decoder.onnx (code to features), PATH
    without its ending. This needs the package onnx: pip install "asciml-osc[onnx]".
    """
    session = app.session
    target = await session.targets.file(path, client.is_local, EXPORTED)
    async with session.targets.writing(exported(target), overwrite):
        return [str(one) for one in await session.foreign_models.export(name, target)]


@registry.change("/asciml/model/remove", lanes=("model",), answers="done", fails=("not-found", "busy", "io"))
async def remove(app: App, name: ModelName) -> None:
    """Remove a model and its file."""
    await app.session.models.remove(name)
