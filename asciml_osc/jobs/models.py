"""Jobs on model files: in, out, and compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from asciml_osc.durable import write_file
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.jobs.export import onnx
from asciml_osc.models.drift import drift as drift_of_codes
from asciml_osc.models.kinds import load_model


def take_in(path: Path, staged: Path) -> dict[str, Any]:
    """Copy a model file to `staged`; what it says of itself. Raises not-found, io, bad-argument for a foreign file."""
    model = load_model(path)
    info = model.info
    copy(path, staged)
    return {"name": info.name, "kind": info.kind, "sounds": len(model.ids), "epochs": info.epochs, "loss": info.loss,
            "reconstruction": info.reconstruction, "seconds": 0.0}  # fmt: skip


def copy(path: Path, target: Path) -> None:
    """The file as it is. Raises io."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise AscimlError("io", f"{path} could not be read: {error.strerror}") from error
    write_file(target, content)


def _as_it_is(path: Path, target: Path) -> list[Path]:
    copy(path, target)
    return [target]


EXPORTS: dict[str, Callable[[Path, Path], list[Path]]] = {".safetensors": _as_it_is, ".onnx": onnx}
"""By the file's ending: what writes it, and answers the files that it wrote."""


def export(path: Path, target: Path) -> list[Path]:
    """Write a model in the format that the ending of `target` names; the files. Raises bad-argument, denied, io."""
    writer = EXPORTS.get(target.suffix.lower())
    if writer is None:
        raise bad_argument(
            f"{target.name} does not end in {' or '.join(EXPORTS)}: a model is written in these formats"
        )
    return writer(path, target)


def drift(older_path: Path, newer_path: Path) -> list[tuple[str, float]]:
    """How far the code of each sound that both models know has moved, see model.drift."""
    older, newer = load_model(older_path), load_model(newer_path)
    if older.info.kind != newer.info.kind:
        raise bad_argument(
            f"one model is of the kind {older.info.kind}, the other {newer.info.kind}: codes of the same kind are compared"
        )
    places = {sound: place for place, sound in enumerate(newer.ids)}
    common = [sound for sound in older.ids if sound in places]
    if not common:
        return []
    at_older = [place for place, sound in enumerate(older.ids) if sound in places]
    at_newer = [places[sound] for sound in common]
    distances = drift_of_codes(older.codes[at_older], newer.codes[at_newer], older.codes)
    return list(zip(common, distances.tolist(), strict=True))
