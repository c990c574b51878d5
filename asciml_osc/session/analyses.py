"""The analyses of the sounds: made in the background as soon as a sound is there, and anew where one is damaged."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import is_zipfile

from asciml_osc.analysis.features import ANALYSIS_FORMAT
from asciml_osc.analysis.framing import SHORTEST
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.events import Emit
from asciml_osc.jobs import lazy as jobs
from asciml_osc.session.catalogue import Catalogue
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import SoundRow
from asciml_osc.work import WorkPool, finish_all

ANALYSED_AT_ONCE = 4  # sounds in a job: about 100 ms of work
CHECKED_AT_ONCE = 50  # analyses in a job: about 100 ms of work
Stamp = tuple[int, int] | None
log = logging.getLogger("asciml.sounds")


def _stamp(path: Path) -> Stamp:
    """Return what tells a file from what it was before; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _given(row: SoundRow) -> list[float]:
    """Return the f0 that its analysis was told, if any."""
    return [row.pitch] if row.pitch else []


class Analyses:
    """Owner of which sounds are being analysed, which could not be, and which files were read well."""

    def __init__(
        self,
        config: Config,
        store: AsyncStore,
        pool: WorkPool,
        sounds: Catalogue,
        emit: Emit,
        on_measured: Callable[[list[str]], None],
    ) -> None:
        """on_measured: called when some were analysed, with those that had been measured otherwise before."""
        self._config, self._store, self._pool, self._sounds = config, store, pool, sounds
        self._emit, self._on_measured = emit, on_measured
        self._analysing: dict[str, asyncio.Future[None]] = {}  # set when the analysis has ended, well or not
        self._waiting: deque[list[str]] = deque()  # batches; the workers have a few at a time
        self._at_work: set[asyncio.Task[None]] = set()
        self._looking: asyncio.Task[None] | None = None
        self._failed: dict[str, AscimlError] = {}
        self._whole: dict[str, Stamp] = {}  # the analyses that were read well, as they were then

    async def open(self) -> None:
        """Begin with the sounds that have no analysis at this rate and their length; the files are looked into meanwhile."""
        lacking = await asyncio.to_thread(self._lacking, self._sounds.values())
        self.begin(lacking)
        rest = {row.id for row in self._sounds.values()}.difference(lacking)
        self._looking = asyncio.get_running_loop().create_task(self._look_into(rest))

    async def complete(self, rows: Iterable[SoundRow]) -> None:
        """Begin with those of these sounds whose analysis is not there, or was made at another rate, length or f0."""
        self.begin_anew(await self._store.run(self._lacking_or_gone, list(rows)))

    def _lacking(self, rows: Iterable[SoundRow]) -> list[str]:
        """Return the sounds without an analysis, as far as that can be told without their files."""
        return [row.id for row in rows if row.id in self._store.unanalysed or not self._fits(row)]

    def _lacking_or_gone(self, rows: Iterable[SoundRow]) -> list[str]:
        """Return the sounds without an analysis; in the store's thread, since it looks at files."""
        path = self._store.files.analysis
        return [row.id for row in rows if not self._fits(row) or not is_zipfile(path(row.id))]

    def _fits(self, row: SoundRow) -> bool:
        return bool(
            (row.features or {}).get("analysed") == [*self._sizes(row), ANALYSIS_FORMAT, *_given(row)]
        )

    async def _look_into(self, ids: Iterable[str]) -> None:
        """Analyse those of these sounds anew whose analysis is no file of analysis: 20 µs each, for which nobody need wait."""
        path = self._store.files.analysis
        broken = await asyncio.to_thread(lambda: [sound for sound in ids if not is_zipfile(path(sound))])
        self.begin(sound for sound in broken if sound in self._sounds and sound not in self._analysing)

    def _sizes(self, row: SoundRow) -> tuple[int, int]:
        """Return the rate and the samples that a sound is analysed at: its own length, at least what an analysis takes."""
        rate = self._config.rate
        return rate, max(round(row.seconds * rate), rate // SHORTEST)

    # Asking

    async def ended(self, ids: Iterable[str]) -> None:
        """Return when no analysis of these sounds is under way. Raises what one of them failed with."""
        for sound in ids:
            if analysing := self._analysing.get(sound):
                await asyncio.shield(analysing)
            if error := self._failed.get(sound):
                raise error

    async def settled(self, ids: Iterable[str]) -> None:
        """Return when no analysis of these sounds is under way, however it ended."""
        if not self._analysing:
            return
        for analysing in {self._analysing[sound] for sound in ids if sound in self._analysing}:
            await asyncio.shield(analysing)

    def usable(self, ids: Iterable[str]) -> list[str]:
        """Return those whose analysis has not failed."""
        return [sound for sound in ids if sound not in self._failed]

    async def damaged(self, ids: Sequence[str]) -> list[str]:
        """Return those whose analysis cannot be read. A file is read whole unless it is as it was last read."""
        stamps = await asyncio.to_thread(
            lambda: {sound: _stamp(self._store.files.analysis(sound)) for sound in dict.fromkeys(ids)}
        )
        unknown = [sound for sound, stamp in stamps.items() if self._whole.get(sound, ()) != stamp]
        damaged = await self._unreadable(unknown)
        self._whole |= {sound: stamps[sound] for sound in unknown if sound not in damaged}
        return [sound for sound in damaged if sound in self._sounds]

    async def _unreadable(self, ids: Sequence[str]) -> list[str]:
        """Return those whose analysis cannot be read, by all workers."""
        parts = [ids[start : start + CHECKED_AT_ONCE] for start in range(0, len(ids), CHECKED_AT_ONCE)]
        found = await finish_all(
            self._pool.run(jobs.analysis.damaged, [self._store.files.analysis(sound) for sound in part])
            for part in parts
        )
        return [
            sound
            for part, is_damaged in zip(parts, found, strict=True)
            for sound, bad in zip(part, is_damaged, strict=True)
            if bad
        ]

    # Making

    def begin(self, ids: Iterable[str]) -> None:
        """Analyse these sounds in the background."""
        waiting = list(ids)
        loop = asyncio.get_running_loop()
        for start in range(0, len(waiting), ANALYSED_AT_ONCE):
            some = waiting[start : start + ANALYSED_AT_ONCE]
            self._analysing |= dict.fromkeys(some, loop.create_future())
            self._waiting.append(some)
        self._go_on()

    def begin_anew(self, ids: Iterable[str]) -> None:
        """Analyse these sounds in the background, whatever was wrong with them before."""
        ids = list(ids)
        for sound in ids:
            self._failed.pop(sound, None)
        self.begin(ids)

    def mend(self, damaged: Sequence[str]) -> None:
        """Say that these analyses were damaged, and make them anew."""
        text = f"the analysis of {', '.join(damaged)} was damaged and is made anew"
        log.warning("%s", text)
        self._emit("/asciml/log", "warning", text)
        self.begin(damaged)

    async def close(self) -> None:
        """Make none any more; those that are under way are of no interest."""
        self._waiting.clear()
        tasks = [*self._at_work, *([self._looking] if self._looking else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _go_on(self) -> None:
        """Give each worker one batch, so that what else is asked for need not wait for all of them."""
        while self._waiting and len(self._at_work) < self._pool.workers:
            batch = self._waiting.popleft()
            task = asyncio.get_running_loop().create_task(self._analyse_batch(batch))
            self._at_work.add(task)
            task.add_done_callback(self._batch_ended)

    def _batch_ended(self, task: asyncio.Task[None]) -> None:
        self._at_work.discard(task)
        if not task.cancelled():
            self._go_on()

    async def _analyse_batch(self, ids: list[str]) -> None:
        ended = self._analysing[ids[0]]
        try:
            await self._analyse_some(ids)
        finally:
            for sound in ids:
                self._analysing.pop(sound, None)
            ended.set_result(None)

    async def _analyse_some(self, ids: list[str]) -> None:
        try:
            rows = [self._sounds[sound] for sound in ids]
            wanted = [
                (row.path, self._store.files.analysis(row.id), self._sizes(row)[1], row.pitch) for row in rows
            ]
            found = await self._pool.run(jobs.analysis.analyse, wanted, self._config.rate)
            features = await self._store.sounds.set_features(dict(zip(ids, found, strict=True)))
            anew = []
            for sound, values in features.items():
                if sound in self._sounds:
                    before = self._sounds[sound].features
                    self._sounds.put([replace(self._sounds[sound], features=values)])
                    anew += [sound] if before and before != values else []
                self._failed.pop(sound, None)
                measured = values["f0_hz"], values["centroid_hz"], values["rms_db"]
                self._emit("/asciml/sounds/analysed", sound, *measured)
            self._on_measured(anew)
        except Exception as error:  # noqa: BLE001 - a fault of ours, too, must reach who asks for the sound
            if len(ids) > 1:  # one of them cannot be analysed: find out which
                for sound in ids:
                    await self._analyse_some([sound])
                return
            self._give_up(ids[0], error)

    def _give_up(self, sound: str, error: Exception) -> None:
        """Remember why a sound has no analysis, for whoever asks for it, and tell; one that is gone needs none."""
        if sound not in self._sounds:
            return
        if isinstance(error, AscimlError):
            self._failed[sound] = bad_argument(f'the sound "{sound}" cannot be used: {error.message}')
        else:
            log.error("the analysis of %s failed", sound, exc_info=error)
            self._failed[sound] = AscimlError("internal", f'the analysis of "{sound}" failed: {error!r}')
        self._emit("/asciml/log", "warning", self._failed[sound].message)
        log.warning("%s", self._failed[sound].message)
