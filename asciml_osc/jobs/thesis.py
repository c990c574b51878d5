"""Jobs for the thesis model: sounds as it hears them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from asciml_osc.durable import write_file
from asciml_osc.models.thesis.model import SAMPLES, one_second
from asciml_osc.sounds import files


def write_seconds(sounds: Sequence[Path], out: Path) -> None:
    """Write the first second of each sound, at 16 kHz, as one .npy file [N, 16000] float32. Raises AscimlError as `files.read`, io."""
    seconds = np.empty((len(sounds), SAMPLES), np.float32)
    for number, path in enumerate(sounds):
        recording = files.read(path)
        seconds[number] = one_second(recording.audio, recording.rate)
    whole = io.BytesIO()
    np.save(whole, seconds)
    write_file(out, whole.getvalue())
