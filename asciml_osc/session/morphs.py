"""What voices hold: paths, squares and axes between sounds, prepared when they are asked for and refined in the background."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress

from asciml_osc.audio import instructions
from asciml_osc.audio.engine_memory import EngineMemory, Rest
from asciml_osc.audio.parameters import PARAMETERS
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.events import Emit
from asciml_osc.session.paths import Made, Paths
from asciml_osc.session.refining import Refining
from asciml_osc.session.voice import Held, Voice
from asciml_osc.session.voices import Voices

Z = PARAMETERS["z"]


class Morphs:
    """Has decoded what the voices of `voices` are to hold.

    emit: tells the clients; without it, offline, nothing is rough at first.
    """

    def __init__(self, engine: EngineMemory, voices: Voices, paths: Paths, emit: Emit | None) -> None:
        self._engine, self._voices, self._paths, self._emit = engine, voices, paths, emit
        self._refining = Refining(self)

    def path(self, name: str, sounds: Sequence[str]) -> Rest:
        """Prepare the way through `sounds` and hand it to the voice, which is made where there is none.

        At first it has a tenth of its rows; all of them are decoded in the background.
        """
        self._paths.check(sounds)

        def made(held: Held) -> Awaitable[Made]:
            return self._paths.line(sounds, held.overshoot, self._emit is not None)

        return self._prepare(name, "path", sounds, made)

    def square(self, name: str, corners: Sequence[str]) -> Rest:
        """Prepare a square with a sound in each corner: (0, 0), (1, 0), (0, 1), (1, 1)."""
        self._paths.check(corners)
        a, b, c, d = corners
        return self._prepare(name, "square", corners, lambda _: self._paths.square(a, b, c, d))

    def _prepare(
        self, name: str, kind: str, sounds: Sequence[str], made: Callable[[Held], Awaitable[Made]]
    ) -> Rest:
        """Give a voice what `made` decodes. It can be moved from now on, and plays it once the rest is done.

        A voice that was made for it is given up where that fails.
        """
        there = self._voices.find(name)
        voice = there or self._voices.make(name)
        self._voices.prepare(voice, True)
        turn = voice.turn

        async def rest() -> None:
            try:
                table = await made(voice.held)
                if voice.turn == turn:
                    self._voices.hold(voice, table, Held(tuple(sounds), kind, voice.held.overshoot))
                else:  # a preset that came later has been faster
                    self._engine.drop_table(table.table)
            except BaseException:
                if there is None:
                    with suppress(
                        AscimlError
                    ):  # the ring is full: then it stays, as /asciml/voice/new makes it
                        self._voices.free(name)
                raise
            finally:
                self._voices.prepare(voice, False)
            self.refine()
            await self._engine.until_sounding()

        return rest

    async def overshoot(self, name: str, percent: float) -> None:
        """Set how far beyond both ends the voice may go; its path is prepared anew."""
        voice = self._voices.get(name)
        if voice.held.sounds and voice.held.kind == "path":
            made = await self._paths.line(voice.held.sounds, percent, self._emit is not None)
            self._voices.hold(voice, made, voice.held.beyond(percent))
        else:
            self._voices.shift(voice, voice.held.beyond(percent))
        self.refine()
        await self._engine.until_sounding()

    async def z(self, name: str, axis: int, value: float, glide: float) -> None:
        """Move along a principal axis from where the path is, in standard deviations.

        The first move along another axis prepares it, for about as long as a path; what was moved before stays as it is.
        """
        voice = self._voices.ready(name)
        held = voice.held.along(axis, value)
        if voice.held.kind == "square":
            raise bad_argument(
                f'"{name}" holds a square: /asciml/voice/path {name} A B prepares a path, which z can leave'
            )
        move = instructions.set_parameter(voice.index, Z.slot, value, self._engine.as_frames(glide))
        if voice.held.axis == axis:
            self._engine.post(move)
            self._voices.shift(voice, held)
        else:
            self._voices.hold(voice, await self._paths.axis(held.sounds, axis, held.others), held, move)

    async def arrive(self, voice: Voice) -> None:
        """Decode what a voice held before the server started, and give it that, unless it has something else by then."""
        if voice.coming is None:
            return
        turn, held = voice.turn, voice.coming.held
        made = await self.decode(held, rough=True)
        if voice in self._voices and voice.turn == turn and not voice.held.sounds:
            self._voices.hold(voice, made, held)
        else:
            self._engine.drop_table(made.table)

    # In the background

    def refine(self) -> None:
        """Decode in full what is rough yet, in the background; what sounds is cross-faded."""
        self._refining.add(voice for voice in self._voices.all() if voice.held.rough)

    def refresh(self, sounds: Iterable[str] | None = None) -> None:
        """Decode what every voice holds anew, with the current model, in the background; what sounds is cross-faded.

        sounds: only what is made of one of these.
        """
        some = None if sounds is None else set(sounds)
        self._refining.add(
            voice
            for voice in self._voices.all()
            if voice.held.sounds and (some is None or not some.isdisjoint(voice.held.sounds))
        )

    async def decoded(self, voice: Voice) -> Made | None:
        """Decode what a voice holds once more in full; return None where it is no voice any more."""
        return await self.decode(voice.held) if voice in self._voices else None

    async def decode(self, held: Held, rough: bool = False) -> Made:
        """Decode what `held` says. rough: a path has a tenth of its rows, as the first one of /asciml/voice/path."""
        if held.kind == "square":
            a, b, c, d = held.sounds
            return await self._paths.square(a, b, c, d)
        if held.kind == "axis":
            return await self._paths.axis(held.sounds, held.axis, held.others)
        return await self._paths.line(held.sounds, held.overshoot, rough and self._emit is not None)

    def replace(self, voice: Voice, before: Held, made: Made) -> None:
        """Give `made` to a voice that still holds what it was made for."""
        if voice not in self._voices or voice.held.source != before.source:
            self._engine.drop_table(made.table)
            return
        was_rough = voice.held.rough
        self._voices.hold(voice, made, voice.held)
        if was_rough and self._emit:
            self._emit("/asciml/voice/refined", voice.name, *voice.held.sounds)

    async def close(self) -> None:
        """Prepare nothing any more."""
        await self._refining.close()
