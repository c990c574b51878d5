"""What a control surface for one voice has on it: faders, a pad, buttons, and where each of them speaks to."""

from __future__ import annotations

from typing import Literal, NamedTuple

from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.registry import Registry

VOICE = "main"  # which makes itself

Kind = Literal["fader", "pad", "toggle", "button"]


class Control(NamedTuple):
    """One thing to touch. before: the arguments that stand before the hand's value; lo, hi, start: of a fader.

    A pad sends two values in 0…1, a toggle 0 or 1, a button none.
    """

    kind: Kind
    label: str
    address: str
    before: tuple[str, ...] = ()
    lo: float = 0.0
    hi: float = 1.0
    start: float = 0.0

    def messages(self) -> list[list[Argument]]:
        """Return the arguments of what it sends at both of its ends."""
        if self.kind == "button":
            return [[*self.before]]
        ends = (0.0, 1.0) if self.kind == "toggle" else (self.lo, self.hi)
        return [[*self.before, *[end] * (2 if self.kind == "pad" else 1)] for end in ends]


PLAYING = (
    Control("button", "play", "/asciml/voice/play", (VOICE,)),
    Control("button", "stop", "/asciml/voice/stop", (VOICE,)),
    Control("toggle", "loop", "/asciml/voice/loop", (VOICE,)),
    Control("button", "panic", "/asciml/panic"),
)
PERCENT = Control("fader", "percent", "/asciml/voice/percent", (VOICE,), 0.0, 100.0)
PAD = Control("pad", "square", "/asciml/voice/xy", (VOICE,))
FADERS = (  # of the whole range what a hand wants
    Control("fader", "gain", "/asciml/voice/gain", (VOICE,), 0.0, 2.0, 1.0),
    Control("fader", "pan", "/asciml/voice/pan", (VOICE,), -1.0, 1.0),
    Control("fader", "rate", "/asciml/voice/rate", (VOICE,), -2.0, 2.0, 1.0),
)
TRAINING = (
    Control("button", "train", "/asciml/train/start"),
    Control("button", "pause", "/asciml/train/pause"),
    Control("button", "resume", "/asciml/train/resume"),
    Control("button", "end", "/asciml/train/stop"),
    Control("toggle", "listen", "/asciml/train/listen"),
)
ALL = (*PLAYING, PERCENT, PAD, *FADERS, *TRAINING)


def check(registry: Registry) -> None:
    """Check that each control sends what a command takes. Raises ValueError where one does not."""
    nobody = Client("127.0.0.1", 0)
    for control in ALL:
        for arguments in control.messages():
            registry.lookup(control.address).bind(arguments, nobody)
