"""A session as it is at one moment: its database by SQLite's backup, and a second name for each of its files."""

from __future__ import annotations

import shutil
import sqlite3
import uuid
from pathlib import Path

from asciml_osc.durable import discard, io_error, second_name
from asciml_osc.store.database import Database
from asciml_osc.store.files import StoreFiles

PREFIX = ".backup-"
JOURNAL = "journal.jsonl"  # where there is one; it only grows
_OF_THIS_SERVER = ("unfinished", "clients")  # settings that would mean nothing to another one
# nor would these: which files were written, which folders of this machine are watched, and changes whose files lie in the bin
_TABLES_OF_THIS_SERVER = ("written", "watched", "watches", "images", "changes")


def take(database: Database, files: StoreFiles, sounds: list[Path], models: list[Path]) -> Path:
    """Return a new folder within the session's, laid out as a session; the caller removes it.

    Files of a session are replaced and removed, never changed. So a second name keeps one as it is, at the price of no copy.

    Raises io.
    """
    folder = files.folder / f"{PREFIX}{uuid.uuid4().hex}"
    there = StoreFiles(folder)
    try:
        for each in there.folders:
            each.mkdir(parents=True)
        database.back_up(there.database)
        if (journal := files.folder / JOURNAL).is_file():
            shutil.copyfile(journal, folder / JOURNAL)  # another name of it would go on growing
        analyses = [files.analysis(path.stem) for path in sounds]
        kept = sorted(files.models.glob("kept-*"))
        for into, paths in (
            (there.sounds, sounds),
            (there.analyses, analyses),
            (there.models, [*models, *kept]),
        ):
            for path in paths:
                if path.is_file():  # a sound that has lost its file stays one that has
                    second_name(path, into / path.name)
    except OSError as error:
        drop(folder)
        raise io_error(folder, "written", error) from error
    except BaseException:
        drop(folder)
        raise
    return folder


def clean(path: Path) -> None:
    """Take out of a session's database what another server cannot use, paths and addresses among it. Raises io."""
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            connection.executemany("DELETE FROM settings WHERE key = ?", [(key,) for key in _OF_THIS_SERVER])
            there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            for table in there.intersection(_TABLES_OF_THIS_SERVER):  # an older version has fewer
                connection.execute(f"DELETE FROM {table}")
            connection.execute("VACUUM")  # what is deleted is gone from the file, too
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise io_error(path, "written", error) from error


def contents(folder: Path) -> list[str]:
    """Return the files of a backup, or of a session, that make it up: paths below `folder`, with /, in order."""
    files = StoreFiles(folder)
    found = [path for each in (files.sounds, files.analyses, files.models) for path in each.iterdir()]
    journal = [JOURNAL] if (folder / JOURNAL).is_file() else []
    return [files.database.name, *journal, *sorted(path.relative_to(folder).as_posix() for path in found)]


def drop(folder: Path) -> None:
    """Remove a backup; what cannot be removed is left to the next server."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep_backups(folder: Path) -> None:
    """Remove from a session's folder what a killed server left of its backups."""
    for path in folder.glob(f"{PREFIX}*"):
        if path.is_dir() and not path.is_symlink():
            drop(path)
        else:
            discard([path])
