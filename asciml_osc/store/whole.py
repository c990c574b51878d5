"""Whole sessions, written and read in a thread: a copy, a zip, and a session made of one.

told: takes the bytes that are done, and those of all; what it raises ends the work.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from asciml_osc import __version__
from asciml_osc.errors import AscimlError
from asciml_osc.store import archive, backup, foreign
from asciml_osc.store.files import StoreFiles
from asciml_osc.store.manifest import Entry, Manifest
from asciml_osc.store.schema import MIGRATIONS
from asciml_osc.store.store import Store
from asciml_osc.store.summary import summary

Progress = Callable[[int, int], None]


def make(folder: Path) -> None:
    """Make a session of an empty folder; bring that of an older version to this one's format. Raises io."""
    Store(folder).close()


def copy(taken: Path, into: Path, told: Progress) -> None:
    """Copy a backup into the empty folder `into`, and remove it. Raises limit where the disk is too full, io."""
    try:
        backup.clean(StoreFiles(taken).database)
        total = archive.size(taken)
        if total > (room := archive.room(into)):
            raise AscimlError(
                "limit", f"the copy needs {total / 1e6:.0f} MB, and the disk has room for {room / 1e6:.0f} MB"
            )
        archive.copy(taken, into, _counter(told, total))
    finally:
        backup.drop(taken)


def export(
    taken: Path, name: str, path: Path, told: Progress, last: Callable[[], None] = lambda: None
) -> None:
    """Write a backup of the session `name` as a zip, and remove it.

    last: called before the zip gets its name; what it raises ends the work, too.

    Raises io.
    """
    try:
        backup.clean(StoreFiles(taken).database)
        found = summary(taken)

        def about(files: tuple[Entry, ...]) -> Manifest:
            counts = found.sounds, found.models, found.presets
            return Manifest(name, __version__, len(MIGRATIONS), *counts, files)

        archive.write(taken, about, path, _counter(told, archive.size(taken)), last)
    finally:
        backup.drop(taken)


def take_in(path: Path, staged: Path, told: Progress) -> None:
    """Make a session of a zip, in the empty folder `staged`. Raises as `archive.unpack` and `foreign.check_database`."""
    found = archive.unpack(path, staged, told)
    try:
        foreign.check_database(staged, found.schema)
        backup.clean(
            StoreFiles(staged).database
        )  # whoever made it may name files and folders of this machine
        make(staged)
    except AscimlError as error:
        raise AscimlError(error.code, f"{path} cannot be imported: {error.message}") from None


def _counter(told: Progress, total: int) -> Callable[[int], None]:
    """Return what takes how many bytes more are done."""
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        told(done, total)

    return count
