"""Ways to morph between two sounds: ours as it plays, and others. Each returns the sounds at some places from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis, analyse
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.levels import level_gains, measure_level, wanted_loudness
from asciml_osc.latent.line import line_weights
from asciml_osc.models.trained import Trained
from benchmarks.ear import transport, vocoder
from benchmarks.ear.learned import learned
from benchmarks.ear.making import RATE, Sound

FRAMING = Framing(RATE, RATE)


def ours(a: Sound, b: Sound, places: Sequence[float]) -> list[np.ndarray]:
    """A path between them without a model, as loud as a path is (jobs/paths.py)."""
    return _levelled(a, b, places, details=[_detail(a), _detail(b)])


def model(a: Sound, b: Sound, places: Sequence[float]) -> list[np.ndarray]:
    """The same as ours with a model that has learned all sounds of their half."""
    return _levelled(a, b, places, details=[_detail(a), _detail(b)], decoder=learned(a.path))


def tuned(a: Sound, b: Sound, places: Sequence[float]) -> list[np.ndarray]:
    """The same with phases made anew and nothing of the sounds' own detail."""
    return _levelled(a, b, places, details=None)


def _levelled(
    a: Sound,
    b: Sound,
    places: Sequence[float],
    details: Sequence[Detail] | None,
    decoder: Trained | None = None,
) -> list[np.ndarray]:
    weights, anchors = line_weights(np.array([*places, 0.0, 1.0])), (_analysis(a), _analysis(b))
    if decoder is None:
        rows = decode_rows(anchors, weights, mode="own" if details else "tuned", details=details)
    else:
        codes = np.stack([decoder.code(sound.name) for sound in (a, b)])
        rows = decoder.rows(anchors, codes, weights, details=details)
    made = [row.render(FRAMING) for row in rows]
    loudnesses, peaks = np.array([measure_level(audio, RATE) for audio in made]).T
    gains = level_gains(loudnesses, peaks, wanted_loudness(weights, loudnesses[-2:]))
    return [audio * gain for audio, gain in zip(made[:-2], gains, strict=False)]


def crossfade(a: Sound, b: Sound, places: Sequence[float]) -> list[np.ndarray]:
    return [(1 - place) * a.audio + place * b.audio for place in places]


def world(a: Sound, b: Sound, places: Sequence[float]) -> list[np.ndarray]:
    return [vocoder.morph(a, b, place) for place in places]


def optimal_transport(a: Sound, b: Sound, places: Sequence[float]) -> list[np.ndarray]:
    return [transport.morph(a, b, place) for place in places]


@lru_cache(maxsize=256)
def _analysis(sound: Sound) -> Analysis:
    return analyse(sound.audio, FRAMING)


@lru_cache(maxsize=64)
def _detail(sound: Sound) -> Detail:
    return Detail.of(sound.audio, _analysis(sound))


METHODS = {
    "ours": ours,
    "model": model,
    "crossfade": crossfade,
    "world": world,
    "transport": optimal_transport,
    "tuned": tuned,
}
USUAL = ("ours", "crossfade", "world", "transport")
