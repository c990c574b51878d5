"""Jobs on sounds: making, cutting, reading. Each writes only files that nobody knows of yet."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from asciml_osc.sounds import cutting, files, synthesis
from asciml_osc.sounds.rows import Staged


def synthesise(
    technique: str,
    spans: dict[str, tuple[float, float]],
    seed: int,
    numbers: range,
    seconds: float,
    rate: int,
    places: list[Path],
) -> list[Staged]:
    """Write sounds number `numbers` of a batch to `places`; number i depends on (seed, i) alone."""
    staged = []
    for number, place in zip(numbers, places, strict=True):
        parameters, audio = synthesis.make_sound(technique, number, spans, seed, seconds, rate)
        files.write_wav(place, audio, rate)
        staged.append(Staged(place, {"technique": technique, **parameters}, len(audio) / rate, rate))
    return staged


def find(path: Path) -> list[Path]:
    """The audio files that a path means."""
    return files.find(path)


def cut(path: Path, seconds: float, onsets: bool, trim: bool, place: str) -> list[Staged]:
    """Cut a file into sounds, written to PLACE-0.wav, PLACE-1.wav and so on."""
    recording = files.read(path)
    staged = []
    for n, window in enumerate(
        cutting.cut(recording.audio, recording.rate, seconds, onsets=onsets, trim=trim)
    ):
        path_n = Path(f"{place}-{n}.wav")
        files.write_wav(path_n, window.audio, recording.rate)
        origin = {"file": str(path), "start": window.start_seconds}
        staged.append(Staged(path_n, origin, len(window.audio) / recording.rate, recording.rate))
    return staged


def audio(paths: list[Path], rate: int, gap: float) -> np.ndarray:
    """Sounds one after the other at one rate, with `gap` seconds between them, float32 [n]."""
    silence = np.zeros(round(gap * rate), np.float32)
    parts: list[np.ndarray] = []
    for path in paths:
        recording = files.read(path)
        parts += [files.resample(recording.audio, recording.rate, rate), silence]
    return np.concatenate(parts[:-1])
