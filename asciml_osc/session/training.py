"""Training: a run in the background that becomes events and in the end a model."""

from __future__ import annotations

import asyncio
from pathlib import Path

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.events import Emit
from asciml_osc.models.messages import Change, Listen, Pause, StopJob
from asciml_osc.models.settings import Settings
from asciml_osc.names import check_name
from asciml_osc.session.checkpoints import Checkpoints, default_name
from asciml_osc.session.driver import Driver
from asciml_osc.session.following import FEWEST, Following
from asciml_osc.session.joining import Joining
from asciml_osc.session.library import Library
from asciml_osc.session.listening import Listening
from asciml_osc.session.models import Models
from asciml_osc.session.reports import Reports
from asciml_osc.session.run import Run
from asciml_osc.session.run_files import RunFiles
from asciml_osc.session.run_variations import RunVariations
from asciml_osc.session.stopping import HUNG, wait_or_end
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import Point, RunRow
from asciml_osc.training import needs


class Training:
    """Owner of the run: one at most goes on, and the last one is remembered."""

    def __init__(
        self,
        config: Config,
        store: AsyncStore,
        library: Library,
        models: Models,
        variations: RunVariations,
        emit: Emit,
        driver: Driver | None = None,
    ) -> None:
        """driver: of the session before this one, whose trainer process has TensorFlow loaded."""
        self._store, self._library, self._models = store, library, models
        self._task: asyncio.Task[None] | None = None
        self.run: Run | None = None
        self.driver = driver or Driver()
        self.checkpoints = Checkpoints(store)
        self.listening = Listening(models)
        reports = Reports(store, self.listening, emit)
        self._joining = Joining(library, variations, reports)
        self.following = Following(
            config, store, library, models, self.driver, self.checkpoints, self.listening, reports,
            self._joining, emit,
        )  # fmt: skip

    def warm_up(self) -> None:
        """Start the trainer process, so that the first run need not wait for TensorFlow."""
        self.driver.warm_up()

    @property
    def running(self) -> bool:
        """Whether a run is in progress."""
        return self.run is not None and self.run.running

    async def start(
        self,
        settings: Settings,
        model: str,
        base: Path | None = None,
        join: bool = True,
        augment: int = 0,
    ) -> int:
        """Begin a run; its id. Progress, finished and failed come as events.

        model: the new model's name, "" for one that counts up. base: the model file whose network is carried over, None
        for a new one. join: sounds that are added, removed or switched while it runs take part in it at once, where its kind can do so. augment: variations of each sound that it learns, too.

        Raises busy where a run is in progress, bad-argument for too few sounds or a name that no model can have, not-found and
        io for the base, denied where TensorFlow is not installed.
        """
        await asyncio.to_thread(needs.check_installed)
        if model:
            check_name("model", model)  # now, rather than when everything has been learned
        ids = tuple(row.id for row in await self._library.measured_used())
        if self.running:
            assert self.run
            raise AscimlError(
                "busy",
                f"run {self.run.id} is at epoch {self.run.epoch} of {self.run.epochs}: /asciml/train/stop ends it",
            )
        if len(ids) < FEWEST:
            raise bad_argument(
                f"{len(ids)} sounds take part, training needs at least {FEWEST}: add more with /asciml/sounds/synth GROUP fm 8 or "
                "/asciml/sounds/load GROUP PATH, or let more take part with /asciml/sounds/use GROUP COUNT"
            )
        # Since `running` was asked, and to the end of the method, nothing else can start a run.
        self.run = run = Run(0, model, settings, ids, RunFiles(self._store))
        run.join, run.augment = join and run.kind.joins, augment
        try:
            if base:
                run.base = await run.files.hold_base(base)
            run.id = await self._store.runs.start(model, run.described())
        except BaseException:
            run.ended()
            await run.files.release()
            raise
        run.model = model or default_name(run.id, run.kind.name)
        self._task = asyncio.get_running_loop().create_task(self.following.follow(run))
        return run.id

    async def stop(self) -> int:
        """End the run at its next chunk and keep its best weights; the run's id.

        A trainer that hangs is ended, and its checkpoint becomes the model. Raises not-found where none runs, internal where
        there is no checkpoint yet.
        """
        run, task = self._current(), self._task
        assert task
        run.stopping.set()
        run.tell(StopJob())
        await wait_or_end(run, task, self.driver)
        if run.hung:
            if not run.kept:
                raise AscimlError(
                    "internal", f"run {run.id}: {HUNG}, and nothing of it was safe yet: train again"
                )
            await self._models.load(run.kept)
        return run.id

    async def pause(self, on: bool) -> int:
        """Let the run rest from its next chunk on, or go on; the run's id. Raises not-found where none runs."""
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
        self._joining.sounds_changed(self.run)

    def _current(self) -> Run:
        if self.run is None or not self.run.running:
            raise not_found("no training is in progress: /asciml/train/start begins one")
        return self.run

    async def ended(self) -> None:
        """Return when no run is in progress any more, however it ended."""
        if self._task:
            await asyncio.wait([self._task])

    async def runs(self) -> list[RunRow]:
        """Return all runs, the oldest first."""
        return await self._store.runs.all()

    async def history(self, run: int | None) -> list[Point]:
        """Return a run's losses, the last run's without an id. Raises not-found."""
        if run is None:
            if self.run:
                return list(self.run.points)
            runs = await self.runs()
            if not runs:
                raise not_found("nothing has been trained yet: /asciml/train/start begins a run")
            run = runs[-1].id
        if self.run and self.run.id == run:
            return list(self.run.points)
        return list(await self._store.runs.history(run))

    async def close(self) -> None:
        """Stop a run, keeping its weights, and end the trainer process."""
        try:
            if self.running:
                await self.stop()
            await self.driver.close()
        finally:
            self.end_now()

    def end_now(self) -> None:
        """End the trainer process, whatever it does."""
        self.driver.end_now()
