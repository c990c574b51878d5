"""Jobs that draw."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np

from asciml_osc.languages import Language
from asciml_osc.pictures import losses, views
from asciml_osc.sounds.views import Feature, Shown, View
from asciml_osc.store.rows import Point

Texts: TypeAlias = "tuple[list[str], ...]"


def run(points: Sequence[Point], title: str, path: Path) -> None:
    """Draw how the losses of a run went."""
    losses.draw_losses(points, title, path)


def view(
    kind: View, feature: Feature, texts: Texts, values: np.ndarray, language: Language, path: Path
) -> None:
    """Draw a view of a set of sounds. texts: their ids, groups and names; values [n, …]: see sounds.views.values_of."""
    sounds = [
        Shown(sound, group, tuple(some), name)
        for sound, group, name, some in zip(*texts, values.tolist(), strict=True)
    ]
    views.draw(kind, feature, sounds, language, path)
