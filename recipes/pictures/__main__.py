"""Make those that are named, or all."""

from __future__ import annotations

import sys

from recipes.pictures import FOLDER, diagrams, page, screens, shrink
from recipes.pictures.map import draw_map
from recipes.pictures.serving import serving

wanted = set(sys.argv[1:]) or {"diagrams", "map", "window", "patch", "page"}
FOLDER.mkdir(parents=True, exist_ok=True)
made = []
if "diagrams" in wanted:
    made += diagrams.draw(FOLDER)
if "patch" in wanted:
    made += screens.patches(FOLDER)
if wanted & {"map", "window", "page"}:
    with serving() as server:
        if "map" in wanted:
            made.append(draw_map(server, FOLDER / "map.png"))
        if "window" in wanted:
            ends = (server.recorded["bass"], server.recorded["glass"])
            made.append(screens.window(server.port, ends, FOLDER / "window.png"))
        if "page" in wanted:
            made += page.draw(server, FOLDER)
for path in made:
    shrink(path)
    print(path, path.stat().st_size)
