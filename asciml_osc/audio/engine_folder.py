"""The folder of an engine: a new one, or that of an engine which the server before us left behind and which plays on.

In it lie the memory that both processes share, and what the next server should know, were this one killed.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from asciml_osc.audio import memory
from asciml_osc.audio.initial import initialise
from asciml_osc.audio.intake import Intake
from asciml_osc.audio.layout import State
from asciml_osc.audio.link import OWNER_NAME, Link, find

log = logging.getLogger("asciml.audio")


class EngineFolder:
    """path: where it lies; state, intake: its memory; found: the connection to the engine that was taken over, None for a new one.

    note: where the next server finds out about it, None where none shall.
    """

    def __init__(self, rate: float, arena_bytes: int, note: Path | None) -> None:
        self._note = note
        self._hold: int | None = None
        self.found = find(note, arena_bytes) if note else None
        if self.found and (parts := self._attached(self.found)):
            self.path = self.found.folder
            self.state, self.intake = parts
            return
        self.found = None
        self.path, self._hold = memory.make_folder()
        self.state = memory.create(self.path, arena_bytes)
        self.intake = Intake(memory.create_input(self.path))
        initialise(self.state, rate)
        if note:
            self._publish(note)

    def _attached(self, found: Link) -> tuple[State, Intake] | None:
        """Map the memory of an engine that was found; where it is damaged end that engine."""
        try:
            parts = memory.attach(found.folder), Intake(memory.attach_input(found.folder))
            self._hold = memory.hold(found.folder)
        except (OSError, ValueError) as error:
            log.error("the engine of the server before this one cannot be taken over: %s", error)
            found.kill()
            found.hang_up()
            return None
        return parts

    def _publish(self, note: Path) -> None:
        """Let the next server find this engine."""
        self.keep(OWNER_NAME, str(note))
        try:
            note.write_text(str(self.path))
        except OSError as error:
            log.warning("%s could not be written, so no server can take this engine over: %s", note, error)

    def move(self, note: Path) -> None:
        """Let the next server find this engine by another note."""
        before, self._note = self._note, note
        self._publish(note)
        if before and before != note:
            before.unlink(missing_ok=True)

    def keep(self, name: str, value: object) -> None:
        """Write a file for the next server; without it things go on, too."""
        try:
            memory.write(self.path / name, value)
        except OSError as error:
            log.warning("%s could not be written: %s", self.path / name, error)

    def kept(self, name: str) -> Any:
        """Return what the server before us wrote; None where it did not, or the file is damaged."""
        return memory.read(self.path / name)

    def let_go(self) -> None:
        """Hold the folder no more."""
        if self._hold is not None:
            os.close(self._hold)
            self._hold = None

    def remove(self) -> None:
        """Delete it; what is mapped stays valid."""
        memory.remove(self.path)
        if self._note:
            self._note.unlink(missing_ok=True)
