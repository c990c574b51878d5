"""What the control side does with an engine's memory: posts commands, hands out voices and tables, collects them.

Who computes on the other side does not matter: a process with a device (handle.py), or a score's jobs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from asciml_osc.audio.layout import DONE, FREE, HELD, State
from asciml_osc.audio.memory import Arena
from asciml_osc.audio.ring import Command, post, room
from asciml_osc.errors import AscimlError, bad_argument

Rest: TypeAlias = Callable[[], Awaitable[None]]  # what is left to do of a command that has begun


class EngineMemory:
    """The memory in `folder`, whose parts are `state`."""

    def __init__(self, folder: Path, state: State) -> None:
        self.folder, self.state, self.arena = folder, state, Arena(folder)
        self._together: list[Command] | None = None  # what `together` will publish
        self._room = 0  # commands that `together` can certainly publish
        self._turns: Counter[int] = Counter()  # how often each voice was taken

    @property
    def rate(self) -> float:
        """Sample rate of the open output, Hz."""
        return float(self.state.engine[0]["rate"])

    @property
    def frames(self) -> int:
        """The engine's sample clock."""
        return int(self.state.engine[0]["frames"])

    @property
    def ahead(self) -> int:
        """How many frames more than `frames` the clock of a device would have by now; here none, as time goes by in steps."""
        return 0

    @property
    def posted(self) -> int:
        """How many commands have been posted so far."""
        return int(self.state.engine["head"][0]) + len(self._together or ())

    @property
    def waiting(self) -> int:
        """How many commands the engine has not taken yet."""
        return self.posted - int(self.state.engine["tail"][0])

    def as_frames(self, seconds: float) -> float:
        """Convert seconds to frames of the open output."""
        return seconds * self.rate

    @property
    def output(self) -> dict[str, Any]:
        """What is open; here nothing but the channels."""
        return {"device": "none", "outputs": int(self.state.engine[0]["channels"])}

    def post(self, *commands: Command) -> None:
        """Publish instructions (see instructions.py) for one and the same chunk, or none of them. Raises limit."""
        if self._together is None:
            post(self.state, *commands)
            return
        if len(self._together) + len(commands) > self._room or any([command.when for command in commands]):  # noqa: C419 - as in ring.post
            self._publish()
            post(self.state, *commands)
            self._room = room(self.state)
            return
        self._together += commands

    @contextmanager
    def together(self) -> Iterator[None]:
        """Publish at the end of the block what is posted within: once, and all for the same chunk where it fits.

        `post` raises where it would have raised without this: what was taken is published for certain, as room only grows meanwhile.
        """
        self._together, self._room = [], room(self.state)
        try:
            yield
        finally:
            self._publish()
            self._together = None

    def _publish(self) -> None:
        if self._together:
            post(self.state, *self._together)
            self._together.clear()
            self._room = room(self.state)

    def check_channels(self, first: int, width: int) -> None:
        """Check that the output has `width` channels from `first` on, counted from 1. Raises bad-argument where it has fewer."""
        channels = int(self.output["outputs"])
        if first + width - 1 > channels > 0:
            raise bad_argument(
                f"output channel {first + width - 1} is not open, there are {channels}: /asciml/audio/open outputs N"
            )

    def require(self) -> None:
        """Check that something takes what is posted; here a score's jobs do. Raises no-device where nothing does, nor will."""

    @property
    def sounding(self) -> bool:
        """Whether what is posted is heard within a block; of a score in its own time."""
        return True

    async def until_sounding(self) -> None:
        """Return when all that was posted by now is heard."""

    def remember(self, voices: list[dict[str, Any]]) -> None:
        """Keep what the named voices are, for whoever takes the engine over; here nobody does."""

    def remembered(self) -> list[dict[str, Any]]:
        """Return what a server before us kept of its voices."""
        return []

    def take_voice(self) -> int:
        """Take a free voice; it is ours until the engine has given it back.

        Raises limit where all are taken.
        """
        voice = self._take("voices", "voice", "free one with /asciml/voice/free NAME")
        self._turns[voice] += 1
        return voice

    def turn(self, voice: int) -> int:
        """Return how often a voice has been taken: by that number whoever took it knows whether it is still theirs."""
        return self._turns[voice]

    def has_turn(self, voice: int, turn: int) -> bool:
        """Tell whether a voice has neither ended nor been taken again since that `turn`."""
        return self._turns[voice] == turn and bool(self.state.voices["state"][voice] == HELD)

    def take_table(self) -> int:
        """Take a free table descriptor; it is ours to fill before a SET_TABLE names it."""
        return self._take("tables", "table", "free a voice with /asciml/voice/free NAME")

    def _take(self, part: str, name: str, remedy: str) -> int:
        records = getattr(self.state, part)
        free = np.flatnonzero(records["state"] == FREE)
        if not len(free):
            raise AscimlError("limit", f"all {len(records)} {name}s are taken: {remedy}")
        records["state"][free[0]] = HELD
        return int(free[0])

    def drop_voice(self, voice: int) -> None:
        """Take back a voice that no command has named yet."""
        self.state.voices["state"][voice] = FREE

    def drop_table(self, table: int) -> None:
        """Take back a table that no command has named yet."""
        self.state.tables["state"][table] = FREE
        self.arena.give_back(int(self.state.tables["f0"][table]))

    def collect(self) -> None:
        """Take back what the engine has handed back: voices that ended, tables that nothing reads any more."""
        for voice in np.flatnonzero(self.state.voices["state"] == DONE):
            self.drop_voice(int(voice))
        for table in np.flatnonzero(self.state.tables["state"] == DONE):
            self.drop_table(int(table))
