"""Jobs on sounds: making, cutting, reading. Each writes only files that nobody knows of yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from asciml_osc.audio import memory
from asciml_osc.audio.tables import Shape
from asciml_osc.durable import io_error
from asciml_osc.sounds import cutting, files, synthesis
from asciml_osc.sounds.rows import Staged
from asciml_osc.units import seconds_to_frames


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
    windows = cutting.cut(recording.audio, recording.rate, seconds, onsets=onsets, trim=trim)
    return _write(windows, recording.rate, place, {"file": str(path)})


def cut_raw(
    raw: Path, rate: int, seconds: float, trim: bool, place: str, origin: dict[str, Any]
) -> list[Staged]:
    """Cut a file of bare float32 samples into sounds, as `cut` does with an audio file."""
    try:
        audio = np.fromfile(raw, np.float32)
    except OSError as error:
        raise io_error(raw, "read", error) from error
    if len(audio):
        audio = files.within_one(audio, "", rate).audio
    return _write(cutting.cut(audio, rate, seconds, trim=trim), rate, place, origin)


def keep(audio: files.Audio, rate: int, seconds: float, place: str, origin: dict[str, Any]) -> list[Staged]:
    """Write one sound that has been cut already, at most `seconds` of it, to PLACE-0.wav."""
    length = seconds_to_frames(seconds, rate)
    sound = cutting.fitted(files.within_one(audio[:length], "", rate).audio, length, rate)
    return _write([cutting.Window(sound, origin["start"])], rate, place, origin)


def _write(windows: list[cutting.Window], rate: int, place: str, origin: dict[str, Any]) -> list[Staged]:
    staged = []
    for n, window in enumerate(windows):
        path = Path(f"{place}-{n}.wav")
        files.write_wav(path, window.audio, rate)
        about = {**origin, "start": window.start_seconds}
        staged.append(Staged(path, about, len(window.audio) / rate, rate))
    return staged


def fill(paths: list[Path], places: list[range], arena: Path, offset: int, shape: Shape) -> None:
    """Put originals into a table of one row, each into its place (samples at the table's rate), cut where it is longer."""
    memory.commit(arena, offset, shape.numbers)
    parts = shape.parts(memory.map_arena(arena), offset)
    parts.pitch[:] = 0.0
    row = parts.noise[0]
    row[:] = 0.0
    for path, place in zip(paths, places, strict=True):
        recording = files.read(path)
        audio = files.resample(recording.audio, recording.rate, round(shape.rate))[: len(place)]
        row[place.start : place.start + len(audio)] = audio


def original(path: Path, rate: int, samples: int | None) -> files.Audio:
    """A sound as it is kept, at `rate` (Hz), cut or filled with silence to `samples`, float32 [n]."""
    recording = files.read(path)
    return cutting.at_length(files.resample(recording.audio, recording.rate, rate), samples, rate)
