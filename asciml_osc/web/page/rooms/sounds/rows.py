"""The rows of the table: what the server lists of the sounds, with what was said of them by hand."""

from __future__ import annotations

from typing import Any

from asciml_osc.web.page.mirror import Rows

Row = dict[str, Any]


def rows_of(sounds: Rows, marks: Rows) -> dict[str, Row]:
    """Return a row for each sound, by its id, in the server's order."""
    said = {str(mark[0]): mark[1:] for mark in marks}
    found: dict[str, Row] = {}
    for id_, group, origin, seconds, f0, centroid, rms, on, name in sounds:
        mute, solo, pitch, *tags = said.get(id_, (0, 0, 0.0))
        found[id_] = {
            "id": id_,
            "name": name,
            "group": group,
            "origin": origin,
            "seconds": round(seconds, 3),
            "f0": round(f0, 1),
            "centroid": round(centroid, 1),
            "rms": round(rms, 1),
            "on": bool(on),
            "mute": bool(mute),
            "solo": bool(solo),
            "pitch": bool(pitch),
            "tags": " ".join(f"#{tag}" for tag in tags),
        }
    return found


def difference(old: dict[str, Row], new: dict[str, Row]) -> dict[str, list[Row]]:
    """Return what turns one into the other, as AG Grid's applyTransaction takes it."""
    return {
        "remove": [{"id": one} for one in old if one not in new],
        "update": [row for one, row in new.items() if one in old and old[one] != row],
        "add": [row for one, row in new.items() if one not in old],
    }
