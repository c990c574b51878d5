"""The sounds of the session: the store's rows in memory, and their analysis, which runs as soon as a sound is there."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.model.features import FORMAT
from asciml_osc.session.database import Database
from asciml_osc.session.loading import Loading, Where, notes, refuse
from asciml_osc.sounds.cutting import Audio
from asciml_osc.sounds.rows import SoundRow, Staged
from asciml_osc.work import WorkPool, finish_all

ANALYSED_AT_ONCE = 4  # sounds in a job: about 100 ms of work
IDS_IN_EVENT = 100
log = logging.getLogger("asciml.sounds")


class Library:
    """Owner of the sounds. Changes are serialised: a recording adds sounds while commands work on others."""

    def __init__(self, config: Config, database: Database, pool: WorkPool, emit: Callable[..., None]) -> None:
        self._config, self._database, self._pool, self._emit = config, database, pool, emit
        self.on_added: Callable[[], None] = lambda: None
        # others take part in training, or have other names
        self.on_changed: Callable[[], None] = lambda: None
        self._sounds: dict[str, SoundRow] = {}
        self._analysing: dict[str, asyncio.Task[None]] = {}
        self._failed: dict[str, AscimlError] = {}
        self._changing = asyncio.Lock()
        self._loading: Loading | None = None

    async def open(self) -> None:
        """Read the store; sounds without an analysis at this rate and length are analysed in the background."""
        await self._refresh()
        wanted = [self._config.rate, self._config.samples, FORMAT]
        store = self._database.store
        self._analyse(
            row.id
            for row in self._sounds.values()
            if (row.features or {}).get("analysed") != wanted or not store.analysis_path(row.id).exists()
        )

    async def _refresh(self) -> None:
        rows = await self._database(self._database.store.sounds)
        self._sounds = {row.id: row for row in rows}

    # Asking

    def __len__(self) -> int:
        return len(self._sounds)

    def sound(self, sound: str) -> SoundRow:
        """The sound of this id. Raises not-found."""
        try:
            return self._sounds[sound]
        except KeyError:
            raise not_found(f'there is no sound "{sound}": /asciml/sounds/list shows them') from None

    def find(self, name: str) -> list[SoundRow]:
        """The sound of an id, or all of a group. Raises not-found."""
        if name in self._sounds:
            return [self._sounds[name]]
        found = [row for row in self._sounds.values() if row.group == name]
        if not found:
            groups = ", ".join(sorted({row.group for row in self._sounds.values()})) or "none yet"
            raise not_found(f'there is no sound or group "{name}"; groups: {groups}')
        return found

    def all(self) -> list[SoundRow]:
        """Every sound, by group and number."""
        return list(self._sounds.values())

    def used(self) -> list[SoundRow]:
        """The sounds that take part in training."""
        return [row for row in self._sounds.values() if row.on]

    def analysis_path(self, sound: str) -> Path:
        """Where the analysis of a sound lies, once `analysed`."""
        return self._database.store.analysis_path(sound)

    async def write_seconds(self, ids: Iterable[str], out: Path) -> None:
        """Put the first second of each of these sounds into one file, see jobs.thesis. Raises not-found, io."""
        paths = [self.sound(sound).path for sound in ids]
        await self._pool.run("asciml_osc.jobs.thesis:write_seconds", paths, out)

    async def analysed(self, ids: Iterable[str]) -> None:
        """Returns when these sounds have been analysed. Raises what the analysis of one of them failed with."""
        for sound in ids:
            if task := self._analysing.get(sound):
                await asyncio.shield(task)
            if error := self._failed.get(sound):
                raise error

    def usable(self, ids: Iterable[str]) -> list[str]:
        """Those whose analysis has not failed."""
        return [sound for sound in ids if sound not in self._failed]

    async def settled(self, ids: Iterable[str]) -> None:
        """Returns when nothing of these sounds is being analysed any more."""
        tasks = {self._analysing[sound] for sound in ids if sound in self._analysing}
        await asyncio.gather(*map(asyncio.shield, tasks))

    # Changing

    async def synthesise(
        self, group: str, technique: str, count: int, spans: dict[str, tuple[float, float]], seed: int
    ) -> list[str]:
        """Make `count` sounds; their ids."""
        size = max(1, -(-count // self._pool.workers))
        with self.staging() as place:
            places = [Path(f"{place}-{n}.wav") for n in range(count)]
            jobs = [
                self._pool.run(
                    "asciml_osc.jobs.sounds:synthesise",
                    technique,
                    spans,
                    seed,
                    range(start, min(start + size, count)),
                    self._config.seconds,
                    self._config.rate,
                    places[start : start + size],
                )
                for start in range(0, count, size)
            ]
            return await self._add(group, await finish_all(jobs))

    async def load(self, group: str, where: Where, onsets: bool, trim: bool) -> list[str]:
        """Cut a file, a folder or a glob into sounds; their ids.

        Files that cannot be used fail them all, and are all named. What was passed over, and what was done to a file, is told as
        /asciml/log.

        Raises also denied after `cancel`.
        """
        await self.check_group(group)
        with self.staging() as place:
            flag = Path(f"{place}-going")
            await asyncio.to_thread(flag.touch)
            self._loading = loading = Loading(flag)
            try:
                cuts = await loading.until(self._cut_all(where, onsets, trim, place, flag))
            finally:
                self._loading = None
            return await self._add(group, [cut.sounds for cut in cuts])

    async def _cut_all(self, where: Where, onsets: bool, trim: bool, place: Path, flag: Path) -> list[Any]:
        job, *about = "asciml_osc.jobs.sounds:find", where.path, where.own, where.allowed
        found = await self._pool.run(job, *about, flag)
        jobs = [
            self._pool.run(
                *(
                    "asciml_osc.jobs.sounds:cut",
                    file,
                    self._config.seconds,
                    onsets,
                    trim,
                    f"{place}-{n}",
                    flag,
                )
            )
            for n, file in enumerate(found.files)
        ]
        cuts = await finish_all(jobs)
        refuse(found.files, [cut.error for cut in cuts])
        for note in (found.note, *notes(found.files, [cut.note for cut in cuts])):
            if note:
                self._emit("/asciml/log", "warning", note)
                log.warning("%s", note)
        return cuts

    def cancel(self) -> bool:
        """End the load that runs; False where none does, or where its sounds are being added already."""
        if self._loading is None:
            return False
        self._loading.cancel()
        return True

    async def check_group(self, group: str) -> None:
        """Raises bad-argument where sounds could not be added under this name."""
        await self._database(self._database.store.group_name, group)

    async def add_raw(
        self, group: str, raw: Path, rate: int, origin: dict[str, Any], trim: bool
    ) -> list[str]:
        """Cut a file of bare float32 samples into sounds, as `load` does with an audio file; their ids."""
        with self.staging() as place:
            job = "asciml_osc.jobs.sounds:cut_raw"
            staged = await self._pool.run(job, raw, rate, self._config.seconds, trim, f"{place}-0", origin)
            return await self._add(group, [staged])

    async def add_audio(self, group: str, audio: Audio, rate: int, origin: dict[str, Any]) -> list[str]:
        """Take one sound in as it is, but for soft edges; its id. origin: with "start", seconds."""
        with self.staging() as place:
            job = "asciml_osc.jobs.sounds:keep"
            staged = await self._pool.run(job, audio, rate, self._config.seconds, f"{place}-0", origin)
            return await self._add(group, [staged])

    @contextlib.contextmanager
    def staging(self) -> Iterator[Path]:
        """The beginning of a path that jobs write to; of what they wrote nothing is left there afterwards."""
        place = self._database.store.staging_path().with_suffix("")
        try:
            yield place
        finally:
            for left in place.parent.glob(f"{place.name}-*"):
                left.unlink(missing_ok=True)

    async def _add(self, group: str, parts: Sequence[Sequence[Staged]]) -> list[str]:
        staged = [item for part in parts for item in part]
        async with self._changing:
            ids = await self._database(self._database.store.add, group, staged)
            await self._refresh()
        self.on_added()
        self._analyse(ids)
        self.on_changed()
        for start in range(0, len(ids), IDS_IN_EVENT):
            self._emit("/asciml/sounds/added", *ids[start : start + IDS_IN_EVENT])
        return ids

    async def remove(self, name: str) -> list[str]:
        """Remove a sound or a group; the ids."""
        return await self.remove_all([row.id for row in self.find(name)])

    async def remove_all(self, ids: list[str]) -> list[str]:
        """Remove these sounds, or none of them; their ids. Raises not-found."""
        async with self._changing:
            await self.settled(ids)
            await self._database(self._database.store.remove, ids)
            await self._refresh()
        self.on_changed()
        for start in range(0, len(ids), IDS_IN_EVENT):
            self._emit("/asciml/sounds/removed", *ids[start : start + IDS_IN_EVENT])
        return ids

    async def rename(self, old: str, new: str) -> dict[str, str]:
        """Rename a sound or a group; old ids and new ones."""
        async with self._changing:
            await self.settled([row.id for row in self.find(old)])
            renamed = await self._database(self._database.store.rename, old, new)
            await self._refresh()
        self.on_changed()
        for before, after in renamed.items():
            self._emit("/asciml/sounds/renamed", before, after)
        return renamed

    async def use(self, group: str, count: int) -> None:
        """Let the first `count` sounds of a group take part in training."""
        await self._database(self._database.store.set_used, group, count)
        await self._refresh()
        self.on_changed()
        self._emit("/asciml/sounds/used", group, count)

    # Analysis

    def _analyse(self, ids: Iterable[str]) -> None:
        waiting = list(ids)
        for start in range(0, len(waiting), ANALYSED_AT_ONCE):
            some = waiting[start : start + ANALYSED_AT_ONCE]
            task = asyncio.get_running_loop().create_task(self._analyse_some(some))
            self._analysing |= dict.fromkeys(some, task)

    async def _analyse_some(self, ids: list[str]) -> None:
        sounds = [(self._sounds[sound].path, self.analysis_path(sound)) for sound in ids]
        try:
            found = await self._pool.run(
                "asciml_osc.jobs.analysis:analyse", sounds, self._config.rate, self._config.samples
            )
            features = dict(zip(ids, found, strict=True))
            await self._database(self._database.store.set_features, features)
            await self._refresh()
            for sound, values in features.items():
                self._emit(
                    "/asciml/sounds/analysed", sound, values["f0_hz"], values["centroid_hz"], values["rms_db"]
                )
        except Exception as error:  # noqa: BLE001 - a fault of ours, too, must reach who asks for the sound
            if len(ids) > 1:  # one of them cannot be analysed: find out which
                for sound in ids:
                    await self._analyse_some([sound])
                return
            self._give_up(ids[0], error)
        finally:
            for sound in ids:
                self._analysing.pop(sound, None)

    def _give_up(self, sound: str, error: Exception) -> None:
        """Remember why a sound has no analysis, for whoever asks for it, and tell."""
        if isinstance(error, AscimlError):
            self._failed[sound] = bad_argument(f'the sound "{sound}" cannot be used: {error.message}')
        else:
            log.error("the analysis of %s failed", sound, exc_info=error)
            self._failed[sound] = AscimlError("internal", f'the analysis of "{sound}" failed: {error!r}')
        self._emit("/asciml/log", "warning", self._failed[sound].message)
        log.warning("%s", self._failed[sound].message)
