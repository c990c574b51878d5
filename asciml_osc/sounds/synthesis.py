"""Synthesised sounds: amplitude and frequency modulation, additive and subtractive synthesis.

The three pitched techniques are sums of partials written down exactly, so nothing can alias: a partial over the top
of the band is left out rather than folded back.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy import fft, special

from asciml_osc.errors import bad_argument
from asciml_osc.sounds.envelope import envelope
from asciml_osc.sounds.parameters import Span, draw, middle
from asciml_osc.units import seconds_to_frames

Audio = NDArray[np.float32]

TOP = 0.45
"""Highest partial, as a share of the sampling rate: room for the converters' filters."""

LOWEST_HZ = 1.0
"""A partial under this is an offset, which an envelope would turn into a thump."""

SOFTEST = 1e-6
"""Peak of the softest sound, -120 dBFS."""

SHORTEST, LONGEST = 0.05, 60.0
"""Seconds that a synthesised sound may last."""


def synthesise(
    technique: str, parameters: Mapping[str, float], seconds: float, rate: int, rng: np.random.Generator
) -> Audio:
    """One sound : ndarray [shape=(n,), dtype=float32], silent on its first and last sample.

    Its peak is gain times the higher of the two envelope levels.

    technique : one of TECHNIQUES
    parameters : by name, in the units of `parameters.py`; what is missing is the middle of its default range
    seconds : 0.05–60
    rate : Hz, 8000–192000
    rng : where the noise of `subtractive` comes from

    Raises bad-argument for an unknown technique or name, a value out of range, a frequency that the rate
    cannot hold, or what could only be silent.
    """
    check_length(seconds, rate)
    values = middle(technique, {name: (value, value) for name, value in parameters.items()})
    lowest = "low" if technique == "subtractive" else "freq"
    if values[lowest] >= TOP * rate:
        raise bad_argument(
            f"{lowest} {values[lowest]:g} Hz is too high for a sampling rate of {rate} Hz: "
            f"it must be under {TOP * rate:g} Hz"
        )
    n = seconds_to_frames(seconds, rate)
    if technique == "subtractive":
        wave = _noise_band(values["low"], values["high"], n, rate, rng)
    else:
        wave = _sum_of_partials(*_PARTIALS[technique](values), n, rate)
    sound = wave * envelope(values, seconds, rate)
    peak = values["gain"] * max(values["attack_level"], values["sustain_level"])
    if peak < SOFTEST:
        raise bad_argument(f"a peak of {peak:.1e} is silence in a file of 24 bits: raise gain or the levels")
    loudest = float(np.abs(sound).max())
    if loudest == 0.0:  # FM whose carrier vanishes and whose side bands are all out of the band, for one
        raise bad_argument(
            f"these parameters leave no partial between {LOWEST_HZ:g} and {TOP * rate:g} Hz: "
            "lower freq, or change the others a little"
        )
    return np.asarray(sound * (peak / loudest), dtype=np.float32)


def make_sound(
    technique: str, nth: int, spans: Mapping[str, Span], seed: int, seconds: float, rate: int
) -> tuple[dict[str, float], Audio]:
    """Return sound number `nth` (from 0) of the series that `seed` stands for.

    Gives its parameters, `seed` and `nth` among them, and its audio [shape=(n,), dtype=float32]. It depends on the arguments only, so a series may be made in any order and by several processes.
    """
    if seed < 0:
        raise bad_argument(f"seed {seed} is negative: take 0 or more")
    rng = np.random.default_rng([seed, nth])
    parameters = draw(technique, spans, rng)
    audio = synthesise(technique, parameters, seconds, rate, rng)
    return {**parameters, "seed": seed, "nth": nth}, audio


def fresh_seed() -> int:
    """Draw a seed; it fits an OSC int32."""
    return secrets.randbits(31)


def check_length(seconds: float, rate: int) -> None:
    """Raise AscimlError bad-argument for a length or a rate that no sound can have."""
    if not SHORTEST <= seconds <= LONGEST:
        raise bad_argument(
            f"a sound of {seconds:g} s cannot be made: it may last {SHORTEST:g} to {LONGEST:g} s"
        )
    if not 8000 <= rate <= 192000:
        raise bad_argument(f"rate must be a number in 8000…192000 Hz, got {rate}")


Partials = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Frequencies (Hz, may be negative) and amplitudes of cosines that all start at phase 0."""


def _am(values: Mapping[str, float]) -> Partials:
    """(1 + depth · cos(2π mod_freq t)) · cos(2π freq t): a carrier, and half the depth on either side of it."""
    carrier, modulator, half = values["freq"], values["mod_freq"], values["depth"] / 2.0
    return np.array([carrier, carrier - modulator, carrier + modulator]), np.array([1.0, half, half])


def _fm(values: Mapping[str, float]) -> Partials:
    """cos(2π freq t + index · sin(2π freq ratio t)) as its side bands, of Bessel amplitudes.

    Chowning (1973), "The Synthesis of Complex Audio Spectra by Means of Frequency Modulation", J. AES 21(7).
    """
    reach = np.ceil(values["index"]) + 20  # the side bands beyond are under -100 dB
    order = np.arange(-reach, reach + 1)
    amplitudes = special.jv(order, values["index"])
    return values["freq"] * (1.0 + order * values["ratio"]), amplitudes


def _additive(values: Mapping[str, float]) -> Partials:
    """Return the partials k · freq of amplitude k^-tilt, from the fundamental k = 1 on."""
    k = np.arange(1.0, values["harmonics"] + 1.0)
    return k * values["freq"], k ** -values["tilt"]


_PARTIALS = {"am": _am, "fm": _fm, "additive": _additive}


def _sum_of_partials(
    frequencies: NDArray[np.float64], amplitudes: NDArray[np.float64], n: int, rate: int
) -> NDArray[np.float64]:
    """Sum the cosines [n], without what the rate cannot hold, offsets, and the inaudible."""
    height = np.abs(frequencies)
    heard = (height >= LOWEST_HZ) & (height < TOP * rate) & (np.abs(amplitudes) > 1e-6)
    radians = 2.0 * np.pi * np.arange(n) / rate
    wave = np.zeros(n)
    for frequency, amplitude in zip(height[heard], amplitudes[heard], strict=True):
        wave += amplitude * np.cos(frequency * radians)
    return wave


def _noise_band(low: float, high: float, n: int, rate: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return white noise without what lies outside `low` to `high` Hz : ndarray [shape=(n,)]."""
    length = fft.next_fast_len(max(n, 4 * rate), real=True)  # bins of 0.25 Hz: the narrowest band has some
    spectrum = fft.rfft(rng.standard_normal(length))
    bins = fft.rfftfreq(length, 1.0 / rate)
    spectrum[(bins < low) | (bins > high)] = 0.0
    return np.asarray(fft.irfft(spectrum, length)[:n])
