"""How the thesis model is trained: values only, for the control process too."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from asciml_osc.errors import bad_argument
from asciml_osc.models.messages import DEVICES, TrainJob, check_settings

PRECISIONS = ("auto", "float32", "mixed")


@dataclass(frozen=True)
class ThesisSettings:
    """Settings of a run; the defaults of epochs, batch, rate and clip are the thesis' own."""

    epochs: int = 40  # an epoch is every sound once
    batch: int = 5  # sounds in a step
    rate: float = 8e-5  # Adam's learning rate
    clip: float = 0.5  # no component of a gradient is larger; 0 is no limit
    beta: float = 1e-3  # weight of the KL divergence (nats) beside the squared error summed over the second
    beta_warmup: int = 10  # epochs over which beta rises from zero
    precision: str = "auto"  # auto, float32, or mixed: products in 16 bits, sums and weights in 32
    seed: int = 0  # the same seed and sounds give the same model on the same machine
    seconds: float = 0.0  # end after this time, whatever the epoch; 0 is no limit
    device: str = "auto"  # auto (a GPU if there is one), cpu, gpu

    def __post_init__(self) -> None:
        check_settings(
            self,
            counts=("epochs", "batch", "beta_warmup"),
            numbers=("rate", "clip", "beta", "seconds"),
            words={"precision": PRECISIONS, "device": DEVICES},
        )

    def changed(self, name: str, value: float) -> ThesisSettings:
        """Nothing can be changed while a run goes on. Raises AscimlError `bad-argument`."""
        raise bad_argument(
            f"a run of thesis cannot be given another {name} ({value:g}): stop it, and start another from its model"
        )


@dataclass(frozen=True)
class ThesisJob(TrainJob):
    """One run of the thesis model; its sounds are in the order of `analysis_paths`."""

    settings: ThesisSettings = field(default_factory=ThesisSettings)  # type: ignore[assignment]
    seconds_path: Path = Path()  # .npy: the first second of each sound, [N, 16000] float32 at 16 kHz
