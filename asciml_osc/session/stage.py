"""A stage: an engine, the voices on it, and what a hand can do there. The session has one, and each score one of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.config import Config
from asciml_osc.events import Emit
from asciml_osc.session.controls import Controls
from asciml_osc.session.library import Library
from asciml_osc.session.models import Models
from asciml_osc.session.morphs import Morphs
from asciml_osc.session.one_shots import OneShots
from asciml_osc.session.paths import Paths
from asciml_osc.session.recalls import Recalls
from asciml_osc.session.tempo import Tempo
from asciml_osc.session.voices import Voices
from asciml_osc.work import WorkPool


class Stage:
    """voices: who is there; morphs: what they hold; controls: what a hand does to them; recalls: presets of them;
    tempo: what beats are counted by; one_shots: what sounds beside them.

    emit: tells the clients; a score has none. on_panic: called at a panic; a score has no controllers. on_sounding: called with the
    ids of sounds that are heard from now on: what a voice holds that was told to play, and what is played once.
    """

    def __init__(
        self,
        config: Config,
        engine: EngineMemory,
        pool: WorkPool,
        library: Library,
        models: Models,
        emit: Emit | None = None,
    ) -> None:
        self.engine = engine
        self.paths = Paths(config, engine, pool, library, models)
        self.voices = Voices(engine)
        self.morphs = Morphs(engine, self.voices, self.paths, emit)
        self.controls = Controls(engine, self.voices)
        self.recalls = Recalls(engine, self.voices, self.morphs, emit is not None)
        self.tempo = Tempo(engine)
        self.recalls.parts["tempo"] = self.tempo
        self.one_shots = OneShots(config.rate, engine, self.paths, library)
        self.on_panic: list[Callable[[], None]] = []
        self.on_sounding: list[Callable[[Sequence[str]], None]] = []
        self.voices.on_changed.append(self._voice_changed)
        self.one_shots.on_playing.append(self._tell_sounding)

    @property
    def sounding(self) -> list[str]:
        """The ids of the sounds that voices hold which were told to play."""
        return [sound for voice in self.voices.all() if voice.playing for sound in voice.held.sounds]

    def _voice_changed(self, name: str) -> None:
        voice = self.voices.find(name)
        if voice and voice.playing and voice.held.sounds:
            self._tell_sounding(voice.held.sounds)

    def _tell_sounding(self, sounds: Sequence[str]) -> None:
        for told in self.on_sounding:
            told(sounds)

    def panic(self) -> None:
        """Silence everything within one block, and tell those who move things on this stage."""
        self.controls.panic()
        for told in self.on_panic:
            told()
