"""The basis that comes with the program: codes for sounds before anything has been trained. recipes/basis.py makes it.

It was fitted on General MIDI notes and synthesised sounds of one second at 48 kHz, and knows nothing of the session: good for maps and
neighbours, not for playing.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

import numpy as np
import safetensors
import safetensors.numpy

from asciml_osc.analysis.features import F0_REFERENCE_HZ, F0_SCALE, FORMAT, feature_sizes
from asciml_osc.analysis.framing import Framing
from asciml_osc.durable import write_file
from asciml_osc.models.bases.blocks import BlockPca

PATH = Path(__file__).parents[2] / "_data" / "basis.safetensors"


def save(basis: BlockPca, sounds: int) -> None:
    """Write the file."""
    PATH.parent.mkdir(exist_ok=True)
    header = {"kind": "basis", "analysis": FORMAT, "grid": asdict(basis.framing), "sounds": sounds}
    tensors = basis.tensors()
    tensors["blocks.mean"] = tensors["blocks.mean"].astype(np.float16)
    write_file(PATH, safetensors.numpy.save(tensors, {"asciml": json.dumps(header)}))


@lru_cache(maxsize=1)
def load() -> BlockPca:
    """Read the basis, once."""
    with safetensors.safe_open(PATH, framework="numpy") as file:
        header = json.loads(file.metadata()["asciml"])
        if header["analysis"] != FORMAT:
            raise RuntimeError(
                f"{PATH} is of features {header['analysis']}, these are {FORMAT}: run recipes/basis.py"
            )
        mean, block, basis = (
            file.get_tensor(f"blocks.{name}").astype(np.float32) for name in ("mean", "block", "basis")
        )
    return BlockPca(mean, basis, block, Framing(**header["grid"]))


def unpitched_hz(basis: BlockPca) -> float:
    """Return the f0 in Hz that unpitched sounds have on this basis: its mean, so that they have no place in pitch."""
    start, size = sum(feature_sizes(basis.framing)[:2]), feature_sizes(basis.framing)[2]
    return float(F0_REFERENCE_HZ * np.exp2(basis.mean[start : start + size].mean() / F0_SCALE))
