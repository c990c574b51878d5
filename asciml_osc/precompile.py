"""Compile at once what would be compiled when it is first needed: the engine takes half a minute, the rest about as long."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress

import numpy as np

from asciml_osc.compiled import DECODING, ENGINE, note_compiled
from asciml_osc.errors import AscimlError

RATE = 48000


def precompile() -> int:
    """Call everything that is compiled, once; the exit status. What is compiled already is only loaded.

    Numba compiles on one core: what the engine does not need is compiled by another process meanwhile.
    """
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as other:
        rest = [
            (what, other.submit(_timed, work))
            for what, work in (("analysis and decoding", _model), ("onsets", _onsets))
        ]
        _say("the engine", _timed(_engine))
        for what, took in rest:
            _say(what, took.result())
    return 0


def _say(what: str, took: float) -> None:
    print(f"{what}: {took:.1f} s", file=sys.stderr, flush=True)


def _timed(work: Callable[[], None]) -> float:
    """Do it; the seconds that it took."""
    began = time.monotonic()
    work()
    return time.monotonic() - began


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
