"""The job that writes a model for other programs."""

from __future__ import annotations

from pathlib import Path

from asciml_osc.model.export import export_onnx
from asciml_osc.model.morph import MorphModel


def onnx(model: Path, path: Path) -> list[Path]:
    """Write the model file `model` as ONNX; see model.export."""
    return export_onnx(MorphModel.load(model), path)
