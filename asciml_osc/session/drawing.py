"""Sounds by a technique or a recipe: added, heard without being added, or drawn around one that pleased."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asciml_osc.config import Config
from asciml_osc.errors import bad_argument
from asciml_osc.noting import note
from asciml_osc.session.augmenting import Augmenting
from asciml_osc.session.library import Library
from asciml_osc.session.making import Spans
from asciml_osc.session.one_shots import OneShots
from asciml_osc.session.recipes import Recipes
from asciml_osc.sounds.parameters import NEED_SOUND, TECHNIQUES, around, check_spans, parameters_of
from asciml_osc.store.rows import SoundRow


@dataclass(frozen=True)
class Wanted:
    """What is to be made. seconds: of a sound, 0 for the session's; sources: what grains are taken from; about: kept with each sound."""

    technique: str
    spans: Spans
    seed: int
    seconds: float = 0.0
    sources: dict[str, Path] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)


def fresh_seed() -> int:
    """Draw a seed that an OSC int32 holds."""
    seed = secrets.randbits(31)
    note("seed", seed)
    return seed


class Drawing:
    """Keeps nothing: sounds are the library's, recipes in their files."""

    def __init__(self, config: Config, library: Library, recipes: Recipes, augmenting: Augmenting) -> None:
        self._config, self._library, self.recipes, self._augmenting = config, library, recipes, augmenting

    async def wanted(
        self, technique: str, spans: Spans, seed: int | None, seconds: float, source: str
    ) -> Wanted:
        """Return what a technique or a recipe means with the ranges that a user gives.

        source : a sound or a group that grains are taken from, "" for none

        Raises bad-argument, also for a name that is neither, not-found for an unknown source.
        """
        about: dict[str, Any] = {}
        if technique not in TECHNIQUES:
            recipe = await self.recipes.get(technique)
            about["recipe"] = technique
            technique, spans, seconds = recipe.technique, recipe.spans | spans, seconds or recipe.seconds
        check_spans(technique, spans)
        sources = self._sources(technique, source)
        return Wanted(technique, spans, fresh_seed() if seed is None else seed, seconds, sources, about)

    def _sources(self, technique: str, source: str) -> dict[str, Path]:
        if technique in NEED_SOUND:
            if not source:
                raise bad_argument(
                    f"{technique} takes its grains from a sound of the set: name it, as in `source bells0`"
                )
            return {row.id: row.path for row in self._library.find(source)}
        if source:
            raise bad_argument(f"{technique} is made of no other sound: leave source out, or take granular")
        return {}

    async def add(self, group: str, count: int, wanted: Wanted) -> list[str]:
        """Make `count` sounds and add them; their ids."""
        return await self._library.synthesise(
            group,
            wanted.technique,
            count,
            wanted.spans,
            wanted.seed,
            wanted.seconds,
            wanted.sources,
            wanted.about,
        )

    async def hear(self, wanted: Wanted, one_shots: OneShots) -> None:
        """Play the first one that `add` would add, beside whatever plays; nothing is kept."""
        seconds = wanted.seconds or self._config.seconds
        await one_shots.synthesised(wanted.technique, wanted.spans, wanted.seed, seconds, wanted.sources)

    async def like(self, sound: str, count: int, amount: float, seed: int | None, group: str) -> list[str]:
        """Add sounds around one: its parameters moved by up to `amount` of their usual ranges; of a recording, variations.

        group : of the new ones, "" for the sound's own. Raises not-found, also for the sound that its grains came from.
        """
        row = self._library.sound(sound)
        seed, group = fresh_seed() if seed is None else seed, group or row.group
        technique = row.origin.get("technique")
        if technique not in TECHNIQUES:
            return await self._augmenting.like(row, count, amount, seed, group)
        spans = around(technique, _values(technique, row), amount)
        source = self._library.called_now(str(row.origin.get("of", "")))
        sources = self._sources(technique, source)
        return await self.add(
            group, count, Wanted(technique, spans, seed, row.seconds, sources, {"like": sound})
        )


def _values(technique: str, row: SoundRow) -> dict[str, float]:
    """Return the parameters that a sound was made with; of a damaged row those that are numbers."""
    return {
        name: float(value)
        for name in parameters_of(technique)
        if isinstance(value := row.origin.get(name), int | float)
    }
