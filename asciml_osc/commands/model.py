"""/asciml/model/…: trained models."""

from __future__ import annotations

from typing import Annotated

from asciml_osc.commands.base import App, registry
from asciml_osc.osc.arguments import Doc

ModelName = Annotated[str, Doc("as /asciml/model/list names it")]


@registry.listing(
    "/asciml/model/list", after=("model",), answers="name kind sounds epochs loss current, an item a model"
)
async def list_(app: App) -> list[list[object]]:
    """The trained models, the oldest first."""
    current = app.session.models.current
    return [
        [
            row.name,
            *(row.info[key] for key in ("kind", "sounds", "epochs", "loss")),
            current is not None and current.name == row.name,
        ]
        for row in await app.session.models.list()
    ]


@registry.query(
    "/asciml/model/info", after=("model",), answers="name, then NAME VALUE pairs", fails=("not-found",)
)
async def info(app: App, name: ModelName) -> list[object]:
    """What a model is and how it was trained."""
    row = await app.session.models.info(name)
    return [row.name, *(value for pair in row.info.items() for value in pair)]


@registry.change(
    "/asciml/model/load", lanes=("model",), answers="done", fails=("not-found", "bad-argument", "io")
)
async def load(app: App, name: ModelName) -> None:
    """Decode with this model from now on; voices keep the paths that they have."""
    await app.session.models.load(name)


@registry.change("/asciml/model/remove", lanes=("model",), answers="done", fails=("not-found", "busy", "io"))
async def remove(app: App, name: ModelName) -> None:
    """Forget a model and its file."""
    await app.session.models.remove(name)
