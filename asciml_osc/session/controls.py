"""What a hand does to a voice while it plays: every control becomes instructions for the engine, and nothing waits."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Concatenate, ParamSpec, TypeVar

from asciml_osc.audio import instructions, layout
from asciml_osc.audio.engine_memory import EngineMemory, Rest
from asciml_osc.audio.instructions import Instruction
from asciml_osc.audio.parameters import ASPECTS, PARAMETERS, SLOTS, Parameter
from asciml_osc.errors import bad_argument
from asciml_osc.session.manner import (
    NO_PULSE,
    PULSES,
    SHAPES,
    TIMES,
    Lfo,
    Pulse,
    as_position,
    with_apart,
    with_lfo,
)
from asciml_osc.session.voice import MODES, Coming, Voice
from asciml_osc.session.voices import Voices

CROSS = 0.05  # seconds: the cross-fade of a loop within a sound
BEYOND = 3600.0  # seconds: the engine takes the end of the sound, wherever on the path it is by then
LOUDEST = 127.0  # velocity
A4 = 69.0  # the MIDI note of 440 Hz
NOTHING_OWN: Mapping[int, float] = {}
PERCENT, X, Y, PLACE = (PARAMETERS[name] for name in ("percent", "x", "y", "place"))


P = ParamSpec("P")
T = TypeVar("T")


def told(
    control: Callable[Concatenate[Controls, str, P], T],
) -> Callable[Concatenate[Controls, str, P], T]:
    """Have a control told to `on_control` once it has moved its voice."""

    @functools.wraps(control)
    def telling(self: Controls, name: str, /, *args: P.args, **options: P.kwargs) -> T:
        result = control(self, name, *args, **options)
        for heard in self.on_control:
            heard(control.__name__, name, (*args, *options.values()))
        return result

    return telling


class Controls:
    """Moves the voices of `voices`, who owns them. on_control: called with the method, the voice and the arguments of each movement."""

    def __init__(self, engine: EngineMemory, voices: Voices) -> None:
        self._engine, self._voices = engine, voices
        self.on_control: list[Callable[[str, str, Sequence[object]], None]] = []

    # Playing

    @told
    def play(self, name: str) -> Rest | None:
        """Start from the beginning; what is left to do until that is heard. Raises not-found for a voice without a path, no-device."""
        return self._play(name)

    def _play(self, name: str) -> Rest | None:
        there = self._voices.find(name)
        if there and there.coming and not there.held.sounds:
            return self._play_when_it_has_come(name, there.coming)
        voice = self._voices.ready(name)
        self._engine.require()
        self._engine.post(instructions.play(voice.index))
        self._voices.told(voice, True)
        return None if self._engine.sounding else self._engine.until_sounding

    def _play_when_it_has_come(self, name: str, coming: Coming) -> Rest:
        async def rest() -> None:
            await coming.over.wait()
            if more := self._play(name):
                await more()

        return rest

    @told
    def stop(self, name: str) -> None:
        """Fade out within the voice's release; it keeps its path."""
        voice = self._voices.get(name)
        self._engine.post(instructions.stop(voice.index))
        self._voices.told(voice, False)

    def panic(self) -> None:
        """Silence everything within one block."""
        self._engine.post(instructions.panic())
        for voice in self._voices.all():
            if voice.playing:
                self._voices.told(voice, False)

    @told
    def note(
        self,
        name: str,
        pitch: float,
        velocity: float,
        key: float | None = None,
        own: Mapping[int, float] = NOTHING_OWN,
    ) -> Rest | None:
        """Sound a MIDI note (69 is 440 Hz; parts of a semitone too) beside those that sound; velocity 0 ends it.

        What is left to do until that is heard. key: by which it is ended, its pitch if left out. own: see `move_note`.
        """
        key = pitch if key is None else key
        if velocity <= 0:
            self.end_note(name, key)
            return None
        voice = self._voices.ready(name)
        self._engine.require()
        level = (velocity / LOUDEST) ** 2
        hz = 440.0 * 2 ** ((pitch - A4) / 12)
        moving = [instructions.note_move(voice.index, key, what, value) for what, value in own.items()]
        self._engine.post(instructions.note(voice.index, key, level, hz), *moving)
        return None if self._engine.sounding else self._engine.until_sounding

    @told
    def end_note(self, name: str, pitch: float = -1.0) -> None:
        """Release a note; without a pitch all of them."""
        self._engine.post(instructions.note_off(self._voices.get(name).index, pitch))

    def move_note(self, name: str, key: float, what: int, value: float) -> None:
        """Give a note that sounds something of its own: layout.BEND in semitones, BESIDE in positions, PRESSURE as a gain."""
        self._engine.post(instructions.note_move(self._voices.get(name).index, key, what, value))

    # Where on the path

    @told
    def percent(self, name: str, percent: float, glide: float = 0.0) -> None:
        """Move along the path: 0–100 and as far beyond as `overshoot`; heard from the next block on."""
        voice = self._voices.movable(name)
        beyond = voice.held.overshoot
        self._move(voice, PERCENT, min(max(percent, -beyond), 100.0 + beyond), glide)

    @told
    def xy(self, name: str, x: float, y: float, glide: float = 0.0) -> None:
        """Move on a square, 0–1 each."""
        voice = self._voices.movable(name)
        self._engine.post(self._moving(voice, X, x, glide), self._moving(voice, Y, y, glide))
        self._voices.moved(voice, X, x)
        self._voices.moved(voice, Y, y)

    def curve(
        self, name: str, points: Sequence[float], pulse: Pulse = NO_PULSE, restart: bool = False
    ) -> None:
        """Set the percent over the time of the sound: seconds and percent in turn; none gives it back to the hand.

        With a pulse the times are beats, of a period that begins again and again.
        """
        voice = self._voices.get(name)
        times, percents = points[::2], points[1::2]
        if len(times) != len(percents):
            raise bad_argument(
                f"a curve takes seconds and percent in turn, an even count of numbers; got {len(points)} numbers"
            )
        if len(times) > layout.POINTS:
            raise bad_argument(f"a curve has at most {layout.POINTS} points, got {len(times)}")
        if any(later <= earlier for earlier, later in pairwise(times)):
            raise bad_argument("the times of a curve must rise: 0 10 0.4 90")
        drawn = tuple(zip(times, percents, strict=True))
        drawing = instructions.curve(voice.index, as_position(drawn))
        self._engine.post(*drawing, _pulsing(voice, "curve", pulse, restart))
        self._voices.plays(voice, points=drawn, curve_pulse=pulse)

    @told
    def aspect(self, name: str, aspect: str, percent: float | None, glide: float = 0.0) -> None:
        """Let an aspect (ASPECTS) leave the percent for its own, 0–100 and as far beyond as `overshoot`; None: follow it again."""
        voice = self._voices.movable(name)
        number, frames = ASPECTS.index(aspect), self._engine.as_frames(glide) if glide else 0.0
        if percent is None:
            self._engine.post(instructions.aspect(voice.index, number, None, frames))
            self._voices.plays(voice, apart=with_apart(voice.manner.apart, aspect, False))
            return
        beyond, row = voice.held.overshoot, PARAMETERS[f"{aspect}_percent"]
        percent = min(max(percent, -beyond), 100.0 + beyond)
        self._engine.post(instructions.aspect(voice.index, number, row.engine(percent), frames))
        self._voices.moved(voice, row, percent)
        self._voices.plays(voice, apart=with_apart(voice.manner.apart, aspect, True))

    def perceptual(self, name: str, on: bool) -> None:
        """Set whether equal moves of the percent sound equal, or follow the straight line between the codes."""
        voice = self._voices.get(name)
        self._engine.post(instructions.even(voice.index, on))
        self._voices.plays(voice, even=on)

    def freeze(self, name: str, on: bool) -> None:
        """Set whether time stands still."""
        voice, by = self._voices.ready(name), "freeze" if on else "run"
        self._engine.post(instructions.time(voice.index, TIMES[by]))
        self._voices.plays(voice, time=by)

    @told
    def scan(self, name: str, seconds: float, glide: float) -> None:
        """Move the playhead by hand: time stands, but for this."""
        voice = self._voices.movable(name)
        by_hand = instructions.time(voice.index, layout.SCAN)
        self._move(voice, PLACE, seconds, glide, by_hand)
        self._voices.plays(voice, time="scan")

    # How it sounds

    @told
    def set(self, name: str, parameter: str, value: float, glide: float = 0.0) -> None:
        """Move a parameter (PARAMETERS) to a value in its unit within `glide` seconds."""
        self._move(self._voices.get(name), PARAMETERS[parameter], value, glide)

    @told
    def set_all(self, name: str, values: Mapping[str, float], glide: float = 0.0) -> None:
        """Move several parameters, all with the same chunk."""
        voice = self._voices.get(name)
        rows = [(PARAMETERS[parameter], value) for parameter, value in values.items()]
        self._engine.post(*(self._moving(voice, row, value, glide) for row, value in rows))
        for row, value in rows:
            self._voices.moved(voice, row, value)

    def modulate(self, name: str, parameter: str, lfo: Lfo, begins: bool = False) -> None:
        """Let a parameter be moved around its value by an LFO or a random walk.

        begins: it is at its phase now; else it goes on where it is, or, in beats, is where the beat is.
        """
        voice, row = self._voices.get(name), PARAMETERS[parameter]
        moved = row.engine(lfo.depth)
        moving = [instructions.modulate(voice.index, row.slot, SHAPES[lfo.shape], lfo.hz, moved)]
        if lfo.beats or begins:
            moving.append(instructions.pulse(voice.index, row.slot, lfo.beats, lfo.phase, begins))
        self._engine.post(*moving)
        main = SLOTS[row.slot]
        lfos = with_lfo(voice.manner.lfos, main.name, replace(lfo, depth=main.user(moved)))
        self._voices.plays(voice, lfos=lfos)

    def loop(
        self,
        name: str,
        mode: str,
        start: float,
        end: float,
        fade: float | None,
        pulse: Pulse = NO_PULSE,
        restart: bool = False,
    ) -> None:
        """Set how it goes on at its end: MODES; from `start` to `end` in seconds, 0 for the sound's.

        With a pulse it begins again at `start` with each period, be the sound shorter or longer. Raises bad-argument.
        """
        if pulse.beats and end:
            raise bad_argument(
                f"a loop of {pulse.beats:g} beats has no end in seconds, got {end:g}: leave out one of them"
            )
        if end and end - start < CROSS / 5:
            raise bad_argument(
                f"the loop's end, {end:g} s, must be {CROSS / 5:g} s or more after its start, {start:g} s"
            )
        voice = self._voices.get(name)
        if fade is not None and not start and not end and not pulse.beats:
            end = BEYOND
        cross = fade or 0.0 if pulse.beats else CROSS if fade is None else fade
        looping = instructions.mode(voice.index, MODES[mode], start, end, cross)
        self._engine.post(looping, _pulsing(voice, "loop", pulse, restart))
        self._voices.looped(voice, mode)
        # without a loop of the user's own nothing reads it
        read = start or end or pulse.beats
        self._voices.plays(voice, start=start, end=end, cross=cross if read else 0.0, loop_pulse=pulse)

    def grain(
        self, name: str, values: Mapping[str, float], pulse: Pulse | None, restart: bool, glide: float
    ) -> None:
        """Move parameters of the grains, and set whether they come with the beat; None: as before."""
        if values:
            self.set_all(name, values, glide)
        if pulse is not None:
            voice = self._voices.get(name)
            self._engine.post(_pulsing(voice, "grain", pulse, restart))
            self._voices.plays(voice, grain_pulse=pulse)

    def envelope(self, name: str, attack: float, release: float) -> None:
        """Set the fades of each beginning and of stop and note off, seconds."""
        voice, frames = self._voices.get(name), self._engine.as_frames
        self._engine.post(instructions.envelope(voice.index, frames(attack), frames(release)))
        self._voices.plays(voice, attack=attack, release=release)

    def route(self, name: str, channel: int, width: int) -> None:
        """Set which output channels it goes to: the first one, from 1, and one or two."""
        self._engine.check_channels(channel, width)
        voice = self._voices.get(name)
        self._engine.post(instructions.route(voice.index, channel - 1, width))
        self._voices.plays(voice, channel=channel, width=width)

    def _move(self, voice: Voice, row: Parameter, value: float, glide: float, *more: Instruction) -> None:
        """Move a parameter to a value; `more` with the same chunk."""
        self._engine.post(self._moving(voice, row, value, glide), *more)
        self._voices.moved(voice, row, value)

    def _moving(self, voice: Voice, row: Parameter, value: float, glide: float) -> Instruction:
        frames = self._engine.as_frames(glide) if glide else 0.0
        return instructions.set_parameter(voice.index, row.slot, value / row.per, frames)


def _pulsing(voice: Voice, name: str, pulse: Pulse, restart: bool) -> Instruction:
    """Make what lets one of PULSES go in beats, or no more."""
    return instructions.pulse(voice.index, PULSES[name], pulse.beats, pulse.phase, restart)
