"""TensorFlow itself, for any kind of model: its devices, threads and memory."""

from __future__ import annotations

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import tensorflow as tf

from asciml_osc.errors import AscimlError, bad_argument

OutOfMemory = tf.errors.ResourceExhaustedError  # of a GPU, or of the machine


def find_device(device: str) -> str:
    """TensorFlow's name of `auto`, `cpu` or `gpu`. Raises AscimlError `bad-argument` if there is no GPU."""
    if device == "cpu":
        return "/CPU:0"
    found = tf.config.list_logical_devices("GPU")
    if device == "gpu" and not found:
        raise bad_argument('device is "gpu" but TensorFlow finds none here; expected auto or cpu')
    return found[0].name if found else "/CPU:0"


def configure(threads: int) -> None:
    """Limit TensorFlow's threads and let GPU memory grow; once, before anything else runs in it."""
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    for gpu in tf.config.list_physical_devices("GPU"):
        try:
            tf.config.experimental.set_memory_growth(gpu, True)
        except RuntimeError as error:
            raise AscimlError("internal", f"{gpu.name} could not be prepared: {error}") from error
