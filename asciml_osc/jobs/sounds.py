"""Jobs on sounds: making, cutting, reading. Each writes only files that nobody knows of yet."""

from __future__ import annotations

from pathlib import Path

from asciml_osc.audio import memory
from asciml_osc.audio.tables import Shape
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
