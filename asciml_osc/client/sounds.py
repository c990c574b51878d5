"""The sounds of a session as a program handles them: each is its id, knows what was measured of it, and is found by its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from asciml_osc.client import talks
from asciml_osc.client.audio import Audio
from asciml_osc.client.notebook import table
from asciml_osc.client.rooms import AsyncAudioRoom, AsyncSoundsRoom, AudioRoom, SoundsRoom
from asciml_osc.errors import AscimlError

HEADS = ("name", "id", "group", "seconds", "f0 (Hz)", "centroid (Hz)", "level (dB)", "in use")


class Sound(str):
    """A sound's id, to be given to whatever takes one.

    name : beside its id; the id where it has none
    origin : a technique, a file or "recorded"
    f0, centroid : Hz; f0 is 0 without a pitch
    rms : dBFS
    on : whether it takes part in training
    """

    __slots__ = ("centroid", "f0", "group", "name", "on", "origin", "rms", "seconds")

    def __new__(cls, id: str, *_: object) -> Sound:  # noqa: A002
        """Make it of an item of /asciml/sounds/list with names."""
        return super().__new__(cls, id)

    def __init__(self, _: str, *item: Any) -> None:
        self.group: str = item[0]
        self.origin: str = item[1]
        self.seconds: float = item[2]
        self.f0: float = item[3]
        self.centroid: float = item[4]
        self.rms: float = item[5]
        self.on = bool(item[6])
        self.name: str = item[7]

    def row(self) -> list[object]:
        """Return its line in a table, see HEADS."""
        figures = (self.seconds, self.f0, self.centroid, self.rms)
        return [self.name, str(self), self.group, *figures, "yes" if self.on else "no"]

    def _repr_html_(self) -> str:
        return table(HEADS, [self.row()])


class SoundList(list[Sound]):
    """Sounds by group and number; a notebook shows them as a table."""

    def named(self, name: str) -> Sound:
        """Return the sound of this name or id. Raises not-found."""
        for sound in self:
            if name in (sound.name, sound):
                return sound
        raise AscimlError("not-found", f'no sound here has the name or id "{name}"')

    def _repr_html_(self) -> str:
        return table(HEADS, [sound.row() for sound in self])


class Sounds(SoundsRoom):
    """The sounds of a `Client`: `for sound in server.sounds`, `server.sounds["rain"]`, and every command about them."""

    def all(self, group: str | None = None, *, timeout: float = 30.0) -> SoundList:
        """Return all sounds, or those of a group."""
        return _sounds(self.list(group, names=True, timeout=timeout))

    def __getitem__(self, name: str) -> Sound:
        return self.all(name)[0]

    def __iter__(self) -> Iterator[Sound]:
        return iter(self.all())

    def __len__(self) -> int:
        return int(self._client.status()["sounds"])

    def _repr_html_(self) -> str:
        return self.all()._repr_html_()


class AsyncSounds(AsyncSoundsRoom):
    """The sounds of an `AsyncClient`: `await server.sounds.all()`, and every command about them."""

    async def all(self, group: str | None = None, *, timeout: float = 30.0) -> SoundList:
        """Return all sounds, or those of a group."""
        return _sounds(await self.list(group, names=True, timeout=timeout))


class AudioMaker(AudioRoom):
    """The audio device of a `Client`; called, it renders sounds into arrays."""

    def __call__(
        self,
        *sounds: str,
        percent: float | None = None,
        rate: int | None = None,
        seconds: float | None = None,
        timeout: float = 60.0,
    ) -> Audio:
        """Return a sound, or with a percent the place between two, as an array and its rate."""
        return self._client._run(talks.audio(self._client._talk, sounds, percent, rate, seconds), timeout)


class AsyncAudioMaker(AsyncAudioRoom):
    """The audio device of an `AsyncClient`; called, it renders sounds into arrays."""

    async def __call__(
        self,
        *sounds: str,
        percent: float | None = None,
        rate: int | None = None,
        seconds: float | None = None,
        timeout: float = 60.0,
    ) -> Audio:
        """Return a sound, or with a percent the place between two, as an array and its rate."""
        client = self._client
        return await client._run(talks.audio(client._talk, sounds, percent, rate, seconds), timeout)


def _sounds(items: Iterable[Sequence[Any]]) -> SoundList:
    return SoundList(Sound(*item) for item in items)
