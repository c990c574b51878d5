"""The model of the thesis in plain numpy: a convolutional autoencoder of one second at 16 kHz.

Three strided convolutions and two dense layers make a code of 128 numbers of a waveform; a dense layer and three
transposed convolutions make a waveform of a code. A convolution of stride 4 is written as products of groups of 4
samples (its polyphase form): numpy multiplies matrices as quickly as TensorFlow does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from asciml_osc.analysis.features import F0_REFERENCE_HZ
from asciml_osc.analysis.framing import EDGE_FADE_S, HARMONICS, Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.row import Row
from asciml_osc.decoding.timing import sized
from asciml_osc.latent.line import mix
from asciml_osc.lengths import at_length, faded_out, length_between
from asciml_osc.models import model_file
from asciml_osc.models.thesis.settings import KIND
from asciml_osc.models.trained import ModelInfo, Trained
from asciml_osc.resampling import resample

FORMAT = 1
RATE = 16000  # Hz
SAMPLES = 16000  # of a sound: one second
LATENT = 128
KERNEL, STRIDE = 66, 4
FILTERS = (64, 128, 256)
HIDDEN = 256
COARSE = SAMPLES // STRIDE ** len(FILTERS)  # steps in the middle
PAD = (KERNEL - STRIDE) // 2  # zeros that "same" padding puts on either side
AT_ONCE = 4  # rows decoded by one product

# Kernels as Keras has them: convolutions [66, in, out], transposed ones [66, out, in], dense layers [in, out]
SHAPES: dict[str, tuple[int, ...]] = {
    "encoder.conv1.kernel": (KERNEL, 1, FILTERS[0]),
    "encoder.conv2.kernel": (KERNEL, FILTERS[0], FILTERS[1]),
    "encoder.conv3.kernel": (KERNEL, FILTERS[1], FILTERS[2]),
    "encoder.dense.kernel": (COARSE * FILTERS[2], HIDDEN),
    "encoder.mean.kernel": (HIDDEN, LATENT),
    "encoder.log_variance.kernel": (HIDDEN, LATENT),
    "decoder.dense.kernel": (LATENT, COARSE * FILTERS[2]),
    "decoder.up1.kernel": (KERNEL, FILTERS[1], FILTERS[2]),
    "decoder.up2.kernel": (KERNEL, FILTERS[0], FILTERS[1]),
    "decoder.up3.kernel": (KERNEL, 1, FILTERS[0]),
}
SHAPES |= {
    name.replace("kernel", "bias"): (shape[1] if ".up" in name else shape[-1],)
    for name, shape in SHAPES.items()
}


@dataclass(frozen=True)
class ThesisModel(Trained):
    """Waveforms to codes and codes to waveforms. Immutable: a new training makes a new model.

    It learns the first second of a sound. In a session whose sounds are longer the rest is silent, in one whose
    sounds are shorter the second is cut.
    """

    framing: Framing  # of the session: what rows are made for
    info: ModelInfo
    mean: float  # of all samples of the set
    scale: float  # the network hears (waveform - mean) / scale
    weights: dict[str, np.ndarray] = field(repr=False)  # float32, shapes in SHAPES
    ids: tuple[str, ...]  # of the training sounds
    codes: np.ndarray  # [N, 128] float32, in the order of ids

    @property
    def latent(self) -> int:
        """Numbers in a code."""
        return LATENT

    def encode(self, waveforms: np.ndarray) -> np.ndarray:
        """Return the codes [n, 128] (means of the posterior) of waveforms [n, 16000] at 16 kHz."""
        x = ((np.asarray(waveforms, np.float32) - self.mean) / self.scale).astype(np.float32)[..., None]
        for layer in ("conv1", "conv2", "conv3"):
            x = _relu(convolve(x, *self._layer("encoder", layer)))
        x = _relu(_dense(x.reshape(len(x), -1), *self._layer("encoder", "dense")))
        return _dense(x, *self._layer("encoder", "mean"))

    def decode(self, codes: np.ndarray) -> np.ndarray:
        """Return the waveforms [n, 16000] at 16 kHz, float32, of codes [n, 128]."""
        x = _relu(_dense(np.asarray(codes, np.float32), *self._layer("decoder", "dense")))
        x = x.reshape(len(x), COARSE, FILTERS[2])
        for layer in ("up1", "up2"):
            x = _relu(convolve_transposed(x, *self._layer("decoder", layer)))
        x = np.tanh(convolve_transposed(x, *self._layer("decoder", "up3")))
        return np.asarray(x[..., 0] * np.float32(self.scale) + np.float32(self.mean))

    def rows(
        self,
        anchors: Sequence[Analysis],
        codes: np.ndarray,
        weights: np.ndarray,
        *,
        offsets: np.ndarray | None = None,
        alone: bool = False,  # noqa: ARG002
        glide: np.ndarray | None = None,  # noqa: ARG002
        details: Sequence[Detail] | None = None,  # noqa: ARG002
    ) -> Iterator[Row]:
        """Decode the mixed codes, and nothing else; a row is as long as one between these sounds is."""
        mixed = mix(codes, weights)
        lengths = [anchor.framing.samples for anchor in anchors]
        framings = [sized(self.framing.rate, length_between(lengths, shares)) for shares in weights]
        return self._rows(mixed if offsets is None else mixed + offsets, framings)

    def imagine(self, codes: np.ndarray) -> Iterator[Row]:
        """Decode codes [n, 128] at the session's rate and length."""
        return self._rows(codes, [self.framing] * len(codes))

    def _rows(self, codes: np.ndarray, framings: Sequence[Framing]) -> Iterator[Row]:
        """Decode codes, each to a row of these sizes: no harmonics, the sound as noise."""
        for start in range(0, len(codes), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            for audio, framing in zip(self.decode(codes[some]), framings[some], strict=True):
                f0 = np.full(framing.harmonic_frames, F0_REFERENCE_HZ, np.float32)
                coef = np.zeros((framing.harmonic_frames, HARMONICS), np.complex64)
                yield Row(f0, coef, fit_length(audio, framing) * framing.edge_fade)

    def _layer(self, net: str, layer: str) -> tuple[np.ndarray, np.ndarray]:
        return self.weights[f"{net}.{layer}.kernel"], self.weights[f"{net}.{layer}.bias"]

    def save(self, path: Path) -> None:
        """Write one safetensors file of 120 MB, atomically. Raises io."""
        header = {"grid": asdict(self.framing), "info": asdict(self.info), "ids": self.ids,
                  "mean": self.mean, "scale": self.scale}  # fmt: skip
        model_file.write(path, header, {"codes": self.codes} | self.weights)

    @classmethod
    def load(cls, path: Path) -> ThesisModel:
        """Read what `save` wrote. Raises not-found, io, or bad-argument for a foreign file."""
        header, tensors = model_file.read(path)
        try:
            info, framing = ModelInfo(**header["info"]), Framing(**header["grid"])
            weights = {name: tensors[name] for name in SHAPES}
            mean, scale = float(header["mean"]), float(header["scale"])
            model = cls(framing, info, mean, scale, weights, tuple(header["ids"]), tensors["codes"])
        except (KeyError, TypeError, ValueError) as error:
            raise model_file.unusable(path, f"lacks a part of a model ({error})") from error
        if (info.kind, info.format) != (KIND, FORMAT):
            raise model_file.unusable(
                path, f"is a {info.kind} of format {info.format}; expected {KIND}, {FORMAT}"
            )
        fits = all(weights[name].shape == shape for name, shape in SHAPES.items())
        if not fits or model.codes.shape != (len(model.ids), LATENT):
            raise model_file.unusable(path, "has parts whose sizes do not fit together")
        return model


def one_second(audio: np.ndarray, rate: int) -> np.ndarray:
    """Return what the model hears of `audio` at `rate` Hz: [16000] at 16 kHz, the first second, filled with silence."""
    if rate != RATE:
        audio = resample(audio[: 2 * rate], rate, RATE)  # what is beyond is cut off anyway
    return at_length(audio, SAMPLES)


def fit_length(audio: np.ndarray, framing: Framing) -> np.ndarray:
    """Fit one second at 16 kHz to a sound of the session: [samples] float32, cut, or faded and filled with silence."""
    if framing.rate != RATE:
        audio = np.asarray(resample(audio, RATE, framing.rate), np.float32)
    if len(audio) >= framing.samples:
        return audio[: framing.samples]
    return at_length(faded_out(audio, int(EDGE_FADE_S * framing.rate)), framing.samples)


def convolve(x: np.ndarray, kernel: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Convolve with stride 4, padding "same": x [n, 4 steps, in], kernel [66, in, out] to [n, steps, out].

    Groups of 4 samples are one vector; output q is the sum over g of group q + g times taps 4 g to 4 g + 3.
    """
    n, samples, channels = x.shape
    steps = samples // STRIDE
    x = np.pad(x, ((0, 0), (PAD, PAD + -KERNEL % STRIDE), (0, 0))).reshape(n, -1, STRIDE * channels)
    y = np.broadcast_to(bias, (n, steps, bias.size)).copy()
    for g in range(-(-KERNEL // STRIDE)):
        taps = kernel[STRIDE * g : STRIDE * (g + 1)].reshape(-1, bias.size)
        y += x[:, g : g + steps, : len(taps)] @ taps
    return y


def convolve_transposed(x: np.ndarray, kernel: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Apply its transpose: x [n, steps, in], kernel [66, out, in] to [n, 4 steps, out]; step q adds to groups q to q + 16."""
    n, steps, channels = x.shape
    groups = -(-KERNEL // STRIDE)
    y = np.zeros((n, steps + groups - 1, STRIDE * bias.size), np.float32)
    for g in range(groups):
        taps = kernel[STRIDE * g : STRIDE * (g + 1)].reshape(-1, channels)
        y[:, g : g + steps, : len(taps)] += x @ taps.T
    return np.asarray(y.reshape(n, -1, bias.size)[:, PAD : PAD + STRIDE * steps] + bias)


def _dense(x: np.ndarray, kernel: np.ndarray, bias: np.ndarray) -> np.ndarray:
    return np.asarray(x @ kernel + bias)


def _relu(x: np.ndarray) -> np.ndarray:
    return np.asarray(np.maximum(x, 0, out=x))
