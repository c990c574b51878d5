"""What crosses between the daemon and the trainer process: values, nothing that is alive."""

from __future__ import annotations

import queue
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from asciml_osc.errors import AscimlError, bad_argument

DEVICES = ("auto", "cpu", "gpu")
CODE, LARGE_CODE = 64, 256  # numbers


def check_settings(
    settings: object, counts: Sequence[str], numbers: Sequence[str], words: Mapping[str, Sequence[str]]
) -> None:
    """Fields of these names are whole and at least 1, finite and at least 0, one of the words. Raises bad-argument."""
    for name in counts:
        value = getattr(settings, name)
        if not isinstance(value, int) or value < 1:
            raise bad_argument(f"{name} is {value!r}; expected a whole number of at least 1")
    for name in numbers:
        value = getattr(settings, name)
        if not 0 <= value < float("inf"):
            raise bad_argument(f"{name} is {value!r}; expected a finite number of at least 0")
    for name, known in words.items():
        value = getattr(settings, name)
        if value not in known:
            raise bad_argument(f'{name} is "{value}"; expected one of {", ".join(known)}')


@dataclass(frozen=True)
class TrainSettings:
    """How to train. An epoch is one step of the optimiser (about 1 ms on a CPU) on all sounds; beyond 256, on so many drawn anew."""

    epochs: int = 800  # from the PCA start 300, 800 and 2400 reach the same distance (0.29 dB on 60 sounds)
    # Numbers in a code. Under 32 the line between two codes picks up other sounds; 0 is CODE, in a large set LARGE_CODE,
    # since what is left of 600 sounds on 64 numbers is twice as far from them.
    latent: int = 0
    width: int = 256  # units in each of the two hidden layers, on either side
    rate: float = 2e-3  # Adam's highest learning rate; a cosine lets it fall to 2 % of that
    rate_warmup: int = 20  # epochs over which the rate rises from zero
    beta: float = 5e-4  # weight of the KL divergence in the ELBO
    beta_warmup: int = 300  # epochs over which beta rises from zero
    consistency: float = 1.0  # weight of "a mixed code decodes to the mixed features"
    seed: int = 0  # the same seed and sounds give the same model on the same machine
    seconds: float = 0.0  # end after this time, whatever the epoch, pauses not counted; 0 is no limit
    patience: int = 400  # epochs without a gain of 1 % in the smoothed loss that are called a plateau
    stop_on_plateau: bool = False  # end the run there
    chunk: int = 50  # epochs in one compiled call: how often progress is told and orders are heard
    device: str = "auto"  # auto (a GPU if there is one), cpu, gpu

    def __post_init__(self) -> None:
        check_settings(
            self,
            counts=("epochs", "width", "chunk", "patience", "rate_warmup", "beta_warmup"),
            numbers=("rate", "beta", "consistency", "seconds"),
            words={"device": DEVICES},
        )
        if not isinstance(self.latent, int) or self.latent < 0:
            raise bad_argument(
                f"latent is {self.latent!r}; expected a whole number, 0 for as many as are good"
            )

    def changed(self, name: str, value: float) -> TrainSettings:
        """The same with one of ADJUSTABLE at another value. Raises AscimlError `bad-argument`."""
        if name not in ADJUSTABLE:
            raise bad_argument(
                f'"{name}" cannot be changed while a run goes on; expected {", ".join(ADJUSTABLE)}'
            )
        whole = isinstance(getattr(self, name), int)
        changes: dict[str, Any] = {name: int(value) if whole and value == int(value) else value}
        return replace(self, **changes)


ADJUSTABLE = ("rate", "beta", "consistency", "epochs", "seconds", "patience")  # while a run goes on


@dataclass(frozen=True)
class TrainJob:
    """One run: which analysed sounds, how, and where its files go."""

    analysis_paths: dict[str, Path]  # sound id -> its .npz; the order is kept
    rate: int  # Hz, of the analyses
    samples: int  # length of a sound
    name: str  # of the model
    output_path: Path
    settings: TrainSettings = TrainSettings()
    base_path: Path | None = None  # of the model whose network is carried over; None: start as the PCA
    checkpoint_path: Path | None = None  # the best weights so far, every two seconds; None: not kept
    listen: float = 0.0  # seconds, see Listen


# What a run hears while it goes on: orders. Each has a number, and is answered by a Heard.


@dataclass(frozen=True)
class StopJob:
    """End at the next chunk; the best weights so far are saved."""


@dataclass(frozen=True)
class Pause:
    """Rest from the next chunk on, or go on."""

    on: bool


@dataclass(frozen=True)
class Change:
    """Another value for one of ADJUSTABLE, from the next chunk on."""

    name: str
    value: float


@dataclass(frozen=True)
class Learn:
    """These are the sounds from the next chunk on; what has been learned is carried over."""

    analysis_paths: dict[str, Path]


@dataclass(frozen=True)
class Listen:
    """Save the newest weights as a Snapshot so often; 0: not at all."""

    seconds: float


Order = StopJob | Pause | Change | Learn | Listen
Inbox = queue.Queue[tuple[int, Order]]  # of one run


# What a run says: events


@dataclass(frozen=True)
class Progress:
    """One chunk of training done. Losses are means over the chunk's epochs."""

    epoch: int  # epochs done so far
    epochs: int  # epochs in all
    loss: float  # reconstruction + beta * kl + consistency term
    reconstruction: float  # 400 * mean squared error of the features, sampled code
    kl: float  # nats a sound
    seconds: float  # since training began, compilation included and pauses not


@dataclass(frozen=True)
class Heard:
    """An order has been taken, or refused with `error`."""

    number: int
    error: AscimlError | None = None


@dataclass(frozen=True)
class Plateau:
    """Nothing is gained any more."""

    epoch: int
    loss: float  # smoothed


@dataclass(frozen=True)
class Joined:
    """The run goes on with other sounds."""

    ids: tuple[str, ...]
    new: tuple[str, ...]  # those among them that were not there before


@dataclass(frozen=True)
class Snapshot:
    """The newest weights are in a model file, whose reader removes it."""

    path: Path
    epoch: int


@dataclass(frozen=True)
class Checkpointed:
    """The best weights so far are safe."""

    epoch: int


@dataclass(frozen=True)
class Notice:
    """Something went otherwise than asked, and the run goes on."""

    text: str


@dataclass(frozen=True)
class Finished:
    """The model is in its file; the last word of a run that did not fail."""

    path: Path
    epochs: int  # epochs done
    loss: float  # of the weights that were kept
    reconstruction: float
    seconds: float  # reading, packing, PCA, compiling, training, saving; pauses not
    stopped: bool  # before its epochs were done
    sounds: int  # that the model knows
    learned: bool = True  # it may become the current model: it is not the start of a run that went wrong, or had hardly begun


Event = Progress | Heard | Plateau | Joined | Snapshot | Checkpointed | Notice | Finished


@dataclass(frozen=True)
class Ready:
    """The trainer process has imported TensorFlow."""
