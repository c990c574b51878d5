"""What the views of the set show: sounds in use, with what each view needs of them."""

from __future__ import annotations

from pathlib import Path

from asciml_osc.errors import bad_argument
from asciml_osc.jobs import lazy as jobs
from asciml_osc.languages import Language
from asciml_osc.session.latent import Latent
from asciml_osc.session.library import Library
from asciml_osc.sounds.views import Feature, Shown, View, measured, values_of
from asciml_osc.work import WorkPool


class Views:
    """Keeps nothing: descriptors are the library's, codes the model's. Arithmetic and drawing go to a worker."""

    def __init__(self, pool: WorkPool, library: Library, latent: Latent) -> None:
        self._pool, self._library, self._latent = pool, library, latent

    async def places(self, view: View, feature: Feature) -> list[tuple[Shown, tuple[float, ...]]]:
        """Return the sounds that a view shows, and the numbers of each, see sounds.views.places."""
        shown = measured(view, feature, await self._shown(view, feature))
        places = await self._pool.run(jobs.latent.view, view, feature, shown)
        return list(zip(shown, places, strict=True))

    async def draw(self, view: View, feature: Feature, language: Language, path: Path) -> None:
        """Draw a view. Raises bad-argument where no sound is in use, io."""
        shown = await self._shown(view, feature)
        if not shown:
            raise bad_argument(
                "no sound is in use, so there is nothing to look at: add some, or /asciml/sounds/use GROUP COUNT"
            )
        await self._pool.run(jobs.pictures.view, view, feature, shown, language, path)

    async def _shown(self, view: View, feature: Feature) -> list[Shown]:
        if view == "latent":
            rows, codes = await self._latent.used()
            return [
                Shown(row.id, row.group, tuple(code), row.name or "")
                for row, code in zip(rows, codes.tolist(), strict=True)
            ]
        await self._library.settled(row.id for row in await self._library.measured_used())
        return [
            Shown(row.id, row.group, values_of(view, feature, row.features), row.name or "")
            for row in self._library.used()
            if row.features
        ]
