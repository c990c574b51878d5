"""How the thesis model is trained: values only, for the control process too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from asciml_osc.models.settings import (
    BETA,
    DEVICE,
    EPOCHS,
    RATE,
    SECONDS,
    SEED,
    Option,
    Settings,
    setting,
)

KIND = "thesis"
BATCH = Option("sounds in a step", 1, 4096)
CLIP = Option("largest component of a gradient, 0: any", 0.0, 1e6)
PRECISION = Option(
    "of products", choices=("auto", "float32", "mixed")
)  # mixed: 16 bits, sums and weights in 32


@dataclass(frozen=True)
class ThesisSettings(Settings):
    """Settings of a run; the defaults of epochs, batch, rate and clip are the thesis' own."""

    kind: ClassVar[str] = KIND
    epochs: int = setting(40, EPOCHS)  # an epoch is every sound once
    rate: float = setting(8e-5, RATE)  # Adam's
    beta: float = setting(1e-3, BETA)  # in nats, beside the squared error summed over the second
    beta_warmup: int = 10  # epochs over which beta rises from zero
    batch: int = setting(5, BATCH)
    clip: float = setting(0.5, CLIP)
    precision: str = setting("auto", PRECISION, shown="auto: mixed where the hardware has it")
    seed: int = setting(0, SEED, least=0)  # on the same machine
    seconds: float = setting(0.0, SECONDS)
    device: str = setting("auto", DEVICE)
