"""What TensorFlow sees on this machine, as JSON: python -m asciml_osc.training.tensorflow_check.

A process of its own, since a TensorFlow that does not fit the processor or the driver may end the process it is in.
"""

from __future__ import annotations

import json
import os
import sys

from asciml_osc.training.needs import loading

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


def look() -> dict[str, object]:
    """version, cuda (what it was built with, "" for none), threads, bfloat16 (in the processor), gpus.

    Of each GPU: name, capability (CUDA's, "" elsewhere), growth (whether its memory can be taken as needed), precision
    (Keras' policy for `auto`).
    """
    with loading():
        import keras
        import tensorflow as tf

    from asciml_osc.models.devices import has_bfloat16, policy_of

    gpus = []
    for number, gpu in enumerate(tf.config.list_physical_devices("GPU")):
        details = tf.config.experimental.get_device_details(gpu)
        try:
            tf.config.experimental.set_memory_growth(gpu, True)
            growth = True
        except (RuntimeError, ValueError):
            growth = False
        gpus.append(
            {
                "name": details.get("device_name", gpu.name),
                "capability": ".".join(map(str, details.get("compute_capability", ()))),
                "growth": growth,
                "precision": policy_of("auto", f"/GPU:{number}"),
            }
        )
    build = tf.sysconfig.get_build_info()
    return {
        "version": tf.__version__,
        "keras": keras.__version__,
        "cuda": str(build.get("cuda_version", "")),
        "threads": os.cpu_count(),
        "bfloat16": has_bfloat16(),
        "gpus": gpus,
    }


if __name__ == "__main__":
    found = look()
    sys.stdout.write(json.dumps(found) + "\n")
