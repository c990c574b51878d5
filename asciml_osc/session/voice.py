"""A named voice as the control process knows it, also after the server before this one was killed."""

from __future__ import annotations

import math
import operator
from dataclasses import dataclass, field
from typing import Any

from asciml_osc.audio import layout
from asciml_osc.session.paths import MOST_OVERSHOOT, MOST_SOUNDS

MODES = {"0": layout.ONCE, "1": layout.LOOP, "grain": layout.GRAIN}
KINDS = {"path": range(2, MOST_SOUNDS + 1), "axis": range(2, MOST_SOUNDS + 1), "square": range(4, 5)}


@dataclass(eq=False)  # two voices are never the same, whatever they hold
class Voice:
    """A named voice. index: its place in the engine; sounds: the path it holds, () before the first.

    percent, gain, pan, loop: as the last command says; a glide may still be on its way. made: the settings that
    /asciml/voice/new gave it. overshoot: how many percent beyond both ends it may go. preparing: a path is being decoded
    for it. kind: of what it holds, "path", "square", or "axis": a path and across it principal axis `axis`. offsets:
    (axis, standard deviations) where z has moved it. decoder: the name of the model that decoded what it holds, "direct"
    where none did. rough: its path has few rows yet, all of them are being decoded.
    """

    name: str
    index: int
    sounds: tuple[str, ...] = ()
    percent: float = 0.0
    gain: float = 1.0
    overshoot: float = 0.0
    loop: str = "0"
    pan: float = 0.0
    made: dict[str, object] = field(default_factory=dict)
    preparing: bool = False
    kind: str = "path"
    axis: int = -1
    offsets: list[tuple[int, float]] = field(default_factory=list)
    decoder: str = ""
    rough: bool = False

    @property
    def held(self) -> tuple[object, ...]:
        """What its table depends on."""
        return (
            self.kind,
            self.sounds,
            self.overshoot,
            self.axis,
            [pair for pair in self.offsets if pair[0] != self.axis],
        )


def known_again(kept: dict[str, Any]) -> Voice | None:
    """The voice that `remember` kept; None where the file says what no voice can be."""
    try:
        offsets = [(operator.index(axis), float(place)) for axis, place in kept["offsets"]]
        voice = Voice(**{**kept, "sounds": tuple(kept["sounds"]), "offsets": offsets, "preparing": False})
        numbers = [float(number) for number in (voice.percent, voice.gain, voice.pan, voice.overshoot)]
        numbers += [place for _, place in offsets]
        whole = [
            operator.index(number) for number in (voice.index, voice.axis, *(axis for axis, _ in offsets))
        ]
    except (TypeError, ValueError, KeyError, OverflowError):
        return None
    words = (voice.name, voice.kind, voice.decoder, voice.loop, *voice.sounds)
    is_right = (
        all(isinstance(word, str) for word in words)
        and voice.name
        and all(map(math.isfinite, numbers))
        and 0.0 <= voice.overshoot <= MOST_OVERSHOOT
        and all(number >= -1 for number in whole)
        and isinstance(voice.rough, bool)
        and isinstance(voice.made, dict)
        and voice.loop in MODES
        and (not voice.sounds or len(voice.sounds) in KINDS.get(voice.kind, ()))
    )
    return voice if is_right else None
