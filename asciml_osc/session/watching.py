"""Folders that are watched: a sound file that is dropped into one becomes sounds of a group."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
from pathlib import Path
from typing import Any

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.events import Emit
from asciml_osc.session.file_paths import FilePaths
from asciml_osc.session.library import IDS_IN_EVENT, Library
from asciml_osc.session.loading import Cutting, Where
from asciml_osc.session.making import SoundMaker
from asciml_osc.session.watched_folder import WatchedFolder
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.watches import Stamp, WatchRow
from asciml_osc.work import WorkPool

LOOK = 1.0
"""Seconds between two looks at the folders."""
MOST = 32
"""Folders at a time."""
log = logging.getLogger("asciml.sounds")


class Watching:
    """Owner of the watches; the store has them for the next server. Files that came while no server ran are new to it."""

    def __init__(
        self,
        config: Config,
        file_paths: FilePaths,
        store: AsyncStore,
        library: Library,
        pool: WorkPool,
        emit: Emit,
    ) -> None:
        self._file_paths, self._store, self._library, self._emit = file_paths, store, library, emit
        self._maker = SoundMaker(
            config, pool, emit
        )  # a load of its own: /asciml/sounds/cancel ends a client's
        self._watches: dict[tuple[str, str], WatchedFolder] = {}
        self._looking: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Read the watches of the last server."""
        for row in await self._store.watches.all():
            self._watches[row.group, row.folder] = self._parsed(row)

    def go_on(self) -> None:
        """Look at those that were read."""
        if self._watches:
            self._look_on()

    def _parsed(self, row: WatchRow) -> WatchedFolder:
        local = row.content.get("local") is True
        known = {one.name for one in dataclasses.fields(Cutting)}
        how = {name: value for name, value in row.content.items() if name in known}
        where = self._file_paths.bounded(self._file_paths.folder / row.folder, local)
        subfolders = row.content.get("subfolders") is True
        return WatchedFolder(row.group, where, Cutting(**how), local, subfolders, row.seen)

    @property
    def all(self) -> list[WatchedFolder]:
        """What is watched, the oldest first."""
        return list(self._watches.values())

    async def begin(
        self, group: str, where: Where, how: Cutting, local: bool, subfolders: bool = False
    ) -> None:
        """Watch a folder for a group from now on; what lies in it by now is not new. subfolders: those within it, too.

        Raises bad-argument, not-found, limit (too many folders, or files in it), io.
        """
        await self._library.check_group(group)
        key = group, self._said(where)
        if key not in self._watches and len(self._watches) >= MOST:
            raise AscimlError(
                "limit",
                f"{MOST} folders are watched already: end one with /asciml/sounds/watch GROUP PATH 0",
            )
        watch = WatchedFolder(group, where, how, local, subfolders)
        before = self._watches.get(key)
        if before is None:
            watch.seen = await asyncio.to_thread(watch.files)
        elif subfolders and not before.subfolders:
            there = await asyncio.to_thread(watch.files)
            watch.seen = {
                name: stamp for name, stamp in there.items() if Path(name).name != name
            } | before.seen
        else:
            watch.seen = before.seen
        content: dict[str, Any] = {**dataclasses.asdict(how), "local": local, "subfolders": subfolders}
        await self._store.watches.put(*key, content, watch.seen)
        self._watches[key] = watch
        self._look_on()

    async def end(self, group: str, where: Where) -> None:
        """Watch it no more. Raises not-found."""
        key = group, self._said(where)
        if key not in self._watches:
            raise not_found(
                f'the folder {where.path} is not watched for "{group}": /asciml/sounds/watches lists those that are'
            )
        await self._store.watches.take(*key)
        self._watches.pop(key, None)

    def _said(self, where: Where) -> str:
        text = str(where.path)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise bad_argument(f"{text!a} is not named in UTF-8, and cannot be watched: rename it") from None
        return text

    def _look_on(self) -> None:
        if self._looking is None:
            self._looking = asyncio.get_running_loop().create_task(self._look_forever())

    async def _look_forever(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            await self.look()

    async def look(self) -> None:
        """Look at each folder once, and take in what is new."""
        for key, watch in list(self._watches.items()):
            try:
                new = await asyncio.to_thread(watch.new)
                watch.said = ""
            except AscimlError as error:
                # a stick was pulled out: its files are as known as before when it is back
                if watch.said != error.message:
                    self._warn(f"the folder of {watch.group} cannot be watched: {error.message}")
                watch.said = error.message
                continue
            for name, stamp in sorted(new.items()):
                if self._watches.get(key) is watch:
                    await self._take_in(watch, name, stamp)

    async def _take_in(self, watch: WatchedFolder, name: str, stamp: Stamp) -> None:
        path = watch.folder / name
        where = dataclasses.replace(watch.where, path=path)
        try:
            with self._library.staging() as place:
                made = await self._maker.load(place, where, watch.how)
                ids = await self._library.take_in(watch.group, made, watch.how.fresh)
            for start in range(0, len(ids), IDS_IN_EVENT):
                self._emit(
                    "/asciml/sounds/watched", watch.group, str(path), *ids[start : start + IDS_IN_EVENT]
                )
        except AscimlError as error:
            self._warn(f"of the folder of {watch.group}: {error.message}")
        watch.seen[name] = stamp
        try:
            await self._store.watches.saw(watch.group, str(watch.folder), {name: stamp})
        except AscimlError as error:
            # a full disk: the next server takes it for new, and finds it there already
            log.warning("%s", error.message)

    def _warn(self, text: str) -> None:
        log.warning("%s", text)
        self._emit("/asciml/log", "warning", text)

    async def close(self) -> None:
        """Look no more."""
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
