"""A walk over the map of your sounds: from one to the nearest that has not been visited yet, without a cut.

    .venv/bin/python examples/python/walk.py [FOLDER] [--sounds 8] [--seconds 40]

Start the server first: python3 run.py serve; .venv is made by it. The sounds of FOLDER (examples/sounds, if none is
given) are loaded and laid out on a map; the walk goes from each to its nearest neighbour. Expect: one sound that never
stops and becomes the next and the next; neighbours are alike, so you hear families, and a leap where one ends. Ctrl-C
ends it early. A folder that is in the session is not loaded again.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import time
from pathlib import Path

from asciml_osc.client import Client

GROUP, VOICE = "walk", "walker"


def main() -> None:
    """Load, look at the map, walk."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1] / "sounds")
    parser.add_argument("--port", type=int, default=57140)
    parser.add_argument("--sounds", type=int, default=8, choices=range(2, 17), metavar="2…16")
    parser.add_argument("--seconds", type=float, default=40.0, help="of the whole walk")
    options = parser.parse_args()
    with Client(port=options.port) as server:
        server.notify()
        loaded = sounds_of(server, options.folder.resolve())
        places = {
            sound: (x, y)
            for sound, _, x, y in server.items("/asciml/latent/map", timeout=600)
            if sound in loaded
        }
        way = nearest_first(places)[: options.sounds]
        print(" - ".join(way))
        with contextlib.suppress(KeyboardInterrupt):
            walk(server, way, options.seconds)
        server.call("/asciml/voice/stop", VOICE)


def sounds_of(server: Client, folder: Path) -> list[str]:
    """The ids of the sounds that come from the folder, which is loaded if none does."""
    there = [
        sound
        for sound, group, origin, *_ in server.items("/asciml/sounds/list")
        if group == GROUP and Path(origin).is_relative_to(folder)
    ]
    return there or server.call("/asciml/sounds/load", GROUP, str(folder), timeout=600)


def nearest_first(places: dict[str, tuple[float, float]]) -> list[str]:
    """All of them, beginning with the one farthest to the left, then always the nearest that is left."""
    left = dict(places)
    way = [min(left, key=lambda sound: left[sound][0])]
    here = left.pop(way[0])
    while left:
        way.append(min(left, key=lambda sound: math.dist(here, left[sound])))
        here = left.pop(way[-1])
    return way


def walk(server: Client, way: list[str], seconds: float) -> None:
    """The whole way on one voice, as a texture of grains, by one glide."""
    if VOICE not in [name for name, *_ in server.items("/asciml/voice/list")]:  # as after an earlier walk
        server.call("/asciml/voice/new", VOICE)
    server.call("/asciml/voice/loop", VOICE, "grain")
    server.call("/asciml/voice/path", VOICE, *way, timeout=600)
    server.call("/asciml/voice/perceptual", VOICE, 1, timeout=600)
    server.send("/asciml/voice/percent", VOICE, 0.0)
    server.call("/asciml/voice/play", VOICE)
    server.send("/asciml/voice/percent", VOICE, 100.0, seconds)
    time.sleep(seconds)


if __name__ == "__main__":
    main()
