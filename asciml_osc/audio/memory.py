"""The folder of an engine and in it its memory-mapped files: the state block, the arena of tables, the ring of what comes in.

Files of our own, in memory where the system has a folder for that (/dev/shm): unlike multiprocessing's shared memory
they outlive a process that crashes, so that a new engine, or a new server, can take up the same state.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from asciml_osc.audio.input_layout import INPUT, INPUT_NUMBERS, Input
from asciml_osc.audio.layout import BLOCK_BYTES, State, views
from asciml_osc.errors import AscimlError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

BLOCK_NAME, ARENA_NAME, INPUT_NAME = "state", "arena", "input"
PAGE = 4096
PREFIX = "asciml-osc-"  # of a folder's name
LOCK_NAME = (
    "lock"  # in the folder, on Windows: each process that holds it has locked a byte there, at its own number
)
LOCKS = 0x7FFFFFFF
ZEROS = 1 << 20  # bytes that are written at once
RING_AT = 64  # bytes before the ring of the input: its head, on a cache line of its own


def make_folder() -> tuple[Path, int]:
    """Make a folder for one engine's memory, in a tmpfs where there is one; return it and the descriptor that holds it.

    A folder lives as long as a process holds it, be it a server or an engine. Those that nobody holds any more, since
    both were killed, are removed here: they would take memory until the machine starts anew.
    """
    base = _base()
    for folder in base.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):  # it has just been removed, or is another user's
            if _is_abandoned(folder):
                remove(folder)
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
        with contextlib.suppress(FileNotFoundError):  # another one cleaned up before it was held
            return folder, hold(folder)


def _base() -> Path:
    """Return where the folders lie."""
    base = Path("/dev/shm")
    return base if os.access(base, os.W_OK) else Path(tempfile.gettempdir())


def is_ours(folder: Path) -> bool:
    """Tell whether `make_folder` made it, for this user."""
    try:
        owner = folder.lstat().st_uid
    except (OSError, ValueError):  # the second: no path at all
        return False
    mine = sys.platform == "win32" or owner == os.getuid()
    return mine and folder.parent == _base() and folder.name.startswith(PREFIX)


def hold(folder: Path) -> int:
    """Keep `folder` from being removed as abandoned until this process ends, or closes what is returned.

    Raises FileNotFoundError where it is gone.
    """
    # filelock, which the rest of the package uses, has no lock that several processes share, that a look can try without
    # taking it from them, and that the system takes back when they die. So this one is our own.
    if sys.platform == "win32":
        descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT)
        os.lseek(descriptor, os.getpid() % LOCKS, os.SEEK_SET)
        msvcrt.locking(
            descriptor, msvcrt.LK_LOCK, 1
        )  # tries for 10 s: somebody may just look whether it is abandoned
        return descriptor
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    if not folder.exists():  # removed between the two calls
        os.close(descriptor)
        raise FileNotFoundError(folder)
    return descriptor


def _is_abandoned(folder: Path) -> bool:
    """Tell whether no process holds `folder`."""
    if sys.platform == "win32":
        descriptor = os.open(folder / LOCK_NAME, os.O_RDWR)  # raises where it is just being made
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, LOCKS)
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, LOCKS)
        except OSError:
            return False
        finally:
            os.close(descriptor)
        return True
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def write(path: Path, value: object) -> None:
    """Put `value` into a file of JSON, for this user's eyes only: whole or not at all, whatever moment a process dies."""
    beside = path.with_name(f".{path.name}-{os.getpid()}")
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(json.dumps(value))  # json.dump encodes in Python
    beside.replace(path)


def read(path: Path) -> Any:
    """Return what `write` put there; None where there is nothing that can be read."""
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError, RecursionError):
        return None


def create(folder: Path, arena_bytes: int) -> State:
    """Make both files in `folder` and map them. The arena is sparse: it takes memory only as tables are written.

    Raises limit.
    """
    for name, size in ((BLOCK_NAME, BLOCK_BYTES), (ARENA_NAME, arena_bytes)):
        with (folder / name).open("wb") as file:
            file.truncate(size)
    commit(folder / BLOCK_NAME, 0, -(-BLOCK_BYTES // 4), "the state of the engine")
    return attach(folder)


def attach(folder: Path) -> State:
    """Map the files that `create` made."""
    block = np.memmap(folder / BLOCK_NAME, np.uint8, mode="r+")
    return views(np.asarray(block), map_arena(folder / ARENA_NAME))


def keep(folder: Path, copy: Path) -> None:
    """Copy the state block of `folder` to `copy`, whole or not at all. Raises limit."""
    beside = copy.with_name(f".{copy.name}")
    try:
        shutil.copyfile(folder / BLOCK_NAME, beside)
        beside.replace(copy)
    except OSError as error:
        raise AscimlError("limit", f"no memory for the engine of a score: {error.strerror}") from error


def restore(folder: Path, copy: Path) -> None:
    """Give the state block of `folder` the content of a copy that `keep` made."""
    block = np.memmap(folder / BLOCK_NAME, np.uint8, mode="r+")
    block[:] = np.fromfile(copy, np.uint8)


def map_arena(path: Path) -> np.ndarray:
    """Map the arena as float32 numbers [n]."""
    return np.asarray(np.memmap(path, np.float32, mode="r+"))


def create_input(folder: Path) -> Input:
    """Make the file of what comes in, and map it. It takes memory from `commit_input` on."""
    with (folder / INPUT_NAME).open("wb") as file:
        file.truncate(RING_AT + 4 * INPUT_NUMBERS)
    return attach_input(folder)


def attach_input(folder: Path) -> Input:
    """Map the file that `create_input` made."""
    block = np.asarray(np.memmap(folder / INPUT_NAME, np.uint8, mode="r+"))
    return Input(block[: INPUT.itemsize].view(INPUT), block[RING_AT:].view(np.float32))


def commit_input(folder: Path) -> None:
    """Make the memory of the input real, before its callback writes there. Raises limit."""
    commit(folder / INPUT_NAME, 0, RING_AT // 4 + INPUT_NUMBERS, "the input")


def remove(folder: Path) -> None:
    """Delete the files; maps that are still open stay valid."""
    shutil.rmtree(folder, ignore_errors=True)


def commit(path: Path, offset: int, numbers: int, what: str = "a table") -> None:
    """Make the memory behind a stretch of the arena real, before anything is written there: what is there may be lost.

    Without this a full disk, or tmpfs, would end the process that writes with SIGBUS.

    Raises limit where there is no memory left.
    """
    if sys.platform == "win32":
        return  # a file has all of its room there from the start
    try:
        with path.open("r+b") as file:
            if sys.platform == "darwin":
                write_zeros(file, offset * 4, numbers * 4)
            else:
                os.posix_fallocate(file.fileno(), offset * 4, numbers * 4)
    except OSError as error:
        size = max(1, numbers >> 18)
        raise AscimlError("limit", f"no memory for {what} of {size} MiB: {error.strerror}") from error


def write_zeros(file: BinaryIO, start: int, size: int) -> None:
    """Reserve a part of a sparse file where the system has no call for that."""
    zeros = bytes(ZEROS)
    file.seek(start)
    for at in range(0, size, ZEROS):
        file.write(zeros[: size - at])
    file.flush()


class Arena:
    """Hands out stretches of the arena, first fit. Owner: the control process, one thread."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / ARENA_NAME
        self._size = self.path.stat().st_size
        self._holes = [(0, self._size)]  # (start, bytes), sorted, never adjacent
        self._taken: dict[int, int] = {}

    def allocate(self, numbers: int) -> int:
        """Reserve `numbers` float32; returns their offset in the arena, in numbers.

        Raises limit where no hole is large enough.
        """
        size = self._bytes(numbers)
        for i, (start, room) in enumerate(self._holes):
            if room >= size:
                self._holes[i : i + 1] = [(start + size, room - size)] if room > size else []
                self._taken[start] = size
                return start // 4
        used = sum(self._taken.values()) >> 20
        raise AscimlError(
            "limit",
            f"a table of {size >> 20} MiB does not fit: {used} of {self._size >> 20} MiB hold what the voices play; "
            "free a voice with /asciml/voice/free NAME",
        )

    def keep(self, offset: int, numbers: int) -> bool:
        """Reserve the stretch that an earlier owner of the arena took; False where it is not free, or lies outside."""
        start, size = offset * 4, self._bytes(numbers)
        for i, (begin, room) in enumerate(self._holes):
            if begin <= start and start + size <= begin + room:
                parts = [(begin, start - begin), (start + size, begin + room - start - size)]
                self._holes[i : i + 1] = [part for part in parts if part[1] > 0]
                self._taken[start] = size
                return True
        return False

    @staticmethod
    def _bytes(numbers: int) -> int:
        """Return what `numbers` float32 take: whole pages."""
        return max(PAGE, -(-numbers * 4 // PAGE) * PAGE)

    def give_back(self, offset: int) -> None:
        """Free what `allocate` returned."""
        start = offset * 4
        size = self._taken.pop(start)
        holes = sorted([*self._holes, (start, size)])
        self._holes = [holes[0]]
        for begin, room in holes[1:]:
            last_begin, last_room = self._holes[-1]
            if last_begin + last_room == begin:
                self._holes[-1] = (last_begin, last_room + room)
            else:
                self._holes.append((begin, room))
