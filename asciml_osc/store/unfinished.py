"""The list of files that are being written outside the session folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from asciml_osc.store.settings import SettingTable


class UnfinishedTable:
    """Paths outside the session's own folders that are being written to; a server that is killed leaves them listed."""

    KEY = "unfinished"

    def __init__(self, settings: SettingTable) -> None:
        self._settings = settings

    def all(self) -> list[Path]:
        """Return every path that is listed; pass over what is no path."""
        kept = self._settings.get(self.KEY)
        return [Path(path) for path in kept if isinstance(path, str)] if isinstance(kept, list) else []

    def begin(self, paths: Iterable[Path]) -> None:
        """List these, before the first byte is written."""
        self._put([*self.all(), *paths])

    def end(self, paths: Iterable[Path]) -> None:
        """Strike these off, each as often as it is named here."""
        left = self.all()
        for path in paths:
            if path in left:
                left.remove(path)
        self._put(left)

    def _put(self, paths: list[Path]) -> None:
        self._settings.set(self.KEY, [str(path) for path in paths] or None)
