"""Whether a run can start from a model, looked at before it begins."""

from __future__ import annotations

from pathlib import Path

from asciml_osc.config import Config
from asciml_osc.errors import bad_argument
from asciml_osc.models import model_file
from asciml_osc.models.trained import MORPH, THESIS


def check_base(path: Path, said: str, kind: str, config: Config) -> None:
    """Raises AscimlError `bad-argument` where a run of this kind cannot start from the model file, `not-found`, `io`.

    said : what the user calls the model
    """
    header = model_file.read_header(path)
    info, grid = (part if isinstance(part, dict) else {} for part in (header.get("info"), header.get("grid")))
    found = info.get("kind")
    if found not in (MORPH, THESIS):
        raise model_file.unusable(path, f"is of the kind {found!r}; expected {MORPH} or {THESIS}")
    if found != kind:
        raise bad_argument(
            f'"{said}" is a {found} model, and a {kind} run cannot start from it: train with model {found}, or from a {kind} '
            "model, or from new"
        )
    here = config.rate, config.samples
    if kind == MORPH and (grid.get("rate"), grid.get("samples")) != here:  # thesis always hears 16 kHz
        raise bad_argument(
            f'"{said}" is a model of sounds of {grid.get("samples")} samples at {grid.get("rate")} Hz, and these have '
            f"{here[1]} at {here[0]} Hz: start from a model of such sounds, or from new"
        )
