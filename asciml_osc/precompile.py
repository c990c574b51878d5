"""Compiles at once what would be compiled when it is first needed: the engine takes half a minute, the rest about as long."""

from __future__ import annotations

import sys
import time

import numpy as np

RATE, SAMPLES = 48000, 12000


def precompile() -> int:
    """Call everything that is compiled, once; the exit status. What is compiled already is only loaded."""
    for what, work in (("the engine", _engine), ("analysis and decoding", _model), ("onsets", _onsets)):
        began = time.monotonic()
        work()
        print(f"{what}: {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)
    return 0


def _engine() -> None:
    from asciml_osc.audio import callback, capture, engine, offline

    assert callback.callback
    assert capture.callback
    engine.process(offline.OfflineEngine(arena=1 << 10).state, np.zeros((0, 2), np.float32))


def _model() -> None:
    from asciml_osc.model.analysis import analyse
    from asciml_osc.model.decoder import mix_path
    from asciml_osc.model.grid import Grid

    grid = Grid(RATE, SAMPLES)
    tone = 0.5 * np.sin(2 * np.pi * 300 * np.arange(SAMPLES) / RATE)
    noise = 0.1 * np.random.default_rng(0).standard_normal(SAMPLES)
    pitched, unpitched = (analyse(audio.astype(np.float32), grid) for audio in (tone + noise, noise))
    for a, b in ((pitched, pitched), (pitched, unpitched)):
        for row in mix_path(a, b, np.array([0.0, 0.5])):
            row.render(grid)


def _onsets() -> None:
    from asciml_osc.sounds.cutting import cut

    cut(np.random.default_rng(0).standard_normal(RATE).astype(np.float32), RATE, 1.0, onsets=True)
