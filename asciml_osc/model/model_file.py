"""The file of a model: safetensors with a JSON header under the key "asciml", the same for every kind of model."""

from __future__ import annotations

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


def write(path: Path, header: dict[str, Any], tensors: Tensors) -> None:
    """Write one file, atomically. Raises AscimlError `io`."""
    write_file(path, safetensors.numpy.save(tensors, {"asciml": json.dumps(header)}))


def read_header(path: Path) -> dict[str, Any]:
    """What the file says about itself. Raises AscimlError as `read`."""
    return _read(path, with_tensors=False)[0]


def read(path: Path) -> tuple[dict[str, Any], Tensors]:
    """Header and tensors of what `write` wrote.

    Raises AscimlError `not-found`, `io`, or `bad-argument` for a foreign or damaged file.
    """
    return _read(path, with_tensors=True)


def _read(path: Path, with_tensors: bool) -> tuple[dict[str, Any], Tensors]:
    if not check_regular(path):
        raise not_found(f"there is no model file {path}")
    try:
        with safetensors.safe_open(path, framework="numpy") as file:  # maps the file: reading is one copy
            header = json.loads((file.metadata() or {}).get("asciml", "null"))
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
    return header, tensors


def unusable(path: Path, why: str) -> AscimlError:
    """What is there is no model: `why` goes on after the path."""
    return bad_argument(f"{path} {why}: train again, or load a model that asciml-osc saved")
