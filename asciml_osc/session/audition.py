"""Going through sounds by ear: each is heard, and kept or thrown out with one message."""

from __future__ import annotations

from collections import deque

from asciml_osc.errors import not_found
from asciml_osc.noting import note
from asciml_osc.session.library import Library
from asciml_osc.session.one_shots import OneShots, Shot


class Audition:
    """Owner of which sounds are still to be judged, and of the one that is heard: it gives way to the next.

    What is thrown out is muted: nothing is lost, and /asciml/sounds/mute takes it back.
    """

    def __init__(self, library: Library, one_shots: OneShots) -> None:
        self._library, self._one_shots = library, one_shots
        self._left: deque[str] = deque()
        self._playing: Shot | None = None

    async def begin(self, name: str) -> list[object]:
        """Play the first sound of a group, or of all for ""; its id, and how many follow. Raises not-found, and as playing does."""
        rows = self._library.find(name) if name else self._library.all()
        if not rows:
            raise not_found(
                "there is no sound to listen to: add some with /asciml/sounds/synth GROUP fm 8 or /asciml/sounds/load GROUP PATH"
            )
        self._left = deque(row.id for row in rows)
        return await self._heard()

    async def judge(self, keep: bool) -> list[object]:
        """Keep or throw out what is heard now, and play the next; its id and how many follow, nothing at the end. Raises not-found."""
        if not self._gone_on():
            raise not_found("nothing is being listened to: /asciml/sounds/audition GROUP begins")
        await self._library.mark([self._left[0]], "mute", "", not keep)
        note("muted", [self._left[0], not keep])
        self._left.popleft()
        if self._gone_on():
            return await self._heard()
        self._give_way(None)
        return []

    def _gone_on(self) -> bool:
        """Pass over sounds that were removed meanwhile; whether one is left."""
        self._left = deque(
            self._library.called_now(sound)
            for sound in self._left
            if self._library.has(self._library.called_now(sound))
        )
        return bool(self._left)

    async def _heard(self) -> list[object]:
        sound = self._left[0]
        self._give_way(await self._one_shots.original(sound, 1.0))
        return [sound, len(self._left) - 1]

    def _give_way(self, to: Shot | None) -> None:
        """Fade what is heard, for another one that plays by now, or for nothing."""
        before, self._playing = self._playing, to
        if before:
            self._one_shots.fade(before)
