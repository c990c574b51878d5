"""Spectral envelopes of harmonics that move from one sound to the other, as their pitch does.

Mixed number by number, two notes of one pitch would be a cross-fade: one timbre out, the other in. So the envelope of each harmonic
frame is mixed on an axis of its own, the quantiles of its mass on the ERB scale, as the residual is (analysis/warp.py): a peak
of one sound goes to where the other has its own. What makes a harmonic stand out of its neighbours, as the odd ones of a clarinet do,
stays with its number.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.ndimage import maximum_filter1d, minimum_filter1d, uniform_filter

from asciml_osc.analysis.framing import HARMONICS, KNOTS
from asciml_osc.analysis.sound import Analysis
from asciml_osc.analysis.warp import unwarp, warp

POINTS, TOP_HZ = 128, 20000.0  # of the grid, evenly spaced on the ERB-rate scale
FLOOR = 10 ** (-74 / 60)  # cube root of an amplitude under which nothing is a spectrum
CLOSED = 3  # harmonics: an envelope passes over holes that are narrower (closing, as of images)
UNIFORM = 0.1  # of the mass, spread evenly so that the axis cannot collapse
SMOOTH = (5, 5)  # harmonic frames x points over which mass is smoothed before the quantiles
WHOLE = 0.25  # of the way from a sound on, envelopes move wholly; at the sound nothing is changed


def _erb(hz: np.ndarray) -> np.ndarray:
    """Return the ERB rate (Glasberg & Moore 1990)."""
    return np.asarray(21.4 * np.log10(1 + 0.00437 * np.asarray(hz)))


TOP_ERB = float(_erb(np.array(TOP_HZ)))
GRID_HZ = (10 ** (np.linspace(0, TOP_ERB, POINTS) / 21.4) - 1) / 0.00437


class _Spectrum:
    """Of one pitched sound: its harmonics' cube roots, and their envelope on its own axis."""

    def __init__(self, anchor: Analysis) -> None:
        self.root = np.cbrt(np.abs(anchor.coef)) + FLOOR
        envelope = minimum_filter1d(maximum_filter1d(self.root, CLOSED, axis=1), CLOSED, axis=1)
        self.fine = self.root / envelope
        self.loud = _loudness(self.root)
        # How far the sound has an envelope, 0 to 1: its harmonics, as many as count, less one. Of one line there is none.
        amplitude = np.linalg.norm(anchor.coef, axis=0)
        many = amplitude.sum() ** 2 / max(float((amplitude**2).sum()), 1e-20)
        self.spread = float(np.clip(many - 1, 0, 1))
        at = np.clip(GRID_HZ / anchor.f0[:, None] - 1, 0, HARMONICS - 1)
        below = np.minimum(at.astype(int), HARMONICS - 2)
        frames = np.arange(len(at))[:, None]
        low, high = envelope[frames, below], envelope[frames, below + 1]
        on_grid = np.where(HARMONICS * anchor.f0[:, None] < GRID_HZ, FLOOR, low + (at - below) * (high - low))
        mass = uniform_filter((on_grid - FLOOR) ** 3, SMOOTH, mode="nearest") + 1e-9
        mass = mass / mass.sum(1, keepdims=True) + UNIFORM / POINTS
        total = np.concatenate([np.zeros((len(mass), 1)), np.cumsum(mass, 1)], 1)
        quantiles, edges = np.linspace(0, 1, KNOTS), np.arange(POINTS + 1)
        self.knots = np.stack([np.interp(quantiles * row[-1], row, edges) for row in total])
        self.warped = warp(on_grid, self.knots)
        self.weight = on_grid.max(1, keepdims=True) ** 1.5


class Spectra:
    """Of the pitched ones among `anchors`, which have the same sizes."""

    def __init__(self, anchors: Sequence[Analysis]) -> None:
        self._names = [id(anchor) for anchor in anchors]  # a sound at two corners of a triangle counts as one
        self._spectra = {id(anchor): _Spectrum(anchor) for anchor in anchors if anchor.pitched}

    def moved(self, f0: np.ndarray, weights: Sequence[float]) -> np.ndarray | float:
        """Return factors [harmonic_frames, HARMONICS] for harmonics of `f0` [harmonic_frames] Hz that were mixed by number."""
        whole = dict.fromkeys(self._names, 0.0)
        for name, weight in zip(self._names, weights, strict=True):
            whole[name] += weight
        strength = float(np.clip((1 - max(whole.values())) / WHOLE, 0, 1))
        there = [(s, max(whole[name], 0.0)) for name, s in self._spectra.items()]
        total = sum(weight for _, weight in there)
        if strength == 0 or len(there) < 2 or total < 1e-6:
            return 1.0
        strength *= min(s.spread for s, _ in there)
        spectra, shares = [s for s, _ in there], [weight / total for _, weight in there]
        root = _weighted([s.root for s in spectra], shares)
        fine = _weighted([s.fine for s in spectra], shares)
        warped = _weighted([s.warped for s in spectra], shares)
        knots = _weighted([s.weight * s.knots for s in spectra], shares)
        knots /= _weighted([s.weight for s in spectra], shares)
        on_grid = unwarp(warped.astype(np.float32), knots.astype(np.float32))
        at = _erb(f0[:, None] * np.arange(1, HARMONICS + 1)) * ((POINTS - 1) / TOP_ERB)
        below = np.clip(at.astype(int), 0, POINTS - 2)
        frames = np.arange(len(f0))[:, None]
        low, high = on_grid[frames, below], on_grid[frames, below + 1]
        moved = (low + np.clip(at - below, 0, 1) * (high - low)) * fine
        # A narrow peak may come to lie between two harmonics: frames stay as loud as the sounds are.
        loud = _weighted([s.loud for s in spectra], shares) / _loudness(moved)
        return np.asarray((moved * loud / root) ** (3 * strength))


def _weighted(parts: Sequence[np.ndarray], shares: Sequence[float]) -> np.ndarray:
    """Return the sum of arrays of one shape, each as much as its share."""
    return np.asarray(np.sum([share * part for part, share in zip(parts, shares, strict=True)], axis=0))


def _loudness(root: np.ndarray) -> np.ndarray:
    """Return the cube root of the amplitude of all harmonics together [frames, 1], of `root` those of each."""
    return np.asarray((root**6).sum(1, keepdims=True) ** (1 / 6))
