"""A trained model in plain numpy: a basis of the set, a small encoder and decoder on its coefficients, the codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import ClassVar

import numpy as np

from asciml_osc.analysis.features import FORMAT, feature_count
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.decoding.decoder import decode_row, decode_rows
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.row import Row
from asciml_osc.decoding.timing import sized, timed_vectors
from asciml_osc.latent.axes import within
from asciml_osc.latent.line import mix
from asciml_osc.models import model_file
from asciml_osc.models.bases.blocks import BlockPca
from asciml_osc.models.bases.lengths import lengths
from asciml_osc.models.bases.pca import Basis, Pca
from asciml_osc.models.morph.settings import KIND
from asciml_osc.models.trained import ModelInfo, Trained

# Dense layers, [in, out] kernels: hidden 1, hidden 2 (both swish), output on [hidden 2, input].
WEIGHTS = tuple(
    f"{net}.{layer}.{part}"
    for net in ("encoder", "decoder")
    for layer in "123"
    for part in ("kernel", "bias")
)


@dataclass(frozen=True)
class MorphModel(Trained):
    """Features to codes and codes to features. Immutable: a new training makes a new model."""

    framing: Framing
    info: ModelInfo
    pca: Basis
    weights: dict[str, np.ndarray] = field(repr=False)  # float32, named as in WEIGHTS
    ids: tuple[str, ...]  # of the training sounds
    codes: np.ndarray  # [N, latent] float32, in the order of ids
    keeps_detail: ClassVar[bool] = True

    @property
    def latent(self) -> int:
        """Numbers in a code."""
        return self.weights["encoder.3.bias"].size

    def encode(self, vectors: np.ndarray) -> np.ndarray:
        """Return the codes [n, latent] (means of the posterior) of feature vectors [n, size], with a length or without."""
        whole = np.pad(vectors, ((0, 0), (0, self.pca.size - vectors.shape[1])))
        return apply_network(self.weights, "encoder", self.pca.coefficients(whole))

    def decode(self, codes: np.ndarray) -> np.ndarray:
        """Return the feature vectors [n, feature_count], float32, of codes [n, latent]."""
        return self._decoded(codes)[:, : feature_count(self.framing)]

    def lengths(self, codes: np.ndarray) -> np.ndarray:
        """Return how many samples [n] the sounds of codes [n, latent] last, none outside of what was learned."""
        learned = lengths(self._decoded(self.codes), self.framing)
        return np.asarray(np.clip(lengths(self._decoded(codes), self.framing), learned.min(), learned.max()))

    def _decoded(self, codes: np.ndarray) -> np.ndarray:
        return self.pca.vectors(apply_network(self.weights, "decoder", np.asarray(codes, np.float32)))

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
        """Bend the way between the anchors' own features by what is learned, see decoding.decoder; offsets lead no farther than the learned sounds."""
        if offsets is not None:
            offsets = within(self.codes, mix(codes, weights), offsets)
        return decode_rows(
            anchors, weights, self, codes, offsets=offsets, alone=alone, glide=glide, details=details
        )

    def imagine(self, codes: np.ndarray) -> Iterator[Row]:
        """Decode codes [n, latent] with fixed phases, each as long as its code says."""
        for code, samples in zip(codes, self.lengths(codes), strict=True):
            yield from self.imagine_at(code[None], int(samples))

    def imagine_at(self, codes: np.ndarray, samples: int) -> Iterator[Row]:
        """Decode codes [n, latent] with fixed phases to rows of that many samples."""
        framing = sized(self.framing.rate, samples)
        for vector in timed_vectors(self.decode(codes), self.framing, framing):
            yield decode_row(vector, (), (), framing, mode="z")

    def save(self, path: Path) -> None:
        """Write one safetensors file, atomically. Raises io."""
        tensors = {**self.pca.tensors(), "codes": self.codes}
        header = {"grid": asdict(self.framing), "info": asdict(self.info), "ids": self.ids}
        model_file.write(path, header, tensors | self.weights)

    @classmethod
    def load(cls, path: Path) -> MorphModel:
        """Read what `save` wrote. Raises not-found, io, or bad-argument for a foreign file."""
        header, tensors = model_file.read(path)
        try:
            info, framing = ModelInfo(**header["info"]), Framing(**header["grid"])
            pca = _basis(tensors, framing)
            weights = {name: tensors[name] for name in WEIGHTS}
            model = cls(framing, info, pca, weights, tuple(header["ids"]), tensors["codes"])
        except (KeyError, TypeError) as error:
            raise model_file.unusable(path, f"lacks a part of a model ({error})") from error
        if (info.kind, info.format) != (KIND, FORMAT):
            raise model_file.unusable(
                path, f"is a {info.kind} of format {info.format}; expected {KIND}, {FORMAT}"
            )
        fits = pca.size - feature_count(framing) in (0, 1) and pca.rank == len(weights["encoder.1.kernel"])
        if not fits or not pca.fits() or model.codes.shape != (len(model.ids), model.latent):
            raise model_file.unusable(path, "has parts whose sizes do not fit together")
        return model


def _basis(tensors: dict[str, np.ndarray], framing: Framing) -> Basis:
    """Read the basis in a file, of either kind (see basis.fit_basis)."""
    if "pca.basis" in tensors:
        return Pca(tensors["pca.mean"], tensors["pca.basis"].astype(np.float32))
    mean, block, basis = (tensors[f"blocks.{name}"].astype(np.float32) for name in ("mean", "block", "basis"))
    return BlockPca(mean, basis, block, framing)


def apply_network(weights: dict[str, np.ndarray], net: str, x: np.ndarray) -> np.ndarray:
    """Apply two swish layers and a linear one on their output beside the input: x [n, in] to [n, out]."""
    hidden = _swish(x @ weights[f"{net}.1.kernel"] + weights[f"{net}.1.bias"])
    hidden = _swish(hidden @ weights[f"{net}.2.kernel"] + weights[f"{net}.2.bias"])
    return np.asarray(np.concatenate([hidden, x], 1) @ weights[f"{net}.3.kernel"] + weights[f"{net}.3.bias"])


def _swish(x: np.ndarray) -> np.ndarray:
    return np.asarray(x / (1 + np.exp(-np.clip(x, -60, 60))))
