"""A mapping and its target in the server, with what has come for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.mapping.mapping import Mapping
from asciml_osc.mapping.settings import Settings
from asciml_osc.mapping.source import Fader
from asciml_osc.osc.arguments import shown
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.session.mapping_targets import Target

NOBODY = Client("127.0.0.1", 0)
LOST_GLIDE = 0.1  # seconds in which a target goes back when its source has stopped


@dataclass(eq=False)
class ActiveMapping:
    """Owned by `Mappings`. client, address: who has moved it last, and how; heard: when, by the loop's clock, 0 for never.

    open: its condition holds. lost: its source has stopped. glide: seconds of its next move. before: where the target was
    when the source began. problem: what was wrong with the last value, "" for nothing; told: when that was said.
    """

    settings: Settings
    mapping: Mapping
    target: Target
    client: Client = NOBODY
    address: str = ""
    heard: float = 0.0
    open: bool = field(default=True)
    lost: bool = False
    glide: float = 0.0
    before: float | None = None
    problem: str = ""
    told: float = 0.0

    def take(self, client: Client, address: str, args: list[Argument], now: float) -> AscimlError | None:
        """Take a message of the source; what is wrong with it, in which case nothing moves."""
        index = self.settings.index
        if index >= len(args) and (args or self.settings.button == "off"):
            return bad_argument(
                f"{address} came with {len(args)} arguments and {self.settings.name} takes the one with index {index}; the first has index 0"
            )
        value = args[index] if args else None
        if self.settings.button != "off" and (value is None or value == ""):
            value = 1.0  # an impulse is a press
        if not isinstance(value, int | float) or value - value != 0:
            return bad_argument(f"{address} came with {shown(value)} at index {index}, expected a number")
        self.client, self.address, self.heard = client, address, now
        self.problem = ""
        if self.settings.on and self.open:
            self.mapping.take(float(value), now)
        return None

    def step(self, now: float, block: float) -> bool:
        """Move the target if it is to be moved now; whether it was. Raises as the target does."""
        present = self.target.present()
        value = self.mapping.step(now, block, present)
        if value is None:
            return False
        if self.before is None:
            self.before = present
        glide, self.glide = self.glide, 0.0
        self.target.move(self.client, value, glide)
        self.mapping.moved(self.target.present())
        return True

    def has_stopped(self, now: float) -> bool:
        """Tell whether the source, once heard, has been silent for too long; once."""
        timeout = self.settings.timeout
        return bool(timeout and self.heard) and not self.lost and now - self.heard > timeout

    def let_go(self, now: float) -> None:
        """Do what the option `lost` says, now that the source has stopped."""
        self.lost, self.glide = True, LOST_GLIDE
        source, before = self.mapping.source, self.before
        if self.settings.lost == "fall" and isinstance(source, Fader):
            self.mapping.take(source.rest, now)
        elif self.settings.lost == "release":
            self.mapping.rest()
            if before is not None:
                self.target.move(self.client, before, LOST_GLIDE)
                self.mapping.moved(self.target.present())
        self.before = None
