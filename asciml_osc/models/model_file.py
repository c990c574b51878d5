"""The file of a model: safetensors with a JSON header under the key "asciml", the same for every kind of model.

Under the key "blake2b" is a checksum over the header and all tensors; files of older versions have none.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import safetensors
import safetensors.numpy

from asciml_osc.durable import write_file
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.regular import check_regular

Tensors = dict[str, np.ndarray]


class ModelDamaged(AscimlError):
    """A model file that is not what was written: another model must be loaded, or one trained."""


def write(path: Path, header: dict[str, Any], tensors: Tensors) -> None:
    """Write one file, atomically. Raises io."""
    text = json.dumps(header)
    metadata = {"asciml": text, "blake2b": _checksum(text, tensors)}
    write_file(path, safetensors.numpy.save(tensors, metadata))


def _checksum(header: str, tensors: Tensors) -> str:
    digest = hashlib.blake2b(header.encode(), digest_size=16)
    for name in sorted(tensors):
        tensor = np.ascontiguousarray(tensors[name])
        digest.update(f"{name} {tensor.dtype} {tensor.shape}".encode())
        digest.update(tensor.data)
    return digest.hexdigest()


def read_header(path: Path) -> dict[str, Any]:
    """Read what the file says about itself. Raises what `read` does."""
    return _read(path, with_tensors=False)[0]


def read(path: Path) -> tuple[dict[str, Any], Tensors]:
    """Read header and tensors of what `write` wrote.

    Raises not-found, io (ModelDamaged where the content is not what was written), or bad-argument for a
    foreign file.
    """
    return _read(path, with_tensors=True)


def _read(path: Path, with_tensors: bool) -> tuple[dict[str, Any], Tensors]:
    if not check_regular(path):
        raise not_found(f"there is no model file {path}")
    try:
        with safetensors.safe_open(path, framework="numpy") as file:  # maps the file: reading is one copy
            metadata = file.metadata() or {}
            header = json.loads(metadata.get("asciml", "null"))
            names = file.keys() if with_tensors else ()
            tensors = {name: file.get_tensor(name) for name in names}
    except OSError as error:
        raise AscimlError("io", f"{path} could not be read: {error}") from error
    except RecursionError as error:
        raise unusable(path, "is no model file (its header is nested too deep)") from error
    except (safetensors.SafetensorError, ValueError) as error:
        raise unusable(path, f"is damaged or no model file ({error})") from error
    if not isinstance(header, dict):
        raise unusable(path, "was saved by another program")
    if with_tensors:
        kept = metadata.get("blake2b")
        # a file without a checksum is an older one: what can be seen of damage there is a number that is none
        whole = (
            kept == _checksum(metadata["asciml"], tensors)
            if kept
            else all(np.isfinite(tensor).all() for tensor in tensors.values() if tensor.dtype.kind == "f")
        )
        if not whole:
            raise ModelDamaged(
                "io",
                f"the model file {path} is damaged: load another model (/asciml/model/list shows them), or train again",
            )
    return header, tensors


def unusable(path: Path, why: str) -> AscimlError:
    """Return the error of a file that is no model: `why` goes on after the path."""
    return bad_argument(f"{path} {why}: train again, or load a model that asciml-osc saved")


def snapshot_path(output: Path, number: int) -> Path:
    """Beside the model, and swept with what a killed server leaves."""
    return output.with_name(f"{output.stem}-{number}{output.suffix}")
