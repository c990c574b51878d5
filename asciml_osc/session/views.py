"""What the views of the set show: sounds in use, with what each view needs of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from asciml_osc.errors import bad_argument
from asciml_osc.jobs import lazy as jobs
from asciml_osc.languages import Language
from asciml_osc.session.in_turns import in_turns
from asciml_osc.session.latent import Latent
from asciml_osc.session.library import Library
from asciml_osc.sounds.views import CURVES, Feature, View, values_of
from asciml_osc.store.rows import SoundRow
from asciml_osc.work import WorkPool, finish_all

AT_ONCE = 200
"""Sounds whose curves are handed to a worker at once: to pickle them, and to read the answer, holds all threads for half a millisecond."""


class Views:
    """Keeps nothing: descriptors are the library's, codes the model's. To read curves, arithmetic and drawing go to a worker.

    What goes there and comes back is a few arrays and lists of text: to pickle a tuple for each of 10 000 sounds would hold the loop for 17 to 34 ms.
    """

    def __init__(self, pool: WorkPool, library: Library, latent: Latent) -> None:
        self._pool, self._library, self._latent = pool, library, latent

    async def places(self, view: View, feature: Feature) -> Iterator[tuple[SoundRow, list[float]]]:
        """Return the sounds that a view shows, and the numbers of each, see sounds.views.places; one by one, since there may be thousands."""
        rows, parts = await self._values(view, feature)
        if view != "envelopegram":  # whose sounds have nothing to do with each other
            parts = [np.concatenate(parts)] if parts else []
        found = await finish_all(self._pool.run(jobs.latent.view, view, feature, part) for part in parts)
        firsts = np.cumsum([0, *map(len, parts)])
        return (
            (rows[first + number], place.tolist())
            for first, (kept, places) in zip(firsts, found, strict=False)
            for number, place in zip(kept, places, strict=True)
        )

    async def draw(self, view: View, feature: Feature, language: Language, path: Path) -> None:
        """Draw a view. Raises bad-argument where no sound is in use, io."""
        rows, parts = await self._values(view, feature)
        if not rows:
            raise bad_argument(
                "no sound is in use, so there is nothing to look at: add some, or /asciml/sounds/use GROUP COUNT"
            )
        texts: tuple[list[str], ...] = ([], [], [])
        async for row in in_turns(rows):
            for text, kept in zip((row.id, row.group, row.name or ""), texts, strict=True):
                kept.append(text)
        await self._pool.run(jobs.pictures.view, view, feature, texts, np.concatenate(parts), language, path)

    async def _values(self, view: View, feature: Feature) -> tuple[list[SoundRow], list[np.ndarray]]:
        """Return the sounds in use, and what a view needs of each, some at a time [n, …], see sounds.views.values_of."""
        if view == "latent":
            rows, codes = await self._latent.used()
            return rows, [codes] if rows else []
        await self._library.settled(row.id for row in await self._library.measured_used())
        rows = [row for row in self._library.used() if row.features is not None]
        parts = [rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)]
        if view in CURVES:
            return rows, await finish_all(self._curves(view, feature, part) for part in parts)
        return rows, [
            np.array([values_of(view, feature, row.features or {}) for row in part])
            async for part in in_turns(parts, 1)
        ]

    async def _curves(self, view: View, feature: Feature, rows: Sequence[SoundRow]) -> np.ndarray:
        return await self._pool.run(jobs.latent.values, view, feature, [row.features or {} for row in rows])
