"""The sounds of a session: a row and a file each.

The order of each change lets a kill at any moment leave the state before or after it. Numbers are reserved (invisibly),
files get their names, and the rows that make them sounds are committed last; a removal commits first and unlinks last.
So a row always has its file. A file without a row was left by a kill, and opening sweeps it away.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from asciml_osc.durable import discard, io_error, sync_folder
from asciml_osc.errors import AscimlError, not_found
from asciml_osc.names import canonical, sound_id, split_id
from asciml_osc.store.database import Database
from asciml_osc.store.features import Features
from asciml_osc.store.files import StoreFiles
from asciml_osc.store.groups import GroupTable
from asciml_osc.store.renaming import move, new_ids
from asciml_osc.store.rows import SoundRow, Staged, sound_row

_SOUNDS = """
    SELECT *, (used IS NULL OR place <= used) AS is_on,
        CASE WHEN json_valid(features) THEN json_remove(features, '$.envelope', '$.spectrum') END AS numbers, (
        SELECT json_group_array(json_array(kind, value)) FROM marks
        WHERE marks.group_name = numbered.group_name AND marks.number = numbered.number
    ) AS marks FROM (
        SELECT sounds.*, used, row_number() OVER (PARTITION BY group_name ORDER BY number) AS place
        FROM sounds JOIN groups ON groups.name = sounds.group_name
    ) AS numbered
"""


class SoundTable:
    """The sounds that are there."""

    def __init__(self, database: Database, files: StoreFiles, groups: GroupTable) -> None:
        self._database, self._files, self._groups = database, files, groups

    # Asking

    def all(self) -> list[SoundRow]:
        """Return all sounds, by group and number."""
        return self._rows(self._database.query(f"{_SOUNDS} ORDER BY group_name, number"))

    def file_names(self) -> dict[str, str]:
        """Return the name of each sound's file, by id."""
        rows = self._database.query("SELECT group_name, number, file FROM sounds ORDER BY group_name, number")
        return {sound_id(row["group_name"], row["number"]): row["file"] for row in rows}

    def group(self, group: str) -> list[SoundRow]:
        """Return a group's sounds, by number. Raises not-found for a group without sounds."""
        question = f"{_SOUNDS} WHERE group_name = ? ORDER BY number"
        rows = self._rows(self._database.query(question, [canonical(group)]))
        if not rows:
            raise not_found(f'there is no group "{group}": /asciml/sounds/groups lists them')
        return rows

    def get(self, sound: str) -> SoundRow:
        """Return the sound of this id. Raises not-found."""
        question = f"{_SOUNDS} WHERE group_name = ? AND number = ?"
        rows = self._rows(self._database.query(question, split_id(sound)))
        if not rows:
            raise not_found(f'there is no sound "{sound}": /asciml/sounds/list shows them')
        return rows[0]

    def some(self, ids: Iterable[str]) -> list[SoundRow]:
        """Return the sounds of these ids that are there, by group and number."""
        wanted: dict[str, list[int]] = {}
        for group, number in map(split_id, ids):
            wanted.setdefault(group, []).append(number)
        found: list[SoundRow] = []
        for group in sorted(wanted):
            numbers = json.dumps(wanted[group])  # a list in one value: placeholders are limited in number
            found += self._rows(
                self._database.query(
                    f"{_SOUNDS} WHERE group_name = ? AND number IN (SELECT value FROM json_each(?)) "
                    "ORDER BY number",
                    [group, numbers],
                )
            )
        return found

    def alike(self, hashes: Iterable[str]) -> dict[str, str]:
        """Return the id of the first sound of each of these hashes, see sounds.files.digest; of those that are there."""
        wanted = json.dumps(list(hashes))
        rows = self._database.query(
            "SELECT group_name, number, json_extract(origin, '$.hash') AS hash FROM sounds "
            "WHERE json_valid(origin) AND hash IN (SELECT value FROM json_each(?)) ORDER BY added_at DESC, number DESC",
            [wanted],
        )
        return {row["hash"]: sound_id(row["group_name"], row["number"]) for row in rows}

    # Changing

    def add(self, group: str, staged: Sequence[Staged], names: Sequence[str] = ()) -> list[str]:
        """Take staged files in as sounds of `group`; return their ids, in order.

        names : of the sounds, "" for one without; if left out, none has one

        After a failure none is in, and no file is left.

        Raises bad-argument (the group's name), io.
        """
        placed: list[Path] = []
        try:
            group = self._groups.checked_name(group)
            first = self._groups.reserve(group, len(staged))
            numbers = range(first, first + len(staged))
            for number, item in zip(numbers, staged, strict=True):
                final = self._files.sound(sound_id(group, number))
                item.path.replace(final)
                placed.append(final)
            sync_folder(self._files.sounds)
            self._insert(group, numbers, staged, names or [""] * len(staged))
        except (OSError, AscimlError) as error:
            discard(placed)
            discard(item.path for item in staged)
            if isinstance(error, OSError):
                raise io_error(self._files.sounds, "written", error) from error
            raise
        return [sound_id(group, number) for number in numbers]

    def _insert(self, group: str, numbers: range, staged: Sequence[Staged], names: Sequence[str]) -> None:
        now = time.time()
        rows = [
            (*(group, number, json.dumps(item.origin), item.seconds, item.rate),
             *(self._files.sound(sound_id(group, number)).name, now, name))
            for number, item, name in zip(numbers, staged, names, strict=True)
        ]  # fmt: skip
        with self._database.transaction():
            self._database.execute_many(
                "INSERT INTO sounds (group_name, number, origin, seconds, rate, file, added_at, name) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            )

    def remove(self, ids: Iterable[str]) -> None:
        """Forget these sounds; their files go to the bin, and their numbers are not used again.

        Raises not-found, for any of them, before anything is removed.
        """
        ids = list(ids)
        rows = self.some(ids)
        if missing := set(ids).difference(row.id for row in rows):
            self.get(min(missing))  # raises

        def forget() -> None:
            with self._database.transaction():
                self._database.execute_many(
                    "DELETE FROM sounds WHERE group_name = ? AND number = ?",
                    [(row.group, row.number) for row in rows],
                )
                # a group that comes again later begins with all of its sounds in use
                self._database.execute(
                    "UPDATE groups SET used = NULL WHERE name NOT IN (SELECT group_name FROM sounds)"
                )

        if self._database.making_room(forget):
            self._database.forget_changes()
        for row in rows:
            self._database.bin.put(row.path)
            self._database.bin.put(self._files.analysis(row.id))
        self._database.ballast.keep()

    def rename(self, old: str, new: str) -> dict[str, str]:
        """Give a sound or a whole group another name; return the old ids and their new ones.

        See `renaming.new_ids` for which ids they get.

        Raises not-found, bad-argument.
        """
        single = old[-1:].isdigit()
        rows = [self.get(old)] if single else self.group(old)
        group, numbers = new_ids(self._groups, rows, old, new)
        self._groups.reserve(group, 0, first=max(numbers) + 1)
        move(self._database, self._files, rows, group, numbers)
        self._forget_files(rows)
        return {row.id: sound_id(group, number) for row, number in zip(rows, numbers, strict=True)}

    def set_names(self, names: Mapping[str, str]) -> None:
        """Name sounds, by id; an empty name takes the name away. Ids that are not there are passed over. Raises io."""
        with self._database.transaction():
            self._database.execute_many(
                "UPDATE sounds SET name = ? WHERE group_name = ? AND number = ?",
                [(name, *split_id(sound)) for sound, name in names.items()],
            )

    def set_features(self, features: Mapping[str, Mapping[str, Any]]) -> dict[str, Features]:
        """Keep the features of sounds, by id; return them as rows have them. Ids that are gone are passed over: the work took a while."""
        kept = {sound: Features.measured(values) for sound, values in features.items()}
        with self._database.transaction():
            self._database.execute_many(
                "UPDATE sounds SET features = ? WHERE group_name = ? AND number = ?",
                [(values.text, *split_id(sound)) for sound, values in kept.items()],
            )
        return kept

    # Within

    def _rows(self, rows: Iterable[sqlite3.Row]) -> list[SoundRow]:
        folder = self._files.sounds
        return [sound_row(row, folder) for row in rows]

    def _forget_files(self, rows: Iterable[SoundRow]) -> None:
        for row in rows:
            discard([row.path, self._files.analysis(row.id)])
