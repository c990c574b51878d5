"""The trainer process's part in learning a morph model."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from asciml_osc.analysis.framing import Framing
from asciml_osc.errors import AscimlError
from asciml_osc.models.bases.basis import AnalysedVectors
from asciml_osc.models.messages import Event, Inbox, Joined, Notice, Plateau, Progress, TrainJob
from asciml_osc.models.morph.fit import Fitting
from asciml_osc.models.morph.model import MorphModel
from asciml_osc.models.morph.saving import Saver
from asciml_osc.models.morph.selection import Selection
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.models.orders import Orders
from asciml_osc.models.sets import check_count


def run_morph(job: TrainJob[MorphSettings], inbox: Inbox) -> Iterator[Event]:
    """Read the analyses, train, save: Progress after each chunk, Finished when the file is there.

    Orders from `inbox` hold from the next chunk on. Whatever ends the run, the best weights so far are in the checkpoint.
    """
    orders = Orders(job)
    base = MorphModel.load(job.base_path) if job.base_path else None
    vectors, framing = _read(job, job.analysis_paths)
    fitting = Fitting(vectors, list(job.analysis_paths), framing, job.name, job.settings, base)
    selection = Selection(fitting, job.settings)
    saver = Saver(job, fitting, selection)
    try:
        while True:
            losses = fitting.learn(orders.settings)
            yield Progress(fitting.epoch, orders.settings.epochs, *losses, orders.seconds)
            selection.consider(losses, orders.settings)
            yield from saver.save_what_is_due(orders, losses)
            if selection.curve.stalled(fitting.epoch, orders.settings.patience):
                yield Plateau(fitting.epoch, selection.curve.smoothed)
                if orders.settings.stop_on_plateau:
                    break
            yield from orders.receive(inbox)
            if orders.over(fitting.epoch):
                break
            if orders.sounds is not None or orders.new_loss:
                selection.steady(losses)
            if orders.sounds is not None:
                yield (joined := _join(job, fitting, orders.sounds))
                orders.sounds = None
                orders.new_loss = orders.new_loss or isinstance(joined, Joined)
            if orders.new_loss:
                selection.restart(orders.settings)
                orders.new_loss = False
        yield from saver.finish(orders, losses)
    except Exception:
        with contextlib.suppress(AscimlError):  # what went wrong first is what is told
            saver.checkpoint(orders.settings)
        raise


def _read(job: TrainJob[MorphSettings], paths: Mapping[str, Path]) -> tuple[AnalysedVectors, Framing]:
    """Read the feature vectors [N, size] of some sounds."""
    framing = Framing(job.rate, job.samples)
    check_count(len(paths))
    return AnalysedVectors(list(paths.values()), framing, lengths=True), framing


def _join(job: TrainJob[MorphSettings], fitting: Fitting, paths: Mapping[str, Path]) -> Joined | Notice:
    """Let the run go on with other sounds; where that cannot be, with those that it has."""
    before = set(fitting.ids)
    try:
        vectors, _ = _read(job, paths)
        fitting.join(vectors, list(paths))
    except AscimlError as error:
        return Notice(f"the run goes on with the {len(before)} sounds that it has: {error.message}")
    return Joined(fitting.ids, tuple(sound for sound in paths if sound not in before))
