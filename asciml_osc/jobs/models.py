"""Jobs on model files: in, out, and compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from asciml_osc.durable import write_file
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.models.drift import drift as drift_of_codes
from asciml_osc.models.kinds import KINDS, exports, load_model, resolve
from asciml_osc.names import is_variation


def take_in(path: Path, staged: Path) -> dict[str, Any]:
    """Copy a model file to `staged`; what it says of itself. Raises not-found, io, bad-argument for a foreign file."""
    model = load_model(path)
    info = model.info
    copy(path, staged)
    return {"name": info.name, "kind": info.kind, "sounds": sum(not is_variation(sound) for sound in model.ids), "epochs": info.epochs, "loss": info.loss,
            "reconstruction": info.reconstruction, "seconds": 0.0}  # fmt: skip


def copy(path: Path, target: Path) -> None:
    """Copy the file as it is. Raises io."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise AscimlError("io", f"{path} could not be read: {error.strerror}") from error
    write_file(target, content)


def export(path: Path, target: Path) -> list[Path]:
    """Write a model in the format that the ending of `target` names; return the files.

    Raises bad-argument for another ending, or a kind that has no such format; denied, io.
    """
    ending = target.suffix.lower()
    if ending == path.suffix:
        copy(path, target)
        return [target]
    if ending not in exports():
        known = " or ".join([path.suffix, *exports()])
        raise bad_argument(f"{target.name} does not end in {known}: a model is written in these formats")
    model = load_model(path)
    written = KINDS[model.info.kind].exports.get(ending)
    if written is None:
        able = " and ".join(kind.name for kind in KINDS.values() if ending in kind.exports)
        raise bad_argument(
            f'the model "{model.info.name}" is of the kind {model.info.kind}, and only {able} models are written as '
            f"{ending[1:].upper()}: export it to {path.suffix}"
        )
    files: list[Path] = resolve(written.write)(model, target)
    return files


def drift(older_path: Path, newer_path: Path) -> list[tuple[str, float]]:
    """Measure how far the code of each sound that both models know has moved, see models.drift."""
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
