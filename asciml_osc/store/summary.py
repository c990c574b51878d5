"""What a session folder has in it, read without opening the session: it may be open in another server."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from asciml_osc.store.files import StoreFiles

UNKNOWN = -1
_COUNTS = (
    "SELECT count(*), count(DISTINCT group_name), total(seconds), min(added_at) FROM sounds",
    "SELECT count(*), min(made_at) FROM models",
    "SELECT (SELECT count(*) FROM presets), (SELECT count(*) FROM motions)",
)


@dataclass(frozen=True)
class Summary:
    """How many of each, UNKNOWN in what cannot be read.

    seconds: of all sounds together; changed, created: seconds since 1970, created by the oldest thing in it
    """

    folder: Path
    sounds: int
    groups: int
    models: int
    presets: int
    motions: int
    seconds: float
    changed: float
    created: float


def is_session(folder: Path) -> bool:
    """Tell whether a folder is a session."""
    return StoreFiles(folder).database.is_file()


def summary(folder: Path) -> Summary:
    """Read what a session has in it. Raises OSError where it is none."""
    database = StoreFiles(folder).database
    log = database.with_name(f"{database.name}-wal")
    changed = created = database.stat().st_mtime
    with suppress(OSError):
        changed = max(changed, log.stat().st_mtime)
    sounds = groups = models = presets = motions = UNKNOWN
    seconds = 0.0
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=0.5)
        try:
            sounds, groups, seconds, first = connection.execute(_COUNTS[0]).fetchone()
            models, made = connection.execute(_COUNTS[1]).fetchone()
            presets, motions = connection.execute(_COUNTS[2]).fetchone()
            created = min([created, *(float(one) for one in (first, made) if one is not None)])
        finally:
            connection.close()
    return Summary(folder, sounds, groups, models, presets, motions, float(seconds), changed, created)


def within(folder: Path) -> list[Summary]:
    """Return the sessions in a folder, by name; what cannot be looked at is passed over."""
    found = []
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            with suppress(OSError):
                if not path.name.startswith(".") and is_session(path):
                    found.append(summary(path))
    return found


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file() and not path.is_symlink():
                total += path.stat().st_size
    return total
