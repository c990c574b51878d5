"""Training the thesis model: Adam on the ELBO of Kingma & Welling (2014), its KL weighted by beta after a warm-up.

The squared error is summed over the second, as the ELBO asks, so that beta weighs nats against it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.models.devices import find_device, policy_of
from asciml_osc.models.loss_curve import FAR, GAIN, HOPELESS, diverged
from asciml_osc.models.messages import Progress
from asciml_osc.models.thesis.model import LATENT, SAMPLES
from asciml_osc.models.thesis.network import build_decoder, build_encoder, export_weights, import_weights
from asciml_osc.models.thesis.settings import ThesisSettings

TELL_EVERY_S = 1.0  # in a long epoch
Purpose = Literal["model", "checkpoint", "snapshot"]


def train(
    sounds: np.ndarray,
    settings: ThesisSettings,
    should_stop: Callable[[], bool],
    weights: dict[str, np.ndarray] | None = None,
    wanted: Callable[[], Iterable[Purpose]] = tuple,
) -> Iterator[Progress | Learned]:
    """Train on standardised waveforms [N, 16000], from `weights` (see model.SHAPES) or from a fresh start.

    Yields a Progress after each epoch, and each second (or step, where that is longer) within one; last, what was
    Learned: the best epoch's weights, for a stop before the first epoch's end those of its last step, and those of the start
    where no others were as good. `should_stop` is asked whenever a Progress is given; `wanted` at the end of each epoch,
    what is Learned then is given before the next one begins.

    Raises bad-argument for a device that is not there, where the loss is no longer a number, or far above
    that of the start, limit where the memory is too small for the batch.
    """
    began = told = time.perf_counter()
    device = find_device(settings.device)
    with enough_memory(settings.batch):
        with tf.device(device):
            program = Program(settings, policy_of(settings.precision, device))
            if weights:
                program.import_weights(weights)
            dataset = tf.constant(sounds[..., None], tf.float32)
            kept = _Kept(program, dataset, settings)
        epoch, step, stopped = 0, 0, False
        while epoch < settings.epochs and not stopped:
            beta = settings.beta * min(1.0, epoch / settings.beta_warmup)
            order = np.random.default_rng([settings.seed, epoch]).permutation(len(sounds))
            total, seen = np.zeros(3), 0
            for start in range(0, len(order), settings.batch):
                batch = order[start : start + settings.batch]
                with tf.device(device):
                    reconstruction, kl = program.step(tf.gather(dataset, batch), beta, step)
                step, seen = step + 1, seen + len(batch)
                loss = reconstruction + settings.beta * kl
                if not np.isfinite(loss):
                    raise bad_argument(f"the loss was no longer a number in epoch {epoch + 1}: the rate of "
                                       f"{settings.rate:g} is too high for these sounds; train with a lower one")  # fmt: skip
                total += np.array([loss, reconstruction, kl]) * len(batch)
                ended, now = seen == len(order), time.perf_counter()
                if ended or now - told >= TELL_EVERY_S:
                    loss, reconstruction, kl = (float(mean) for mean in total / seen)
                    told, seconds = now, now - began
                    if ended:
                        epoch += 1
                        kept.consider(loss, reconstruction)
                    yield Progress(epoch, settings.epochs, loss, reconstruction, kl, seconds)
                    kept.check(loss, epoch, HOPELESS)
                    for purpose in wanted() if ended else ():
                        if purpose == "checkpoint" and kept.learned:
                            yield Learned(epoch, program.best(), kept.loss, kept.reconstruction, purpose)
                        elif purpose == "snapshot" and not kept.is_far(loss):
                            yield Learned(epoch, program.weights(), loss, reconstruction, purpose)
                    stopped = should_stop() or 0 < settings.seconds <= seconds
                    if stopped:
                        break
        kept.check(loss, epoch)
        if epoch == 0:
            kept.put(loss, reconstruction)
        with tf.device(device):
            weights = kept.settle()
        yield Learned(epoch, weights, kept.loss, kept.reconstruction, learned=kept.learned)


@contextmanager
def enough_memory(batch: int) -> Iterator[None]:
    """Turn what TensorFlow says about memory into an error. Raises limit."""
    try:
        yield
    except tf.errors.ResourceExhaustedError as error:
        raise AscimlError("limit", f"there is not enough memory for a batch of {batch} sounds: train with a smaller "
                          "batch, or with device cpu") from error  # fmt: skip


@dataclass(frozen=True)
class Learned:
    """Weights, named as in model.SHAPES, and what they are known by: the best so far, for a snapshot the newest."""

    epoch: int  # epochs done
    weights: dict[str, np.ndarray] = field(repr=False)
    loss: float
    reconstruction: float
    purpose: Purpose = "model"
    learned: bool = True  # they are better than those of the start


class _Kept:
    """Which weights a run keeps: those of the start until an epoch is better. The program remembers them.

    loss, reconstruction : that they are known by; learned: they are better than those of the start
    """

    def __init__(self, program: Program, sounds: tf.Tensor, settings: ThesisSettings) -> None:
        self._program, self._sounds, self._rate = program, sounds, settings.rate
        self._start, self._first = program.evaluate(sounds), program.weights()
        self.learned = False
        self.loss, self.reconstruction = self._start
        silence = float(tf.reduce_mean(tf.reduce_sum(tf.square(sounds), (1, 2))))
        self._far = max(FAR * self.loss, silence)
        program.keep()

    def consider(self, loss: float, reconstruction: float) -> None:
        """Take an epoch that has ended: keep its weights where they are the best yet."""
        if loss < (self.loss if self.learned else self._enough):
            self.put(loss, reconstruction)
            self.learned = True

    def put(self, loss: float, reconstruction: float) -> None:
        """Keep the weights as they are."""
        self.loss, self.reconstruction = loss, reconstruction
        self._program.keep()

    def is_far(self, loss: float) -> bool:
        """Tell whether this loss is no longer in sight of the start's."""
        return not loss <= self._far

    def check(self, loss: float, epoch: int, times: float = 1.0) -> None:
        """Check that a loss is in sight. Raises bad-argument where it is so many times as high as one that is far off."""
        if self.is_far(loss / times):
            raise diverged(loss, self._start[0], epoch, self._rate)

    def settle(self) -> dict[str, np.ndarray]:
        """Return the weights to keep. An epoch's loss is that before its steps, so they are evaluated once more."""
        weights = self._program.best()
        self._program.import_weights(weights)
        if not self._program.evaluate(self._sounds)[0] <= self._enough:
            weights, self.learned = self._first, False
            self.loss, self.reconstruction = self._start
        return weights

    @property
    def _enough(self) -> float:
        return self._start[0] * (1 + GAIN)


class Program:
    """The network, its optimiser and the compiled step."""

    def __init__(self, settings: ThesisSettings, policy: str, jit: bool = False) -> None:
        keras.utils.set_random_seed(settings.seed)
        self.encoder, self.decoder = build_encoder(policy), build_decoder(policy)
        self.variables = self.encoder.trainable_variables + self.decoder.trainable_variables
        self.optimizer = make_optimizer(settings, policy)
        self.optimizer.build(self.variables)
        self._best = [tf.Variable(variable) for variable in self.variables]
        self._seed = settings.seed
        signature = [tf.TensorSpec([None, SAMPLES, 1]), tf.TensorSpec([]), tf.TensorSpec([2], tf.int32)]
        self._step = tf.function(self._one_step, input_signature=signature, jit_compile=jit)
        self._losses = tf.function(self._error_and_kl, input_signature=[signature[0], signature[2]])
        self._keep = tf.function(self._copy)
        self._beta, self._batch = settings.beta, settings.batch

    def step(self, x: tf.Tensor, beta: float, number: int) -> tuple[float, float]:
        """One step on x [n, 16000, 1]; squared error and KL of a sound, before the step."""
        error, kl = self._step(x, tf.constant(beta, tf.float32), tf.constant([self._seed, number]))
        return float(error), float(kl)

    def evaluate(self, sounds: tf.Tensor) -> tuple[float, float]:
        """Measure loss and squared error of a sound, mean over `sounds` [n, 16000, 1], without moving the weights."""
        parts = []
        for number, start in enumerate(range(0, len(sounds), self._batch)):
            parts.append(self._losses(sounds[start : start + self._batch], tf.constant([self._seed, number])))
        error, kl = (float(np.concatenate(part).mean()) for part in zip(*parts, strict=True))
        return error + self._beta * kl, error

    def keep(self) -> None:
        """Remember the weights as they are."""
        self._keep()

    def weights(self) -> dict[str, np.ndarray]:
        """Return them as they are, for ThesisModel."""
        return export_weights(self.encoder, self.decoder)

    def best(self) -> dict[str, np.ndarray]:
        """Return what `keep` remembered, for ThesisModel."""
        now = [variable.numpy() for variable in self.variables]
        try:
            for variable, best in zip(self.variables, self._best, strict=True):
                variable.assign(best)
            return self.weights()
        finally:
            for variable, value in zip(self.variables, now, strict=True):
                variable.assign(value)

    def import_weights(self, weights: dict[str, np.ndarray]) -> None:
        """Start from these."""
        import_weights(self.encoder, self.decoder, weights)

    def _error_and_kl(self, x: tf.Tensor, draw: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        return losses(self.encoder, self.decoder, x, draw)

    def _copy(self) -> None:
        for variable, best in zip(self.variables, self._best, strict=True):
            best.assign(variable)

    def _one_step(self, x: tf.Tensor, beta: tf.Tensor, draw: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        with tf.GradientTape() as tape:
            error, kl = losses(self.encoder, self.decoder, x, draw)
            loss = self.optimizer.scale_loss(tf.reduce_mean(error) + beta * tf.reduce_mean(kl))
        self.optimizer.apply(tape.gradient(loss, self.variables), self.variables)
        return tf.reduce_mean(error), tf.reduce_mean(kl)


def losses(
    encoder: keras.Model, decoder: keras.Model, x: tf.Tensor, draw: tf.Tensor
) -> tuple[tf.Tensor, tf.Tensor]:
    """Squared error [n] and KL divergence in nats [n] of each sound of x [n, 16000, 1]. draw: two seeds of the sampling."""
    mean, log_variance = encoder(x, training=True)
    log_variance = tf.clip_by_value(log_variance, -12.0, 4.0)
    noise = tf.random.stateless_normal((tf.shape(x)[0], LATENT), draw)
    z = mean + tf.exp(0.5 * log_variance) * noise
    error = tf.reduce_sum(tf.square(x - decoder(z, training=True)), (1, 2))
    kl = 0.5 * tf.reduce_sum(mean**2 + tf.exp(log_variance) - 1 - log_variance, 1)
    return error, kl


def make_optimizer(settings: ThesisSettings, policy: str) -> keras.optimizers.Optimizer:
    """Adam, no component of a gradient over `clip`; in float16 behind a loss scale."""
    adam = keras.optimizers.Adam(settings.rate, clipvalue=settings.clip or None)
    return keras.optimizers.LossScaleOptimizer(adam) if policy == "mixed_float16" else adam
