"""What the settings keep of the models: which is current, which was before, and the generation."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from asciml_osc.session.loaded import Loaded
from asciml_osc.store.aio import AsyncSettings

# keys of the settings: the name of the model, what was before it, how often the weights have changed
CURRENT = "model"
PREVIOUS = "model.previous"
GENERATION = "model.generation"


@dataclass(frozen=True)
class Previous:
    """The model that was current before. kept: its file's name, where a model of its name has replaced it since."""

    name: str
    kept: str = ""
    info: dict[str, Any] = field(default_factory=dict)
    run: int | None = None


def parse_previous(kept: object) -> Previous | None:
    """Return what the settings say of the previous model; None where they are damaged."""
    try:
        found = Previous(**kept) if isinstance(kept, dict) else None
    except TypeError:
        return None
    if found is None or not isinstance(found.name, str) or not isinstance(found.kept, str):
        return None
    right = isinstance(found.info, dict) and isinstance(found.run, int | None) and "/" not in found.kept
    return found if right else None


async def remembered(kept: AsyncSettings) -> tuple[str, Previous | None, int]:
    """Return what the last server left: the current model's name, "" for none; the previous one; the generation."""
    name, generation = await kept.get(CURRENT), await kept.get(GENERATION, 0)
    return (
        name if isinstance(name, str) else "",
        parse_previous(await kept.get(PREVIOUS)),
        generation if isinstance(generation, int) else 0,
    )


def settings(loaded: Loaded, previous: Previous | None, generation: int) -> dict[str, Any]:
    """Return what the next server must know when `loaded` becomes the current model: of a snapshot not its name."""
    known = {GENERATION: generation, PREVIOUS: asdict(previous) if previous else None}
    return known if loaded.learning else known | {CURRENT: loaded.name}
