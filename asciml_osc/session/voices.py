"""Voices as the user names them, and the tables they play: decoded by the workers, read by the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

import numpy as np

from asciml_osc.audio import layout
from asciml_osc.audio.desk import Desk
from asciml_osc.audio.ring import Command
from asciml_osc.audio.tables import Shape
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.jobs import Leg
from asciml_osc.model.grid import HARMONICS, Grid
from asciml_osc.session.library import Library
from asciml_osc.session.models import Loaded, Models
from asciml_osc.units import percent_to_position, position_to_percent, seconds_to_frames
from asciml_osc.work import WorkPool, finish_all

MAIN = "main"  # the voice that exists as soon as somebody speaks of it
ROWS = 100  # a leg of a path: one a percent, and one more at the end
MOST_ROWS = 400  # of a path with many legs
MOST_SOUNDS = 16  # on a path
GAP = 0.05  # seconds between the sounds of a group
LONGEST = 120.0  # seconds of originals played by one message
RELEASE = 0.02  # seconds: the fade of stop and free


MODES = {"0": layout.ONCE, "1": layout.LOOP, "grain": layout.GRAIN}
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


@dataclass
class Voice:
    """A named voice. index: its place in the engine; sounds: the path it holds, () before the first.

    percent and gain: where the last command sends it; a glide may still be on its way. overshoot: how many percent
    beyond both ends it may go.
    """

    name: str
    index: int
    sounds: tuple[str, ...] = ()
    percent: float = 0.0
    gain: float = 1.0
    overshoot: float = 0.0


class Voices:
    """Owner of the named voices. Changes of a voice are serialised by the commands' lane `voice:NAME`."""

    def __init__(
        self, config: Config, engine: Desk, pool: WorkPool, library: Library, models: Models
    ) -> None:
        self._config, self._engine, self._pool, self._library, self._models = (
            config,
            engine,
            pool,
            library,
            models,
        )
        self._grid = Grid(config.rate, config.samples)
        self._named: dict[str, Voice] = {}

    def __len__(self) -> int:
        return len(self._named)

    def all(self) -> list[Voice]:
        """The named voices, in the order in which they were made."""
        return list(self._named.values())

    def get(self, name: str) -> Voice:
        """The voice of this name. Raises not-found."""
        if name == MAIN and name not in self._named:
            return self.new(MAIN)
        try:
            return self._named[name]
        except KeyError:
            names = ", ".join(self._named) or "none yet"
            raise not_found(
                f'there is no voice "{name}" (voices: {names}): /asciml/voice/new {name} makes it'
            ) from None

    def new(
        self, name: str, loop: str = "0", gain: float = 1.0, pan: float = 0.0, overshoot: float = 0.0
    ) -> Voice:
        """Make a voice. Raises busy when the name is taken, limit when all of the engine's voices are."""
        if name in self._named:
            raise AscimlError(
                "busy", f'there is a voice "{name}" already: free it first, or take another name'
            )
        if not name or name == "-" or len(name) > 64 or not name.isprintable() or " " in name:
            raise bad_argument(f'a voice cannot be called "{name[:64]}": take a word of up to 64 characters')
        voice = Voice(name, self._engine.take_voice(), gain=gain, overshoot=overshoot)
        try:
            self._engine.post(layout.NEW, voice=voice.index, x=gain, y=MODES[loop], z=pan)
        except AscimlError:
            self._engine.drop_voice(voice.index)
            raise
        self._named[name] = voice
        self.remember()
        return voice

    def free(self, name: str) -> None:
        """Fade a voice and give it up."""
        voice = self.get(name)
        self._engine.post(layout.RELEASE, voice=voice.index, x=self._frames(RELEASE))
        del self._named[name]
        self.remember()

    # From one server to the next

    def remember(self) -> None:
        """Let the next server know the voices, should this one be killed."""
        self._engine.remember([asdict(voice) for voice in self._named.values()])

    def take_over(self) -> None:
        """Know again the voices of the server before this one, which was killed; they have gone on meanwhile."""
        for kept in self._engine.remembered():
            voice = Voice(**{**kept, "sounds": tuple(kept["sounds"])})
            record = self._engine.state.voices[voice.index]  # where the last command sent it
            voice.percent = position_to_percent(float(record["position_target"]))
            voice.gain = float(record["gain_target"])
            self._named[voice.name] = voice

    # Sounds on a voice

    async def path(self, name: str, sounds: Sequence[str]) -> None:
        """Decode the whole way through `sounds` into a table and hand it to the voice; it is ready on return."""
        voice = self.get(name)
        if not 2 <= len(sounds) <= MOST_SOUNDS:
            raise bad_argument(f"a path takes 2 to {MOST_SOUNDS} sounds, got {len(sounds)}")
        model, legs = await self._legs(sounds)
        rows_a_leg = min(ROWS, MOST_ROWS // len(legs))
        shape = self._shape(rows_a_leg * len(legs) + 1, sounds)
        table, offset = self._reserve(shape)
        arena = self._engine.arena.path
        try:
            size = -(-shape.rows // self._pool.workers)
            parts = await finish_all(
                self._pool.run(
                    "asciml_osc.jobs.paths:fill",
                    model.path,
                    legs,
                    rows_a_leg,
                    range(start, min(start + size, shape.rows)),
                    arena,
                    offset,
                    shape,
                )
                for start in range(0, shape.rows, size)
            )
            levels = [level for part in parts for level in part]
            coherence = await self._pool.run(
                "asciml_osc.jobs.paths:level", levels, rows_a_leg, arena, offset, shape
            )
            self._engine.state.tables[table]["coherence"] = coherence
            self._engine.post(layout.SET_TABLE, voice=voice.index, table=table)
        except BaseException:
            self._engine.drop_table(table)
            raise
        voice.sounds = tuple(sounds)
        self.remember()

    async def _legs(self, sounds: Sequence[str]) -> tuple[Loaded, list[Leg]]:
        """The current model and the stretches between neighbouring sounds, all analysed and known to it."""
        rows = [self._library.sound(sound) for sound in sounds]
        model = await self._models.require()
        for row in rows:
            model.require(row.id)
        await self._library.analysed(sounds)
        paths = [self._library.analysis_path(sound) for sound in sounds]
        return model, [Leg(*ends) for ends in zip(sounds, sounds[1:], paths, paths[1:], strict=False)]

    def _shape(self, rows: int, sounds: Sequence[str]) -> Shape:
        """The table for a path: as many harmonics as its sounds have, none where all are unpitched."""
        features = [self._library.sound(sound).features or {} for sound in sounds]
        harmonics = max(int(found.get("harmonics", HARMONICS)) for found in features)
        grid = self._grid
        edge = int(np.count_nonzero(grid.edge_fade < 1)) // 2 + 1
        return Shape(
            rows,
            grid.samples,
            grid.rate,
            grid.harmonic_hop,
            grid.harmonic_frames if harmonics else 0,
            harmonics,
            edge,
        )

    def _reserve(self, shape: Shape) -> tuple[int, int]:
        """A table descriptor for `shape` and its place in the arena."""
        offset = self._engine.arena.take(shape.numbers)
        try:
            table = self._engine.take_table()
        except BaseException:
            self._engine.arena.give_back(offset)
            raise
        shape.describe(self._engine.state, table, offset)
        return table, offset

    # One-shots

    async def play_original(self, name: str, gain: float) -> None:
        """Play a sound, or the sounds of a group one after the other, as they are kept."""
        rows = self._library.find(name)
        if (seconds := sum(row.seconds for row in rows)) > LONGEST:
            raise AscimlError(
                "limit", f'"{name}" lasts {seconds:.0f} s, at most {LONGEST:.0f} s are played: name one sound'
            )
        rate = self._config.rate
        places, at = [], 0
        for row in rows:
            places.append(range(at, at + seconds_to_frames(row.seconds, rate)))
            at = places[-1].stop + seconds_to_frames(GAP, rate)
        shape = Shape(1, places[-1].stop, rate)
        await self._play_once(shape, gain, "asciml_osc.jobs.sounds:fill", [row.path for row in rows], places)

    async def play_position(self, a: str, b: str, percent: float, gain: float, rate: float) -> None:
        """Play one position between two sounds once, on a voice of its own. rate: of playing, 1 as decoded."""
        model, legs = await self._legs([a, b])
        shape = Shape(1, self._grid.samples, self._grid.rate * rate)
        place = percent_to_position(percent)
        await self._play_once(shape, gain, "asciml_osc.jobs.paths:fill_position", model.path, legs[0], place)

    async def _play_once(self, shape: Shape, gain: float, job: str, *arguments: object) -> None:
        """Have a job fill a table of one row, and play it once on a voice that is given back by itself."""
        table, offset = self._reserve(shape)
        voice = None
        try:
            await self._pool.run(job, *arguments, self._engine.arena.path, offset, shape)
            voice = self._engine.take_voice()
            self._engine.post_all(
                Command(layout.NEW, voice, flag=1, x=gain),
                Command(layout.SET_TABLE, voice, table),
                Command(layout.PLAY, voice),
            )
        except BaseException:
            self._engine.drop_table(table)
            if voice is not None:
                self._engine.drop_voice(voice)
            raise

    async def render(
        self,
        a: str,
        b: str,
        percents: Sequence[float],
        paths: Sequence[object],
        rate: int,
        seconds: float | None,
    ) -> None:
        """Write positions between two sounds as files, one each."""
        model, legs = await self._legs([a, b])
        samples = None if seconds is None else seconds_to_frames(seconds, rate)
        places = [percent_to_position(percent) for percent in percents]
        await self._pool.run(
            "asciml_osc.jobs.paths:render", model.path, legs[0], places, list(paths), rate, samples
        )

    # Playing

    def play(self, name: str) -> None:
        """Start from the beginning. Raises not-found for a voice without a path."""
        self._engine.post(layout.PLAY, voice=self._ready(name).index)

    def _ready(self, name: str) -> Voice:
        voice = self.get(name)
        if not voice.sounds:
            raise not_found(f'the voice "{name}" has no path yet: /asciml/voice/path {name} A B prepares one')
        return voice

    def is_playing(self, voice: Voice) -> bool:
        """Whether it sounds, as the engine has it: a block behind what was asked."""
        record = self._engine.state.voices[voice.index]
        return bool(record["heads"] > 0 or record["cloud"] > 0)

    def stop(self, name: str) -> None:
        """Fade out within the voice's release; it keeps its path."""
        self._engine.post(layout.STOP, voice=self.get(name).index, x=-1.0)

    def note(self, name: str, pitch: float, velocity: float) -> None:
        """Sound a MIDI note (69 is 440 Hz; parts of a semitone too) beside those that sound; velocity 0 ends it."""
        if velocity <= 0:
            self.end_note(name, pitch)
            return
        voice = self._ready(name)
        level = (velocity / LOUDEST) ** 2
        hz = 440.0 * 2 ** ((pitch - A4) / 12)
        self._engine.post(layout.NOTE, voice=voice.index, x=pitch, y=level, z=hz)

    def end_note(self, name: str, pitch: float = -1.0) -> None:
        """Release a note; without a pitch all of them."""
        self._engine.post(layout.NOTE_OFF, voice=self.get(name).index, x=pitch)

    # Where on the path

    def percent(self, name: str, percent: float, glide: float = 0.0) -> None:
        """Move along the path: 0–100 and as far beyond as `overshoot`; heard from the next block on."""
        voice = self.get(name)
        percent = min(max(percent, -voice.overshoot), 100.0 + voice.overshoot)
        self._set(voice, layout.POSITION, percent_to_position(percent), glide)
        voice.percent = percent

    def xy(self, name: str, x: float, y: float, glide: float = 0.0) -> None:
        """Move on a square, 0–1 each."""
        voice = self.get(name)
        self._engine.post_all(
            *(
                Command(layout.SET, voice.index, flag=parameter, x=value, y=self._frames(glide))
                for parameter, value in ((layout.POSITION, x), (layout.Y, y))
            )
        )
        voice.percent = 100.0 * x

    def curve(self, name: str, points: Sequence[float]) -> None:
        """The percent over the time of the sound: seconds and percent in turn; none gives it back to the hand."""
        voice = self.get(name)
        times, percents = points[::2], points[1::2]
        if len(times) != len(percents):
            raise bad_argument(f"a curve is seconds and percent in turn, got {len(points)} numbers")
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
        self._engine.post(layout.EVEN, voice=self.get(name).index, flag=int(on))

    # How it sounds

    def set(self, name: str, parameter: str, value: float, glide: float = 0.0) -> None:
        """A parameter (PARAMETERS, in the engine's units) goes to a value within `glide` seconds."""
        self._set(self.get(name), PARAMETERS[parameter], value, glide)

    def gain(self, name: str, gain: float, glide: float = 0.0) -> None:
        """Linear gain, over `glide` seconds."""
        voice = self.get(name)
        self._set(voice, layout.GAIN, gain, glide)
        voice.gain = gain

    def grain(self, name: str, values: dict[str, float], glide: float) -> None:
        """Several parameters of the grains at once."""
        voice = self.get(name)
        self._engine.post_all(
            *(
                Command(layout.SET, voice.index, flag=PARAMETERS[key], x=value, y=self._frames(glide))
                for key, value in values.items()
            )
        )

    def modulate(self, name: str, parameter: str, shape: str, hz: float, depth: float) -> None:
        """Let a parameter be moved around its value by an LFO or a random walk. depth: in the engine's units."""
        index, what = self.get(name).index, PARAMETERS[parameter]
        self._engine.post(layout.MODULATE, voice=index, flag=what, table=SHAPES[shape], x=hz, y=depth)

    def loop(self, name: str, mode: str, start: float, end: float, fade: float | None) -> None:
        """How it goes on at its end: MODES; from `start` to `end` in seconds, 0 for the sound's."""
        if end and end - start < CROSS / 5:
            raise bad_argument(
                f"the loop's end, {end:g} s, must be {CROSS / 5:g} s or more after its start, {start:g} s"
            )
        voice = self.get(name)
        if fade is not None and not start and not end:
            end = self._config.seconds
        cross = CROSS if fade is None else fade
        self._engine.post(layout.MODE, voice=voice.index, flag=MODES[mode], x=start, y=end, z=cross)

    def envelope(self, name: str, attack: float, release: float) -> None:
        """Fades of each beginning and of stop and note off, seconds."""
        index = self.get(name).index
        self._engine.post(layout.ENVELOPE, voice=index, x=self._frames(attack), y=self._frames(release))

    def freeze(self, name: str, on: bool) -> None:
        """Whether time stands still."""
        flag = layout.FREEZE if on else layout.RUN
        self._engine.post(layout.TIME, voice=self.get(name).index, flag=flag)

    def scan(self, name: str, seconds: float, glide: float) -> None:
        """Move the playhead by hand: time stands, but for this."""
        index = self.get(name).index
        self._engine.post_all(
            Command(layout.SET, index, flag=layout.PLACE, x=seconds, y=self._frames(glide)),
            Command(layout.TIME, index, flag=layout.SCAN),
        )

    def route(self, name: str, channel: int, width: int) -> None:
        """Which output channels it goes to: the first one, from 1, and one or two."""
        channels = int(self._engine.output["outputs"])
        if channel + width - 1 > channels > 0:
            raise bad_argument(
                f"output channel {channel + width - 1} is not open, there are {channels}: /asciml/audio/open outputs N"
            )
        self._engine.post(layout.ROUTE, voice=self.get(name).index, flag=channel - 1, table=width)

    def _set(self, voice: Voice, parameter: int, value: float, glide: float) -> None:
        frames = self._frames(glide)
        self._engine.post(layout.SET, voice=voice.index, flag=parameter, x=value, y=frames)

    def panic(self) -> None:
        """Silence everything within one block."""
        self._engine.post(layout.PANIC)

    def _frames(self, seconds: float) -> float:
        return seconds * self._engine.rate
