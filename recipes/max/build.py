"""A Max patch as a few lines of Python: boxes at places, cords between them, a face in presentation mode.

A text in brackets is an object, one in parentheses a message: `[metro 1000]`, `(/asciml/status)`. Where py2max knows
an object, it says how many inlets and outlets it has; of our own abstractions PORTS does.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from typing import Any

from py2max import Patcher
from py2max.core.box import Box
from py2max.core.common import Rect, box_width_for, text_width

PORTS = {  # inlets and outlets of our abstractions
    "asciml.ask": (1, 3),
    "asciml.client": (1, 5),
    "asciml.map": (1, 3),
    "asciml.menu": (1, 1),
    "asciml.pad": (1, 4),
    "asciml.preset": (1, 3),
    "asciml.sounds": (1, 3),
    "asciml.train": (1, 4),
    "asciml.voice": (1, 3),
    "asciml.voice~": (1, 3),
}
FACES = {  # width and height of their faces, in a bpatcher
    "asciml.client": (320, 110),
    "asciml.map": (320, 90),
    "asciml.menu": (130, 24),
    "asciml.pad": (320, 260),
    "asciml.preset": (320, 136),
    "asciml.sounds": (320, 190),
    "asciml.train": (320, 190),
    "asciml.voice": (320, 160),
}
ROW = 30


class Patch:
    """One patcher window, and everything in it."""

    def __init__(self, width: float, height: float, *, face: bool = False, description: str = "") -> None:
        self.patcher = Patcher(
            "unsaved.maxpat", openinpresentation=int(face), on_invalid="raise", validate_attrs=False
        )
        self.patcher.rect = Rect(60.0, 90.0, float(width), float(height))
        self.patcher.description = description
        self._comments: list[tuple[Box, float | None, float]] = []

    def add(self, text: str, x: float, y: float, **attributes: Any) -> Box:
        """An object, `[…]`, or a message, `(…)`."""
        inner = text[1:-1]
        name = inner.split()[0]
        if text[0] == "(":
            ports, width = (2, 1), box_width_for(inner, 2)
            return self._box("message", x, y, width, 22, ports, text=inner, **attributes)
        if name in PORTS:
            ports = PORTS[name]
            width = box_width_for(inner, max(ports))
            return self._box("newobj", x, y, width, 22, ports, text=inner, **attributes)
        box = self.patcher.add_textbox(inner, **attributes)
        box.outlettype = ["" if kind == "inactive" else kind for kind in box._kwds.pop("outlettype", [])]
        width = box_width_for(inner, max(box.numinlets, box.numoutlets))
        box.patching_rect = Rect(float(x), float(y), width, 22.0)
        return box

    def chain(self, x: float, y: float, *texts: str) -> list[Box]:
        """Boxes below each other, each wired into the next."""
        boxes = [self.add(text, x, y + ROW * number) for number, text in enumerate(texts)]
        for above, below in itertools.pairwise(boxes):
            self.wire(above, below)
        return boxes

    def ui(
        self,
        kind: str,
        x: float,
        y: float,
        width: float,
        height: float,
        ports: tuple[int, int],
        **attributes: Any,
    ) -> Box:
        """A box that is looked at and touched: a slider, a menu, a button."""
        return self._box(kind, x, y, width, height, ports, **attributes)

    def button(self, text: str, x: float, y: float, face: tuple[float, float]) -> Box:
        """A button with its word beside it, here and on the face."""
        button = self.ui("button", x, y, 22, 22, (1, 1), parameter_enable=0)
        label = self.comment(text, x + 25, y + 1)
        self.show(button, *face, 20, 20)
        self.show(label, face[0] + 20, face[1])
        return button

    def switch(self, text: str, x: float, y: float, face: tuple[float, float]) -> Box:
        """On and off, with its word beside it, here and on the face."""
        toggle = self.ui("toggle", x, y, 22, 22, (1, 1), parameter_enable=0)
        label = self.comment(text, x + 25, y + 1)
        self.show(toggle, *face, 20, 20)
        self.show(label, face[0] + 20, face[1])
        return toggle

    def number(self, x: float, y: float, *, whole: bool = True, width: float = 50, **attributes: Any) -> Box:
        """A number box."""
        return self.ui(
            "number" if whole else "flonum", x, y, width, 22, (1, 2), parameter_enable=0, **attributes
        )

    def menu(self, items: list[str], x: float, y: float, width: float) -> Box:
        """A pop-up menu with these items."""
        listed = [part for item in items for part in (item, ",")][:-1]
        return self.ui("umenu", x, y, width, 22, (1, 3), items=listed, parameter_enable=0)

    def comment(self, text: str, x: float, y: float, width: float | None = None, size: float = 12.0) -> Box:
        """A remark; as high as it needs to be at this width."""
        extra: dict[str, Any] = {} if size == 12.0 else {"fontsize": size}
        box = self._box("comment", x, y, 0, 0, (1, 0), text=text, **extra)
        self._comments.append((box, width, size))
        self._fit(box, width, size)
        return box

    def translate(self, said: Callable[[str], str]) -> Patch:
        """Say the comments in other words, each as high as it needs to be then."""
        for box, width, size in self._comments:
            box._kwds["text"] = said(str(box.text))
            self._fit(box, width, size)
        return self

    @staticmethod
    def _fit(box: Box, width: float | None, size: float) -> None:
        text = str(box.text)
        lines = 1 if width is None else _lines(text, width - 12, size)
        x, y, *_ = box.patching_rect
        wide = text_width(text, size) + 12 if width is None else width
        box.patching_rect = Rect(x, y, float(wide), float(6 + lines * round(size * 1.2)))
        if lines > 1:
            box._kwds["linecount"] = lines
        else:
            box._kwds.pop("linecount", None)

    def inlet(self, x: float, y: float, says: str) -> Box:
        """A way in; `says` is what Max shows when the mouse is over it."""
        return self._box("inlet", x, y, 30, 30, (0, 1), comment=says, index=self._next("inlet"))

    def outlet(self, x: float, y: float, says: str) -> Box:
        """A way out."""
        return self._box("outlet", x, y, 30, 30, (1, 0), comment=says, index=self._next("outlet"))

    def sub(self, name: str, patch: Patch, x: float, y: float) -> Box:
        """A patch within this one."""
        patch.patcher._parent = self.patcher
        ports = (patch._next("inlet") - 1, patch._next("outlet") - 1)
        width = box_width_for(f"p {name}", max(ports))
        return self._box("newobj", x, y, width, 22, ports, text=f"p {name}", patcher=patch.patcher)

    def face_of(self, name: str, x: float, y: float, *arguments: object) -> Box:
        """One of our abstractions, with its face."""
        width, height = FACES[name]
        return self._box(
            "bpatcher",
            x,
            y,
            width,
            height,
            PORTS[name],
            name=f"{name}.maxpat",
            args=list(arguments),
            bgmode=0,
            border=1,
            clickthrough=0,
            enablehscroll=0,
            enablevscroll=0,
            lockeddragscroll=0,
            offset=[0.0, 0.0],
            viewvisibility=1,
        )

    def wire(self, source: Box, target: Box, outlet: int = 0, inlet: int = 0) -> None:
        """A cord."""
        assert outlet < source.numoutlets and inlet < target.numinlets, (source, outlet, target, inlet)
        assert source.id and target.id
        self.patcher.add_patchline(source.id, outlet, target.id, inlet)

    def show(
        self, box: Box, x: float, y: float, width: float | None = None, height: float | None = None
    ) -> None:
        """Put a box on the face."""
        rect = box.patching_rect
        box._kwds["presentation"] = 1
        box._kwds["presentation_rect"] = [
            float(x),
            float(y),
            float(width or rect[2]),
            float(height or rect[3]),
        ]

    def text(self) -> str:
        """The file."""
        self.patcher.render()
        return json.dumps(self.patcher.to_dict(), indent=1, ensure_ascii=False) + "\n"

    def _box(
        self,
        kind: str,
        x: float,
        y: float,
        width: float,
        height: float,
        ports: tuple[int, int],
        **attributes: Any,
    ) -> Box:
        box = Box(
            id=self.patcher.get_id(kind),
            maxclass=kind,
            numinlets=ports[0],
            numoutlets=ports[1],
            patching_rect=Rect(float(x), float(y), float(width), float(height)),
            outlettype=[""] * ports[1],
            **attributes,
        )
        return self.patcher.add_box(box)  # type: ignore[no-any-return]

    def _next(self, kind: str) -> int:
        return 1 + sum(box.maxclass == kind for box in self.patcher._boxes)


def _lines(text: str, width: float, size: float) -> int:
    lines, line = 1, ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if text_width(longer, size) > width and line:
            lines, line = lines + 1, word
        else:
            line = longer
    return lines
