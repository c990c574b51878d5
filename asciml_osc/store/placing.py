"""How the files of sounds and models come to be where they were before a change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from asciml_osc.durable import discard, io_error, second_name, sync_folder
from asciml_osc.errors import not_found
from asciml_osc.store.bin import Bin
from asciml_osc.store.files import StoreFiles
from asciml_osc.store.held import HeldFiles
from asciml_osc.store.restoring import Image


class Files:
    """Where the files of sounds and models lie, and what of them a change moves."""

    def __init__(self, files: StoreFiles, held: HeldFiles, bin_: Bin) -> None:
        self._files, self._held, self._bin = files, held, bin_

    def place(self, images: Sequence[Image]) -> list[Path]:
        """Give the files that rows are to have again a second name in their place; what was placed.

        Raises not-found where one is gone, io; then nothing is placed.
        """
        placed: list[Path] = []
        try:
            for image in images:
                if image.old_file is not None and image.old_file != image.new_file:
                    self._place(image, image.old_file, placed)
            for folder in {path.parent for path in placed}:
                sync_folder(folder)
        except OSError as error:
            discard(placed)
            raise io_error(self._files.folder, "written", error) from error
        except BaseException:
            discard(placed)
            raise
        return placed

    def _place(self, image: Image, name: str, placed: list[Path]) -> None:
        for target, source in self._moves(image, name):
            if target.exists():
                continue
            found = next((path for path in source if path is not None and path.is_file()), None)
            if found is not None:
                placed.append(target)
                second_name(found, target)
            elif target.parent != self._files.analyses:  # a new sound has no analysis yet
                raise not_found(
                    f"{name} is gone from the bin of the session, so this cannot be taken back: /asciml/session/empty takes it off the list"
                )

    def _moves(self, image: Image, name: str) -> list[tuple[Path, list[Path | None]]]:
        """Return where the files of a row belong, and where each may be found."""
        if image.table == "models":
            return [(self._files.models / name, [self._bin.find(name)])]
        now = image.new_file
        return [
            (
                self._files.sounds / name,
                [self._bin.find(name), self._files.sounds / now if now else None],
            ),
            (
                self._files.analysis(Path(name).stem),
                [
                    self._files.analysis(Path(now).stem) if now else None,
                    self._bin.find(f"{Path(name).stem}.npz"),
                ],
            ),
        ]

    def take_away(self, placed: Iterable[Path]) -> None:
        """Remove what was placed for nothing."""
        discard(placed)

    def clear(self, images: Iterable[Image]) -> None:
        """Put into the bin what no row has any more, and out of it what a row has again."""
        images = list(images)
        back = {image.old_file for image in images if image.old_file is not None}
        for image in images:
            name = image.new_file
            if name is not None and name not in back:
                self._leave(image, name)
        self._bin.take(name for file in back for name in (file, f"{Path(file).stem}.npz"))
        for file in back:
            self._held.keep(self._files.models / file)

    def _leave(self, image: Image, name: str) -> None:
        if image.table == "models":
            self._held.forget(self._files.models / name, self._bin.put)
            return
        paths = [self._files.sounds / name, self._files.analysis(Path(name).stem)]
        if image.old_file is None:
            for path in paths:
                self._bin.put(path)
        else:  # it has its other name again
            discard(paths)
