"""What plays, on disk for the server after this one, and back again when that one starts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit
from asciml_osc.session.library import Library
from asciml_osc.session.preset import Preset, renamed, voice_from_json, voice_to_json
from asciml_osc.session.stage import Stage
from asciml_osc.session.voice import NOTHING, Voice, VoiceState
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.performance import Playing

WRITE_AFTER = 1.0  # seconds after a change; whatever else changes meanwhile is written with it
VOICE = "voice"
DAMAGED = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
log = logging.getLogger("asciml")


class Performance:
    """Owner of the rows of what plays. They follow the voices within WRITE_AFTER, in transactions, and nobody waits for the disk."""

    def __init__(self, store: AsyncStore, library: Library, stage: Stage, emit: Emit) -> None:
        self._store, self._library, self._stage, self._emit = store, library, stage, emit
        self._changed: dict[Playing, None] = {}
        self._is_anew = True  # the rows are of another performance
        self._is_over = False  # voices of a session that is left fade on, after its store is closed
        self._writing: asyncio.Task[None] | None = None
        self._coming: asyncio.Task[None] | None = None

    # For the next server

    def begin(self, goes_on: bool = True) -> None:
        """Follow the voices from now on, and write all that there is. goes_on: with what was; else that is kept until something is done."""
        self._stage.voices.on_changed.append(self.voice_changed)
        self._library.on_renamed.append(self._sounds_renamed)
        for voice in self._stage.voices.all():
            self.voice_changed(voice.name)
        for name, part in self._stage.recalls.parts.items():
            if goes_on and not part.keeps_itself:
                self.part_changed(name)

    def voice_changed(self, name: str) -> None:
        """Note that a voice is new, another, or gone."""
        self._note(Playing(VOICE, name))

    def part_changed(self, name: str) -> None:
        """Note that what joins presets under this name has changed."""
        self._note(Playing(name, ""))

    def _note(self, what: Playing) -> None:
        if self._is_over:
            return
        self._changed[what] = None
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write_later())

    async def _sounds_renamed(self, names: dict[str, str]) -> None:
        for voice in self._stage.voices.all():
            if not names.keys().isdisjoint(voice.state.held.sounds):
                self.voice_changed(voice.name)

    async def _write_later(self) -> None:
        while self._changed:
            await asyncio.sleep(WRITE_AFTER)
            try:
                await self._write()
            except AscimlError as error:  # a full disk, say; it is tried again with the next change
                log.warning("what plays is not kept for the next start: %s", error.message)
                return

    async def _write(self) -> None:
        """Write what has changed by now, all of it or nothing. Raises io."""
        changed, self._changed = self._changed, {}
        contents: dict[Playing, Any] = {}
        try:
            for what in changed:
                contents[what] = self._content(what)
                await asyncio.sleep(0)  # each is as it was at one moment; other messages may come between two
            if self._is_anew:
                there = {what: content for what, content in contents.items() if content is not None}
                await self._store.performance.replace(there)
                self._is_anew = False
            else:
                await self._store.performance.put(contents)
        except BaseException:
            self._changed = changed | self._changed
            raise

    def _content(self, what: Playing) -> Any:
        if what.kind != VOICE:
            return {"state": self._stage.recalls.parts[what.kind].state()}
        voice = self._stage.voices.find(what.name)
        return voice_to_json(renamed(voice.state, self._library.called_now)) if voice else None

    # From the server before

    async def remembered(self) -> Preset:
        """Return what the last server left; of what is damaged only a warning is left. Raises io."""
        voices, parts = {}, {}
        for (kind, name), content in (await self._store.performance.all()).items():
            try:
                if kind == VOICE:
                    voices[name] = voice_from_json(content)
                else:
                    parts[kind] = content["state"]
            except DAMAGED as error:
                self._warn(f'what was kept of "{name or kind}" is damaged, so it does not come back: {error}')
        return Preset(voices, parts)

    def restore(self, preset: Preset, play: bool) -> Awaitable[None] | None:
        """Make the voices of a preset; their paths come in the background. What to wait for until they are there, None for nothing.

        play: those that went on and on play again; else all are silent.
        """
        coming = []
        for name, state in preset.voices.items():
            try:
                coming += self._make(name, state, play)
            except AscimlError as error:
                self._warn(f'the voice "{name}" does not come back: {error.message}')
        for name, part in self._stage.recalls.parts.items():
            try:
                if name in preset.parts:
                    part.recall(preset.parts[name])
            except (AscimlError, *DAMAGED) as error:
                self._warn(f"the {name} do not come back: {error}")
        if not coming:
            return None
        self._coming = asyncio.get_running_loop().create_task(self._arrive(coming))
        return asyncio.shield(self._coming)

    def _make(self, name: str, state: VoiceState, play: bool) -> list[Voice]:
        """Make a voice as it was, but for its path; it is returned where that is to come."""
        gone = sorted({sound for sound in state.held.sounds if not self._library.has(sound)})
        if gone:
            self._warn(f'the voice "{name}" comes back without a path: {", ".join(gone)} are gone')
        is_coming = bool(state.held.sounds) and not gone
        bare = replace(state, held=NOTHING.beyond(state.held.overshoot))
        self._stage.recalls.bring({name: bare})
        voice = self._stage.voices.get(name)
        if not is_coming:
            return []
        self._stage.voices.expect(voice, state.held)
        self._stage.voices.told(voice, play and state.playing and state.loop != "0")
        return [voice]

    async def _arrive(self, coming: list[Voice]) -> None:
        """Decode what the voices held, one after the other. What cannot be decoded is a warning."""
        try:
            for voice in coming:
                try:
                    await self._stage.morphs.arrive(voice)
                    if voice.playing and voice in self._stage.voices:
                        self._stage.controls.play(voice.name)
                except AscimlError as error:
                    self._warn(f'the voice "{voice.name}" comes back without its path: {error.message}')
                except Exception:  # a fault of ours with one voice must not keep the others away
                    log.exception('the voice "%s" comes back without its path', voice.name)
                finally:
                    self._stage.voices.expect(voice, None)
        finally:
            for voice in coming:
                self._stage.voices.expect(voice, None)
            self._stage.morphs.refine()

    def _warn(self, text: str) -> None:
        log.warning("%s", text)
        self._emit("/asciml/log", "warning", text)

    async def keep_now(self) -> None:
        """Write what has changed by now. Raises io."""
        if self._changed:
            await self._write()

    async def close(self) -> None:
        """Write what has changed, whatever was still to come; what changes from now on is not written."""
        self._is_over = True
        for task in (self._coming, self._writing):
            if task:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        if self._changed:
            await self._write()
