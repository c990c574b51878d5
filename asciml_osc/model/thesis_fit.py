"""From the sounds of a set to its thesis model: standardising, training, codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from asciml_osc.errors import bad_argument
from asciml_osc.model.fit import check_count
from asciml_osc.model.grid import Grid
from asciml_osc.model.messages import Progress
from asciml_osc.model.thesis import FORMAT, KIND, ThesisModel
from asciml_osc.model.thesis_settings import ThesisSettings
from asciml_osc.model.trained import ModelInfo

if TYPE_CHECKING:
    from asciml_osc.model.thesis_training import Purpose


def fit_thesis(
    sounds: np.ndarray,
    ids: Sequence[str],
    grid: Grid,
    name: str,
    settings: ThesisSettings,
    should_stop: Callable[[], bool],
    wanted: Callable[[], Iterable[Purpose]] = tuple,
) -> Iterator[Progress | tuple[Purpose, ThesisModel]]:
    """Train on waveforms [N, 16000] at 16 kHz of the sounds `ids`: Progress now and then, ("model", …) last.

    grid: of the session, for which the model makes rows. wanted: what is to be given besides, asked after each epoch. Needs
    TensorFlow.

    Raises AscimlError `bad-argument` for fewer than 3 sounds, silence, a device that is not there, a loss that is no
    longer a number, a source that is no thesis model; `not-found` and `io` for the source; `limit` for a batch that
    does not fit into the GPU's memory.
    """
    from asciml_osc.model.thesis_training import train

    check_count(len(sounds))
    source = ThesisModel.load(Path(settings.source)) if settings.source else None
    mean, scale = (source.mean, source.scale) if source else standard(sounds)
    standardised = (sounds - np.float32(mean)) / np.float32(scale)
    for event in train(standardised, settings, should_stop, source.weights if source else None, wanted):
        if isinstance(event, Progress):
            yield event
        else:
            created = datetime.now(UTC).isoformat(timespec="seconds")
            info = ModelInfo(name, event.epoch, event.loss, event.reconstruction, asdict(settings), created,
                             KIND, FORMAT)  # fmt: skip
            model = ThesisModel(
                grid, info, mean, scale, event.weights, tuple(ids), np.empty((0, 0), np.float32)
            )
            codes = np.concatenate([model.encode(sound[None]) for sound in sounds])
            yield event.purpose, replace(model, codes=codes)


def standard(sounds: np.ndarray) -> tuple[float, float]:
    """Mean of all samples, and the largest deviation from it: a tanh ends the network, which reaches no further than 1.

    Raises AscimlError `bad-argument` if all is silence.
    """
    mean = float(sounds.mean(dtype=np.float64))
    scale = float(np.abs(sounds - mean).max())
    if scale < 1e-6:
        raise bad_argument(
            "all sounds are silent: there is nothing to learn; add others with /asciml/sounds/load GROUP PATH"
        )
    return mean, scale
