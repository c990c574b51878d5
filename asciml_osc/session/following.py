"""One run from its beginning to its end: its sounds analysed, learned, its model taken in, its files gone."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from asciml_osc.config import Config
from asciml_osc.durable import discard
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.events import Emit, Said
from asciml_osc.models.messages import Finished, TrainJob
from asciml_osc.session.checkpoints import Checkpoints
from asciml_osc.session.driver import Driver
from asciml_osc.session.joining import Joining
from asciml_osc.session.library import Library
from asciml_osc.session.listening import Listening
from asciml_osc.session.models import Models
from asciml_osc.session.reports import Reports
from asciml_osc.session.run import Run
from asciml_osc.session.stopping import HUNG
from asciml_osc.store.aio import AsyncStore

FEWEST = 3  # sounds: two span no more than the line between them
WAVEFORMS = ".npy"  # the sounds as a kind hears them that learns waveforms
log = logging.getLogger("asciml.train")


class Following:
    """Takes a run through its steps; keeps nothing."""

    def __init__(
        self,
        config: Config,
        store: AsyncStore,
        library: Library,
        models: Models,
        driver: Driver,
        checkpoints: Checkpoints,
        listening: Listening,
        reports: Reports,
        joining: Joining,
        emit: Emit,
    ) -> None:
        self._config, self._store, self._library, self._models = config, store, library, models
        self._driver, self._checkpoints, self._listening = driver, checkpoints, listening
        self._reports, self._joining, self._emit = reports, joining, emit

    async def follow(self, run: Run) -> None:
        """Follow the whole run. What it says last is true: its end is in the database, and its files are gone."""
        staged = self._store.files.staged_model(".safetensors")
        state, said = "stopped", None
        try:
            state, said = await self._learn(run, staged)
        finally:
            try:
                unheard = (
                    set(staged.parent.glob(f"{staged.stem}-*")) - run.snapshots
                )  # of a trainer that was killed
                discard([staged, staged.with_suffix(WAVEFORMS), *unheard])
                await run.files.release()
                await self._reports.record(run)
                await self._store.runs.end(run.id, state)
            finally:
                run.ended()  # before it is said: who hears it may start the next at once
                if said:
                    self._emit(*said)

    async def _learn(self, run: Run, staged: Path) -> tuple[str, Said]:
        """From the analysis of its sounds to its model: how the run ended, and the event that says so."""
        try:
            await self.analyse(run)
            _check_stopping(run)
            finished = await self._train(run, staged)
            await self._listening.end()
            await self._take_in(run, finished)
            self._checkpoints.discard(run.id)
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

    async def analyse(self, run: Run) -> None:
        """Wait until nothing of the run's sounds is being analysed any more, or until it is to stop."""
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
        held = await self._joining.hold(run, ids)
        if len(held) < FEWEST:
            raise bad_argument(
                f"fewer than {FEWEST} sounds are left ({len(held)}) once the run begins: add more with "
                "/asciml/sounds/load GROUP PATH, and train again"
            )
        run.sounds = tuple(held)
        read = await self._joining.varied(run, held)
        _check_stopping(run)
        waveforms = output.with_suffix(WAVEFORMS) if run.kind.hears else None
        if waveforms:
            await self._library.write_waveforms(run.kind.name, read.values(), waveforms)
        job = TrainJob(
            analysis_paths=read,
            rate=self._config.rate,
            samples=self._config.samples,
            name=run.model,
            output_path=output,
            settings=run.settings,
            base_path=run.base,
            checkpoint_path=self._checkpoints.path(run.id),
            listen=self._listening.seconds,
            waveforms_path=waveforms,
        )
        self._joining.sounds_changed(run)  # while they were being analysed
        return await self._driver.drive(run, job, self._reports.happened)

    async def _take_in(self, run: Run, finished: Finished) -> None:
        """Make a model of what a run learned, and the current one if it learned anything or had a base, and it sounds."""
        info = {
            "kind": run.kind.name,
            "sounds": finished.sounds // (1 + run.augment),
            **({"augment": run.augment} if run.augment else {}),
            "epochs": finished.epochs,
            "loss": finished.loss,
            "reconstruction": finished.reconstruction,
            "seconds": finished.seconds,
        }
        if (finished.learned or run.base) and finished.audible:
            await self._models.add(run.model, finished.path, info, run.id)
            return
        await self._models.end_following()
        run.model = (await self._models.put_by(run.model, finished.path, info, run.id)).name
        if finished.learned or run.base:
            text = (
                f'after {finished.epochs} epochs the model "{run.model}" gives back little more than silence and is not loaded: go on '
                f"with /asciml/train/start model {run.kind.name} from {run.model}, and more epochs; load it anyway with "
                f"/asciml/model/load {run.model}"
            )
        else:
            text = (
                f'the model "{run.model}" has learned nothing yet and is not loaded: train for more epochs, or with a lower rate or beta; '
                f"load it anyway with /asciml/model/load {run.model}"
            )
        self._reports.warn(run, text)

    async def _fail(self, run: Run, error: AscimlError) -> Said:
        """Keep what a failed run had learned as a model; the event that says how it failed."""
        await self._listening.end()
        row = await self._checkpoints.take_in(run.id, run.model)
        await self._models.end_following(row.name if row else "")
        text = HUNG if run.hung else error.message
        if row is not None:
            run.kept = row.name
            text += f'; its best weights, of epoch {row.info["checkpoint"]}, are the model "{row.name}"'
        log.warning("run %s failed: %s", run.id, text)
        return "/asciml/train/failed", run.id, error.code, text


def _check_stopping(run: Run) -> None:
    """Raise busy where the run is to stop before it has begun to learn."""
    if run.stopping.is_set():
        raise AscimlError("busy", "stopped before the first epoch, so there is nothing to keep")
