"""The variational autoencoder in Keras, on whitened PCA coefficients. Imported by training.py alone.

Both halves are two swish layers and a linear layer that sees the input too. Started with `pca_start`, those
skips are the PCA itself and the hidden layers' part is zero: what the network does before its first step is
the best that a linear model can do, and it is in tune.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import layers

from asciml_osc.models.morph.carry import START_LOG_VARIANCE


class Scale(layers.Layer):  # type: ignore[misc]  # Keras has no types
    """Multiplies each column by a constant that is a weight, so that another set needs no new compilation."""

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the constants; Keras calls this."""
        self.factor = self.add_weight(shape=(shape[-1],), initializer="ones", trainable=False)

    def call(self, x: Any) -> Any:
        """Scale the columns of `x` [n, columns]."""
        return x * self.factor


def build_encoder(rank: int, latent: int, width: int) -> keras.Model:
    """Build what takes whitened coefficients [n, rank] to mean and log-variance of the code, [n, latent] each."""
    given = keras.Input((rank,))
    hidden = _hidden(Scale(name="relative")(given), width)
    mean = layers.Dense(latent, name="3")(layers.Concatenate()([hidden, given]))
    return keras.Model(given, [mean, layers.Dense(latent, name="log_variance")(hidden)], name="encoder")


def build_decoder(rank: int, latent: int, width: int) -> keras.Model:
    """Build what takes codes [n, latent] to whitened coefficients [n, rank]."""
    given = keras.Input((latent,))
    hidden = _hidden(given, width)
    return keras.Model(
        given, layers.Dense(rank, name="3")(layers.Concatenate()([hidden, given])), name="decoder"
    )


def _hidden(x: keras.KerasTensor, width: int) -> keras.KerasTensor:
    return layers.Dense(width, activation="swish", name="2")(
        layers.Dense(width, activation="swish", name="1")(x)
    )


def pca_start(encoder: keras.Model, decoder: keras.Model, spread: np.ndarray, seed: int) -> None:
    """Set every weight: hidden layers at random (Glorot uniform), outputs to the PCA.

    `spread` [rank] are the coefficients' standard deviations, 0 where rank is padded.
    """
    rng = np.random.default_rng(seed)
    for model in (encoder, decoder):
        width = model.get_layer("2").units
        for name in "12":
            rows, columns = model.get_layer(name).kernel.shape
            limit = np.sqrt(6 / (rows + columns))
            model.get_layer(name).set_weights(
                [rng.uniform(-limit, limit, (rows, columns)), np.zeros(columns)]
            )
        rows, columns = model.get_layer("3").kernel.shape
        skip = np.eye(rows - width, columns)
        model.get_layer("3").set_weights(
            [np.concatenate([np.zeros((width, columns)), skip]), np.zeros(columns)]
        )
    relative = spread / spread[spread > 0].mean()  # hidden layers hear large components louder
    encoder.get_layer("relative").set_weights([relative])
    width, latent = encoder.get_layer("log_variance").kernel.shape
    encoder.get_layer("log_variance").set_weights(
        [np.zeros((width, latent)), np.full(latent, START_LOG_VARIANCE)]
    )


def export_weights(encoder: keras.Model, decoder: keras.Model, spread: np.ndarray) -> dict[str, np.ndarray]:
    """Return weights for `model.apply_network`, on plain coefficients [n, rank]: scales and padding folded away.

    `spread` [rank] without its padding, all > 0. Besides there is encoder.log_variance, for `import_weights`.
    """
    rank = len(spread)
    width = encoder.get_layer("2").units
    weights = {}
    for name, layer in _dense_layers(encoder, decoder).items():
        weights[f"{name}.kernel"], weights[f"{name}.bias"] = layer.get_weights()
    relative = encoder.get_layer("relative").get_weights()[0][:rank, None]
    whiten = 1 / spread[:, None]
    weights["encoder.1.kernel"] = weights["encoder.1.kernel"][:rank] * relative * whiten
    hidden, skip = np.split(weights["encoder.3.kernel"], [width])
    weights["encoder.3.kernel"] = np.concatenate([hidden, skip[:rank] * whiten])
    weights["decoder.3.kernel"] = weights["decoder.3.kernel"][:, :rank] * spread
    weights["decoder.3.bias"] = weights["decoder.3.bias"][:rank] * spread
    return {name: np.ascontiguousarray(w, np.float32) for name, w in weights.items()}


def import_weights(
    encoder: keras.Model, decoder: keras.Model, weights: dict[str, np.ndarray], spread: np.ndarray
) -> None:
    """Put what `export_weights` gave into networks that `pca_start` has scaled; padding becomes zero."""
    rank = len(spread)
    width = encoder.get_layer("2").units
    relative = encoder.get_layer("relative").get_weights()[0][:rank, None]
    colour = spread[:, None]
    hidden, skip = np.split(weights["encoder.3.kernel"], [width])
    white = weights | {
        "encoder.1.kernel": weights["encoder.1.kernel"] * colour / relative,
        "encoder.3.kernel": np.concatenate([hidden, skip * colour]),
        "decoder.3.kernel": weights["decoder.3.kernel"] / spread,
        "decoder.3.bias": weights["decoder.3.bias"] / spread,
    }
    for name, layer in _dense_layers(encoder, decoder).items():
        kernel, bias = white[f"{name}.kernel"], white[f"{name}.bias"]
        more = np.subtract(layer.kernel.shape, kernel.shape)
        layer.set_weights([np.pad(kernel, ((0, more[0]), (0, more[1]))), np.pad(bias, (0, more[1]))])


def _dense_layers(encoder: keras.Model, decoder: keras.Model) -> dict[str, layers.Dense]:
    """Return the layers that learn, by their names among the weights."""
    found = {f"{model.name}.{n}": model.get_layer(n) for model in (encoder, decoder) for n in "123"}
    return found | {"encoder.log_variance": encoder.get_layer("log_variance")}
