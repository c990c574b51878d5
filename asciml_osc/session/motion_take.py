"""A motion while it is recorded: it hears every control that has moved a voice, whoever sent it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import cast

from asciml_osc.audio.parameters import PARAMETERS, SLOTS
from asciml_osc.due import due
from asciml_osc.session.motion import ALL, NOTE, OWN, Key, Motion, Move, whole
from asciml_osc.session.mpe import KEYS
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
        if voice is None or (self._wanted and name not in self._wanted) or len(self._moves) >= MOST_MOVES:
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
    parameters: Iterable[object]
    match control:
        case "play" | "stop":
            return [Move(0.0, voice.name, control)]
        case "note":
            pitch, velocity = _number(args, 0), _number(args, 1)
            return (
                [Move(0.0, voice.name, NOTE, pitch, velocity)] if velocity > 0 else []
            )  # else end_note was told
        case "end_note":
            key = _number(args, 0, ALL)
            return [Move(0.0, voice.name, NOTE, key % KEYS if key >= KEYS else key)]
        case "aspect":
            what = next(name for name, own in OWN.items() if own == args[0])
            place = None if args[1] is None else voice.values[what]
            return [Move(0.0, voice.name, what, place, _number(args, 2))]
        case "percent":
            parameters, glide = ["percent"], _number(args, 1)
        case "scan":
            parameters, glide = ["place"], _number(args, 1)
        case "xy":
            parameters, glide = ["x", "y"], _number(args, 2)
        case "set":
            parameters, glide = args[:1], _number(args, 2)
        case "set_all":
            parameters, glide = cast("Iterable[object]", args[0]), _number(args, 1)
        case _:
            return []
    slots = [SLOTS[PARAMETERS[str(parameter)].slot].name for parameter in parameters]
    return [Move(0.0, voice.name, slot, voice.values[slot], glide) for slot in slots]


def _number(args: Sequence[object], index: int, otherwise: float = 0.0) -> float:
    value = args[index] if index < len(args) else otherwise
    return float(value) if isinstance(value, int | float) else otherwise


def _places(voice: Voice) -> dict[str, float | None]:
    """Where each parameter is; None for an aspect that follows the percent. A playhead that no hand holds is nowhere."""
    apart = voice.manner.apart
    places: dict[str, float | None] = {
        name: value if name not in OWN or OWN[name] in apart else None for name, value in voice.values.items()
    }
    if voice.manner.time != "scan":
        del places["place"]
    return places
