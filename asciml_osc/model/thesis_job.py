"""The trainer process's part in learning a thesis model."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from asciml_osc.errors import AscimlError
from asciml_osc.model.grid import Grid
from asciml_osc.model.messages import Event, Finished, Inbox, Progress
from asciml_osc.model.orders import Orders
from asciml_osc.model.thesis_fit import fit_thesis
from asciml_osc.model.thesis_settings import ThesisJob


def run_thesis(job: ThesisJob, inbox: Inbox) -> Iterator[Event]:
    """Read the sounds, train, save: Progress at least once a step or a second, Finished when the file is there."""
    orders = Orders(job)
    try:
        sounds = np.load(job.seconds_path)
    except (OSError, ValueError) as error:
        raise AscimlError("io", f"the sounds at 16 kHz could not be read: {error}") from error
    grid, ids = Grid(job.rate, job.samples), list(job.analysis_paths)
    for event in fit_thesis(sounds, ids, grid, job.name, job.settings, lambda: orders.stopped):
        if isinstance(event, Progress):
            yield event
            yield from orders.take(inbox)  # before the training asks whether to stop
            continue
        event.save(job.output_path)
        yield Finished(job.output_path, event.info.epochs, event.info.loss, event.info.reconstruction,
                       orders.seconds, event.info.epochs < job.settings.epochs, len(ids))  # fmt: skip
