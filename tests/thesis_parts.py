"""A thesis model with weights drawn at random, as a training would begin with."""

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.models.thesis.model import LATENT, SHAPES, ThesisModel
from asciml_osc.models.trained import ModelInfo


def random_weights(seed=0):
    """He's normal distribution, biases too, so that one in the wrong place is seen."""
    rng = np.random.default_rng(seed)
    weights = {}
    for name, shape in SHAPES.items():
        bias = name.endswith("bias")
        transposed = ".up" in name
        fan_in = 1 if bias else shape[-1] * shape[0] / 4 if transposed else np.prod(shape[:-1])
        deviation = 0.1 if bias else float(np.sqrt(2 / fan_in))
        weights[name] = deviation * rng.standard_normal(shape, dtype=np.float32)
    weights["decoder.up3.kernel"] *= 0.3  # else the tanh is at its ends
    return weights


def random_model(framing, ids=("a", "b", "c")):
    info = ModelInfo("random", 0, 0.0, 0.0, {}, "2026-01-01T00:00:00+00:00", "thesis", 1)
    codes = np.random.default_rng(1).standard_normal((len(ids), LATENT)).astype(np.float32)
    return ThesisModel(framing, info, 0.01, 0.7, random_weights(), tuple(ids), codes)


FRAMING = Framing(48000, 48000)
