"""What can be asked of a synthesised sound: one table, from which options, ranges, checks and help are derived.

Imports neither scipy nor soundfile, so that the control process may read it at its start.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from asciml_osc.errors import bad_argument

Span = tuple[float, float]
"""Both ends of a uniform range; equal ends are a fixed value."""

MIN_BAND_HZ = 1.0
"""Narrowest band of noise, from `low` to `high`."""


@dataclass(frozen=True)
class Parameter:
    """One knob of a technique: what is allowed (`lo` to `hi`) and what is drawn when nobody says (`default`)."""

    name: str
    lo: float
    hi: float
    unit: str
    default: Span
    doc: str
    log: bool = (
        False  # the default range is drawn evenly in octaves; a range that the user gives, always uniformly
    )
    whole: bool = False  # whole numbers only

    def at(self, place: float, lo: float, hi: float, *, log: bool = False) -> float:
        """Return the value at `place` (0 ≤ place < 1) of the range `lo` to `hi`."""
        if self.whole:
            return float(math.floor(lo + place * (hi - lo + 1.0)))
        if log:
            return float(lo * (hi / lo) ** place)
        return float(lo + place * (hi - lo))


def _table(*parameters: Parameter) -> dict[str, Parameter]:
    return {parameter.name: parameter for parameter in parameters}


_TILT = Parameter("tilt", 0.0, 6.0, "", (0.7, 2.0), "partial k has the amplitude k to the power of -tilt")
_RING = Parameter(
    "ring", 0.02, 30.0, "s", (0.4, 4.0), "time in which the fundamental falls by 60 dB", log=True
)
_FREQ = Parameter("freq", 20.0, 20000.0, "Hz", (80.0, 1200.0), "carrier or fundamental frequency", log=True)

TECHNIQUES: dict[str, dict[str, Parameter]] = {
    "am": _table(
        _FREQ,
        Parameter("mod_freq", 0.1, 20000.0, "Hz", (2.0, 400.0), "frequency of the modulator", log=True),
        Parameter("depth", 0.0, 10.0, "", (0.3, 1.5), "amplitude of the modulator, the carrier's being 1"),
    ),
    "fm": _table(
        _FREQ,
        Parameter(
            "ratio", 0.01, 20.0, "", (0.5, 4.0), "modulator frequency over carrier frequency", log=True
        ),
        Parameter("index", 0.0, 50.0, "rad", (0.5, 6.0), "index of modulation"),
    ),
    "additive": _table(
        _FREQ,
        Parameter("harmonics", 1.0, 128.0, "", (3.0, 24.0), "partials, the fundamental included", whole=True),
        _TILT,
    ),
    "subtractive": _table(
        Parameter("low", 20.0, 19999.0, "Hz", (80.0, 1500.0), "lower edge of the noise band", log=True),
        Parameter("high", 21.0, 20000.0, "Hz", (2000.0, 8000.0), "upper edge of the noise band", log=True),
    ),
    "waveshaping": _table(
        _FREQ,
        Parameter("drive", 0.1, 100.0, "", (1.0, 12.0), "how far the sine is bent at its loudest", log=True),
        Parameter("bias", 0.0, 1.0, "", (0.0, 0.6), "how unevenly it is bent: from 0 on, even partials too"),
    ),
    "string": _table(
        _FREQ,
        _RING,
        Parameter("bright", 0.0, 1.0, "", (0.2, 0.9), "0 plucked softly and soon dull, 1 keeps all partials"),
        Parameter("pick", 0.02, 0.5, "", (0.08, 0.4), "where it is plucked, as a share of its length"),
    ),
    "resonators": _table(
        _FREQ,
        Parameter("modes", 1.0, 64.0, "", (3.0, 14.0), "how many resonate", whole=True),
        Parameter(
            "stretch", 0.5, 3.0, "", (0.9, 1.9), "mode k lies at freq times k to this power: 1 harmonic"
        ),
        _RING,
        Parameter("damp", 0.0, 3.0, "", (0.2, 1.2), "mode k rings for ring times k to the power of -damp"),
        replace(_TILT, default=(0.0, 1.2)),
        Parameter(
            "burst", 0.0, 5.0, "s", (0.001, 0.03), "noise that strikes them; 0 a single click", log=True
        ),
    ),
    "granular": _table(
        Parameter("grain", 0.005, 0.5, "s", (0.03, 0.2), "length of a grain", log=True),
        Parameter("density", 1.0, 200.0, "1/s", (12.0, 80.0), "grains a second", log=True),
        Parameter("pitch", -36.0, 36.0, "semitones", (0.0, 0.0), "transposition of the grains"),
        Parameter("scatter", 0.0, 24.0, "semitones", (0.0, 0.3), "how far a grain may be off it"),
        Parameter("place", 0.0, 1.0, "", (0.0, 0.7), "where in the sound they begin: 0 its start, 1 its end"),
        Parameter("spread", 0.0, 1.0, "", (0.02, 0.3), "how far around the place, as a share of the sound"),
        Parameter("speed", -4.0, 4.0, "", (0.0, 0.8), "at which the place moves: 0 stays, 1 as in the sound"),
    ),
}

NEED_SOUND = frozenset({"granular"})
"""Techniques that are made of a sound of the set."""

_RINGING: dict[str, Span] = {
    "attack": (0.002, 0.002),
    "decay": (0.002, 0.002),
    "sustain": (60.0, 60.0),
    "release": (0.05, 0.05),
    "sustain_level": (1.0, 1.0),
}
DEFAULTS: dict[str, dict[str, Span]] = {"string": _RINGING, "resonators": _RINGING}
"""What a technique draws in place of the envelope's defaults: what fades by itself needs no more than soft ends."""

COMMON: dict[str, Parameter] = _table(
    Parameter(
        "gain", 0.0, 1.0, "", (0.8, 0.8), "linear; the peak of a sound whose highest envelope level is 1"
    ),
)

ENVELOPE: dict[str, Parameter] = _table(
    Parameter("attack", 0.0, 60.0, "s", (0.003, 0.15), "rise from 0 to attack_level", log=True),
    Parameter("decay", 0.0, 60.0, "s", (0.03, 0.3), "way from attack_level to sustain_level", log=True),
    Parameter("sustain", 0.0, 60.0, "s", (0.05, 0.5), "time at sustain_level"),
    Parameter("release", 0.0, 60.0, "s", (0.1, 0.6), "fall from sustain_level to 0", log=True),
    Parameter("attack_level", 0.0, 1.0, "", (1.0, 1.0), "level at the end of the attack"),
    Parameter("sustain_level", 0.0, 1.0, "", (0.3, 0.9), "level of the sustain"),
)


def parameters_of(technique: str) -> dict[str, Parameter]:
    """Return all parameters of a technique, by name: its own, the common ones, the envelope's.

    Raises bad-argument for an unknown technique.
    """
    if technique not in TECHNIQUES:
        raise bad_argument(f'unknown technique "{technique}": known are {", ".join(TECHNIQUES)}')
    table = {**TECHNIQUES[technique], **COMMON, **ENVELOPE}
    own = DEFAULTS.get(technique, {})
    return {name: replace(one, default=own.get(name, one.default)) for name, one in table.items()}


def check_spans(technique: str, spans: Mapping[str, Span]) -> dict[str, Span]:
    """Return the range of every parameter of `technique`: the user's where given, its default elsewhere.

    Raises bad-argument for an unknown name, an end outside the allowed range, lo over hi, or ranges
    out of which only silence could be drawn.
    """
    table = parameters_of(technique)
    for name, (lo, hi) in spans.items():
        if name not in table:
            raise bad_argument(f'{technique} has no parameter "{name}": it has {", ".join(table)}')
        parameter = table[name]
        for end in (lo, hi):
            if not parameter.lo <= end <= parameter.hi:  # false for NaN too
                bounds = f"{parameter.lo:g}…{parameter.hi:g} {parameter.unit}".rstrip()
                raise bad_argument(f"{name} must be a number in {bounds}, got {end:g}")
        if lo > hi:
            raise bad_argument(f"{name}_lo {lo:g} is over {name}_hi {hi:g}")
        if parameter.whole and (lo != round(lo) or hi != round(hi)):
            raise bad_argument(f"{name} takes whole numbers, not {lo:g} to {hi:g}")
    whole = {name: spans.get(name, parameter.default) for name, parameter in table.items()}
    if technique == "subtractive":
        whole["low"], whole["high"] = _band_spans(whole, given=spans)
    if whole["gain"][1] == 0.0:
        raise bad_argument("gain 0 is silence: take a gain over 0, up to 1")
    if whole["attack_level"][1] == 0.0 == whole["sustain_level"][1]:
        raise bad_argument("attack_level 0 with sustain_level 0 is silence: raise one of them")
    return whole


def _band_spans(whole: Mapping[str, Span], given: Mapping[str, Span]) -> tuple[Span, Span]:
    """Return ranges for `low` and `high` that leave a band; a default range makes way for the one that the user gave."""
    (low_lo, low_hi), (high_lo, high_hi) = whole["low"], whole["high"]
    if "low" in given and "high" not in given:
        high_lo, high_hi = max(high_lo, min(1.5 * low_hi, 20000.0)), max(high_hi, min(4.0 * low_hi, 20000.0))
    elif "high" in given and "low" not in given:
        low_lo, low_hi = max(20.0, min(low_lo, high_lo / 4.0)), max(20.0, min(low_hi, high_lo / 1.5))
    if low_lo + MIN_BAND_HZ > high_hi:
        raise bad_argument(
            f"low {low_lo:g} Hz and high {high_hi:g} Hz leave no band: high must be at least "
            f"{MIN_BAND_HZ:g} Hz over low"
        )
    return (low_lo, low_hi), (high_lo, high_hi)


def draw(technique: str, spans: Mapping[str, Span], rng: np.random.Generator) -> dict[str, float]:
    """Draw one value for every parameter of `technique`.

    A range in `spans` is drawn uniformly; a parameter without one is drawn from its default range. Each
    parameter takes exactly one random number, so that fixing one leaves the values of the others as they were.

    Raises bad-argument, as `check_spans`.
    """
    whole = check_spans(technique, spans)
    values: dict[str, float] = {}
    for name, parameter in parameters_of(technique).items():
        lo, hi = whole[name]
        if name == "low":  # room for the band, where the two ranges overlap
            hi = min(hi, whole["high"][1] - MIN_BAND_HZ)
        elif name == "high":
            lo = max(lo, values["low"] + MIN_BAND_HZ)
        values[name] = parameter.at(rng.random(), lo, hi, log=parameter.log and name not in spans)
    return values


def around(technique: str, values: Mapping[str, float], amount: float) -> dict[str, Span]:
    """Return a range for every parameter of `technique` around the value that a sound was made with.

    amount : how far to either side, as a share of the range that is drawn from by default; 0 stays at the values. The ends keep to
        what is allowed. What is always the same by default, and what `values` lacks, stays there.

    Raises bad-argument for an unknown technique.
    """
    spans: dict[str, Span] = {}
    for name, parameter in parameters_of(technique).items():
        value, (least, most) = float(values.get(name, parameter.default[0])), parameter.default
        if parameter.log and value > 0:
            reach = (most / least) ** (amount / 2.0)
            lo, hi = value / reach, value * reach
        else:
            reach = (most - least) * amount / 2.0
            lo, hi = value - reach, value + reach
        if parameter.whole:
            lo, hi = float(round(lo)), float(round(hi))
        spans[name] = min(max(lo, parameter.lo), parameter.hi), max(min(hi, parameter.hi), parameter.lo)
    return spans


def middle(technique: str, spans: Mapping[str, Span]) -> dict[str, float]:
    """Return the centre of every parameter's range, given or default. Raises bad-argument, as `check_spans`."""
    whole = check_spans(technique, spans)
    return {
        name: parameter.at(0.5, *whole[name], log=parameter.log and name not in spans)
        for name, parameter in parameters_of(technique).items()
    }
