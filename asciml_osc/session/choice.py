"""Which sounds take part: in training, on maps and in views."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asciml_osc.session.catalogue import Catalogue
from asciml_osc.sounds.views import FEATURES, KEYS, Feature
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import SoundRow

KEY = "filters"


class Choice:
    """Owner of the filters. Who is in use by number, muted or soloed stands in the rows."""

    def __init__(self, store: AsyncStore, sounds: Catalogue) -> None:
        self._store, self._sounds = store, sounds
        self.filters: dict[Feature, tuple[float, float]] = {}
        """The range of each feature that a sound must lie in, ends included."""

    async def open(self) -> None:
        """Have the filters of the last run again."""
        self.filters = _known(await self._store.settings.get(KEY, {}))

    async def filter(self, feature: Feature, limits: tuple[float, float] | None) -> None:
        """Ask for a range of a feature; None: for none any more. Raises io."""
        await self._keep(
            {name: pair for name, pair in self.filters.items() if name != feature}
            | ({} if limits is None else {feature: limits})
        )

    async def filter_off(self) -> None:
        """Ask for no range of any feature. Raises io."""
        await self._keep({})

    async def _keep(self, filters: dict[Feature, tuple[float, float]]) -> None:
        await self._store.settings.set(KEY, filters or None)
        self.filters = filters

    def taken(self) -> list[SoundRow]:
        """Return the sounds that take part, by group and number. One that no filter knows yet, since it was not measured, does not."""
        rows = list(self._sounds.values())
        solo = any(row.soloed for row in rows)
        return [
            row
            for row in rows
            if row.on and not row.muted and (row.soloed or not solo) and self._within(row.features)
        ]

    def left_by(self, feature: Feature) -> int:
        """Return how many of all sounds the filter of this feature alone would leave."""
        return sum(_inside(row.features, feature, self.filters[feature]) for row in self._sounds.values())

    def _within(self, features: Mapping[str, Any] | None) -> bool:
        return all(_inside(features, feature, limits) for feature, limits in self.filters.items())


def _inside(features: Mapping[str, Any] | None, feature: Feature, limits: tuple[float, float]) -> bool:
    return features is not None and limits[0] <= float(features[KEYS[feature]]) <= limits[1]


def _known(kept: Any) -> dict[Feature, tuple[float, float]]:
    """Return those of the kept filters that can be read."""
    found: dict[Feature, tuple[float, float]] = {}
    for feature in FEATURES:
        match kept.get(feature) if isinstance(kept, dict) else None:
            case [int() | float() as lo, int() | float() as hi]:
                found[feature] = (float(lo), float(hi))
    return found
