"""Where compiled code is kept: a cache folder of the user's, one for each place where the package is installed.

An installed package may lie where its user cannot write; this folder never does. And numba notices a change of the
file that a cached function stands in, but not of the files of functions that were compiled into it: so when any of our
compiled sources has changed, all of our compiled code is forgotten. That of libraries stays.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

COMPILED = ("audio", "model")  # packages; numba begins the name of a folder in the cache with the package's


def use_cache() -> None:
    """Point numba (here and in every process started from here) to the cache; before numba is imported."""
    if "NUMBA_CACHE_DIR" in os.environ:
        return
    package = Path(__file__).resolve().parent
    sources = sorted(path for part in COMPILED for path in (package / part).glob("*.py"))
    state = hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()
    place = hashlib.sha256(str(package).encode()).hexdigest()[:12]
    folder = Path(platformdirs.user_cache_dir("asciml-osc")) / f"compiled-{place}"
    mark = folder / "sources"
    if not mark.exists() or mark.read_text() != state:
        for part in COMPILED:
            for stale in folder.glob(f"{part}_*"):
                shutil.rmtree(stale, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text(state)
    os.environ["NUMBA_CACHE_DIR"] = str(folder)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """For calls of a library's generalised ufuncs: of all processes one compiles them, the others wait and read.

    numba keeps a gufunc in two files that belong together; two processes that compile the same one at once leave a pair
    that does not fit, and whoever reads it, now or years later, is ended by the system
    (github.com/numba/numba/issues/10128). A function of our own is one file.
    """
    folder = Path(os.environ.get("NUMBA_CACHE_DIR") or platformdirs.user_cache_dir("asciml-osc"))
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "compiling.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)  # which ends the lock
