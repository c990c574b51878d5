"""From codes to rows of a path: parameters that the player mixes and its oscillators follow.

Modes, in what is taken from the two sounds at the ends (the anchors) beside the code:

    z      nothing; harmonic phases are fixed random ones, residual phases are made by PGHI
    tuned  f0 and harmonic phases glide between the anchors'; residual phases by PGHI
    own    the residual's phases come from the anchors too; an anchor itself is then almost exact
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numba
import numpy as np

from asciml_osc.errors import bad_argument
from asciml_osc.latent.line import line
from asciml_osc.model.analysis import Analysis, residual_spectrum
from asciml_osc.model.features import FLOOR_DB, Parts, pack, unpack
from asciml_osc.model.grid import HARMONICS, Grid
from asciml_osc.model.harmonics import oscillate
from asciml_osc.model.morph import MorphModel
from asciml_osc.model.phase import pghi
from asciml_osc.model.stft import istft
from asciml_osc.model.warp import unwarp

MODES = ("z", "tuned", "own")
RESIDUAL_FLOOR = 10 ** ((FLOOR_DB + 1) / 20)  # amplitudes below are what silence decodes to
HARMONIC_FLOOR = 10 ** ((FLOOR_DB - 4) / 20)
SOUNDING = 1e-3  # in mode z, harmonics weaker than this throughout are no pitch
AT_ONCE = 8  # rows decoded by one matrix product


@dataclass(frozen=True)
class Row:
    """One position of a path. Its sound is oscillate(coef, f0) * edge_fade + noise."""

    f0: np.ndarray  # [harmonic_frames] Hz, float32
    coef: np.ndarray  # [harmonic_frames, HARMONICS] complex64; zero where no pitch sounds
    noise: np.ndarray  # [samples] float32, edges faded

    def render(self, grid: Grid) -> np.ndarray:
        """Audio [samples], float32."""
        return oscillate(self.coef, self.f0, grid) * grid.edge_fade + self.noise

    @property
    def harmonics(self) -> int:
        """Harmonics up to the last one that sounds anywhere in the row: the K of a table, 0..HARMONICS."""
        active = np.flatnonzero(self.coef.any(0))
        return int(active[-1]) + 1 if len(active) else 0


def decode_row(
    vector: np.ndarray,
    a: Analysis,
    b: Analysis,
    t: float,
    grid: Grid,
    mode: str = "tuned",
    a_audio: np.ndarray | None = None,
    b_audio: np.ndarray | None = None,
) -> Row:
    """One row of the way from sound `a` (t = 0) to sound `b` (t = 1).

    `vector` [size] holds features: decoded by a model, or mixed. Mode `own` needs the audio [samples] that was
    analysed, at both ends. Raises AscimlError `bad-argument` for an unknown mode, missing audio, another grid.
    """
    return _decode(vector, a, b, t, grid, mode, _spectra(a, b, grid, mode, a_audio, b_audio))


def decode_path(
    model: MorphModel,
    z_a: np.ndarray,
    z_b: np.ndarray,
    a: Analysis,
    b: Analysis,
    positions: np.ndarray,
    mode: str = "tuned",
    a_audio: np.ndarray | None = None,
    b_audio: np.ndarray | None = None,
) -> Iterator[Row]:
    """Rows at `positions` (0..1) of the line from code `z_a` to code `z_b`; about 10 ms each at 48 kHz."""
    spectra = _spectra(a, b, model.grid, mode, a_audio, b_audio)
    for start in range(0, len(positions), AT_ONCE):
        some = np.asarray(positions[start : start + AT_ONCE])
        for t, vector in zip(some, model.decode(line(z_a, z_b, some)), strict=True):
            yield _decode(vector, a, b, float(t), model.grid, mode, spectra)


def mix_path(
    a: Analysis,
    b: Analysis,
    positions: np.ndarray,
    mode: str = "tuned",
    a_audio: np.ndarray | None = None,
    b_audio: np.ndarray | None = None,
) -> Iterator[Row]:
    """The same without a model: the features themselves are mixed, which needs no training at all."""
    spectra = _spectra(a, b, a.grid, mode, a_audio, b_audio)
    v_a, v_b = pack([a, b], a.grid)
    for t, vector in zip(positions, line(v_a, v_b, positions), strict=True):
        yield _decode(vector, a, b, float(t), a.grid, mode, spectra)


Spectra = tuple[np.ndarray, np.ndarray] | None


def _spectra(
    a: Analysis, b: Analysis, grid: Grid, mode: str, a_audio: np.ndarray | None, b_audio: np.ndarray | None
) -> Spectra:
    """Complex residuals of both anchors in mode `own`; checks the arguments of a path."""
    if mode not in MODES:
        raise bad_argument(f'mode is "{mode}"; expected one of {", ".join(MODES)}')
    if a.grid != grid or b.grid != grid:
        raise bad_argument(f"a sound was analysed at another rate or length than the model's {grid.rate} Hz, "
                           f"{grid.samples} samples: analyse it again")  # fmt: skip
    if mode != "own":
        return None
    if a_audio is None or b_audio is None:
        raise bad_argument('mode "own" takes phases from both sounds; expected their audio')
    return residual_spectrum(a_audio, a), residual_spectrum(b_audio, b)


def _decode(
    vector: np.ndarray, a: Analysis, b: Analysis, t: float, grid: Grid, mode: str, spectra: Spectra
) -> Row:
    parts = unpack(vector, grid)
    f0, coef = _free_harmonics(parts) if mode == "z" else _tuned_harmonics(parts.amplitude, a, b, t)
    magnitude = _magnitude(parts, grid)
    if spectra is None:
        spectrum = magnitude * pghi(magnitude, grid)
    else:
        spectrum = _with_phases_between(magnitude, *spectra, np.float32(t))
    return Row(f0.astype(np.float32), coef, istft(spectrum, grid) * grid.edge_fade)


def _magnitude(parts: Parts, grid: Grid) -> np.ndarray:
    """STFT magnitudes [frames, bins] of the residual; all bins of a band alike."""
    root = unwarp(parts.residual, parts.knots)
    amplitude = root * root * root
    amplitude[amplitude < RESIDUAL_FLOOR] = 0
    return np.repeat(amplitude * np.float32(grid.fft / 4), grid.band_widths, axis=1)


def _free_harmonics(parts: Parts) -> tuple[np.ndarray, np.ndarray]:
    """f0 and complex amplitudes from the code alone."""
    amplitude = np.where(parts.amplitude < HARMONIC_FLOOR, 0, parts.amplitude)
    if amplitude.max() <= SOUNDING:
        amplitude[:] = 0
    return parts.f0, (amplitude * _fixed_phasors()).astype(np.complex64)


@lru_cache(maxsize=1)
def _fixed_phasors() -> np.ndarray:
    """Random phases of the harmonics [HARMONICS], always the same: in phase they would be a pulse train."""
    return np.exp(2j * np.pi * np.random.default_rng(3).random(HARMONICS))


def _tuned_harmonics(
    amplitude: np.ndarray, a: Analysis, b: Analysis, t: float
) -> tuple[np.ndarray, np.ndarray]:
    """Amplitudes from the code; f0 gliding in pitch, and phases, between the anchors'."""
    amplitude = np.where(amplitude < HARMONIC_FLOOR, 0, amplitude)
    mixed = (1 - t) * a.coef + t * b.coef
    f0 = a.f0 if a.pitched else b.f0
    if a.pitched and b.pitched:
        f0 = a.f0 ** (1 - t) * b.f0**t
        # A gliding f0 would push weak upper harmonics past the band of both ends: fade them there.
        top_hz = a.top_hz ** (1 - t) * b.top_hz**t
        hz = f0[:, None] * np.arange(1, HARMONICS + 1)
        amplitude *= np.clip(1 - 4 * (hz / top_hz - 1.02), 0, 1)
    return f0, (amplitude * mixed / (np.abs(mixed) + 1e-12)).astype(np.complex64)


@numba.njit(fastmath=True, cache=True)
def _with_phases_between(
    magnitude: np.ndarray, first: np.ndarray, second: np.ndarray, t: np.float32
) -> np.ndarray:
    """`magnitude` [frames, bins] with the phases of (1 - t) first + t second, complex64."""
    out = np.empty(magnitude.shape, np.complex64)
    for m in range(magnitude.shape[0]):
        for k in range(magnitude.shape[1]):
            z = first[m, k] * (1 - t) + second[m, k] * t
            out[m, k] = z * np.float32(magnitude[m, k] / np.sqrt(z.real * z.real + z.imag * z.imag + 1e-20))
    return out
