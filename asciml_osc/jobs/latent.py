"""Jobs that say where sounds lie, and what lies where no sound is: codes by a model that learned them, by the shipped basis, or by the set's own PCA."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.decoding.contours import with_contours
from asciml_osc.decoding.row import Row
from asciml_osc.decoding.timing import sized, timed
from asciml_osc.jobs import Source
from asciml_osc.latent.axes import draw, towards
from asciml_osc.models.bases import shipped
from asciml_osc.models.bases.basis import AnalysedVectors, fit_basis
from asciml_osc.models.kinds import load_model
from asciml_osc.models.trained import Trained
from asciml_osc.sounds import files
from asciml_osc.sounds.views import Feature, Shown, View, measured, places, values_of

FEWEST = 3  # sounds that a PCA of their own says anything of
TRIED = 8  # sounds among which one with a pitch is looked for
KEPT = 64  # of their rows, 300 KB each at 48 kHz


def values(kind: View, feature: Feature, sounds: Sequence[Mapping[str, Any]]) -> np.ndarray:
    """Return what a view needs of sounds with these features [n, …]; curves as float32, which is what leaves in the end."""
    return np.array([values_of(kind, feature, one) for one in sounds], np.float32)


def view(kind: View, feature: Feature, found: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return which of the sounds with these values [n, …] a view shows, and where [k, …], see sounds.views.places."""
    there = measured(kind, feature, [Shown(str(n), "", tuple(some)) for n, some in enumerate(found.tolist())])
    return np.array([int(one.id) for one in there], int), np.array(places(kind, feature, there), np.float32)


def learned(model: Path, ids: Sequence[str]) -> np.ndarray:
    """Return the codes [n, latent] of sounds that a model was trained with."""
    found = load_model(model)
    return np.stack([found.code(sound) for sound in ids])


def unlearned(sources: Sequence[Source], others: Sequence[Source], rate: int, samples: int) -> np.ndarray:
    """Codes [n, rank] of `sources` without a model: on the shipped basis, or in a session of another rate or length than its
    own on the PCA of themselves and the `others`, zeros where those are too few. Each sound's time is brought to the session's.
    """
    framing = Framing(rate, samples)
    basis = shipped.load()
    if basis.framing == framing:
        hz = shipped.unpitched_hz(basis)
        codes = [
            basis.coefficients(pack([timed(Analysis.load(source.analysis), framing)], framing, hz))
            for source in sources
        ]
        return np.concatenate(codes)
    paths = [source.analysis for source in (*sources, *others)]
    if len(paths) < FEWEST:
        return np.zeros((len(sources), 1), np.float32)
    return fit_basis(AnalysedVectors(paths, framing), framing)[1][: len(sources)]


def imagined(model: Trained, codes: np.ndarray) -> Iterator[Row]:
    """Make rows of codes [n, latent], each with the contours of the sound that it lies towards, as the model decodes that one."""

    @lru_cache(maxsize=KEPT)
    def learned(number: int, samples: int) -> Row:
        return next(model.imagine_at(model.codes[number : number + 1], samples))

    for code, row in zip(codes, model.imagine(codes), strict=True):
        order = [int(number) for number in towards(model.codes, code)[:TRIED]]
        rows = [learned(number, row.samples) for number in order]
        pitched = next((one for one in rows if row.pitch and one.pitch), None)
        yield with_contours(row, rows[0], pitched, sized(model.framing.rate, row.samples))


def sample(model: Path, paths: Sequence[Path], spread: float, seed: int, about: Mapping[str, str]) -> None:
    """Write sounds of random codes, see latent.axes.draw, by the model alone; one that would peak over 1 is turned down.

    about: see files.write_wav
    """
    found = load_model(model)
    for row, path in zip(imagined(found, draw(found.codes, len(paths), spread, seed)), paths, strict=True):
        audio = row.audio(found.framing.rate)
        audio /= max(1.0, float(np.abs(audio).max()))
        files.write_wav(path, audio, found.framing.rate, about)
