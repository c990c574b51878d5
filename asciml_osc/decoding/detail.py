"""What the features of a sound leave out: its residual's phases, the bins within a band, what lies under the floors.

At a sound itself all of it is given back, so an end of a path is the sound. On the way to another the phases go as the sound goes, and
the fine structure by the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numba
import numpy as np

from asciml_osc.analysis.features import FLOOR_DB, Parts, pack, unpack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis, analyse, residual_spectrum, without_offset
from asciml_osc.analysis.stft import stft
from asciml_osc.analysis.warp import unwarp
from asciml_osc.decoding.alignment import from_onset, lead_of
from asciml_osc.decoding.onsets import BEGINS_S, find_attack
from asciml_osc.decoding.phase import pghi
from asciml_osc.decoding.sides import Sides
from asciml_osc.decoding.timing import TimeMap
from asciml_osc.decoding.tonal import Tonal

RESIDUAL_FLOOR = 10 ** ((FLOOR_DB + 1) / 20)  # amplitudes below are what silence decodes to
HARMONIC_FLOOR = 10 ** (-74 / 20)
LARGEST = 100.0  # 40 dB, of a bin against its band


def residual_magnitude(parts: Parts, framing: Framing) -> np.ndarray:
    """Return STFT magnitudes [frames, bins] of the residual that features stand for; all bins of a band alike."""
    root = unwarp(parts.residual, parts.knots)
    amplitude = root * root * root
    amplitude[amplitude < RESIDUAL_FLOOR] = 0
    return np.repeat(amplitude * np.float32(framing.fft / 4), framing.band_widths, axis=1)


@dataclass(frozen=True)
class Detail:
    """Of one sound.

    spectrum : its residual [frames, bins], complex64
    fine : [frames, bins] float32, natural log of its magnitude over that of its features; −inf where the features have none
    harmonic : [harmonic_frames, HARMONICS] float32, the same of its harmonics
    audio : [samples] float32, all of it, without its offset
    framing : of its analysis
    own_frames : as many frames from the start have the sound's own phases; what is stretched cannot keep them
    analysis : of it
    apart : of a stereo sound the side [samples], float32; then all of the above is of its middle
    middle : of a side, the detail of its middle
    """

    spectrum: np.ndarray
    fine: np.ndarray
    harmonic: np.ndarray
    audio: np.ndarray
    framing: Framing
    own_frames: int
    analysis: Analysis
    apart: np.ndarray | None = None
    middle: Detail | None = None

    @cached_property
    def sides(self) -> Sides:
        """Its side, taken apart; made when it is first needed."""
        return Sides(self.analysis, self, self.apart)

    @cached_property
    def tonal(self) -> Tonal:
        """The sound as lines and what they leave over; made when it is first needed."""
        return Tonal.of(self.audio, self.framing)

    @cached_property
    def rest(self) -> tuple[Analysis, Detail]:
        """What its lines leave over, as a sound of its own."""
        analysis = analyse(self.tonal.rest, self.framing, noise=True)
        middle = None if self.middle is None else self.middle.rest[1]
        return analysis, replace(Detail.of(self.tonal.rest, analysis), middle=middle)

    @cached_property
    def start(self) -> int:
        """Sample from which on it is taken where sounds begin at several times; negative where it begins at once."""
        return find_attack(self.audio, self.framing.rate).onset - int(BEGINS_S * self.framing.rate)

    @cached_property
    def begun(self) -> tuple[Analysis, Detail]:
        """The sound from there on, and silence after it. What was without a pitch stays so."""
        audio, pitched = from_onset(self.audio, self.start), bool(np.isfinite(self.harmonic).any())
        analysis = analyse(audio, self.framing, noise=not pitched)
        return analysis, Detail.of(
            audio, analysis, None if self.apart is None else from_onset(self.apart, self.start)
        )

    @cached_property
    def side_lead(self) -> np.ndarray:
        """What of its side lies before [samples], float32; nothing of a mono sound."""
        if self.apart is None:
            return np.zeros(0, np.float32)
        return lead_of(self.apart, self.start, self.framing.edges[0])

    @cached_property
    def lead(self) -> np.ndarray:
        """What of it lies before [samples], float32."""
        return lead_of(self.audio, self.start, self.framing.edges[0])

    @classmethod
    def of(cls, audio: np.ndarray, analysis: Analysis, apart: np.ndarray | None = None) -> Detail:
        """`audio` [samples] is what was analysed; apart: its side. Raises bad-argument for another length."""
        framing = analysis.framing
        parts = unpack(pack([analysis], framing)[0], framing)
        spectrum = residual_spectrum(audio, analysis)
        return cls(
            spectrum,
            _log_ratio(np.abs(spectrum), residual_magnitude(parts, framing), 0.0),
            _log_ratio(np.abs(analysis.coef), parts.amplitude, HARMONIC_FLOOR),
            without_offset(audio.astype(np.float32, copy=False), framing.rate),
            framing,
            len(spectrum),
            analysis,
            apart,
        )

    def timed(self, own: Framing, wanted: Framing) -> Detail:
        """Return the detail of a sound of the sizes `own` brought to those of `wanted`: each frame the nearest one's."""
        if own == wanted:
            return self
        times = TimeMap(own, wanted)
        frames = _nearest(times.frames[: wanted.frames], len(self.spectrum))
        harmonic_frames = _nearest(times.harmonic_frames, len(self.harmonic))
        own_frames = min(times.own_frames, wanted.frames)
        brought = self.spectrum[frames], self.fine[frames], self.harmonic[harmonic_frames]
        middle = None if self.middle is None else self.middle.timed(own, wanted)
        return Detail(*brought, self.audio, own, own_frames, self.analysis, self.apart, middle)


def _nearest(places: np.ndarray, count: int) -> np.ndarray:
    return np.clip(np.rint(places).astype(int), 0, count - 1)


def _log_ratio(own: np.ndarray, decoded: np.ndarray, floor: float) -> np.ndarray:
    """Return how much more `own` has than `decoded`, natural log; −inf where the latter is not over `floor`."""
    there = decoded > floor
    ratio = own / np.where(there, decoded, 1)
    found = np.where(there, np.log(np.clip(ratio, 1 / LARGEST, LARGEST)), -np.inf)
    return found.astype(np.float32)


def detailed_residual(
    magnitude: np.ndarray, details: Sequence[Detail], weights: Sequence[float]
) -> np.ndarray:
    """Make a residual [frames, bins], complex64, with `magnitude`, phases of the sounds by their weights, and their fine structure.

    Weights are taken as 0 to 1: beyond a sound its detail stays as it is there.
    """
    out = np.zeros(magnitude.shape, np.complex64)
    shares = np.clip(np.asarray(weights, np.float32), 0, 1)
    near = _nearness(details, shares)
    phase, weak, fine = np.zeros_like(out), np.zeros_like(out), np.zeros(magnitude.shape, np.float32)
    for detail, share, nearness in zip(details, shares, near, strict=True):
        if share > 0:
            _add(detail.spectrum, detail.fine, share, nearness, phase, weak, fine)
    _combine(magnitude.astype(np.float32, copy=False), phase, weak, fine, out)
    return out


def with_phases(
    spectrum: np.ndarray,
    details: Sequence[Detail],
    weights: Sequence[float],
    framing: Framing,
    middle: np.ndarray | None = None,
) -> np.ndarray:
    """Make the phases of a residual [frames, bins] anew where one of its sounds is stretched.

    middle : noise [samples] of the row that `spectrum` is the side of. Their phases lie apart as in the sounds: what was right stays right.
    """
    taken = [detail.own_frames for detail, weight in zip(details, weights, strict=True) if weight > 0]
    first = min(taken, default=len(spectrum))
    if first >= len(spectrum):
        return spectrum
    magnitude = np.abs(spectrum)
    made = pghi(magnitude, framing) if middle is None else _turned(middle, details, weights, framing)
    return np.concatenate([spectrum[:first], (magnitude * made)[first:]])


def _turned(
    middle: np.ndarray, details: Sequence[Detail], weights: Sequence[float], framing: Framing
) -> np.ndarray:
    """Return unit phasors [frames, bins]: those of `middle`, turned as the sides are against their own middles."""
    spectrum = stft(middle, framing)
    across = np.zeros_like(spectrum)
    for detail, weight in zip(details, weights, strict=True):
        if detail.middle is not None:
            across += min(max(weight, 0.0), 1.0) * detail.spectrum * np.conj(detail.middle.spectrum)
    turned = spectrum * across
    return np.asarray(turned / np.maximum(np.abs(turned), 1e-20))


def detailed_harmonics(
    coef: np.ndarray, anchors: Sequence[Analysis], details: Sequence[Detail], weights: Sequence[float]
) -> np.ndarray:
    """Make harmonics [harmonic_frames, HARMONICS], complex64, with the detail of each pitched sound."""
    if not coef.any():  # on the way to a sound without pitch they have dissolved
        return coef
    near = _nearness(details, np.clip(np.asarray(weights, np.float32), 0, 1))
    gain, weak = np.zeros(coef.shape, np.float32), np.zeros_like(coef)
    for anchor, detail, nearness in zip(anchors, details, near, strict=True):
        if anchor.pitched and nearness > 0:
            there = np.isfinite(detail.harmonic)
            gain += nearness * np.where(there, detail.harmonic, 0)
            weak += nearness * np.where(there, 0, anchor.coef)
    return np.asarray((coef * np.exp(gain) + weak).astype(np.complex64))


def _nearness(details: Sequence[Detail], shares: np.ndarray) -> np.ndarray:
    """Return how much of its fine structure each sound gives: all at the sound, nothing from half-way on.

    Farther away the energy has moved, and a line of the sound would stand where it has none. A sound that stands at two
    corners, as in a triangle, counts as one.
    """
    of_each = np.array([[one is other for other in details] for one in details])
    totals = of_each @ shares
    within = shares / np.maximum(totals, np.float32(1e-9))
    return np.asarray((within * np.maximum(2 * totals - 1, 0)).astype(np.float32))


@numba.njit(cache=True)
def _add(
    spectrum: np.ndarray,
    own: np.ndarray,
    share: np.float32,
    nearness: np.float32,
    phase: np.ndarray,
    weak: np.ndarray,
    fine: np.ndarray,
) -> None:
    for m in range(spectrum.shape[0]):
        for k in range(spectrum.shape[1]):
            phase[m, k] += share * spectrum[m, k]
            if own[m, k] > -np.inf:
                fine[m, k] += nearness * own[m, k]
            else:
                weak[m, k] += nearness * spectrum[m, k]


@numba.njit(fastmath=True, cache=True)
def _combine(
    magnitude: np.ndarray, phase: np.ndarray, weak: np.ndarray, fine: np.ndarray, out: np.ndarray
) -> None:
    for m in range(magnitude.shape[0]):
        for k in range(magnitude.shape[1]):
            z = phase[m, k]
            size = (
                magnitude[m, k]
                * np.exp(fine[m, k])
                / np.sqrt(z.real * z.real + z.imag * z.imag + np.float32(1e-20))
            )
            out[m, k] = z * size + weak[m, k]
