"""From the sounds of a set to its thesis model: standardising, training, codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.errors import bad_argument
from asciml_osc.models.messages import Progress
from asciml_osc.models.sets import check_count
from asciml_osc.models.thesis.model import FORMAT, ThesisModel
from asciml_osc.models.thesis.settings import KIND, ThesisSettings
from asciml_osc.models.trained import ModelInfo

if TYPE_CHECKING:
    from asciml_osc.models.thesis.training import Purpose


class Made(NamedTuple):
    """A model on the way, or the last one. learned: it is better than what the run began with."""

    purpose: Purpose
    model: ThesisModel
    learned: bool


def fit_thesis(
    sounds: np.ndarray,
    ids: Sequence[str],
    framing: Framing,
    name: str,
    settings: ThesisSettings,
    should_stop: Callable[[], bool],
    wanted: Callable[[], Iterable[Purpose]] = tuple,
    base: ThesisModel | None = None,
) -> Iterator[Progress | Made]:
    """Train on waveforms [N, 16000] at 16 kHz of the sounds `ids`: Progress now and then, the model last.

    grid: of the session, for which the model makes rows. wanted: what is to be given besides, asked after each epoch.
    base: the model whose weights it starts from. Needs TensorFlow.

    Raises bad-argument for fewer than 3 sounds, silence, samples that are not numbers, a device that is not
    there, a loss that is no longer a number or far above that of the start; limit for a batch that does not fit into the
    GPU's memory.
    """
    from asciml_osc.models.thesis.training import train

    check_count(len(sounds))
    mean, scale = (base.mean, base.scale) if base else standard(sounds)
    standardised = (sounds - np.float32(mean)) / np.float32(scale)
    for event in train(standardised, settings, should_stop, base.weights if base else None, wanted):
        if isinstance(event, Progress):
            yield event
        else:
            created = datetime.now(UTC).isoformat(timespec="seconds")
            info = ModelInfo(name, event.epoch, event.loss, event.reconstruction, asdict(settings), created,
                             KIND, FORMAT)  # fmt: skip
            model = ThesisModel(
                framing, info, mean, scale, event.weights, tuple(ids), np.empty((0, 0), np.float32)
            )
            codes = np.concatenate([model.encode(sound[None]) for sound in sounds])
            yield Made(event.purpose, replace(model, codes=codes), event.learned)


def standard(sounds: np.ndarray) -> tuple[float, float]:
    """Mean of all samples, and the largest deviation from it: a tanh ends the network, which reaches no further than 1.

    Raises bad-argument where all is silence, or not all is numbers.
    """
    if not np.isfinite(sounds).all():
        raise bad_argument(
            "a sound has samples that are not numbers (NaN or infinite): record or load it again"
        )
    mean = float(sounds.mean(dtype=np.float64))
    scale = float(np.abs(sounds - mean).max())
    if scale < 1e-6:
        raise bad_argument(
            "all sounds are silent: there is nothing to learn; add others with /asciml/sounds/load GROUP PATH"
        )
    return mean, scale
