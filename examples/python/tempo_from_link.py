"""The tempo of Ableton Link for the server: what is in beats goes with Live, with an iPad, with whoever is in the Link session.

    python -m pip install LinkPython-extern
    .venv/bin/python examples/python/tempo_from_link.py [--bpm 120] [--quantum 4]

Start the server first: python3 run.py serve; .venv is made by it. Link's library is under the GPL, so it is no part of asciml-osc: this
program of its own uses the package LinkPython-extern, if you have installed it in the same environment. It joins the Link session of your
network and sends /asciml/tempo in a bundle: once a second, and whenever the tempo changes. Expect: /asciml/voice/lfo main percent sine
depth 20 beats 4 swings once a bar of Live. Ctrl-C ends it; the tempo stays.
"""

from __future__ import annotations

import argparse
import contextlib
import threading
import time

from asciml_osc.client import Client

AHEAD = 0.2  # seconds: the server wants a bundle at least a tenth of a second before its time
EVERY = 1.0  # seconds between two bundles; what two clocks drift apart in that time nobody hears


def main() -> None:
    """Join the session and tell the server its beats until Ctrl-C."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=57140)
    parser.add_argument("--bpm", type=float, default=120.0, help="the tempo, if nobody else is there")
    parser.add_argument(
        "--quantum", type=float, default=4.0, help="beats of a bar, in which all are in phase"
    )
    parser.add_argument("--seconds", type=float, default=0.0, help="end after so long; 0: Ctrl-C ends it")
    options = parser.parse_args()
    try:
        import link
    except ImportError:
        print("this program needs a package for Ableton Link: python -m pip install LinkPython-extern")
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
