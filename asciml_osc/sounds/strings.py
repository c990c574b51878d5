"""A plucked string: a burst that goes round in a delay line, a little duller and quieter each time.

Karplus & Strong (1983), "Digital Synthesis of Plucked-String and Drum Timbres", Computer Music Journal 7(2), with the tuning, the
decay and the pick of Jaffe & Smith (1983), "Extensions of the Karplus-Strong Plucked-String Algorithm", in the same issue.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from asciml_osc.errors import bad_argument
from asciml_osc.sounds.note import TOP, Note, Wave

SHORTEST_PERIOD = 6.0
"""Samples: in a shorter delay line the filters would leave no room for the delay."""
DULLEST = 0.5
"""Of the damping filter, the share of the sample before: the mean of both, as Karplus and Strong have it."""
SILENCE = 1e-7
"""Of the loudest: what is under it is not computed."""


class Loop(NamedTuple):
    """One way round the string. y[n] = burst[n] + Σ taps[j] · y[n - delay - j]."""

    delay: int
    taps: Wave


def string(note: Note) -> Wave:
    """Return the string [n], whose fundamental is `freq` Hz and falls by 60 dB in `ring` seconds.

    Raises bad-argument for a `freq` that the rate cannot hold.
    """
    values, period = note.values, note.rate / note.values["freq"]
    if period < SHORTEST_PERIOD:
        raise bad_argument(
            f"freq {values['freq']:g} Hz is too high for a string at a sampling rate of {note.rate} Hz: "
            f"it must be at most {note.rate / SHORTEST_PERIOD:g} Hz"
        )
    loop = tuned(period, values["ring"] * note.rate, DULLEST * (1.0 - values["bright"]))
    made = _going_round(_burst(note, period), loop, note.n)
    return _without_offset(made, 0.25 / period)


def tuned(period: float, ring: float, dull: float) -> Loop:
    """Return the loop whose fundamental has this period and falls by 60 dB in `ring` samples.

    The pole of the fundamental is set, not only its phase at the unit circle, so that a short string is in tune, too. `dull` gives way
    where damping alone would be faster than `ring`; a ring that even then is too long for the delay filter is shortened.
    """
    pole = 10.0 ** (-3.0 / ring) * np.exp(2j * np.pi / period)
    while True:
        loop, gain = _at_pole(period, pole, dull)
        if gain <= 1.0 or dull < 1e-6:
            return Loop(loop.delay, loop.taps * min(gain, 1.0))
        dull *= 0.8


def _at_pole(period: float, pole: complex, dull: float) -> tuple[Loop, float]:
    """Return the loop with a pole in this direction, and the gain that puts it there."""
    damping = np.array([1.0 - dull, dull])
    delay = int(period - dull - 1.0)
    fraction = period - dull - delay  # of the delay filter, 1 to 2 samples, where cubic interpolation is best
    for _ in range(20):
        taps = np.convolve(damping, _lagrange(fraction))
        turn = pole**-delay * np.polyval(taps[::-1], 1.0 / pole)
        fraction += np.angle(turn) * period / (2.0 * np.pi)  # 0 where it comes round in phase
    return Loop(delay, taps), float(1.0 / abs(turn))


def _lagrange(delay: float) -> Wave:
    """Return four taps that delay by `delay` samples, about 1 to 2: Lagrange interpolation of the third order."""
    places = np.arange(4.0)
    return np.array(
        [np.prod([(delay - m) / (k - m) for m in places if m != k]) for k in places], dtype=np.float64
    )


def _burst(note: Note, period: float) -> Wave:
    """Return one period of noise: partials of chance phases, falling by `bright`, without those that have a node at the pick."""
    length = round(period)
    k = np.arange(length // 2 + 1)
    heights = np.abs(np.sin(np.pi * k * note.values["pick"]))
    heights[1:] *= k[1:] ** -(1.0 - note.values["bright"])
    heights[(k / period >= TOP) | (k == 0)] = 0.0
    phases = note.rng.uniform(0.0, 2.0 * np.pi, len(k))
    return np.asarray(np.fft.irfft(heights * np.exp(1j * phases), length))


def _going_round(burst: Wave, loop: Loop, n: int) -> Wave:
    """Let a burst go round: a delay line's length at a time, since no sample depends on one that is nearer."""
    delay, taps = loop
    back = delay + len(taps) - 1
    made = np.zeros(back + n + delay)
    made[back : back + min(len(burst), n)] = burst[:n]
    quiet = SILENCE * float(np.abs(burst).max())
    for start in range(back, back + n, delay):
        come_round = np.convolve(made[start - back : start], taps, "valid")
        made[start : start + delay] += come_round
        if start > 2 * back and np.abs(come_round).max() < quiet:
            break
    return made[back : back + n]


def _without_offset(wave: Wave, corner: float) -> Wave:
    """Return it without what lies far under the fundamental. corner: cycles a sample."""
    from scipy.signal import butter, sosfilt

    return np.asarray(sosfilt(butter(2, 2.0 * corner, "highpass", output="sos"), wave))
