"""The motions of the session: recorded, on disk, and played on the voices they were made with or on others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextvars import Context
from typing import Any

from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.events import Emit
from asciml_osc.names import check_name, listed
from asciml_osc.noting import note
from asciml_osc.session.motion import Motion, from_json, to_json
from asciml_osc.session.motion_playing import Playing, replayed
from asciml_osc.session.motion_take import Take, moves_of
from asciml_osc.session.stage import Stage
from asciml_osc.store.aio import AsyncStore

MOST = 1000  # motions of a session
MOST_AT_ONCE = 64
LOOK = 1.0  # seconds between two looks at whether a recording is full
log = logging.getLogger("asciml")


class Motions:
    """Owner of the motions, of the one that is recorded, and of those that play. What plays is not kept: nothing moves unasked after a restart."""

    def __init__(self, store: AsyncStore, stage: Stage, emit: Emit) -> None:
        self._store, self._stage, self._emit = store, stage, emit
        self._kept: dict[str, Motion | AscimlError] = {}  # the error: why it cannot be read
        self._take: Take | None = None
        self._watch: asyncio.Task[None] | None = None
        self._playing: dict[str, tuple[Playing, asyncio.Task[None]]] = {}
        stage.controls.on_control.append(self._heard)
        stage.on_panic.append(self.stop_playing)

    async def open(self) -> None:
        """Read the motions of the session."""
        self._kept = await asyncio.to_thread(_read, await self._store.motions.all())

    def _heard(self, control: str, name: str, args: Sequence[object]) -> None:
        if self._take is not None:
            self._take.heard(control, name, args)
        if self._playing and not replayed.get():
            voice = self._stage.voices.find(name)
            moves = moves_of(control, voice, args) if voice else []
            for playing, _ in self._playing.values():
                playing.touched(moves)

    # Asking

    def get(self, name: str) -> Motion:
        """Return a motion. Raises not-found, bad-argument for damage."""
        if name not in self._kept:
            raise self._missing(name)
        motion = self._kept[name]
        if isinstance(motion, AscimlError):
            raise AscimlError(motion.code, motion.message)
        return motion

    def all(self) -> list[tuple[str, float, int, bool, list[str]]]:
        """Return of each motion its name, seconds, moves, whether it plays, and its voices; of a damaged one 0 and none."""
        return [
            (name, motion.seconds, len(motion.moves), name in self._playing, motion.voices)
            if isinstance(motion, Motion)
            else (name, 0.0, 0, False, [])
            for name, motion in self._kept.items()
        ]

    def looping(self) -> list[tuple[str, float, list[str]]]:
        """Return of each motion that plays round and round its name, rate, and who plays it."""
        return [
            (name, playing.rate, playing.voices)
            for name, (playing, _) in self._playing.items()
            if playing.loop
        ]

    def _missing(self, name: str) -> AscimlError:
        return not_found(
            f'there is no motion "{name[:64]}" (motions: {listed(self._kept)}): /asciml/motion/record NAME makes one'
        )

    # Recording

    def record(self, name: str, voices: Sequence[str], overwrite: bool) -> None:
        """Record what moves these voices, or all, from now on. Raises bad-argument, not-found, busy, denied, limit."""
        check_name("motion", name)
        for voice in voices:
            self._stage.voices.get(voice)
        if self._take is not None:
            raise AscimlError(
                "busy", f'"{self._take.name}" is being recorded: /asciml/motion/stop ends that first'
            )
        if name in self._kept and not overwrite:
            raise AscimlError("denied", f'there is a motion "{name}" already: add overwrite 1 to replace it')
        if name not in self._kept and len(self._kept) >= MOST:
            raise AscimlError(
                "limit", f"there are {MOST} motions already: /asciml/motion/remove NAME makes room"
            )
        self._take = Take(name, self._stage.voices, voices)
        self._watch = asyncio.get_running_loop().create_task(
            self._end_when_full(self._take), context=Context()
        )

    async def _end_when_full(self, take: Take) -> None:
        while not take.is_full:
            await asyncio.sleep(LOOK)
            if self._take is not take:
                return
        try:
            name, motion = await self._end_take(take)
        except AscimlError as error:
            self._emit("/asciml/log", "warning", error.message)
        else:
            self._emit("/asciml/motion/recorded", name, motion.seconds, len(motion.moves))

    async def _end_take(self, take: Take) -> tuple[str, Motion]:
        """Keep what was recorded. Raises bad-argument where nothing moved; io, and then the recording goes on."""
        self._take = None
        motion, data = await asyncio.to_thread(_whole, take)
        if not motion.moves:
            raise bad_argument(
                f'nothing moved while "{take.name}" was recorded, so there is no motion: record, move, and stop'
            )
        try:
            await self._store.motions.put({take.name: data})
        except AscimlError:
            self._take = self._take or take  # nothing is lost: the next stop tries again
            raise
        self._kept[take.name] = motion
        note("motion", [take.name, data])
        return take.name, motion

    async def take(self, name: str, data: Any) -> None:
        """Take a motion in as the journal holds it. Raises bad-argument for what is none, io."""
        motion = from_json(check_name("motion", name), data)
        await self._store.motions.put({name: data})
        self._kept[name] = motion
        note("motion", [name, data])

    # Playing

    async def play(self, name: str, loop: bool, rate: float, voices: Sequence[str]) -> None:
        """Play a motion, from its beginning where it plays already. Raises not-found, bad-argument, limit."""
        motion = self.get(name)
        if abs(rate) < 1 / 16:
            raise bad_argument(f"rate is {rate:g}; expected 1/16 to 16, or below 0 to play it backwards")
        names = parts(motion.voices, voices)
        for voice in dict.fromkeys(new for _, new in names):
            self._stage.voices.get(voice)
        self._end(name)
        if len(self._playing) >= MOST_AT_ONCE:
            raise AscimlError(
                "limit", f"{MOST_AT_ONCE} motions play already: /asciml/motion/stop NAME ends one"
            )
        # of many moves it takes a while to time them all
        playing = await asyncio.to_thread(Playing, self._stage.controls, motion, names, rate, loop)
        task = asyncio.get_running_loop().create_task(self._run(name, playing), context=Context())
        self._playing[name] = (playing, task)

    async def _run(self, name: str, playing: Playing) -> None:
        try:
            await playing.run()
        except AscimlError as error:
            self._emit("/asciml/log", "warning", f'the motion "{name}" ends: {error.message}')
        except Exception:  # a fault of ours ends this motion alone
            log.exception('the motion "%s" ends', name)
        finally:
            playing.end()
            if name in self._playing and self._playing[name][0] is playing:
                del self._playing[name]
                self._emit("/asciml/motion/ended", name)

    def _end(self, name: str) -> bool:
        found = self._playing.pop(name, None)
        if found is None:
            return False
        playing, task = found
        task.cancel()
        playing.end()
        self._emit("/asciml/motion/ended", name)
        return True

    def stop_playing(self) -> None:
        """End every motion that plays; voices stay where they are."""
        for name in list(self._playing):
            self._end(name)

    async def stop(self, name: str) -> list[object]:
        """End a motion; without a name the recording, or all that play. What was ended. Raises not-found, bad-argument, io."""
        take = self._take
        if take is not None and name in ("", take.name):
            recorded, motion = await self._end_take(take)
            return [recorded, motion.seconds, len(motion.moves)]
        names = [name] if name else list(self._playing)
        ended: list[object] = [one for one in names if self._end(one)]
        if not ended:
            raise not_found("no motion is being recorded, and none plays: /asciml/motion/play NAME plays one")
        return ended

    # Keeping

    async def remove(self, name: str) -> None:
        """End and forget a motion. Raises not-found, io."""
        if name not in self._kept:
            raise self._missing(name)
        await self._store.motions.remove(name)
        self._kept.pop(name, None)
        self._end(name)

    async def put_back(self) -> None:
        """Have the motions of the store since a change was taken back or done again; what plays goes on."""
        self._kept = await asyncio.to_thread(_read, await self._store.motions.all())

    async def close(self) -> None:
        """End what plays, and keep what is being recorded."""
        self.stop_playing()
        if self._watch is not None:
            self._watch.cancel()
        if self._take is not None:
            try:
                await self._end_take(self._take)
            except AscimlError as error:
                log.warning("%s", error.message)


def _read(kept: dict[str, Any]) -> dict[str, Motion | AscimlError]:
    """Return the motions of such JSON; why it cannot be had in place of one that is damaged."""
    found: dict[str, Motion | AscimlError] = {}
    for name, data in kept.items():
        try:
            found[name] = from_json(name, data)
        except AscimlError as error:
            found[name] = error
    return found


def _whole(take: Take) -> tuple[Motion, dict[str, Any]]:
    motion = take.end()
    return motion, to_json(motion)


def parts(recorded: Sequence[str], wanted: Sequence[str]) -> list[tuple[str, str]]:
    """Return who plays whose part: each its own; of one voice all that are wanted; else one for each, in their order."""
    if not wanted:
        return [(name, name) for name in recorded]
    if len(recorded) == 1:
        return [(recorded[0], name) for name in dict.fromkeys(wanted)]
    if len(wanted) != len(recorded):
        raise bad_argument(
            f"{len(wanted)} voices given; this motion has {len(recorded)} ({', '.join(recorded) or 'none'}): give one for each, or none"
        )
    return list(zip(recorded, wanted, strict=True))
