"""Training: a run in the background, driven by a thread of its own, that becomes events and in the end a model."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from asciml_osc.config import Config
from asciml_osc.durable import discard
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.models.messages import (
    Change,
    Checkpointed,
    Event,
    Finished,
    Heard,
    Joined,
    Learn,
    Listen,
    Notice,
    Pause,
    Plateau,
    Progress,
    Snapshot,
    StopJob,
    TrainJob,
    TrainSettings,
)
from asciml_osc.models.thesis.settings import ThesisJob, ThesisSettings
from asciml_osc.names import check_name
from asciml_osc.session.checkpoints import Checkpoints, default_name
from asciml_osc.session.database import Database
from asciml_osc.session.library import IDS_IN_EVENT, Library
from asciml_osc.session.listening import Listening
from asciml_osc.session.models import Models
from asciml_osc.session.run import Run
from asciml_osc.session.run_files import RunFiles
from asciml_osc.store.rows import Point, RunRow
from asciml_osc.training import needs
from asciml_osc.training.handle import Trainer

FEWEST = 3  # sounds: two span no more than the line between them
SECONDS = ".npy"  # the sounds as the thesis model hears them
EVENTS_EVERY = 0.1  # seconds between two progress events
# A trainer that was told to stop: seconds without a sign of life, and seconds in all, since the first step of a thesis model is
# compiled, which takes a minute and more on a machine that is busy
SILENT, PATIENCE = 10.0, 180.0
LOOK_EVERY = 0.25
KEPT_WITHIN = 30.0  # seconds for making a model of a checkpoint, where the disk hangs
HUNG = "the trainer did not answer the stop and was ended"
log = logging.getLogger("asciml.train")


def kind_of(settings: TrainSettings | ThesisSettings) -> str:
    """The architecture that these are the settings of."""
    return "thesis" if isinstance(settings, ThesisSettings) else "morph"


class Training:
    """Owner of the run and of the trainer process."""

    def __init__(
        self, config: Config, database: Database, library: Library, models: Models, emit: Callable[..., None]
    ) -> None:
        self._config, self._database, self._library, self._models, self._emit = (
            config,
            database,
            library,
            models,
            emit,
        )
        self._trainer = Trainer()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="training")
        self._task: asyncio.Task[None] | None = None
        self._joining: asyncio.Task[None] | None = None
        self._recording: asyncio.Task[None] | None = None  # held, or it might be collected before its end
        self.checkpoints = Checkpoints(database)
        self.listening = Listening(models)
        self.run: Run | None = None

    def warm_up(self) -> None:
        """Start the trainer process, so that the first run need not wait for TensorFlow."""
        if needs.is_installed():
            self._thread.submit(self._trainer.start)

    @property
    def running(self) -> bool:
        """Whether a run is in progress."""
        return self.run is not None and self.run.running

    async def start(
        self,
        settings: TrainSettings | ThesisSettings,
        model: str,
        base: Path | None = None,
        join: bool = True,
    ) -> int:
        """Begin a run; its id. Progress, finished and failed come as events.

        model: the new model's name, "" for one that counts up. base: the model file whose network is carried over, None
        for a new one. join: sounds that are added, removed or switched while it runs take part in it at once.

        Raises
        ------
        AscimlError
            `busy` while a run is in progress, `bad-argument` with too few sounds or a name that no model can have,
            `not-found` and `io` for the base, `denied` without TensorFlow.
        """
        await asyncio.to_thread(needs.check_installed)
        if model:
            check_name("model", model)  # now, rather than when everything has been learned
        if self.running:
            assert self.run
            raise AscimlError(
                "busy",
                f"run {self.run.id} is at epoch {self.run.epoch} of {self.run.epochs}: /asciml/train/stop ends it",
            )
        ids = tuple(row.id for row in self._library.used())
        if len(ids) < FEWEST:
            raise bad_argument(
                f"{len(ids)} sounds take part, training needs at least {FEWEST}: add more with /asciml/sounds/synth GROUP fm 8 or "
                "/asciml/sounds/load GROUP PATH, or let more take part with /asciml/sounds/use GROUP COUNT"
            )
        # From here to the end of the method nothing else can start a run.
        self.run = run = Run(0, model, settings, ids, RunFiles(self._database), join)
        try:
            if base:
                run.base = await run.files.hold_base(base)
            run.id = await self._database(self._database.store.runs.start, model, asdict(settings))
        except BaseException:
            run.ended()
            await run.files.release()
            raise
        run.model = model or default_name(run.id, kind_of(settings))
        self._task = asyncio.get_running_loop().create_task(self._follow(run))
        return run.id

    async def stop(self) -> int:
        """End the run at its next chunk and keep its best weights; the run's id.

        A trainer that hangs is ended, and its checkpoint becomes the model. Raises not-found when none runs, internal where
        there is no checkpoint yet.
        """
        run, task = self._current(), self._task
        assert task
        run.stopping.set()
        run.tell(StopJob())
        if not await self._ends(task):
            run.hung = True
            self._trainer.kill()
            if not (await asyncio.wait([task], timeout=KEPT_WITHIN))[0]:
                task.cancel()
            if not run.kept:
                raise AscimlError(
                    "internal", f"run {run.id}: {HUNG}, and nothing of it was safe yet: train again"
                )
            await self._models.load(run.kept)
        return run.id

    async def _ends(self, task: asyncio.Task[None]) -> bool:
        """Wait for the run's end; False where the trainer gives no sign of life, or stays at one step for too long."""
        began = time.monotonic()
        while not (await asyncio.wait([task], timeout=LOOK_EVERY))[0]:
            now = time.monotonic()
            if now - max(began, self._trainer.heard) > SILENT or now - began > PATIENCE:
                return False
        return True

    async def pause(self, on: bool) -> int:
        """Let the run rest from its next chunk on, or go on; the run's id. Raises not-found when none runs."""
        run = self._current()
        await run.ask(Pause(on))
        run.paused = on
        return run.id

    async def change(self, name: str, value: float) -> int:
        """Another value for a setting of the run, from its next chunk on; the run's id. Raises not-found, bad-argument."""
        run = self._current()
        settings = run.settings.changed(name, value)
        await run.ask(Change(name, value))
        run.settings = settings
        return run.id

    def listen(self, seconds: float) -> None:
        """Make the newest weights the current model so often while a run goes on, this one and the next; 0: no more."""
        self.listening.seconds = seconds
        if self.running and self.run:
            self.run.tell(Listen(seconds))

    def sounds_changed(self) -> None:
        """Other sounds take part than before: a run that goes on learns those."""
        joining = self._joining is not None and not self._joining.done()
        if self.running and self.run and self.run.join and not joining:
            self._joining = asyncio.get_running_loop().create_task(self._join(self.run))

    def _current(self) -> Run:
        if self.run is None or not self.run.running:
            raise not_found("no training is in progress: /asciml/train/start begins one")
        return self.run

    async def runs(self) -> list[RunRow]:
        """All runs, the oldest first."""
        return await self._database(self._database.store.runs.list)

    async def history(self, run: int | None) -> list[Point]:
        """A run's losses, the last run's without an id. Raises not-found."""
        if run is None:
            if self.run:
                return list(self.run.points)
            runs = await self.runs()
            if not runs:
                raise not_found("nothing has been trained yet: /asciml/train/start begins a run")
            run = runs[-1].id
        if self.run and self.run.id == run:
            return list(self.run.points)
        return list(await self._database(self._database.store.runs.history, run))

    # A run

    async def _follow(self, run: Run) -> None:
        """The whole run. What it says last is true: its end is in the database, and its files are gone."""
        store = self._database.store
        staged = store.models.staging_path(".safetensors")
        state, said = "stopped", None
        try:
            state, said = await self._learn(run, staged)
        finally:
            try:
                unheard = (
                    set(staged.parent.glob(f"{staged.stem}-*")) - run.snapshots
                )  # of a trainer that was killed
                discard([staged, staged.with_suffix(SECONDS), *unheard])
                await run.files.release()
                await self._record(run)
                await self._database(store.runs.end, run.id, state)
            finally:
                run.ended()  # before it is said: who hears it may start the next at once
                if said:
                    self._emit(*said)

    async def _learn(self, run: Run, staged: Path) -> tuple[str, tuple[object, ...]]:
        """From the analysis of its sounds to its model: how the run ended, and the event that says so."""
        try:
            await self._analyse(run)
            if run.stopping.is_set():
                raise AscimlError("busy", "stopped before the first epoch, so there is nothing to keep")
            finished = await self._train(run, staged)
            await self.listening.end()
            await self._take_in(run, finished)
            self.checkpoints.discard(run.id)
        except AscimlError as error:
            stopped = run.stopping.is_set() and error.code == "busy"
            return "stopped" if stopped else "failed", await self._fail(run, error)
        except Exception as error:  # a fault of ours must reach the client too
            log.exception("run %s failed", run.id)
            return "failed", await self._fail(
                run, AscimlError("internal", f"{type(error).__name__}: {error}")
            )
        return "stopped" if finished.stopped else "finished", (
            "/asciml/train/finished",
            run.id,
            run.model,
            finished.epochs,
            finished.loss,
            finished.reconstruction,
            finished.seconds,
        )

    async def _analyse(self, run: Run) -> None:
        """Returns when nothing of the run's sounds is being analysed any more, or when it is to stop."""
        loop = asyncio.get_running_loop()
        ready = loop.create_task(self._library.settled(run.sounds))
        stopped = loop.create_task(run.stopping.wait())
        try:
            await asyncio.wait({ready, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if ready.done():
                ready.result()
        finally:
            ready.cancel()
            stopped.cancel()

    async def _train(self, run: Run, output: Path) -> Finished:
        """Have the run's sounds learned in the trainer process: those that are left by now, and from here on held."""
        ids = [row.id for row in self._library.used()] if run.join else run.sounds
        held = await self._hold(run, ids, audio=isinstance(run.settings, ThesisSettings))
        if len(held) < FEWEST:
            raise bad_argument(
                f"fewer than {FEWEST} sounds are left ({len(held)}) by the time that they are learned: add more with "
                "/asciml/sounds/load GROUP PATH, and train again"
            )
        run.sounds = tuple(held)
        given = (held, self._config.rate, self._config.samples, run.model, output)
        kept = run.base, self.checkpoints.path(run.id), self.listening.seconds
        if isinstance(run.settings, ThesisSettings):
            # it hears waveforms, which it finds in a file beside the model's
            seconds = output.with_suffix(SECONDS)
            await self._library.write_seconds(held.values(), seconds)
            job: TrainJob = ThesisJob(*given, run.settings, *kept, seconds_path=seconds)
        else:
            job = TrainJob(*given, run.settings, *kept)
        self.sounds_changed()  # while they were being analysed
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._drive, loop, run, job)

    async def _hold(self, run: Run, ids: Iterable[str], audio: bool = False) -> dict[str, Path]:
        """What the run reads of those of these sounds that are there and were analysed: the analysis, or the audio itself."""
        rows = {row.id: row for row in self._library.all()}
        ids = self._library.usable(map(self._library.called_now, ids))
        there = [rows[sound] for sound in ids if sound in rows]
        return await run.files.hold(
            {row.id: row.path if audio else self._library.analysis_path(row.id) for row in there}
        )

    async def _take_in(self, run: Run, finished: Finished) -> None:
        """Make a model of what a run learned, and the current one if it learned anything or had a base."""
        info = {
            "kind": kind_of(run.settings),
            "sounds": finished.sounds,
            "epochs": finished.epochs,
            "loss": finished.loss,
            "reconstruction": finished.reconstruction,
            "seconds": finished.seconds,
        }
        if finished.learned or run.base:
            await self._models.add(run.model, finished.path, info, run.id)
            return
        await self._models.end_following()
        run.model = (await self._models.put_by(run.model, finished.path, info, run.id)).name
        self._warn(
            run,
            f'the model "{run.model}" has learned nothing yet and is not loaded: train for more epochs, or with a lower rate or beta; '
            f"load it nevertheless with /asciml/model/load {run.model}",
        )

    def _warn(self, run: Run, text: str) -> None:
        log.warning("run %s: %s", run.id, text)
        self._emit("/asciml/log", "warning", f"run {run.id}: {text}")

    def _drive(self, loop: asyncio.AbstractEventLoop, run: Run, job: TrainJob) -> Finished:
        """In the training thread: every event of the trainer process, the last one returned."""
        for event in self._trainer.train(job, run.inbox):
            if isinstance(event, Finished):
                return event
            loop.call_soon_threadsafe(self._happened, run, event)
        raise AscimlError("internal", "the trainer process ended without a word")

    async def _join(self, run: Run) -> None:
        """Tell the trainer of other sounds once they are analysed; what changes meanwhile counts too."""
        while run.running:
            ids = [row.id for row in self._library.used()]
            await self._library.settled(ids)
            try:
                held = await self._hold(run, ids)
            except AscimlError as error:
                self._warn(run, f"it goes on with the sounds that it has: {error.message}")
                return
            if ids != [row.id for row in self._library.used()]:
                continue
            if not held or set(held) == set(
                run.sounds
            ):  # none: the run has ended meanwhile, or all were removed
                return
            run.sounds = tuple(held)
            run.tell(Learn(held))

    # What the trainer says

    def _happened(self, run: Run, event: Event) -> None:
        if isinstance(event, Progress):
            self._progress(run, event)
        elif isinstance(event, Heard):
            run.heard(event)
        elif isinstance(event, Plateau):
            self._emit("/asciml/train/plateau", run.id, event.epoch, event.loss)
        elif isinstance(event, Joined):
            for start in range(0, max(len(event.new), 1), IDS_IN_EVENT):
                self._emit(
                    "/asciml/train/joined", run.id, len(event.ids), *event.new[start : start + IDS_IN_EVENT]
                )
        elif isinstance(event, Snapshot):
            run.snapshots.add(event.path)
            self.listening.heard(run.model, event.path)
        elif isinstance(event, Checkpointed):
            self._recording = asyncio.get_running_loop().create_task(self._record(run))
        elif isinstance(event, Notice):
            run.sounds = ()  # the next change is told, even if it leads to the same set
            self._warn(run, event.text)

    def _progress(self, run: Run, event: Progress) -> None:
        if run.points and run.points[-1].epoch == event.epoch and run.recorded < len(run.points):
            run.points.pop()  # told within an epoch
        run.points.append(Point(event.epoch, event.loss, event.reconstruction, event.kl))
        now = time.monotonic()
        if now - run.told_at >= EVENTS_EVERY or event.epoch >= event.epochs:
            run.told_at = now
            eta = event.seconds / max(event.epoch, 1) * (event.epochs - event.epoch)
            self._emit(
                "/asciml/train/progress",
                run.id,
                event.epoch,
                event.epochs,
                event.loss,
                event.reconstruction,
                event.kl,
                event.seconds,
                eta,
            )

    async def _record(self, run: Run) -> None:
        """Put the losses down that are not yet in the database."""
        points, run.recorded = run.points[run.recorded :], len(run.points)
        await self._database(self._database.store.runs.record, run.id, points)

    async def _fail(self, run: Run, error: AscimlError) -> tuple[object, ...]:
        """Keep what a failed run had learned as a model; the event that says how it failed."""
        await self.listening.end()
        row = await self.checkpoints.take_in(run.id, run.model)
        await self._models.end_following(row.name if row else "")
        text = HUNG if run.hung else error.message
        if row is not None:
            run.kept = row.name
            text += f'; its best weights, of epoch {row.info["checkpoint"]}, are the model "{row.name}"'
        log.warning("run %s failed: %s", run.id, text)
        return "/asciml/train/failed", run.id, error.code, text

    async def close(self) -> None:
        """Stop a run, keeping its weights, and end the trainer process."""
        try:
            if self.running:
                await self.stop()
            await asyncio.to_thread(self._trainer.close)
        finally:
            self.end_now()

    def end_now(self) -> None:
        """End the trainer process, whatever it does."""
        self._trainer.kill()
        self._thread.shutdown(wait=False, cancel_futures=True)
