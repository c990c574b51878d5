"""Variations of the sounds of the set, which keep their group: added, marked, and taken away together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.jobs import Variation
from asciml_osc.jobs import lazy as jobs
from asciml_osc.session.library import Library
from asciml_osc.session.making import Spans
from asciml_osc.sounds.varied import usual
from asciml_osc.store.rows import SoundRow, Staged
from asciml_osc.work import WorkPool, finish_all

EVERY = "*"
"""In place of a group: all of them."""
AT_ONCE = 4
"""Variations in a job, half a second of work: so soon a cancel is heard."""


class Augmenting:
    """Owner of the augmentation that runs. A variation names its sound as `augmented` in its origin."""

    def __init__(self, library: Library, pool: WorkPool) -> None:
        self._library, self._pool = library, pool
        self.is_running = False
        """Whether variations are made or added."""
        self._can_cancel = self._cancelled = False

    async def add(self, group: str, count: int, spans: Spans, seed: int) -> list[str]:
        """Add `count` variations to a group, of its own sounds by turns; to each group where `group` is EVERY. Their ids.

        Raises not-found, bad-argument where a sound is named or a group has nothing but variations, denied where it is cancelled.
        """
        self.is_running, self._can_cancel, self._cancelled = True, True, False
        try:
            with self._library.staging() as place:
                made = [
                    (
                        name,
                        await self._made(
                            self._originals(name), count, "augmented", spans, seed, f"{place}-{n}"
                        ),
                    )
                    for n, name in enumerate(self._groups(group))
                ]
                self._can_cancel = False  # from here on nothing is left to cancel
                return [sound for name, staged in made for sound in await self._library.add(name, staged)]
        finally:
            self.is_running = self._can_cancel = False

    async def like(self, row: SoundRow, count: int, amount: float, seed: int, group: str) -> list[str]:
        """Add variations of one sound, as sounds of their own. amount: see varied.usual."""
        with self._library.staging() as place:
            made = await self._made([row], count, "like", usual(amount), seed, f"{place}-0")
            return await self._library.add(group, made)

    async def remove(self, group: str) -> list[str]:
        """Remove the variations of a group, or of every group; their ids. Raises not-found for an unknown group."""
        rows = [row for name in self._groups(group) for row in self._library.find(name) if row.augmented]
        return await self._library.remove_all([row.id for row in rows]) if rows else []

    def cancel(self) -> bool:
        """End the augmentation that runs; False where none does."""
        self._cancelled = self._can_cancel
        return self._can_cancel

    def _groups(self, group: str) -> list[str]:
        if group == EVERY:
            return self._library.groups
        if self._library.has(group):
            raise bad_argument(
                f'"{group}" is a sound: name its group, or draw sounds like it by /asciml/sounds/like {group} 8'
            )
        return [self._library.find(group)[0].group]

    def _originals(self, group: str) -> list[SoundRow]:
        rows = [row for row in self._library.find(group) if not row.augmented]
        if not rows:
            raise bad_argument(f'the group "{group}" has nothing but variations: there is nothing to vary')
        return rows

    async def _made(
        self, rows: Sequence[SoundRow], count: int, source: str, spans: Spans, seed: int, place: str
    ) -> list[Staged]:
        """Make variation number n of sound number n, by turns; it depends on its sound, the seed and n alone."""
        staged: list[Staged] = []
        at_once = AT_ONCE * self._pool.workers
        for start in range(0, count, at_once):
            if self._cancelled and source == "augmented":
                raise AscimlError("denied", "the augmentation was cancelled: nothing of it was kept")
            numbers = range(start, min(start + at_once, count))
            parts = [numbers[n : n + AT_ONCE] for n in range(0, len(numbers), AT_ONCE)]
            found = await finish_all(
                self._pool.run(
                    jobs.variations.vary,
                    [Variation(rows[n % len(rows)].path, (seed, n), Path(f"{place}-{n}.wav")) for n in part],
                    spans,
                    [_origin(rows[n % len(rows)], source, seed, n) for n in part],
                )
                for part in parts
            )
            staged += [one for some in found for one in some]
        return staged


def _origin(row: SoundRow, source: str, seed: int, n: int) -> dict[str, Any]:
    """Return what is kept of where a variation came from. source: augmented or like, which also names its sound."""
    said = {"tags": row.origin["tags"]} if "tags" in row.origin else {}  # its licence goes along
    return {"source": source, source: row.id, "seed": seed, "nth": n, **said}
