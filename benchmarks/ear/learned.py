"""The model of a half of the test set, learned once by the code that the trainer runs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse
from asciml_osc.models.messages import Progress
from asciml_osc.models.morph.fit import fit
from asciml_osc.models.morph.model import MorphModel
from asciml_osc.models.morph.settings import MorphSettings
from benchmarks.ear.making import RATE, half_with, load, members

FRAMING = Framing(RATE, RATE)


def learned(path: Path) -> MorphModel:
    """Return the model of the half in which a sound is; its ids are the names of the files."""
    return _of_half(path.parent, half_with(path))


@lru_cache(maxsize=2)
def _of_half(folder: Path, half: str) -> MorphModel:
    paths = [path for some in members(folder, half).values() for path in some]
    vectors = pack([analyse(load(path).audio, FRAMING) for path in paths], FRAMING)
    run = fit(vectors, [path.stem for path in paths], FRAMING, half, MorphSettings(), lambda: False)
    *_, model = (event for event in run if not isinstance(event, Progress))
    assert isinstance(model, MorphModel)
    return model
