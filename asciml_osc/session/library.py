"""The sounds of the session: the store's rows in memory, and their analysis, which runs as soon as a sound is there."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

from asciml_osc.analysis.features import FORMAT
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.jobs import Source
from asciml_osc.session.catalogue import Catalogue
from asciml_osc.session.database import Database
from asciml_osc.session.loading import Loading, Where, notes, refuse
from asciml_osc.session.unfinished import Unfinished
from asciml_osc.sounds.cutting import Audio
from asciml_osc.store.rows import SoundRow, Staged
from asciml_osc.work import WorkPool, finish_all

ANALYSED_AT_ONCE = 4  # sounds in a job: about 100 ms of work
IDS_IN_EVENT = 100
TOLD_AT_ONCE = 20  # events, between two pauses for whatever else waits
CHECKED_AT_ONCE = 50  # analyses in a job: about 100 ms of work
Stamp = tuple[int, int] | None
log = logging.getLogger("asciml.sounds")


def _stamp(path: Path) -> Stamp:
    """What tells a file from what it was before; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


class Library:
    """Owner of the sounds. Changes are serialised: a recording adds sounds while commands work on others."""

    def __init__(self, config: Config, database: Database, pool: WorkPool, emit: Callable[..., None]) -> None:
        self._config, self._database, self._pool, self._emit = config, database, pool, emit
        self.unfinished = Unfinished(database)  # whoever has jobs write elsewhere says so there
        self.on_added: Callable[[], None] = lambda: None
        # others take part in training, or have other names
        self.on_changed: Callable[[], None] = lambda: None
        self._sounds = Catalogue()
        self._renamed: dict[str, str] = {}  # since this server began
        self._analysing: dict[str, asyncio.Future[None]] = {}  # set when the analysis has ended, well or not
        self._waiting: deque[list[str]] = deque()  # batches; the workers have a few at a time
        self._at_work: set[asyncio.Task[None]] = set()
        self._failed: dict[str, AscimlError] = {}
        self._whole: dict[str, Stamp] = {}  # the analyses that were read well, as they were then
        self._changing = asyncio.Lock()
        self._loading: Loading | None = None

    async def open(self) -> None:
        """Read the store; sounds without an analysis at this rate and length are analysed in the background."""
        store = self._database.store
        self._sounds.put(await self._database(store.sounds))
        self._analyse(await self._database(self._unanalysed))

    def _unanalysed(self) -> list[str]:
        """The sounds without an analysis at this rate and length; in the store's thread, since it looks at files."""
        wanted = [self._config.rate, self._config.samples, FORMAT]
        return [
            row.id
            for row in self._sounds.values()
            if (row.features or {}).get("analysed") != wanted
            or not is_zipfile(self._database.store.analysis_path(row.id))
        ]

    async def _refresh(self, ids: Iterable[str] = (), groups: Iterable[str] = ()) -> None:
        """Read these sounds anew, and which sounds of these groups take part in training."""
        store = self._database.store
        if ids:
            self._sounds.put(await self._database(store.some, ids))
        for group in groups:
            self._sounds.switch(group, await self._database(store.used, group))

    # Asking

    def __len__(self) -> int:
        return len(self._sounds)

    def sound(self, sound: str) -> SoundRow:
        """The sound of this id. Raises not-found."""
        try:
            return self._sounds[sound]
        except KeyError:
            raise not_found(f'there is no sound "{sound}": /asciml/sounds/list shows them') from None

    def called_now(self, sound: str) -> str:
        """The id by now of the sound that had this one; an id never means another sound."""
        while sound in self._renamed:
            sound = self._renamed[sound]
        return sound

    def find(self, name: str) -> list[SoundRow]:
        """The sound of an id, or all of a group. Raises not-found."""
        if name in self._sounds:
            return [self._sounds[name]]
        found = self._sounds.group(name)
        if not found:
            groups = ", ".join(self._sounds.groups) or "none yet"
            raise not_found(f'there is no sound or group "{name}"; groups: {groups}')
        return found

    def all(self) -> list[SoundRow]:
        """Every sound, by group and number."""
        return list(self._sounds.values())

    @property
    def groups(self) -> list[str]:
        """The groups that have sounds, by name."""
        return self._sounds.groups

    def used(self) -> list[SoundRow]:
        """The sounds that take part in training."""
        return [row for row in self._sounds.values() if row.on]

    def analysis_path(self, sound: str) -> Path:
        """Where the analysis of a sound lies, once `analysed`."""
        return self._database.store.analysis_path(sound)

    def source(self, sound: str) -> Source:
        """What jobs decode it from. Raises not-found."""
        return Source(sound, self.analysis_path(sound), self.sound(sound).path)

    async def write_seconds(self, sounds: Iterable[Path], out: Path) -> None:
        """Put the first second of each of these files into one file, see jobs.thesis. Raises not-found, io."""
        await self._pool.run("asciml_osc.jobs.thesis:write_seconds", list(sounds), out)

    async def analysed(self, ids: Iterable[str]) -> None:
        """Returns when these sounds have been analysed. Raises what one's analysis failed with, not-found for one that is gone."""
        ids = list(ids)
        await self._ended(ids)
        if damaged := await self._damaged(ids):
            async with self._changing:  # a removal that is under way has taken the files already
                for sound in ids:
                    self.sound(sound)
                text = f"the analysis of {', '.join(damaged)} was damaged and is made anew"
                log.warning("%s", text)
                self._emit("/asciml/log", "warning", text)
                self._analyse(damaged)
            await self._ended(damaged)
        for sound in ids:
            self.sound(sound)

    async def _ended(self, ids: Iterable[str]) -> None:
        for sound in ids:
            if analysing := self._analysing.get(sound):
                await asyncio.shield(analysing)
            if error := self._failed.get(sound):
                raise error

    async def _damaged(self, ids: Sequence[str]) -> list[str]:
        """Those whose analysis cannot be read. A file is read whole for that when it was not looked at as it is now."""
        stamps = await asyncio.to_thread(
            lambda: {sound: _stamp(self.analysis_path(sound)) for sound in dict.fromkeys(ids)}
        )
        unknown = [sound for sound, stamp in stamps.items() if self._whole.get(sound, ()) != stamp]
        parts = [
            unknown[start : start + CHECKED_AT_ONCE] for start in range(0, len(unknown), CHECKED_AT_ONCE)
        ]
        found = await finish_all(
            self._pool.run("asciml_osc.jobs.analysis:damaged", [self.analysis_path(sound) for sound in part])
            for part in parts
        )
        damaged = [
            sound
            for part, is_damaged in zip(parts, found, strict=True)
            for sound, bad in zip(part, is_damaged, strict=True)
            if bad
        ]
        self._whole |= {sound: stamps[sound] for sound in unknown if sound not in damaged}
        return [sound for sound in damaged if sound in self._sounds]

    def usable(self, ids: Iterable[str]) -> list[str]:
        """Those whose analysis has not failed."""
        return [sound for sound in ids if sound not in self._failed]

    async def settled(self, ids: Iterable[str]) -> None:
        """Returns when nothing of these sounds is being analysed any more."""
        for analysing in {self._analysing[sound] for sound in ids if sound in self._analysing}:
            await asyncio.shield(analysing)

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
            for left in place.parent.glob(f"*{place.name}-*"):  # also what was being written: .NAME.tmp-…
                left.unlink(missing_ok=True)

    async def _add(self, group: str, parts: Sequence[Sequence[Staged]]) -> list[str]:
        staged = [item for part in parts for item in part]
        async with self._changing:
            ids = await self._database(self._database.store.add, group, staged)
            await self._refresh(ids)
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
            groups = {self.sound(sound).group for sound in ids}
            await self._database(self._database.store.remove, ids)
            self._sounds.drop(ids)
            await self._refresh(groups=groups)
        self.on_changed()
        for start in range(0, len(ids), IDS_IN_EVENT):
            self._emit("/asciml/sounds/removed", *ids[start : start + IDS_IN_EVENT])
        return ids

    async def rename(self, old: str, new: str) -> dict[str, str]:
        """Rename a sound or a group; old ids and new ones."""
        async with self._changing:
            await self.settled([row.id for row in self.find(old)])
            groups = {row.group for row in self.find(old)}
            renamed = await self._database(self._database.store.rename, old, new)
            self._renamed |= renamed
            self._sounds.drop(renamed)
            await self._refresh(renamed.values(), groups)
        # what could not be analysed has no name in common with the reason any more
        self._analyse(sound for sound in renamed.values() if self.sound(sound).features is None)
        self.on_changed()
        for number, (before, after) in enumerate(renamed.items(), 1):
            self._emit("/asciml/sounds/renamed", before, after)
            if number % TOLD_AT_ONCE == 0:
                await asyncio.sleep(0)
        return renamed

    async def use(self, group: str, count: int) -> None:
        """Let the first `count` sounds of a group take part in training."""
        async with self._changing:
            await self._database(self._database.store.set_used, group, count)
            await self._refresh(groups=[group])
        self.on_changed()
        self._emit("/asciml/sounds/used", group, count)

    # Analysis

    async def analyse(self, name: str) -> list[str]:
        """Analyse a sound or a group anew; the ids, once that is done. Raises not-found, and why one cannot be analysed."""
        async with self._changing:
            ids = [row.id for row in self.find(name)]
            await self.settled(ids)
            for sound in ids:
                self._failed.pop(sound, None)
            self._analyse(ids)
        await self._ended(ids)
        return ids

    def _analyse(self, ids: Iterable[str]) -> None:
        waiting = list(ids)
        loop = asyncio.get_running_loop()
        for start in range(0, len(waiting), ANALYSED_AT_ONCE):
            some = waiting[start : start + ANALYSED_AT_ONCE]
            self._analysing |= dict.fromkeys(some, loop.create_future())
            self._waiting.append(some)
        self._go_on()

    def _go_on(self) -> None:
        """Give the workers batches to analyse: one each, so that what else is asked for need not wait for all of them."""
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
        sounds = [(self._sounds[sound].path, self.analysis_path(sound)) for sound in ids]
        try:
            found = await self._pool.run(
                "asciml_osc.jobs.analysis:analyse", sounds, self._config.rate, self._config.samples
            )
            features = dict(zip(ids, found, strict=True))
            await self._database(self._database.store.set_features, features)
            for sound, values in features.items():
                if sound in self._sounds:
                    self._sounds.put([replace(self._sounds[sound], features=values)])
                self._failed.pop(sound, None)
                self._emit(
                    "/asciml/sounds/analysed", sound, values["f0_hz"], values["centroid_hz"], values["rms_db"]
                )
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
