"""El tempo de Ableton Link para el servidor: lo que va en beats va con Live, con un iPad, con quien esté en la sesión de Link.

    python -m pip install LinkPython-extern
    .venv/bin/python examples/python/tempo_from_link.es.py [--bpm 120] [--quantum 4]

Primero arranca el servidor: python3 run.py serve; él mismo crea .venv. La biblioteca de Link está bajo la GPL, así que no
es parte de asciml-osc: este programa aparte usa el paquete LinkPython-extern, si lo instalaste en el mismo entorno. Entra
en la sesión de Link de tu red y manda /asciml/tempo en un bundle: una vez por segundo, y cada vez que cambia el tempo. Qué
debes oír: /asciml/voice/lfo main percent sine depth 20 beats 4 va y viene una vez por compás de Live. Ctrl-C lo termina; el
tempo se queda.
"""

from __future__ import annotations

import argparse
import contextlib
import threading
import time

from asciml_osc.client import Client

AHEAD = 0.2  # segundos: el servidor quiere un bundle al menos una décima de segundo antes de su tiempo
EVERY = 1.0  # segundos entre dos bundles; lo que dos relojes se separan en ese tiempo no se oye


def main() -> None:
    """Entra en la sesión y dile sus beats al servidor hasta Ctrl-C."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=57140)
    parser.add_argument("--bpm", type=float, default=120.0, help="el tempo, si no hay nadie más")
    parser.add_argument(
        "--quantum", type=float, default=4.0, help="beats de un compás, en el que todos van en fase"
    )
    parser.add_argument("--seconds", type=float, default=0.0, help="segundos hasta el final; 0: hasta Ctrl-C")
    options = parser.parse_args()
    try:
        import link
    except ImportError:
        print("este programa necesita un paquete para Ableton Link: python -m pip install LinkPython-extern")
        raise SystemExit(1) from None
    session = link.Link(options.bpm)
    session.enabled = True
    changed = threading.Event()
    session.setTempoCallback(lambda _: changed.set())
    end = time.monotonic() + (options.seconds or float("inf"))
    with Client(port=options.port) as server, contextlib.suppress(KeyboardInterrupt):
        for trouble in ("/asciml/fail", "/asciml/late"):
            server.on(trouble, print)
        while time.monotonic() < end:
            state, now = session.captureSessionState(), session.clock().micros()
            beat = state.beatAtTime(now + int(AHEAD * 1e6), options.quantum)
            server.bundle(time.time() + AHEAD, ["/asciml/tempo", state.tempo(), beat])
            changed.wait(EVERY)
            changed.clear()


if __name__ == "__main__":
    main()
