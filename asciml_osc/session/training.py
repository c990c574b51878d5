"""Training: a run in the background, driven by a thread of its own, that becomes events and in the end a model."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.model.messages import Finished, Progress, TrainJob, TrainSettings
from asciml_osc.model.thesis_settings import ThesisJob, ThesisSettings
from asciml_osc.model.trainer_handle import Trainer
from asciml_osc.session.database import Database
from asciml_osc.session.library import Library
from asciml_osc.session.models import Models
from asciml_osc.sounds.names import check_name
from asciml_osc.sounds.rows import Point, RunRow

FEWEST = 3  # sounds: two span no more than the line between them
SECONDS = ".npy"  # the sounds as the thesis model hears them
EVENTS_EVERY = 0.1  # seconds between two progress events
log = logging.getLogger("asciml.train")


@dataclass
class Run:
    """The run in progress, or the last one."""

    id: int
    model: str
    epochs: int
    points: list[Point] = field(default_factory=list)
    running: bool = True
    stop: threading.Event = field(default_factory=threading.Event)  # read by the training thread
    told_at: float = 0.0

    @property
    def epoch(self) -> int:
        """Epochs done."""
        return self.points[-1].epoch if self.points else 0

    @property
    def loss(self) -> float:
        """Of the last epoch, 0 before the first."""
        return self.points[-1].loss if self.points else 0.0


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
        self.run: Run | None = None

    def warm_up(self) -> None:
        """Start the trainer process, so that the first run need not wait for TensorFlow."""
        self._thread.submit(self._trainer.start)

    @property
    def running(self) -> bool:
        """Whether a run is in progress."""
        return self.run is not None and self.run.running

    async def start(self, settings: TrainSettings | ThesisSettings, model: str) -> int:
        """Begin a run; its id. Progress, finished and failed come as events.

        model: the new model's name, "" for one that counts up.

        Raises
        ------
        AscimlError
            `busy` while a run is in progress, `bad-argument` with too few sounds or a name that no model can have.
        """
        if model:
            check_name("model", model)  # now, rather than when everything has been learned
        if self.running:
            assert self.run
            raise AscimlError(
                "busy",
                f"run {self.run.id} is at epoch {self.run.epoch} of {self.run.epochs}: /asciml/train/stop ends it",
            )
        ids = [row.id for row in self._library.used()]
        if len(ids) < FEWEST:
            raise bad_argument(
                f"{len(ids)} sounds take part, training needs at least {FEWEST}: add more with /asciml/sounds/synth or "
                "/asciml/sounds/load, or let more take part with /asciml/sounds/use"
            )
        # From here to the end of the method nothing else can start a run.
        self.run = run = Run(0, model, settings.epochs)
        try:
            run.id = await self._database(self._database.store.runs.start, model, asdict(settings))
        except BaseException:
            run.running = False
            raise
        run.model = model or f"{kind_of(settings)}{run.id}"
        self._task = asyncio.get_running_loop().create_task(self._follow(run, ids, settings))
        return run.id

    async def stop(self) -> int:
        """End the run at its next chunk and keep its best weights; the run's id. Raises not-found when none runs."""
        run, task = self.run, self._task
        if run is None or task is None or not run.running:
            raise not_found("no training is in progress: /asciml/train/start begins one")
        run.stop.set()
        await asyncio.shield(task)
        return run.id

    async def history(self, run: int | None) -> list[Point]:
        """A run's losses, the last run's without an id. Raises not-found."""
        if run is None:
            if self.run:
                return list(self.run.points)
            runs: list[RunRow] = await self._database(self._database.store.runs.list)
            if not runs:
                raise not_found("nothing has been trained yet: /asciml/train/start begins a run")
            run = runs[-1].id
        if self.run and self.run.id == run:
            return list(self.run.points)
        return list(await self._database(self._database.store.runs.history, run))

    async def _follow(self, run: Run, ids: list[str], settings: TrainSettings | ThesisSettings) -> None:
        """The whole run, from the analysis of its sounds to its last event."""
        store = self._database.store
        state = "failed"
        staged = store.models.staging_path(".safetensors")
        try:
            await self._library.analysed(ids)
            if run.stop.is_set():
                raise AscimlError("busy", "stopped before the first epoch, so there is nothing to keep")
            job = await self._job(run, ids, settings, staged)
            loop = asyncio.get_running_loop()
            finished = await loop.run_in_executor(self._thread, self._drive, loop, run, job)
            info = {
                "kind": kind_of(settings),
                "sounds": len(ids),
                "epochs": finished.epochs,
                "loss": finished.loss,
                "reconstruction": finished.reconstruction,
                "seconds": finished.seconds,
            }
            await self._models.add(run.model, finished.path, info, run.id)
            state = "stopped" if finished.stopped else "finished"
            run.running = False  # before it is said: who hears it may start the next at once
            self._emit(
                "/asciml/train/finished",
                run.id,
                run.model,
                finished.epochs,
                finished.loss,
                finished.reconstruction,
                finished.seconds,
            )
        except asyncio.CancelledError:
            state = "stopped"
            raise
        except AscimlError as error:
            self._fail(run, error)
        except Exception as error:  # a fault of ours must reach the client too
            log.exception("run %s failed", run.id)
            self._fail(run, AscimlError("internal", f"{type(error).__name__}: {error}"))
        finally:
            run.running = False
            staged.unlink(missing_ok=True)
            staged.with_suffix(SECONDS).unlink(missing_ok=True)
            await self._database(store.runs.record, run.id, run.points)
            await self._database(store.runs.end, run.id, state)

    async def _job(
        self, run: Run, ids: list[str], settings: TrainSettings | ThesisSettings, staged: Path
    ) -> TrainJob:
        """What the trainer is told; the thesis model hears waveforms, which it finds in a file beside the model's."""
        paths = {sound: self._library.analysis_path(sound) for sound in ids}
        given = (paths, self._config.rate, self._config.samples, run.model, staged)
        if isinstance(settings, TrainSettings):
            return TrainJob(*given, settings)
        seconds = staged.with_suffix(SECONDS)
        await self._library.write_seconds(ids, seconds)
        return ThesisJob(*given, settings, seconds_path=seconds)

    def _drive(self, loop: asyncio.AbstractEventLoop, run: Run, job: TrainJob) -> Finished:
        """In the training thread: every event of the trainer process, the last one returned."""
        for event in self._trainer.train(job, run.stop):
            if isinstance(event, Finished):
                return event
            loop.call_soon_threadsafe(self._progress, run, event)
        raise AscimlError("internal", "the trainer process ended without a word")

    def _progress(self, run: Run, event: Progress) -> None:
        if run.points and run.points[-1].epoch == event.epoch:  # told within an epoch
            run.points.pop()
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

    def _fail(self, run: Run, error: AscimlError) -> None:
        run.running = False
        log.warning("run %s failed: %s", run.id, error.message)
        self._emit("/asciml/train/failed", run.id, error.code, error.message)

    async def close(self) -> None:
        """Stop a run, keeping its weights, and end the trainer process."""
        if self.running:
            await self.stop()
        await asyncio.get_running_loop().run_in_executor(None, self._trainer.close)
        self._thread.shutdown(wait=False, cancel_futures=True)
