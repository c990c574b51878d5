"""Where compiled code is kept: a cache folder of the user's, one for each place where the package is installed.

An installed package may lie where its user cannot write; this folder never does. And numba notices a change of the
file that a cached function stands in, but not of the files of functions that were compiled into it: so when any of our
compiled sources has changed, all of our compiled code is forgotten. That of libraries stays.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

import platformdirs

COMPILED = (
    "analysis",
    "audio",
    "decoding",
)  # packages; numba begins a cache folder's name with the package's
PACKAGE = Path(__file__).resolve().parent
POLL = 0.01  # seconds between two looks whether another process has finished compiling
ENGINE, DECODING = "engine", "decoding"  # parts that take long to compile: when one has been, that is noted


@lru_cache(maxsize=1)
def _sources() -> str:
    """Hash the sources that are compiled."""
    sources = sorted(path for part in COMPILED for path in (PACKAGE / part).glob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def is_compiled(part: str) -> bool:
    """Return whether all of a part (ENGINE, DECODING) lies in the cache, made of these sources, by this numba, on this machine."""
    return _note(part).exists()


def note_compiled(part: str) -> None:
    """Keep that a part has been compiled. A cache that cannot be written to is no reason to fail."""
    with suppress(OSError):
        _note(part).touch()


def _note(part: str) -> Path:
    from importlib import metadata  # which a client of ours need not load

    made_by = (_sources(), sys.version, metadata.version("numba"), platform.machine(), platform.node())
    return _folder() / f"{part}-{hashlib.sha256(repr(made_by).encode()).hexdigest()[:12]}"


def _folder() -> Path:
    return Path(os.environ.get("NUMBA_CACHE_DIR") or platformdirs.user_cache_dir("asciml-osc"))


def use_cache() -> None:
    """Point numba (here and in every process started from here) to the cache; before numba is imported."""
    if "NUMBA_CACHE_DIR" in os.environ:
        return
    state = _sources()
    place = hashlib.sha256(str(PACKAGE).encode()).hexdigest()[:12]
    folder = Path(platformdirs.user_cache_dir("asciml-osc")) / f"compiled-{place}"
    mark = folder / "sources"
    if not mark.exists() or mark.read_text() != state:
        for part in COMPILED:
            for stale in folder.glob(f"{part}_*"):
                shutil.rmtree(stale, ignore_errors=True)
        for part in (ENGINE, DECODING):
            for note in folder.glob(f"{part}-*"):
                note.unlink(missing_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text(state)
    os.environ["NUMBA_CACHE_DIR"] = str(folder)


@contextmanager
def one_at_a_time(what: str = "compiling") -> Iterator[None]:
    """For calls of a library's generalised ufuncs, or of what takes long: of all processes one compiles, the others wait and read.

    numba keeps a gufunc in two files that belong together; two processes that compile the same one at once leave a pair
    that does not fit, and whoever reads it, now or years later, is ended by the system
    (github.com/numba/numba/issues/10128). A function of our own is one file.
    """
    from filelock import FileLock  # which a client of ours need not load

    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / f"{what}.lock", fallback_to_soft=False, poll_interval=POLL):
        yield
