"""Jobs that decode: a path into a table of the arena, single positions into audio or files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from asciml_osc.audio import memory
from asciml_osc.audio.tables import Shape
from asciml_osc.jobs import Leg
from asciml_osc.model.analysis import Analysis
from asciml_osc.model.decoder import Row, decode_path
from asciml_osc.model.levels import level_gains, measure_level
from asciml_osc.model.morph import MorphModel
from asciml_osc.sounds import files


@lru_cache(maxsize=2)
def _model(path: Path) -> MorphModel:
    return MorphModel.load(path)


@lru_cache(maxsize=64)
def _analysis(path: Path, modified: int) -> Analysis:  # noqa: ARG001 - part of the key: it may be written anew
    return Analysis.load(path)


@lru_cache(maxsize=1)
def _arena(path: Path) -> np.ndarray:
    return memory.map_arena(path)


def about_model(path: Path) -> dict[str, Any]:
    """What the control process needs to know of a model file."""
    model = _model(path)
    return {"rate": model.grid.rate, "samples": model.grid.samples, "ids": model.ids}


def _rows(model: MorphModel, leg: Leg, positions: np.ndarray) -> list[Row]:
    a, b = (_analysis(path, path.stat().st_mtime_ns) for path in (leg.a_analysis, leg.b_analysis))
    return list(decode_path(model, model.code(leg.a), model.code(leg.b), a, b, positions))


def fill(
    model_path: Path, legs: list[Leg], rows_a_leg: int, numbers: range, arena: Path, offset: int, shape: Shape
) -> list[tuple[float, float]]:
    """Decode rows `numbers` of a path into its table; loudness (natural log) and peak of each."""
    memory.commit(arena, offset, shape.numbers)
    parts = shape.parts(_arena(arena), offset)
    parts.pitch[list(numbers)] = 0.0
    model = _model(model_path)
    levels = []
    by_leg: dict[int, list[int]] = {}
    for n in numbers:  # the last row belongs to the last leg
        by_leg.setdefault(min(n // rows_a_leg, len(legs) - 1), []).append(n)
    for leg, rows in by_leg.items():
        positions = np.array(rows) / rows_a_leg - leg
        for n, row in zip(rows, _rows(model, legs[leg], positions), strict=True):
            if shape.harmonics:
                parts.f0[n] = row.f0
                coef = row.coef[:, : shape.harmonics]
                parts.coef[n, :, :, 0], parts.coef[n, :, :, 1] = coef.real, coef.imag
            parts.noise[n] = row.noise
            levels.append(measure_level(row.render(model.grid), model.grid.rate))
    return levels


def level(
    levels: list[tuple[float, float]], rows_a_leg: int, arena: Path, offset: int, shape: Shape
) -> float:
    """Even out the loudness of a filled table, leg by leg; the coherence of its neighbouring residual rows, 0–1."""
    parts = shape.parts(_arena(arena), offset)
    measured = np.array(levels)
    gains = np.ones(shape.rows, np.float32)
    for start in range(0, shape.rows - 1, rows_a_leg):
        leg = slice(start, start + rows_a_leg + 1)
        gains[leg] = level_gains(measured[leg, 0], measured[leg, 1])
    for n, gain in enumerate(gains):
        parts.coef[n] *= gain
        parts.noise[n] *= gain
    norms = np.linalg.norm(parts.noise, axis=1)
    products = np.einsum("ij,ij->i", parts.noise[:-1], parts.noise[1:])
    return float(np.clip(products.sum() / max((norms[:-1] * norms[1:]).sum(), 1e-12), 0.0, 1.0))


def fill_position(model_path: Path, leg: Leg, place: float, arena: Path, offset: int, shape: Shape) -> None:
    """Put the audio of one position (0–1) between two sounds into a table of one row."""
    memory.commit(arena, offset, shape.numbers)
    (audio,) = positions(model_path, leg, [place])
    parts = shape.parts(_arena(arena), offset)
    parts.noise[0], parts.pitch[:] = audio, 0.0


def positions(model_path: Path, leg: Leg, wanted: list[float]) -> list[np.ndarray]:
    """Audio of some positions (0–1) between two sounds, each as loud as the path is there, float32 [samples]."""
    model = _model(model_path)
    places = np.array([0.0, *wanted, 1.0])
    made = [row.render(model.grid) for row in _rows(model, leg, places)]
    levels = np.array([measure_level(audio, model.grid.rate) for audio in made])
    gains = level_gains(levels[:, 0], levels[:, 1], places)
    return [audio * gain for audio, gain in zip(made, gains, strict=True)][1:-1]


def render(
    model_path: Path, leg: Leg, wanted: list[float], paths: list[Path], rate: int, samples: int | None
) -> None:
    """Write positions (0–1) as files at `rate`, cut or filled with silence to `samples`."""
    model = _model(model_path)
    for audio, path in zip(positions(model_path, leg, wanted), paths, strict=True):
        audio = files.resample(audio, model.grid.rate, rate)
        if samples is not None:
            fade = min(model.grid.edge_fade.size // 2, samples, rate // 500)
            if samples < len(audio):
                audio = audio[:samples].copy()
                audio[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
            audio = np.pad(audio, (0, samples - len(audio)))
        files.write_wav(path, audio, rate)
