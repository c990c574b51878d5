"""A model that voices decode with: what is known of it, and what is done where its file is found damaged."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from asciml_osc.config import RATES, Config
from asciml_osc.errors import bad_argument, not_found
from asciml_osc.jobs import lazy as jobs
from asciml_osc.models.model_file import ModelDamaged
from asciml_osc.work import WorkPool

if TYPE_CHECKING:
    from asciml_osc.session.models import Models

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Loaded:
    """The current model: its file, the sounds it knows, and how many principal axes its codes have.

    path : the file is there as long as somebody holds this very object: a path between sounds that is being decoded, say
    generation : counts every change of the weights that voices decode with
    learning : it is a snapshot of a run that goes on, and no model of the list yet
    """

    name: str
    path: Path
    ids: frozenset[str]
    axes: int
    generation: int = 0
    learning: bool = False

    def require(self, sound: str) -> None:
        """Check that the model was trained with this sound. Raises not-found where it was not."""
        if sound not in self.ids:
            raise not_found(f'the model "{self.name}" does not know "{sound}": /asciml/train/start learns it')


async def read_model(pool: WorkPool, config: Config, name: str, path: Path) -> Loaded:
    """Read what is in a model file.

    Raises not-found, io, bad-argument for another length or rate than the session's.
    """
    about = await pool.run(jobs.paths.about_model, path)
    rate, samples = about["rate"], about["samples"]
    if (rate, samples) != (config.rate, config.samples):
        raise bad_argument(
            f'the model "{name}" is of sounds of {samples / rate:g} s at {rate} Hz, this '
            f"server works with {config.seconds:g} s at {config.rate} Hz: {_remedy(config, rate, samples)}"
        )
    return Loaded(name, path, frozenset(about["ids"]), about["axes"])


def _remedy(config: Config, rate: int, samples: int) -> str:
    """Return what to do about a model of another rate or length."""
    here = "train one of these sounds with /asciml/train/start"
    if rate in RATES and samples == round(config.seconds * rate):
        return f"start the server with --rate {rate}, or {here}"
    return here


class HasModels(Protocol):
    """What decodes with the current model."""

    _models: Models


S = TypeVar("S", bound=HasModels)


def without_damaged_model(
    method: Callable[Concatenate[S, P], Awaitable[T]],
) -> Callable[Concatenate[S, P], Awaitable[T]]:
    """Have a method that decodes with the current model tried once more, without it, where its file is found damaged."""

    @functools.wraps(method)
    async def tried(self: S, /, *args: P.args, **options: P.kwargs) -> T:
        try:
            return await method(self, *args, **options)
        except ModelDamaged as error:
            self._models.give_up(error)
            return await method(self, *args, **options)

    return tried
