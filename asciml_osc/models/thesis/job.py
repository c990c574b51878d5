"""The trainer process's part in learning a thesis model."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.errors import AscimlError
from asciml_osc.models.messages import (
    Checkpointed,
    Event,
    Finished,
    Inbox,
    Notice,
    Progress,
    Snapshot,
    TrainJob,
)
from asciml_osc.models.model_file import snapshot_path
from asciml_osc.models.orders import Orders
from asciml_osc.models.thesis.fit import Made, fit_thesis
from asciml_osc.models.thesis.model import ThesisModel
from asciml_osc.models.thesis.settings import ThesisSettings

if TYPE_CHECKING:
    from asciml_osc.models.thesis.training import Purpose

CHECKPOINT_EVERY = 30.0  # seconds: the file has 120 MB
NEAR_SILENT = 0.9  # of the squared error that silence has


def run_thesis(job: TrainJob[ThesisSettings], inbox: Inbox) -> Iterator[Event]:
    """Read the sounds, train, save: Progress at least once a step or a second, Finished when the file is there."""
    orders = Orders(job)
    files = Files(job, orders)
    assert job.waveforms_path  # this kind hears waveforms, see kinds.py
    try:
        sounds = np.load(job.waveforms_path)
    except (OSError, ValueError) as error:
        raise AscimlError("io", f"the sounds at 16 kHz could not be read: {error}") from error
    base = ThesisModel.load(job.base_path) if job.base_path else None
    framing, ids = Framing(job.rate, job.samples), list(job.analysis_paths)
    told = False
    events = fit_thesis(sounds, ids, framing, job.name, job.settings, lambda: orders.stopped, files.due, base)
    for event in events:
        if isinstance(event, Progress):
            yield event
            yield from orders.receive(inbox)  # before the training asks whether to stop
            if orders.sounds is not None:
                orders.sounds = None
                yield Notice(f"a run of thesis keeps the {len(ids)} sounds that it began with")
        elif event.purpose == "snapshot" and _is_near_silent(event.model, sounds):
            if not told:
                yield Notice(
                    "what is learned so far is little more than silence: it is played when it is more"
                )
            told = True
        else:
            yield files.save(event, audible=not _is_near_silent(event.model, sounds))


def _is_near_silent(model: ThesisModel, sounds: np.ndarray) -> bool:
    """Tell whether what it makes of the sounds [N, 16000] is hardly nearer to them than nothing."""
    silence = np.square((sounds - model.mean) / model.scale).sum(1).mean()
    return bool(model.info.reconstruction > NEAR_SILENT * silence)


class Files:
    """Owner of the run's files: the model, the checkpoint, the snapshots."""

    def __init__(self, job: TrainJob[ThesisSettings], orders: Orders[ThesisSettings]) -> None:
        self._job, self._orders = job, orders
        self._saved_at = self._told_at = time.perf_counter()
        self._snapshots = 0

    def due(self) -> Iterator[Purpose]:
        """Yield what it is time for."""
        now = time.perf_counter()
        if self._job.checkpoint_path and now - self._saved_at >= CHECKPOINT_EVERY:
            self._saved_at = now
            yield "checkpoint"
        if self._orders.listen and now - self._told_at >= self._orders.listen:
            self._told_at = now
            yield "snapshot"

    def save(self, made: Made, audible: bool) -> Event:
        """Write the model where it belongs. audible: it gives back more than silence."""
        (purpose, model, learned), job = made, self._job
        info = model.info
        if purpose == "model":
            model.save(job.output_path)
            return Finished(job.output_path, info.epochs, info.loss, info.reconstruction, self._orders.seconds,
                            info.epochs < job.settings.epochs, len(model.ids), learned, audible)  # fmt: skip
        if purpose == "checkpoint":
            assert job.checkpoint_path
            model.save(job.checkpoint_path)
            return Checkpointed(info.epochs)
        self._snapshots += 1
        path: Path = snapshot_path(job.output_path, self._snapshots)
        model.save(path)
        return Snapshot(path, info.epochs)
