"""/asciml/session/…: sessions as a whole, each a folder with everything that its user made."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Annotated

from asciml_osc import __version__
from asciml_osc.commands.base import App, Overwrite, registry
from asciml_osc.osc.arguments import Doc, OnDisk, Range
from asciml_osc.osc.clients import Client
from asciml_osc.session.archives import Archives
from asciml_osc.session.session_names import SessionNames
from asciml_osc.session.sessions import counts
from asciml_osc.session.targets import ZIP
from asciml_osc.store.schema import MIGRATIONS
from asciml_osc.store.summary import is_session, size, summary, within

LANE = ("session",)
Name = Annotated[str, Doc("a name, as /asciml/session/list shows it, or the path of a folder")]


def _names(app: App) -> SessionNames:
    return SessionNames(app.session.file_paths, app.sessions.home)


@registry.change(
    "/asciml/session/open",
    lanes=LANE,
    answers="done with how many sounds, groups and presets it has",
    fails=("bad-argument", "busy", "io", "denied", "not-found"),
)
async def open_(
    app: App,
    client: Client,
    name: Name,
    *,
    play: Annotated[bool, Doc("1: voices that went on and on when it was left play again")] = False,
    seconds: Annotated[
        float, Range(0.02, 60.0, "seconds"), Doc("how long the voices of the other fade")
    ] = 1.0,
) -> tuple[int, int, int]:
    """Open another session, which is made where there is none; the sound goes on.

    Its voices are there at once and their paths as soon as they are decoded, as after a start of the server. What plays fades; with play 1 it waits until the new
    voices are there. Whatever other clients have asked of the session before and is not answered yet fails. Clients, audio device, MIDI ports, a recording of the output and
    streams go on.
    """
    folder = await _names(app).to_open(name, client.is_local)
    app.sessions.check_idle()
    if not await asyncio.to_thread(is_session, folder):
        await Archives(app.sessions).new(folder)
    return counts(await app.sessions.open(folder, play, seconds))


@registry.query(
    "/asciml/session/info",
    answers="NAME VALUE pairs: folder sounds groups model voices name path models presets motions mappings seconds bytes rate created version schema",
)
async def info(app: App) -> list[object]:
    """Report the session that is open. seconds: of all sounds together; bytes: of all its files; rate: that sounds are analysed at."""
    session = app.session
    folder, model = session.config.session.resolve(), session.models.current
    found, total = await asyncio.to_thread(lambda: (summary(folder), size(folder)))
    return [
        *("folder", str(session.config.session)),
        *("sounds", len(session.library)),
        *("groups", len(session.library.groups)),
        *("model", model.name if model else ""),
        *("voices", len(session.stage.voices)),
        *("name", folder.name),
        *("path", str(folder)),
        *("models", found.models),
        *("presets", found.presets),
        *("motions", found.motions),
        *("mappings", len(session.mappings.all())),
        *("seconds", found.seconds),
        *("bytes", float(total)),
        *("rate", float(session.config.rate)),
        *("created", _date(found.created)),
        *("version", __version__),
        *("schema", len(MIGRATIONS)),
    ]


@registry.listing(
    "/asciml/session/list",
    answers="name open sounds groups models changed, one item per session; counts are -1 in one that cannot be read",
    access="login",
)
async def list_(app: App) -> list[list[object]]:
    """List the sessions beside the one that the server began with, and the open one wherever it lies."""
    here, home = app.session.config.session.resolve(), app.sessions.home
    found = await asyncio.to_thread(within, home)
    if here.parent != home:
        found.append(await asyncio.to_thread(summary, here))
    return [
        [
            one.folder.name if one.folder.parent == home else str(one.folder),
            one.folder == here,
            one.sounds,
            one.groups,
            one.models,
            _date(one.changed),
        ]
        for one in found
    ]


def _date(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).isoformat(" ", "seconds")


@registry.change(
    "/asciml/session/new",
    lanes=LANE,
    answers="done with the folder, when it is on disk",
    fails=("bad-argument", "busy", "io", "denied", "not-found"),
)
async def new(app: App, client: Client, name: Name) -> list[object]:
    """Make an empty session; /asciml/session/open opens it."""
    folder = await _names(app).to_make(name, client.is_local)
    await Archives(app.sessions).new(folder)
    return [str(folder)]


@registry.change(
    "/asciml/session/copy",
    lanes=LANE,
    answers="done with the folder, when all of it is on disk",
    fails=("bad-argument", "busy", "limit", "io", "denied", "not-found"),
)
async def copy(app: App, client: Client, name: Name) -> list[object]:
    """Copy the session that is open, as it is at this moment, and go on in this one. What you rendered or recorded into its folder stays behind."""
    folder = await _names(app).to_make(name, client.is_local)
    await Archives(app.sessions).copy(folder)
    return [str(folder)]


@registry.change(
    "/asciml/session/export",
    lanes=LANE,
    answers="done with the path",
    fails=("bad-argument", "busy", "io", "denied", "not-found"),
)
async def export(
    app: App,
    client: Client,
    path: Annotated[str, OnDisk(), Doc("of the zip; .zip is added where it has no ending")],
    *,
    overwrite: Overwrite = False,
) -> list[object]:
    """Write the session that is open as one zip that another machine can import: sounds, analyses, models, presets, mappings, gestures, motions.

    In it manifest.json lists each file with its SHA-256. /asciml/session/cancel ends the export.
    """
    session = app.session
    target = await session.targets.file(path, client.is_local, ZIP)
    async with session.targets.writing([target], overwrite):
        await Archives(app.sessions).export(target)
    return [str(target)]


@registry.change(
    "/asciml/session/import",
    lanes=LANE,
    answers="done with the folder, when all of it is on disk",
    fails=("bad-argument", "busy", "limit", "io", "denied", "not-found"),
)
async def import_(
    app: App,
    client: Client,
    path: Annotated[str, OnDisk(), Doc("a zip that /asciml/session/export wrote")],
    name: Annotated[
        str, Doc("of the new session, or the path of its folder; the name of the zip if left out")
    ] = "",
) -> list[object]:
    """Make a session of a zip, with everything checked before; /asciml/session/open opens it, and /asciml/session/cancel ends the import."""
    source = await app.session.file_paths.named(path, client.is_local)
    folder = await _names(app).to_make(name or source.stem, client.is_local)
    await Archives(app.sessions).import_(source, folder)
    return [str(folder)]


@registry.change(
    "/asciml/session/cancel",
    answers="done with what was ended: copy, export or import",
    fails=("not-found", "busy"),
    access="login",
)
def cancel(app: App) -> list[object]:
    """Cancel a running copy, export or import of a session; its fail says so, and nothing of it is left."""
    return [app.sessions.cancel()]
