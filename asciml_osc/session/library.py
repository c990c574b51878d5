"""The sounds of the session: the rows of the store in memory, and every change of them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import shutil
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from asciml_osc import sound_names
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.events import Emit
from asciml_osc.jobs import Source
from asciml_osc.jobs import lazy as jobs
from asciml_osc.names import listed
from asciml_osc.session.analyses import Analyses
from asciml_osc.session.catalogue import Catalogue
from asciml_osc.session.choice import Choice
from asciml_osc.session.duplicates import find_alike, tell
from asciml_osc.session.loading import Cutting, Where
from asciml_osc.session.making import SoundMaker, Spans
from asciml_osc.session.put_back import PutBack
from asciml_osc.session.unfinished import Unfinished
from asciml_osc.sounds.cutting import Audio
from asciml_osc.sounds.views import Feature
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.marks import Mark
from asciml_osc.store.restoring import Image
from asciml_osc.store.rows import SoundRow, Staged
from asciml_osc.store.step import unrecorded
from asciml_osc.work import WorkPool

IDS_IN_EVENT = 100
AT_ONCE = 100
"""Rows that are taken over between two pauses for whatever else waits: about 1 ms."""
TAG = "#"
"""What the name of a tag begins with, where a sound or a group may stand as well."""
MUTED = "muted"
"""A tag that every muted sound has."""
TOLD_AT_ONCE = 20  # events, between two pauses for whatever else waits
log = logging.getLogger("asciml.sounds")


class Library:
    """Owner of the sounds. Changes are serialised: a recording adds sounds while commands work on others."""

    def __init__(self, config: Config, store: AsyncStore, pool: WorkPool, emit: Emit) -> None:
        self._config, self._store, self._pool, self._emit = config, store, pool, emit
        self.unfinished = Unfinished(store)  # whoever has jobs write elsewhere says so there
        self.on_added: list[Callable[[], None]] = []
        # others take part in training, or have other names
        self.on_changed: list[Callable[[], None]] = []
        # sounds of which something else is measured than before
        self.on_measured_anew: list[Callable[[Sequence[str]], None]] = []
        # old ids and new ones; the rename is done when these are
        self.on_renamed: list[Callable[[dict[str, str]], Awaitable[None]]] = []
        self._sounds = Catalogue()
        self._renamed: dict[str, str] = {}  # since this server began
        self.changing = asyncio.Lock()  # whoever has it, nobody else changes the set
        self.choice = Choice(store, self._sounds)
        self._analyses = Analyses(config, store, pool, self._sounds, emit, self._measured)
        self._maker = SoundMaker(config, pool, emit)

    async def open(self) -> None:
        """Read the store; sounds without an analysis at this rate and length are analysed in the background."""
        await self._put(await self._store.sounds.all())
        await self.choice.open()
        await self._name_unnamed()
        await self._analyses.open()

    async def _name_unnamed(self) -> None:
        """Name the sounds of a session that an older version made, by the files that they came from."""
        rows = [row for row in self._sounds.values() if row.name is None]
        if not rows:
            return
        names = await self._free_names([row.origin for row in rows])
        self._sounds.put(replace(row, name=name) for row, name in zip(rows, names, strict=True))
        try:
            with unrecorded():
                await self._store.sounds.set_names(dict(zip((row.id for row in rows), names, strict=True)))
        except AscimlError as error:  # a full disk: they are named anew the next time
            log.warning("the names of %d sounds could not be kept: %s", len(rows), error)

    async def _free_names(self, origins: Sequence[dict[str, Any]], group: str = "") -> list[str]:
        """Return names for sounds of these origins, which are about to be in `group`; in a thread, since a name takes 30 µs."""
        groups = {name.casefold() for name in [*self._sounds.groups, group]}
        return await asyncio.to_thread(
            sound_names.of_origins,
            origins,
            lambda name: self._sounds.named(name) is not None,
            lambda name: name.casefold() in groups,
        )

    async def _put(self, rows: Sequence[SoundRow]) -> None:
        """Take rows of the store over, some at a time."""
        for start in range(0, len(rows), AT_ONCE):
            self._sounds.put(rows[start : start + AT_ONCE])
            await asyncio.sleep(0)

    async def _refresh(self, ids: Iterable[str] = (), groups: Iterable[str] = ()) -> None:
        """Read these sounds anew, and which sounds of these groups take part in training."""
        if ids:
            await self._put(await self._store.sounds.some(ids))
        for group in groups:
            self._sounds.switch(group, await self._store.groups.used(group))

    # Asking

    def __len__(self) -> int:
        return len(self._sounds)

    def has(self, sound: str) -> bool:
        """Tell whether there is a sound of this id."""
        return sound in self._sounds

    def sound(self, sound: str) -> SoundRow:
        """Return the sound of this id. Raises not-found."""
        try:
            return self._sounds[sound]
        except KeyError:
            raise not_found(f'there is no sound "{sound}": /asciml/sounds/list shows them') from None

    def now(self, rows: Sequence[SoundRow]) -> list[SoundRow]:
        """Return rows as they are by now, without those of sounds that are gone."""
        return self._sounds.now(rows)

    def called_now(self, sound: str) -> str:
        """Return the id by now of the sound that had this one; an id never means another sound."""
        while sound in self._renamed:
            sound = self._renamed[sound]
        return sound

    def those(self, sounds: Iterable[str]) -> list[SoundRow]:
        """Return the sounds that had these ids, as they are by now, without those that are gone."""
        return [self._sounds[now] for now in map(self.called_now, sounds) if now in self._sounds]

    def find(self, name: str) -> list[SoundRow]:
        """Find the sound of an id, or all of a group, or of a tag, which begins with #. Raises not-found."""
        if name.startswith(TAG):
            return self._tagged(name.removeprefix(TAG))
        if name in self._sounds:
            return [self._sounds[name]]
        found = self._sounds.group(name)
        if not found:
            groups = ", ".join(self._sounds.groups) or "none yet"
            raise not_found(f'there is no sound or group "{name}"; groups: {groups}')
        return found

    def _tagged(self, word: str) -> list[SoundRow]:
        if found := [
            row
            for row in self._sounds.values()
            if ("tag", word) in row.marks or (word == MUTED and row.muted)
        ]:
            return found
        tags = listed(sorted({tag for row in self._sounds.values() for tag in row.tags}))
        raise not_found(f'no sound has the tag "{word}"; tags: {tags}')

    def meant(self, name: str, kind: str = "sound") -> str:
        """Return the id of the sound that is called `name`, if need be; an id, and where `kind` has it a group, win over a name.

        kind : "sound" or "sound-or-group"; what is neither an id nor a name is returned as it is
        """
        if name in self._sounds or (kind != "sound" and self._sounds.group(name)):
            return name
        return self._sounds.named(name) or name

    def all(self) -> list[SoundRow]:
        """Return every sound, by group and number."""
        return self._sounds.values()

    @property
    def groups(self) -> list[str]:
        """The groups that have sounds, by name."""
        return self._sounds.groups

    def count(self, group: str) -> int:
        """Return how many sounds a group has."""
        return self._sounds.count(group)

    def used(self) -> list[SoundRow]:
        """Return the sounds that take part in training, see Choice."""
        return self.choice.taken()

    async def measured_used(self) -> list[SoundRow]:
        """Return the sounds that take part in training, once it is known which: filters ask for what is measured."""
        if self.choice.filters:
            await self.settled(row.id for row in self.all())
        return self.used()

    def analysis_path(self, sound: str) -> Path:
        """Return where the analysis of a sound lies, once `analysed`."""
        return self._store.files.analysis(sound)

    async def write_waveforms(self, kind: str, sounds: Iterable[Path], out: Path) -> None:
        """Write these files as a kind of model hears them, see jobs.waveforms. Raises not-found, io."""
        await self._pool.run(jobs.waveforms.write, kind, list(sounds), out)

    async def loudness(self, sound: str) -> tuple[float, float]:
        """Measure the loudness (LUFS) and the true peak (dBTP) of a sound, as it is kept. Raises not-found, io."""
        return await self._pool.run(jobs.sounds.loudness, self.sound(sound).path)

    def source(self, sound: str) -> Source:
        """Return what jobs decode it from. Raises not-found."""
        return Source(sound, self.analysis_path(sound), self.sound(sound).path)

    def stereo(self, sounds: Iterable[str]) -> bool:
        """Tell whether any of these sounds has two channels. Raises not-found."""
        return any(self.sound(sound).channels == 2 for sound in sounds)

    async def analysed(self, ids: Iterable[str]) -> None:
        """Wait until these sounds have been analysed. Raises what an analysis failed with, not-found for one that is gone."""
        ids = list(ids)
        await self._analyses.ended(ids)
        if damaged := await self._analyses.damaged(ids):
            async with self.changing:  # a removal that is under way has taken the files already
                for sound in ids:
                    self.sound(sound)
                self._analyses.mend(damaged)
            await self._analyses.ended(damaged)
        for sound in ids:
            self.sound(sound)

    def usable(self, ids: Iterable[str]) -> list[str]:
        """Return those whose analysis has not failed."""
        return self._analyses.usable(ids)

    async def settled(self, ids: Iterable[str]) -> None:
        """Return when no analysis of these sounds is under way, however it ended."""
        await self._analyses.settled(ids)

    # Changing

    async def synthesise(
        self,
        group: str,
        technique: str,
        count: int,
        spans: Spans,
        seed: int,
        seconds: float = 0.0,
        sources: dict[str, Path] | None = None,
        about: dict[str, Any] | None = None,
    ) -> list[str]:
        """Make `count` sounds of `seconds` each, 0 for the session's; their ids. sources, about: see jobs.sounds.synthesise."""
        with self.staging() as place:
            made = await self._maker.synthesise(place, technique, count, spans, seed, seconds, sources, about)
            return await self.add(group, made)

    async def load(self, group: str, where: Where, how: Cutting) -> list[str]:
        """Cut a file, a folder or a glob into sounds; their ids.

        Files that cannot be used fail them all, and are all named. What was passed over, and what was done to a file, is told as
        /asciml/log.

        Raises also denied where `cancel` ended it.
        """
        await self.check_group(group)

        def progress(done: int, files: int) -> None:
            self._emit("/asciml/sounds/load/progress", group, done, files)

        with self.staging() as place:
            made = await self._maker.load(place, where, how, progress)
            return await self.take_in(group, made, how.fresh)

    async def take_in(self, group: str, staged: Sequence[Staged], fresh: bool) -> list[str]:
        """Add sounds as `add`, and tell which of them are among the sounds already; these are left out where only `fresh` ones are wanted."""
        alike = await find_alike(self._store, staged)
        kept = [item for n, item in enumerate(staged) if not (fresh and n in alike)]
        ids = await self.add(group, kept) if kept else []
        tell(self._emit, staged, alike, ids, fresh)
        return ids

    def cancel(self) -> bool:
        """End the load that runs; False where none does, or where its sounds are being added already."""
        return self._maker.cancel()

    @property
    def is_loading(self) -> bool:
        """Whether a load runs."""
        return self._maker.is_loading

    async def close(self) -> None:
        """Analyse nothing any more; whoever opens the session next goes on with it."""
        await self._analyses.close()

    async def check_group(self, group: str) -> None:
        """Check that sounds can be added under this name. Raises bad-argument where they cannot."""
        await self._store.groups.checked_name(group)

    async def add_raw(
        self, group: str, raw: Path, rate: int, origin: dict[str, Any], how: Cutting
    ) -> list[str]:
        """Cut a file of bare float32 samples into sounds, as `load` does with an audio file; their ids."""
        with self.staging() as place:
            return await self.add(group, await self._maker.cut_raw(place, raw, rate, origin, how))

    async def add_audio(
        self, group: str, audio: Audio, rate: int, origin: dict[str, Any], how: Cutting
    ) -> list[str]:
        """Take one sound in as it is, but for soft edges; its id. origin: with "start", seconds."""
        with self.staging() as place:
            return await self.add(group, await self._maker.keep(place, audio, rate, origin, how))

    @contextlib.contextmanager
    def staging(self) -> Iterator[Path]:
        """Yield the beginning of a path that jobs write to; of what they wrote nothing is left there afterwards.

        It lies in a folder of its own, so that to clear it up means to look at what was written, not at all sounds.
        """
        folder = self._store.files.staged_sound().with_suffix("")
        folder.mkdir()
        try:
            yield folder / "sound"
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    async def add(self, group: str, staged: Sequence[Staged]) -> list[str]:
        """Take staged files in as sounds of a group; their ids. Raises bad-argument (the group's name), io."""
        async with self.changing:
            names = await self._free_names([item.origin for item in staged], group)
            ids = await self._store.sounds.add(group, staged, names)
            await self._refresh(ids)
        _tell(self.on_added)
        self._analyses.begin(ids)
        _tell(self.on_changed)
        for start in range(0, len(ids), IDS_IN_EVENT):
            self._emit("/asciml/sounds/added", *ids[start : start + IDS_IN_EVENT])
        return ids

    async def remove(self, name: str) -> list[str]:
        """Remove a sound or a group; the ids."""
        return await self.remove_all([row.id for row in self.find(name)])

    async def remove_all(self, ids: list[str]) -> list[str]:
        """Remove these sounds, or none of them; their ids. Raises not-found."""
        async with self.changing:
            await self._analyses.settled(ids)
            groups = {self.sound(sound).group for sound in ids}
            await self._store.sounds.remove(ids)
            self._sounds.drop(ids)
            await self._refresh(groups=groups)
        _tell(self.on_changed)
        for start in range(0, len(ids), IDS_IN_EVENT):
            self._emit("/asciml/sounds/removed", *ids[start : start + IDS_IN_EVENT])
        return ids

    async def rename(self, old: str, new: str) -> dict[str, str]:
        """Rename a sound or a group; old ids and new ones."""
        async with self.changing:
            await self._analyses.settled([row.id for row in self.find(old)])
            groups = {row.group for row in self.find(old)}
            renamed = await self._store.sounds.rename(old, new)
            self._renamed |= renamed
            self._sounds.drop(renamed)
            await self._refresh(renamed.values(), groups)
        for follow in self.on_renamed:
            await follow(renamed)
        # what could not be analysed has no name in common with the reason any more
        self._analyses.begin(sound for sound in renamed.values() if self.sound(sound).features is None)
        _tell(self.on_changed)
        for number, (before, after) in enumerate(renamed.items(), 1):
            self._emit("/asciml/sounds/renamed", before, after)
            if number % TOLD_AT_ONCE == 0:
                await asyncio.sleep(0)
        return renamed

    async def name(self, sound: str, name: str) -> None:
        """Give a sound a name beside its id; "" takes it away. Raises not-found; bad-argument for a name that is taken or cannot be."""
        async with self.changing:
            row = self.sound(sound)
            name = sound_names.checked(name) if name else ""
            if name and (other := self._sounds.named(name)) not in (None, sound):
                raise bad_argument(f'"{name}" is the name of {other}: take another, or rename that one first')
            if name and name.casefold() in map(str.casefold, self._sounds.groups):
                raise bad_argument(f'"{name}" is a group: a message that takes both would mean the group')
            await self._store.sounds.set_names({sound: name})
            self._sounds.put([replace(row, name=name)])
        self._emit("/asciml/sounds/named", sound, name)

    async def use(self, group: str, count: int) -> None:
        """Let the first `count` sounds of a group take part in training."""
        async with self.changing:
            await self._store.groups.set_used(group, count)
            await self._refresh(groups=[group])
        _tell(self.on_changed)
        self._emit("/asciml/sounds/used", group, count)

    async def mark(self, ids: Sequence[str], kind: Mark, value: str, on: bool) -> None:
        """Say something of these sounds, or take it back. Raises not-found for one that is gone, io."""
        async with self.changing:
            for sound in ids:
                self.sound(sound)
            await (self._store.marks.put if on else self._store.marks.take)(ids, kind, value)
            for start in range(0, len(ids), AT_ONCE):  # from what they are now: some may have been measured
                some = [self._sounds[sound] for sound in ids[start : start + AT_ONCE]]
                self._sounds.put([row.marked(kind, value, on) for row in some])
                await asyncio.sleep(0)
        self._chosen()

    async def filter(self, feature: Feature | None, limits: tuple[float, float] | None) -> None:
        """Let only sounds within these limits of a feature take part; without limits all, without a feature by all features. Raises io."""
        async with self.changing:
            await (self.choice.filter(feature, limits) if feature else self.choice.filter_off())
        if self.choice.filters:
            await self.settled(row.id for row in self.all())
        self._chosen()

    def _chosen(self) -> None:
        _tell(self.on_changed)
        self._emit("/asciml/sounds/chosen", len(self.choice), len(self))

    async def put_back(self, images: Sequence[Image]) -> None:
        """Have in memory what the store has since a change was taken back or done again. Called by whoever has `changing`."""
        back = PutBack.of(images)
        rows = await self._store.sounds.some(back.ids)
        there = {row.id: row for row in rows}
        gone = [sound for sound in back.ids if sound in self._sounds and sound not in there]
        came = [sound for sound in there if sound not in self._sounds]
        for before, after in back.renamed.items():
            self._renamed.pop(after, None)
            self._renamed[before] = after
        self._sounds.drop(gone)
        self._sounds.put(rows)
        await self._refresh(groups=back.groups)
        await self.choice.open()
        await self._analyses.complete(self._sounds[sound] for sound in there)
        if back.renamed:
            for follow in self.on_renamed:
                await follow(back.renamed)
        if back.concerns_sounds:
            _tell(self.on_changed)
        await self._tell_put_back(back, gone, came)

    async def _tell_put_back(self, back: PutBack, gone: Sequence[str], came: Sequence[str]) -> None:
        renamed = {*back.renamed, *back.renamed.values()}
        for address, ids in (("/asciml/sounds/removed", gone), ("/asciml/sounds/added", came)):
            other = [sound for sound in ids if sound not in renamed]
            for start in range(0, len(other), IDS_IN_EVENT):
                self._emit(address, *other[start : start + IDS_IN_EVENT])  # type: ignore[arg-type]
        for number, (before, after) in enumerate(back.renamed.items(), 1):
            self._emit("/asciml/sounds/renamed", before, after)
            if number % TOLD_AT_ONCE == 0:
                await asyncio.sleep(0)
        for sound in back.named:
            if sound in self._sounds:
                self._emit("/asciml/sounds/named", sound, self._sounds[sound].name or "")
        if back.is_chosen:
            self._emit("/asciml/sounds/chosen", len(self.choice), len(self))

    # Analysis

    def _measured(self, anew: Sequence[str]) -> None:
        """Tell whoever follows the set that sounds were measured, where filters ask for that. anew: those that were otherwise before."""
        if anew:
            for told in self.on_measured_anew:
                told(anew)
        if self.choice.filters:
            _tell(self.on_changed)

    async def analyse(self, name: str) -> list[str]:
        """Analyse a sound or a group anew; the ids, once that is done. Raises not-found, and why one cannot be analysed."""
        async with self.changing:
            ids = [row.id for row in self.find(name)]
            await self._analyses.settled(ids)
            self._analyses.begin_anew(ids)
        await self._analyses.ended(ids)
        return ids


def _tell(listeners: Sequence[Callable[[], None]]) -> None:
    for listener in listeners:
        listener()
