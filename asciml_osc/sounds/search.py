"""Finding audio files: what a file, a folder or a glob stands for, in bounded time."""

from __future__ import annotations

import fnmatch
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.names import canonical
from asciml_osc.regular import open_regular, reading_failed
from asciml_osc.sounds.formats import ACCEPTED, SUFFIXES, described, find_format, is_sound

MOST_ENTRIES = 100_000
"""Files and folders that are looked at."""
MOST_SECONDS = 30.0
NAMED = 5
"""Names of passed-over files that are told."""


@dataclass
class Found:
    """What a search brought.

    files : sorted; passed : how many others there were, hidden ones apart, and the first of them in words
    """

    files: list[Path] = field(default_factory=list)
    passed: int = 0
    names: list[str] = field(default_factory=list)

    @property
    def note(self) -> str:
        """What was passed over, or nothing."""
        if not self.passed:
            return ""
        others = f" and {self.passed - len(self.names)} more" if self.passed > len(self.names) else ""
        return f"skipped, since neither their names nor their first bytes are those of audio files: {', '.join(self.names)}{others}"


@dataclass
class Bounds:
    """Where a search may go.

    own : folders that are passed over, whatever leads to them: the session's
    allowed : folders within which a file must lie in truth, links followed; none: anywhere
    checked : called with each entry; what it raises ends the search
    """

    own: tuple[Path, ...] = ()
    allowed: tuple[Path, ...] = ()
    checked: Callable[[], None] = lambda: None
    entries: int = 0
    until: float = field(default_factory=lambda: time.monotonic() + MOST_SECONDS)

    def count(self, path: Path) -> None:
        """Count one entry more. Raises limit where it is one too many."""
        self.checked()
        self.entries += 1
        if self.entries > MOST_ENTRIES or time.monotonic() > self.until:
            raise AscimlError(
                "limit",
                f"the search stopped in {path}, after {self.entries - 1} files and folders: name a folder that has less in it",
            )

    def admits(self, path: Path) -> bool:
        """Return whether a file or folder may be looked at. A link is followed to where it leads; what is above it are no links."""
        real = Path(os.path.realpath(path)) if path.is_symlink() else path
        if any(real.is_relative_to(folder) for folder in self.own):
            return False
        return not self.allowed or any(real.is_relative_to(folder) for folder in self.allowed)


def find(path: Path, bounds: Bounds | None = None) -> Found:
    """Find the audio files that `path` stands for: a file, a folder with all below it, or a glob.

    A file is one by its name or by its first bytes, so that what is called .wav and is something else is told of, not passed over.
    Hidden files are passed over, and links to folders are not followed.

    Raises not-found, bad-argument (a file of another kind), limit (too much to look through), io.
    """
    bounds = bounds or Bounds()
    path = Path(os.path.realpath(path))
    try:
        if path.is_dir():
            found = _sorted(_below(path, bounds), bounds)
        elif os.path.lexists(path):
            if path.suffix.lower() not in SUFFIXES:
                _check_content(path)
            return Found([path])
        else:
            folder, pattern = _split(path)
            found = _sorted(_matching(folder, pattern, bounds), bounds) if folder.is_dir() else Found()
    except OSError as error:
        raise reading_failed(path, error) from error
    except RecursionError:
        raise AscimlError(
            "limit", f"the folders in {path} are nested too deep: name one of those within"
        ) from None
    if not found.files:
        what = f"in the folder {path}" if path.is_dir() else f"at {path}"
        besides = f"; {found.note}" if found.note else ""
        raise not_found(f"no audio file {what}: expected a file, a folder or a glob of {ACCEPTED}{besides}")
    return found


def _check_content(path: Path) -> None:
    """Check that a file is audio. Raises bad-argument where it is not, neither by its name nor by its first bytes."""
    with open_regular(path) as file:
        try:
            format_, _ = find_format(file, path)
        except AscimlError as error:
            raise bad_argument(error.message) from None
    if not format_:
        raise bad_argument(
            f"{path} is not an audio file, by its name or by its first bytes: {ACCEPTED} are read"
        )


def _sorted(paths: Iterator[Path], bounds: Bounds) -> Found:
    found = Found()
    for path in sorted(paths):
        if not bounds.admits(path):
            continue
        bounds.checked()
        named = path.suffix.lower() in SUFFIXES and path.is_file()
        head = b"" if named else _first_bytes(path)
        if named or is_sound(head):
            found.files.append(path)
            continue
        found.passed += 1
        if len(found.names) < NAMED:
            found.names.append(described(path, head))
    return found


def _first_bytes(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            return file.read(512)
    except (AscimlError, OSError):
        return b"?" * 16


def _below(folder: Path, bounds: Bounds) -> Iterator[Path]:
    for entry in _entries(folder, bounds):
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), bounds)
        elif not _is_folder(entry):
            yield Path(entry.path)


def _split(path: Path) -> tuple[Path, list[str]]:
    """Split a glob into the longest folder that is there by its very name, and the parts behind it: a name may have brackets in it."""
    folder, parts = Path(path.anchor), list(path.parts[1:] if path.anchor else path.parts)
    while parts and (folder / parts[0]).is_dir():
        folder /= parts.pop(0)
    return folder, parts


def _matching(folder: Path, parts: list[str], bounds: Bounds) -> Iterator[Path]:
    if not parts:
        return
    part, rest = parts[0], parts[1:]
    if part == "**":
        if not rest:
            yield from _below(folder, bounds)
            return
        yield from _matching(folder, rest, bounds)
        for entry in _entries(folder, bounds):
            if entry.is_dir(follow_symlinks=False):
                yield from _matching(Path(entry.path), parts, bounds)
        return
    for entry in _entries(folder, bounds, hidden=part.startswith(".")):
        if not _fits(entry.name, part):
            continue
        if not rest:
            if not _is_folder(entry):
                yield Path(entry.path)
        elif entry.is_dir(follow_symlinks=False):
            yield from _matching(Path(entry.path), rest, bounds)


def _fits(name: str, part: str) -> bool:
    """Return whether a name is meant, however its accents are spelt."""
    name, part = canonical(os.path.normcase(name)), canonical(os.path.normcase(part))
    return name == part or fnmatch.fnmatchcase(name, part)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Return whether it is a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _entries(folder: Path, bounds: Bounds, hidden: bool = False) -> list[os.DirEntry[str]]:
    """List a folder, without what is hidden and what may not be looked at; nothing of one that may not be read."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                bounds.count(folder)
                if entry.name.startswith(".") and not hidden:
                    continue
                if _is_folder(entry) and not bounds.admits(Path(entry.path)):
                    continue
                found.append(entry)
    except PermissionError:
        return []
    return found
