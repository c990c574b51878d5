"""The trainer process's part: an epoch takes in a component more."""

from collections.abc import Iterator
from dataclasses import asdict

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.models.bases.basis import AnalysedVectors
from asciml_osc.models.bases.pca import Pca, fit_pca
from asciml_osc.models.messages import Event, Finished, Inbox, Progress, TrainJob
from asciml_osc.models.orders import Orders
from asciml_osc.models.trained import ModelInfo
from tests.toy_kind.model import ToyModel
from tests.toy_kind.settings import KIND, ToySettings


def run_toy(job: TrainJob[ToySettings], inbox: Inbox) -> Iterator[Event]:
    """Progress after each epoch, Finished when the file is there."""
    orders, framing = Orders(job), Framing(job.rate, job.samples)
    vectors = AnalysedVectors(list(job.analysis_paths.values()), framing)[:]
    whole, epoch, loss, pca = fit_pca(vectors), 0, 0.0, None
    while not orders.over(epoch):
        epoch += 1
        pca = Pca(whole.mean, whole.basis[: min(epoch, job.settings.keep)])
        loss = float(np.square(vectors - pca.vectors(pca.coefficients(vectors))).mean())
        yield Progress(epoch, job.settings.epochs, loss, loss, 0.0, orders.seconds)
        yield from orders.receive(inbox)
    info = ModelInfo(job.name, epoch, loss, loss, asdict(job.settings), "2026-01-01T00:00:00+00:00", KIND, 1)
    model = ToyModel(framing, info, pca, tuple(job.analysis_paths), pca.coefficients(vectors))
    model.save(job.output_path)
    stopped = epoch < job.settings.epochs
    yield Finished(job.output_path, epoch, loss, loss, orders.seconds, stopped, len(model.ids))
