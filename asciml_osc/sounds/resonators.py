"""A bank of resonators that is struck, or excited by a burst of noise: bars, bells, wood, glass.

Two poles and two zeros each (Steiglitz 1994, "A Note on Constant-Gain Digital Resonators", Computer Music Journal 18(4)).
"""

from __future__ import annotations

import numpy as np

from asciml_osc.sounds.note import TOP, Note, Wave


def resonators(note: Note) -> Wave:
    """Return the sum [n] of the modes k · of `freq` · k^stretch Hz, as loud as k^-tilt, which fall by 60 dB in `ring` · k^-damp s."""
    from scipy.signal import lfilter  # half a second of a worker's start

    values = note.values
    k = np.arange(1.0, values["modes"] + 1.0)
    turns = values["freq"] / note.rate * k ** values["stretch"]
    radii = 10.0 ** (-3.0 / (values["ring"] * k ** -values["damp"] * note.rate))
    struck = _burst(note)
    wave = np.zeros(note.n)
    for turn, radius, height in zip(turns, radii, k ** -values["tilt"], strict=True):
        if turn < TOP:  # the zeros at 0 Hz and at half the rate leave no offset
            poles = [1.0, -2.0 * radius * np.cos(2.0 * np.pi * turn), radius**2]
            wave += height * lfilter([1.0, 0.0, -1.0], poles, struck)
    return wave


def _burst(note: Note) -> Wave:
    """Return what strikes them [n]: noise that fades in `burst` seconds, a single sample where that is none."""
    length = min(note.n, max(1, round(note.values["burst"] * note.rate)))
    struck = np.zeros(note.n)
    struck[:length] = note.rng.standard_normal(length) * np.cos(np.linspace(0.0, np.pi / 2, length)) ** 2
    if length == 1:
        struck[0] = 1.0
    return struck
