"""The thesis' variational autoencoder in Keras: 30 million weights, one second at 16 kHz.

The thesis writes it with Conv2D layers whose kernels are (66, 1). Conv1D makes the same sums with the same weights, on a
CPU several times as fast. Imported by thesis_training.py and thesis_pretraining.py alone.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from asciml_osc.models.thesis.model import COARSE, FILTERS, HIDDEN, KERNEL, LATENT, SAMPLES, STRIDE

FORMS = ("conv1d", "product")  # how a transposed convolution is calculated


class TransposedProduct(layers.Layer):  # type: ignore[misc]  # Keras has no types
    """Conv1DTranspose(filters, 66, strides=4, padding="same") as one matrix product and overlapping sums.

    Weights as Keras': kernel [66, filters, channels], bias [filters].
    """

    def __init__(self, filters: int, activation: str, **options: Any) -> None:
        super().__init__(**options)
        self.filters, self.activation = filters, keras.activations.get(activation)

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the weights; Keras calls this."""
        self.kernel = self.add_weight(shape=(KERNEL, self.filters, shape[-1]), name="kernel")
        self.bias = self.add_weight(shape=(self.filters,), initializer="zeros", name="bias")

    def call(self, x: tf.Tensor) -> tf.Tensor:
        """[n, steps, channels] to [n, 4 steps, filters]."""
        steps, groups = x.shape[1], -(-KERNEL // STRIDE)
        kernel = tf.pad(self.kernel, [[0, groups * STRIDE - KERNEL], [0, 0], [0, 0]])
        width = STRIDE * self.filters
        parts = tf.einsum("nsc,kc->nsk", x, tf.reshape(kernel, (groups * width, -1)))
        # group g of the product of step s belongs at step s + g of the output
        parts = tf.reshape(parts, (-1, steps, groups, width))
        total = tf.add_n(
            [tf.pad(parts[:, :, g], [[0, 0], [g, groups - 1 - g], [0, 0]]) for g in range(groups)]
        )
        y = tf.reshape(total, (-1, (steps + groups - 1) * STRIDE, self.filters))
        first = (KERNEL - STRIDE) // 2
        return self.activation(y[:, first : first + STRIDE * steps] + self.bias)


def build_encoder(policy: str = "float32") -> keras.Model:
    """Standardised waveforms [n, 16000, 1] to mean and log-variance of the code, [n, 128] each, float32."""
    x = given = keras.Input((SAMPLES, 1))
    for n, filters in enumerate(FILTERS, 1):
        x = layers.Conv1D(filters, KERNEL, STRIDE, "same", activation="relu", dtype=policy, name=f"conv{n}")(
            x
        )
    x = layers.Dense(HIDDEN, activation="relu", dtype=policy, name="dense")(layers.Flatten(dtype=policy)(x))
    ends = [layers.Dense(LATENT, dtype="float32", name=name)(x) for name in ("mean", "log_variance")]
    return keras.Model(given, ends, name="encoder")


def build_decoder(policy: str = "float32", form: str = "conv1d") -> keras.Model:
    """Codes [n, 128] to standardised waveforms [n, 16000, 1]."""
    x = given = keras.Input((LATENT,))
    x = layers.Dense(COARSE * FILTERS[-1], activation="relu", dtype=policy, name="dense")(x)
    x = layers.Reshape((COARSE, FILTERS[-1]), dtype=policy)(x)
    for n, (filters, activation) in enumerate(((FILTERS[1], "relu"), (FILTERS[0], "relu"), (1, "tanh")), 1):
        if form == "conv1d":
            up = layers.Conv1DTranspose(
                filters, KERNEL, STRIDE, "same", activation=activation, dtype=policy, name=f"up{n}"
            )
        else:
            up = TransposedProduct(filters, activation, dtype=policy, name=f"up{n}")
        x = up(x)
    return keras.Model(given, layers.Activation("linear", dtype="float32")(x), name="decoder")


def export_weights(encoder: keras.Model, decoder: keras.Model) -> dict[str, np.ndarray]:
    """Weights for `thesis.ThesisModel`, named as in thesis.WEIGHTS, float32."""
    return {
        f"{model.name}.{layer.name}.{part}": np.asarray(weight, np.float32)
        for model in (encoder, decoder)
        for layer in model.layers
        for part, weight in zip(("kernel", "bias"), layer.get_weights(), strict=False)
    }


def import_weights(encoder: keras.Model, decoder: keras.Model, weights: dict[str, np.ndarray]) -> None:
    """The reverse of `export_weights`."""
    for model in (encoder, decoder):
        for layer in model.layers:
            if layer.weights:
                name = f"{model.name}.{layer.name}"
                layer.set_weights([weights[f"{name}.kernel"], weights[f"{name}.bias"]])
