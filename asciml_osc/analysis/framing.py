"""Sizes that follow from sample rate and length: every array of a sound has its shape from here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from asciml_osc.errors import bad_argument

RATES = (16000, 44100, 48000, 96000)
SHORTEST = 10  # of these make a second: what is shorter is filled up with silence
HARMONICS = 80
HARMONIC_RATE = 125  # harmonic frames a second, to the next whole hop: 8 ms
KNOTS = 33  # quantiles of a residual frame's energy that make its own frequency axis
LINEAR_TO_HZ = 5000.0  # above 16 kHz sample rate, STFT bins are merged into wider bands from here on
MERGED_BANDS = 160
ENVELOPE_BLOCKS = 4  # of the fine envelope in an STFT hop: 2.7 ms
ENVELOPE_BANDS = 3
EVEN_BANDS = 96
EDGE_IN_S, EDGE_FADE_S = 0.0005, 0.002


@dataclass(frozen=True)
class Framing:
    """All sizes for sounds of `samples` samples at `rate` Hz. Equal grids are equal values, usable as keys."""

    rate: int = 48000
    samples: int = 48000

    def __post_init__(self) -> None:
        if self.rate not in RATES:
            raise bad_argument(f"rate is {self.rate!r} Hz; expected one of {', '.join(map(str, RATES))}")
        if self.samples < self.rate // SHORTEST:
            raise bad_argument(
                f"a sound has {self.samples} samples; expected at least {self.rate // SHORTEST} (0.1 s)"
            )

    def __reduce__(self) -> tuple[type[Framing], tuple[int, int]]:
        return type(self), (self.rate, self.samples)  # what is cached does not travel to other processes

    @property
    def seconds(self) -> float:
        """How long the sounds are."""
        return self.samples / self.rate

    @property
    def fft(self) -> int:
        """STFT window length in samples: 43 ms (64 ms at 16 kHz)."""
        return 1024 if self.rate <= 16000 else 2048 if self.rate <= 48000 else 4096

    @property
    def hop(self) -> int:
        """Samples between STFT frames."""
        return self.fft // 4

    @property
    def bins(self) -> int:
        """STFT bins of a frame."""
        return self.fft // 2 + 1

    @property
    def frames(self) -> int:
        """STFT frames of a sound."""
        return 1 + -(-self.samples // self.hop)

    @property
    def harmonic_hop(self) -> int:
        """Samples between harmonic frames (8 ms)."""
        return self.rate // HARMONIC_RATE

    @property
    def harmonic_frames(self) -> int:
        """Harmonic frames of a sound; the last one is at or after its end."""
        return 1 + -(-self.samples // self.harmonic_hop)

    @property
    def feature_frames(self) -> int:
        """STFT frames in a feature vector: `frames` up to a multiple of 4. Harmonics have twice as many."""
        return -(-self.frames // 4) * 4

    @cached_property
    def band_starts(self) -> np.ndarray:
        """First STFT bin of each band [bands]; a band is one bin up to LINEAR_TO_HZ."""
        if self.rate <= 16000:
            return np.arange(self.bins)
        first = int(LINEAR_TO_HZ / self.rate * self.fft)
        merged = np.unique(np.round(np.geomspace(first, self.bins - 1, MERGED_BANDS)).astype(int))
        return np.concatenate([np.arange(first), merged])

    @property
    def bands(self) -> int:
        """Bands of a residual frame (373 at 48 kHz)."""
        return len(self.band_starts)

    @cached_property
    def band_widths(self) -> np.ndarray:
        """STFT bins in each band [bands]."""
        return np.diff(np.append(self.band_starts, self.bins))

    @property
    def even_shape(self) -> tuple[int, int]:
        """Frames and bands of the spectrum of a row that evenness.py measures: every second STFT frame."""
        return -(-self.frames // 2), EVEN_BANDS

    @cached_property
    def erb_share(self) -> np.ndarray:
        """Each band's share of the ERB-rate scale [bands], sum 1 (Glasberg & Moore 1990)."""
        edges_hz = np.append(self.band_starts, self.bins) * self.rate / self.fft
        widths = np.diff(21.4 * np.log10(1 + 0.00437 * edges_hz))
        return np.asarray(widths / widths.sum())

    @cached_property
    def window(self) -> np.ndarray:
        """Periodic Hann window [fft], float32."""
        return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(self.fft) / self.fft)).astype(np.float32)

    @cached_property
    def overlap_gain(self) -> np.ndarray:
        """One over the sum of squared windows at each padded sample [(frames - 1) * hop + fft]."""
        total = np.zeros((self.frames - 1) * self.hop + self.fft, np.float32)
        for start in range(0, self.frames * self.hop, self.hop):
            total[start : start + self.fft] += self.window**2
        return 1 / np.maximum(total, np.float32(1e-3))

    @cached_property
    def edge_fade(self) -> np.ndarray:
        """Gain of every rendered sound [samples]: ramps of 0.5 ms at the start and 2 ms at the end.

        Phases made anew smear an attack over its STFT window, also to before sample 0, where it is cut
        off: without the fade most paths begin with a jump. A longer one would be heard where a sound begins at once
        (elec_blup of sonic-pi-samples: 4.1 MOS with 2 ms, 4.8 with 0.5).
        """
        first, last = self.edges
        fade = np.ones(self.samples, np.float32)
        fade[:first] = np.linspace(0, 1, first, dtype=np.float32)
        fade[-last:] = np.linspace(1, 0, last, dtype=np.float32)
        return fade

    @property
    def edges(self) -> tuple[int, int]:
        """Samples of the ramps at the start and at the end."""
        return int(EDGE_IN_S * self.rate), int(EDGE_FADE_S * self.rate)

    @property
    def harmonics_in_features(self) -> np.ndarray:
        """Harmonic frame (fractional) at each harmonic row of a feature vector [2 * feature_frames]."""
        return np.arange(2 * self.feature_frames) * (self.hop / 2) / self.harmonic_hop

    @property
    def features_in_harmonics(self) -> np.ndarray:
        """Row of a feature vector (fractional) at each harmonic frame [harmonic_frames]."""
        return np.arange(self.harmonic_frames) * self.harmonic_hop / (self.hop / 2)
