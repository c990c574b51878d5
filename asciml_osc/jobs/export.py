"""The job that writes a model for other programs."""

from __future__ import annotations

from pathlib import Path

from asciml_osc.errors import bad_argument
from asciml_osc.models.kinds import load_model
from asciml_osc.models.morph.export import export_onnx
from asciml_osc.models.morph.model import MorphModel


def onnx(model: Path, path: Path) -> list[Path]:
    """Write the model file `model` as ONNX, two files beside `path`; see model.export. Raises also bad-argument for a thesis model."""
    found = load_model(model)
    if not isinstance(found, MorphModel):
        raise bad_argument(
            f'the model "{found.info.name}" is of the kind {found.info.kind}, and only morph models are written as ONNX: '
            "export it to .safetensors"
        )
    return export_onnx(found, path)
