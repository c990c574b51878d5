"""Una secuencia que hace morph: dieciséis pasos por compás, cada uno en su propio lugar entre una campana y un viento.

    .venv/bin/python examples/python/sequence.es.py [--bars 8] [--tempo 112] [--seed 1]

Primero arranca el servidor: python3 run.py serve; él mismo crea .venv. Cada paso es un bundle de OSC con su tiempo: el
porcentaje y la nota que lleva se cumplen juntos, en su muestra, por tarde que despierte Python. Qué debes oír: un compás de
campanas que de compás en compás tiene más viento; una escala pentatónica que sube y baja al azar, con acentos en los
tiempos. Ctrl-C lo termina antes.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import time

from asciml_osc.client import Client

STEPS = 16
SCALE = (48, 51, 53, 55, 58, 60, 63, 65, 67, 70)
AHEAD = 0.3  # segundos: el servidor quiere un bundle al menos una décima de segundo antes de su tiempo
VOICE = "sequence"


def main() -> None:
    """Haz los sonidos, prepara el camino, toca los compases."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=57140)
    parser.add_argument("--bars", type=int, default=8)
    parser.add_argument("--tempo", type=float, default=112.0, help="negras por minuto")
    parser.add_argument("--seed", type=int, default=1, help="otro número es otra pieza")
    options = parser.parse_args()
    with Client(port=options.port) as server:
        for trouble in ("/asciml/fail", "/asciml/late"):
            server.on(trouble, print)
        sounds = prepare(server, options.seed)
        print(f"entre {sounds[0]} y {sounds[1]}, {options.bars} compases")
        with contextlib.suppress(KeyboardInterrupt):
            play(server, options.bars, 15.0 / options.tempo, random.Random(options.seed))
        server.call("/asciml/voice/stop", VOICE)


def prepare(server: Client, seed: int) -> list[str]:
    """Una voz con el camino de una campana a un viento; devuelve sus ids."""
    bell = server.call(
        "/asciml/sounds/synth", "bells", "fm", 1, freq=262, release=0.4, seed=seed, timeout=600
    )
    wind = server.call("/asciml/sounds/synth", "wind", "subtractive", 1, seed=seed, timeout=600)
    if VOICE not in [name for name, *_ in server.items("/asciml/voice/list")]:  # como después de otra corrida
        server.call("/asciml/voice/new", VOICE)
    server.call("/asciml/voice/env", VOICE, 0.002, 0.3)
    server.call("/asciml/voice/path", VOICE, *bell, *wind, timeout=600)
    return [*bell, *wind]


def play(server: Client, bars: int, step: float, chance: random.Random) -> None:
    """Manda cada paso un poco antes de su tiempo; lo que empezó un paso también lo termina."""
    begins, place = time.time() + 2 * AHEAD, 0
    for number in range(bars * STEPS):
        at = begins + number * step
        time.sleep(max(0.0, at - AHEAD - time.time()))
        place = min(max(place + chance.choice((-2, -1, 1, 2)), 0), len(SCALE) - 1)
        percent = 100.0 * (number // STEPS + chance.random()) / bars
        if number % 4 == 0 or chance.random() < 0.6:
            server.bundle(
                at,
                ["/asciml/voice/percent", VOICE, percent],
                ["/asciml/voice/note", VOICE, SCALE[place], 120 if number % 4 == 0 else 70],
            )
            server.bundle(at + 0.9 * step, ["/asciml/voice/note/off", VOICE, SCALE[place]])
    time.sleep(2 * AHEAD + step)


if __name__ == "__main__":
    main()
