"""The presets of the session, by name: each is on disk when it is stored, and in memory to be recalled at once."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from asciml_osc.durable import write_file
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.names import check_name, listed
from asciml_osc.noting import note
from asciml_osc.regular import read_regular
from asciml_osc.session.library import Library
from asciml_osc.session.loaded import Loaded
from asciml_osc.session.preset import Preset, from_json, to_json
from asciml_osc.session.recalls import Recalls
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.restoring import Image

MOST = 1000  # presets of a session
MOST_BYTES = 1 << 22  # of a preset's file
log = logging.getLogger("asciml")


class Presets:
    """Owner of the presets. Commands for one are serialised by their lane `preset:NAME`.

    recalls: of the stage whose voices are stored, and for whose tables a new model matters. on_changed: called with a name when that preset
    is another, and with what it is called now, None where it is gone.
    """

    def __init__(self, store: AsyncStore, library: Library, recalls: Recalls) -> None:
        self._store, self._library, self._recalls = store, library, recalls
        self._kept: dict[str, Any] = {}  # as JSON, by name
        self._parsed: dict[str, Preset] = {}
        self._anew: asyncio.Task[None] | None = None
        self._again = False
        self.on_changed: list[Callable[[str, str | None], None]] = []

    async def open(self) -> None:
        """Read the presets of the session."""
        self._kept = await self._store.presets.all()
        self._parsed = await asyncio.to_thread(_readable, self._kept)
        self._library.on_renamed.append(self._sounds_renamed)

    # Asking

    def get(self, name: str) -> Preset:
        """Return a preset whose sounds are all there. Raises not-found, also for a sound that is gone; bad-argument for damage."""
        preset = self.parsed(name)
        gone = sorted(sound for sound in preset.sounds if not self._library.has(sound))
        if gone:
            names = ", ".join(gone)
            raise not_found(
                f'the preset "{name}" names sounds that are gone: {names}. Store it anew with other sounds, or remove it'
            )
        return preset

    def parsed(self, name: str) -> Preset:
        """Return a preset. Raises not-found, bad-argument for one of another version."""
        if name not in self._kept:
            raise self._missing(name)
        if name not in self._parsed:
            self._parsed[name] = from_json(name, self._kept[name])
        return self._parsed[name]

    def has(self, name: str) -> bool:
        """Tell whether there is a preset of this name."""
        return name in self._kept

    def free_name(self, stem: str) -> str:
        """Return the first of stem1, stem2, … that no preset has."""
        return next(name for n in count(1) if not self.has(name := f"{stem}{n}"))

    def all(self) -> list[tuple[str, bool, list[str]]]:
        """Return of each preset its name, whether it is prepared, and its voices; of one that cannot be read no voices."""
        prepared = self._recalls.prepared.names
        return [(name, name in prepared, self._voices_of(name)) for name in self._kept]

    def _voices_of(self, name: str) -> list[str]:
        try:
            return list(self.parsed(name).voices)
        except AscimlError:
            return []

    def _missing(self, name: str) -> AscimlError:
        names = listed(self._kept)
        return not_found(
            f'there is no preset "{name[:64]}" (presets: {names}): /asciml/preset/store NAME makes it of what the voices are now'
        )

    # Changing

    async def store(self, name: str, voices: Sequence[str], with_parts: bool = True) -> None:
        """Store what these voices are now, or all of them; on disk when it returns. with_parts: and what joins presets."""
        preset = self._recalls.present(voices, self._library.called_now)
        await self._put(check_name("preset", name), preset if with_parts else replace(preset, parts={}))

    async def take(self, name: str, data: Any) -> None:
        """Take a preset in as the journal holds it. Raises bad-argument for what is none, io."""
        await self._put(check_name("preset", name), from_json(name, data))

    async def _put(self, name: str, preset: Preset) -> None:
        if name not in self._kept and len(self._kept) >= MOST:
            raise AscimlError(
                "limit", f"there are {MOST} presets already: /asciml/preset/remove NAME makes room"
            )
        data = await asyncio.to_thread(to_json, preset)
        await self._store.presets.put({name: data})
        self._kept[name], self._parsed[name] = data, preset
        self._recalls.prepared.forget(name)
        note("preset", [name, data])
        self._tell(name, name)

    def _tell(self, name: str, now: str | None) -> None:
        for changed in self.on_changed:
            changed(name, now)

    async def remove(self, name: str) -> None:
        """Forget a preset. Raises not-found."""
        if name not in self._kept:
            raise self._missing(name)
        await self._store.presets.remove(name)
        self._kept.pop(name, None)
        self._parsed.pop(name, None)
        self._recalls.prepared.forget(name)
        self._tell(name, None)

    async def rename(self, old: str, new: str) -> None:
        """Give a preset another name. Raises not-found, bad-argument, busy where another has it."""
        if old not in self._kept:
            raise self._missing(old)
        new = check_name("preset", new)
        if new in self._kept:
            raise AscimlError(
                "busy", f'there is a preset "{new}" already: remove it first, or take another name'
            )
        await self._store.presets.rename(old, new)
        self._kept = {new if name == old else name: data for name, data in self._kept.items()}
        if old in self._parsed:
            self._parsed[new] = self._parsed.pop(old)
        self._recalls.prepared.renamed(old, new)
        self._tell(old, new)

    async def export(self, name: str, path: Path) -> None:
        """Write a preset as JSON text. Raises not-found, bad-argument, io."""
        text = json.dumps(to_json(self.parsed(name)), indent=1, ensure_ascii=False)
        await asyncio.to_thread(write_file, path, text.encode())

    async def import_(self, path: Path, name: str) -> str:
        """Take a preset in that `export` wrote; its name. Raises bad-argument for what is no preset, busy, io."""
        name = check_name("preset", name or path.stem)
        if name in self._kept:
            raise AscimlError(
                "busy", f'there is a preset "{name}" already: import {path.name} under another name'
            )
        await self._put(name, await asyncio.to_thread(_read, path, name))
        return name

    async def put_back(self, images: Iterable[Image]) -> None:
        """Have the presets of the store since a change was taken back or done again."""
        changed = [image for image in images if image.table == "presets"]
        if not changed:
            return
        self._kept = await self._store.presets.all()
        self._parsed = await asyncio.to_thread(_readable, self._kept)
        for image in changed:
            before, now = (str(row["name"]) if row else None for row in (image.new, image.old))
            if before and now and before != now:
                self._recalls.prepared.renamed(before, now)
            else:
                self._recalls.prepared.forget(before or now or "")
            self._tell(before or now or "", now)

    # As sounds and models change

    async def _sounds_renamed(self, renamed: dict[str, str]) -> None:
        """Name the sounds as they are called now, on disk too."""
        changed: dict[str, Preset] = {}
        for name in self._kept:
            if self._voices_of(name) and not self.parsed(name).sounds.isdisjoint(renamed):
                changed[name] = self.parsed(name).renamed(lambda sound: renamed.get(sound, sound))
        if changed:
            contents = {name: to_json(preset) for name, preset in changed.items()}
            await self._store.presets.put(contents)
            self._kept |= contents
            self._parsed |= changed
            self.outdated()

    def model_changed(self, _: Loaded) -> None:
        """Decode what is prepared with the new model."""
        self.outdated()

    def outdated(self, sounds: Iterable[str] | None = None) -> None:
        """Prepare anew, in the background, what was prepared; of these sounds, where they are given."""
        self._recalls.prepared.outdate(sounds)
        self._again = bool(self._recalls.prepared.names)
        if self._again and (self._anew is None or self._anew.done()):
            self._anew = asyncio.get_running_loop().create_task(self._prepare_anew())

    async def _prepare_anew(self) -> None:
        while self._again:
            self._again = False
            for name in self._recalls.prepared.names:
                try:
                    await self._recalls.prepare(name, self.get(name))
                except AscimlError as error:
                    log.warning('the preset "%s" is not prepared any more: %s', name, error.message)
                except Exception:  # a fault of ours with one must not keep the others from their turn
                    log.exception('the preset "%s" is not prepared any more', name)

    async def close(self) -> None:
        """Prepare nothing any more."""
        if self._anew:
            self._anew.cancel()
            await asyncio.gather(self._anew, return_exceptions=True)


def _readable(kept: dict[str, Any]) -> dict[str, Preset]:
    """Return those of some presets that can be read; to ask for another one says why not."""
    found = {}
    for name, data in kept.items():
        with suppress(AscimlError):
            found[name] = from_json(name, data)
    return found


def _read(path: Path, name: str) -> Preset:
    """Read a preset. Raises bad-argument for what is none, and as `read_regular`."""
    try:
        data = json.loads(read_regular(path, MOST_BYTES))
    except (ValueError, RecursionError):
        raise bad_argument(f"{path.name} is no preset: /asciml/preset/export NAME PATH makes one") from None
    return from_json(name, data)
