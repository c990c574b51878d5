"""Voices as the user names them, and what the engine is told of them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from asciml_osc.audio import layout
from asciml_osc.audio.engine_memory import EngineMemory, Rest
from asciml_osc.audio.ring import Command
from asciml_osc.audio.tables import Shape
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.events import Emit
from asciml_osc.jobs import lazy as jobs
from asciml_osc.names import RESERVED
from asciml_osc.session.library import Library
from asciml_osc.session.models import Models
from asciml_osc.session.paths import Made, Paths
from asciml_osc.session.refining import Refining
from asciml_osc.session.voice import MODES, Voice, known_again
from asciml_osc.units import percent_to_position, position_to_percent, seconds_to_frames
from asciml_osc.work import WorkPool

MAIN = "main"  # the voice that exists as soon as somebody speaks of it
GAP = 0.05  # seconds between the sounds of a group
LONGEST = 120.0  # seconds of originals played by one message
RELEASE = 0.02  # seconds: the fade of stop and free
LONGEST_NAME = 64  # characters
SHOWN = 10  # voices that a fail lists
SETTINGS: dict[str, object] = {"loop": "0", "gain": 1.0, "pan": 0.0, "overshoot": 0.0}  # of a new voice
log = logging.getLogger("asciml.audio")


class Voices:
    """Owner of the named voices. Changes of a voice are serialised by the commands' lane `voice:NAME`.

    emit: tells the clients; without it, offline, nothing is rough at first.
    """

    def __init__(
        self,
        config: Config,
        engine: EngineMemory,
        pool: WorkPool,
        library: Library,
        models: Models,
        emit: Emit | None = None,
    ) -> None:
        self._config, self._engine, self._library, self._emit = config, engine, library, emit
        self._paths = Paths(config, engine, pool, library, models)
        self._named: dict[str, Voice] = {}
        self._refining = Refining(self)

    def __len__(self) -> int:
        return len(self._named)

    def all(self) -> list[Voice]:
        """The named voices, in the order in which they were made."""
        return list(self._named.values())

    def get(self, name: str) -> Voice:
        """The voice of this name. Raises not-found."""
        if name == MAIN and name not in self._named:
            return self._make(MAIN, SETTINGS)
        try:
            return self._named[name]
        except KeyError:
            raise self._missing(name) from None

    def _missing(self, name: str) -> AscimlError:
        if name == MAIN:
            return _without_path(name)
        shown = name[:LONGEST_NAME]
        names = ", ".join([*list(self._named)[:SHOWN], *["…"] * (len(self._named) > SHOWN)]) or "none yet"
        return not_found(
            f'there is no voice "{shown}" (voices: {names}): /asciml/voice/new {shown} makes it, '
            f"/asciml/voice/path {shown} A B makes it with a path between two sounds"
        )

    def new(self, name: str, **given: object) -> None:
        """Make a voice. given: SETTINGS that are not the usual ones. One that is there, and has them, stays as it is.

        Raises busy for a voice that has other settings, limit when all of the engine's voices are taken.
        """
        voice = self._named.get(name)
        if voice is None:
            self._make(name, SETTINGS | given)
            return
        for setting, wanted in given.items():
            present = getattr(voice, setting)
            if wanted not in (present, voice.made.get(setting)):
                raise AscimlError(
                    "busy",
                    f'there is a voice "{name}" already, with {setting} {_shown(present)}: /asciml/voice/{setting} {name} '
                    f"{_shown(wanted)} changes that, or take another name",
                )

    def _make(self, name: str, settings: dict[str, object]) -> Voice:
        if not name or name == "-" or len(name) > LONGEST_NAME or not name.isprintable() or " " in name:
            raise bad_argument(
                f'a voice cannot be called "{name[:LONGEST_NAME]}": take a word of up to {LONGEST_NAME} characters'
            )
        if name in RESERVED:
            raise bad_argument(f'a voice cannot be called "{name}": {RESERVED[name]}')
        voice = Voice(name, self._engine.take_voice(), made=settings, **settings)  # type: ignore[arg-type]
        try:
            mode = MODES[voice.loop]
            self._engine.post(layout.NEW, voice=voice.index, x=voice.gain, y=mode, z=voice.pan)
        except AscimlError:
            self._engine.drop_voice(voice.index)
            raise
        self._named[name] = voice
        self.remember()
        return voice

    def free(self, name: str) -> None:
        """Fade a voice and give it up."""
        voice = self.get(name)
        self._engine.post(layout.RELEASE, voice=voice.index, x=self._engine.as_frames(RELEASE))
        del self._named[name]
        self.remember()

    # From one server to the next

    def remember(self) -> None:
        """Let the next server know the voices, should this one be killed."""
        self._engine.remember([asdict(voice) for voice in self._named.values()])

    def take_over(self) -> None:
        """Know again the voices of the server before this one, which was killed; they have gone on meanwhile."""
        modes = {mode: word for word, mode in MODES.items()}
        taken: set[int] = set()
        for kept in self._engine.remembered():
            voice = known_again(kept)
            if voice is None or voice.name in self._named or voice.index in taken:
                log.warning("what was kept of a voice is damaged, so it fades: %.200r", kept)
                if kept["index"] not in taken:
                    self._engine.post(layout.RELEASE, voice=kept["index"], x=self._engine.as_frames(RELEASE))
                continue
            taken.add(voice.index)
            voice.loop = modes.get(int(self._engine.state.voices["mode"][voice.index]), voice.loop)
            target = self._engine.state.voices["target"][voice.index]  # where the last command sent it
            voice.percent = position_to_percent(float(target[layout.POSITION]))
            voice.gain, voice.pan = float(target[layout.GAIN]), float(target[layout.PAN])
            voice.offsets = [
                (n, float(target[layout.Y]) if n == voice.axis else place) for n, place in voice.offsets
            ]
            self._named[voice.name] = voice

    # Sounds on a voice

    def path(self, name: str, sounds: Sequence[str]) -> Rest:
        """Prepare the way through `sounds` and hand it to the voice, which is made where there is none.

        At first it has a tenth of its rows; all of them are decoded in the background.
        """
        self._paths.check(sounds)

        def made(voice: Voice) -> Awaitable[Made]:
            return self._paths.line(sounds, voice.overshoot, self._emit is not None)

        return self._prepare(name, "path", sounds, made)

    def square(self, name: str, corners: Sequence[str]) -> Rest:
        """Prepare a square with a sound in each corner: (0, 0), (1, 0), (0, 1), (1, 1)."""
        self._paths.check(corners)
        a, b, c, d = corners
        return self._prepare(name, "square", corners, lambda _: self._paths.square(a, b, c, d))

    def _prepare(
        self, name: str, kind: str, sounds: Sequence[str], made: Callable[[Voice], Awaitable[Made]]
    ) -> Rest:
        """Give a voice what `made` decodes. It can be moved from now on, and plays it once the rest is done.

        A voice that was made for it is given up where that fails.
        """
        is_new = name not in self._named
        voice = self._make(name, SETTINGS) if is_new else self._named[name]
        voice.preparing = True

        async def rest() -> None:
            try:
                self._hand_over(voice, await made(voice))
                self._become(voice, kind, sounds)
            except BaseException:
                if is_new:
                    with suppress(
                        AscimlError
                    ):  # the ring is full: then it stays, as /asciml/voice/new makes it
                        self.free(name)
                raise
            finally:
                voice.preparing = False
            self.refine()
            await self._engine.heard()

        return rest

    async def overshoot(self, name: str, percent: float) -> None:
        """How far beyond both ends the voice may go; its path is prepared anew."""
        voice = self.get(name)
        if voice.sounds and voice.kind == "path":
            made = await self._paths.line(voice.sounds, percent, self._emit is not None)
            self._hand_over(voice, made)
        voice.overshoot = percent
        self.remember()
        self.refine()
        await self._engine.heard()

    async def z(self, name: str, axis: int, value: float, glide: float) -> None:
        """Move along a principal axis from where the path is, in standard deviations.

        The first move along another axis prepares it, for about as long as a path; what was moved before stays as it is.
        """
        voice = self.ready(name)
        if voice.kind == "square":
            raise bad_argument(
                f'"{name}" holds a square: /asciml/voice/path {name} A B prepares a path, which z can leave'
            )
        if voice.kind != "axis" or voice.axis != axis:
            offsets = {number: place for number, place in voice.offsets if number != axis}
            self._hand_over(voice, await self._paths.axis(voice.sounds, axis, offsets))
            voice.kind = "axis"
        self._engine.post(
            layout.SET, voice=voice.index, flag=layout.Y, x=value, y=self._engine.as_frames(glide)
        )
        before, voice.axis = voice.axis, axis
        voice.offsets = [*((n, place) for n, place in voice.offsets if n != axis), (axis, value)]
        if before != axis:  # where this axis is stands in the engine; see take_over
            self.remember()

    def refine(self) -> None:
        """Decode in full what is rough yet, in the background; what sounds is cross-faded."""
        self._refining.add(voice for voice in self.all() if voice.rough)

    def refresh(self) -> None:
        """Decode what every voice holds anew, with the current model, in the background; what sounds is cross-faded."""
        self._refining.add(voice for voice in self.all() if voice.sounds)

    async def decoded(self, voice: Voice) -> Made | None:
        """What a voice holds, decoded once more in full; None where it is no voice any more."""
        if self._named.get(voice.name) is not voice:
            return None
        if voice.kind == "square":
            a, b, c, d = voice.sounds
            return await self._paths.square(a, b, c, d)
        if voice.kind == "axis":
            offsets = {number: place for number, place in voice.offsets if number != voice.axis}
            return await self._paths.axis(voice.sounds, voice.axis, offsets)
        return await self._paths.line(voice.sounds, voice.overshoot)

    def take(self, voice: Voice, held: tuple[object, ...], made: Made) -> None:
        """Give `made` to a voice that still holds what it was made for."""
        if self._named.get(voice.name) is not voice or voice.held != held:
            self._engine.drop_table(made.table)
            return
        was_rough = voice.rough
        self._hand_over(voice, made)
        self.remember()
        if was_rough and self._emit:
            self._emit("/asciml/voice/refined", voice.name, *voice.sounds)

    async def close(self) -> None:
        """Prepare nothing any more."""
        await self._refining.close()

    @property
    def decoders(self) -> set[str]:
        """The names of the models that what the voices hold was decoded by; among them "direct" for what needed none."""
        return {voice.decoder for voice in self.all() if voice.sounds}

    def _hand_over(self, voice: Voice, made: Made) -> None:
        """Give a filled table to a voice; what sounds is cross-faded to it."""
        try:
            self._engine.post(layout.SET_TABLE, voice=voice.index, table=made.table)
        except BaseException:
            self._engine.drop_table(made.table)
            raise
        voice.decoder, voice.rough = made.decoder, made.rough

    def _become(self, voice: Voice, kind: str, sounds: Sequence[str]) -> None:
        voice.kind, voice.sounds = kind, tuple(sounds)
        voice.axis, voice.offsets = -1, []
        self.remember()

    # One-shots

    async def play_original(self, name: str, gain: float) -> None:
        """Play a sound, or the sounds of a group one after the other, as they are kept."""
        rows = self._library.find(name)
        if (seconds := sum(row.seconds for row in rows)) > LONGEST:
            raise AscimlError(
                "limit", f'"{name}" lasts {seconds:.0f} s, at most {LONGEST:.0f} s are played: name one sound'
            )
        await self.play_files([(row.path, row.seconds) for row in rows], gain, GAP)

    async def play_files(self, files: Sequence[tuple[Path, float]], gain: float, gap: float) -> None:
        """Play files one after the other; of each as many seconds as stand beside it, and `gap` seconds between them."""
        rate = self._config.rate
        places, at = [], 0
        for _, seconds in files:
            places.append(range(at, at + seconds_to_frames(seconds, rate)))
            at = places[-1].stop + seconds_to_frames(gap, rate)
        shape = Shape(1, places[-1].stop, rate)
        paths = [path for path, _ in files]
        await self._play_once(await self._paths.filled(shape, jobs.sounds.fill, paths, places), gain)

    async def play_position(self, a: str, b: str, percent: float, gain: float, rate: float) -> None:
        """Play one position between two sounds once, on a voice of its own. rate: of playing, 1 as decoded."""
        table = await self._paths.position(a, b, percent_to_position(percent), rate)
        await self._play_once(table, gain)

    async def _play_once(self, table: int, gain: float) -> None:
        """Play a table of one row once, on a voice that is given back by itself; it sounds on return."""
        voice = None
        try:
            self._engine.require()
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
        await self._engine.heard()

    async def render(
        self,
        a: str,
        b: str,
        percents: Sequence[float],
        paths: Sequence[Path],
        rate: int,
        seconds: float | None,
    ) -> None:
        """Write positions between two sounds as files, one each."""
        samples = None if seconds is None else seconds_to_frames(seconds, rate)
        places = [percent_to_position(percent) for percent in percents]
        await self._paths.render(a, b, places, paths, rate, samples)

    # Playing

    def play(self, name: str) -> Rest | None:
        """Start from the beginning; what is left to do until that is heard. Raises not-found for a voice without a path, no-device."""
        voice = self.ready(name)
        self._engine.require()
        self._engine.post(layout.PLAY, voice=voice.index)
        return None if self._engine.sounding else self._engine.heard

    def ready(self, name: str) -> Voice:
        """A voice that holds something to play. Raises not-found."""
        voice = self._named.get(name)
        if voice is None:
            raise self._missing(name)
        if not voice.sounds:
            raise _without_path(name)
        return voice

    def movable(self, name: str) -> Voice:
        """A voice that can be moved: it has a path, or one is being prepared. Raises not-found."""
        voice = self._named.get(name)
        return voice if voice and voice.preparing else self.ready(name)

    def is_playing(self, voice: Voice) -> bool:
        """Whether it sounds, as the engine has it: a block behind what was asked."""
        record = self._engine.state.voices[voice.index]
        return bool(record["heads"] > 0 or record["cloud"] > 0)

    def stop(self, name: str) -> None:
        """Fade out within the voice's release; it keeps its path."""
        self._engine.post(layout.STOP, voice=self.get(name).index, x=-1.0)

    def panic(self) -> None:
        """Silence everything within one block."""
        self._engine.post(layout.PANIC)


def _without_path(name: str) -> AscimlError:
    return not_found(f'the voice "{name}" has no path yet: /asciml/voice/path {name} A B prepares one')


def _shown(setting: object) -> str:
    return f"{setting:g}" if isinstance(setting, float) else str(setting)
