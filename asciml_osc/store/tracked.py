"""What can be taken back: the tables, and the triggers that write down how a row was and how it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SETTINGS = {"filters": "filter", "mappings": "mapping", "model": "model"}
"""The settings that can be taken back, and what a person calls what is in them."""


@dataclass(frozen=True)
class Tracked:
    """A table whose rows are written down.

    key : the columns that tell rows apart
    passive : columns that are measured, and change by themselves
    active : the columns that are looked at; without any, all but the passive ones
    added : the columns of a new row that are looked at; without any, the key
    only : which rows, as SQL of a `row`
    comes_and_goes : its rows are added and removed by commands
    is_ordered : its order is that of the rowid
    has_file : its rows have a file of their own
    """

    name: str
    key: tuple[str, ...]
    passive: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    only: str = "TRUE"
    comes_and_goes: bool = True
    is_ordered: bool = False
    has_file: bool = False


TRACKED = {
    one.name: one
    for one in (
        Tracked("sounds", ("group_name", "number"), passive=("features",), has_file=True),
        Tracked("marks", ("group_name", "number", "kind", "value")),
        # a group keeps its next number, so that an id never means another sound
        Tracked("groups", ("name",), active=("name", "used"), comes_and_goes=False),
        Tracked("models", ("name",), has_file=True),
        Tracked("presets", ("name",), is_ordered=True),
        Tracked("motions", ("name",), is_ordered=True),
        Tracked("settings", ("key",), added=("key", "value"), only=f"row.key IN {tuple(SETTINGS)}"),
    )
}


def triggers(table: Tracked, columns: Sequence[str]) -> Iterator[str]:
    """Yield the triggers of a table, which last as long as the connection.

    columns : that the table has
    """
    active = table.active or tuple(name for name in columns if name not in table.passive)
    whole = (*columns, *(("rowid",) if table.is_ordered else ()))
    differs = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in active)
    events = [
        (f"UPDATE OF {', '.join(active)}", differs, _image("<", "OLD", active), _image(">", "NEW", active))
    ]
    if table.comes_and_goes:
        events += [
            ("INSERT", "TRUE", "NULL", _image("+", "NEW", table.added or table.key)),
            ("DELETE", "TRUE", _image("-", "OLD", whole), "NULL"),
        ]
    for event, when, old, new in events:
        row = "OLD" if event == "DELETE" else "NEW"
        files = [f"{side}.file" if table.has_file and image != "NULL" else "NULL"
                 for side, image in (("OLD", old), ("NEW", new))]  # fmt: skip
        yield (
            f"CREATE TEMP TRIGGER {table.name}_{event[:6]} AFTER {event} ON main.{table.name} "
            f"WHEN recording() IS NOT NULL AND ({table.only.replace('row.', f'{row}.')}) AND ({when}) BEGIN "
            "INSERT INTO images (change, name, old, new, old_file, new_file) "
            f"VALUES (recording(), '{table.name}', {old.replace('TABLE', table.name)}, "
            f"{new.replace('TABLE', table.name)}, {', '.join(files)}); END"
        )


def _image(sign: str, row: str, columns: Sequence[str]) -> str:
    pairs = ", ".join(f"'{name}', {row}.{name}" for name in columns)
    return f"image('{sign}', 'TABLE', {pairs})"
