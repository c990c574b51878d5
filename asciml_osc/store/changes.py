"""The changes of a session that can be taken back, and those that were and can be done again."""

from __future__ import annotations

from typing import NamedTuple

from asciml_osc.errors import not_found
from asciml_osc.store.database import Database
from asciml_osc.store.files import StoreFiles
from asciml_osc.store.held import HeldFiles
from asciml_osc.store.placing import Files
from asciml_osc.store.recording import INTO
from asciml_osc.store.restoring import Image, restore
from asciml_osc.store.rows import parsed


class Change(NamedTuple):
    """A change.

    command : the address that asked for it, "" for none
    kind : of what was changed: sounds, models, mappings, …
    names, many : what was changed, and how many that are; of several sounds their groups
    deed : add, remove or change
    is_undone : it was taken back, and can be done again
    """

    id: int
    command: str
    kind: str
    names: list[str]
    many: int
    deed: str
    made_at: float
    is_undone: bool


class ChangeTable:
    """Changes in a row: what was changed last is taken back first, and a new change ends the way forward again."""

    def __init__(self, database: Database, files: StoreFiles, held: HeldFiles) -> None:
        self._database = database
        self._files = Files(files, held, database.bin)

    def all(self) -> list[Change]:
        """Return all changes, the newest first."""
        changes = []
        for row in self._database.query("SELECT * FROM changes ORDER BY id DESC"):
            about = {"kind": "", "names": [], "many": 0, "deed": "change"} | parsed(row["about"], {})
            changes.append(
                Change(
                    row["id"], row["command"], **about, made_at=row["made_at"], is_undone=bool(row["undone"])
                )
            )
        return changes

    def next(self, back: bool) -> Change:
        """Return the change that is to be taken back, or done again. Raises not-found."""
        changes = [change for change in self.all() if change.is_undone != back]
        if not changes:
            raise not_found(
                "there is nothing to take back: nothing of the sounds, models, mappings and presets was changed, or the bin was emptied since"
                if back
                else "there is nothing to do again: /asciml/session/undo takes something back first"
            )
        return changes[0 if back else -1]

    def sounds(self, change: int) -> set[str]:
        """Return the ids that the sounds of a change had before it, and after it."""
        rows = self._database.query(
            "SELECT json_extract(old, '$.group_name') || json_extract(old, '$.number'), "
            "json_extract(new, '$.group_name') || json_extract(new, '$.number') "
            "FROM images WHERE change = ? AND name IN ('sounds', 'marks')",
            [change],
        )
        return {sound for row in rows for sound in row if sound is not None}

    def go(self, change: int, back: bool) -> list[Image]:
        """Take a change back, or do it again; what it changes, row by row.

        Raises not-found where a file that it needs is gone, io; then nothing has changed.
        """
        recorder = self._database.recorder
        assert recorder
        images = [
            Image.of(row)
            for row in self._database.query(
                "SELECT * FROM images WHERE change = ? ORDER BY number DESC", [change]
            )
        ]
        placed = self._files.place(images)
        try:
            with recorder.replaying(), self._database.transaction():
                restore(self._database, images)
                self._database.execute("DELETE FROM images WHERE change = ?", [change])
                self._database.execute("UPDATE images SET change = ? WHERE change = ?", [change, INTO])
                self._database.execute("UPDATE changes SET undone = ? WHERE id = ?", [int(back), change])
        except BaseException:
            self._files.take_away(placed)
            raise
        self._files.clear(images)
        return images

    def empty(self) -> tuple[int, int]:
        """Remove for good what lies in the bin; how many sounds and models that were, and bytes.

        A change that would need them cannot be taken back any more, nor one before it.
        """
        before = self._database.bin.size()
        recorder = self._database.recorder
        assert recorder
        needing = self._database.query(
            "SELECT max(change) AS newest FROM images JOIN changes ON id = change AND NOT undone "
            "WHERE old_file IS NOT NULL AND (new IS NULL OR (name = 'models' AND old_file IS NOT new_file))"
        )
        with self._database.transaction():
            recorder.drop("undone = 1")
            recorder.drop("id <= ?", [needing[0]["newest"] or 0])
        after = self._database.bin.size()
        self._database.ballast.keep()
        return before[0] - after[0], before[1] - after[1]
