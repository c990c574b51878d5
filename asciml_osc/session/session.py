"""The Session as a whole: its parts, how they begin and how they end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from asciml_osc.audio.handle import Engine
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit, checked
from asciml_osc.session.audition import Audition
from asciml_osc.session.augmenting import Augmenting
from asciml_osc.session.changes import Changes
from asciml_osc.session.closing import end_within
from asciml_osc.session.drawing import Drawing
from asciml_osc.session.evaluation import Evaluation
from asciml_osc.session.exploring import Exploring
from asciml_osc.session.file_paths import FilePaths
from asciml_osc.session.following import FEWEST
from asciml_osc.session.foreign_models import ForeignModels
from asciml_osc.session.gestures import Gestures
from asciml_osc.session.grid import Grids
from asciml_osc.session.journal import Journal
from asciml_osc.session.latent import Latent
from asciml_osc.session.library import Library
from asciml_osc.session.loaded import Loaded
from asciml_osc.session.mappings import Mappings
from asciml_osc.session.mappings_on import MappingsOn
from asciml_osc.session.meters import Meters
from asciml_osc.session.microphone import Microphone
from asciml_osc.session.midi import Midi
from asciml_osc.session.midi_clock import MidiClock
from asciml_osc.session.midi_controllers import MidiControllers
from asciml_osc.session.midi_keys import MidiKeys
from asciml_osc.session.midi_programs import MidiPrograms
from asciml_osc.session.models import Models
from asciml_osc.session.motions import Motions
from asciml_osc.session.neighbours import Neighbours
from asciml_osc.session.output import Output
from asciml_osc.session.performance import Performance
from asciml_osc.session.preset import Preset
from asciml_osc.session.presets import Presets
from asciml_osc.session.recipes import Recipes
from asciml_osc.session.recorder import Recorder
from asciml_osc.session.route import Route
from asciml_osc.session.run_variations import RunVariations
from asciml_osc.session.stage import Stage
from asciml_osc.session.starting import Starting
from asciml_osc.session.streams import Streams
from asciml_osc.session.targets import Targets
from asciml_osc.session.training import Training
from asciml_osc.session.transfers import Transfers
from asciml_osc.session.views import Views
from asciml_osc.session.watching import Watching
from asciml_osc.store.aio import AsyncStore
from asciml_osc.work import WorkPool

# Seconds that a close may take
KEEP = 15.0  # to put what is being made on disk
FADE = 10.0  # to fade the output and close the device
STORE = 5.0
log = logging.getLogger("asciml")


class Session:
    """Everything behind the protocol. `emit` tells the clients that asked for events; `store` is closed with the session.

    always: tells of what goes on beyond the session; `emit` where it is left out.
    before: the session whose place this one is to take. What makes the sound and belongs to no session goes on from it: the engine with its
    device, the workers, the trainer process, the MIDI ports, recordings of the output, streams.
    """

    pool: WorkPool
    engine: Engine
    output: Output
    meters: Meters
    recorder: Recorder
    streams: Streams
    training: Training
    midi: Midi

    def __init__(
        self,
        config: Config,
        store: AsyncStore,
        emit: Emit,
        always: Emit | None = None,
        before: Session | None = None,
    ) -> None:
        self.config, self.store = config, store
        self.file_paths = FilePaths(config)
        self.journal = Journal(config, store, self.file_paths)
        self.emit = self.journal.listening(checked(emit))
        always = checked(always or emit)
        self.notices: list[str] = []  # what the clients of the last run should read
        self._before = before
        self._remembered = Preset({})
        self.pool = before.pool if before else WorkPool()
        # where the engine's memory lies, for the server after this one: see Engine
        self._note = config.session.resolve() / "engine"
        self.engine = (
            before.engine if before else Engine(config.rate, config.arena_bytes, config.linger, self._note)
        )
        self._resumed = self.engine.resumed and before is None
        self.library = Library(config, self.store, self.pool, self.emit)
        self.targets = Targets(self.file_paths, self.store, self.library.unfinished)
        self.models = Models(config, self.store, self.pool, self.emit)
        self.foreign_models = ForeignModels(self.models, self.store, self.pool)
        self.augmenting = Augmenting(self.library, self.pool)
        self.drawing = Drawing(config, self.library, Recipes(config, self.emit), self.augmenting)
        variations = RunVariations(config, self.store, self.library, self.pool, self.emit)
        self.training = Training(config, self.store, self.library, self.models, variations, self.emit, before.training.driver if before else None)  # fmt: skip
        self.stage = Stage(config, self.engine, self.pool, self.library, self.models, self.emit)
        self.presets = Presets(self.store, self.library, self.stage.recalls)
        self.performance = Performance(self.store, self.library, self.stage, self.emit)
        self.stage.tempo.on_changed.append(lambda: self.performance.part_changed("tempo"))
        self.models.on_changed += [self._follow, self.presets.model_changed]
        self.library.on_changed.append(self.training.sounds_changed)
        self.library.on_measured_anew.append(self._measured_anew)
        self._fading: set[asyncio.Task[None]] = set()
        self._learning = False  # the current model is a snapshot
        self.grids = Grids(self.stage.paths, self.pool, self.library.unfinished)
        self.streams = (
            before.streams if before else Streams(self.engine, self.stage.paths, self.library, self.pool)
        )
        self.latent = Latent(config, self.pool, self.library, self.models)
        self.views = Views(self.pool, self.library, self.latent)
        self.neighbours = Neighbours(self.pool, self.library)
        self.audition = Audition(self.library, self.stage.one_shots)
        self.evaluation = Evaluation(self.library, self.models, self.pool, self.stage.one_shots)
        self.recorder = before.recorder if before else Recorder(self.engine, self.targets, always)
        self.stage.on_sounding.append(self._sounding)
        self.output = before.output if before else Output(config, self.engine, always)
        self.route = Route(self.engine, self.output, self.store, self.emit)
        self.starting = Starting(self.engine, self.pool, self.emit)
        if self._resumed:
            self.stage.voices.take_over()
            log.info(
                "the audio engine of the server before this one goes on: %d voices", len(self.stage.voices)
            )
        self.microphone = Microphone(config, self.engine, self.library, self.emit)
        self.midi = Midi(self.store, self.emit, before.midi.process if before else None)
        self.midi_keys = MidiKeys(self.stage.controls, self.store, self.emit)
        self.midi_clock = MidiClock(self.stage.tempo, self.store, self.emit)
        self.midi.on_tick.append(self.midi_clock.ticked)
        self.midi.on_stop.append(self.midi_clock.stopped)
        self.midi_programs = MidiPrograms(self.presets, self.stage.recalls, self.store, self.emit)
        for follower in (self.midi_keys, self.midi_programs):
            self.midi.on_message.append(follower.take)
        self.transfers = Transfers(self.library, self.emit)
        self.watching = Watching(config, self.file_paths, self.store, self.library, self.pool, self.emit)
        self.meters = before.meters if before else Meters(self.engine, lambda: 0, always)
        self.mappings = Mappings(self.engine, self.stage, self.store, self.emit)
        self.mappings.is_live = before is None
        self.journal.mapping = lambda name: self.mappings.get(name).kept()
        self.journal.model = self._model_file
        self.gestures = Gestures(self.stage, self.store, self.pool, self.mappings, self.emit)
        self.stage.on_panic += [self.mappings.suspend, self.gestures.suspend]
        self.midi_controllers = MidiControllers(self.midi, self.mappings)
        self.motions = Motions(self.store, self.stage, self.emit)
        self.exploring = Exploring(self.stage, self.store, self.library, self.presets)
        self.changes = Changes(
            self.store,
            self.library,
            self.models,
            self.mappings,
            self.presets,
            self.motions,
            self.training,
            self.emit,
        )
        self.stage.recalls.parts["mappings"] = MappingsOn(self.mappings, self.emit)

    async def open(self) -> None:
        """Take up the state of the last run and start the audio; what is slow goes on in the background."""
        await self.engine.start()
        self.output.begin()
        self.meters.start()
        await self.prepare()
        self.enter()
        await self.plug_in()

    async def prepare(self) -> None:
        """Read what the folder has. Nothing of it is heard or told before `enter`. Raises io."""
        await self.library.open()
        await self.library.unfinished.open()
        await self.watching.open()
        self.notices += await self.training.checkpoints.take_in_all()
        await self.presets.open()
        await self.motions.open()
        await self.models.open()
        await self.mappings.open()
        await self.gestures.open()
        await self.exploring.open()
        await self.midi_keys.begin()
        await self.midi_clock.begin()
        await self.midi_programs.begin()
        self._remembered = await self.performance.remembered()

    def enter(self) -> Awaitable[None] | None:
        """Take the place of the session before, or of the last server; what to wait for until its paths are there.

        Raises not-found, bad-argument for a preset of the command line that cannot be had.
        """
        self.meters.voices = lambda: len(self.stage.voices)
        if self._before:
            self.recorder.turn_to(self.targets)
            self.streams.turn_to(self.stage.paths, self.library)
            self.engine.move_note(self._note)
            self.mappings.go_live()
        coming = self._restored()
        self.starting.begin(coming)
        self.watching.go_on()
        self.stage.morphs.refine()  # what the server before this one was at
        self.library.on_added.append(self._warm_up)
        if not self.models.opening:  # who only plays a saved model needs no TensorFlow
            self._warm_up()
        damaged = self.store.damaged
        if damaged:
            log.error("these sounds have lost their files: %s", ", ".join(damaged))
        self._before = None
        return coming

    async def plug_in(self) -> None:
        """Have the MIDI ports and the ways to other programs that are wanted."""
        await self.route.begin()
        await self.midi.begin(at_once=self.config.midi and not self.config.lean)

    def _restored(self) -> Awaitable[None] | None:
        """Have the voices of the last run again, or those of a preset; what to wait for until their paths are there.

        An engine that was taken over has them yet. Raises not-found, bad-argument for a preset that cannot be had.
        """
        config, coming = self.config, None
        if config.preset:
            wanted = self.presets.parsed(config.preset)
        if not self._resumed and (config.preset or config.restore):
            preset = wanted if config.preset else self._remembered
            coming = self.performance.restore(preset, config.play)
        self.performance.begin(self._resumed or bool(config.preset) or config.restore)
        return coming

    async def _model_file(self, name: str) -> Path:
        """Return the file of a model. Raises not-found."""
        return (await self.models.info(name)).path

    def _measured_anew(self, sounds: Sequence[str]) -> None:
        """Have what voices hold, and what presets prepare, go by another f0 that was found or told, or taken back."""
        self.stage.morphs.refresh(sounds)
        self.presets.outdated(sounds)

    def _sounding(self, sounds: Sequence[str]) -> None:
        if self.recorder.is_on:
            self.recorder.hear(self.library.those(sounds))

    def _follow(self, model: Loaded) -> None:
        """While somebody listens to a run, what voices play goes along with it, and with what comes after it."""
        if model.learning or self._learning:
            self.stage.morphs.refresh()
        self._learning = model.learning

    def _warm_up(self) -> None:
        """Load TensorFlow as soon as there is something to train on: half a gigabyte, and seconds of both cores."""
        if len(self.library.choice) >= FEWEST and not self.config.lean:
            self.training.warm_up()

    @property
    def at_work(self) -> str:
        """What would be lost if another session took this one's place now, and how to end it; "" for nothing."""
        if self.training.running:
            return "a training runs: /asciml/train/stop ends it and keeps its weights"
        if self.library.is_loading:
            return "sounds are being loaded: wait for them, or send /asciml/sounds/cancel"
        if self.augmenting.is_running:
            return "sounds are being augmented: wait for them, or send /asciml/sounds/cancel"
        if self.microphone.is_recording:
            return "sounds are being recorded: /asciml/sounds/record/stop ends it"
        return ""

    async def leave(self, seconds: float, coming: Awaitable[None] | None) -> None:
        """End in favour of the session that has taken this one's place. What hangs is left behind.

        seconds: in which its voices fade, once the other one's are there: what `coming` waits for.
        """
        self.midi_clock.close()
        # as they play now, not as they fade
        await end_within(KEEP, performance=self.performance.close())
        await end_within(KEEP, **self._own_parts(), models=self.models.close(), library=self.library.close())
        with suppress(AscimlError):  # the ring is full: nothing sounds
            self.stage.recalls.prepared.outdate()
        fading = asyncio.get_running_loop().create_task(self._fade(seconds, coming))
        self._fading.add(fading)  # held, or it might be collected before its end
        fading.add_done_callback(self._fading.discard)
        await end_within(STORE, unfinished=self.library.unfinished.close(), journal=self.journal.close())
        await end_within(STORE, store=self.store.close())

    async def _fade(self, seconds: float, coming: Awaitable[None] | None) -> None:
        if coming:
            await asyncio.gather(coming, return_exceptions=True)
        with suppress(AscimlError):  # the ring is full: nothing sounds
            self.stage.voices.leave(seconds)

    async def abandon(self) -> None:
        """Close what `prepare` has read: the session before keeps its place."""
        await end_within(KEEP, models=self.models.close(), library=self.library.close())
        self.route.forget()
        await end_within(STORE, store=self.store.close())

    def _own_parts(self) -> dict[str, Coroutine[Any, Any, None]]:
        """Return what ends those of its parts that go with the session."""
        return {
            "voices": self.stage.morphs.close(),
            "presets": self.presets.close(),
            "programs": self.midi_programs.close(),
            "gliding": self.stage.recalls.close(),
            "microphone": self.microphone.close(),
            "mappings": self.mappings.close(),
            "motions": self.motions.close(),
            "gestures": self.gestures.close(),
            "starting": self.starting.close(),
            "route": self.route.close(),
            "watching": self.watching.close(),
        }

    async def close(self) -> None:
        """End in order: the training keeps its weights, the output fades, the store closes last. What hangs is left behind."""
        self.midi_clock.close()
        await end_within(
            KEEP,
            training=self.training.close(),
            performance=self.performance.close(),
            meters=self.meters.close(),
            recording=self.recorder.close(),
            midi=self.midi.close(),
            **self._own_parts(),
        )
        self.training.end_now()
        if not await end_within(FADE, output=self.output.close(), engine=self.engine.close()):
            self.engine.end_now()
        self.pool.close()
        await end_within(STORE, unfinished=self.library.unfinished.close(), journal=self.journal.close())
        await end_within(STORE, store=self.store.close())

    def end_now(self) -> None:
        """End every process of ours at once, hanging or not, for a server that ends at once itself."""
        self.engine.end_now()
        self.output.end_now()
        self.training.end_now()
        self.midi.end_now()
        self.route.end_now()
        self.pool.close()
