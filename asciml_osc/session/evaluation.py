"""How good the current model is: reconstructions to hear and to see, a blind trial, and what to add next."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from asciml_osc.errors import bad_argument, not_found
from asciml_osc.jobs import Source
from asciml_osc.jobs import lazy as jobs
from asciml_osc.session.library import Library
from asciml_osc.session.loaded import Loaded
from asciml_osc.session.models import Models
from asciml_osc.session.one_shots import OneShots
from asciml_osc.store.rows import SoundRow
from asciml_osc.work import WorkPool, finish_all

MOST_JUDGED = 200  # sounds that are reconstructed to find the worst: 2 s of one core
PAIRS = 24  # pairs that are tried
GAP = 0.25  # seconds between an original and its reconstruction


class Judged(NamedTuple):
    """One sound: how far its reconstruction is from it, and how far silence would be, in dB."""

    id: str
    distance: float
    silence: float


class Trial(NamedTuple):
    """A blind trial that waits for its answer. original: whether it came first (1) or second (2)."""

    sound: str
    original: int


class Evaluation:
    """Owner of the blind trial and its score."""

    def __init__(self, library: Library, models: Models, pool: WorkPool, one_shots: OneShots) -> None:
        self._library, self._models, self._pool, self._one_shots = library, models, pool, one_shots
        self._trial: Trial | None = None
        self._right = self._trials = 0

    async def evaluate(
        self, count: int, sounds: Sequence[str], play: bool, blind: bool, picture: Path | None
    ) -> list[Judged]:
        """Reconstruct sounds by the model alone: `count` random ones of those in use, or the named ones.

        play : play each original and then its reconstruction; blind: one sound, in an order that is not told
        picture : where their waveforms are drawn over each other

        Raises no-model, not-found, bad-argument, io.
        """
        if blind and len(sounds) > 1:
            raise bad_argument(f"a blind trial is of one sound, got {len(sounds)}")
        model = await self._models.require()
        rows = self._chosen(model, 1 if blind else count, sounds)
        sources = await self._sources(rows)
        originals = [row.path for row in rows]
        with self._library.staging() as place:
            needed = len(rows) if play or blind or picture else 0
            made = [Path(f"{place}-{n}.wav") for n in range(needed)]
            figures = await self._reconstruct(model, sources, originals, made)
            judged = [Judged(row.id, *figure) for row, figure in zip(rows, figures, strict=True)]
            if picture:
                distances = [one.distance for one in judged]
                drawn = sources, originals, made, distances, picture
                await self._pool.run(jobs.evaluation.draw, *drawn)
            if blind:
                files = [originals[0], made[0]]
                random.shuffle(files)
                await self._one_shots.files([(file, rows[0].seconds) for file in files], 1.0, GAP)
                self._trial = Trial(rows[0].id, files.index(originals[0]) + 1)
            elif play:
                pairs = zip(originals, made, strict=True)
                timed = [(file, row.seconds) for row, pair in zip(rows, pairs, strict=True) for file in pair]
                await self._one_shots.files(timed, 1.0, GAP)
        return judged

    def guess(self, place: int) -> tuple[str, bool, int, int]:
        """Which of the two of the last blind trial was the original: the sound, whether that is so, how many were, of how many.

        Raises not-found where no trial waits for its answer.
        """
        if self._trial is None:
            raise not_found("no blind trial waits for an answer: /asciml/model/evaluate blind 1 plays one")
        trial, self._trial = self._trial, None
        right = place == trial.original
        self._right, self._trials = self._right + right, self._trials + 1
        return trial.sound, right, self._right, self._trials

    async def suggest(self, count: int) -> list[tuple[str, float, list[str]]]:
        """Suggest what to add and what to play: (kind, figure, sounds), at most `count` of each kind.

        worst      the model alone gives it back at so many dB
        empty      the emptiest places of the map, so many standard deviations from the three sounds around each
        duplicate  two sounds whose codes are so near, as a share of the median distance
        pair       pairs that morph best: so much of their middle is in neither of them, 0–1

        Raises no-model, not-found where the model knows none of the sounds in use.
        """
        model = await self._models.require()
        rows = self._chosen(model, MOST_JUDGED, ())
        sources = await self._sources(rows)
        figures = await self._reconstruct(model, sources, [row.path for row in rows], [])
        found = [("worst", distance, [row.id]) for row, (distance, _) in zip(rows, figures, strict=True)]
        found = sorted(found, key=lambda item: -item[1])[:count]
        ids = [row.id for row in rows]
        near, gaps = await self._pool.run(jobs.evaluation.map_of, model.path, ids, count)
        found += [("empty", room, [ids[n] for n in corners]) for *corners, room in gaps]
        found += [("duplicate", apart, [ids[a], ids[b]]) for a, b, apart in near]
        return found + await self._best_pairs(model, sources, count)

    async def _best_pairs(
        self, model: Loaded, sources: Sequence[Source], count: int
    ) -> list[tuple[str, float, list[str]]]:
        pairs = [(a, b) for n, a in enumerate(sources) for b in sources[n + 1 :]]
        pairs = random.Random(0).sample(pairs, min(PAIRS, len(pairs)))
        parts = [pairs[n :: self._pool.workers] for n in range(self._pool.workers)]
        morphing = jobs.evaluation.morphing
        shares = await finish_all(self._pool.run(morphing, model.path, part) for part in parts)
        tried = [
            ("pair", share, [a.id, b.id])
            for part, found in zip(parts, shares, strict=True)
            for (a, b), share in zip(part, found, strict=True)
        ]
        return sorted(tried, key=lambda item: -item[1])[:count]

    async def _reconstruct(
        self, model: Loaded, sources: Sequence[Source], originals: Sequence[Path], made: Sequence[Path]
    ) -> list[tuple[float, float]]:
        """Reconstruct by all workers; see jobs.evaluation."""
        size = max(1, -(-len(sources) // self._pool.workers))
        slices = [slice(start, start + size) for start in range(0, len(sources), size)]
        parts = await finish_all(
            self._pool.run(
                jobs.evaluation.reconstruct, model.path, sources[part], originals[part], made[part]
            )
            for part in slices
        )
        return [figure for part in parts for figure in part]

    def _chosen(self, model: Loaded, count: int, sounds: Sequence[str]) -> list[SoundRow]:
        """Return the named sounds, or a random sample of those in use, all known to the model."""
        if sounds:
            rows = [self._library.sound(sound) for sound in sounds]
            for row in rows:
                model.require(row.id)
            return rows
        known = [row for row in self._library.used() if row.id in model.ids]
        if not known:
            raise not_found(
                f'the model "{model.name}" knows none of the sounds in use: /asciml/train/start learns them'
            )
        chosen = set(random.sample([row.id for row in known], min(count, len(known))))
        return [row for row in known if row.id in chosen]

    async def _sources(self, rows: Sequence[SoundRow]) -> list[Source]:
        await self._library.analysed([row.id for row in rows])
        return [self._library.source(row.id) for row in rows]
