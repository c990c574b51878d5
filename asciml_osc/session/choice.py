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
    """Owner of the filters, and of which sounds take part; who is in use by number, muted or soloed stands in the rows.

    It follows the rows: a change of one costs the same however many there are. Only another filter, and the first and the last solo,
    concern all of them.
    """

    def __init__(self, store: AsyncStore, sounds: Catalogue) -> None:
        self._store, self._sounds = store, sounds
        self.filters: dict[Feature, tuple[float, float]] = {}
        """The range of each feature that a sound must lie in, ends included."""
        self._taken: dict[str, set[str]] = {}  # ids by group
        self._soloed: set[str] = set()
        self._solo_counts = False  # for what was judged
        sounds.on_change = self._changed

    async def open(self) -> None:
        """Have the filters of the last run again."""
        self.filters = _known(await self._store.settings.get(KEY, {}))
        self._look_anew()

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
        self._look_anew()

    def __contains__(self, row: SoundRow) -> bool:
        """Whether a sound takes part. One that no filter knows yet, since it was not measured, does not."""
        return row.id in self._taken.get(row.group, ())

    def __len__(self) -> int:
        return sum(map(len, self._taken.values()))

    def count(self, group: str) -> int:
        """Return how many sounds of a group take part."""
        return len(self._taken.get(group, ()))

    def taken(self) -> list[SoundRow]:
        """Return the sounds that take part, by group and number."""
        found: list[SoundRow] = []
        for name in self._sounds.groups:
            taken, rows = self._taken.get(name, set()), self._sounds.group(name)
            found += rows if len(taken) == len(rows) else [row for row in rows if row.id in taken]
        return found

    def left_by(self, feature: Feature) -> int:
        """Return how many of all sounds the filter of this feature alone would leave."""
        return sum(_inside(row.features, feature, self.filters[feature]) for row in self._sounds.values())

    def _changed(self, before: SoundRow | None, after: SoundRow | None) -> None:
        """Follow one row: as it was, as it is."""
        if after:
            (self._soloed.add if after.soloed else self._soloed.discard)(after.id)
            self._judge(after)
        elif before:
            self._soloed.discard(before.id)
            self._leave(before)
        if bool(self._soloed) != self._solo_counts:
            self._look_anew()

    def _look_anew(self) -> None:
        """Judge every sound: about 0.5 µs each."""
        self._solo_counts = bool(self._soloed)
        self._taken = {
            name: {row.id for row in self._sounds.group(name) if self._takes(row)}
            for name in self._sounds.groups
        }

    def _judge(self, row: SoundRow) -> None:
        if self._takes(row):
            self._taken.setdefault(row.group, set()).add(row.id)
        else:
            self._leave(row)

    def _takes(self, row: SoundRow) -> bool:
        if not row.on or (row.marks and row.muted) or (self._soloed and row.id not in self._soloed):
            return False
        return not self.filters or self._within(row.features)

    def _leave(self, row: SoundRow) -> None:
        if group := self._taken.get(row.group):
            group.discard(row.id)

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
