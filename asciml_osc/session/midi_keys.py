"""Keys of a MIDI keyboard that play voices."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit
from asciml_osc.session.controls import Controls
from asciml_osc.store.aio import AsyncStore

SETTING = "midi-keys"
ANY = 0  # channel
PEDAL, DOWN = "cc/64", 64  # sustain: from this value on it is down
_PARTS = re.compile(r"/midi/(?:ch(\d+)/)?(?:note/(\d+)|(cc/64))")


class MidiKeys:
    """Owner of which voices follow the keys of which channel, and of what the pedal holds."""

    def __init__(self, controls: Controls, store: AsyncStore, emit: Emit) -> None:
        self._controls, self._store, self._emit = controls, store, emit
        self._channels: dict[str, int] = {}  # by voice
        self._pedal: set[int] = set()  # channels whose pedal is down
        self._held: dict[int, set[int]] = defaultdict(set)  # keys that are up, and held by it
        self._failed: dict[str, str] = {}  # what was told of a voice that did not play

    async def begin(self) -> None:
        """Take up which voices did when the last server ended."""
        self._channels = _kept(await self._store.settings.get(SETTING, {}))

    async def play(self, voice: str, channel: int, on: bool) -> None:
        """Let a voice follow the keys of a channel, 1–16 or ANY, from now on, or no more."""
        if on:
            self._channels[voice] = channel
        elif self._channels.pop(voice, None) is not None:
            self._call(voice, -1, 0)
        self._failed.pop(voice, None)
        await self._store.settings.set(SETTING, self._channels)

    def all(self) -> list[tuple[str, int]]:
        """Return voices and channels."""
        return sorted(self._channels.items())

    def take(self, _port: str, address: str, value: float) -> None:
        """Take a message as it comes from the ports."""
        found = _PARTS.fullmatch(address) if self._channels else None
        if found is None:
            return
        channel = int(found[1] or ANY)
        if found[3]:
            self._pedal_moved(channel, value >= DOWN)
        elif value > 0:
            self._held[channel].discard(int(found[2]))
            self._key(channel, int(found[2]), value)
        elif channel in self._pedal:
            self._held[channel].add(int(found[2]))
        else:
            self._key(channel, int(found[2]), 0)

    def _pedal_moved(self, channel: int, down: bool) -> None:
        if down:
            self._pedal.add(channel)
            return
        self._pedal.discard(channel)
        for key in sorted(self._held.pop(channel, ())):
            self._key(channel, key, 0)

    def _key(self, channel: int, key: int, velocity: float) -> None:
        for voice, wanted in list(self._channels.items()):
            if wanted == channel:
                self._call(voice, key, velocity)

    def _call(self, voice: str, key: int, velocity: float) -> None:
        """Play a key, or let it go; what fails is told once, until it works again."""
        try:
            if velocity:
                self._controls.note(voice, key, velocity)
            else:
                self._controls.end_note(voice, key)
        except AscimlError as error:
            if self._failed.get(voice) != error.message:
                self._failed[voice] = error.message
                self._emit("/asciml/log", "warning", f"keys do not play {voice}: {error.message}")
        else:
            self._failed.pop(voice, None)


def _kept(kept: Any) -> dict[str, int]:
    """Return what was kept, without what is damaged."""
    if not isinstance(kept, dict):
        return {}
    return {
        str(voice): channel
        for voice, channel in kept.items()
        if isinstance(channel, int) and 0 <= channel <= 16
    }
