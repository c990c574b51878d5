"""Synthesised sounds: each technique is a function of a Note, and a row of WAVES.

Those of this module that have a pitch, amplitude and frequency modulation and additive synthesis, are sums of partials written down
exactly, so nothing can alias: a partial over the top of the band is left out rather than folded back.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy import fft, special

from asciml_osc.errors import bad_argument
from asciml_osc.sounds.envelope import envelope
from asciml_osc.sounds.granular import granular
from asciml_osc.sounds.note import TOP, Note, Wave
from asciml_osc.sounds.parameters import NEED_SOUND, Span, draw, middle
from asciml_osc.sounds.resonators import resonators
from asciml_osc.sounds.strings import string
from asciml_osc.sounds.waveshaping import waveshaping
from asciml_osc.units import seconds_to_frames

Audio = NDArray[np.float32]

LOWEST_HZ = 1.0
"""A partial under this is an offset, which an envelope would turn into a thump."""

SOFTEST = 1e-6
"""Peak of the softest sound, -120 dBFS."""

SHORTEST, LONGEST = 0.05, 60.0
"""Seconds that a synthesised sound may last."""


def synthesise(
    technique: str,
    parameters: Mapping[str, float],
    seconds: float,
    rate: int,
    rng: np.random.Generator,
    material: Wave | None = None,
) -> Audio:
    """One sound : ndarray [shape=(n,), dtype=float32], silent on its first and last sample.

    Its peak is gain times the higher of the two envelope levels.

    technique : one of WAVES
    parameters : by name, in the units of `parameters.py`; what is missing is the middle of its default range
    seconds : 0.05–60
    rate : Hz, 8000–192000
    rng : where noise comes from, and all else that is left to chance
    material : samples at `rate` [m] of the sound that grains are taken from

    Raises bad-argument for an unknown technique or name, a value out of range, a frequency that the rate
    cannot hold, or what could only be silent.
    """
    check_length(seconds, rate)
    values = middle(technique, {name: (value, value) for name, value in parameters.items()})
    lowest = next((name for name in ("freq", "low") if name in values), "")
    if lowest and values[lowest] >= TOP * rate:
        raise bad_argument(
            f"{lowest} {values[lowest]:g} Hz is too high for a sampling rate of {rate} Hz: "
            f"it must be under {TOP * rate:g} Hz"
        )
    n = seconds_to_frames(seconds, rate)
    levels = envelope(values, seconds, rate)
    sound = WAVES[technique](Note(values, n, rate, rng, levels, material)) * levels
    peak = values["gain"] * max(values["attack_level"], values["sustain_level"])
    if peak < SOFTEST:
        raise bad_argument(f"a peak of {peak:.1e} is silence in a file of 24 bits: raise gain or the levels")
    loudest = float(np.abs(sound).max())
    if loudest == 0.0 and not lowest:
        raise bad_argument(
            "the grains are silent: take them from another place of the sound, or from another sound"
        )
    if loudest == 0.0:  # FM whose carrier vanishes and whose side bands are all out of the band, for one
        raise bad_argument(
            f"these parameters leave no partial between {LOWEST_HZ:g} and {TOP * rate:g} Hz: "
            "lower freq, or change the others a little"
        )
    return np.asarray(sound * (peak / loudest), dtype=np.float32)


def make_sound(
    technique: str,
    nth: int,
    spans: Mapping[str, Span],
    seed: int,
    seconds: float,
    rate: int,
    materials: Mapping[str, Wave] | None = None,
) -> tuple[dict[str, float | str], Audio]:
    """Return sound number `nth` (from 0) of the series that `seed` stands for.

    Gives its parameters, `seed` and `nth` among them, and its audio [shape=(n,), dtype=float32]. It depends on the arguments only, so a series may be made in any order and by several processes.

    materials : samples at `rate` by the ids of the sounds that grains are taken from; for each sound one is drawn, and named as `of`
    """
    if seed < 0:
        raise bad_argument(f"seed {seed} is negative: take 0 or more")
    rng = np.random.default_rng([seed, nth])
    parameters = draw(technique, spans, rng)
    about: dict[str, float | str] = {**parameters, "seed": seed, "nth": nth}
    material = None
    if technique in NEED_SOUND and materials:
        about["of"] = of = tuple(materials)[rng.integers(len(materials))]
        material = materials[of]
    return about, synthesise(technique, parameters, seconds, rate, rng, material)


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


def _partials(of: Callable[[Mapping[str, float]], Partials]) -> Callable[[Note], Wave]:
    return lambda note: _sum_of_partials(*of(note.values), note.n, note.rate)


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


def _subtractive(note: Note) -> Wave:
    """Return white noise without what lies outside `low` to `high` Hz."""
    n, rate, values = note.n, note.rate, note.values
    length = fft.next_fast_len(max(n, 4 * rate), real=True)  # bins of 0.25 Hz: the narrowest band has some
    spectrum = fft.rfft(note.rng.standard_normal(length))
    bins = fft.rfftfreq(length, 1.0 / rate)
    spectrum[(bins < values["low"]) | (bins > values["high"])] = 0.0
    return np.asarray(fft.irfft(spectrum, length)[:n])


WAVES: dict[str, Callable[[Note], Wave]] = {
    "am": _partials(_am),
    "fm": _partials(_fm),
    "additive": _partials(_additive),
    "subtractive": _subtractive,
    "waveshaping": waveshaping,
    "string": string,
    "resonators": resonators,
    "granular": granular,
}
"""What each technique of `parameters.TECHNIQUES` makes [n], before its envelope and at any level."""
