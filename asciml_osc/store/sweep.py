"""What a killed server left in the session's folders, told from what belongs there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from asciml_osc.durable import discard
from asciml_osc.errors import AscimlError
from asciml_osc.names import canonical, split_id
from asciml_osc.store.bin import Bin


def compose(folder: Path) -> None:
    """Give files the names that the rows know them by: a Mac that copies a session may take accents apart."""
    for path in list(folder.iterdir()):
        composed = path.with_name(canonical(path.name))
        if composed.name != path.name and not composed.exists():
            path.rename(composed)


def sweep(folder: Path, known: Iterable[Path], reserved: Mapping[str, int], bin_: Bin) -> None:
    """Remove from `folder` the temporary files; those of ids that are not `known` go to the bin.

    reserved : each group's next number; a file that no number was ever reserved for is the user's own, and stays
    """
    kept = {canonical(path.name) for path in known}  # a file system may spell names its own way
    for path in list(folder.iterdir()):
        if canonical(path.name) in kept:
            continue
        if _temporary(path):
            discard([path])
        elif _ours(path, reserved):
            bin_.put(path)


def _temporary(path: Path) -> bool:
    return path.name.startswith(".staged-") or (path.name.startswith(".") and ".tmp-" in path.name)


def _ours(path: Path, reserved: Mapping[str, int]) -> bool:
    try:
        group, number = split_id(path.stem)
    except AscimlError:
        return False
    return number < reserved.get(group, 0)
