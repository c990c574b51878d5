"""The kinds of model: one table, a row a kind. Nothing else names a kind.

What needs TensorFlow, numpy or another library is named "module:name" and imported where it runs: the command line and the
control process read the table at their start.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.models.settings import Settings, declared
from asciml_osc.models.thesis.settings import ThesisSettings

if TYPE_CHECKING:
    from asciml_osc.models.trained import Trained


@dataclass(frozen=True)
class Export:
    """How a model is written for other programs.

    write : write(model, path) returns the files
    parts : PATH.PART.ENDING for each of these, one file in all where there are none
    """

    write: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of model.

    settings : how it is trained; also its name, the options of /asciml/train/start and what may change while a run goes on
    doc : what a client reads about it
    model : the class of its files, a Trained: how it is loaded, how rows are decoded
    run : in the trainer process, run(job, inbox) yields Events; the last one is Finished
    hears : hears(audio, rate) makes of a sound the waveform that it learns; "" for a kind that learns the analyses
    warm_up : what the trainer may compile while it waits for its first job
    joins : sounds that are added, removed or switched while it runs take part in the run
    pretrained : `asciml-osc pretrain` makes models to start from
    wants_gpu : without one it is slow
    megabytes : of a model file, where that is much
    runs : after so many of its runs the trainer is replaced, since memory stays taken; 0: it never has to be
    exports : formats for other programs, by the file's ending
    """

    settings: type[Settings]
    doc: str
    model: str
    run: str
    hears: str = ""
    warm_up: str = ""
    joins: bool = False
    pretrained: bool = False
    wants_gpu: bool = False
    megabytes: int = 0
    runs: int = 0
    exports: Mapping[str, Export] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """As clients and model files call it."""
        return self.settings.kind


_ROWS = (
    Kind(
        settings=MorphSettings,
        doc="learns in seconds",
        model="asciml_osc.models.morph.model:MorphModel",
        run="asciml_osc.models.morph.job:run_morph",
        warm_up="asciml_osc.models.morph.training:warm_up",
        joins=True,
        exports={".onnx": Export("asciml_osc.models.morph.export:export_onnx", ("encoder", "decoder"))},
    ),
    Kind(
        settings=ThesisSettings,
        doc="is that of the thesis and wants a GPU",
        model="asciml_osc.models.thesis.model:ThesisModel",
        run="asciml_osc.models.thesis.job:run_thesis",
        hears="asciml_osc.models.thesis.model:one_second",
        pretrained=True,
        wants_gpu=True,
        megabytes=120,
        runs=3,  # TensorFlow keeps 0.4 GB of each: the variables that the graph of the step has captured
    ),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ROWS}
DEFAULT = _ROWS[0]  # what a run makes unless told otherwise


def resolve(entry: str) -> Any:
    """Import what a row names as "module:name"."""
    module, _, name = entry.partition(":")
    return getattr(importlib.import_module(module), name)


def exports() -> dict[str, Export]:
    """Return the formats for other programs that some kind can be written in, by the file's ending."""
    return {ending: export for kind in KINDS.values() for ending, export in kind.exports.items()}


def kind_of_run(settings: Mapping[str, Any]) -> Kind:
    """Return the kind of a run by the settings that the store kept of it.

    Older servers kept no kind there: it is the one that has most of the settings.
    """
    name = settings.get("kind")
    if isinstance(name, str) and name in KINDS:
        return KINDS[name]
    return max(KINDS.values(), key=lambda kind: sum(one.name in settings for one in declared(kind.settings)))


def kind_of_file(path: Path, header: Mapping[str, Any]) -> Kind:
    """Return the kind that a model file's header names. Raises bad-argument for an unknown one."""
    from asciml_osc.models import model_file

    info = header.get("info")
    name = info.get("kind") if isinstance(info, dict) else None
    if not isinstance(name, str) or name not in KINDS:
        raise model_file.unusable(path, f"is of the kind {name!r}; expected {' or '.join(KINDS)}")
    return KINDS[name]


def load_model(path: Path) -> Trained:
    """Load a model file of any kind.

    Raises not-found, io, or bad-argument for a foreign file.
    """
    from asciml_osc.models import model_file

    kind = kind_of_file(path, model_file.read_header(path))
    model: Trained = resolve(kind.model).load(path)
    return model
