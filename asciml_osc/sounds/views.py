"""The thesis' six views of a set of sounds, and where the codes lie: each as places that a client or a picture can draw.

The thesis (chapter 4) let its musicians look at a table, a PCA of the spectra, f0, a histogram, the spectral centroid and an
envelopegram; most of them found these very significant for what they composed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

import numpy as np

from asciml_osc.latent.map import plane

View: TypeAlias = Literal["table", "pca", "f0", "histogram", "centroid", "envelopegram", "latent"]
VIEWS: tuple[View, ...] = get_args(View)
Feature: TypeAlias = Literal["f0", "centroid", "rms", "flatness", "seconds"]
FEATURES: tuple[Feature, ...] = get_args(Feature)
KEYS: Mapping[Feature, str] = {
    "f0": "f0_hz",
    "centroid": "centroid_hz",
    "rms": "rms_db",
    "flatness": "flatness",
    "seconds": "seconds",
}
"""What a feature is called among a sound's descriptors."""
CURVES: Mapping[View, str] = {"pca": "spectrum", "envelopegram": "envelope"}
"""The views that need more of a sound than its numbers."""
CODE = "code"
FLOOR_DB = -60.0
"""Of an envelopegram, under full scale."""


class Shown(NamedTuple):
    """A sound in a view. values: what the view needs of it, see `values_of`; its code for `latent`."""

    id: str
    group: str
    values: tuple[float, ...]
    name: str = ""

    @property
    def label(self) -> str:
        """What a person calls it: its name, or its id where it has none."""
        return self.name or self.id


class Described(NamedTuple):
    """A sound in use, with what is known of it. features: its descriptors; for `latent` its code, as CODE."""

    id: str
    group: str
    features: Mapping[str, Any]
    name: str = ""

    @property
    def label(self) -> str:
        """What a person calls it: its name, or its id where it has none."""
        return self.name or self.id


def shown(view: View, feature: Feature, sounds: Sequence[Described]) -> list[Shown]:
    """Return sounds as a view needs them. In a worker: to read the curves of 1 000 sounds takes 0.1 s."""
    return [Shown(one.id, one.group, values_of(view, feature, one.features), one.name) for one in sounds]


def values_of(view: View, feature: Feature, features: Mapping[str, Any]) -> tuple[float, ...]:
    """Return what a view needs of a sound's descriptors.

    `pca` its spectrum, `envelopegram` its seconds and envelope, `table` all of FEATURES, `latent` its code, others one number.
    """
    if view == "latent":
        return tuple(features[CODE])
    if view == "pca":
        return tuple(features["spectrum"])
    if view == "envelopegram":
        return (features["seconds"], *features["envelope"])
    if view == "table":
        return tuple(float(features[KEYS[name]]) for name in FEATURES)
    one: Feature = feature if view == "histogram" else "centroid" if view == "centroid" else "f0"
    return (float(features[KEYS[one]]),)


def in_hertz(view: View, feature: Feature) -> bool:
    """Tell whether the values of a view are frequencies: drawn on a logarithmic axis, and 0 is none at all."""
    return view in ("f0", "centroid") or (view == "histogram" and feature in ("f0", "centroid"))


def measured(view: View, feature: Feature, sounds: Sequence[Shown]) -> list[Shown]:
    """Return the sounds that the view can show: where it is of frequencies, those that have one."""
    if in_hertz(view, feature):
        return [one for one in sounds if one.values[0] > 0]
    return list(sounds)


def edges(values: Sequence[float], hertz: bool) -> np.ndarray:
    """Return the borders [bins + 1] of a histogram by numpy's rule `auto`; of frequencies, bins are evenly wide in semitones."""
    found = np.asarray(values, float)
    if hertz:
        return np.asarray(np.exp2(np.histogram_bin_edges(np.log2(found), "auto")))
    return np.asarray(np.histogram_bin_edges(found, "auto"))


def places(view: View, feature: Feature, sounds: Sequence[Shown]) -> list[tuple[float, ...]]:
    """Return the numbers of each of `measured` sounds, in their order.

    pca, latent : x and y, −1 to 1, on the first two principal components
    f0, centroid : the sound's number from 0, and Hz
    table : f0 and centroid, Hz
    histogram : the middle of its bin, and its own number from 1 in this bin
    envelopegram : its length and when it is loudest, seconds, then its level in 100 stretches of equal length, dBFS
    """
    if not sounds:
        return []
    values = np.array([one.values for one in sounds], float)
    if view in ("pca", "latent"):
        return [(float(x), float(y)) for x, y in plane(values)]
    if view in ("f0", "centroid"):
        return [(float(number), float(hz)) for number, (hz,) in enumerate(values)]
    if view == "table":
        return [(row[FEATURES.index("f0")], row[FEATURES.index("centroid")]) for row in values.tolist()]
    if view == "histogram":
        return _stacked(values[:, 0], edges(values[:, 0].tolist(), in_hertz(view, feature)))
    seconds, envelopes = values[:, 0], values[:, 1:]
    loudest = (envelopes.argmax(1) + 0.5) / envelopes.shape[1] * seconds
    rows = np.column_stack([seconds, loudest, levels(envelopes)])
    return [tuple(row) for row in rows.tolist()]


def levels(envelopes: np.ndarray) -> np.ndarray:
    """Return RMS amplitudes in dBFS, at least FLOOR_DB."""
    return np.asarray(20 * np.log10(np.maximum(envelopes, 10 ** (FLOOR_DB / 20))))


def _stacked(values: np.ndarray, borders: np.ndarray) -> list[tuple[float, ...]]:
    bins = np.clip(np.searchsorted(borders, values, side="right") - 1, 0, len(borders) - 2)
    heights = [0] * (len(borders) - 1)
    found: list[tuple[float, ...]] = []
    for number in bins.tolist():
        heights[number] += 1
        found.append((float((borders[number] + borders[number + 1]) / 2), float(heights[number])))
    return found
