"""Sounds in the making: synthesised, or cut out of files, into staged files that the library then takes in."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from asciml_osc.config import Config
from asciml_osc.events import Emit
from asciml_osc.jobs import lazy as jobs
from asciml_osc.noting import note
from asciml_osc.session.loading import Cutting, Loading, Where, notes, refuse
from asciml_osc.sounds.cutting import Audio
from asciml_osc.store.rows import Staged
from asciml_osc.work import WorkPool, finish_all

log = logging.getLogger("asciml.sounds")
Spans = dict[str, tuple[float, float]]
Progress = Callable[[int, int], None]
"""Is told how many files are done, and of how many."""


class SoundMaker:
    """Owner of the load that runs. Every method writes to files whose names begin with `place`."""

    def __init__(self, config: Config, pool: WorkPool, emit: Emit) -> None:
        self._config, self._pool, self._emit = config, pool, emit
        self._loading: Loading | None = None

    async def synthesise(
        self,
        place: Path,
        technique: str,
        count: int,
        spans: Spans,
        seed: int,
        seconds: float = 0.0,
        sources: dict[str, Path] | None = None,
        about: dict[str, Any] | None = None,
    ) -> list[Staged]:
        """Make `count` sounds of `seconds` each, 0 for the session's, by all workers."""
        size = max(1, -(-count // self._pool.workers))
        places = [Path(f"{place}-{n}.wav") for n in range(count)]
        form = seconds or self._config.seconds, self._config.rate, sources or {}, about or {}
        numbers = [range(start, min(start + size, count)) for start in range(0, count, size)]
        parts = await finish_all(
            self._pool.run(
                jobs.sounds.synthesise, technique, spans, seed, some, *form, places[some.start : some.stop]
            )
            for some in numbers
        )
        return [staged for part in parts for staged in part]

    async def load(
        self, place: Path, where: Where, how: Cutting, progress: Progress = lambda _done, _files: None
    ) -> list[Staged]:
        """Cut a file, a folder or a glob into sounds. progress: told of each percent of several files. Raises as `Library.load`."""
        flag = Path(f"{place}-going")
        await asyncio.to_thread(flag.touch)
        self._loading = loading = Loading(flag)
        try:
            return await loading.until(self._cut_all(place, where, how, flag, progress))
        finally:
            self._loading = None

    async def _cut_all(
        self, place: Path, where: Where, how: Cutting, flag: Path, progress: Progress
    ) -> list[Staged]:
        found = await self._pool.run(jobs.sounds.find, where.path, where.own, where.allowed, flag)
        note("files", [str(file) for file in found.files])
        seconds = None if how.whole else how.seconds or self._config.seconds
        given = seconds, how.onsets, how.trim
        files, done = len(found.files), 0

        async def cut(n: int, file: Path) -> jobs.sounds.Cut:
            nonlocal done
            made = await self._pool.run(
                jobs.sounds.cut, file, *given, f"{place}-{n}", flag, how.mono, how.loudness
            )
            done += 1
            if files > 1 and 100 * done // files > 100 * (done - 1) // files:
                progress(done, files)
            return made

        cuts = await finish_all(cut(n, file) for n, file in enumerate(found.files))
        refuse(found.files, [cut.error for cut in cuts])
        self._tell([found.note, *notes(found.files, [cut.note for cut in cuts])])
        return [staged for cut in cuts for staged in cut.sounds]

    def _tell(self, texts: Sequence[str]) -> None:
        for text in filter(None, texts):
            self._emit("/asciml/log", "warning", text)
            log.warning("%s", text)

    @property
    def is_loading(self) -> bool:
        """Whether a load runs."""
        return self._loading is not None

    def cancel(self) -> bool:
        """End the load that runs; False where none does, or where its sounds are being added already."""
        if self._loading is None:
            return False
        self._loading.cancel()
        return True

    async def cut_raw(
        self, place: Path, raw: Path, rate: int, origin: dict[str, Any], how: Cutting
    ) -> list[Staged]:
        """Cut a file of bare float32 samples into sounds."""
        seconds = how.length(self._config.seconds)
        return await self._pool.run(jobs.sounds.cut_raw, raw, rate, seconds, how.trim, f"{place}-0", origin)

    async def keep(
        self, place: Path, audio: Audio, rate: int, origin: dict[str, Any], how: Cutting
    ) -> list[Staged]:
        """Make one sound of what is one already, with soft edges."""
        seconds = how.length(self._config.seconds)
        return await self._pool.run(jobs.sounds.keep, audio, rate, seconds, f"{place}-0", origin)
