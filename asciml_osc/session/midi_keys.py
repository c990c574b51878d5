"""Keys of a MIDI keyboard that play voices; those of an MPE controller with a bend, a pressure and a place for each note."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit
from asciml_osc.session.controls import Controls
from asciml_osc.session.mpe import KEYS, MANAGERS, MOST, Call, Zone
from asciml_osc.store.aio import AsyncStore

SETTING = "midi-keys"
ANY = 0  # channel
DOWN = 64  # of the sustain pedal: from this value on it is down
ALL = -1  # in place of a key: every one
_CHANNEL = re.compile(r"/midi/ch(\d+)/(note/\d+|bend|pressure|cc/(?:64|74|120|121|123)|rpn/0|rpn/6)")
_PARTS = re.compile(r"/midi/(?:ch(\d+)/)?(?:note/(\d+)|(cc/64)|(cc/120|cc/123))")


class MidiKeys:
    """Owner of which voices follow the keys of which channel, or of which zone of MPE, and of what the pedal holds."""

    def __init__(self, controls: Controls, store: AsyncStore, emit: Emit) -> None:
        self._controls, self._store, self._emit = controls, store, emit
        self._channels: dict[str, int | str] = {}  # by voice; the name of a zone
        self._zones = {name: Zone(name) for name in MANAGERS}
        self._pedal: set[int] = set()  # channels whose pedal is down
        self._held: dict[int, set[int]] = defaultdict(set)  # keys that are up, and held by it
        self._failed: dict[str, str] = {}  # what was told of a voice that did not play

    async def begin(self) -> None:
        """Take up which voices did when the last server ended."""
        self._channels = _kept(await self._store.settings.get(SETTING, {}))

    async def play(self, voice: str, channel: int | str, on: bool) -> None:
        """Let a voice follow the keys of a channel, 1–16 or ANY, or of a zone of MPE (MANAGERS), from now on, or no more."""
        if on:
            self._channels[voice] = channel
        elif self._channels.pop(voice, None) is not None:
            self._call(voice, ALL, 0)
        self._failed.pop(voice, None)
        await self._store.settings.set(SETTING, self._channels)

    def all(self) -> list[tuple[str, int | str]]:
        """Return voices, each with its channel, or the name of its zone."""
        return sorted(self._channels.items())

    def take(self, _port: str, address: str, value: float) -> None:
        """Take a message as it comes from the ports."""
        if of_channel := _CHANNEL.fullmatch(address):
            self._zones_take(int(of_channel[1]), of_channel[2], value)
        found = _PARTS.fullmatch(address)
        if found is None:
            return
        channel = int(found[1] or ANY)
        if found[3]:
            self._pedal_moved(channel, value >= DOWN)
        elif found[4]:  # all sound off, all notes off
            self._held.pop(channel, None)
            self._key(channel, ALL, 0)
        elif value > 0:
            self._held[channel].discard(int(found[2]))
            self._key(channel, int(found[2]), value)
        elif channel in self._pedal:
            self._held[channel].add(int(found[2]))
        else:
            self._key(channel, int(found[2]), 0)

    def _zones_take(self, channel: int, what: str, value: float) -> None:
        """Let the zones take a message; RPN 6 on a manager channel says how large they are."""
        managed = {manager: name for name, manager in MANAGERS.items()}.get(channel)
        if what != "rpn/6":
            for name, zone in self._zones.items():
                self._carry_out(name, zone.take(channel, what, value))
        elif managed:
            members = int(value) >> 7
            for name, zone in self._zones.items():
                wanted = members if name == managed else min(zone.members, MOST - 1 - members)
                if name == managed or wanted < zone.members:
                    self._carry_out(name, zone.resize(max(wanted, 0)))

    def _carry_out(self, zone: str, calls: Iterable[Call]) -> None:
        for call in calls:
            for voice, wanted in list(self._channels.items()):
                if wanted == zone:
                    self._play(voice, call)

    def _play(self, voice: str, call: Call) -> None:
        if call.velocity is None:
            for what, value in call.own.items():
                self._try(voice, partial(self._controls.move_note, voice, call.key, what, value))
        elif call.velocity:
            pitch = call.key % KEYS
            self._try(voice, partial(self._controls.note, voice, pitch, call.velocity, call.key, call.own))
        else:
            self._try(voice, partial(self._controls.end_note, voice, call.key))

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
        """Play a key, or let it go."""
        if velocity:
            self._try(voice, partial(self._controls.note, voice, key, velocity))
        else:
            self._try(voice, partial(self._controls.end_note, voice, key))

    def _try(self, voice: str, act: Callable[[], object]) -> None:
        """Do something to a voice; what fails is told once, until it works again."""
        try:
            act()
        except AscimlError as error:
            if self._failed.get(voice) != error.message:
                self._failed[voice] = error.message
                self._emit("/asciml/log", "warning", f"keys do not play {voice}: {error.message}")
        else:
            self._failed.pop(voice, None)


def _kept(kept: Any) -> dict[str, int | str]:
    """Return what was kept, without what is damaged."""
    if not isinstance(kept, dict):
        return {}
    return {
        str(voice): channel
        for voice, channel in kept.items()
        if (isinstance(channel, str) and channel in MANAGERS)
        or (isinstance(channel, int) and 0 <= channel <= 16)
    }
