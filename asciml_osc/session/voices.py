"""Voices as the user names them, and what the engine is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from asciml_osc.audio import layout
from asciml_osc.audio.handle import Engine
from asciml_osc.audio.ring import Command
from asciml_osc.audio.tables import Shape
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.session.library import Library
from asciml_osc.session.models import Models
from asciml_osc.session.paths import Paths
from asciml_osc.units import percent_to_position, seconds_to_frames
from asciml_osc.work import WorkPool

MAIN = "main"  # the voice that exists as soon as somebody speaks of it
GAP = 0.05  # seconds between the sounds of a group
LONGEST = 120.0  # seconds of originals played by one message
RELEASE = 0.02  # seconds: the fade of stop and free


@dataclass
class Voice:
    """A named voice. index: its place in the engine; sounds: the path it holds, () before the first.

    percent and gain: where the last command sends it; a glide may still be on its way.
    """

    name: str
    index: int
    sounds: tuple[str, ...] = ()
    percent: float = 0.0
    gain: float = 1.0


class Voices:
    """Owner of the named voices. Changes of a voice are serialised by the commands' lane `voice:NAME`."""

    def __init__(
        self, config: Config, engine: Engine, pool: WorkPool, library: Library, models: Models
    ) -> None:
        self._config, self._engine, self._library = config, engine, library
        self._paths = Paths(config, engine, pool, library, models)
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

    def new(self, name: str, loop: bool = False, gain: float = 1.0) -> Voice:
        """Make a voice. Raises busy when the name is taken, limit when all of the engine's voices are."""
        if name in self._named:
            raise AscimlError(
                "busy", f'there is a voice "{name}" already: free it first, or take another name'
            )
        if not name or name == "-" or len(name) > 64 or not name.isprintable() or " " in name:
            raise bad_argument(f'a voice cannot be called "{name[:64]}": take a word of up to 64 characters')
        voice = Voice(name, self._engine.take_voice(), gain=gain)
        try:
            self._engine.post(layout.NEW, voice=voice.index, x=gain, y=float(loop))
        except AscimlError:
            self._engine.drop_voice(voice.index)
            raise
        self._named[name] = voice
        return voice

    def free(self, name: str) -> None:
        """Fade a voice and give it up."""
        voice = self.get(name)
        self._engine.post(layout.RELEASE, voice=voice.index, x=self._frames(RELEASE))
        del self._named[name]

    # Sounds on a voice

    async def path(self, name: str, sounds: Sequence[str]) -> None:
        """Decode the whole way through `sounds` into a table and hand it to the voice; it is ready on return."""
        voice = self.get(name)
        table = await self._paths.line(sounds)
        try:
            self._engine.post(layout.SET_TABLE, voice=voice.index, table=table)
        except BaseException:
            self._engine.drop_table(table)
            raise
        voice.sounds = tuple(sounds)

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
        files = [row.path for row in rows]
        await self._play_once(
            await self._paths.filled(shape, "asciml_osc.jobs.sounds:fill", files, places), gain
        )

    async def play_position(self, a: str, b: str, percent: float, gain: float, rate: float) -> None:
        """Play one position between two sounds once, on a voice of its own. rate: of playing, 1 as decoded."""
        table = await self._paths.position(a, b, percent_to_position(percent), rate)
        await self._play_once(table, gain)

    async def _play_once(self, table: int, gain: float) -> None:
        """Play a table of one row once, on a voice that is given back by itself."""
        voice = None
        try:
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
        samples = None if seconds is None else seconds_to_frames(seconds, rate)
        places = [percent_to_position(percent) for percent in percents]
        await self._paths.render(a, b, places, paths, rate, samples)

    # Playing

    def play(self, name: str) -> None:
        """Start from the beginning. Raises not-found for a voice without a path."""
        voice = self.get(name)
        if not voice.sounds:
            raise not_found(f'the voice "{name}" has no path yet: /asciml/voice/path {name} A B prepares one')
        self._engine.post(layout.PLAY, voice=voice.index)

    def is_playing(self, voice: Voice) -> bool:
        """Whether it sounds, as the engine has it: a block behind what was asked."""
        return bool((self._engine.state.heads["table"][voice.index] >= 0).any())

    def stop(self, name: str) -> None:
        """Fade out; the voice keeps its path."""
        self._engine.post(layout.STOP, voice=self.get(name).index, x=self._frames(RELEASE))

    def percent(self, name: str, percent: float, glide: float = 0.0) -> None:
        """Move along the path: 0–100, clamped there; heard from the next block on, over `glide` seconds."""
        voice = self.get(name)
        percent = min(max(percent, 0.0), 100.0)
        place = percent_to_position(percent)
        self._engine.post(layout.PERCENT, voice=voice.index, x=place, y=self._frames(glide))
        voice.percent = percent

    def gain(self, name: str, gain: float, glide: float = 0.0) -> None:
        """Linear gain, over `glide` seconds."""
        voice = self.get(name)
        self._engine.post(layout.GAIN, voice=voice.index, x=gain, y=self._frames(glide))
        voice.gain = gain

    def loop(self, name: str, on: bool) -> None:
        """Whether the sound begins again at its end."""
        self._engine.post(layout.LOOP, voice=self.get(name).index, flag=int(on))

    def panic(self) -> None:
        """Silence everything within one block."""
        self._engine.post(layout.PANIC)

    def _frames(self, seconds: float) -> float:
        return seconds * self._engine.rate
