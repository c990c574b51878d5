"""A motion while it is recorded: it hears every control that has moved a voice, whoever sent it."""

from __future__ import annotations

import time
from collections.abc import Sequence

from asciml_osc.audio.parameters import PARAMETERS, SLOTS
from asciml_osc.due import due
from asciml_osc.session.motion import ALL, NOTE, OWN, PLAY, STOP, Key, Motion, Move, whole
from asciml_osc.session.voice import Voice
from asciml_osc.session.voices import Voices

MOST_MOVES = 200_000
MOST_SECONDS = 600.0


class Take:
    """Owner of what has been heard so far. wanted: the voices; none for all."""

    def __init__(self, name: str, voices: Voices, wanted: Sequence[str]) -> None:
        self.name, self._voices, self._wanted = name, voices, frozenset(wanted)
        self._began = time.time()
        self._moves: list[Move] = []
        self._at_first = {voice.name: _places(voice) for voice in voices.all()}
        self._before: dict[Key, float | None] = {}

    @property
    def is_full(self) -> bool:
        """Whether nothing more is taken."""
        return len(self._moves) >= MOST_MOVES or time.time() - self._began >= MOST_SECONDS

    def heard(self, control: str, name: str, args: Sequence[object]) -> None:
        """Note what a method of Controls has just done to a voice."""
        voice = self._voices.find(name)
        if voice is None or (self._wanted and name not in self._wanted):
            return
        at = max((due.get() or time.time()) - self._began, 0.0)
        for move in moves_of(control, voice, args):
            self._moves.append(move._replace(at=at))
            places, key = self._at_first.get(name), (name, move.what)
            if places is not None and move.what in places:
                self._before.setdefault(key, places[move.what])

    def end(self) -> Motion:
        """Return what was recorded."""
        return whole(self._moves, self._before, min(time.time() - self._began, MOST_SECONDS))


def moves_of(control: str, voice: Voice, args: Sequence[object]) -> list[Move]:
    """Return what a method of Controls has done to a voice, as moves; of what is no movement none.

    A parameter is where the voice says that it is sent: what was out of reach has been held within it by then.
    """
    if control in (PLAY, STOP):
        return [Move(0.0, voice.name, control)]
    if control == "note":
        pitch, velocity = (float(x) for x in args)  # type: ignore[arg-type]
        return [Move(0.0, voice.name, NOTE, pitch, velocity)] if velocity > 0 else []
    if control == "end_note":
        return [Move(0.0, voice.name, NOTE, float(args[0]) if args else ALL)]  # type: ignore[arg-type]
    if control == "aspect":
        (aspect, percent), glide = args[:2], _glide(args, 2)
        what = next(name for name, own in OWN.items() if own == aspect)
        return [Move(0.0, voice.name, what, None if percent is None else voice.values[what], glide)]
    moved = {
        "percent": (("percent",), 1),
        "scan": (("place",), 1),
        "xy": (("x", "y"), 2),
        "set": (args[:1], 2),
        "set_all": (tuple(args[0]) if control == "set_all" else (), 1),  # type: ignore[arg-type]
    }.get(control)
    if moved is None:
        return []
    parameters, behind = moved
    slots = [SLOTS[PARAMETERS[str(parameter)].slot].name for parameter in parameters]
    return [Move(0.0, voice.name, slot, voice.values[slot], _glide(args, behind)) for slot in slots]


def _glide(args: Sequence[object], index: int) -> float:
    value = args[index] if index < len(args) else 0.0
    return float(value) if isinstance(value, int | float) else 0.0


def _places(voice: Voice) -> dict[str, float | None]:
    """Where each parameter is; None for an aspect that follows the percent. A playhead that no hand holds is nowhere."""
    apart = voice.manner.apart
    places: dict[str, float | None] = {
        name: value if name not in OWN or OWN[name] in apart else None for name, value in voice.values.items()
    }
    if voice.manner.time != "scan":
        del places["place"]
    return places
