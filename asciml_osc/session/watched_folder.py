"""A folder that is watched: which of its files are new, and written to the end. Polled, since no other way knows network drives."""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass, field
from pathlib import Path

from asciml_osc.errors import AscimlError
from asciml_osc.regular import open_regular, reading_failed
from asciml_osc.session.loading import Cutting, Where
from asciml_osc.sounds.formats import SUFFIXES, is_for_ffmpeg, is_sound
from asciml_osc.sounds.search import Bounds
from asciml_osc.store.watches import Stamp

STILL = 2
"""Looks, one after the other, between which a file does not change: then it is written to the end."""
MOST_FILES = 10_000
"""Of one watch, folders within it counted: each look asks the system for every one of them."""
_FIRST = 512  # bytes that tell what a file is


@dataclass
class WatchedFolder:
    """Sounds of `group` come from here.

    subfolders : whether the folders within are watched, too; links to folders are not followed, so that no circle is
    seen : files that are no longer new, by their path below the folder, as they were then
    said : the last complaint of the folder itself
    """

    group: str
    where: Where
    how: Cutting
    local: bool
    subfolders: bool = False
    seen: dict[str, Stamp] = field(default_factory=dict)
    said: str = ""
    _waiting: dict[str, tuple[Stamp, int]] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.where.path

    def files(self) -> dict[str, Stamp]:
        """Return what lies in it now, hidden files apart. Raises not-found, bad-argument, io, limit."""
        found: dict[str, Stamp] = {}
        counted = 0
        folders = [""]
        while folders:
            below = folders.pop()
            for entry in self._entries(below, MOST_FILES + 1 - counted):
                counted += 1
                if counted > MOST_FILES:
                    raise AscimlError(
                        "limit",
                        f"{self.folder} has over {MOST_FILES} files and folders, too many to watch: name a folder that has fewer",
                    )
                if entry.name.startswith("."):
                    continue
                name = str(Path(below, entry.name))
                if stamp := self._stamp(entry):
                    found[name] = stamp
                elif self.subfolders and self._is_within(entry):
                    folders.append(name)
        return found

    def _entries(self, below: str, most: int) -> list[os.DirEntry[str]]:
        """List a folder, up to so many; nothing of one within that is gone by now, or may not be read. Raises as `files`."""
        folder = self.folder / below
        try:
            with os.scandir(folder) as entries:
                return list(itertools.islice(entries, most))
        except OSError as error:
            if below:
                return []
            if isinstance(error, NotADirectoryError):
                raise AscimlError(
                    "bad-argument", f"{folder} is a file: name the folder that it lies in"
                ) from None
            raise reading_failed(folder, error) from error

    def _is_within(self, entry: os.DirEntry[str]) -> bool:
        """Tell whether it is a folder that may be looked into: no link, and none of the session's own."""
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
        except OSError:
            return False
        return is_folder and Bounds(self.where.own, self.where.allowed).admits(Path(entry.path))

    def new(self) -> dict[str, Stamp]:
        """Look once: return the sound files that have come since the last look that returned them.

        A file that was written again is new. One that grows is waited for, as is an empty one. Raises as `files`.
        """
        ready: dict[str, Stamp] = {}
        waiting: dict[str, tuple[Stamp, int]] = {}
        for name, stamp in self.files().items():
            if self.seen.get(name) == stamp or not stamp[0]:
                continue
            before, looks = self._waiting.get(name, (stamp, 0))
            looks = looks + 1 if before == stamp else 1
            if looks > STILL and self._may_be_sound(self.folder / name):
                ready[name] = stamp
            else:
                waiting[name] = (stamp, looks)
        self._waiting = waiting
        return ready

    def _stamp(self, entry: os.DirEntry[str]) -> Stamp | None:
        """Return when a file was last written; None for what is none, or is gone already."""
        try:
            if not entry.is_file():
                return None
            found = Path(entry.path).stat()  # what Windows keeps in the folder is old while a file grows
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns

    def _may_be_sound(self, path: Path) -> bool:
        """Tell whether a file is tried: by its name or its first bytes. So one that ffmpeg would read is told of where that is missing."""
        if not Bounds(self.where.own, self.where.allowed).admits(path):
            return False
        if path.suffix.lower() in SUFFIXES:
            return True
        try:
            with open_regular(path) as file:
                head = file.read(_FIRST)
        except (AscimlError, OSError):
            return False
        return is_sound(head) or is_for_ffmpeg(head)
