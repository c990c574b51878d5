"""The time of one sound brought to the length of another: the attack as it is, the rest stretched in a straight line.

Whatever goes by frames is read anew at other places: features, f0, harmonics. Nothing is computed where the length stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from asciml_osc.analysis.features import feature_count, feature_sizes, rows_at
from asciml_osc.analysis.framing import ENVELOPE_BLOCKS, Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.errors import bad_argument

ATTACK_S = 0.08  # kept as it is, at most half of the shorter of two sounds; see docs/performance.md


@lru_cache(maxsize=64)
def sized(rate: int, samples: int) -> Framing:
    """Return the framing of these sizes; the same one again, with what it keeps."""
    return Framing(rate, samples)


@dataclass(frozen=True)
class TimeMap:
    """From the time of a sound of the sizes `wanted` to that of one of the sizes `own`, both at one rate."""

    own: Framing
    wanted: Framing

    def __post_init__(self) -> None:
        if self.own.rate != self.wanted.rate:
            raise bad_argument(f"a sound was analysed at {self.own.rate} Hz; expected {self.wanted.rate} Hz: analyse it again")  # fmt: skip

    @property
    def attack(self) -> float:
        """Samples at the start that stay as they are."""
        return min(ATTACK_S * self.own.rate, 0.5 * self.own.samples, 0.5 * self.wanted.samples)

    def places(self, count: int, step: float, offset: float = 0.0) -> np.ndarray:
        """Return where rows lie in the own sound [count], in rows; one every `step` samples from `offset` on, in both."""
        at, attack = np.arange(count) * step + offset, self.attack
        slope = (self.own.samples - attack) / (self.wanted.samples - attack)
        return np.asarray((np.where(at < attack, at, attack + (at - attack) * slope) - offset) / step)

    @property
    def frames(self) -> np.ndarray:
        """STFT frame (fractional) of the own sound at each wanted one [feature_frames]."""
        return self.places(self.wanted.feature_frames, self.own.hop)

    @property
    def half_frames(self) -> np.ndarray:
        """Row of the features' harmonics and f0 at each wanted one [2 * feature_frames]."""
        return self.places(2 * self.wanted.feature_frames, self.own.hop / 2)

    @property
    def blocks(self) -> np.ndarray:
        """Block of the envelope at each wanted one [ENVELOPE_BLOCKS * feature_frames]; a block stands for its middle."""
        block = self.own.hop / ENVELOPE_BLOCKS
        return self.places(ENVELOPE_BLOCKS * self.wanted.feature_frames, block, block / 2)

    @property
    def harmonic_frames(self) -> np.ndarray:
        """Harmonic frame at each wanted one [harmonic_frames]."""
        return self.places(self.wanted.harmonic_frames, self.own.harmonic_hop)

    @property
    def own_frames(self) -> int:
        """STFT frames at the start that see nothing but the attack, so that their phases are those of the sound."""
        return max(int((self.attack - self.own.fft / 2) // self.own.hop) + 1, 0)


@dataclass(frozen=True)
class TimedAnalysis(Analysis):
    """An analysis brought to other sizes."""

    source: Analysis

    @cached_property
    def stages(self) -> np.ndarray:
        """Those of the sound, brought to these sizes: to dissolve it anew takes ten times as long."""
        return timed_vectors(self.source.stages, self.source.framing, self.framing)


def timed(analysis: Analysis, framing: Framing) -> Analysis:
    """Return an analysis with the sizes of `framing`: itself where it has them. Raises bad-argument for another rate."""
    if analysis.framing == framing:
        return analysis
    times = TimeMap(analysis.framing, framing)
    half_frames, frames, harmonic_frames = times.half_frames, times.frames, times.harmonic_frames
    return TimedAnalysis(
        framing,
        analysis.pitched,
        rows_at(analysis.f0, harmonic_frames),
        rows_at(analysis.coef, harmonic_frames),
        residual=rows_at(analysis.residual, frames),
        harmonics=rows_at(analysis.harmonics, half_frames),
        axis=rows_at(analysis.axis, frames),
        envelope=rows_at(analysis.envelope, times.blocks),
        top_hz=analysis.top_hz,
        voicing=rows_at(analysis.voicing, harmonic_frames),
        source=analysis,
    )


def timed_vectors(vectors: np.ndarray, own: Framing, wanted: Framing) -> np.ndarray:
    """Return feature vectors [n, size] of the sizes `own`, brought to those of `wanted`."""
    if own == wanted:
        return vectors
    times = TimeMap(own, wanted)
    places = (times.frames, times.half_frames, times.half_frames, times.frames, times.blocks)
    ends = np.cumsum(feature_sizes(own))[:-1]
    out = np.empty((len(vectors), feature_count(wanted)), np.float32)
    for row, vector in zip(out, vectors, strict=True):
        parts = zip(np.split(vector, ends), places, feature_sizes(wanted), strict=True)
        np.concatenate(
            [rows_at(part.reshape(-1, size // len(at)), at).ravel() for part, at, size in parts], out=row
        )
    return out
