"""Presets on a stage: what its voices are now, and the way to what they were."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import Context
from dataclasses import replace

from asciml_osc.audio import instructions
from asciml_osc.audio.engine_memory import EngineMemory, Rest
from asciml_osc.audio.instructions import Instruction
from asciml_osc.errors import bad_argument
from asciml_osc.session.becoming import becoming
from asciml_osc.session.between import states_between
from asciml_osc.session.gliding import Gliding, departure
from asciml_osc.session.morphs import Morphs
from asciml_osc.session.paths import Made
from asciml_osc.session.prepared import Prepared
from asciml_osc.session.preset import Part, Preset
from asciml_osc.session.voice import Held, Voice, VoiceState
from asciml_osc.session.voices import Voices

BUDGET = 0.001  # seconds of the event loop at a time


class Recalls:
    """Brings voices to a preset, at once or within a time.

    is_live: time goes by; not so in a score, where what the engine does not glide by itself changes at once. parts: what joins a
    preset beside the voices, by name; whoever owns one puts it there. prepared: the tables that are at hand. latest: the preset that was
    recalled last.
    """

    def __init__(self, engine: EngineMemory, voices: Voices, morphs: Morphs, is_live: bool) -> None:
        self._engine, self._voices, self._morphs, self._is_live = engine, voices, morphs, is_live
        self._gliding = Gliding(engine, voices)
        self.prepared = Prepared(engine, morphs)
        self.parts: dict[str, Part] = {}
        self.latest = ""

    def present(self, names: Sequence[str], called_now: Callable[[str], str]) -> Preset:
        """Return what these voices are now, of all where none is named, with the parts. Raises not-found."""
        voices = [self._voices.get(name) for name in names] if names else self._voices.all()
        parts = {name: part.state() for name, part in self.parts.items()}
        return Preset({voice.name: voice.state for voice in voices}, parts).renamed(called_now)

    async def prepare(self, name: str, preset: Preset) -> None:
        """Decode ahead what a recall of this preset needs. Raises as Paths."""
        sources = {voice.held.source for voice in preset.voices.values() if voice.held.sounds}
        await self.prepared.prepare(name, sources)

    def recall(self, preset: Preset, seconds: float = 0.0, name: str = "") -> Rest | None:
        """Bring the voices to a preset within `seconds`; what is left to do until that is heard.

        What is not prepared is decoded first, and then all of it changes. Voices that are not in the preset stay as they are, and
        what plays goes on to play.
        """
        self.latest = name
        if self._to_decode(preset, {}):
            return lambda: self._decode_and_finish(preset, seconds)
        steps = self._steps(preset, seconds, {})
        if _work(steps):
            return None if self._engine.sounding else self._engine.until_sounding
        return lambda: self._finish(steps)

    async def _decode_and_finish(self, preset: Preset, seconds: float) -> None:
        made: dict[Held, Made] = {}
        try:
            while missing := self._to_decode(preset, made):
                source, held = missing.popitem()
                made[source] = await self._decoded(held, rough=not seconds)
            await self._finish(self._steps(preset, seconds, made))
        finally:
            for one in made.values():
                self._engine.post(instructions.let_go(one.table))
        Context().run(self._morphs.refine)  # which is not due with the message

    async def _decoded(self, held: Held, rough: bool) -> Made:
        """Decode a table and keep it until several voices may have it. rough: see Morphs; what fades in slowly is whole at once."""
        made = await self._morphs.decode(held, rough)
        try:
            self._engine.post(instructions.keep(made.table))
        except BaseException:
            self._engine.drop_table(made.table)
            raise
        return made

    def _to_decode(self, preset: Preset, made: Mapping[Held, Made]) -> dict[Held, Held]:
        """Return what has to be decoded for a preset, by its source; `made` is there already."""
        wanted = {}
        for name, state in preset.voices.items():
            source, voice = state.held.source, self._voices.find(name)
            has_it = voice is not None and voice.held.source == source and not self._voices.is_mixed(voice)
            if state.held.sounds and not has_it and not self._table(source, made):
                wanted[source] = state.held
        return wanted

    def _table(self, source: Held, made: Mapping[Held, Made]) -> Made | None:
        return made.get(source) or self.prepared.find(source)

    async def _finish(self, steps: Iterator[None]) -> None:
        """Take the other steps, with room between them for whatever else waits."""
        while not _work(steps):  # noqa: ASYNC110 - it is work that goes on, no event
            await asyncio.sleep(0)
        await self._engine.until_sounding()

    def _steps(self, preset: Preset, seconds: float, made: Mapping[Held, Made]) -> Iterator[None]:
        """Bring one voice after the other to its state, each with all of its changes in the same chunk."""
        new = self._make(preset)
        try:
            for name, part in self.parts.items():
                if name in preset.parts:
                    part.recall(preset.parts[name])
        except BaseException:
            self._free(new)
            raise
        for name, state in preset.voices.items():
            voice = self._voices.find(name)
            if voice is not None:  # nobody has freed it meanwhile
                self._bring(voice, state, 0.0 if name in new else seconds, made)
            yield
        self._voices.remember()

    def bring(self, voices: dict[str, VoiceState]) -> None:
        """Bring voices to states that hold no sounds. Raises limit."""
        for _ in self._steps(Preset(voices), 0.0, {}):
            pass

    def _make(self, preset: Preset) -> list[str]:
        """Make the voices that are not there, or none of them; their names. Raises limit."""
        new: list[str] = []
        try:
            for name, state in preset.voices.items():
                if self._voices.find(name) is None:
                    self._voices.make(name, overshoot=state.held.overshoot)
                    new.append(name)
        except BaseException:
            self._free(new)
            raise
        return new

    def _free(self, names: Sequence[str]) -> None:
        for name in names:
            self._voices.free(name)

    def _bring(self, voice: Voice, state: VoiceState, seconds: float, made: Mapping[Held, Made]) -> None:
        """Bring a voice to a state. One that held no sounds keeps those that it has."""
        source, held = state.held.source, voice.held
        glides = seconds > 0.0 and self._is_live
        begin = departure(voice.manner, state.manner) if glides else state.manner
        commands = becoming(self._engine, voice, replace(state, manner=begin), seconds)
        is_mixed = False
        if not state.held.sounds:
            held = held.beyond(state.held.overshoot) if not held.sounds else held
        elif held.source == source and not self._voices.is_mixed(voice):
            held = replace(state.held, decoder=held.decoder, rough=held.rough)
        elif table := self._table(source, made):
            is_mixed = seconds > 0.0 and bool(held.sounds)
            held = replace(state.held, decoder=table.decoder, rough=table.rough)
            commands = [self._change(voice, table.table, seconds if is_mixed else 0.0), *commands]
        self._engine.post(*commands)
        self._voices.become(voice, state, held)
        if is_mixed:
            self._voices.mixes(voice)
        if glides:
            self._gliding.begin(voice, begin, seconds)

    def _change(self, voice: Voice, table: int, seconds: float) -> Instruction:
        """Make what exchanges the table of a voice, within `seconds`."""
        if not seconds:
            return instructions.set_table(voice.index, table)
        return instructions.mix(voice.index, -1, table, 1.0, self._engine.as_frames(seconds))

    # Between two

    def blend(self, names: tuple[str, str], presets: tuple[Preset, Preset], share: float) -> Rest | None:
        """Bring the voices that both presets have to `share`, 0–1, of the way; what is left to do until that is heard.

        What is not prepared is prepared first. Raises bad-argument for presets that have no voice in common.
        """
        a, b = presets
        both = [name for name in a.voices if name in b.voices]
        if not both:
            raise bad_argument(
                f'the presets "{names[0]}" and "{names[1]}" have no voice in common: blend moves the voices that are in both'
            )
        if all(self._has_tables(preset.voices[name]) for preset in presets for name in both):
            steps = self._blend(both, presets, share)
            if _work(steps):
                return None if self._engine.sounding else self._engine.until_sounding
            return lambda: self._finish(steps)

        async def rest() -> None:
            for name, preset in zip(names, presets, strict=True):
                await self.prepare(name, preset)
            await self._finish(self._blend(both, presets, share))

        return rest

    def _has_tables(self, state: VoiceState) -> bool:
        return not state.held.sounds or self.prepared.find(state.held.source) is not None

    def _blend(self, names: Sequence[str], presets: tuple[Preset, Preset], share: float) -> Iterator[None]:
        """Bring one voice after the other to its place between two states."""
        a, b = presets
        others = bool(self._make(Preset({name: a.voices[name] for name in names})))
        for name in names:
            voice = self._voices.find(name)
            if voice is None:  # somebody has freed it meanwhile
                continue
            ends = a.voices[name], b.voices[name]
            state = states_between(*ends, share)
            commands = becoming(self._engine, voice, state)
            held = voice.held
            tables = [self.prepared.find(end.held.source) for end in ends]
            if tables[0] and tables[1]:
                nearer = tables[0] if share < 0.5 else tables[1]
                held = replace(state.held, decoder=nearer.decoder, rough=nearer.rough)
                commands.append(instructions.mix(voice.index, tables[0].table, tables[1].table, share))
            self._engine.post(*commands)
            others = others or held != voice.held
            self._voices.become(voice, state, held)
            self._voices.mixes(voice)
            yield
        if others:
            self._voices.remember()

    async def close(self) -> None:
        """Let nothing glide any more."""
        await self._gliding.close()


def _work(steps: Iterator[None]) -> bool:
    """Take steps for BUDGET; whether that was all of them."""
    end = time.perf_counter() + BUDGET
    for _ in steps:  # noqa: SIM110
        if time.perf_counter() >= end:
            return False
    return True
