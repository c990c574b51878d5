"""/asciml/tempo: what beats are counted by."""

from __future__ import annotations

from typing import Annotated

from asciml_osc.commands.base import App, registry
from asciml_osc.osc.arguments import Doc, Range
from asciml_osc.session.tempo import FASTEST, SLOWEST


@registry.control("/asciml/tempo", fails=("limit",), timed=True)
def tempo(
    app: App,
    bpm: Annotated[float, Range(SLOWEST, FASTEST, "beats per minute"), Doc("120 at first")],
    beat: Annotated[
        float | None, Range(-1e6, 1e6), Doc("which beat it is now; if left out, the count goes on")
    ] = None,
) -> None:
    """Set the tempo for all that is in beats: LFOs, loops, curves and grains. Nothing jumps.

    In a bundle with a timetag it holds from that sample on. With a beat, everything in beats goes to its place on that beat.
    """
    app.stage.tempo.set(bpm, beat)
