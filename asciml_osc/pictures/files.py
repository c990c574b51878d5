"""Writing a figure."""

from __future__ import annotations

import contextlib
from pathlib import Path

from matplotlib.figure import Figure

from asciml_osc.errors import AscimlError, bad_argument

ENDINGS = (".png", ".svg", ".pdf")
DPI = 110


def check_ending(path: Path) -> None:
    """Raises AscimlError `bad-argument` for a path that is no picture's."""
    if path.suffix.lower() not in ENDINGS:
        raise bad_argument(f"{path.name} is not a picture's name: end it in {', '.join(ENDINGS)}")


def save(figure: Figure, path: Path) -> None:
    """Write a picture; nothing of it is left after a failure. Raises AscimlError `io`."""
    check_ending(path)
    staged = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(staged, dpi=DPI, format=path.suffix[1:].lower())
        staged.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            staged.unlink()
        raise AscimlError("io", f"{path} could not be written: {error}") from error
