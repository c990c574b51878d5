"""What the workers compile: once for a version, by one of them, while the others wait and then read it."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache

import numpy as np

from asciml_osc.compiled import DECODING, is_compiled, note_compiled, one_at_a_time

RATE, SAMPLES = 48000, 12000


@lru_cache(maxsize=1)
def compile_decoding() -> None:
    """Have what analyses and decodes compiled; a job that does either calls this first."""
    if is_compiled(DECODING):
        return
    with (
        suppress(OSError),
        one_at_a_time(DECODING),
    ):  # where nothing can be kept, each compiles as it needs it
        if not is_compiled(DECODING):
            analysis_and_decoding()
            note_compiled(DECODING)


def analysis_and_decoding() -> None:
    """Call all of it once, with a pitch, without, and as lines; what is compiled already is only loaded."""
    # once for a version: a worker that only analyses need not load what decodes, a quarter of its start
    from asciml_osc.analysis.framing import Framing
    from asciml_osc.analysis.sound import analyse
    from asciml_osc.decoding.decoder import mix_path
    from asciml_osc.decoding.evenness import band_powers
    from asciml_osc.decoding.tracks import find_tracks

    framing = Framing(RATE, SAMPLES)
    tone = 0.5 * np.sin(2 * np.pi * 300 * np.arange(SAMPLES) / RATE)
    noise = 0.1 * np.random.default_rng(0).standard_normal(SAMPLES)
    pitched, unpitched = (analyse(audio.astype(np.float32), framing) for audio in (tone + noise, noise))
    sounds = ((tone + noise).astype(np.float32), noise.astype(np.float32))
    for a, b in ((pitched, pitched), (pitched, unpitched)):
        for mode in ("tuned", "own"):
            for row in mix_path(a, b, np.array([0.0, 0.5]), mode, sounds[0], sounds[b is unpitched]):
                band_powers(row.render(framing), framing)
    find_tracks(sounds[0], framing).render(framing)
