"""Files that are either the old ones or the new ones, never half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from asciml_osc.errors import AscimlError


class HeldPath(type(Path())):  # type: ignore[misc]  # Path itself can be subclassed from Python 3.12 on
    """A path that weak references can point to: its file may go when nobody holds it any more."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside `path`, flush to the disk, rename. Raises AscimlError `io` when that cannot be done."""
    try:
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink()
            raise
    except OSError as error:
        raise AscimlError("io", f"{path} could not be written: {error.strerror}") from error
