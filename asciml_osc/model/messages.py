"""What crosses between the daemon and the trainer process: values, nothing that is alive."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from asciml_osc.errors import bad_argument

DEVICES = ("auto", "cpu", "gpu")


@dataclass(frozen=True)
class TrainSettings:
    """How to train. An epoch is one step of the optimiser (about 1 ms on a CPU) on all sounds; beyond 256, on so many drawn anew."""

    epochs: int = 800  # from the PCA start 300, 800 and 2400 reach the same distance (0.29 dB on 60 sounds)
    latent: int = 64  # numbers in a code; under 32 the line between two codes picks up other sounds
    width: int = 256  # units in each of the two hidden layers, on either side
    rate: float = 2e-3  # Adam's highest learning rate; a cosine lets it fall to 2 % of that
    rate_warmup: int = 20  # epochs over which the rate rises from zero
    beta: float = 5e-4  # weight of the KL divergence in the ELBO
    beta_warmup: int = 300  # epochs over which beta rises from zero
    consistency: float = 1.0  # weight of "a mixed code decodes to the mixed features"
    seed: int = 0  # the same seed and sounds give the same model on the same machine
    seconds: float = 0.0  # end after this time, whatever the epoch; 0 is no limit
    chunk: int = 50  # epochs in one compiled call: how often progress is told and a stop is heard
    device: str = "auto"  # auto (a GPU if there is one), cpu, gpu

    def __post_init__(self) -> None:
        for name, low in (
            ("epochs", 1),
            ("latent", 1),
            ("width", 1),
            ("chunk", 1),
            ("rate_warmup", 1),
            ("beta_warmup", 1),
        ):
            value = getattr(self, name)
            if not isinstance(value, int) or value < low:
                raise bad_argument(f"{name} is {value!r}; expected a whole number of at least {low}")
        for name in ("rate", "beta", "consistency", "seconds"):
            value = getattr(self, name)
            if not 0 <= value < float("inf"):
                raise bad_argument(f"{name} is {value!r}; expected a finite number of at least 0")
        if self.device not in DEVICES:
            raise bad_argument(f'device is "{self.device}"; expected one of {", ".join(DEVICES)}')


@dataclass(frozen=True)
class Progress:
    """One chunk of training done. Losses are means over the chunk's epochs."""

    epoch: int  # epochs done so far
    epochs: int  # epochs in all
    loss: float  # reconstruction + beta * kl + consistency term
    reconstruction: float  # 400 * mean squared error of the features, sampled code
    kl: float  # nats a sound
    seconds: float  # since training began, compilation included


@dataclass(frozen=True)
class Snapshot:
    """The best weights so far, as plain arrays that `MorphModel` reads (see morph.WEIGHTS)."""

    epoch: int
    weights: dict[str, np.ndarray] = field(repr=False)
    loss: float
    reconstruction: float


@dataclass(frozen=True)
class TrainJob:
    """One run: which analysed sounds, how, and where the model goes."""

    analysis_paths: dict[str, Path]  # sound id -> its .npz; the order is kept
    rate: int  # Hz, of the analyses
    samples: int  # length of a sound
    name: str  # of the model
    output_path: Path
    settings: TrainSettings = TrainSettings()


@dataclass(frozen=True)
class Finished:
    """The model is in its file; the last word of a run that did not fail."""

    path: Path
    epochs: int  # epochs done
    loss: float  # of the weights that were kept
    reconstruction: float
    seconds: float  # reading, packing, PCA, compiling, training, saving
    stopped: bool  # by stop() or the time limit, before the last epoch


@dataclass(frozen=True)
class StopJob:
    """To the trainer: end the running job at its next chunk and save the best weights."""


@dataclass(frozen=True)
class Ready:
    """From the trainer: TensorFlow is imported, jobs are taken at once."""
