"""What every trained model has, of whichever architecture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from asciml_osc.errors import not_found

MORPH, THESIS = "morph", "thesis"  # the kinds


@dataclass(frozen=True)
class ModelInfo:
    """What the model file says about itself."""

    name: str
    epochs: int
    loss: float
    reconstruction: float
    settings: dict[str, Any]  # of training
    created: str  # ISO 8601, UTC
    kind: str
    format: int


class Trained:
    """Holds the codes of the sounds that it was trained with."""

    info: ModelInfo
    ids: tuple[str, ...]  # of the training sounds
    codes: np.ndarray  # [N, latent] float32, in the order of ids

    def code(self, sound_id: str) -> np.ndarray:
        """Code [latent] of a training sound. Raises AscimlError `not-found`."""
        try:
            return np.asarray(self.codes[self.ids.index(sound_id)])
        except ValueError:
            raise not_found(
                f'sound "{sound_id}" is not in model "{self.info.name}": train again with it'
            ) from None
