"""A cloud of grains, short windowed pieces of a sound of the set.

Roads (1988), "Introduction to Granular Synthesis", Computer Music Journal 12(2).
"""

from __future__ import annotations

import numpy as np
from scipy import fft
from scipy.ndimage import map_coordinates, spline_filter1d

from asciml_osc.errors import bad_argument
from asciml_osc.sounds.note import TOP, Note, Wave

LOWEST_HZ = 20.0
"""Windows give a low tone something like an offset, which no loudspeaker shows and every limiter sees."""


def granular(note: Note) -> Wave:
    """Return a cloud [n]: `density` grains a second, of `grain` s, around a `place` of the sound that moves at `speed`.

    Raises bad-argument where there is no sound to take them from.
    """
    if note.material is None or not note.material.any():
        raise bad_argument(
            "granular takes its grains from a sound of the set: name it, as in `source bells0`"
        )
    values, rng = note.values, note.rng
    length = max(8, round(values["grain"] * note.rate))
    apart = note.rate / values["density"]
    starts = np.arange(-length, note.n, apart)
    starts = np.round(starts + rng.uniform(0.0, 1.0, len(starts)) * apart).astype(int)
    semitones = values["pitch"] + values["scatter"] * rng.uniform(-1.0, 1.0, len(starts))
    ratios = 2.0 ** (semitones / 12.0)
    spline = spline_filter1d(_held_in_band(note.material, float(ratios.max())), order=3)
    places = values["place"] + values["speed"] * starts / len(spline)
    places += values["spread"] * rng.uniform(-0.5, 0.5, len(starts))
    window = np.hanning(length + 2)[1:-1]
    cloud = np.zeros(length + note.n + length)
    for start, ratio, place in zip(starts, ratios, places, strict=True):
        room = max(1.0, len(spline) - ratio * length)  # a grain lies within the sound, where it fits
        reading = _folded(place) * room + ratio * np.arange(length)
        if start < note.n:
            grain = map_coordinates(spline, [reading], order=3, mode="constant", prefilter=False)
            cloud[start + length : start + 2 * length] += window * grain
    from scipy.signal import butter, sosfilt  # half a second of a worker's start

    low = butter(2, LOWEST_HZ, "highpass", fs=note.rate, output="sos")
    return np.asarray(sosfilt(low, cloud)[length : length + note.n])


def _folded(place: float) -> float:
    """Return a place, 0–1, that turns round at either end."""
    return abs((place + 1.0) % 2.0 - 1.0)


def _held_in_band(material: Wave, ratio: float) -> Wave:
    """Return the sound without what would lie over the band when it is read `ratio` times as fast."""
    if ratio <= 1.0:
        return np.asarray(material, np.float64)
    spectrum = fft.rfft(material)
    spectrum[np.arange(len(spectrum)) / len(material) > TOP / ratio] = 0.0
    return np.asarray(fft.irfft(spectrum, len(material)))
