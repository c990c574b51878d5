"""From what a message names to a file or folder: the one way to it."""

from __future__ import annotations

import asyncio
import contextlib
import os
from pathlib import Path

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.names import canonical, decomposed
from asciml_osc.regular import reading_failed
from asciml_osc.session.loading import Where

LONGEST_NAME = 255  # bytes of a file's name, on nearly every system
OWN_FOLDERS = ("sounds", "analysis", "models", "bin")
OWN_FILES = ("session.sqlite", "session.lock", "engine", "ballast", "journal.jsonl", ".backup-")
"""The beginnings of the names that the session's own files have."""


class FilePaths:
    """Where paths lead: a relative one under the session folder, `~` to the user's home."""

    def __init__(self, config: Config) -> None:
        self.folder = config.session.resolve()
        self._bases = (self.folder, *(base.resolve() for base in config.media))
        self.own = tuple(self.folder / name for name in OWN_FOLDERS)

    async def named(self, given: str, local: bool) -> Path:
        """Return the place that a message names, links followed.

        A name that is there in another spelling of its accents is found: macOS writes "ñ" as two characters.

        Raises bad-argument for what is no path, io where the system does not take it, denied where a client of another machine
        names a place outside the session and media folders.
        """
        path = await asyncio.to_thread(self._resolved, given)
        if not local and not any(path.is_relative_to(base) for base in self._bases):
            raise AscimlError(
                "denied",
                f"{given[:200]} lies outside the session folder: a client on another machine may use paths there, or in a "
                "folder that the server was given with --media",
            )
        return path

    async def searched(self, given: str, local: bool) -> Where:
        """Return what /asciml/sounds/load means. Raises also bad-argument for the session's own sounds: they are there already."""
        path = await self.named(given, local)
        if path == self.folder or self.is_own(path):
            raise bad_argument(
                f'"{given[:200]}" is where the session keeps its own files, and its sounds would be added once more: name a file '
                "or a folder of your own"
            )
        return self.bounded(path, local)

    def bounded(self, path: Path, local: bool) -> Where:
        """Return a place that a message has named, and what may be read there."""
        return Where(path, self.own, () if local else self._bases)

    def is_own(self, path: Path) -> bool:
        """Tell whether a place belongs to the session alone: its database, its sounds, models and analyses."""
        if not path.is_relative_to(self.folder) or path == self.folder:
            return False
        first = canonical(path.relative_to(self.folder).parts[0]).casefold()  # as macOS and Windows compare
        return first in OWN_FOLDERS or first.startswith(OWN_FILES)

    def _resolved(self, given: str) -> Path:
        if not given.strip():
            raise bad_argument('a path is needed, got "": name a file or a folder')
        if "\0" in given:
            raise bad_argument("a path cannot have a NUL character in it")
        try:
            os.fsencode(given)
        except UnicodeEncodeError:
            raise bad_argument(f"{given[:200]!a} has characters that no file name can have") from None
        path = self.folder / self._at_home(given)
        if name := next((part for part in path.parts if len(os.fsencode(part)) > LONGEST_NAME), ""):
            size = len(os.fsencode(name))
            raise AscimlError("io", f"{name[:60]}… is too long a name, {size} bytes: {LONGEST_NAME} at most")
        try:
            path = _spelt(path).resolve()
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                path.lstat()  # what the system does not take at all, it says here
            return path
        except RuntimeError:  # before Python 3.13
            raise AscimlError("io", f"{path} is a link that leads back to itself") from None
        except OSError as error:
            raise reading_failed(path, error) from error

    def _at_home(self, given: str) -> Path:
        """`~` and `~/…` are at home; `~name…` is a file of that name, if there is one, or somebody's home, or a name."""
        path = Path(given)
        if not given.startswith("~"):
            return path
        first = path.parts[0]
        if first != "~" and os.path.lexists(self.folder / first):
            return path
        try:
            return path.expanduser()
        except RuntimeError:  # nobody has that name
            return path


def _spelt(path: Path) -> Path:
    """`path` with each part spelt as it is on disk, as far as it is there: as given, composed, decomposed, or mixed."""
    found = Path(path.anchor)
    parts = list(path.parts[1:])
    for n, part in enumerate(parts):
        spelt = _part(found, part)
        if spelt is None:
            return found.joinpath(*parts[n:])
        found /= spelt
    return found


def _part(folder: Path, name: str) -> str | None:
    for spelt in dict.fromkeys((name, canonical(name), decomposed(name))):
        if os.path.lexists(folder / spelt):
            return spelt
    if name.isascii() or not folder.is_dir():
        return None
    wanted = canonical(name)
    try:
        with os.scandir(folder) as entries:
            return next((entry.name for entry in entries if canonical(entry.name) == wanted), None)
    except OSError:
        return None
