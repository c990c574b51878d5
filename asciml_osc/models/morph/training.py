"""Training the VAE: the compiled loop. Of this kind's modules, only this one and network.py import TensorFlow.

The loss is the ELBO of Kingma & Welling, "Auto-Encoding Variational Bayes" (2014), KL weighted by beta, and an
interpolation-consistency term (in the spirit of Verma et al. 2019, for a decoder): decode(t z_i + (1 - t) z_j)
should be t x_i + (1 - t) x_j. Without it the straight line between two codes passes near other sounds' codes
and their energy leaks in.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from asciml_osc.models.devices import find_device
from asciml_osc.models.morph.network import (
    build_decoder,
    build_encoder,
    export_weights,
    import_weights,
    pca_start,
)
from asciml_osc.models.morph.settings import CODE, MorphSettings

SCALE = 400.0  # of the squared error, so that losses are of the order of 1
LOWEST_RATE = 0.02  # share of the rate at which the cosine ends
PAD_TO = 64  # sounds and rank are padded to multiples of this: XLA compiles anew (2 s) for every new shape
EVALUATED_OVER = 20  # epochs whose draws say what the loss of fixed weights is
BATCH = 256  # sounds in a step: a larger set shows it other ones each time, or a step of 2000 would take eight times as long


class Losses(NamedTuple):
    """Means over some epochs."""

    total: float  # reconstruction + beta * kl + consistency term, beta as after its warm-up
    reconstruction: float  # 400 * mean squared error of the features, sampled code
    kl: float  # nats a sound


class Program:
    """The network, its optimiser and the compiled loop over `steps` epochs, for one shape of set."""

    def __init__(self, rows: int, rank: int, latent: int, width: int, device: str) -> None:
        self.rows, self.rank, self.device = rows, rank, device
        self.batch = min(rows, BATCH)
        with tf.device(device):
            self.encoder = build_encoder(rank, latent, width)
            self.decoder = build_decoder(rank, latent, width)
            self.variables = self.encoder.trainable_variables + self.decoder.trainable_variables
            self.adam = keras.optimizers.Adam(beta_2=0.99)
            self.adam.build(self.variables)
        # no autograph: to read and rewrite the source takes as long as all else that is traced
        self._loop = tf.function(self._epochs, jit_compile=True, reduce_retracing=False, autograph=False)

    def start(
        self, coefficients: np.ndarray, size: int, seed: int, weights: dict[str, np.ndarray] | None = None
    ) -> None:
        """Put in the coefficients [N, rank] of sounds with `size` features each; forget the optimiser's past.

        weights : of a network on these very coefficients (see carry.py); None: the PCA
        """
        count, rank = coefficients.shape
        self.spread = spread = coefficients.std(0) + 1e-6
        white = np.zeros((self.rows, self.rank), np.float32)
        white[:count, :rank] = coefficients / spread
        energy = np.zeros(
            self.rank, np.float32
        )  # a whitened coefficient's share in the features' squared error
        energy[:rank] = SCALE / size * spread**2
        pca_start(self.encoder, self.decoder, np.sqrt(energy * size / SCALE), seed)
        if weights is not None:
            import_weights(self.encoder, self.decoder, weights, spread)
        for variable in self.adam.variables:
            variable.assign(tf.zeros_like(variable))
        with tf.device(self.device):
            self.set = tf.constant(white), tf.constant(energy), tf.constant(count)

    @property
    def useless(self) -> float:
        """Loss of answering the mean of the set."""
        return float(tf.reduce_sum(self.set[1]))

    def evaluate(self, settings: MorphSettings, weights: dict[str, np.ndarray] | None = None) -> Losses:
        """Measure the losses of the network as it is, or of other `weights`, over the same draws each time; nothing moves."""
        variables = [*self.variables, *self.adam.variables]
        kept = [variable.numpy() for variable in variables]
        if weights is not None:
            import_weights(self.encoder, self.decoder, weights, self.spread)
        try:
            return self.run(0, EVALUATED_OVER, 0, replace(settings, rate=0.0))
        finally:
            for variable, value in zip(variables, kept, strict=True):
                variable.assign(value)

    def run(self, epoch: int, steps: int, began: int, settings: MorphSettings) -> Losses:
        """Run epochs epoch..epoch + steps. began: the epoch at which the rate began its warm-up and its cosine."""
        s = settings
        numbers = (s.rate, s.rate_warmup, s.beta, s.beta_warmup, s.consistency, s.epochs, began)
        with tf.device(self.device):
            means = self._loop(
                *self.set, tf.constant(numbers, tf.float32), tf.constant((s.seed, epoch, steps))
            )
        return Losses(*map(float, means))

    def weights(self) -> dict[str, np.ndarray]:
        """Return the network as it is now, on plain coefficients."""
        return export_weights(self.encoder, self.decoder, self.spread)

    def _epochs(
        self,
        whole: tf.Tensor,
        energy: tf.Tensor,
        count: tf.Tensor,
        numbers: tf.Tensor,
        seed_epoch_steps: tf.Tensor,
    ) -> list[tf.Tensor]:
        rate, rate_warmup, beta, beta_warmup, consistency, epochs, began = tf.unstack(numbers)
        seed, first, steps = tf.unstack(seed_epoch_steps)
        row = tf.range(self.batch)
        seen = tf.minimum(count, self.batch)
        real = tf.cast(row < seen, tf.float32)
        real /= tf.reduce_sum(real)  # padded rows weigh nothing

        def error(a: tf.Tensor, b: tf.Tensor) -> tf.Tensor:
            return tf.reduce_sum(real[:, None] * energy * tf.square(a - b))

        def learn(epoch: tf.Tensor, total: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
            done = tf.cast(epoch, tf.float32)
            cosine = 0.5 * (1 + tf.cos(np.pi * (done - began) / tf.maximum(epochs - began, 1.0)))
            warm = tf.minimum(1.0, (done - began + 1) / rate_warmup)
            self.adam.learning_rate.assign(rate * warm * (LOWEST_RATE + (1 - LOWEST_RATE) * cosine))
            draw = tf.stack([seed, epoch])
            x = whole if self.rows == self.batch else tf.gather(whole, self._some(count, draw))
            noise = tf.random.stateless_normal((self.batch, self.encoder.output[0].shape[1]), draw)
            t = tf.random.stateless_uniform((self.batch, 1), draw)
            shift = tf.random.stateless_uniform((), draw, 1, seen, tf.int32)
            partner = tf.one_hot(tf.where(row < seen, (row + shift) % seen, row), self.batch)
            mix = t * tf.eye(self.batch) + (1 - t) * partner  # a row of weights for each mixture

            with tf.GradientTape() as tape:
                mean, log_variance = self.encoder(x, training=True)
                log_variance = tf.clip_by_value(log_variance, -12.0, 4.0)
                z = mean + tf.exp(0.5 * log_variance) * noise
                reconstruction = error(x, self.decoder(z, training=True))
                divergence = 0.5 * tf.reduce_sum(mean**2 + tf.exp(log_variance) - 1 - log_variance, 1)
                kl = tf.reduce_sum(real * divergence)
                mixing = consistency * error(mix @ x, self.decoder(mix @ mean, training=True))
                loss = reconstruction + beta * tf.minimum(1.0, done / beta_warmup) * kl + mixing
            self.adam.apply(tape.gradient(loss, self.variables), self.variables)
            return epoch + 1, total + tf.stack([reconstruction + beta * kl + mixing, reconstruction, kl])

        # the end is a value: XLA would compile anew for every other number of turns
        _, total = tf.while_loop(lambda epoch, _: epoch < first + steps, learn, (first, tf.zeros(3)))
        means: list[tf.Tensor] = tf.unstack(total / tf.cast(steps, tf.float32))
        return means

    def _some(self, count: tf.Tensor, draw: tf.Tensor) -> tf.Tensor:
        """Draw the numbers [batch] of sounds of a larger set, each at most once."""
        order = tf.random.stateless_uniform((self.rows,), draw)
        return tf.argsort(tf.where(tf.range(self.rows) < count, order, 2.0))[: self.batch]


@lru_cache(maxsize=4)
def compiled_program(rows: int, rank: int, latent: int, width: int, device: str) -> Program:
    """Return the program for one shape, kept warm; it is compiled by its first run."""
    return Program(rows, rank, latent, width, device)


def warm_up() -> None:
    """Compile for a set of up to PAD_TO sounds and the default network, before one is there."""
    settings = MorphSettings()
    program = compiled_program(PAD_TO, PAD_TO, CODE, settings.width, find_device(settings.device))
    noise = np.random.default_rng(0).standard_normal((PAD_TO, PAD_TO)).astype(np.float32)
    program.start(noise, PAD_TO, settings.seed)
    program.run(0, 1, 0, settings)


def padded(count: int) -> int:
    """Return the next multiple of PAD_TO."""
    return -(-count // PAD_TO) * PAD_TO
