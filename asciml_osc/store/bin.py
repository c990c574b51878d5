"""The bin of a session: the files of what was removed, until nobody can take it back any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from asciml_osc.durable import discard
from asciml_osc.names import canonical


class Bin:
    """Owner of the folder bin/. A sound's file and its analysis lie there under the names that they had.

    wanted : the files, as the rows name them, that a change could bring back
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.wanted: set[str] = set()

    def put(self, path: Path) -> None:
        """Move a file here; one that nobody can ask for any more is removed. What cannot be moved is left to the next sweep."""
        if not _is_among(path.name, self.wanted):
            discard([path])
            return
        try:
            path.replace(self.folder / path.name)
        except OSError:  # it is not there, or is open in a player, on Windows
            return
        discard([path])  # where both are names of one file, POSIX renames nothing

    def find(self, name: str) -> Path | None:
        """Return where a file of this name lies here; None where it does not."""
        path = self.folder / name
        return path if path.is_file() else None

    def take(self, names: Iterable[str]) -> None:
        """Remove what is in its place again."""
        discard(self.folder / name for name in names)

    def forget(self, names: Iterable[str]) -> None:
        """Remove for good the files that rows named so, and their analyses."""
        for name in names:
            self.wanted.discard(name)
            discard([self.folder / name, self.folder / f"{Path(name).stem}.npz"])

    def sweep(self, in_place: Iterable[str]) -> None:
        """Remove what a killed server has left: what is in its place again, and what no change names."""
        there = {canonical(name) for name in in_place}
        discard(
            path
            for path in self.folder.iterdir()
            if _is_among(path.name, there) or not _is_among(path.name, self.wanted)
        )

    def size(self) -> tuple[int, int]:
        """Return how many sounds and models lie here, and how many bytes all takes."""
        paths = [path for path in self.folder.iterdir() if path.is_file()]
        return sum(path.suffix != ".npz" for path in paths), sum(path.stat().st_size for path in paths)


def _is_among(name: str, files: Collection[str]) -> bool:
    """Tell whether a file, or the sound whose analysis it is, is one of these."""
    name = canonical(name)
    return name in files or (name.endswith(".npz") and f"{name.removesuffix('.npz')}.wav" in files)
