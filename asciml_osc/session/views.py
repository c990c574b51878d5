"""What the views of the set show: sounds in use, with what each view needs of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

from asciml_osc.errors import bad_argument
from asciml_osc.jobs import lazy as jobs
from asciml_osc.languages import Language
from asciml_osc.session.latent import Latent
from asciml_osc.session.library import Library
from asciml_osc.sounds.views import CODE, CURVES, Described, Feature, View
from asciml_osc.store.features import numbers_of
from asciml_osc.store.rows import SoundRow
from asciml_osc.work import WorkPool


class Views:
    """Keeps nothing: descriptors are the library's, codes the model's. To read curves, arithmetic and drawing go to a worker."""

    def __init__(self, pool: WorkPool, library: Library, latent: Latent) -> None:
        self._pool, self._library, self._latent = pool, library, latent

    async def places(self, view: View, feature: Feature) -> Iterator[tuple[Described, list[float]]]:
        """Return the sounds that a view shows, and the numbers of each, see sounds.views.places; one by one, since there may be thousands."""
        sounds = await self._described(view)
        ids, found = await self._pool.run(jobs.latent.view, view, feature, sounds)
        by_id = {sound.id: sound for sound in sounds}
        return ((by_id[sound], place.tolist()) for sound, place in zip(ids, found, strict=True))

    async def draw(self, view: View, feature: Feature, language: Language, path: Path) -> None:
        """Draw a view. Raises bad-argument where no sound is in use, io."""
        sounds = await self._described(view)
        if not sounds:
            raise bad_argument(
                "no sound is in use, so there is nothing to look at: add some, or /asciml/sounds/use GROUP COUNT"
            )
        await self._pool.run(jobs.pictures.view, view, feature, sounds, language, path)

    async def _described(self, view: View) -> list[Described]:
        if view == "latent":
            rows, codes = await self._latent.used()
            return [
                Described(row.id, row.group, {CODE: code}, row.name or "")
                for row, code in zip(rows, codes.tolist(), strict=True)
            ]
        await self._library.settled(row.id for row in await self._library.measured_used())
        return await asyncio.to_thread(_described, view, self._library.used())


def _described(view: View, rows: Sequence[SoundRow]) -> list[Described]:
    """Return what a view needs of each sound; in a thread, since of 10 000 it takes 10 ms."""
    return [
        Described(
            row.id, row.group, row.features if view in CURVES else numbers_of(row.features), row.name or ""
        )
        for row in rows
        if row.features
    ]
