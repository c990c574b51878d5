"""What a model file says about itself, read without the model: the control process can afford it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from asciml_osc.errors import bad_argument

LONGEST = 100_000_000  # bytes: safetensors' own limit for a header


def read_header(path: Path) -> dict[str, Any]:
    """Grid, info and ids of a model file: the header of the safetensors format, whose length comes first.

    Raises OSError, and AscimlError `bad-argument` for a file that is no model of asciml-osc.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        text = file.read(length) if length <= LONGEST else b""
    try:
        header = json.loads(json.loads(text)["__metadata__"]["asciml"])
        return {"grid": header["grid"], "info": header["info"], "ids": header["ids"]}
    except (ValueError, KeyError, TypeError):
        raise bad_argument(f"{path} is damaged or no model file of asciml-osc") from None
