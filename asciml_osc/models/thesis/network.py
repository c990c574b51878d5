"""The thesis' variational autoencoder in Keras: 30 million weights, one second at 16 kHz.

The thesis writes it with Conv2D layers whose kernels are (66, 1). Conv1D makes the same sums with the same weights, on a
CPU several times as fast. Imported by training.py and pretraining.py alone.
"""

from __future__ import annotations

import keras
import numpy as np
from keras import layers

from asciml_osc.models.thesis.model import COARSE, FILTERS, HIDDEN, KERNEL, LATENT, SAMPLES, STRIDE


def build_encoder(policy: str = "float32") -> keras.Model:
    """Build what takes standardised waveforms [n, 16000, 1] to mean and log-variance of the code, [n, 128] each, float32."""
    x = given = keras.Input((SAMPLES, 1))
    for n, filters in enumerate(FILTERS, 1):
        x = layers.Conv1D(filters, KERNEL, STRIDE, "same", activation="relu", dtype=policy, name=f"conv{n}")(
            x
        )
    x = layers.Dense(HIDDEN, activation="relu", dtype=policy, name="dense")(layers.Flatten(dtype=policy)(x))
    ends = [layers.Dense(LATENT, dtype="float32", name=name)(x) for name in ("mean", "log_variance")]
    return keras.Model(given, ends, name="encoder")


def build_decoder(policy: str = "float32") -> keras.Model:
    """Build what takes codes [n, 128] to standardised waveforms [n, 16000, 1]."""
    x = given = keras.Input((LATENT,))
    x = layers.Dense(COARSE * FILTERS[-1], activation="relu", dtype=policy, name="dense")(x)
    x = layers.Reshape((COARSE, FILTERS[-1]), dtype=policy)(x)
    for n, (filters, activation) in enumerate(((FILTERS[1], "relu"), (FILTERS[0], "relu"), (1, "tanh")), 1):
        x = layers.Conv1DTranspose(
            filters, KERNEL, STRIDE, "same", activation=activation, dtype=policy, name=f"up{n}"
        )(x)
    return keras.Model(given, layers.Activation("linear", dtype="float32")(x), name="decoder")


def export_weights(encoder: keras.Model, decoder: keras.Model) -> dict[str, np.ndarray]:
    """Return weights for ThesisModel, named as in model.SHAPES, float32."""
    return {
        f"{model.name}.{layer.name}.{part}": np.asarray(weight, np.float32)
        for model in (encoder, decoder)
        for layer in model.layers
        for part, weight in zip(("kernel", "bias"), layer.get_weights(), strict=False)
    }


def import_weights(encoder: keras.Model, decoder: keras.Model, weights: dict[str, np.ndarray]) -> None:
    """Put what `export_weights` gave into the networks."""
    for model in (encoder, decoder):
        for layer in model.layers:
            if layer.weights:
                name = f"{model.name}.{layer.name}"
                layer.set_weights([weights[f"{name}.kernel"], weights[f"{name}.bias"]])
