"""The job that writes sounds as a kind of model hears them, for kinds that learn waveforms."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from asciml_osc.channels import middle
from asciml_osc.durable import write_file
from asciml_osc.models.kinds import KINDS, resolve
from asciml_osc.sounds import files


def write(kind: str, sounds: Sequence[Path], out: Path) -> None:
    """Write one .npy file [N, samples] float32, a row a sound; of two channels the middle. Raises as `files.read`, io."""
    hears = resolve(KINDS[kind].hears)
    heard: np.ndarray | None = None
    for number, path in enumerate(sounds):
        recording = files.read_own(path)
        waveform = hears(middle(recording.audio), recording.rate)
        if heard is None:
            heard = np.empty((len(sounds), len(waveform)), np.float32)
        heard[number] = waveform
    whole = io.BytesIO()
    np.save(whole, heard if heard is not None else np.empty((0, 0), np.float32))
    write_file(out, whole.getvalue())
