"""The map of the sounds to play on."""

from __future__ import annotations

import asyncio
from typing import Any

import numpy as np
from nicegui import ui

from asciml_osc.pictures.marks import colour_of
from asciml_osc.web.page.mirror import Rows
from asciml_osc.web.page.page import Page
from asciml_osc.web.page.parts.surface import Place, Surface

VOICE = "map"


def build(page: Page) -> None:
    """Put the map on the page. Its own voice plays it, unless another one is chosen."""
    say = page.say
    manners = {
        "loop": say("Morph, while touched"),
        "grain": say("Morph as grains, while touched"),
        "once": say("Morph, each touch plays once"),
        "strike": say("Strike the sounds themselves"),
    }
    with ui.row().classes("items-center q-gutter-sm"):
        manner = ui.select(manners, value="loop", label=say("What a touch does")).props("dense outlined")
        voice = ui.input(say("Voice"), value=VOICE).props("dense outlined").classes("entry")
    area = Surface(say("Map of the sounds. Arrow keys move, Space plays"), VOICE)
    area.on("failed", lambda event: page.wrong(say.told(event.args)))
    manner.on_value_change(lambda: area.set(manner=manner.value))
    voice.on("change", lambda: area.set(voice=voice.value or VOICE))
    empty = ui.label(say("At least three sounds are needed for a map to morph on.")).classes("quiet")

    newest: Rows = []

    async def draw(rows: Rows) -> None:
        nonlocal newest
        newest = rows
        groups = list(dict.fromkeys(row[1] for row in rows))
        places = [Place(one, name, groups.index(group), x, y) for one, group, x, y, name in rows]
        triangles = await asyncio.to_thread(triangulated, [(one.x, one.y) for one in places])
        if (
            newest is not rows
        ):  # there are other sounds by now, whose triangles may have been ready before these
            return
        area.draw(places, triangles, [colour_of(at) for at in range(len(groups))])
        empty.set_visibility(not triangles)

    page.watch("view.map", draw)


def triangulated(points: list[tuple[float, float]]) -> list[list[int]]:
    """Return the Delaunay triangles of points, as indices; none for points on one line."""
    if len(points) < 3:
        return []
    from scipy.spatial import Delaunay, QhullError

    try:
        found: Any = Delaunay(np.array(points))
    except QhullError:
        return []
    triangles: list[list[int]] = found.simplices.tolist()
    return triangles
