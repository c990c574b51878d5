"""Where compiled code is kept: a cache folder of the user's, one for each place where the package is installed.

An installed package may lie where its user cannot write; this folder never does. And numba notices a change of the
file that a cached function stands in, but not of the files of functions that were compiled into it: so when any of our
compiled sources has changed, all of our compiled code is forgotten. That of libraries stays.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import platformdirs

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
