"""Files of this repository that are made of the code: the commands, the events, the error codes, the layers. So nothing drifts.

One module a kind; each has `files(registry)`: what it makes, by the path from the repository's root.
`asciml-osc commands --write ROOT` writes them all, and a test compares them with what is committed.
"""

from __future__ import annotations

from pathlib import Path

from asciml_osc.generate import (
    house,
    markdown,
    open_stage_control,
    pd,
    python,
    python_rooms,
    supercollider,
    touchosc,
)
from asciml_osc.generate import max as max_package
from asciml_osc.osc.registry import Registry

KINDS = (house, markdown, max_package, open_stage_control, pd, python, python_rooms, supercollider, touchosc)


def files(registry: Registry) -> dict[str, str]:
    """Return the text of every generated file, by its path from the repository's root, with / in it."""
    return {path: text for kind in KINDS for path, text in kind.files(registry).items()}


def write(registry: Registry, root: Path) -> list[Path]:
    """Write them all into a checkout; the paths of those that were not so already."""
    changed = []
    for path, text in files(registry).items():
        place = root / path
        if not place.is_file() or place.read_text(encoding="utf-8") != text:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")
            changed.append(place)
    return changed
