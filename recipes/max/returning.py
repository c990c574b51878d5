"""A voice that comes back: the server is asked what it holds; where that is nothing, it is told what the patch has.

Another session that was opened is not told it: its sounds are others, and a patch does not change what was opened to be played. Its voice is shown; where it
has none of this name, an empty one is made, so that the face has something to work with.
"""

from __future__ import annotations

from py2max.core.box import Box

from recipes.max.build import Patch
from recipes.max.line import hear
from recipes.max.talking import ask

HELD = ("path", "square", "triangle")
"""What a voice holds. In /asciml/state it stands before all that can be on a face."""


def returning() -> Patch:
    """Ask for the voice whenever the server appears or opens another session.

    Out comes what it is, or a bang: it holds nothing there, and is made now. A bang out of the third outlet before that one: in another session.
    """
    patch = Patch(1340, 640)
    name = patch.inlet(30, 20, "the name of the voice")
    both = patch.add("[t l l]", 30, 60)
    patch.wire(name, both)
    there = patch.chain(130, 20, hear("state"), "[sel 1]", "[t b 0]", "(/asciml/state)")
    other = patch.add("[int]", 820, 370)  # whether another session was opened since
    mine = patch.add("[t 0]", 210, 50)
    patch.wire(there[1], mine)
    patch.wire(mine, other, inlet=1)
    changes = "[route /asciml/session/opened /asciml/sounds/named /asciml/sounds/renamed]"
    opened = patch.chain(820, 20, hear("from"), changes, "[t b 1]")
    renamed = patch.add("[t b]", 900, 80)  # a face that shows the last name is told the id
    for outlet in (1, 2):
        patch.wire(opened[1], renamed, outlet=outlet)
    patch.wire(renamed, there[2])
    patch.wire(opened[2], other, outlet=1, inlet=1)
    patch.wire(opened[2], there[2])
    # a preset that was recalled here has changed it
    recalled = patch.chain(
        400, 20, hear("from"), "[route /asciml/done]", "[route /asciml/preset/recall]", "[t b]"
    )
    patch.wire(recalled[3], there[2])
    asked = patch.sub("ask", ask(seconds=30, mark="r"), 130, 220)
    patch.wire(there[3], asked)

    # of all voices: ADDRESS NAME arguments …; ours are let through without the name, once it holds something
    said = patch.chain(
        200, 280, "[route /asciml/state.reply]", "[zl 4096 nth 2]", "[zl compare]", "[sel 1]", "[zl 4096 reg]", "[t l l]"
    )  # fmt: skip
    patch.wire(asked, said[0], outlet=1)
    patch.wire(said[1], said[4], outlet=1, inlet=1)
    patch.wire(both, said[2], outlet=1, inlet=1)
    holds = patch.add(f"[route {' '.join(f'/asciml/voice/{word}' for word in HELD)}]", 330, 460)
    patch.wire(said[5], holds, outlet=1)
    found = patch.add("[t 1]", 330, 490)
    for outlet in range(len(HELD)):
        patch.wire(holds, found, outlet=outlet)
    shown = patch.add("[gate]", 200, 530)
    patch.wire(found, shown)
    patch.wire(there[2], shown, outlet=1)
    patch.wire(said[5], shown, inlet=1)
    patch.wire(shown, patch.outlet(200, 580, "what the server has: the address and the arguments"))

    # the whole state has been told, and it held nothing
    none = patch.chain(
        560, 280, "[route /asciml/state /asciml/voice/new]", "[t b]", "[int]", "[sel 0]", "[zl reg]"
    )
    made = patch.add("[prepend /asciml/voice/new]", 560, 430)
    patch.wire(asked, none[0])
    for source, outlet in ((found, 0), (there[2], 1)):
        patch.wire(source, none[2], outlet=outlet, inlet=1)
    patch.wire(both, none[4], inlet=1)
    patch.wire(none[4], made)
    patch.wire(made, asked)
    new = patch.add("[t b b]", 700, 310)
    patch.wire(none[0], new, outlet=1)
    patch.wire(new, patch.outlet(700, 580, "bang: the voice is new"))
    foreign = patch.add("[sel 1]", 820, 400)
    patch.wire(new, other, outlet=1)
    patch.wire(other, foreign)
    patch.wire(
        foreign, patch.outlet(820, 580, "bang: the voice is new, in another session: it holds nothing")
    )
    return patch


class Face:
    """What the face of a voice shows: set by attributes and by what the server says, told to a voice that is new.

    shapes: words of what it holds, told first, in `held`; values: words of the rest, told from the last to the first. Setting sends nothing.
    """

    def __init__(
        self, patch: Patch, values: tuple[str, ...], shapes: tuple[str, ...], x: float, y: float
    ) -> None:
        self.patch, self.values, self.shapes, self.x, self.y = patch, values, shapes, x, y
        both = (*values, *shapes)
        self.typed = patch.add(f"[route {' '.join(both)}]", x, y)
        self.heard = patch.add(f"[route {' '.join(f'/asciml/voice/{word}' for word in both)}]", x, y + 30)
        self.new = patch.add(f"[t {' '.join('b' for _ in values)} b]", x, y + 100)

    def set(self, word: str, *boxes: str) -> list[Box]:
        """Add the boxes through which `word` comes to be shown; the last sets it."""
        at = (*self.values, *self.shapes).index(word)
        chain = self.patch.chain(self.x + 110 * at, self.y + 140, *boxes)
        for source in (self.typed, self.heard):
            self.patch.wire(source, chain[0], outlet=at)
        return chain

    def show(self, word: str, box: Box) -> None:
        """Show a number in `box`, which tells it to a voice that is new."""
        self.patch.wire(self.set(word, "[prepend set]")[0], box)
        self.tell(word, box)

    def tell(self, word: str, box: Box) -> None:
        """Let `box` say what it shows; a bang would turn a live.toggle over."""
        says = self.patch.add("(outputvalue)", self.x + 110 * self.values.index(word), self.y + 260)
        self.patch.wire(self.new, says, outlet=self.values.index(word))
        self.patch.wire(says, box)
