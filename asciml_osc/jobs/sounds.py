"""Jobs on sounds: making, cutting, reading. Each writes only files that nobody knows of yet."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from asciml_osc.audio import memory
from asciml_osc.audio.tables import Shape
from asciml_osc.channels import channels_of, middle, side
from asciml_osc.durable import io_error
from asciml_osc.errors import AscimlError
from asciml_osc.lengths import at_length
from asciml_osc.sounds import cutting, files, search, synthesis
from asciml_osc.sounds import loudness as loudness_of
from asciml_osc.sounds.stereo import one_if_alike
from asciml_osc.sounds.tags import read_tags
from asciml_osc.store.rows import Staged
from asciml_osc.units import gain_to_level, seconds_to_frames

LOOK = 0.1  # seconds between two looks at whether a job is wanted yet


def synthesise(
    technique: str,
    spans: dict[str, tuple[float, float]],
    seed: int,
    numbers: range,
    seconds: float,
    rate: int,
    sources: dict[str, Path],
    about: dict[str, Any],
    places: list[Path],
) -> list[Staged]:
    """Write sounds number `numbers` of a batch to `places`; number i depends on (seed, i) and its source alone.

    sources : the sounds that grains are taken from, by id; about: what is kept with each sound, beside its parameters
    """
    staged = []
    materials = _materials(sources, rate)
    for number, place in zip(numbers, places, strict=True):
        parameters, audio = synthesis.make_sound(technique, number, spans, seed, seconds, rate, materials)
        audio = at_length(audio, max(len(audio), seconds_to_frames(cutting.SHORTEST_FILE, rate)))
        files.write_wav(place, audio, rate)
        origin = {"technique": technique, **parameters, **about}
        staged.append(Staged(place, origin, len(audio) / rate, rate))
    return staged


def preview(
    technique: str,
    spans: dict[str, tuple[float, float]],
    seed: int,
    seconds: float,
    sources: dict[str, Path],
    arena: Path,
    offset: int,
    shape: Shape,
) -> None:
    """Put sound number 0 of a batch into a table of one row, at the table's rate; no file is written."""
    memory.commit(arena, offset, shape.numbers)
    rate = round(shape.rate)
    _, audio = synthesis.make_sound(technique, 0, spans, seed, seconds, rate, _materials(sources, rate))
    parts = shape.parts(memory.map_arena(arena), offset)
    parts.one_sound()
    row = parts.noise[0]
    row[:] = 0.0
    row[: len(audio)] = audio[: len(row)]


def _materials(sources: dict[str, Path], rate: int) -> dict[str, np.ndarray]:
    """Read the sounds that grains are taken from, at `rate`: of two channels the middle, without the silence at either end."""
    materials = {}
    for sound, path in sources.items():
        audio = middle(original(path, rate, None))
        first, last = cutting.trimmed(audio, rate)
        materials[sound] = audio[first:last].astype(np.float64)
    return materials


class Going:
    """Whether a load is wanted yet: as long as its file `flag` is there. Raises denied where it is gone."""

    def __init__(self, flag: Path) -> None:
        self._flag = flag
        self._asked = 0.0

    def __call__(self) -> None:
        """Look, at most ten times a second."""
        now = time.monotonic()
        if now - self._asked >= LOOK:
            self._asked = now
            if not self._flag.exists():
                raise AscimlError("denied", "the load was cancelled: nothing of it was kept")


def find(path: Path, own: tuple[Path, ...], allowed: tuple[Path, ...], flag: Path) -> search.Found:
    """Find the audio files that a path means, see search.find."""
    return search.find(path, search.Bounds(own, allowed, Going(flag)))


class Cut(NamedTuple):
    """What became of a file: the sounds, and what was done to it; or why it cannot be used."""

    sounds: list[Staged]
    note: str = ""
    error: AscimlError | None = None


def cut(
    path: Path,
    seconds: float | None,
    onsets: bool,
    trim: bool,
    place: str,
    flag: Path,
    mono: bool = False,
    loudness: float | None = None,
) -> Cut:
    """Cut a file into sounds, written to PLACE-0.wav, PLACE-1.wav and so on; without `seconds`, one as long as it is.

    mono : its channels are mixed, also where two of them differ
    loudness : LUFS that each sound is brought to, as far as its true peak allows
    """
    going = Going(flag)
    try:
        recording = files.read_foreign(path, going, mono)
        windows = cutting.cut(recording.audio, recording.rate, seconds, onsets=onsets, trim=trim)
        origin: dict[str, Any] = {"file": str(path)}
        if said := read_tags(path):
            origin["tags"] = said
        staged, note = _write(windows, recording.rate, place, origin, going, loudness)
        return Cut(staged, "; ".join(filter(None, [recording.note, note])))
    except AscimlError as error:
        named = error.message if str(path) in error.message else f"{path}: {error.message}"
        return Cut([], error=AscimlError(error.code, named))
    except MemoryError:
        text = f"{path} needs more memory than there is: cut it into several files"
        return Cut([], error=AscimlError("limit", text))


def cut_raw(
    raw: Path, rate: int, seconds: float | None, trim: bool, place: str, origin: dict[str, Any]
) -> list[Staged]:
    """Cut a file of bare float32 samples into sounds, as `cut` does with an audio file."""
    try:
        audio = np.fromfile(raw, np.float32)
    except OSError as error:
        raise io_error(raw, "read", error) from error
    if len(audio):
        audio = files.settled(audio, rate).audio
    return _write(cutting.cut(audio, rate, seconds, trim=trim), rate, place, origin)[0]


def keep(
    audio: files.Audio, rate: int, seconds: float | None, place: str, origin: dict[str, Any]
) -> list[Staged]:
    """Write one sound that has been cut already to PLACE-0.wav: `seconds` of it, without them up to the silence at its end."""
    length = cutting.trimmed(audio, rate)[1] if seconds is None else seconds_to_frames(seconds, rate)
    whole = max(length, seconds_to_frames(cutting.SHORTEST_FILE, rate))
    sound = cutting.fitted(files.settled(audio[:length], rate).audio, whole, rate)
    return _write([cutting.Window(sound, origin["start"])], rate, place, origin)[0]


def _write(
    windows: list[cutting.Window],
    rate: int,
    place: str,
    origin: dict[str, Any],
    checked: Callable[[], None] = lambda: None,
    target: float | None = None,
) -> tuple[list[Staged], str]:
    """Write each window to a file; what is to be said of those that cannot be brought to `target` (LUFS)."""
    staged = []
    short = 0
    for n, window in enumerate(windows):
        checked()
        path = Path(f"{place}-{n}.wav")
        audio = one_if_alike(window.audio)
        about = {**origin, "start": window.start_seconds, "hash": files.digest(audio, rate)}
        if target is not None:
            gain, reached = loudness_of.gain_to(audio, rate, target)
            audio, short = audio * np.float32(gain), short + (not reached)
            about["gain"] = gain_to_level(gain)
        files.write_wav(path, audio, rate)
        if (channels := channels_of(audio)) > 1:
            about["channels"] = channels
        staged.append(Staged(path, about, len(audio) / rate, rate))
    if not short:
        return staged, ""
    return staged, (
        f"{short} of {len(windows)} sounds do not reach {target:g} LUFS: their true peak would be over "
        f"{loudness_of.CEILING_DB:g} dBTP, or they are under {loudness_of.SILENT:g} LUFS"
    )


def loudness(path: Path) -> tuple[float, float]:
    """Measure a sound as it is kept: its loudness in LUFS and its true peak in dBTP."""
    recording = files.read_own(path)
    return (
        loudness_of.loudness(recording.audio, recording.rate),
        loudness_of.true_peak_db(recording.audio),
    )


def fill(paths: list[Path], places: list[range], arena: Path, offset: int, shape: Shape) -> None:
    """Put originals into a table of one row, each into its place (samples at the table's rate), cut where it is longer."""
    memory.commit(arena, offset, shape.numbers)
    parts = shape.parts(memory.map_arena(arena), offset)
    parts.one_sound()
    row = parts.noise[0]
    row[:] = 0.0
    if shape.stereo:
        parts.side_noise[0] = 0.0
    for path, place in zip(paths, places, strict=True):
        recording = files.read_own(path)
        audio = files.resample(recording.audio, recording.rate, round(shape.rate))[: len(place)]
        row[place.start : place.start + len(audio)] = middle(audio)
        if shape.stereo:
            parts.side_noise[0, place.start : place.start + len(audio)] = side(audio)


def original(path: Path, rate: int, samples: int | None) -> files.Audio:
    """Read a sound as it is kept, at `rate` (Hz), cut or filled with silence to `samples`, float32 [n] or [n, 2]."""
    recording = files.read_own(path)
    return at_length(files.resample(recording.audio, recording.rate, rate), samples, rate)
