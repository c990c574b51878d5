"""One sound taken apart: f0, harmonics, and the warped residual."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from asciml_osc.analysis.dissolve import dissolve
from asciml_osc.analysis.envelope import measure
from asciml_osc.analysis.features import (
    ANALYSIS_FORMAT,
    F0_REFERENCE_HZ,
    FLOOR_DB,
    pack,
    pack_axis,
    pack_envelope,
    pack_harmonics,
    pack_residual,
)
from asciml_osc.analysis.framing import HARMONICS, Framing
from asciml_osc.analysis.harmonics import oscillate
from asciml_osc.analysis.stft import stft
from asciml_osc.analysis.voicing import find_voiced, voiced_at
from asciml_osc.analysis.warp import quantile_knots, warp
from asciml_osc.durable import write_file
from asciml_osc.errors import AscimlError, bad_argument, not_found

HARMONIC_FLOOR_DB = -80.0
# what zipfile and numpy raise, depending on which byte is wrong
DAMAGED = (OSError, ValueError, LookupError, EOFError, RuntimeError, TypeError, OverflowError, struct.error, zipfile.BadZipFile, zlib.error)  # fmt: skip
QUIET = 1e-5  # a peak below this (-100 dBFS) is silence and has no pitch
UNPITCHED_TOP_HZ = 20000.0
OFFSET_RAMP_S, OFFSET_LEAST_S = 0.005, 0.1  # the mean of something shorter, of a click say, is no offset


@dataclass(frozen=True)
class Analysis:
    """What is kept of a sound: all that training, `z` and `tuned` rendering need, some 300 KB at 48 kHz."""

    framing: Framing
    pitched: bool
    f0: np.ndarray  # [harmonic_frames] Hz, float32; F0_REFERENCE_HZ throughout if unpitched
    coef: np.ndarray  # [harmonic_frames, HARMONICS] complex64, zero if unpitched
    residual: np.ndarray  # [feature_frames, bands], as in features.py
    harmonics: np.ndarray  # [2 * feature_frames, HARMONICS], as in features.py
    axis: np.ndarray  # [feature_frames, KNOTS + 1], as in features.py
    envelope: np.ndarray  # [ENVELOPE_BLOCKS * feature_frames, ENVELOPE_BANDS], as in features.py
    top_hz: float  # highest harmonic within 60 dB of the strongest
    voicing: np.ndarray  # [harmonic_frames] share of harmonics in the energy, float32; 0 if unpitched

    @property
    def f0_hz(self) -> float:
        """Median f0 over the frames that sound (within 26 dB of the loudest), 0.0 if unpitched."""
        if not self.pitched:
            return 0.0
        level = np.linalg.norm(self.coef, axis=1)
        return float(np.median(self.f0[level >= 0.05 * level.max()]))

    @cached_property
    def stages(self) -> np.ndarray:
        """Feature vectors of the sound as it turns into noise, see dissolve.py; made when they are first needed."""
        return dissolve(pack([self], self.framing)[0], self.coef, self.f0, self.framing)

    def save(self, path: Path) -> None:
        """Write the .npz. Raises io."""
        active = int(np.abs(self.coef).any(0).sum())  # trailing silent harmonics are not written
        buffer = io.BytesIO()
        np.savez(buffer, format=ANALYSIS_FORMAT, rate=self.framing.rate, samples=self.framing.samples, pitched=self.pitched,
                 f0=self.f0, coef=self.coef[:, :active], residual=self.residual, harmonics=self.harmonics,
                 axis=self.axis, envelope=self.envelope, top_hz=self.top_hz, voicing=self.voicing)  # fmt: skip
        write_file(path, buffer.getvalue())

    @classmethod
    def load(cls, path: Path) -> Analysis:
        """Read what `save` wrote. Raises not-found, io."""
        try:
            with path.open("rb") as opened, np.load(opened) as file:
                if int(file["format"]) != ANALYSIS_FORMAT:
                    raise AscimlError(
                        "io",
                        f"{path} is analysis format {file['format']}; expected {ANALYSIS_FORMAT}: {_again(path)}",
                    )
                framing = Framing(int(file["rate"]), int(file["samples"]))
                coef = np.zeros((framing.harmonic_frames, HARMONICS), np.complex64)
                coef[:, : file["coef"].shape[1]] = file["coef"]
                return cls(framing, bool(file["pitched"]), file["f0"], coef, file["residual"], file["harmonics"],
                           file["axis"], file["envelope"], float(file["top_hz"]), file["voicing"])  # fmt: skip
        except FileNotFoundError as error:
            raise not_found(f"there is no analysis at {path}: {_again(path)}") from error
        except DAMAGED as error:
            raise AscimlError(
                "io", f"{path} is not an analysis that can be read ({error}): {_again(path)}"
            ) from error


def _again(path: Path) -> str:
    return f"/asciml/sounds/analyse {path.stem} makes it anew"


def analyse(audio: np.ndarray, framing: Framing, noise: bool = False, f0_hz: float = 0.0) -> Analysis:
    """Take one sound apart, in 15 to 30 ms.

    `audio` [samples] is mono, full scale 1.0; its offset is removed. `noise`: it is known to have no pitch. `f0_hz`: the f0 that a musician
    hears, 0 to find out. Raises bad-argument where the shape is another or a sample is not finite.
    """
    audio = _checked(audio, framing)
    voiced = None
    if np.abs(audio).max() > QUIET and not noise:
        voiced = voiced_at(audio, framing, f0_hz) if f0_hz else find_voiced(audio, framing)
    pitched = voiced is not None
    if voiced is not None:
        f0, coef, voicing, rest = voiced.f0, voiced.coef, voiced.share, voiced.rest
    else:
        f0 = np.full(framing.harmonic_frames, F0_REFERENCE_HZ, np.float32)
        coef = np.zeros((framing.harmonic_frames, HARMONICS), np.complex64)
        voicing, rest = np.zeros(framing.harmonic_frames, np.float32), audio
    power = (
        np.add.reduceat(np.abs(stft(rest, framing)) ** 2, framing.band_starts, axis=1) / framing.band_widths
    )
    residual_db = np.maximum(10 * np.log10(power + 1e-12) - 20 * np.log10(framing.fft / 4), FLOOR_DB)
    knots = quantile_knots(residual_db, framing)
    amplitude = np.abs(coef)
    harmonic_db = np.maximum(20 * np.log10(amplitude + 1e-6), HARMONIC_FLOOR_DB)
    hz = f0[:, None] * np.arange(1, HARMONICS + 1)
    return Analysis(
        framing, pitched, f0, coef,
        residual=pack_residual(warp(residual_db, knots), framing),
        harmonics=pack_harmonics(harmonic_db, framing),
        axis=pack_axis(knots, residual_db, framing),
        envelope=pack_envelope(measure(rest, framing), framing),
        top_hz=float(hz[amplitude > 1e-3 * amplitude.max()].max()) if pitched else UNPITCHED_TOP_HZ,
        voicing=voicing,
    )  # fmt: skip


def residual_spectrum(audio: np.ndarray, analysis: Analysis) -> np.ndarray:
    """Return the complex residual [frames, bins] of the sound that was analysed, for `own` rendering."""
    audio = _checked(audio, analysis.framing)
    if analysis.pitched:
        audio = audio - oscillate(analysis.coef, analysis.f0, analysis.framing)
    return stft(audio, analysis.framing)


def _checked(audio: np.ndarray, framing: Framing) -> np.ndarray:
    """`audio` as float32 without its offset."""
    if audio.shape != (framing.samples,):
        raise bad_argument(
            f"a sound of shape {audio.shape}; expected {framing.samples} mono samples at {framing.rate} Hz"
        )
    if not np.isfinite(audio).all():
        raise bad_argument(
            "the sound has samples that are not numbers (NaN or infinite): record or load it again"
        )
    return without_offset(audio.astype(np.float32, copy=False), framing.rate)


def without_offset(audio: np.ndarray, rate: int) -> np.ndarray:
    """Return `audio` less its mean over where it sounds, in and out over 5 ms; the silence before and after it stays silence.

    What lasts less than 0.1 s is left as it is. A mean over all of it would be an offset of the silence after a short sound.
    """
    (sounding,) = np.nonzero(audio)
    if not len(sounding):
        return audio
    first, end = int(sounding[0]), int(sounding[-1]) + 1
    if end - first < OFFSET_LEAST_S * rate:
        return audio
    ramp = max(min(int(OFFSET_RAMP_S * rate), (end - first) // 2), 1)
    window = np.ones(end - first, np.float32)
    rise = np.arange(1, ramp + 1, dtype=np.float32) / ramp
    if first > 0:
        window[:ramp] = rise
    if end < len(audio):
        window[-ramp:] = rise[::-1]
    mean = audio[first:end].sum(dtype=np.float64) / window.sum(dtype=np.float64)
    out = audio.copy()
    out[first:end] -= np.float32(mean) * window
    return out
