"""Training the thesis model on thousands of sounds, on one device or many, for hours or days.

Sounds come through tf.data one batch at a time, so they need not fit into memory. tf.distribute spreads a step: over the
GPUs of a machine, or over machines where TF_CONFIG describes them. A checkpoint holds all that a run needs to go
on: weights, the optimiser's memory, and the number of steps done, from which the order of the sounds follows.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.models.devices import find_device, policy_of
from asciml_osc.models.thesis.model import SAMPLES
from asciml_osc.models.thesis.network import build_decoder, build_encoder, export_weights
from asciml_osc.models.thesis.settings import ThesisSettings
from asciml_osc.models.thesis.training import enough_memory, losses, make_optimizer

KEPT = 2  # checkpoints; the older one is there if a machine dies while the newer one is written
READ_AHEAD = 2  # batches

Sound = Callable[[int], np.ndarray]  # number to waveform [16000] at 16 kHz, |x| ≤ 1


@dataclass(frozen=True)
class Step:
    """One step done."""

    number: int  # from 1 on
    steps: int  # in all
    epoch: int  # that it belongs to, from 1 on
    loss: float
    reconstruction: float  # squared error of a second of sound, mean over the batch of all devices
    kl: float  # nats
    seconds: float  # since this process began; what was before a resumption does not count
    saved: bool  # a checkpoint of it lies on the disk


@dataclass(frozen=True)
class Done:
    """The last word: weights as model.SHAPES names them, and a digest that is the same on every worker."""

    step: Step
    weights: dict[str, np.ndarray]
    digest: str
    chief: bool  # this process writes the model


def choose_strategy(device: str) -> tf.distribute.Strategy:
    """Choose how steps are spread; before anything else runs in TensorFlow.

    Where TF_CONFIG names workers: MultiWorkerMirroredStrategy. Several GPUs: MirroredStrategy. Else one device: `auto`
    (a GPU if there is one), `cpu` or `gpu`. Raises bad-argument for a device that is not there or a
    TF_CONFIG that cannot be read.
    """
    if text := os.environ.get("TF_CONFIG"):
        try:
            cluster = json.loads(text)["cluster"]
            workers = [*cluster.get("chief", []), *cluster["worker"]]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise bad_argument(f"TF_CONFIG names no workers ({error}): expected "
                               '{"cluster": {"worker": ["HOST:PORT", …]}, "task": {"type": "worker", "index": 0}}') from error  # fmt: skip
        if len(workers) > 1:
            if device == "cpu":
                tf.config.set_visible_devices([], "GPU")
            return tf.distribute.MultiWorkerMirroredStrategy()
    found = [] if device == "cpu" else tf.config.list_logical_devices("GPU")
    if len(found) > 1:
        return tf.distribute.MirroredStrategy()
    return tf.distribute.OneDeviceStrategy(find_device(device))


def is_chief(strategy: tf.distribute.Strategy) -> bool:
    """Tell whether this process writes: worker 0, or the only one."""
    resolver = strategy.cluster_resolver
    if resolver is None or resolver.task_type is None:
        return True
    return resolver.task_type == "chief" or (
        resolver.task_id == 0 and "chief" not in resolver.cluster_spec().jobs
    )


def pretrain(
    sound: Sound,
    count: int,
    settings: ThesisSettings,
    strategy: tf.distribute.Strategy,
    folder: Path,
    checkpoint_s: float,
    should_stop: Callable[[], bool],
) -> Iterator[Step | Done]:
    """Train on sounds 0 to `count` - 1: a Step after each, Done last; goes on from the checkpoint in `folder`, if one is there.

    settings.batch is for each device; an epoch is filled up with its first sounds to whole batches. Each device clips its
    share of the gradient. `sound` is called in threads of TensorFlow's; what it raises comes out here. Every
    `checkpoint_s` seconds, after the last step, and when `should_stop` says so on any worker, which ends the run on all of
    them, worker 0 writes a checkpoint.

    Raises bad-argument where the loss is no longer a number, limit for too little memory, io for a
    checkpoint that cannot be read or written, or that the workers do not see alike.
    """
    program = _Program(settings, strategy)
    per_step = settings.batch * strategy.num_replicas_in_sync
    per_epoch = -(-count // per_step)
    steps = per_epoch * settings.epochs
    manager = tf.train.CheckpointManager(program.checkpoint, str(folder), KEPT)
    chief = is_chief(strategy)
    began = saved_at = time.perf_counter()
    try:
        program.checkpoint.restore(manager.latest_checkpoint).expect_partial()
    except (tf.errors.OpError, ValueError) as error:
        raise AscimlError("io", f"the checkpoint in {folder} cannot be read: {error}") from error
    first = program.steps_done()
    failures: list[BaseException] = []
    batches = _distributed(sound, count, per_epoch, settings, strategy, first, failures)
    step = Step(first, steps, first // per_epoch, np.inf, np.inf, np.inf, 0.0, True)
    for number in range(first, steps):
        epoch = number // per_epoch
        beta = settings.beta * min(1.0, epoch / settings.beta_warmup)
        try:
            with enough_memory(settings.batch):
                reconstruction, kl, stopping = program.run(next(batches), beta, should_stop())
        except (tf.errors.OpError, StopIteration) as error:
            if failures:
                raise failures[0] from None
            raise AscimlError(
                "internal", f"step {number + 1} failed, another worker may have ended: {error}"
            ) from error
        loss = reconstruction + settings.beta * kl
        if not np.isfinite(loss):
            raise bad_argument(f"the loss was no longer a number at step {number + 1}: the rate of {settings.rate:g} "
                               "is too high for these sounds; train with a lower one")  # fmt: skip
        now = time.perf_counter()
        end = number + 1 == steps or stopping
        due = chief and (end or now - saved_at >= checkpoint_s)
        if due:
            try:
                manager.save(checkpoint_number=number + 1)
            except (tf.errors.OpError, OSError) as error:
                raise AscimlError("io", f"no checkpoint could be written to {folder}: {error}") from error
            saved_at = time.perf_counter()
        step = Step(number + 1, steps, epoch + 1, loss, reconstruction, kl, now - began, due)
        yield step
        if end:
            break
    weights = program.weights()
    digest = hashlib.sha256(b"".join(weights[name].tobytes() for name in sorted(weights))).hexdigest()
    yield Done(step, weights, digest, chief)


class _Program:
    """Network and optimiser, mirrored on every device, and the step over all of them."""

    def __init__(self, settings: ThesisSettings, strategy: tf.distribute.Strategy) -> None:
        self.strategy, self._replicas = strategy, strategy.num_replicas_in_sync
        keras.utils.set_random_seed(settings.seed)  # so that all workers begin alike
        device = strategy.extended.worker_devices[0]
        policy = policy_of(settings.precision, device if "GPU" in device else "/CPU:0")
        with strategy.scope():
            self.encoder, self.decoder = build_encoder(policy), build_decoder(policy)
            self.variables = self.encoder.trainable_variables + self.decoder.trainable_variables
            self.optimizer = make_optimizer(settings, policy)
            self.optimizer.build(self.variables)
            self._done = tf.Variable(0, dtype=tf.int64, trainable=False)
        held = [variable.value for variable in (*self.variables, *self.optimizer.variables)]
        self.checkpoint = tf.train.Checkpoint(values=held, done=self._done)
        self._seed = settings.seed
        self._spread = tf.function(self._step)

    def steps_done(self) -> int:
        """Return what the checkpoint says. Raises io where the workers have not the same."""
        done = int(self._done.numpy())
        shared = self.strategy.run(
            lambda: tf.distribute.get_replica_context().all_reduce(
                "sum", tf.constant([done, done * done], tf.int64)
            )
        )
        total, squares = (int(n) for n in self.strategy.experimental_local_results(shared)[0])
        if total * total != squares * self._replicas:
            raise AscimlError(
                "io",
                f"this worker is at step {done}, others are not: all need the same folder of checkpoints",
            )
        return done

    def run(self, batch: tf.Tensor, beta: float, stop: bool) -> tuple[float, float, bool]:
        """One step on a batch of every device; squared error and KL of a sound, before the step, and whether any says stop."""
        error, kl, stopping = self._spread(batch, tf.constant(beta, tf.float32), tf.constant(float(stop)))
        return float(error), float(kl), float(stopping) > 0

    def weights(self) -> dict[str, np.ndarray]:
        """Return them as they are now, for ThesisModel."""
        return export_weights(self.encoder, self.decoder)

    def _step(self, batch: tf.Tensor, beta: tf.Tensor, stop: tf.Tensor) -> list[tf.Tensor]:
        each = self.strategy.run(self._on_one_device, (batch, beta, stop))
        self._done.assign_add(1)
        return [self.strategy.reduce("mean", value, axis=None) for value in each]

    def _on_one_device(
        self, x: tf.Tensor, beta: tf.Tensor, stop: tf.Tensor
    ) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
        place = tf.distribute.get_replica_context().replica_id_in_sync_group
        number = tf.cast(self._done, tf.int32) * self._replicas + tf.cast(place, tf.int32)
        with tf.GradientTape() as tape:
            error, kl = losses(self.encoder, self.decoder, x, tf.stack([self._seed, number]))
            error, kl = tf.reduce_mean(error), tf.reduce_mean(kl)
            loss = self.optimizer.scale_loss((error + beta * kl) / self._replicas)
        self.optimizer.apply(
            tape.gradient(loss, self.variables), self.variables
        )  # Keras adds up the devices' shares
        return error, kl, stop


def batch_numbers(
    count: int, per_epoch: int, batch: int, replicas: int, mine: range, seed: int, first: int
) -> Iterator[np.ndarray]:
    """Yield which sounds [batch] come next on the devices `mine` of `replicas`, from step `first` on, without end.

    Every sound comes once an epoch, in an order that seed and epoch make; the last step is filled up with the first ones.
    """
    for step in range(first, 1 << 62):
        epoch, place = divmod(step, per_epoch)
        order = np.random.default_rng([seed, epoch]).permutation(count)
        for device in mine:
            at = (place * replicas + device) * batch
            yield order[np.arange(at, at + batch) % count]


def _distributed(
    sound: Sound,
    count: int,
    per_epoch: int,
    settings: ThesisSettings,
    strategy: tf.distribute.Strategy,
    first: int,
    failures: list[BaseException],
) -> Iterator[tf.Tensor]:
    """Return batches as the strategy wants them, read ahead in threads."""

    def load(numbers: tf.Tensor) -> np.ndarray:
        try:
            return np.stack([sound(int(n)) for n in numbers.numpy()]).astype(np.float32)[..., None]
        except BaseException as error:  # TensorFlow would tell it as text
            failures.append(error)
            raise

    def pipeline(context: tf.distribute.InputContext) -> tf.data.Dataset:
        replicas = context.num_replicas_in_sync
        local = replicas // context.num_input_pipelines
        mine = range(context.input_pipeline_id * local, (context.input_pipeline_id + 1) * local)
        numbers = tf.data.Dataset.from_generator(
            lambda: batch_numbers(count, per_epoch, settings.batch, replicas, mine, settings.seed, first),
            output_signature=tf.TensorSpec([settings.batch], tf.int64),
        )

        def read(n: tf.Tensor) -> tf.Tensor:
            return tf.ensure_shape(tf.py_function(load, [n], tf.float32), [settings.batch, SAMPLES, 1])

        return numbers.map(read, tf.data.AUTOTUNE).prefetch(READ_AHEAD * local)

    return iter(strategy.distribute_datasets_from_function(pipeline))
