"""The parts of a sound as one vector, and back.

Order and scales (float32; about 55 000 numbers for a second at 48 kHz):

    residual   [feature_frames, bands]         3 * amplitude^(1/3), on the warped axis
    harmonics  [2 * feature_frames, HARMONICS] 3 * amplitude^(1/3)
    f0         [2 * feature_frames]            3 * log2(f0 / 220 Hz)
    axis       [feature_frames, KNOTS + 1]     10 * knots / bands * weight; the last column is 10 * weight
    envelope   [4 * feature_frames, 3]         3 * amplitude^(1/3) of the residual, as envelope.py measures it

Cube roots of amplitude are close to loudness: half-way between two sounds the level dips by 2 dB where a mean
of dB would dip by 12, and decoding is a cube, without exp. Knots are weighted by the frame's loudness, since a
silent frame has no axis of its own and must not pull the other sound's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from asciml_osc.analysis.framing import ENVELOPE_BANDS, ENVELOPE_BLOCKS, HARMONICS, KNOTS, Framing
from asciml_osc.errors import bad_argument

if TYPE_CHECKING:
    from asciml_osc.analysis.sound import Analysis

FORMAT = 2  # of these numbers: a model of another format is of no use
ANALYSIS_FORMAT = 3  # of an analysis and how it is made: sounds of another one are analysed anew
ROOT_SCALE, F0_SCALE, KNOT_SCALE = 3.0, 3.0, 10.0
F0_REFERENCE_HZ = 220.0
FLOOR_DB = -120.0  # of the residual; 0 dB is the STFT peak of a full-scale sine
ROOT_PER_DB = np.log(10) / 60  # amplitude^(1/3) = exp(dB * this)


@dataclass(frozen=True)
class Parts:
    """A feature vector taken apart and unscaled."""

    residual: np.ndarray  # [frames, bands] amplitude^(1/3) on the warped axis
    knots: np.ndarray  # [frames, KNOTS] positions in bands, rising from 0 to bands
    amplitude: np.ndarray  # [harmonic_frames, HARMONICS], 0..1
    f0: np.ndarray  # [harmonic_frames] Hz
    envelope: np.ndarray  # [ENVELOPE_BLOCKS * frames, ENVELOPE_BANDS] mean squares


def feature_sizes(framing: Framing) -> tuple[int, int, int, int, int]:
    """Return numbers in each of the five parts: residual, harmonics, f0, axis, envelope."""
    rows = framing.feature_frames
    envelope = ENVELOPE_BLOCKS * rows * ENVELOPE_BANDS
    return rows * framing.bands, 2 * rows * HARMONICS, 2 * rows, rows * (KNOTS + 1), envelope


def feature_count(framing: Framing) -> int:
    """Return the length of a feature vector."""
    return sum(feature_sizes(framing))


def pack_residual(warped_db: np.ndarray, framing: Framing) -> np.ndarray:
    """Return warped residual levels [frames, bands] in dB as scaled cube roots [feature_frames, bands]."""
    padded = np.full((framing.feature_frames, framing.bands), FLOOR_DB, np.float32)
    padded[: framing.frames] = warped_db
    return np.asarray((ROOT_SCALE * np.exp(padded * ROOT_PER_DB)).astype(np.float32))


def pack_harmonics(harmonic_db: np.ndarray, framing: Framing) -> np.ndarray:
    """Return harmonic levels [harmonic_frames, HARMONICS] in dB as scaled cube roots [2 * feature_frames, HARMONICS]."""
    return np.asarray(
        (ROOT_SCALE * np.exp(rows_at(harmonic_db, framing.harmonics_in_features) * ROOT_PER_DB)).astype(
            np.float32
        )
    )


def pack_axis(knots: np.ndarray, residual_db: np.ndarray, framing: Framing) -> np.ndarray:
    """Return knots [frames, KNOTS] weighted by the frames' loudness, and the weights [feature_frames, KNOTS + 1]."""
    weight = 10 ** (residual_db.max(1, keepdims=True) / 40) + 1e-3  # the square root of the amplitude
    axis = KNOT_SCALE * np.concatenate([knots * weight / framing.bands, weight], 1)
    return np.pad(axis, ((0, framing.feature_frames - framing.frames), (0, 0)), mode="edge").astype(
        np.float32
    )


def pack_envelope(mean_squares: np.ndarray, framing: Framing) -> np.ndarray:
    """Return mean squares [blocks, ENVELOPE_BANDS] as scaled cube roots [ENVELOPE_BLOCKS * feature_frames, ENVELOPE_BANDS]."""
    padded = np.zeros((ENVELOPE_BLOCKS * framing.feature_frames, ENVELOPE_BANDS), np.float32)
    padded[: len(mean_squares)] = mean_squares
    return (ROOT_SCALE * np.maximum(padded, 10 ** (FLOOR_DB / 10)) ** (1 / 6)).astype(np.float32)


def mean_f0(analyses: Sequence[Analysis]) -> float:
    """Return the mean f0 of the pitched sounds in Hz, in octaves; F0_REFERENCE_HZ where there are none."""
    pitched = [np.log(a.f0).mean() for a in analyses if a.pitched]
    return float(np.exp(np.mean(pitched))) if pitched else F0_REFERENCE_HZ


def pack(analyses: Sequence[Analysis], framing: Framing, unpitched_hz: float | None = None) -> np.ndarray:
    """Return feature vectors [N, size], float32. An unpitched sound gets the f0 `unpitched_hz`, or the pitched ones' mean.

    Raises bad-argument where an analysis was made with other sizes.
    """
    for analysis in analyses:
        if analysis.framing != framing:
            raise bad_argument(f"an analysis is of {analysis.framing.samples} samples at {analysis.framing.rate} Hz; expected "
                               f"{framing.samples} at {framing.rate} Hz: analyse the sound again")  # fmt: skip
    fill = mean_f0(analyses) if unpitched_hz is None else unpitched_hz
    vectors = np.empty((len(analyses), feature_count(framing)), np.float32)
    for row, a in zip(vectors, analyses, strict=True):
        f0 = a.f0 if a.pitched else np.full(framing.harmonic_frames, fill)
        octaves = F0_SCALE * np.log2(rows_at(f0, framing.harmonics_in_features) / F0_REFERENCE_HZ)
        np.concatenate(
            [a.residual.ravel(), a.harmonics.ravel(), octaves, a.axis.ravel(), a.envelope.ravel()],
            out=row,
            casting="same_kind",
        )
    return vectors


def unpack(vector: np.ndarray, framing: Framing) -> Parts:
    """Take apart one feature vector [size], made lawful: amplitudes not negative, knots in order."""
    residual, harmonics, f0, axis, envelope = np.split(vector, np.cumsum(feature_sizes(framing))[:-1])
    root = np.maximum(
        rows_at(harmonics.reshape(-1, HARMONICS), framing.features_in_harmonics) / ROOT_SCALE, 0
    )
    axis = axis.reshape(framing.feature_frames, KNOTS + 1)[: framing.frames]
    knots = axis[:, :-1] / np.maximum(axis[:, -1:], 1e-3 * KNOT_SCALE) * framing.bands
    knots[:, 0], knots[:, -1] = 0, framing.bands
    return Parts(
        residual=np.maximum(
            residual.reshape(framing.feature_frames, framing.bands)[: framing.frames] / ROOT_SCALE, 0
        ),
        knots=np.clip(np.maximum.accumulate(knots, 1), 0, framing.bands),  # a decoded axis may cross itself
        amplitude=root * root * root,
        f0=F0_REFERENCE_HZ * np.exp2(rows_at(f0, framing.features_in_harmonics) / F0_SCALE),
        envelope=np.maximum(
            envelope.reshape(-1, ENVELOPE_BANDS)[: ENVELOPE_BLOCKS * framing.frames] / ROOT_SCALE, 0
        )
        ** 6,
    )


def f0_ratios(vectors: np.ndarray, base: np.ndarray, framing: Framing) -> np.ndarray:
    """Return the median over time of f0 in `vectors` over that in `base` [n, size]: [n], 2.0 is an octave up."""
    end = sum(feature_sizes(framing)[:3])
    part = slice(end - feature_sizes(framing)[2], end)
    return np.asarray(np.exp2(np.median(vectors[:, part] - base[:, part], axis=1) / F0_SCALE))


def rows_at(x: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return rows of `x` [n, ...] at fractional positions `at`, linearly interpolated and held at the ends."""
    at = np.clip(at, 0, len(x) - 1)
    i = np.minimum(at.astype(int), len(x) - 2)
    w = (at - i).astype(np.float32).reshape((-1,) + (1,) * (x.ndim - 1))
    return np.asarray(x[i] * (1 - w) + x[i + 1] * w)
