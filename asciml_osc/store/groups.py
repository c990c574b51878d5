"""The groups of sounds: their names, the numbers that they have used up, and how many sounds take part in training."""

from __future__ import annotations

from asciml_osc.errors import bad_argument, not_found
from asciml_osc.names import canonical, check_group, sound_id
from asciml_osc.store.database import Database


class GroupTable:
    """Every group that ever was: it keeps its next number, so that an id never means another sound."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def checked_name(self, name: str) -> str:
        """Return the canonical form of a group's name.

        Two names that differ by case alone would share files on macOS and Windows: the second one is refused.

        Raises bad-argument.
        """
        name = check_group(name)
        for row in self._database.query("SELECT name FROM groups"):
            if row["name"] != name and row["name"].casefold() == name.casefold():
                raise bad_argument(
                    f'the group "{name}" would differ from "{row["name"]}" by case alone: '
                    f'write "{row["name"]}", or take another name'
                )
        return name

    def next_numbers(self) -> dict[str, int]:
        """Return each group's next number."""
        rows = self._database.query("SELECT name, next_number FROM groups")
        return {row["name"]: row["next_number"] for row in rows}

    def next_number(self, group: str) -> int:
        """Return the first number of a group that was never used."""
        return self.next_numbers().get(group, 0)

    def reserve(self, group: str, count: int, first: int | None = None) -> int:
        """Use up `count` numbers of a group, from `first` or the next on; return the first. Shows nowhere by itself."""
        with self._database.transaction():
            if first is None:
                first = self.next_number(group)
            self._database.execute(
                "INSERT INTO groups (name, next_number) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET next_number = excluded.next_number",
                [group, first + count],
            )
        return first

    def pass_over(self, group: str, number: int) -> None:
        """Use up the numbers of a group before `number`; those that are used up already stay so."""
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO groups (name, next_number) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET next_number = max(next_number, excluded.next_number)",
                [canonical(group), number],
            )

    def used(self, group: str) -> set[str]:
        """Return the ids of those sounds of a group that take part in training; none where there is no such group."""
        rows = self._database.query(
            "SELECT number FROM sounds WHERE group_name = ?1 ORDER BY number "
            "LIMIT (SELECT coalesce(used, -1) FROM groups WHERE name = ?1)",
            [canonical(group)],
        )
        return {sound_id(canonical(group), row["number"]) for row in rows}

    def set_used(self, group: str, count: int | None) -> None:
        """Let the first `count` sounds of a group take part in training; None: all. Raises not-found, bad-argument where it has fewer."""
        held = self._size(group)
        if not held:
            raise not_found(f'there is no group "{group}": /asciml/sounds/groups lists them')
        if count is not None and not 0 <= count <= held:
            raise bad_argument(f'{count} of group "{group}" cannot be used: it has {held} sounds')
        with self._database.transaction():
            self._database.execute("UPDATE groups SET used = ? WHERE name = ?", [count, canonical(group)])

    def _size(self, group: str) -> int:
        question = "SELECT count(*) FROM sounds WHERE group_name = ?"
        return int(self._database.query(question, [canonical(group)])[0][0])
