"""How the morph model is trained: values only, for the control process too."""

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

KIND = "morph"
CODE, LARGE_CODE = 64, 256  # numbers
PLATEAU = "epochs without a gain of 1 % in the loss that are called a plateau"


@dataclass(frozen=True)
class MorphSettings(Settings):
    """How to train. An epoch is one step of the optimiser (about 1 ms on a CPU) on all sounds; beyond 256, on so many drawn anew."""

    kind: ClassVar[str] = KIND
    # From the PCA start 300, 800 and 2400 epochs reach the same distance (0.29 dB on 60 sounds)
    epochs: int = setting(800, EPOCHS, adjustable=True)
    rate: float = setting(2e-3, RATE, adjustable=True)  # Adam's highest; a cosine lets it fall to 2 % of that
    rate_warmup: int = 20  # epochs over which the rate rises from zero
    beta: float = setting(5e-4, BETA, adjustable=True)
    beta_warmup: int = 300  # epochs over which beta rises from zero
    # Under 32 the line between two codes picks up other sounds; 0 is CODE, in a large set LARGE_CODE, since what is left of
    # 600 sounds on 64 numbers is twice as far from them.
    latent: int = setting(
        0,
        Option("numbers in a code", 2, 512),
        shown=f"{CODE}, {LARGE_CODE} for more than 200 sounds",
        least=0,
    )
    width: int = 256  # units in each of the two hidden layers, on either side
    # Of "a mixed code decodes to the mixed features"
    consistency: float = setting(1.0, Option("weight of mixed codes", 0.0, 100.0), adjustable=True)
    seed: int = setting(0, SEED, least=0)  # on the same machine
    seconds: float = setting(0.0, SECONDS, adjustable=True)
    patience: int = setting(400, Option(PLATEAU, 1, 1_000_000), adjustable=True)  # of the smoothed loss
    stop_on_plateau: bool = setting(False, Option("end there"))
    chunk: int = 50  # epochs in one compiled call: how often progress is told and orders are heard
    device: str = setting("auto", DEVICE)
