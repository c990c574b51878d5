"""The job that takes sounds apart: what the model learns from, and what lists and maps show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from asciml_osc.analysis.features import ANALYSIS_FORMAT
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.analysis.sound import analyse as take_apart
from asciml_osc.channels import middle
from asciml_osc.errors import AscimlError
from asciml_osc.jobs.compiling import compile_decoding
from asciml_osc.lengths import at_length
from asciml_osc.sounds import files
from asciml_osc.sounds.descriptors import describe


def at_rate(path: Path, rate: int, samples: int) -> np.ndarray:
    """Read a sound's audio at the session's rate, cut or filled with silence to `samples`, float32; of two channels the middle."""
    return middle(channels_at_rate(path, rate, samples))


def channels_at_rate(path: Path, rate: int, samples: int) -> np.ndarray:
    """Do the same; of two channels both [samples, 2]."""
    recording = files.read_own(path)
    return at_length(files.resample(recording.audio, recording.rate, rate), samples)


def analyse(sounds: list[tuple[Path, Path, int, float]], rate: int) -> list[dict[str, Any]]:
    """Write the analyses of some sounds (audio file, analysis file, samples at `rate`, f0 in Hz or 0); their features, f0 among them."""
    return [_analyse(path, analysis, rate, samples, hz) for path, analysis, samples, hz in sounds]


def _analyse(path: Path, analysis_path: Path, rate: int, samples: int, hz: float) -> dict[str, Any]:
    compile_decoding()
    recording = files.read_own(path)
    analysis = take_apart(at_rate(path, rate, samples), Framing(rate, samples), f0_hz=hz)
    analysis.save(analysis_path)
    active = np.flatnonzero(analysis.coef.any(0))
    return {
        **describe(recording.audio, recording.rate).to_row(),
        "f0_hz": analysis.f0_hz,
        "harmonics": int(active[-1]) + 1 if len(active) else 0,
        "analysed": [rate, samples, ANALYSIS_FORMAT, *([hz] if hz else [])],
    }


def damaged(paths: list[Path]) -> list[bool]:
    """Tell of each of these analyses whether it cannot be read."""
    return [_is_damaged(path) for path in paths]


def _is_damaged(path: Path) -> bool:
    try:
        Analysis.load(path)
    except AscimlError:
        return True
    return False
