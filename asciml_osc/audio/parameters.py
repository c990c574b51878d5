"""The parameters of a voice, a row each: what the engine's arrays, the commands, their help and the LFO know of one.

A new parameter is a row here and its use in the callback, which names it by the number that the row returns. Each glides, and
each can be modulated (motion.py). A row with `says` has a command of its own, /asciml/voice/NAME.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

FAR = 1e9  # no limit of the engine's


class Parameter(NamedTuple):
    """name: on the wire; slot: its number in the engine. default, lowest, highest: in `unit`, and what a command takes of it.

    per: of its units to one of the engine's. held: within which values the engine keeps it. words: what its values mean.
    """

    name: str
    slot: int
    default: float
    lowest: float
    highest: float
    unit: str
    words: str
    says: str
    per: float
    held: tuple[float, float]

    def engine(self, value: float) -> float:
        """Convert a value to the engine's units."""
        return value / self.per

    def user(self, value: float) -> float:
        """Convert a value from the engine's units, the reverse of `engine`."""
        return value * self.per


PARAMETERS: dict[str, Parameter] = {}
SLOTS: list[Parameter] = []  # the first row of each slot


def add(
    name: str,
    default: float,
    lowest: float,
    highest: float,
    words: str,
    unit: str = "",
    *,
    says: str = "",
    per: float = 1.0,
    held: tuple[float, float] | None = None,
    slot: int | None = None,
) -> int:
    """Add a row; its number in the engine. held: lowest to highest where it is not given. slot: of which it is another name."""
    number = len(SLOTS) if slot is None else slot
    row = Parameter(name, number, default, lowest, highest, unit, words, says, per, held or (lowest, highest))
    PARAMETERS[name] = row
    if slot is None:
        SLOTS.append(row)
    return number


POSITION = add(
    "percent", 0.0, 0.0, 100.0,
    "0 is the first sound, 100 the last; clamped there, or at `overshoot` beyond",
    per=100.0, held=(-FAR, FAR),
)  # fmt: skip
add("x", 0.0, 0.0, 1.0, "0 is at the left", slot=POSITION)
Y = add("y", 0.0, 0.0, 1.0, "0 is at the bottom", held=(-FAR, FAR))
add("z", 0.0, -3.0, 3.0, "0 is on the path", "standard deviations", slot=Y)
GAIN = add(
    "gain", 1.0, 0.0, 16.0, "linear: 1 as it is, 2 twice the amplitude", says="Set how loud the voice is.", held=(0.0, FAR)
)  # fmt: skip
PAN = add(
    "pan", 0.0, -1.0, 1.0, "-1 left, 0 both as they are, 1 right; for a stereo sound the balance",
    says="Place the voice between its two channels, at constant power.",
)  # fmt: skip
RATE = add(
    "rate", 1.0, -4.0, 4.0, "2: an octave higher and twice as fast; -1: backwards", says="Change pitch and time together, like the speed of a tape."
)  # fmt: skip
SPEED = add(
    "speed", 1.0, 0.1, 10.0, "of time alone: 0.5 is twice as long, at the same pitch", held=(0.0, 10.0)
)
PLACE = add("place", 0.0, 0.0, 600.0, "place in the sound", "seconds", held=(0.0, FAR))
SIZE = add("size", 0.1, 0.005, 2.0, "length of a grain", "seconds")
DENSITY = add("density", 20.0, 0.1, 500.0, "grains per second")
JITTER = add("jitter", 0.5, 0.0, 1.0, "how irregularly they begin")
SPRAY = add("spray", 0.05, 0.0, 10.0, "how far around its place each grain is taken from", "seconds")
PITCH = add("pitch", 0.0, 0.0, 48.0, "how far up or down each grain is transposed at random", "semitones")

FORMANT = add(
    "formant", 0.0, 0.0, 1.0, "0: formants move with the key, as on a tape; 1: they stay",
    says="Keep the formants where they are when a key, or the rate, transposes the sound.",
)  # fmt: skip

# What can leave the percent and be somewhere else on the path; the wire's names, in the order of the engine's arrays.
ASPECTS = ("pitch", "partials", "noise", "attack", "time", "level")
AT = tuple(
    add(
        f"{aspect}_percent",
        0.0,
        0.0,
        100.0,
        f"where {aspect} is while it has left the percent",
        per=100.0,
        held=(-FAR, FAR),
    )
    for aspect in ASPECTS
)

LENGTH = add(
    "length", 0.0, 0.0, 30.0, "how long the sound lasts, 0.05 or more, at its own pitch; 0: as the sounds say", "seconds"
)  # fmt: skip
# How far LENGTH counts, 0 to 1. It has no name, for LENGTH itself moves it, see motion.py.
LENGTHENED = len(SLOTS)
SLOTS.append(Parameter("", LENGTHENED, 0.0, 0.0, 1.0, "", "", "", 1.0, (0.0, 1.0)))


def named() -> list[Parameter]:
    """Return the rows of the slots that somebody may set: all but those without a name."""
    return [row for row in SLOTS if row.name]


def last_told(targets: Sequence[float]) -> dict[str, float]:
    """Return the value of each parameter, in its unit, from the engine's `targets` [slots]."""
    values = {row.name: row.user(float(targets[row.slot])) for row in named()}
    if not targets[LENGTHENED]:
        values["length"] = 0.0
    return values
