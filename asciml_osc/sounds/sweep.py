"""What a killed server left in the session's folders, told from what belongs there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from asciml_osc.durable import discard
from asciml_osc.errors import AscimlError
from asciml_osc.sounds.names import split_id


def sweep(folder: Path, known: Iterable[Path], reserved: Mapping[str, int]) -> None:
    """Remove from `folder` the temporary files and those of ids that are not `known`.

    reserved : each group's next number; a file that no number was ever reserved for is the user's own, and stays
    """
    kept = set(known)
    discard(
        path for path in folder.iterdir() if path not in kept and (_temporary(path) or _ours(path, reserved))
    )


def _temporary(path: Path) -> bool:
    return path.name.startswith(".staged-") or (path.name.startswith(".") and ".tmp-" in path.name)


def _ours(path: Path, reserved: Mapping[str, int]) -> bool:
    try:
        group, number = split_id(path.stem)
    except AscimlError:
        return False
    return number < reserved.get(group, 0)
