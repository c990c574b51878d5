"""Where sounds came from, as a client reads it and as it is written into the files that are made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from asciml_osc import __version__
from asciml_osc.store.rows import SoundRow

MOST = 200
"""Sounds that are named in one file: a header has bounds."""
_INNER = ("hash", "channels")  # what only the server makes use of
_AUTHOR = ("artist", "copyright", "license")  # of a file's tags, what belongs into a credit


def facts(row: SoundRow) -> dict[str, str | int | float]:
    """Return what is known of a sound's origin, by names: its file and place in it, or its recipe, and what the file says of itself."""
    known = {**row.origin, **_tags(row)}
    return {
        name: value if isinstance(value, (str, int, float)) else json.dumps(value)
        for name, value in known.items()
        if name not in (*_INNER, "tags")
    }


def card(rows: Iterable[SoundRow]) -> str:
    """Return an origin card, JSON: a list of sounds and what is known of the origin of each."""
    sounds = [
        {"id": row.id, "name": row.name or "", "seconds": row.seconds, "rate": row.rate, "origin": facts(row)}
        for row in rows
    ]
    return (
        json.dumps({"software": f"asciml-osc {__version__}", "sounds": sounds}, ensure_ascii=False, indent=2)
        + "\n"
    )


def about(rows: Iterable[SoundRow]) -> dict[str, str]:
    """Return what a file that is made of these sounds says of them: comment, copyright and software, see files.write_wav."""
    rows = list({row.path: row for row in rows}.values())
    rights = list(
        dict.fromkeys(text for row in rows for name in _AUTHOR[1:] if (text := _tags(row).get(name)))
    )
    more = f" and {len(rows) - MOST} more" if len(rows) > MOST else ""
    found = {
        "software": f"asciml-osc {__version__}",
        "comment": " + ".join(map(_credit, rows[:MOST])) + more,
    }
    return found | ({"copyright": "; ".join(rights)} if rights else {})


def _credit(row: SoundRow) -> str:
    """Return one sound in a line: `rain0: kettle.wav 0.5 s, Ana Gil, CC BY 4.0`. The folder of a file is nobody's business."""
    origin, tags = row.origin, _tags(row)
    parts = [str(origin[key]) for key in ("technique", "source", "augmented", "like") if key in origin]
    if "file" in origin:
        parts.append(f"{PurePath(str(origin['file'])).name} {float(origin.get('start', 0.0)):g} s")
    parts += [tags[name] for name in _AUTHOR if name in tags]
    return f"{row.label}: {', '.join(parts)}" if parts else row.label


def _tags(row: SoundRow) -> dict[str, Any]:
    tags = row.origin.get("tags")
    return {name: str(text) for name, text in tags.items()} if isinstance(tags, dict) else {}
