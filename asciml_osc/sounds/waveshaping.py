"""A sine sent through a curve that bends it the more the louder it is, so that the timbre follows the envelope.

Le Brun (1979), "Digital Waveshaping Synthesis", J. AES 27(4). The curve here is a hyperbolic tangent, as of a valve.
"""

from __future__ import annotations

import numpy as np
from scipy import fft

from asciml_osc.sounds.note import TOP, Note, Wave

LEVELS = 65
"""Waveforms, from the faintest to the loudest; between two of them they are mixed."""
POINTS = 1 << 14
"""Of one waveform: reading it in straight lines is 90 dB under the wave."""


def waveshaping(note: Note) -> Wave:
    """Return the bent sine [n] of `freq` Hz: tanh(drive · level · (cos + bias)), without its mean, always as loud.

    Its partials are those of the curve, computed for each level, so that what the rate cannot hold is left out, not folded back.
    """
    values = note.values
    partials = int(TOP * note.rate / values["freq"])
    table = np.stack(
        [
            _waveform(values["drive"] * level, values["bias"], partials)
            for level in np.linspace(0.0, 1.0, LEVELS)
        ]
    )
    loudest = float(note.levels.max()) or 1.0
    return _read(table, note.levels / loudest, np.arange(float(note.n)) * (values["freq"] / note.rate))


def _waveform(drive: float, bias: float, partials: int) -> Wave:
    """Return one period [POINTS + 1] of a power of 1/2, from its cosine series without the mean; the first sample once more at its end."""
    angles = np.pi * (np.arange(POINTS // 2) + 0.5) / (POINTS // 2)
    drive = max(drive, 1e-3)  # fainter it is a sine
    heights = fft.dct(np.tanh(drive * (np.cos(angles) + bias))) / (POINTS // 2)
    heights[0] = 0.0
    heights[partials + 1 :] = 0.0
    heights /= np.sqrt(np.square(heights).sum())
    spectrum = np.zeros(POINTS // 2 + 1)
    spectrum[: POINTS // 2] = heights * POINTS / 2
    period = fft.irfft(spectrum, POINTS)
    return np.append(period, period[0])


def _read(table: Wave, levels: Wave, turns: Wave) -> Wave:
    """Read the table [LEVELS, POINTS + 1] at a level (0–1) and a place (turns) for each sample, in straight lines."""
    from scipy.ndimage import map_coordinates

    places = np.stack([levels * (LEVELS - 1), turns % 1.0 * POINTS])
    return np.asarray(map_coordinates(table, places, order=1, mode="nearest"))
