"""A named voice as the server knows it, also after the server before this one was killed."""

from __future__ import annotations

import asyncio
import math
import operator
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple

from asciml_osc.audio import layout
from asciml_osc.audio.parameters import PARAMETERS, named
from asciml_osc.errors import bad_argument
from asciml_osc.names import RESERVED
from asciml_osc.session.manner import Manner
from asciml_osc.session.paths import MOST_OVERSHOOT, MOST_SOUNDS

MODES = {"0": layout.ONCE, "1": layout.LOOP, "grain": layout.GRAIN}
KINDS = {"path": range(2, MOST_SOUNDS + 1), "axis": range(2, MOST_SOUNDS + 1), "square": range(4, 5)}
AT_FIRST = Manner()
LONGEST_NAME = 64  # characters
PLACED = ("gain", "pan")  # parameters that /asciml/voice/new may set
SETTINGS: dict[str, object] = {  # of a new voice
    "loop": "0",
    **{name: PARAMETERS[name].default for name in PLACED},
    "overshoot": 0.0,
}


@dataclass(frozen=True)
class Held:
    """What a voice has to play. sounds: of the path it holds, () before the first.

    kind: "path", "square", or "axis": a path and across it principal axis `axis`. overshoot: how many percent beyond both ends
    it may go. offsets: (axis, standard deviations) where z has moved it. decoder: the name of the model that decoded it, "direct"
    where none did. rough: its path has few rows yet, all of them are being decoded.
    """

    sounds: tuple[str, ...] = ()
    kind: str = "path"
    overshoot: float = 0.0
    axis: int = -1
    offsets: tuple[tuple[int, float], ...] = ()
    decoder: str = ""
    rough: bool = False

    @property
    def others(self) -> dict[int, float]:
        """Where it has been moved along axes other than the present one."""
        return {axis: place for axis, place in self.offsets if axis != self.axis}

    @property
    def source(self) -> Held:
        """What its table depends on: the same for two whose tables are the same."""
        return replace(self, offsets=tuple(self.others.items()), decoder="", rough=False)

    def beyond(self, percent: float) -> Held:
        """Return the same with another overshoot."""
        return replace(self, overshoot=percent)

    def along(self, axis: int, place: float) -> Held:
        """Return the same path, moved along a principal axis."""
        others = tuple((number, at) for number, at in self.offsets if number != axis)
        return replace(self, kind="axis", axis=axis, offsets=(*others, (axis, place)))


NOTHING = Held()


def _at_first() -> dict[str, float]:
    return {row.name: row.default for row in named()}


class Coming(NamedTuple):
    """What a voice will hold; `over` is set when it does, or cannot."""

    held: Held
    over: asyncio.Event


@dataclass(frozen=True)
class VoiceState:
    """All that a preset keeps of a voice: what it holds, where it is, and how it plays. The fields are those of Voice."""

    held: Held
    loop: str
    values: dict[str, float]
    manner: Manner
    playing: bool = False


@dataclass(eq=False)  # two voices are never the same, whatever they hold
class Voice:
    """A named voice; `Voices` alone writes its fields. index: its place in the engine.

    loop, values: as the last command says, each value by the name of its parameter and in its unit; a glide may still be on
    its way. manner: the rest of how it plays. made: the settings that /asciml/voice/new gave it. preparing: what it will hold is being decoded.
    playing: it was told to play, and not to stop since. turn: counts the presets that it was brought to.
    mixed: how many commands the engine had got when two tables were last mixed for it. coming: what it held before the server started, and will hold again.
    """

    name: str
    index: int
    held: Held = NOTHING
    loop: str = "0"
    values: dict[str, float] = field(default_factory=_at_first)
    made: dict[str, object] = field(default_factory=lambda: dict(SETTINGS))
    preparing: bool = False
    manner: Manner = AT_FIRST
    playing: bool = False
    turn: int = 0
    mixed: int = 0
    coming: Coming | None = None

    @property
    def state(self) -> VoiceState:
        """What a preset keeps of it."""
        held = self.coming.held if self.coming and not self.held.sounds else self.held
        held = replace(held, decoder="", rough=False)
        return VoiceState(held, self.loop, dict(self.values), self.manner, self.playing)

    @property
    def sounds(self) -> tuple[str, ...]:
        """The sounds of what it holds."""
        return self.held.sounds

    @property
    def settings(self) -> dict[str, object]:
        """Its SETTINGS as they are now."""
        placed = {name: self.values[name] for name in PLACED}
        return {"loop": self.loop, **placed, "overshoot": self.held.overshoot}

    def kept(self) -> dict[str, Any]:
        """Return what the next server must know, and does not find in the engine."""
        held = asdict(self.held)
        return {"name": self.name, "index": self.index, "held": held, "loop": self.loop, "made": self.made}


def check_name(name: str) -> None:
    """Check that a voice can be called so. Raises bad-argument."""
    if not name or name == "-" or len(name) > LONGEST_NAME or not name.isprintable() or " " in name:
        raise bad_argument(
            f'a voice cannot be called "{name[:LONGEST_NAME]}": take a word of up to {LONGEST_NAME} characters'
        )
    if name in RESERVED:
        raise bad_argument(f'a voice cannot be called "{name}": {RESERVED[name]}')


def known_again(kept: dict[str, Any]) -> Voice | None:
    """Return the voice of which `kept` told; None where the file says what no voice can be."""
    try:
        voice = Voice(**{**kept, "held": held_again(kept["held"])})
        operator.index(voice.index)
        made, loop = voice.made, voice.loop
    except (TypeError, ValueError, KeyError, OverflowError):
        return None
    is_right = (
        isinstance(voice.name, str)
        and voice.name
        and voice.index >= 0
        and isinstance(made, dict)
        and isinstance(loop, str)
        and loop in MODES
        and set(kept) == {"name", "index", "held", "loop", "made"}
    )
    return voice if is_right else None


def held_again(kept: Any) -> Held:
    """Return what was held. Raises TypeError, ValueError, KeyError or OverflowError for what no voice holds."""
    offsets = tuple((operator.index(axis), float(place)) for axis, place in kept["offsets"])
    held = Held(**{**kept, "sounds": tuple(kept["sounds"]), "offsets": offsets})
    places = [place for _, place in offsets]
    axes = [operator.index(axis) for axis in (held.axis, *(axis for axis, _ in offsets))]
    is_right = (
        all(isinstance(word, str) for word in (held.kind, held.decoder, *held.sounds))
        and all(map(math.isfinite, places))
        and 0.0 <= held.overshoot <= MOST_OVERSHOOT
        and all(axis >= -1 for axis in axes)
        and isinstance(held.rough, bool)
        and (not held.sounds or len(held.sounds) in KINDS.get(held.kind, ()))
    )
    if not is_right:
        raise ValueError(held)
    return held
