"""What crosses between the daemon and the trainer process: values, nothing that is alive."""

from __future__ import annotations

import queue
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from asciml_osc.errors import AscimlError
from asciml_osc.models.settings import Settings

S = TypeVar("S", bound=Settings)


@dataclass(frozen=True)
class TrainJob(Generic[S]):
    """One run: which sounds, how, and where its files go."""

    analysis_paths: dict[
        str, Path
    ]  # sound id -> its .npz, or where there are waveforms its audio; the order is kept
    rate: int  # Hz, of the analyses
    samples: int  # length of a sound
    name: str  # of the model
    output_path: Path
    settings: S
    base_path: Path | None = None  # of the model whose network is carried over; None: a new one
    checkpoint_path: Path | None = None  # the best weights so far, every two seconds; None: not kept
    listen: float = 0.0  # seconds, see Listen
    waveforms_path: Path | None = (
        None  # .npy [N, samples]: what a kind hears that learns waveforms, in the order of the sounds
    )


# What a run hears while it goes on: orders. Each has a number, and is answered by an Acknowledged.


@dataclass(frozen=True)
class StopJob:
    """End at the next chunk; the best weights so far are saved."""


@dataclass(frozen=True)
class Pause:
    """Rest from the next chunk on, or go on."""

    on: bool


@dataclass(frozen=True)
class Change:
    """Another value for an adjustable setting, from the next chunk on."""

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
class Acknowledged:
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
    audible: bool = True  # what it makes of its sounds is more than silence


Event = Progress | Acknowledged | Plateau | Joined | Snapshot | Checkpointed | Notice | Finished


@dataclass(frozen=True)
class Ready:
    """The trainer process has imported TensorFlow."""
