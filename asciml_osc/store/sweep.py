"""What a killed server left in the session's folders, told from what belongs there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from asciml_osc.durable import discard
from asciml_osc.errors import AscimlError
from asciml_osc.names import canonical, split_id
from asciml_osc.store.bin import Bin


def compose(folder: Path) -> None:
    """Give files the names that the rows know them by: a Mac that copies a session may take accents apart."""
    for path in list(folder.iterdir()):
        _compose(path)


def _compose(path: Path) -> None:
    composed = path.with_name(canonical(path.name))
    if composed.name != path.name and not composed.exists():
        path.rename(composed)


def sweep(folder: Path, known: Iterable[str], reserved: Mapping[str, int], bin_: Bin) -> dict[str, int]:
    """Clear `folder` of temporary files; those of ids that are not known any more go to the bin. Return the bytes of each known file that is there.

    Files get the names that the rows know them by: a Mac that copies a session may take accents apart. The folder is read once.

    known : names of files, composed
    reserved : each group's next number; a file that no number was ever reserved for is the user's own, and stays
    """
    kept = set(known)
    found: dict[str, int] = {}
    with os.scandir(folder) as entries:
        all_of_it = list(entries)
    for entry in all_of_it:
        path, name = folder / entry.name, canonical(entry.name)  # file systems may spell names their own way
        if name in kept:
            if entry.is_file():
                found[name] = entry.stat().st_size
            _compose(path)
        elif _temporary(name) and entry.is_dir(follow_symlinks=False):
            shutil.rmtree(path, ignore_errors=True)
        elif _temporary(name):
            discard([path])
        elif _ours(name, reserved):
            bin_.put(path)
        else:
            _compose(path)
    return found


def _temporary(name: str) -> bool:
    return name.startswith(".staged-") or (name.startswith(".") and ".tmp-" in name)


def _ours(name: str, reserved: Mapping[str, int]) -> bool:
    try:
        group, number = split_id(Path(name).stem)
    except AscimlError:
        return False
    return number < reserved.get(group, 0)
