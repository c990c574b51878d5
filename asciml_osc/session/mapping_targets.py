"""What a mapping can move: a parameter of a voice, another mapping's depth, or a command that takes a number last."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Protocol

from asciml_osc.audio.parameters import ASPECTS, PARAMETERS, SLOTS
from asciml_osc.errors import bad_argument, not_found
from asciml_osc.osc.arguments import Param
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.command import Command
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.session.stage import Stage

DEPTH = "depth"
HALF = 0.5  # from here on a button is pressed
USUAL = {"gain": (0.0, 1.0), "rate": (0.5, 2.0), "speed": (0.5, 2.0), "place": (0.0, 1.0)}
"""Ranges of parameters whose own is wider than a hand wants."""
_AXIS = re.compile(r"z(\d+)")


class Target(Protocol):
    """key: the same for two targets that are one. lo, hi: its usual range. whole: it takes whole numbers. sends: the address of its command, "" for none.

    blind: nobody knows where it is.
    """

    key: str
    lo: float
    hi: float
    whole: bool
    sends: str
    blind: bool

    def present(self) -> float | None:
        """Return where it is; None where that is not known."""

    def check(self, value: float) -> None:
        """Raise bad-argument for a value beyond what it takes."""

    def move(self, client: Client, value: float, glide: float) -> None:
        """Move it. client: who has moved the source; glide: seconds. Raises as the command does that moves it."""


class VoiceTarget:
    """A parameter of a voice, which need not be there yet."""

    whole, sends, blind = False, "", False

    def __init__(self, stage: Stage, voice: str, parameter: str) -> None:
        self._stage, self._voice, self._row = stage, voice, PARAMETERS[parameter]
        self._slot = SLOTS[self._row.slot]
        self.key = f"{voice}.{self._slot.name}"
        self.lo, self.hi = USUAL.get(parameter, (self._row.lowest, self._row.highest))
        self._move = self._mover(parameter)

    def present(self) -> float | None:
        """Return where the last command sent it."""
        voice = self._stage.voices.find(self._voice)
        return None if voice is None else voice.values[self._slot.name] / self._slot.per * self._row.per

    def check(self, value: float) -> None:
        """Raise bad-argument for a value beyond what its command takes; a percent is clamped at the voice's overshoot."""
        row = self._row
        if row.name != "percent" and not row.lowest <= value <= row.highest:
            raise bad_argument(
                f"{self._voice}.{row.name} takes {row.lowest:g}…{row.highest:g}, got {value:g}: give another out_lo or out_hi"
            )

    def move(self, client: Client, value: float, glide: float) -> None:  # noqa: ARG002 - as all targets
        """Move it. Raises not-found where there is no such voice, limit."""
        self._move(value, glide)

    def _mover(self, parameter: str) -> Callable[[float, float], None]:
        controls, voice = self._stage.controls, self._voice
        if parameter == "percent":
            return lambda value, glide: controls.percent(voice, value, glide)
        if parameter == "place":
            return lambda value, glide: controls.scan(voice, value, glide)
        aspect = parameter.removesuffix("_percent")
        if parameter != aspect and aspect in ASPECTS:
            return lambda value, glide: controls.aspect(voice, aspect, value, glide)
        if parameter in ("x", "y"):

            def square(value: float, glide: float) -> None:
                self._stage.voices.movable(voice)
                controls.set(voice, parameter, value, glide)

            return square
        return lambda value, glide: controls.set(voice, parameter, value, glide)


class DepthTarget:
    """Another mapping's depth, 0–1. depth, set_depth: read and change it."""

    lo, hi, whole, sends, blind = 0.0, 1.0, False, "", False

    def __init__(
        self, name: str, depth: Callable[[], float | None], set_depth: Callable[[float], None]
    ) -> None:
        self.key = f"{name}.{DEPTH}"
        self.present, self._set = depth, set_depth

    def check(self, value: float) -> None:
        """Raise bad-argument for what is no depth."""
        if not 0.0 <= value <= 1.0:
            raise bad_argument(f"{self.key} takes 0…1, got {value:g}: give another out_lo or out_hi")

    def move(self, client: Client, value: float, glide: float) -> None:  # noqa: ARG002 - as all targets
        """Change it. Raises not-found where there is no such mapping."""
        self._set(value)


class CommandTarget:
    """A command and the arguments before its number: "/asciml/voice/gain main".

    It is carried out as if the client had sent it. While one is not answered, the next waits, and only the newest is kept.
    present: tells where it is; nobody knows that of most commands. A command that takes the value of a button is sent once for each press.
    """

    def __init__(
        self,
        wire: Dispatcher,
        command: Command,
        words: list[Argument],
        present: Callable[[], float | None] | None = None,
    ) -> None:
        self._wire, self._words = wire, words
        self.present = present or (lambda: None)
        self.blind = present is None
        self._is_button = command.kind == "change" and command.button and len(words) == command.required
        self._pressed = False
        self._param = None if self._is_button else _number_of(command, words)
        limits = self._param.range if self._param else None
        lo, hi = (limits.lo, limits.hi) if limits else (None, None)
        is_switch = self._param is None or self._param.types == (bool,)
        self.key = " ".join([command.address, *map(str, words)])
        self.sends = command.address
        self.lo = 0.0 if lo is None or is_switch else lo
        self.hi = self.lo + 1.0 if hi is None or is_switch else hi
        self.whole = self._param is None or self._param.types in ((bool,), (int,))
        self._waits = False
        self._next: tuple[Client, float] | None = None
        command.bind([*words, self._argument(self.lo)], Client("127.0.0.1", 0))

    def check(self, value: float) -> None:
        """Raise bad-argument for a number that it does not take."""
        if self._param is not None:
            self._param.coerce(self._argument(value))

    def move(self, client: Client, value: float, glide: float) -> None:  # noqa: ARG002 - as all targets
        """Send the message; what it fails with is answered to the client."""
        before, self._pressed = self._pressed, value >= HALF
        if not self._is_button or (self._pressed and not before):
            self._send(client, value)

    def _send(self, client: Client, value: float) -> None:
        if self._waits:
            self._next = (client, value)
            return
        self._waits = self._wire.play(
            client, self.sends, [*self._words, self._argument(value)], self._answered
        )

    def _argument(self, value: float) -> Argument:
        if self._is_button:
            return int(value >= HALF)
        return round(value) if self.whole and math.isfinite(value) else value

    def _answered(self) -> None:
        self._waits = False
        if self._next is not None:
            (client, value), self._next = self._next, None
            self._send(client, value)


def _number_of(command: Command, words: list[Argument]) -> Param:
    """Return the parameter behind `words`. Raises bad-argument where that is no number, or not the last one needed."""
    positional = [param for param in command.params if param.kind == "positional"]
    param = positional[len(words)] if len(words) < len(positional) else None
    is_last = param is not None and not any(other.required for other in positional[len(words) + 1 :])
    is_control = command.kind in ("control", "change")
    if param is None or not is_last or not is_control or not {float, int, bool} & set(param.types):
        raise bad_argument(
            f"{' '.join([command.address, *map(str, words)])} takes no number last: write a command without its number; "
            f"of /asciml/voice/gain NAME 0.5, leave out 0.5; usage: {command.usage()}"
        )
    return param


def make_target(
    text: str,
    stage: Stage,
    wire: Dispatcher,
    depth: Callable[[str], Target],
) -> Target:
    """Return what `text` names. depth: makes the target of a mapping's depth. Raises not-found, bad-argument."""
    if text.startswith("/"):
        address, *words = text.split()
        return CommandTarget(wire, wire.registry.lookup(address), [_argument(word) for word in words])
    owner, _, parameter = text.rpartition(".")
    axis = _AXIS.fullmatch(parameter)
    if owner and parameter == DEPTH:
        return depth(owner)
    if owner and axis:
        command, number = wire.registry.lookup("/asciml/voice/z"), int(axis[1])
        return CommandTarget(wire, command, [owner, number], lambda: _along(stage, owner, number))
    if owner and parameter in PARAMETERS and parameter != "z":
        return VoiceTarget(stage, owner, parameter)
    known = ", ".join(name for name in PARAMETERS if name != "z")
    raise (not_found if owner else bad_argument)(
        f'no target "{text[:60]}": write VOICE.PARAMETER as main.percent, MAPPING.depth, or a command without its number; of /asciml/voice/gain NAME 0.5, leave out 0.5; '
        f"parameters: {known}, z0, z1, …"
    )


def _along(stage: Stage, voice: str, axis: int) -> float | None:
    """Return where a voice is along a principal axis."""
    found = stage.voices.find(voice)
    return None if found is None else dict(found.held.offsets).get(axis, 0.0)


def _argument(word: str) -> Argument:
    for kind in (int, float):
        try:
            value = kind(word)
        except ValueError:
            continue
        if math.isfinite(value):
            return value
    return word
