"""A text with gaps: how a sentence of the source finds its twin once values stand in it."""

from __future__ import annotations

from collections.abc import Callable
from string import Formatter
from typing import NamedTuple

PHRASE = "t"
"""The format of a gap that holds a text of the server's own, `{1:t}`: it is translated in its turn. All others are kept as they are."""


class Piece(NamedTuple):
    """Some text, and the gap behind it; no name at the end."""

    text: str
    name: str | None
    format: str


class Template:
    """`"{0}" is a {1} model`: text, and gaps with a number or a name. {{ and }} are braces."""

    def __init__(self, text: str) -> None:
        self.pieces = [Piece(text, name, spec or "") for text, name, spec, _ in Formatter().parse(text)]
        if not self.pieces or self.pieces[-1].name is not None:
            self.pieces.append(Piece("", None, ""))
        self.names = tuple(piece.name for piece in self.pieces if piece.name is not None)
        self.weight = sum(len(piece.text) for piece in self.pieces)
        """How much of the text is fixed: of several that match, the heaviest is meant."""
        fixed = "".join(piece.text for piece in self.pieces).replace(" ", "")
        self.is_fragment = not self.pieces[0].text and len(fixed) < 4
        """Whether it says too little to be looked for anywhere but within another text: `{0} in {1}…{2}`."""

    def match(self, text: str) -> dict[str, str] | None:
        """Find what stands in the gaps of `text`; None where it is not made of this template. Takes time in proportion to it."""
        start, end = self.pieces[0].text, self.pieces[-1].text
        if len(self.pieces) == 1:
            return {} if text == start else None
        if not text.startswith(start) or not text.endswith(end) or len(text) < len(start) + len(end):
            return None
        stop = len(text) - len(end)
        found, at = {}, len(start)
        for piece, following in zip(self.pieces, self.pieces[1:-1], strict=False):
            place = text.find(following.text, at, stop)
            if place < 0:
                return None
            found[str(piece.name)] = text[at:place]
            at = place + len(following.text)
        found[str(self.pieces[-2].name)] = text[at:stop]
        return found

    def fill(self, values: dict[str, str], translated: Callable[[str], str]) -> str:
        """Return the text with `values` in its gaps; those marked as a phrase are `translated`."""
        filled = []
        for text, name, spec in self.pieces:
            filled.append(text)
            if name is not None:
                filled.append(translated(values[name]) if spec == PHRASE else values[name])
        return "".join(filled)
