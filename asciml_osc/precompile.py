"""Compile at once what would be compiled when it is first needed: the engine takes half a minute, the rest about as long."""

from __future__ import annotations

import sys
import time
from contextlib import suppress

import numpy as np

from asciml_osc.compiled import DECODING, ENGINE, note_compiled
from asciml_osc.errors import AscimlError

RATE = 48000


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
    state = offline.OfflineEngine(arena=1 << 10).state
    engine.take_commands(state)
    engine.process(state, np.zeros((0, 2), np.float32))
    note_compiled(ENGINE)


def _model() -> None:
    from asciml_osc.jobs.compiling import analysis_and_decoding

    analysis_and_decoding()
    note_compiled(DECODING)


def _onsets() -> None:
    from asciml_osc.sounds.cutting import cut

    with suppress(AscimlError):  # no librosa: no onsets
        cut(np.random.default_rng(0).standard_normal(RATE).astype(np.float32), RATE, 1.0, onsets=True)
