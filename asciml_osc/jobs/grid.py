"""Jobs that write a path or a square as files, and an index beside them for samplers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from asciml_osc.durable import write_file
from asciml_osc.jobs import DecoderSpec, Position, Source
from asciml_osc.jobs.paths import framing_of, levelled
from asciml_osc.sounds import files
from asciml_osc.sounds.sfz import Sample, sfz
from asciml_osc.units import gain_to_level, hz_to_note, position_to_percent


class Written(NamedTuple):
    """A file of the grid. x and y: 0–1; f0: Hz, 0 without a pitch; level: RMS of the whole file in dB."""

    file: str
    x: float
    y: float
    seconds: float
    f0: float
    level: float


def write(
    spec: DecoderSpec,
    sources: list[Source],
    places: list[Position],
    loudness: list[float],
    paths: list[Path],
    rate: int,
    about: dict[str, str] | None = None,
) -> list[Written]:
    """Write the sounds at `places` as files at `rate`, each as loud as the path is there; what is in them. about: see files.write_wav."""
    own_rate = framing_of(sources[0]).rate
    written = []
    found = levelled(spec, sources, places, loudness)
    for place, path, (f0, audio) in zip(places, paths, found, strict=True):
        audio = files.resample(audio, own_rate, rate)
        files.write_wav(path, audio, rate, about)
        level = gain_to_level(float(np.sqrt(np.square(audio, dtype=np.float64).mean())))
        written.append(Written(path.name, place.x, place.y, len(audio) / rate, f0, level))
    return written


def index(folder: Path, sounds: Sequence[str], steps: int, written: Sequence[Written]) -> None:
    """Write index.csv and index.sfz for `written`, the files between two `sounds`, or those of the square of four."""
    write_file(folder / "index.csv", _csv(written, square=len(sounds) == 4).encode())
    samples = [Sample(one.file, n % steps, n // steps, one.f0) for n, one in enumerate(written)]
    write_file(folder / "index.sfz", sfz(sounds, steps, samples).encode())


def _csv(written: Sequence[Written], square: bool) -> str:
    """Write a line a file, decimal points; f0 and note are empty where there is no pitch."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(
        ["file", *(["x", "y"] if square else ["percent"]), "seconds", "f0_hz", "midi_note", "rms_db"]
    )
    for one in written:
        where = [one.x, one.y] if square else [position_to_percent(one.x)]
        pitch = [f"{one.f0:.2f}", f"{hz_to_note(one.f0):.2f}"] if one.f0 else ["", ""]
        figures = [f"{number:.6g}" for number in (*where, one.seconds)]
        table.writerow([one.file, *figures, *pitch, f"{one.level:.2f}"])
    return text.getvalue()
