"""What every trained model has, of whichever kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from asciml_osc.errors import not_found

if TYPE_CHECKING:
    from pathlib import Path

    from asciml_osc.analysis.framing import Framing
    from asciml_osc.analysis.sound import Analysis
    from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.row import Row


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


class Trained(ABC):
    """Holds the codes of the sounds that it was trained with, and makes rows of a table of them."""

    info: ModelInfo
    framing: Framing  # of its rows
    ids: tuple[str, ...]  # of the training sounds
    codes: np.ndarray  # [N, latent] float32, in the order of ids
    keeps_detail: ClassVar[bool] = (
        False  # what its features leave out of a sound is taken from the sound, see decoding.detail
    )

    def code(self, sound_id: str) -> np.ndarray:
        """Return the code [latent] of a training sound. Raises not-found."""
        try:
            return np.asarray(self.codes[self.ids.index(sound_id)])
        except ValueError:
            raise not_found(
                f'sound "{sound_id}" is not in model "{self.info.name}": train again with it'
            ) from None

    @abstractmethod
    def rows(
        self,
        anchors: Sequence[Analysis],
        codes: np.ndarray,
        weights: np.ndarray,
        *,
        offsets: np.ndarray | None = None,
        alone: bool = False,
        glide: np.ndarray | None = None,
        details: Sequence[Detail] | None = None,
    ) -> Iterator[Row]:
        """Make rows between sounds.

        anchors, codes : the sounds' analyses, and their codes [anchors, latent]
        weights : [n, anchors], how near each row is to each of them
        offsets : [n, latent], added to the mixed codes
        alone : by the model alone, nothing of the anchors' features
        glide : [n, anchors], the weights for f0 and phases where they are others
        details : what the anchors' features leave out; for kinds that keep it
        """

    @abstractmethod
    def imagine(self, codes: np.ndarray) -> Iterator[Row]:
        """Make rows of codes [n, latent] where no sound is, by the model alone."""

    def imagine_at(self, codes: np.ndarray, samples: int) -> Iterator[Row]:  # noqa: ARG002 - for kinds that learn lengths
        """Make the same rows of that many samples; as long as all are, for a kind that knows one length."""
        return self.imagine(codes)

    @abstractmethod
    def save(self, path: Path) -> None:
        """Write one file, atomically. Raises io."""

    @classmethod
    @abstractmethod
    def load(cls, path: Path) -> Trained:
        """Read what `save` wrote. Raises not-found, io, or bad-argument for a foreign file."""
