"""The map of the sounds as something to play on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nicegui.element import Element

from asciml_osc.web.page.parts.by_hand import OSC


class Place(NamedTuple):
    """A sound on the map; x and y from -1 to 1."""

    id: str
    name: str
    group: int
    x: float
    y: float


class Surface(Element, component="surface.js", esm=OSC | {"asciml-map": "map"}):
    """The map, touched by a pointer or walked on with arrow keys.

    `manner` once, loop or grain: the voice is the mixture of the three sounds around the place, played once or as long as it is touched.
    `manner` strike: the nearest sound is played as it is, and each one that the hand comes to. Emits `failed` with what the server says.
    """

    def __init__(self, label: str, voice: str) -> None:
        super().__init__()
        self.classes("full-width")
        for name, given in (("label", label), ("voice", voice), ("manner", "loop"), ("places", []),
                            ("triangles", []), ("colours", [])):  # fmt: skip
            self._props[name] = given

    def draw(
        self, places: Sequence[Place], triangles: Sequence[Sequence[int]], colours: Sequence[str]
    ) -> None:
        """Draw other sounds. triangles: of places, that fill the map without overlap; colours: of the groups."""
        self._props["places"] = [list(place) for place in places]
        self._props["triangles"] = [list(map(int, one)) for one in triangles]
        self._props["colours"] = list(colours)
        self.update()

    def set(self, **props: str) -> None:
        """Change the voice or the manner."""
        for name, value in props.items():
            self._props[name] = value
        self.update()
