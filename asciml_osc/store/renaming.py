"""Other ids for sounds: which ones they get, and how their files and rows come to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from asciml_osc.durable import discard, io_error, second_name, sync_folder
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.names import sound_id, split_id
from asciml_osc.store.database import Database
from asciml_osc.store.files import StoreFiles
from asciml_osc.store.groups import GroupTable
from asciml_osc.store.rows import SoundRow


def new_ids(groups: GroupTable, rows: Sequence[SoundRow], old: str, new: str) -> tuple[str, list[int]]:
    """Return the group and the numbers that the sounds of `rows` get when `old` is called `new`.

    A group takes its numbers along to a name that no group ever had. To any other name its sounds go with fresh numbers
    after those used there, since an id never means another sound. A sound goes to a group, with its next number, or to
    an id whose number was never used.

    old : an id or a group
    new : a group, or for a sound an id

    Raises bad-argument.
    """
    single = old[-1:].isdigit()
    if new[-1:].isdigit():
        if not single:
            raise bad_argument(
                f'a group cannot be called "{new}", which ends in a digit, as the ids of sounds do'
            )
        return _at_id(groups, new)
    group = groups.checked_name(new)
    if group == rows[0].group:
        raise bad_argument(f'"{old}" is in the group "{group}" already')
    first = groups.next_number(group)
    if first == 0 and not single:
        return group, [row.number for row in rows]
    return group, list(range(first, first + len(rows)))


def _at_id(groups: GroupTable, new: str) -> tuple[str, list[int]]:
    group, number = split_id(new)
    group = groups.checked_name(group)
    if number < (free := groups.next_number(group)):
        raise bad_argument(
            f'the id "{new}" is or was another sound\'s: take "{group}" for the next free number, {free}'
        )
    return group, [number]


def move(
    database: Database, files: StoreFiles, rows: Sequence[SoundRow], group: str, numbers: Sequence[int]
) -> None:
    """Give each file a second name, then change the rows; the caller removes the first names.

    Raises io; then no second name is left.
    """
    placed: list[Path] = []
    changes = []
    try:
        for row, number in zip(rows, numbers, strict=True):
            sound = sound_id(group, number)
            final = files.sound(sound)
            for old, new in ((row.path, final), (files.analysis(row.id), files.analysis(sound))):
                if old.exists():  # a damaged sound has no file, a new one no analysis
                    placed.append(new)
                    second_name(old, new)
            changes.append((group, number, final.name, row.group, row.number))
        sync_folder(files.sounds)
        sync_folder(files.analyses)
        with database.transaction():
            database.execute_many(
                "UPDATE sounds SET group_name = ?, number = ?, file = ? WHERE group_name = ? AND number = ?",
                changes,
            )
    except (OSError, AscimlError) as error:
        discard(placed)
        if isinstance(error, OSError):
            raise io_error(files.sounds, "written", error) from error
        raise
