"""The model: a code is a sound's coefficients, and what is heard is decoded from codes alone."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.decoding.decoder import decode_row, decode_rows
from asciml_osc.models import model_file
from asciml_osc.models.bases.pca import Pca
from asciml_osc.models.trained import ModelInfo, Trained


@dataclass(frozen=True)
class ToyModel(Trained):
    framing: Framing
    info: ModelInfo
    pca: Pca
    ids: tuple[str, ...]
    codes: np.ndarray

    def decode(self, codes: np.ndarray) -> np.ndarray:
        return self.pca.vectors(np.asarray(codes, np.float32))

    def rows(
        self, anchors, codes, weights, *, offsets=None, alone=False, glide=None, details=None
    ) -> Iterator:
        return decode_rows(anchors, weights, self, codes, offsets=offsets, alone=True, glide=glide)

    def imagine(self, codes: np.ndarray) -> Iterator:
        return (decode_row(vector, (), (), self.framing, mode="z") for vector in self.decode(codes))

    def save(self, path) -> None:
        header = {"grid": asdict(self.framing), "info": asdict(self.info), "ids": self.ids}
        model_file.write(path, header, {"codes": self.codes, "mean": self.pca.mean, "basis": self.pca.basis})

    @classmethod
    def load(cls, path) -> "ToyModel":
        header, tensors = model_file.read(path)
        pca = Pca(tensors["mean"], tensors["basis"])
        info, framing = ModelInfo(**header["info"]), Framing(**header["grid"])
        return cls(framing, info, pca, tuple(header["ids"]), tensors["codes"])
