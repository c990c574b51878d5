"""The named voices: their life from /asciml/voice/new to free, and from one server to the next."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from asciml_osc.audio import instructions
from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.audio.instructions import Instruction
from asciml_osc.audio.parameters import SLOTS, Parameter, Y, last_told
from asciml_osc.errors import AscimlError, not_found
from asciml_osc.names import listed
from asciml_osc.session import manner
from asciml_osc.session.paths import Made
from asciml_osc.session.voice import (
    LONGEST_NAME,
    MODES,
    PLACED,
    SETTINGS,
    Coming,
    Held,
    Voice,
    VoiceState,
    check_name,
    known_again,
)

MAIN = "main"  # the voice that exists as soon as somebody speaks of it
RELEASE = 0.02  # seconds: the fade of a voice that is freed
log = logging.getLogger("asciml.audio")


class Voices:
    """Owner of the named voices, and the one who writes their fields.

    Changes of a voice are serialised by the commands' lane `voice:NAME`. on_changed: called with the name of each voice that is
    made, freed or changed.
    """

    def __init__(self, engine: EngineMemory) -> None:
        self._engine = engine
        self._named: dict[str, Voice] = {}
        self.on_changed: list[Callable[[str], None]] = []

    def __len__(self) -> int:
        return len(self._named)

    def __contains__(self, voice: Voice) -> bool:
        """Whether it has not been freed."""
        return self._named.get(voice.name) is voice

    def all(self) -> list[Voice]:
        """Return the named voices, in the order in which they were made."""
        return list(self._named.values())

    # Which one is meant

    def find(self, name: str) -> Voice | None:
        """Find the voice of this name; None where there is none."""
        return self._named.get(name)

    def get(self, name: str) -> Voice:
        """Return the voice of this name; main is made. Raises not-found."""
        voice = self._named.get(name)
        if voice is not None:
            return voice
        if name == MAIN:
            return self.make(MAIN)
        raise self._missing(name)

    def ready(self, name: str) -> Voice:
        """Return a voice that holds something to play. Raises not-found."""
        voice = self._named.get(name)
        if voice is None:
            raise self._missing(name)
        if not voice.held.sounds:
            raise _without_path(name)
        return voice

    def movable(self, name: str) -> Voice:
        """Return a voice that can be moved: it has a path, or one is being prepared. Raises not-found."""
        voice = self._named.get(name)
        return voice if voice and voice.preparing else self.ready(name)

    def _missing(self, name: str) -> AscimlError:
        if name == MAIN:
            return _without_path(name)
        shown = name[:LONGEST_NAME]
        names = listed(self._named)
        return not_found(
            f'there is no voice "{shown}" (voices: {names}): /asciml/voice/new {shown} makes it, '
            f"/asciml/voice/path {shown} A B makes it with a path between two sounds"
        )

    # Life

    def new(self, name: str, **given: object) -> None:
        """Make a voice. given: SETTINGS that are not the usual ones. One that is there, and has them, stays as it is.

        Raises busy for a voice that has other settings, limit where all of the engine's voices are taken.
        """
        voice = self._named.get(name)
        if voice is None:
            self.make(name, **given)
            return
        present = voice.settings
        for setting, wanted in given.items():
            if wanted not in (present[setting], voice.made.get(setting)):
                raise AscimlError(
                    "busy",
                    f'there is a voice "{name}" already, with {setting} {_shown(present[setting])}: '
                    f"/asciml/voice/{setting} {name} {_shown(wanted)} changes that, or take another name",
                )

    def make(self, name: str, **given: Any) -> Voice:
        """Make a voice of this name, which nobody has. given: see `new`. Raises bad-argument, limit."""
        check_name(name)
        made: dict[str, Any] = SETTINGS | given
        held = Held(overshoot=made["overshoot"])
        voice = Voice(name, self._engine.take_voice(), held, made["loop"], made=made)
        voice.values.update((name, made[name]) for name in PLACED)
        try:
            self._engine.post(instructions.new(voice.index, made["gain"], MODES[voice.loop], made["pan"]))
        except AscimlError:
            self._engine.drop_voice(voice.index)
            raise
        self._named[name] = voice
        self.remember()
        self._tell(voice)
        return voice

    def free(self, name: str) -> None:
        """Fade a voice and give it up."""
        voice = self.get(name)
        self._engine.post(instructions.release(voice.index, self._engine.as_frames(RELEASE)))
        del self._named[name]
        self.remember()
        self._tell(voice)

    def leave(self, seconds: float) -> None:
        """Fade all of them and give them up, for another session: what is kept of them stays as it was."""
        self.on_changed.clear()
        fade = self._engine.as_frames(seconds)
        for voice in self._named.values():
            self._engine.post(instructions.release(voice.index, fade))
        self._named.clear()

    # What it is at

    def prepare(self, voice: Voice, on: bool) -> None:
        """Note whether something is being decoded for it."""
        voice.preparing = on

    def expect(self, voice: Voice, held: Held | None) -> None:
        """Note that what a voice held before the server started is being decoded; None: that is over."""
        if voice.coming:
            voice.coming.over.set()
        voice.coming = Coming(held, asyncio.Event()) if held else None
        voice.preparing = held is not None
        self._tell(voice)

    def hold(self, voice: Voice, made: Made, held: Held, *more: Instruction) -> None:
        """Give a filled table to a voice, and `more` with the same chunk; what sounds is cross-faded to it.

        held: what it is; `made` says by which decoder. Raises limit; the table is free again then.
        """
        try:
            self._engine.post(instructions.set_table(voice.index, made.table), *more)
        except BaseException:
            self._engine.drop_table(made.table)
            raise
        voice.held = replace(held, decoder=made.decoder, rough=made.rough)
        self.remember()
        self._tell(voice)

    def shift(self, voice: Voice, held: Held) -> None:
        """Note what is different of what it holds, while its table stays."""
        before, voice.held = voice.held, held
        if (
            held.overshoot != before.overshoot
        ):  # where it is along its axis stands in the engine; see take_over
            self.remember()
        self._tell(voice)

    def moved(self, voice: Voice, row: Parameter, value: float) -> None:
        """Note where a parameter goes, in its unit."""
        main = SLOTS[row.slot]
        voice.values[main.name] = value if main is row else value / row.per * main.per
        self._tell(voice)

    def looped(self, voice: Voice, mode: str) -> None:
        """Note how it goes on at its end: MODES."""
        voice.loop = mode
        self._tell(voice)

    def plays(self, voice: Voice, **how: Any) -> None:
        """Note how it plays from now on: fields of Manner."""
        voice.manner = replace(voice.manner, **how)
        self._tell(voice)

    def become(self, voice: Voice, state: VoiceState, held: Held) -> None:
        """Note that it is now what a preset says. held: what it holds, by which decoder. What was being prepared for it comes too late.

        Say `remember` once all of them have become what they are to be.
        """
        voice.loop, voice.values, voice.manner = state.loop, dict(state.values), state.manner
        voice.turn += 1
        voice.held = held
        self._tell(voice)

    def mixes(self, voice: Voice) -> None:
        """Note that two tables are mixed for it from the last command on."""
        voice.mixed = self._engine.posted

    def is_mixed(self, voice: Voice) -> bool:
        """Tell whether it plays more than the one table of what it holds."""
        mixes = self._engine.state.voices[voice.index]["other"] >= 0
        return bool(mixes) or self._engine.posted - self._engine.waiting < voice.mixed

    def told(self, voice: Voice, playing: bool) -> None:
        """Note that it was told to play, or to stop."""
        voice.playing = playing
        self._tell(voice)

    def _tell(self, voice: Voice) -> None:
        for changed in self.on_changed:
            changed(voice.name)

    def is_playing(self, voice: Voice) -> bool:
        """Tell whether it sounds, as the engine has it: a block behind what was asked."""
        record = self._engine.state.voices[voice.index]
        return bool(record["heads"] > 0 or record["cloud"] > 0)

    @property
    def decoders(self) -> set[str]:
        """The names of the models that what the voices hold was decoded by; among them "direct" for what needed none."""
        return {voice.held.decoder for voice in self.all() if voice.held.sounds}

    # From one server to the next

    def remember(self) -> None:
        """Let the next server know the voices, should this one be killed."""
        self._engine.remember([voice.kept() for voice in self._named.values()])

    def take_over(self) -> None:
        """Know again the voices of the server before this one, which was killed; they have gone on meanwhile."""
        taken: set[int] = set()
        for kept in self._engine.remembered():
            voice = known_again(kept)
            if voice is None or voice.name in self._named or voice.index in taken:
                log.warning("what was kept of a voice is damaged, so it fades: %.200r", kept)
                if kept["index"] not in taken:
                    fade = self._engine.as_frames(RELEASE)
                    self._engine.post(instructions.release(kept["index"], fade))
                continue
            taken.add(voice.index)
            self._read(voice)
            self._named[voice.name] = voice

    def _read(self, voice: Voice) -> None:
        """Take from the engine where the last commands sent a voice."""
        record = self._engine.state.voices[voice.index]
        words = {mode: word for word, mode in MODES.items()}
        voice.loop = words.get(int(record["mode"]), voice.loop)
        voice.values.update(last_told(record["target"]))
        voice.manner = manner.read(record, self._engine.rate)
        voice.playing = self.is_playing(voice)
        held = voice.held
        if held.axis in dict(held.offsets):
            voice.held = held.along(held.axis, float(record["target"][Y]))


def _without_path(name: str) -> AscimlError:
    return not_found(f'the voice "{name}" has no path yet: /asciml/voice/path {name} A B prepares one')


def _shown(setting: object) -> str:
    return f"{setting:g}" if isinstance(setting, float) else str(setting)
