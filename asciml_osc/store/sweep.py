"""What a killed server left in the session's folders, told from what belongs there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from asciml_osc.durable import discard
from asciml_osc.errors import AscimlError
from asciml_osc.names import canonical, split_id


def sweep(folder: Path, known: Iterable[str], reserved: Mapping[str, int]) -> dict[str, int]:
    """Clear `folder` of temporary files and of those whose ids are not known any more; return the bytes of each known file that is there.

    Files get the names that the rows know them by: a Mac that copies a session may take accents apart. The folder is read once.

    known : names of files, composed
    reserved : each group's next number; a file that no number was ever reserved for is the user's own, and stays
    """
    kept = set(known)
    found: dict[str, int] = {}
    with os.scandir(folder) as entries:
        all_of_it = list(entries)
    for entry in all_of_it:
        name = canonical(entry.name)  # file systems may spell names their own way
        if name in kept:
            if entry.is_file():
                found[name] = entry.stat().st_size
        elif _temporary(name) and entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        elif _temporary(name) or _ours(name, reserved):
            discard([folder / entry.name])
            continue
        if name != entry.name and not (composed := folder / name).exists():
            (folder / entry.name).rename(composed)
    return found


def _temporary(name: str) -> bool:
    return name.startswith(".staged-") or (name.startswith(".") and ".tmp-" in name)


def _ours(name: str, reserved: Mapping[str, int]) -> bool:
    try:
        group, number = split_id(Path(name).stem)
    except AscimlError:
        return False
    return number < reserved.get(group, 0)
