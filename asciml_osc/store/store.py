"""The durable session folder: sounds and their files, with settings, runs and models beside them.

    session.sqlite  ballast  sounds/ID.wav  analysis/ID.npz  models/  renders/  session.lock

Every change is on disk before its method returns, and a kill at any moment leaves the state before or after it. The
order of each change makes it so: numbers are reserved (invisibly), files get their names, and the rows that make
them sounds are committed last; a removal commits first and unlinks last. So a row always has its file, a file without a
row is one that a kill left behind, and opening sweeps it away.
"""

from __future__ import annotations

import json
import sqlite3
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from asciml_osc.durable import discard, io_error, second_name, sync_folder
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.names import canonical, check_group, sound_id, split_id
from asciml_osc.store.database import Database
from asciml_osc.store.ledger import Models, Runs, Settings, Unfinished, Written
from asciml_osc.store.lock import FolderLock
from asciml_osc.store.rows import GroupRow, SoundRow, Staged, sound_row
from asciml_osc.store.sweep import compose, sweep

_FOLDERS = ("sounds", "analysis", "models", "renders")

_SOUNDS = """
    SELECT *, (used IS NULL OR place <= used) AS is_on FROM (
        SELECT sounds.*, used, row_number() OVER (PARTITION BY group_name ORDER BY number) AS place
        FROM sounds JOIN groups ON groups.name = sounds.group_name
    )
"""


class Store:
    """A session folder, opened or made. Used by one thread at a time; keeps nothing in memory between calls.

    settings, unfinished, runs, models, written : the rest of the session, by the same rules
    damaged : ids whose file is missing or empty; they stay in the table

    Raises AscimlError busy where another server has the folder, io where it cannot be read or written (every method).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            for name in _FOLDERS:
                (folder / name).mkdir(parents=True, exist_ok=True)
            sync_folder(folder)
            sync_folder(folder.parent)
        except OSError as error:
            raise io_error(folder, "made", error) from error
        self._lock = FolderLock(folder)
        try:
            self._database = Database(folder / "session.sqlite")
            try:
                self.settings = Settings(self._database)
                self.unfinished = Unfinished(self.settings)
                self.runs = Runs(self._database)
                self.written = Written(self._database)
                self.models = Models(self._database, folder / "models")
                self.damaged = self._sweep()
            except BaseException:
                self._database.close()
                raise
        except BaseException:
            self._lock.release()
            raise

    def close(self) -> None:
        """Close the database and let the next server have the folder."""
        try:
            self._database.close()
        finally:
            self._lock.release()

    # Asking

    def sounds(self, group: str | None = None) -> list[SoundRow]:
        """All sounds, or a group's, by group and number. Raises AscimlError not-found for a group without sounds."""
        if group is None:
            return self._rows(self._database.query(f"{_SOUNDS} ORDER BY group_name, number"))
        name = canonical(group)
        rows = self._rows(self._database.query(f"{_SOUNDS} WHERE group_name = ? ORDER BY number", [name]))
        if not rows:
            raise not_found(f'there is no group "{group}": /asciml/sounds/groups lists them')
        return rows

    def sound(self, sound: str) -> SoundRow:
        """The sound of this id. Raises AscimlError not-found."""
        group, number = split_id(sound)
        rows = self._rows(
            self._database.query(f"{_SOUNDS} WHERE group_name = ? AND number = ?", [group, number])
        )
        if not rows:
            raise not_found(f'there is no sound "{sound}": /asciml/sounds/list shows them')
        return rows[0]

    def some(self, ids: Iterable[str]) -> list[SoundRow]:
        """The sounds of these ids that are there, by group and number."""
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

    def used(self, group: str) -> set[str]:
        """The ids of those sounds of a group that take part in training; none where there is no such group."""
        rows = self._database.query(
            "SELECT number FROM sounds WHERE group_name = ?1 ORDER BY number "
            "LIMIT (SELECT coalesce(used, -1) FROM groups WHERE name = ?1)",
            [canonical(group)],
        )
        return {sound_id(canonical(group), row["number"]) for row in rows}

    def groups(self) -> list[GroupRow]:
        """The groups that have sounds, by name."""
        rows = self._database.query(
            "SELECT name, count(*) AS count, coalesce(min(used, count(*)), count(*)) AS used "
            "FROM groups JOIN sounds ON group_name = name GROUP BY name ORDER BY name"
        )
        return [GroupRow(row["name"], row["count"], row["used"]) for row in rows]

    def group_name(self, name: str) -> str:
        """The canonical form of a group's name; two that differ in case only would share files on macOS and Windows.

        Raises AscimlError bad-argument.
        """
        name = check_group(name)
        for row in self._database.query("SELECT name FROM groups"):
            if row["name"] != name and row["name"].casefold() == name.casefold():
                raise bad_argument(
                    f'the group "{name}" would differ from "{row["name"]}" by case alone: '
                    f'write "{row["name"]}", or take another name'
                )
        return name

    def analysis_path(self, sound: str) -> Path:
        """Where the analysis of a sound is kept; whoever makes it writes it whole (`durable.write_file`)."""
        return self.folder / "analysis" / f"{sound}.npz"

    def staging_path(self) -> Path:
        """A fresh path at which a worker may write a WAV file (`files.write_wav`) before `add`."""
        return self.folder / "sounds" / f".staged-{uuid.uuid4().hex}.wav"

    # Changing

    def add(self, group: str, staged: Sequence[Staged]) -> list[str]:
        """Take staged files in as sounds of `group`: their ids, in order. After a failure none is in, no file is left.

        Raises AscimlError bad-argument (the group's name), io.
        """
        placed: list[Path] = []
        try:
            group = self.group_name(group)
            first = self._reserve(group, len(staged))
            numbers = range(first, first + len(staged))
            now = time.time()
            rows = []
            for number, item in zip(numbers, staged, strict=True):
                final = self.folder / "sounds" / f"{sound_id(group, number)}.wav"
                item.path.replace(final)
                placed.append(final)
                rows.append(
                    (group, number, json.dumps(item.origin), item.seconds, item.rate, final.name, now)
                )
            sync_folder(self.folder / "sounds")
            with self._database.transaction():
                self._database.execute_many(
                    "INSERT INTO sounds (group_name, number, origin, seconds, rate, file, added_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    rows,
                )
        except (OSError, AscimlError) as error:
            discard(placed)
            discard(item.path for item in staged)
            if isinstance(error, OSError):
                raise io_error(self.folder / "sounds", "written", error) from error
            raise
        return [sound_id(group, number) for number in numbers]

    def remove(self, ids: Iterable[str]) -> None:
        """Forget these sounds and their files; their numbers are not used again.

        Raises AscimlError not-found, for any of them, before anything is removed.
        """
        ids = list(ids)
        rows = self.some(ids)
        if missing := set(ids).difference(row.id for row in rows):
            self.sound(min(missing))  # raises

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

        self._database.making_room(forget)
        self._forget_files(rows)
        self._database.ballast.keep()

    def rename(self, old: str, new: str) -> dict[str, str]:
        """Give a sound or a whole group another name: the old ids and their new ones.

        A group takes its numbers along to a name that no group ever had; to any other name its sounds go with fresh
        numbers after those used there, since an id never means another sound. A sound goes to a group, with its next
        number, or to an id whose number was never used.

        old : an id or a group
        new : a group, or for a sound an id

        Raises AscimlError not-found, bad-argument.
        """
        single = old[-1:].isdigit()
        rows = [self.sound(old)] if single else self.sounds(old)
        if new[-1:].isdigit():
            if not single:
                raise bad_argument(
                    f'a group cannot be called "{new}", which ends in a digit, as the ids of sounds do'
                )
            group, number = split_id(new)
            group = self.group_name(group)
            if number < self._next_number(group):
                raise bad_argument(
                    f'the id "{new}" is or was another sound\'s: take "{group}" '
                    f"for the next free number, {self._next_number(group)}"
                )
            numbers = [number]
        else:
            group = self.group_name(new)
            if group == rows[0].group:
                raise bad_argument(f'"{old}" is in the group "{group}" already')
            first = self._next_number(group)
            fresh = first == 0 and not single
            numbers = [row.number for row in rows] if fresh else list(range(first, first + len(rows)))
        self._move(rows, group, numbers)
        return {row.id: sound_id(group, number) for row, number in zip(rows, numbers, strict=True)}

    def set_used(self, group: str, count: int | None) -> None:
        """Let the first `count` sounds of a group take part in training; None: all. Raises AscimlError."""
        held = next((row.count for row in self.groups() if row.name == canonical(group)), 0)
        if not held:
            raise not_found(f'there is no group "{group}": /asciml/sounds/groups lists them')
        if count is not None and not 0 <= count <= held:
            raise bad_argument(f'{count} of group "{group}" cannot be used: it has {held} sounds')
        with self._database.transaction():
            self._database.execute("UPDATE groups SET used = ? WHERE name = ?", [count, canonical(group)])

    def set_features(self, features: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep the features of sounds, by id. Ids that are no longer there are passed over: the work took a while."""
        with self._database.transaction():
            self._database.execute_many(
                "UPDATE sounds SET features = ? WHERE group_name = ? AND number = ?",
                [(json.dumps(dict(values)), *split_id(sound)) for sound, values in features.items()],
            )

    # Within

    def _rows(self, rows: Iterable[sqlite3.Row]) -> list[SoundRow]:
        return [sound_row(row, self.folder / "sounds") for row in rows]

    def _next_number(self, group: str) -> int:
        rows = self._database.query("SELECT next_number FROM groups WHERE name = ?", [group])
        return int(rows[0]["next_number"]) if rows else 0

    def _reserve(self, group: str, count: int, first: int | None = None) -> int:
        """Use up `count` numbers of a group, from `first` or the next on: the first of them. Shows nowhere by itself."""
        with self._database.transaction():
            if first is None:
                first = self._next_number(group)
            self._database.execute(
                "INSERT INTO groups (name, next_number) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET next_number = excluded.next_number",
                [group, first + count],
            )
        return first

    def _move(self, rows: list[SoundRow], group: str, numbers: list[int]) -> None:
        """Give sounds other ids: a second name for each file, then the rows, then away with the first names."""
        self._reserve(group, 0, first=max(numbers) + 1)
        placed: list[Path] = []
        changes = []
        try:
            for row, number in zip(rows, numbers, strict=True):
                final = row.path.with_name(f"{sound_id(group, number)}.wav")
                analysis = self.analysis_path(row.id)
                pairs = [(row.path, final), (analysis, self.analysis_path(sound_id(group, number)))]
                for old, new in pairs:
                    if old.exists():  # a damaged sound has no file, a new one no analysis
                        placed.append(new)
                        second_name(old, new)
                changes.append((group, number, final.name, row.group, row.number))
            sync_folder(self.folder / "sounds")
            sync_folder(self.folder / "analysis")
            with self._database.transaction():
                self._database.execute_many(
                    "UPDATE sounds SET group_name = ?, number = ?, file = ? WHERE group_name = ? AND number = ?",
                    changes,
                )
        except (OSError, AscimlError) as error:
            discard(placed)
            if isinstance(error, OSError):
                raise io_error(self.folder / "sounds", "written", error) from error
            raise
        self._forget_files(rows)

    def _forget_files(self, rows: Iterable[SoundRow]) -> None:
        for row in rows:
            discard([row.path, self.analysis_path(row.id)])

    def _sweep(self) -> list[str]:
        """Clear the folders of what a killed server left; the ids of the sounds that have lost their file."""
        rows = self.sounds()
        numbers = self._database.query("SELECT name, next_number FROM groups")
        reserved = {row["name"]: row["next_number"] for row in numbers}
        try:
            for name in ("sounds", "analysis"):
                compose(self.folder / name)
            sweep(self.folder / "sounds", [row.path for row in rows], reserved)
            sweep(self.folder / "analysis", [self.analysis_path(row.id) for row in rows], reserved)
            return [row.id for row in rows if not row.path.is_file() or row.path.stat().st_size == 0]
        except OSError as error:
            raise io_error(self.folder, "searched", error) from error
