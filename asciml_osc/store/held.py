"""Model files that are being read: one that is removed or replaced stays until nobody reads it any more."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

from asciml_osc.durable import discard


class HeldFile(type(Path())):  # type: ignore[misc]  # Path itself can be subclassed from Python 3.12 on
    """A path that weak references can point to: its file stays as long as somebody has this very object."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Path, (str(self),)  # to another process the name goes, and nothing is held there


class HeldFiles:
    """Owner of the knowledge which model files somebody holds."""

    def __init__(self) -> None:
        self._held: weakref.WeakValueDictionary[Path, HeldFile] = weakref.WeakValueDictionary()
        self._leaving: dict[Path, weakref.finalize[Any, HeldFile]] = {}

    def hold(self, path: Path) -> HeldFile:
        """Return this path as an object to be kept for as long as the file is needed."""
        held = self._held.get(path)
        if held is None:
            self._held[Path(path)] = held = HeldFile(path)  # the key must hold nothing
        return held

    def forget(self, path: Path, leave: Callable[[Path], None] = lambda path: discard([path])) -> None:
        """Have a file leave that nobody will ask for again: at once, or when the last who holds it lets go."""
        held = self._held.pop(path, None)
        if held is None:
            leave(path)
        else:
            plain = Path(path)
            self._leaving[plain] = weakref.finalize(held, leave, plain)

    def keep(self, path: Path) -> None:
        """Let a file stay after all that was about to leave."""
        if (leaving := self._leaving.pop(path, None)) and (found := leaving.detach()):
            self._held[path] = found[0]
