"""Whether a run can start from a model, looked at before it begins."""

from __future__ import annotations

from pathlib import Path

from asciml_osc.config import Config
from asciml_osc.errors import bad_argument
from asciml_osc.models import model_file
from asciml_osc.models.kinds import Kind, kind_of_file


def check_base(path: Path, said: str, kind: Kind, config: Config) -> None:
    """Check that a run of this kind can start from the model file.

    said: what the user calls the model. Raises bad-argument where it cannot, not-found, io.
    """
    header = model_file.read_header(path)
    found, wanted = kind_of_file(path, header).name, kind.name
    if found != wanted:
        raise bad_argument(
            f'"{said}" is a {found} model, and a {wanted} run cannot start from it: train with model {found}, or from a '
            f"{wanted} model, or from new"
        )
    framing = header.get("grid")
    framing = framing if isinstance(framing, dict) else {}
    here = config.rate, config.samples
    # a kind that learns waveforms hears them at a rate of its own
    if not kind.hears and (framing.get("rate"), framing.get("samples")) != here:
        raise bad_argument(
            f'"{said}" is a model of sounds of {framing.get("samples")} samples at {framing.get("rate")} Hz, and these have '
            f"{here[1]} at {here[0]} Hz: start from a model of such sounds, or from new"
        )
