"""How it is trained: values only, for the control process too."""

from dataclasses import dataclass
from typing import ClassVar

from asciml_osc.models.settings import DEVICE, EPOCHS, SECONDS, SEED, Option, Settings, setting

KIND = "toy"


@dataclass(frozen=True)
class ToySettings(Settings):
    kind: ClassVar[str] = KIND
    epochs: int = setting(3, EPOCHS)
    keep: int = setting(8, Option("components that are kept", 1, 64))
    seed: int = setting(0, SEED, least=0)
    seconds: float = setting(0.0, SECONDS)
    device: str = setting("auto", DEVICE)
