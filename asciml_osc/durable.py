"""Files that are whole or not there, whatever moment the power goes."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from asciml_osc.errors import AscimlError, bad_argument

_MARK = re.compile(r"\.tmp-[0-9a-f]{12}")  # what stands behind the name of what is being written


def temporary_path(path: Path) -> Path:
    """Return a fresh hidden path beside `path`, for what is to get its name when it is whole."""
    return path.with_name(f".{path.name}.tmp-{uuid4().hex[:12]}")


def clear_temporaries(paths: Iterable[Path]) -> None:
    """Remove what stands beside each of `paths` under a name of `temporary_path`: whoever wrote it is dead.

    Nothing else is touched; what cannot be removed is left.
    """
    wanted: dict[Path, set[str]] = {}
    for path in paths:
        wanted.setdefault(path.parent, set()).add(path.name)
    for folder, names in wanted.items():
        try:
            entries = [
                entry
                for entry in os.scandir(folder)
                if (mark := _MARK.search(entry.name))
                and mark.end() == len(entry.name)
                and entry.name[0] == "."
                and entry.name[1 : mark.start()] in names
            ]
        except OSError:  # the stick has been pulled out, the folder removed
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                discard([folder / entry.name])


def write_file(path: Path, data: bytes) -> None:
    """Put `data` into `path`, replacing what was there; on disk when it returns, and never half of it.

    Raises io.
    """
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes the place of `path` at the end of the block, on disk and whole; where the block fails, nothing does.

    Raises io.
    """
    temporary = temporary_path(path)
    try:
        try:
            with temporary.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise io_error(path, "written", error) from error


def second_name(old: Path, new: Path) -> None:
    """Make `new` another name of the file `old`, or a copy where the file system has no links (FAT on a stick)."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
        with new.open("rb+") as file:
            os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make what was created, renamed or removed in `folder` survive a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def begin_folder(folder: Path) -> Path:
    """Make a new empty folder beside `folder`, to be filled and given to `finish_folder`.

    Raises busy where `folder` is not empty, bad-argument where it is a file, io.
    """
    try:
        if folder.is_dir():
            if any(folder.iterdir()):
                raise _not_empty(folder)
        elif folder.exists():
            raise bad_argument(f"{folder} is a file: name a folder, a new one or an empty one")
        staged = temporary_path(folder)
        staged.mkdir()
    except OSError as error:
        raise io_error(folder, "written", error) from error
    return staged


def finish_folder(staged: Path, folder: Path) -> None:
    """Give a folder that `begin_folder` made its name: all that is in it is there at once. Raises busy, io."""
    try:
        discard(path for path in staged.iterdir() if _MARK.search(path.name))  # of a job that was done again
        sync_folder(staged)
        if folder.is_dir():
            try:
                folder.rmdir()  # Windows renames nothing onto a folder, not even an empty one
            except OSError:
                if any(folder.iterdir()):  # filled since
                    raise _not_empty(folder) from None
                raise
        staged.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise io_error(folder, "written", error) from error


def _not_empty(folder: Path) -> AscimlError:
    return AscimlError(
        "busy",
        f"the folder {folder} is not empty: name a new one, or an empty one, so that nothing is mixed up",
    )


def discard(paths: Iterable[Path]) -> None:
    """Remove files, where they are there; one that cannot be removed (open in a player, on Windows) is left."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue


def io_error(path: Path, deed: str, error: Exception) -> AscimlError:
    """Make the AscimlError for a file or folder that could not be `deed` (read, written, opened, …)."""
    reason = getattr(error, "strerror", None) or str(error)
    return AscimlError("io", f"{path} could not be {deed}: {reason}")
