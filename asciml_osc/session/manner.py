"""How a voice plays, beside its parameters: what its last commands of loop, envelope, channels, LFO, curve and time said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asciml_osc.audio import layout
from asciml_osc.audio.parameters import ASPECTS, named
from asciml_osc.units import percent_to_position, position_to_percent

if TYPE_CHECKING:
    import numpy as np

TIMES = {"run": layout.RUN, "freeze": layout.FREEZE, "scan": layout.SCAN}
SHAPES = {
    "off": layout.STILL,
    "sine": layout.SINE,
    "triangle": layout.TRIANGLE,
    "square": layout.SQUARE,
    "saw": layout.SAW,
    "walk": layout.WALK,
}
LEAST_BEATS = 1 / 16  # of a period
RELEASE = 0.02  # seconds, of a new voice


PULSES = {"loop": layout.LOOP_PULSE, "grain": layout.GRAIN_PULSE, "curve": layout.CURVE_PULSE}


class Pulse(NamedTuple):
    """Periods in beats; with 0 beats there are none. phase: where in its period it is at beat 0, 0 to 1."""

    beats: float = 0.0
    phase: float = 0.0


NO_PULSE = Pulse()


@dataclass(frozen=True)
class Lfo:
    """What moves a parameter by itself. shape: SHAPES, but for "off". hz: periods per second. depth: in the parameter's unit.

    beats: of a period, with which hz says nothing; 0: none. phase: where it is at beat 0, or, without beats, where it began; 0 to 1.
    """

    shape: str
    hz: float
    depth: float
    beats: float = 0.0
    phase: float = 0.0


@dataclass(frozen=True)
class Manner:
    """How a voice plays; a new one has these values.

    start, end, cross: of the loop, seconds; 0 for the sound's. attack, release: seconds. channel: the first output
    channel, from 1; width: one or two. points: (seconds, percent) of the curve. even: equal moves of the percent sound equal.
    time: TIMES. lfos: by the name of the parameter, the first of its slot, in the order of the slots. apart: the ASPECTS that have left the percent.
    loop_pulse, grain_pulse, curve_pulse: what of these is in beats.
    """

    start: float = 0.0
    end: float = 0.0
    cross: float = 0.0
    attack: float = 0.0
    release: float = RELEASE
    channel: int = 1
    width: int = 2
    points: tuple[tuple[float, float], ...] = ()
    even: bool = False
    time: str = "run"
    lfos: tuple[tuple[str, Lfo], ...] = ()
    apart: tuple[str, ...] = ()
    loop_pulse: Pulse = NO_PULSE
    grain_pulse: Pulse = NO_PULSE
    curve_pulse: Pulse = NO_PULSE

    @property
    def lfo(self) -> dict[str, Lfo]:
        """Its LFOs by the name of the parameter."""
        return dict(self.lfos)


def with_lfo(lfos: tuple[tuple[str, Lfo], ...], parameter: str, lfo: Lfo) -> tuple[tuple[str, Lfo], ...]:
    """Return `lfos` with another one for a parameter; shape "off" takes it away."""
    found = dict(lfos) | {parameter: lfo}
    return tuple(
        (row.name, found[row.name]) for row in named() if row.name in found and found[row.name].shape != "off"
    )


def with_apart(apart: tuple[str, ...], aspect: str, is_apart: bool) -> tuple[str, ...]:
    """Return the aspects that have left the percent once this one has left it, or follows it again."""
    return tuple(one for one in ASPECTS if (is_apart if one == aspect else one in apart))


def read(record: np.void, rate: float) -> Manner:
    """Read a voice's record of the engine, as the last commands left it. rate: of the output, Hz."""
    times, shapes = ({number: word for word, number in words.items()} for words in (TIMES, SHAPES))
    lfos = []
    for row in named():
        shape = shapes.get(int(record["shape"][row.slot]), "off")
        if shape != "off":
            hz, depth = float(record["hz"][row.slot]), float(record["depth"][row.slot])
            pulse = _pulse(record, row.slot)
            lfos.append((row.name, Lfo(shape, 1.0 if pulse.beats else hz, row.user(depth), *pulse)))
    count = int(record["points"])
    points = zip(record["point_time"][:count].tolist(), record["point_place"][:count].tolist(), strict=True)
    return Manner(
        start=float(record["start"]),
        end=float(record["end"]),
        cross=float(record["cross"]),
        attack=float(record["attack"]) / rate,
        release=float(record["release"]) / rate,
        channel=int(record["channel"]) + 1,
        width=int(record["width"]),
        points=tuple((at, position_to_percent(place)) for at, place in points),
        even=bool(record["even"]),
        time=times.get(int(record["time"]), "run"),
        lfos=tuple(lfos),
        apart=tuple(aspect for number, aspect in enumerate(ASPECTS) if record["apart_step"][number] > 0.0),
        **{f"{name}_pulse": _pulse(record, which) for name, which in PULSES.items()},
    )


def _pulse(record: np.void, which: int) -> Pulse:
    beats = float(record["beats"][which])
    return Pulse(beats, float(record["phase"][which]) if beats else 0.0)


def as_position(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """Return a curve's points with positions, 0–1, in place of percents."""
    return [(at, percent_to_position(percent)) for at, percent in points]
