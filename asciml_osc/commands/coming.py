"""/asciml/sounds/watch, origin, card: where sounds come from."""

from __future__ import annotations

import asyncio
from typing import Annotated

from asciml_osc.commands.base import App, Group, Overwrite, SoundId, registry
from asciml_osc.commands.sounds import INCOMING, Loudness, Mono, Onsets, Seconds, Trim, Whole, cutting
from asciml_osc.durable import write_file
from asciml_osc.names import check_group
from asciml_osc.osc.arguments import Doc, OnDisk, Refers
from asciml_osc.osc.clients import Client
from asciml_osc.session import origins

CARD = (".json",)


@registry.change(
    "/asciml/sounds/watch",
    lanes=("sounds",),
    answers="done",
    fails=("bad-argument", "not-found", "io", "limit", "denied"),
)
async def watch(
    app: App,
    client: Client,
    group: Group,
    folder: Annotated[str, OnDisk(), Doc("a folder")],
    on: Annotated[bool, Doc("0 ends it")] = True,
    *,
    subfolders: Annotated[
        bool, Doc("1 also watches the folders within it, 10 000 files and folders in all at most")
    ] = False,
    onsets: Onsets = False,
    trim: Trim = True,
    seconds: Seconds = None,
    whole: Whole = False,
    mono: Mono = False,
    loudness: Loudness = None,
) -> None:
    """Add each sound file that is dropped into a folder from now on, as /asciml/sounds/load does; event /asciml/sounds/watched.

    A file that is still being written is waited for. One that is written again is added again, and one whose sound is in the session
    already is left out. A file that cannot be read is told once as /asciml/log. Watches are kept across restarts, with what was
    dropped meanwhile.
    """
    check_group(group)
    where = await app.session.file_paths.searched(folder, client.is_local)
    if not on:
        await app.session.watching.end(group, where)
        return
    how = cutting(onsets, trim, seconds, whole, mono, loudness, fresh=True)
    await app.session.watching.begin(group, where, how, client.is_local, subfolders)


@registry.listing(
    "/asciml/sounds/watches", after=("sounds",), answers="group folder, one item per watched folder"
)
def watches(app: App) -> list[list[object]]:
    """List the folders that are watched."""
    return [[one.group, str(one.folder)] for one in app.session.watching.all]


@registry.query(
    "/asciml/sounds/origin",
    after=("sounds", *INCOMING),
    answers="id, then NAME VALUE pairs: file, start (seconds into it), title, artist, copyright, license and others that are known",
    fails=("not-found",),
)
def origin(app: App, id: SoundId) -> list[object]:  # noqa: A002
    """Report where a sound came from: its file and its place in it, and who made it, if the file says so; or its recipe."""
    facts = origins.facts(app.session.library.sound(id))
    return [id, *(part for pair in facts.items() for part in pair)]


@registry.change(
    "/asciml/sounds/card",
    after=("sounds", *INCOMING),
    answers="done with the path",
    fails=("bad-argument", "not-found", "busy", "io", "denied"),
)
async def card(
    app: App,
    client: Client,
    path: Annotated[str, OnDisk(), Doc("a .json file")],
    name: Annotated[str, Refers("sound-or-group"), Doc("a sound, a group or a tag; all if left out")] = "",
    *,
    overwrite: Overwrite = False,
) -> list[object]:
    """Write an origin card: where each sound came from, its author and its licence, to go along with a piece or a release."""
    session = app.session
    rows = session.library.find(name) if name else session.library.all()
    target = await session.targets.file(path, client.is_local, CARD)
    async with session.targets.writing([target], overwrite):
        await asyncio.to_thread(lambda: write_file(target, origins.card(rows).encode()))
    return [str(target)]
