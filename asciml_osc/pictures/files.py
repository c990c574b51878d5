"""Writing a figure."""

from __future__ import annotations

import io
from pathlib import Path

from matplotlib.figure import Figure

from asciml_osc.durable import io_error, write_file
from asciml_osc.pictures.endings import check_ending

DPI = 110


def save(figure: Figure, path: Path) -> None:
    """Write a picture; nothing of it is left after a failure. Raises io."""
    check_ending(path)
    drawn = io.BytesIO()
    figure.savefig(drawn, dpi=DPI, format=path.suffix[1:].lower())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise io_error(path, "written", error) from error
    write_file(path, drawn.getvalue())
