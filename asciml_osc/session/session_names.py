"""From what a message calls a session to its folder, and what may be done there."""

from __future__ import annotations

import asyncio
from pathlib import Path

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.names import canonical, check_name
from asciml_osc.regular import reading_failed
from asciml_osc.session.file_paths import FilePaths
from asciml_osc.store.summary import is_session


class SessionNames:
    """A word means a session in `home`; anything else is a path."""

    def __init__(self, file_paths: FilePaths, home: Path) -> None:
        self._file_paths, self._home = file_paths, home

    async def folder(self, given: str, local: bool) -> Path:
        """Return where a session is, or would be. A word is no path, so a client on another machine may use it.

        Raises bad-argument for one within the open session, and as `FilePaths.named`.
        """
        here = self._file_paths.folder
        if _is_word(given):
            return self._home / canonical(given)
        path = await self._file_paths.named(given, local)
        if path != here and path.is_relative_to(here):
            raise bad_argument(
                f"{path} lies within the session that is open: a name alone, like live, means a session in {self._home}"
            )
        return path

    async def to_open(self, given: str, local: bool) -> Path:
        """Return the folder of a session that is to be opened, or made.

        Raises busy for the one that is open, bad-argument for what is no session and no empty place, io where its folder is missing.
        """
        path = await self.folder(given, local)
        if path == self._file_paths.folder:
            raise AscimlError("busy", f"the session {path.name} is open: nothing has changed")
        await asyncio.to_thread(_check_place, path)
        return path

    async def to_make(self, given: str, local: bool) -> Path:
        """Return the folder of a session that is to be made. Raises busy where there is one, and as `to_open`."""
        path = await self.folder(given, local)
        if path == self._file_paths.folder or await asyncio.to_thread(is_session, path):
            raise AscimlError(
                "busy",
                f"there is a session {path.name} already: take another name, or open it with /asciml/session/open {path.name}",
            )
        await asyncio.to_thread(_check_place, path)
        return path


def _is_word(given: str) -> bool:
    return bool(given.strip(". ")) and Path(given).name == given and "\\" not in given and given[0] != "~"


def _check_place(path: Path) -> None:
    """Check that a session is at `path`, or can be made there."""
    try:
        if is_session(path):
            return
        if path.is_dir():
            if any(path.iterdir()):
                raise bad_argument(
                    f"{path} is no session, and not empty: name a session, as /asciml/session/list shows them, or a new one"
                )
            return
        if path.exists() or path.is_symlink():
            raise bad_argument(f"{path} is no folder: name a session, or a new one")
        check_name("session", path.name)
        if not path.parent.is_dir():
            raise AscimlError("io", f"{path} cannot be made: there is no folder {path.parent}, make it first")
    except OSError as error:
        raise reading_failed(path, error) from error
