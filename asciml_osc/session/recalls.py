"""Presets on a stage: what its voices are now, and the way to what they were."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from asciml_osc.audio import instructions
from asciml_osc.audio.engine_memory import EngineMemory, Rest
from asciml_osc.session.becoming import becoming
from asciml_osc.session.morphs import Morphs
from asciml_osc.session.paths import Made
from asciml_osc.session.prepared import Prepared
from asciml_osc.session.preset import Part, Preset
from asciml_osc.session.voice import Held, Voice, VoiceState
from asciml_osc.session.voices import Voices

BUDGET = 0.001  # seconds of the event loop at a time


class Recalls:
    """Brings voices to a preset, at once or within a time.

    parts: what joins a preset beside the voices, by name; whoever owns one puts it there. prepared: the tables that are at hand.
    """

    def __init__(self, engine: EngineMemory, voices: Voices, morphs: Morphs) -> None:
        self._engine, self._voices, self._morphs = engine, voices, morphs
        self.prepared = Prepared(engine, morphs)
        self.parts: dict[str, Part] = {}

    def present(self, names: Sequence[str], called_now: Callable[[str], str]) -> Preset:
        """Return what these voices are now, of all where none is named, with the parts. Raises not-found."""
        voices = [self._voices.get(name) for name in names] if names else self._voices.all()
        parts = {name: part.state() for name, part in self.parts.items()}
        return Preset({voice.name: voice.state for voice in voices}, parts).renamed(called_now)

    async def prepare(self, name: str, preset: Preset) -> None:
        """Decode ahead what a recall of this preset needs. Raises as Paths."""
        sources = {voice.held.source for voice in preset.voices.values() if voice.held.sounds}
        await self.prepared.prepare(name, sources)

    def recall(self, preset: Preset, seconds: float = 0.0) -> Rest | None:
        """Bring the voices to a preset within `seconds`; what is left to do until that is heard.

        What is not prepared is decoded first, and then all of it changes. Voices that are in no preset stay as they are, and who
        plays goes on to play.
        """
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
                made[source] = await self._decoded(held)
            await self._finish(self._steps(preset, seconds, made))
        finally:
            for one in made.values():
                self._engine.post(instructions.let_go(one.table))
        self._morphs.refine()

    async def _decoded(self, held: Held) -> Made:
        """Decode a table and keep it until several voices may have it."""
        made = await self._morphs.decode(held, rough=True)
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
            has_it = voice is not None and voice.held.source == source
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
        for name, part in self.parts.items():
            if name in preset.parts:
                part.recall(preset.parts[name])
        for name, state in preset.voices.items():
            voice = self._voices.find(name)
            if voice is not None:  # nobody has freed it meanwhile
                self._bring(voice, state, 0.0 if name in new else seconds, made)
            yield

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
            for name in new:
                self._voices.free(name)
            raise
        return new

    def _bring(self, voice: Voice, state: VoiceState, seconds: float, made: Mapping[Held, Made]) -> None:
        """Bring a voice to a state. One that held no sounds keeps those that it has."""
        source, held = state.held.source, voice.held
        commands = becoming(self._engine, voice, state, seconds)
        if not state.held.sounds:
            held = held.beyond(state.held.overshoot) if not held.sounds else held
        elif held.source == source:
            held = replace(state.held, decoder=held.decoder, rough=held.rough)
        elif table := self._table(source, made):
            held = replace(state.held, decoder=table.decoder, rough=table.rough)
            commands = [instructions.set_table(voice.index, table.table), *commands]
        self._engine.post(*commands)
        self._voices.become(voice, state, held)


def _work(steps: Iterator[None]) -> bool:
    """Take steps for BUDGET; whether that was all of them."""
    end = time.perf_counter() + BUDGET
    for _ in steps:  # noqa: SIM110
        if time.perf_counter() >= end:
            return False
    return True
