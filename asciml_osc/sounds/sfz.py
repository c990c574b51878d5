"""Files as an instrument for samplers: the SFZ format, version 1 (sfzformat.com), which most samplers read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from asciml_osc.units import hz_to_note

C2 = 36
NOTES = 128  # of MIDI; as many values has a velocity and a wheel
WHEEL = 1  # the controller of the modulation wheel


class Sample(NamedTuple):
    """A file and where it lies: its column and its row among `steps` each; f0: Hz, 0 without a pitch."""

    file: str
    column: int
    row: int
    f0: float


def sfz(sounds: Sequence[str], steps: int, samples: Sequence[Sample]) -> str:
    """Make an instrument of `samples`, all between two `sounds`, or in the square of four; at most 128 steps.

    Where every file has a pitch the keys play notes and the wheel goes from the first column to the last; else each column
    has a key of its own, from C2 upward (lower where there are more than the keys above). Rows of a square follow the velocity.
    """
    square, pitched = len(sounds) == 4, all(sample.f0 for sample in samples)
    first = min(C2, NOTES - steps)
    lines = [f"// {line}" for line in _about(sounds, steps, square, pitched, first)]
    lines.append("<group> ampeg_release=0.1" if pitched else "<group> loop_mode=one_shot")
    if square:
        lines[-1] += " amp_veltrack=0"
    for sample in samples:
        opcodes = _pitch(sample, steps) if pitched else f"key={first + sample.column} pitch_keytrack=0"
        if square:
            opcodes += " lovel={} hivel={}".format(*_share(sample.row, steps))
        lines.append(f"<region> sample={sample.file} {opcodes}")
    return "\n".join(lines) + "\n"


def _about(sounds: Sequence[str], steps: int, square: bool, pitched: bool, first: int) -> list[str]:
    what = (
        f"The square {' '.join(sounds)}, {steps} x {steps} files"
        if square
        else f"From {' to '.join(sounds)}, {steps} files"
    )
    way = "x" if square else "the percent"
    if pitched:
        how = f"Every file has a pitch: the keys play notes, the modulation wheel (CC {WHEEL}) is {way} at a note's begin."
    else:
        how = f"A key a step: key {first} is the first sound, each key above it one step further; {way} goes upward."
    return [f"{what}; index.csv has their figures.", how, *(["The velocity is y."] if square else [])]


def _pitch(sample: Sample, steps: int) -> str:
    """Return the wheel's share of a column, over all keys; where a file is sharp of its note, it is tuned down by as many cents."""
    note = hz_to_note(sample.f0)
    centre = min(max(round(note), 0), NOTES - 1)
    low, high = _share(sample.column, steps)
    tune = round(100 * (centre - note))
    return (
        f"lokey=0 hikey={NOTES - 1} pitch_keycenter={centre} tune={tune} locc{WHEEL}={low} hicc{WHEEL}={high}"
    )


def _share(number: int, count: int) -> tuple[int, int]:
    """Return the lowest and the highest of the values 0 to 127 that fall to `number` of `count`."""
    return NOTES * number // count, NOTES * (number + 1) // count - 1
