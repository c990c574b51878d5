"""TensorFlow itself, for any kind of model: its devices, threads and memory."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import tensorflow as tf
from tensorflow.python.framework import ops

from asciml_osc.errors import AscimlError, bad_argument

OutOfMemory = tf.errors.ResourceExhaustedError  # of a GPU, or of the machine
HALVES = ("avx512_bf16", "amx_bf16")  # what a processor calls bfloat16 products in hardware
HALF_COMPUTE = (8, 0)  # CUDA compute capability from which on bfloat16 is in hardware


def find_device(device: str) -> str:
    """Return TensorFlow's name of `auto`, `cpu` or `gpu`. Raises bad-argument where there is no GPU."""
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


def forget_gradients() -> int:
    """Let go of what keeps the variables of networks that are gone in memory, 400 MB of each of the thesis; how many entries that were.

    TensorFlow has a table of all gradients that were ever defined by `tf.custom_gradient`. A Keras optimiser defines one in each step that
    is compiled, and its entry holds the variables of that step. What has been compiled needs it no more.
    """
    table = ops.gradient_registry._registry
    names = [name for name in table if name.startswith("CustomGradient")]
    for name in names:
        del table[name]
    return len(names)


def policy_of(precision: str, device: str) -> str:
    """Return Keras' policy for auto, float32 or mixed: 16-bit products only where the hardware has them, unless asked for."""
    if precision == "float32":
        return "float32"
    if "GPU" in device:
        index = int(device.rsplit(":", 1)[1])
        details = tf.config.experimental.get_device_details(tf.config.list_physical_devices("GPU")[index])
        capability = details.get("compute_capability", (0, 0))
        half = "mixed_bfloat16" if capability >= HALF_COMPUTE else "mixed_float16"
        return half if precision == "mixed" or capability >= (7, 0) else "float32"
    return "mixed_bfloat16" if precision == "mixed" or has_bfloat16() else "float32"


def has_bfloat16() -> bool:
    """Tell whether this processor multiplies bfloat16 in hardware; without, that is many times slower than float32."""
    try:
        return any(name in Path("/proc/cpuinfo").read_text() for name in HALVES)
    except OSError:
        return False  # not Linux
