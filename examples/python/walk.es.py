"""Un paseo por el mapa de tus sonidos: de uno al más cercano que todavía no se visita, sin cortes.

    .venv/bin/python examples/python/walk.es.py [FOLDER] [--sounds 8] [--seconds 40]

Primero arranca el servidor: python3 run.py serve; él mismo crea .venv. Los sonidos de FOLDER (examples/sounds, si no das
ninguna carpeta) se cargan y se acomodan en un mapa; el paseo va de cada uno a su vecino más cercano. Qué debes oír: un solo
sonido que nunca para y se vuelve el próximo y el próximo; los vecinos se parecen, así que oyes familias, y un salto donde
una termina. Ctrl-C lo termina antes. Una carpeta que ya está en la sesión no se vuelve a cargar.
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
    """Carga, mira el mapa, pasea."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1] / "sounds")
    parser.add_argument("--port", type=int, default=57140)
    parser.add_argument("--sounds", type=int, default=8, choices=range(2, 17), metavar="2…16")
    parser.add_argument("--seconds", type=float, default=40.0, help="de todo el paseo")
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
    """Los ids de los sonidos que vienen de la carpeta; si no hay ninguno, la carga."""
    there = [
        sound
        for sound, group, origin, *_ in server.items("/asciml/sounds/list")
        if group == GROUP and Path(origin).is_relative_to(folder)
    ]
    return there or server.call("/asciml/sounds/load", GROUP, str(folder), timeout=600)


def nearest_first(places: dict[str, tuple[float, float]]) -> list[str]:
    """Todos: empieza con el que está más a la izquierda, y sigue siempre con el más cercano de los que quedan."""
    left = dict(places)
    way = [min(left, key=lambda sound: left[sound][0])]
    here = left.pop(way[0])
    while left:
        way.append(min(left, key=lambda sound: math.dist(here, left[sound])))
        here = left.pop(way[-1])
    return way


def walk(server: Client, way: list[str], seconds: float) -> None:
    """Todo el camino en una voz, como textura de granos, con un solo glide."""
    if VOICE not in [name for name, *_ in server.items("/asciml/voice/list")]:  # como después de otro paseo
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
