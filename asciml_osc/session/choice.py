"""Which sounds take part: in training, on maps and in views."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, TypeAlias

from asciml_osc.session.catalogue import Catalogue
from asciml_osc.session.in_turns import in_turns
from asciml_osc.sounds.views import FEATURES, KEYS, Feature
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import SoundRow

KEY = "filters"
Filters: TypeAlias = Mapping[Feature, tuple[float, float]]
_ByGroup: TypeAlias = dict[str, set[str]]  # ids


class Choice:
    """Owner of the filters, and of which sounds take part; who is in use by number, muted or soloed stands in the rows.

    It follows the rows: a change of one costs the same however many there are, the first and the last solo too. Only other filters
    concern all of them; those are judged in turns.
    """

    def __init__(self, store: AsyncStore, sounds: Catalogue) -> None:
        self._store, self._sounds = store, sounds
        self.filters: Filters = {}
        """The range of each feature that a sound must lie in, ends included."""
        self._passing: _ByGroup = {}  # whatever is soloed
        self._leading: _ByGroup = {}  # of those, the soloed ones
        self._soloed: set[str] = set()  # of all sounds
        self._judging = asyncio.Lock()
        self._meanwhile: set[str] | None = None  # what changes while all are judged
        sounds.on_change = self._changed

    async def open(self) -> None:
        """Have the filters of the last run again."""
        filters = _known(await self._store.settings.get(KEY, {}))
        if filters != self.filters:
            await self._judge_all(filters)

    async def filter(self, feature: Feature, limits: tuple[float, float] | None) -> None:
        """Ask for a range of a feature; None: for none any more. Raises io."""
        await self._keep(
            {name: pair for name, pair in self.filters.items() if name != feature}
            | ({} if limits is None else {feature: limits})
        )

    async def filter_off(self) -> None:
        """Ask for no range of any feature. Raises io."""
        await self._keep({})

    async def _keep(self, filters: Filters) -> None:
        await self._store.settings.set(KEY, filters or None)
        await self._judge_all(filters)

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

    async def left_by(self, feature: Feature) -> int:
        """Return how many of all sounds the filter of this feature alone would leave."""
        left, limits = 0, self.filters[feature]
        async for row in in_turns(self._sounds.values()):
            left += _inside(row.features, feature, limits)
        return left

    @property
    def _taken(self) -> _ByGroup:
        return self._leading if self._soloed else self._passing

    def _changed(self, before: SoundRow | None, after: SoundRow | None) -> None:
        """Follow one row: as it was, as it is."""
        if self._meanwhile is not None:
            self._meanwhile |= {row.id for row in (before, after) if row}
        if after:
            (self._soloed.add if after.soloed else self._soloed.discard)(after.id)
            self._judge(after)
        elif before:
            self._soloed.discard(before.id)
            for found in (self._passing, self._leading):
                found.get(before.group, set()).discard(before.id)

    async def _judge_all(self, filters: Filters) -> None:
        """Let other filters hold: at once for all sounds, when these are judged, which takes about 1 µs each."""
        async with self._judging:
            passing: _ByGroup = {}
            changed: set[str] = set()
            self._meanwhile = changed
            try:
                async for row in in_turns(self._sounds.values()):
                    if passes(row, filters):
                        passing.setdefault(row.group, set()).add(row.id)
            finally:
                self._meanwhile = None
            for ids in passing.values():
                ids -= changed  # they are gone, or judged as they are by now
            self.filters, self._passing = dict(filters), passing
            self._leading = {name: ids & self._soloed for name, ids in passing.items()}
            for sound in changed:
                if sound in self._sounds:
                    self._judge(self._sounds[sound])

    def _judge(self, row: SoundRow) -> None:
        takes = passes(row, self.filters)
        _keep_in(self._passing, row, takes)
        if row.soloed or self._leading:
            _keep_in(self._leading, row, takes and row.soloed)


def _keep_in(found: _ByGroup, row: SoundRow, belongs: bool) -> None:
    ids = found.setdefault(row.group, set())
    (ids.add if belongs else ids.discard)(row.id)


def passes(row: SoundRow, filters: Filters) -> bool:
    """Tell whether a sound takes part where nothing is soloed."""
    if not row.on or (row.marks and row.muted):
        return False
    return not filters or all(_inside(row.features, feature, limits) for feature, limits in filters.items())


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
