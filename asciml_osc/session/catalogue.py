"""The sounds' rows in memory: found by id and by group, changed one by one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from asciml_osc.sound_names import key_of
from asciml_osc.store.rows import SoundRow


class Catalogue:
    """The rows of the store. A change costs as much as what it changes, however many sounds there are."""

    def __init__(self) -> None:
        self._rows: dict[str, SoundRow] = {}
        # By number within a group
        self._groups: dict[str, dict[str, SoundRow]] = {}
        self._named: dict[str, str] = {}  # ids by what names are compared by
        self.on_change: Callable[[SoundRow | None, SoundRow | None], None] = _nobody
        """Called with each row that was put or dropped, as it was and as it is."""

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, sound: str) -> bool:
        return sound in self._rows

    def __getitem__(self, sound: str) -> SoundRow:
        return self._rows[sound]

    @property
    def groups(self) -> list[str]:
        """The groups that have sounds, by name."""
        return sorted(self._groups)

    def count(self, group: str) -> int:
        """Return how many sounds a group has."""
        return len(self._groups.get(group, ()))

    def group(self, name: str) -> list[SoundRow]:
        """Return the sounds of a group, by number; none where there is no such group."""
        return list(self._groups.get(name, {}).values())

    def named(self, name: str) -> str | None:
        """Return the id of the sound that has this name beside its id, see naming.key_of."""
        return self._named.get(key_of(name))

    def values(self) -> list[SoundRow]:
        """Return every sound, by group and number."""
        found: list[SoundRow] = []
        for name in self.groups:
            found += self._groups[name].values()
        return found

    def now(self, rows: Iterable[SoundRow]) -> list[SoundRow]:
        """Return rows as they are by now, without those of sounds that are gone."""
        get = self._rows.get
        return [found for row in rows if (found := get(row.id)) is not None]

    def put(self, rows: Iterable[SoundRow]) -> None:
        """Add rows, or replace those of the same ids."""
        unordered: set[str] = set()
        for row in rows:
            before = self._rows.get(row.id)
            if before is None or before.name != row.name:
                if before:
                    self._unname(before)
                if row.name:
                    self._named[key_of(row.name)] = row.id
            self._rows[row.id] = row
            group = self._groups.setdefault(row.group, {})
            if group and before is None and next(reversed(group.values())).number > row.number:
                unordered.add(row.group)  # a removal was taken back: new sounds have the highest numbers
            group[row.id] = row
            self.on_change(before, row)
        for name in unordered:
            self._groups[name] = {
                row.id: row for row in sorted(self._groups[name].values(), key=lambda row: row.number)
            }

    def drop(self, sounds: Iterable[str]) -> None:
        """Forget sounds."""
        for sound in sounds:
            row = self._rows.pop(sound)
            self._unname(row)
            group = self._groups[row.group]
            del group[sound]
            if not group:
                del self._groups[row.group]
            self.on_change(row, None)

    def _unname(self, row: SoundRow) -> None:
        if row.name and self._named.get(key := key_of(row.name)) == row.id:
            del self._named[key]

    def switch(self, group: str, on: Collection[str]) -> None:
        """Let those sounds of a group take part in training that are in `on`, and no others of it."""
        self.put([replace(row, on=row.id in on) for row in self.group(group) if row.on != (row.id in on)])


def _nobody(_before: SoundRow | None, _after: SoundRow | None) -> None:
    """Nobody follows."""
