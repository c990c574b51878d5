"""What commands write: under which names, and what they may replace. Everything of the user's stays, unless it is asked for."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.models.kinds import exports
from asciml_osc.regular import check_regular, reading_failed
from asciml_osc.session.file_paths import FilePaths
from asciml_osc.session.unfinished import Unfinished
from asciml_osc.store.aio import AsyncStore

WAV = (".wav",)
PRESET = (".json",)
ZIP = (".zip",)
EXPORTED = (".safetensors", *exports())


class Targets:
    """Owner of what is being written, and of the memory of what this server wrote, which outlives it."""

    def __init__(self, file_paths: FilePaths, store: AsyncStore, unfinished: Unfinished) -> None:
        self._file_paths, self._store, self._unfinished = file_paths, store, unfinished
        self._busy: set[Path] = set()

    async def file(self, given: str, local: bool, endings: Sequence[str]) -> Path:
        """Return the file that a message wants written; an ending that is missing is added where there is one alone.

        Raises bad-argument for another ending, denied for the session's own files, and as `FilePaths.named`.
        """
        if given.strip() and given.rstrip().endswith(("/", os.sep)):
            raise bad_argument(
                f"{given[:200]} is a folder: name a file in it, like {given.rstrip('/')[:200]}/new{endings[0]}"
            )
        path = await self._file_paths.named(given, local)
        return await self.ended(path, endings)

    async def ended(self, path: Path, endings: Sequence[str]) -> Path:
        """`path` with one of `endings`, and none of the session's own files. Raises bad-argument, denied."""
        if await asyncio.to_thread(os.path.isdir, path):
            raise bad_argument(f"{path} is a folder: name a file in it, like {path / f'new{endings[0]}'}")
        if not path.suffix and len(endings) == 1:
            # /dev/zero is a device, and no name to add an ending to
            await asyncio.to_thread(check_regular, path)
            path = path.with_name(f"{path.name}{endings[0]}")
        if path.suffix.lower() not in endings:
            raise bad_argument(
                f"{path.name[-100:]} does not end in {' or '.join(endings)}, as this command needs"
            )
        self._refuse_own(path)
        return path

    async def folder(self, given: str, local: bool) -> Path:
        """Return the folder that a message wants made. Raises denied for the session's own ones, and as `FilePaths.named`."""
        path = await self._file_paths.named(given, local)
        self._refuse_own(path)
        return path

    def _refuse_own(self, path: Path) -> None:
        if self._file_paths.is_own(path) or path == self._file_paths.folder:
            raise AscimlError(
                "denied",
                f"{path} belongs to the session itself: name another place, like renders/{path.name}",
            )

    @asynccontextmanager
    async def writing(self, paths: Sequence[Path], overwrite: bool) -> AsyncIterator[None]:
        """Files that are written within the block, each whole and at once; remembered as this server's when it ends.

        Raises denied where one is there that this server did not write, unless `overwrite`; busy, bad-argument, io.
        """
        await self.begin(paths, overwrite)
        try:
            async with self._unfinished.writing(*paths):
                yield
            await self.wrote(paths)
        finally:
            self.end(paths)

    async def begin(self, paths: Sequence[Path], overwrite: bool) -> None:
        """Reserve files for writing, until `end`. Raises as `writing`."""
        if taken := self._busy.intersection(paths):
            raise AscimlError("busy", f"{min(taken)} is being written already: name another file, or wait")
        self._busy.update(paths)
        try:
            there = await asyncio.to_thread(_there, paths)
            if there and not overwrite:
                known = await self._store.written.known(there)
                if foreign := [path for path in there if path not in known]:
                    more = f" (and {len(foreign) - 1} more)" if len(foreign) > 1 else ""
                    raise AscimlError(
                        "denied",
                        f"{foreign[0]}{more} is there already, and this server did not write it as it is: name another file, or "
                        "add: overwrite 1",
                    )
        except BaseException:
            self.end(paths)
            raise

    def take_over(self, paths: Sequence[Path]) -> None:
        """Have files reserved that another owner began to write."""
        self._busy.update(paths)

    def listed(self, path: Path) -> AbstractAsyncContextManager[None]:
        """While a file is made beside `path` to take its place: what a kill leaves of it is removed by the next server."""
        return self._unfinished.writing(path)

    async def wrote(self, paths: Sequence[Path]) -> None:
        """Remember files as this server's."""
        await self._store.written.remember(paths)

    def end(self, paths: Sequence[Path]) -> None:
        """Nothing more is written to these files."""
        self._busy.difference_update(paths)


def exported(path: Path) -> list[Path]:
    """Return the files that a model becomes: one, or the parts of a format for other programs."""
    written = exports().get(path.suffix.lower())
    if written is None or not written.parts:
        return [path]
    return [path.with_name(f"{path.stem}.{part}{path.suffix.lower()}") for part in written.parts]


def _there(paths: Sequence[Path]) -> list[Path]:
    """Those that are there. Raises bad-argument for what is no file, io for a folder that is missing."""
    for folder in {path.parent for path in paths}:
        try:
            if not folder.is_dir():
                raise AscimlError(
                    "io", f"{paths[0]} cannot be written: there is no folder {folder}, make it first"
                )
        except OSError as error:
            raise reading_failed(folder, error) from error
    return [path for path in paths if check_regular(path)]
