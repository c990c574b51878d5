"""What an audio file says of its origin: its title, who made it, and under which licence."""

from __future__ import annotations

from pathlib import Path

import soundfile

from asciml_osc.errors import AscimlError
from asciml_osc.regular import open_regular
from asciml_osc.sounds import ffmpeg, formats

KEPT = ("title", "artist", "copyright", "license", "comment", "date", "album")
"""Of what libsndfile and ffmpeg know; both have these names."""
MOST = 500
"""Characters of one."""


def read_tags(path: Path) -> dict[str, str]:
    """Return what a file says of itself by the names in KEPT; nothing for what it does not say, or where it cannot be read."""
    try:
        with open_regular(path) as file:
            format_, _ = formats.find_format(file, path)
            found = ffmpeg.tags(path) if format_ == formats.FFMPEG else _of_libsndfile(path)
    except (AscimlError, OSError, soundfile.SoundFileError):
        return {}
    return {name: text for name in KEPT if (text := _plain(found.get(name, "")))}


def _of_libsndfile(path: Path) -> dict[str, str]:
    with soundfile.SoundFile(path) as file:
        return dict(file.copy_metadata())


def _plain(text: str) -> str:
    """Return one line of what can be printed."""
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()[:MOST]
