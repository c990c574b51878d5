"""What a hand does to a voice while it plays: every control becomes commands for the engine, and nothing waits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from asciml_osc.audio import layout
from asciml_osc.audio.engine_memory import EngineMemory, Rest
from asciml_osc.audio.ring import Command
from asciml_osc.config import Config
from asciml_osc.errors import bad_argument
from asciml_osc.session.voice import MODES, Voice
from asciml_osc.session.voices import Voices
from asciml_osc.units import percent_to_position

CROSS = 0.05  # seconds: the cross-fade of a loop within a sound
LOUDEST = 127.0  # velocity
A4 = 69.0  # the MIDI note of 440 Hz
PARAMETERS = {
    "percent": layout.POSITION,
    "x": layout.POSITION,
    "y": layout.Y,
    "z": layout.Y,
    "gain": layout.GAIN,
    "pan": layout.PAN,
    "rate": layout.RATE,
    "speed": layout.SPEED,
    "place": layout.PLACE,
    "size": layout.SIZE,
    "density": layout.DENSITY,
    "jitter": layout.JITTER,
    "spray": layout.SPRAY,
    "pitch": layout.PITCH,
}
SHAPES = {
    "off": layout.STILL,
    "sine": layout.SINE,
    "triangle": layout.TRIANGLE,
    "square": layout.SQUARE,
    "saw": layout.SAW,
    "walk": layout.WALK,
}


class Controls:
    """Moves the voices of `voices`, who owns them."""

    def __init__(self, config: Config, engine: EngineMemory, voices: Voices) -> None:
        self._config, self._engine, self._voices = config, engine, voices

    # Notes

    def note(self, name: str, pitch: float, velocity: float) -> Rest | None:
        """Sound a MIDI note (69 is 440 Hz; parts of a semitone too) beside those that sound; velocity 0 ends it.

        What is left to do until that is heard.
        """
        if velocity <= 0:
            self.end_note(name, pitch)
            return None
        voice = self._voices.ready(name)
        self._engine.require()
        level = (velocity / LOUDEST) ** 2
        hz = 440.0 * 2 ** ((pitch - A4) / 12)
        self._engine.post(layout.NOTE, voice=voice.index, x=pitch, y=level, z=hz)
        return None if self._engine.sounding else self._engine.heard

    def end_note(self, name: str, pitch: float = -1.0) -> None:
        """Release a note; without a pitch all of them."""
        self._engine.post(layout.NOTE_OFF, voice=self._voices.get(name).index, x=pitch)

    # Where on the path

    def percent(self, name: str, percent: float, glide: float = 0.0) -> None:
        """Move along the path: 0–100 and as far beyond as `overshoot`; heard from the next block on."""
        voice = self._voices.movable(name)
        percent = min(max(percent, -voice.overshoot), 100.0 + voice.overshoot)
        self._set(voice, {layout.POSITION: percent_to_position(percent)}, glide)
        voice.percent = percent

    def xy(self, name: str, x: float, y: float, glide: float = 0.0) -> None:
        """Move on a square, 0–1 each."""
        voice = self._voices.movable(name)
        self._set(voice, {layout.POSITION: x, layout.Y: y}, glide)
        voice.percent = 100.0 * x

    def curve(self, name: str, points: Sequence[float]) -> None:
        """The percent over the time of the sound: seconds and percent in turn; none gives it back to the hand."""
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
        index = voice.index
        self._engine.post_all(
            *(
                Command(layout.POINT, index, flag=n, x=seconds, y=percent_to_position(percent))
                for n, (seconds, percent) in enumerate(zip(times, percents, strict=True))
            ),
            Command(layout.CURVE, index, flag=len(times)),
        )

    def perceptual(self, name: str, on: bool) -> None:
        """Whether equal moves of the percent sound equal, or follow the straight line between the codes."""
        self._engine.post(layout.EVEN, voice=self._voices.get(name).index, flag=int(on))

    # How it sounds

    def set(self, name: str, parameter: str, value: float, glide: float = 0.0) -> None:
        """A parameter (PARAMETERS, in the engine's units) goes to a value within `glide` seconds."""
        self._set(self._voices.get(name), {PARAMETERS[parameter]: value}, glide)

    def pan(self, name: str, pan: float, glide: float = 0.0) -> None:
        """-1 left, 1 right, over `glide` seconds."""
        voice = self._voices.get(name)
        self._set(voice, {layout.PAN: pan}, glide)
        voice.pan = pan

    def gain(self, name: str, gain: float, glide: float = 0.0) -> None:
        """Linear gain, over `glide` seconds."""
        voice = self._voices.get(name)
        self._set(voice, {layout.GAIN: gain}, glide)
        voice.gain = gain

    def grain(self, name: str, values: dict[str, float], glide: float) -> None:
        """Several parameters of the grains at once."""
        self._set(self._voices.get(name), {PARAMETERS[key]: value for key, value in values.items()}, glide)

    def modulate(self, name: str, parameter: str, shape: str, hz: float, depth: float) -> None:
        """Let a parameter be moved around its value by an LFO or a random walk. depth: in the engine's units."""
        index, what = self._voices.get(name).index, PARAMETERS[parameter]
        self._engine.post(layout.MODULATE, voice=index, flag=what, table=SHAPES[shape], x=hz, y=depth)

    def loop(self, name: str, mode: str, start: float, end: float, fade: float | None) -> None:
        """How it goes on at its end: MODES; from `start` to `end` in seconds, 0 for the sound's."""
        if end and end - start < CROSS / 5:
            raise bad_argument(
                f"the loop's end, {end:g} s, must be {CROSS / 5:g} s or more after its start, {start:g} s"
            )
        voice = self._voices.get(name)
        if fade is not None and not start and not end:
            end = self._config.seconds
        cross = CROSS if fade is None else fade
        self._engine.post(layout.MODE, voice=voice.index, flag=MODES[mode], x=start, y=end, z=cross)
        voice.loop = mode

    def envelope(self, name: str, attack: float, release: float) -> None:
        """Fades of each beginning and of stop and note off, seconds."""
        index = self._voices.get(name).index
        self._engine.post(
            layout.ENVELOPE, voice=index, x=self._engine.as_frames(attack), y=self._engine.as_frames(release)
        )

    def freeze(self, name: str, on: bool) -> None:
        """Whether time stands still."""
        flag = layout.FREEZE if on else layout.RUN
        self._engine.post(layout.TIME, voice=self._voices.ready(name).index, flag=flag)

    def scan(self, name: str, seconds: float, glide: float) -> None:
        """Move the playhead by hand: time stands, but for this."""
        voice = self._voices.movable(name)
        by_hand = Command(layout.TIME, voice.index, flag=layout.SCAN)
        self._set(voice, {layout.PLACE: seconds}, glide, by_hand)

    def route(self, name: str, channel: int, width: int) -> None:
        """Which output channels it goes to: the first one, from 1, and one or two."""
        channels = int(self._engine.output["outputs"])
        if channel + width - 1 > channels > 0:
            raise bad_argument(
                f"output channel {channel + width - 1} is not open, there are {channels}: /asciml/audio/open outputs N"
            )
        self._engine.post(layout.ROUTE, voice=self._voices.get(name).index, flag=channel - 1, table=width)

    def _set(self, voice: Voice, values: dict[int, float], glide: float, *more: Command) -> None:
        """Parameters (of layout.py) go to values within `glide` seconds, all with the same chunk, and `more` with them."""
        frames = self._engine.as_frames(glide)
        settings = [
            Command(layout.SET, voice.index, flag=p, x=value, y=frames) for p, value in values.items()
        ]
        self._engine.post_all(*settings, *more)
