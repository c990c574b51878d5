"""Opening files that a message names: regular ones alone, so that no FIFO and no device is waited for."""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

from asciml_osc.errors import AscimlError, bad_argument, not_found

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def open_regular(path: Path, most: int | None = None) -> BufferedReader:
    """Open a file for reading, if it is one.

    most: bytes that it may hold at most

    Raises not-found where there is none, bad-argument for a folder, a pipe or a device, limit for one that is too large, io.
    """
    try:
        # O_NONBLOCK: a pipe is opened at once, and then refused; of a regular file it changes nothing
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        check_regular(path)  # Windows opens no folder: say that it is one
        raise reading_failed(path, error) from error
    try:
        found = os.fstat(descriptor)
        _check(path, found)
        if most is not None and found.st_size > most:
            raise AscimlError("limit", f"{path} has {found.st_size} bytes: at most {most} are read")
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_regular(path: Path, most: int) -> bytes:
    """Read all bytes of a file, at most `most`. Raises as `open_regular`."""
    with open_regular(path, most) as file:
        try:
            data = file.read(most + 1)
        except OSError as error:
            raise reading_failed(path, error) from error
    if len(data) > most:  # it grows
        raise AscimlError("limit", f"{path} has over {most} bytes: at most {most} are read")
    return data


def check_regular(path: Path) -> bool:
    """Return whether there is a file at `path`. Raises bad-argument for what is something else, io."""
    try:
        _check(path, path.stat())
    except FileNotFoundError:
        return False
    except OSError as error:
        raise reading_failed(path, error) from error
    return True


def reading_failed(path: Path, error: OSError) -> AscimlError:
    """Make the AscimlError for a path that the system does not take or does not find."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return not_found(f"there is no file {path}")
    if error.errno == errno.ELOOP:
        return AscimlError("io", f"{path} is a link that leads back to itself")
    if error.errno == errno.ENAMETOOLONG:
        return AscimlError("io", f"{_short(path)} is too long a name: most systems take 255 bytes")
    return AscimlError("io", f"{path} could not be opened: {error.strerror or error}")


def _short(path: Path) -> str:
    text = str(path)
    return text if len(text) <= 120 else f"{text[:60]}…{text[-40:]}"


def _check(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        what = _KINDS.get(stat.S_IFMT(found.st_mode), "no regular file")
        raise bad_argument(f"{path} is {what}: name a file")
