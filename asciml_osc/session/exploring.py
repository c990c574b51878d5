"""Exploring with yes and no: a voice is led from place to place, and what is liked becomes a preset."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from asciml_osc.audio.engine_memory import Rest
from asciml_osc.audio.parameters import PARAMETERS, SLOTS
from asciml_osc.errors import AscimlError, not_found
from asciml_osc.explore.spaces import Place
from asciml_osc.session.exploration import Answer, Exploration, from_json, kind_of, to_json
from asciml_osc.session.library import Library
from asciml_osc.session.presets import Presets
from asciml_osc.session.stage import Stage
from asciml_osc.session.voice import Voice
from asciml_osc.store.aio import AsyncStore

STATE = "explore"  # of the session's settings
LIKED = "liked"  # presets of what was liked: liked1, liked2, …
log = logging.getLogger("asciml")


class Exploring:
    """Owner of the exploration, one at a time. Every answer is in the session folder before its done."""

    def __init__(self, stage: Stage, store: AsyncStore, library: Library, presets: Presets) -> None:
        self._stage, self._store, self._library, self._presets = stage, store, library, presets
        self._now: Exploration | None = None
        library.on_renamed.append(self._sounds_renamed)

    async def open(self) -> None:
        """Take up what the last run was at; what is damaged is passed over."""
        kept = await self._store.settings.get(STATE)
        try:
            self._now = from_json(kept) if kept else None
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            log.warning("the exploration of the session is damaged and is passed over: %s", error)

    async def start(
        self, name: str, sounds: Sequence[str], glide: float, plays: bool, seed: int | None
    ) -> list[object]:
        """Begin with a voice that holds something, or is given these sounds; what is heard now. Raises as Morphs, io."""
        if sounds:
            await self._prepare(name, sounds)()
        voice = self._stage.voices.ready(name)
        seed = secrets.randbelow(1 << 31) if seed is None else seed
        one = Exploration(name, kind_of(voice.held), voice.sounds, glide, plays, seed)
        await self._keep(one.renamed(self._library.called_now))
        return await self._go(voice, one, one.proposal())

    def _prepare(self, name: str, sounds: Sequence[str]) -> Rest:
        """Have a path, a triangle of three or a square of four decoded for a voice."""
        if len(sounds) in (3, 4):
            return self._stage.morphs.square(name, [*sounds, sounds[-1]][:4])
        return self._stage.morphs.path(name, sounds)

    async def like(self) -> list[object]:
        """Keep what is heard now as a preset and go on to the next place; what is heard now, and the preset. Raises not-found, limit, io."""
        one, voice = self._going()
        place = _place(voice, one)
        known = next((past.preset for past in one.answers if past.liked and past.place == place), "")
        name = known if self._presets.has(known) else self._presets.free_name(LIKED)
        if name != known:
            await self._presets.store(name, [voice.name], with_parts=False)
        try:
            return [*await self._answer(voice, one, Answer(place, True, name)), name]
        except AscimlError:
            if name != known:
                with suppress(AscimlError):
                    await self._presets.remove(name)
            raise

    async def dislike(self) -> list[object]:
        """Go on to the next place, away from here; what is heard now. Raises not-found, io."""
        one, voice = self._going()
        return await self._answer(voice, one, Answer(_place(voice, one), False))

    async def _answer(self, voice: Voice, one: Exploration, answer: Answer) -> list[object]:
        after = one.answered(answer)
        await self._keep(after)
        return await self._go(voice, after, after.proposal())

    async def back(self) -> list[object]:
        """Go back to the place before, and take its answer back; what is heard now. Raises not-found, io."""
        one, voice = self._going()
        if not one.answers:
            raise not_found(
                "there is no answer to take back: answer with /asciml/explore/like or /asciml/explore/dislike"
            )
        before = replace(one, answers=one.answers[:-1])
        await self._keep(before)
        return await self._go(voice, before, one.answers[-1].place)

    async def stop(self) -> list[object]:
        """End it; the voice stays where it is. Raises not-found, io."""
        one, voice = self._going()
        await self._keep(None)
        return _heard(one, _place(voice, one))

    def _going(self) -> tuple[Exploration, Voice]:
        """Return what is explored, and its voice. Raises not-found where there is none, or it holds something else."""
        one = self._now
        if one is None:
            raise not_found(
                "nothing is being explored: /asciml/explore/start NAME begins with what the voice NAME holds"
            )
        voice = self._stage.voices.find(one.voice)
        again = f"begin anew with /asciml/explore/start {one.voice}"
        if voice is None:
            raise not_found(f'the voice "{one.voice}" that was explored is gone: {again}')
        held = voice.state.held
        if (*map(self._library.called_now, held.sounds),) != one.sounds or kind_of(held) != one.kind:
            raise not_found(f'the voice "{one.voice}" holds other sounds now: {again}')
        return one, voice

    async def _go(self, voice: Voice, one: Exploration, place: Place) -> list[object]:
        """Lead the voice to a place; what is heard now. A sound that plays once is played there, from its beginning."""
        controls, once = self._stage.controls, voice.loop == "0"
        glide = 0.0 if once else one.glide
        if one.kind == "path":
            controls.percent(voice.name, place[0], glide)
        else:
            controls.xy(voice.name, place[0], place[1], glide)
        if one.plays and (once or not voice.playing) and (rest := controls.play(voice.name)):
            await rest()
        return _heard(one, place)

    async def _keep(self, one: Exploration | None) -> None:
        """Put it on disk, and go on with it. Raises io."""
        await self._store.settings.set(STATE, one and to_json(one))
        self._now = one

    async def _sounds_renamed(self, _: dict[str, str]) -> None:
        if self._now is not None:
            await self._keep(self._now.renamed(self._library.called_now))


def _place(voice: Voice, one: Exploration) -> Place:
    """Return where a voice is, or is on its way to."""
    rows = [PARAMETERS[name] for name in (("percent",) if one.kind == "path" else ("x", "y"))]
    mains = [SLOTS[row.slot] for row in rows]
    return tuple(voice.values[main.name] / main.per * row.per for row, main in zip(rows, mains, strict=True))


def _heard(one: Exploration, place: Place) -> list[object]:
    return [one.voice, *place]
