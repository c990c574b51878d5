"""What was said of sounds by hand: muted, soloed, tagged, and the f0 that a musician hears."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from asciml_osc.names import split_id
from asciml_osc.store.database import Database

Mark: TypeAlias = Literal["mute", "solo", "tag", "pitch"]


class MarkTable:
    """Marks follow their sound to another id, and go with it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, ids: Iterable[str], kind: Mark, value: str = "") -> None:
        """Mark these sounds; those that are no longer there are passed over. Of every kind but tags a sound has one value."""
        places = [split_id(sound) for sound in ids]
        with self._database.transaction():
            if kind != "tag":
                self._delete(places, kind)
            self._database.execute_many(
                "INSERT OR IGNORE INTO marks SELECT group_name, number, ?3, ?4 FROM sounds "
                "WHERE group_name = ?1 AND number = ?2",
                [(*place, kind, value) for place in places],
            )

    def take(self, ids: Iterable[str], kind: Mark, value: str = "") -> None:
        """Take the mark off these sounds; a tag by its word."""
        with self._database.transaction():
            self._delete([split_id(sound) for sound in ids], kind, value if kind == "tag" else None)

    def _delete(self, places: Iterable[tuple[str, int]], kind: Mark, value: str | None = None) -> None:
        self._database.execute_many(
            "DELETE FROM marks WHERE group_name = ?1 AND number = ?2 AND kind = ?3 AND value = coalesce(?4, value)",
            [(*place, kind, value) for place in places],
        )
