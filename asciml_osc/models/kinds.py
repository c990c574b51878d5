"""A model file of either kind."""

from __future__ import annotations

from pathlib import Path

from asciml_osc.models import model_file
from asciml_osc.models.morph import model as morph
from asciml_osc.models.morph.model import MorphModel
from asciml_osc.models.thesis import model as thesis
from asciml_osc.models.thesis.model import ThesisModel

Model = MorphModel | ThesisModel


def load_model(path: Path) -> Model:
    """What is in the file, whichever it is. Raises AscimlError `not-found`, `io`, or `bad-argument` for a foreign file."""
    info = model_file.read_header(path).get("info")
    kind = info.get("kind") if isinstance(info, dict) else None
    if kind == thesis.KIND:
        return ThesisModel.load(path)
    if kind == morph.KIND:
        return MorphModel.load(path)
    raise model_file.unusable(path, f"is of the kind {kind!r}; expected {morph.KIND} or {thesis.KIND}")
