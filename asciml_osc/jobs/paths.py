"""Jobs that decode: rows into a table of the arena, single positions into audio or files."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.audio import memory
from asciml_osc.audio.tables import Parts, Shape
from asciml_osc.channels import both, middle, side
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.evenness import band_powers, even_columns, step_sizes
from asciml_osc.decoding.levels import level_gains, measure_level, wanted_loudness
from asciml_osc.decoding.loops import find_loop
from asciml_osc.decoding.row import Row
from asciml_osc.decoding.timing import sized
from asciml_osc.errors import AscimlError, not_found
from asciml_osc.jobs import DecoderSpec, Level, Position, Source, corners
from asciml_osc.jobs.analysis import channels_at_rate
from asciml_osc.jobs.compiling import compile_decoding
from asciml_osc.jobs.kept import Kept
from asciml_osc.latent.axes import Axes, principal_axes
from asciml_osc.latent.line import line_weights
from asciml_osc.latent.square import bilinear
from asciml_osc.lengths import at_length
from asciml_osc.models.kinds import load_model
from asciml_osc.models.trained import Trained
from asciml_osc.sounds import files

T = TypeVar("T")

INSET = 1e-6  # of a square: where both pitched corners vanish, f0 still glides between them


@lru_cache(maxsize=2)
def _model(path: Path) -> Trained:
    return load_model(path)


@lru_cache(maxsize=2)
def _axes(path: Path) -> Axes:
    return principal_axes(_model(path).codes)


# Seconds of the sounds that a worker keeps; at 48 kHz an analysis takes 0.3 MB of each, a detail 1.2, and with its side 2.7.
_analyses: Kept[Analysis] = Kept(64.0)
_details: Kept[Detail] = Kept(40.0)


def _analysis(path: Path, modified: int) -> Analysis:
    return _analyses.get((path, modified), lambda: Analysis.load(path), lambda found: found.framing.seconds)


def _detail(path: Path, analysis: Path, modified: int) -> Detail:
    found = _analysis(analysis, modified)
    framing = found.framing

    def made() -> Detail:
        audio = channels_at_rate(path, framing.rate, framing.samples)
        return Detail.of(middle(audio), found, side(audio) if audio.ndim == 2 else None)

    return _details.get(
        (path, analysis, modified),
        made,
        lambda detail: framing.seconds * (1 if detail.apart is None else 2),
    )


@lru_cache(maxsize=1)
def _arena(path: Path) -> np.ndarray:
    return memory.map_arena(path)


def about_model(path: Path) -> dict[str, Any]:
    """Tell what the control process needs to know of a model file."""
    model = _model(path)
    return {
        "rate": model.framing.rate,
        "samples": model.framing.samples,
        "ids": model.ids,
        "axes": len(_axes(path)),
    }


def _weights(places: Sequence[Position], inset: float = 0.0) -> np.ndarray:
    """Return how much of each source [n, k] rows have that lie between the same sources."""
    x = np.array([place.x for place in places])
    if len(places[0].between) == 2:
        return line_weights(x)
    return bilinear(x, np.array([place.y for place in places]), inset)


def _of(source: Source, read: Callable[[int], T]) -> T:
    """Return read(when its analysis was written). Raises not-found where the sound was removed or renamed meanwhile."""
    try:
        return read(source.analysis.stat().st_mtime_ns)
    except (FileNotFoundError, AscimlError) as error:
        if isinstance(error, AscimlError) and source.analysis.exists() and source.audio.exists():
            raise
        raise not_found(
            f'there is no sound "{source.id}" any more: it was removed or renamed meanwhile'
        ) from None


def _anchor(source: Source) -> Analysis:
    return _of(source, lambda modified: _analysis(source.analysis, modified))


def _own_detail(source: Source) -> Detail:
    return _of(source, lambda modified: _detail(source.audio, source.analysis, modified))


def decoded(spec: DecoderSpec, sources: Sequence[Source], places: Sequence[Position]) -> Iterator[Row]:
    """Decode rows at `places`, those between the same sources together."""
    compile_decoding()
    for between, group in groupby(places, key=lambda place: place.between):
        some, ends = list(group), [sources[number] for number in between]
        anchors, weights, glide = [_anchor(end) for end in ends], _weights(some), _weights(some, INSET)
        if spec.model is None:
            yield from decode_rows(anchors, weights, details=[_own_detail(end) for end in ends], glide=glide)
            continue
        model, offsets = _model(spec.model), None
        if any(place.z for place in some):
            offsets = np.stack([_axes(spec.model).offset(dict(place.z)) for place in some])
        codes = np.stack([model.code(end.id) for end in ends])
        details = [_own_detail(end) for end in ends] if model.keeps_detail and not spec.alone else None
        yield from model.rows(
            anchors, codes, weights, offsets=offsets, alone=spec.alone, glide=glide, details=details
        )


def framing_of(source: Source) -> Framing:
    """Return the rate and length that a sound was analysed at."""
    return _anchor(source).framing


def longest_framing(sources: Sequence[Source]) -> Framing:
    """Return the sizes of the longest of these sounds: for pictures and measures that compare them."""
    return max((framing_of(source) for source in sources), key=lambda framing: framing.samples)


def model_codes(path: Path, ids: Sequence[str]) -> np.ndarray:
    """Return the codes [n, latent] of sounds that the model knows."""
    model = _model(path)
    return np.stack([model.code(sound) for sound in ids])


def _spectra(arena: Path, offset: int, rows: int, framing: Framing) -> np.ndarray:
    """Return the spectra [rows, frames, bands] that lie in the arena from `offset` on."""
    return _arena(arena)[offset : offset + rows * math.prod(framing.even_shape)].reshape(
        rows, *framing.even_shape
    )


def reserve(arena: Path, *stretches: tuple[int, int]) -> None:
    """Make the memory of the arena real that jobs are going to fill: (offset, numbers) each. Raises limit."""
    for offset, numbers in stretches:
        memory.commit(arena, offset, numbers)


def fill(
    spec: DecoderSpec,
    sources: list[Source],
    places: list[Position],
    first: int,
    arena: Path,
    offset: int,
    shape: Shape,
    spectra: int | None,
) -> list[Level]:
    """Decode rows of a table, from number `first` on; the level of each, for `finish`.

    spectra: where in the arena those of all rows go, float32 [rows, frames, bands], for a perceptual percent.
    """
    framing = sized(round(shape.rate), shape.frames)
    parts = shape.parts(_arena(arena), offset)
    levels = []
    for n, row in enumerate(decoded(spec, sources, places), start=first):
        _put_row(row, parts, n)
        audio, apart = row.audio(framing.rate), row.side_audio(framing.rate)
        parts.loops[n] = find_loop(audio, row.noise, framing.rate)
        levels.append(Level(*measure_level(both(audio, apart), framing.rate)))
        if spectra is not None:
            powers = band_powers(audio, framing)
            if apart is not None:  # the mean of what both channels have
                powers += band_powers(apart, framing)
            _spectra(arena, spectra, shape.rows, framing)[n] = powers
    return levels


def _put_row(row: Row, parts: Parts, n: int) -> None:
    """Put a row into place `n` of a table, and silence after it."""
    frames, harmonics = len(row.f0), parts.coef.shape[2]
    if harmonics:
        parts.f0[n, :frames], parts.f0[n, frames:] = row.f0, row.f0[-1]
        coef = row.coef[:, :harmonics]
        parts.coef[n, :frames, :, 0], parts.coef[n, :frames, :, 1] = coef.real, coef.imag
        parts.coef[n, frames:] = 0.0
    parts.noise[n, : row.samples], parts.noise[n, row.samples :] = row.noise, 0.0
    if len(parts.side_noise):
        _put_side(row, parts, n)
    parts.pitch[n], parts.follow[n], parts.length[n] = row.pitch, row.follow, row.samples


def _put_side(row: Row, parts: Parts, n: int) -> None:
    """Put the side of a row into place `n` of a stereo table: silence of a mono one."""
    parts.side_coef[n], parts.side_noise[n] = 0.0, 0.0
    if row.side is not None:
        coef = row.side.coef[:, : parts.coef.shape[2]]
        parts.side_coef[n, : len(coef), :, 0], parts.side_coef[n, : len(coef), :, 1] = coef.real, coef.imag
        parts.side_noise[n, : row.samples] = row.side.noise


def loudness(spec: DecoderSpec, sources: list[Source], homes: list[Position]) -> list[float]:
    """Measure how loud each source is where it lies, natural log."""
    rate = framing_of(sources[0]).rate
    return [measure_level(_heard(row, rate), rate)[0] for row in decoded(spec, sources, homes)]


def _heard(row: Row, rate: int) -> np.ndarray:
    """Return the audio of a row, float32 [samples], or [samples, 2] where it is stereo."""
    return both(row.audio(rate), row.side_audio(rate))


def finish(
    framing: Framing,
    places: list[Position],
    levels: list[Level],
    sources: list[float],
    arena: Path,
    offset: int,
    shape: Shape,
    spectra: int | None,
) -> float:
    """Even out the loudness of a filled table and its percent; the coherence of its neighbouring residual rows, 0–1.

    sources: the loudness of each, natural log.
    """
    parts = shape.parts(_arena(arena), offset)
    gains = _gains(places, levels, sources)
    for n, gain in enumerate(gains):
        parts.coef[n] *= gain
        parts.noise[n] *= gain
        if shape.stereo:
            parts.side_coef[n] *= gain
            parts.side_noise[n] *= gain
    parts.level[:] = [level.loudness + math.log(gain) for level, gain in zip(levels, gains, strict=True)]
    parts.pitch[:] = _pitch_everywhere(parts.pitch, shape.columns)
    parts.warp[:] = np.arange(shape.columns)
    if spectra is not None:
        inside = [n for n, place in enumerate(places) if not _beyond(place)]
        powers = _spectra(arena, spectra, shape.rows, framing)[inside]
        sizes = step_sizes(powers * np.square(gains[inside, None, None]))
        parts.warp[inside] = inside[0] + even_columns(sizes)
    return _coherence(parts.noise.reshape(shape.lines, shape.columns, shape.frames))


def _pitch_everywhere(pitch: np.ndarray, columns: int) -> np.ndarray:
    """Pitch [rows] in Hz, where some row has one: a row without gets the nearest one's, so that none is 0 among others."""
    sounding = np.flatnonzero(pitch)
    if not len(sounding):
        return pitch
    line, column = np.divmod(np.arange(len(pitch)), columns)
    apart = np.square(line[:, None] - line[sounding]) + np.square(column[:, None] - column[sounding])
    return np.asarray(pitch[sounding[apart.argmin(1)]])


def _beyond(place: Position) -> bool:
    """Tell whether a row lies outside what its sources span."""
    return not 0 <= place.x <= 1 or any(value for _, value in place.z)


def _gains(places: Sequence[Position], levels: Sequence[Level], sources: Sequence[float]) -> np.ndarray:
    """Return gains [n] that take the loudness straight from source to source."""
    wanted = [
        wanted_loudness(_weights(some), np.array([sources[number] for number in between]))
        for between, group in groupby(places, key=lambda place: place.between)
        if (some := list(group))
    ]
    measured = np.array(levels)
    beyond = np.array([_beyond(place) for place in places])
    return level_gains(measured[:, 0], measured[:, 1], np.concatenate(wanted), beyond)


def _coherence(noise: np.ndarray) -> float:
    """Mean correlation of neighbours among residual rows [lines, columns, frames], 0–1."""
    norms = np.linalg.norm(noise, axis=2)
    products = np.einsum("yxi,yxi->yx", noise[:, :-1], noise[:, 1:]).sum()
    largest = (norms[:, :-1] * norms[:, 1:]).sum()
    products += np.einsum("yxi,yxi->yx", noise[:-1], noise[1:]).sum()
    largest += (norms[:-1] * norms[1:]).sum()
    return float(np.clip(products / max(largest, 1e-12), 0.0, 1.0))


def fill_position(
    spec: DecoderSpec, ends: list[Source], place: float, arena: Path, offset: int, shape: Shape
) -> None:
    """Put the audio of one position (0–1) between two sounds into a table of one row."""
    memory.commit(arena, offset, shape.numbers)
    (audio,) = positions(spec, ends, [place])
    parts = shape.parts(_arena(arena), offset)
    parts.one_sound()
    audio = at_length(audio, shape.frames)  # which was worked out elsewhere, and may be a sample off
    parts.noise[0] = middle(audio)
    if shape.stereo:
        parts.side_noise[0] = side(audio)


def positions(spec: DecoderSpec, ends: list[Source], wanted: list[float]) -> list[np.ndarray]:
    """Make the audio of some positions (0–1) between two sounds, each as loud as the path is there, float32 [samples] or [samples, 2]."""
    made = levelled(spec, ends, [Position((0, 1), x) for x in wanted], loudness(spec, ends, corners(2)))
    return [audio for _, audio in made]


def levelled(
    spec: DecoderSpec, sources: list[Source], places: list[Position], loudness: list[float]
) -> list[tuple[float, np.ndarray]]:
    """Return the pitch (Hz, 0 without one) at each of `places`, and audio, float32 [samples] or [samples, 2], as loud as the path is there.

    loudness: of each source, natural log, see the function of this name.
    """
    rate = framing_of(sources[0]).rate
    rows = list(decoded(spec, sources, places))
    made = [_heard(row, rate) for row in rows]
    gains = _gains(places, [Level(*measure_level(audio, rate)) for audio in made], loudness)
    return [(row.pitch, audio * gain) for row, audio, gain in zip(rows, made, gains, strict=True)]


def render(
    spec: DecoderSpec,
    ends: list[Source],
    wanted: list[float],
    paths: list[Path],
    rate: int,
    samples: int | None,
    mono: bool = False,
    about: dict[str, str] | None = None,
) -> None:
    """Write positions (0–1) as files at `rate`, cut or filled with silence to `samples`.

    mono : the middles alone; about: texts in the files, see files.write_wav
    """
    framing = framing_of(ends[0])
    for audio, path in zip(positions(spec, ends, wanted), paths, strict=True):
        heard = _as_wanted(middle(audio) if mono else audio, framing, rate, samples)
        files.write_wav(path, heard, rate, about)


def position(
    spec: DecoderSpec, ends: list[Source], place: float, rate: int, samples: int | None
) -> np.ndarray:
    """Return what `render` would write for one position, as it is read from that file, float32 [n] or [n, 2]."""
    (audio,) = positions(spec, ends, [place])
    return files.as_written(_as_wanted(audio, framing_of(ends[0]), rate, samples), rate)


def _as_wanted(audio: np.ndarray, framing: Framing, rate: int, samples: int | None) -> np.ndarray:
    return at_length(files.resample(audio, framing.rate, rate), samples, rate)
