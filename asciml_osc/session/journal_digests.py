"""What the journal compares files by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from asciml_osc.models import model_file
from asciml_osc.regular import open_regular
from asciml_osc.session.journal_lines import shortened


def digests(paths: Iterable[Path]) -> list[str]:
    """Return the digest of each file's content, see `journal_lines.shortened`; "" for one that cannot be read."""
    return [_digest(path) for path in paths]


def _digest(path: Path) -> str:
    try:
        with open_regular(path) as file:
            return shortened(hashlib.file_digest(file, "sha256"))
    except Exception:  # noqa: BLE001 - gone, a folder, a disk that fails: there is no content to compare
        return ""


def weights_digest(path: Path) -> str:
    """Return the digest of a model's numbers, whatever its file says beside them. Raises as `model_file.read`."""
    found = hashlib.sha256()
    _, tensors = model_file.read(path)
    for name in sorted(tensors):
        tensor = np.ascontiguousarray(tensors[name])
        found.update(f"{name} {tensor.dtype} {tensor.shape}".encode())
        found.update(tensor.data)
    return shortened(found)
