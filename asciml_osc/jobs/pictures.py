"""Jobs that draw."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from asciml_osc.languages import Language
from asciml_osc.pictures import losses, views
from asciml_osc.sounds.views import Described, Feature, View, shown
from asciml_osc.store.rows import Point


def run(points: Sequence[Point], title: str, path: Path) -> None:
    """Draw how the losses of a run went."""
    losses.draw_losses(points, title, path)


def view(kind: View, feature: Feature, sounds: Sequence[Described], language: Language, path: Path) -> None:
    """Draw a view of a set of sounds."""
    views.draw(kind, feature, shown(kind, feature, sounds), language, path)
