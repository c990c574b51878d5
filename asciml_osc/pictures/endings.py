"""The formats a picture can have. Kept apart from the drawing, so that checking a name loads no matplotlib."""

from __future__ import annotations

from pathlib import Path

from asciml_osc.errors import bad_argument

ENDINGS = (".png", ".svg", ".pdf")


def check_ending(path: Path) -> None:
    """Raise AscimlError `bad-argument` if `path` does not end as a picture does."""
    if path.suffix.lower() not in ENDINGS:
        raise bad_argument(f"{path.name} is not a picture's name: end it in {', '.join(ENDINGS)}")
