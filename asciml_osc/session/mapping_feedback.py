"""What controllers are told: where their target is, when something else has moved it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.dispatch import Dispatcher
from asciml_osc.osc.patterns import is_pattern
from asciml_osc.session.active_mapping import ActiveMapping

CHANGED = 1e-6
"""Of its range: a source whose value differs by less is where it was."""


class Move(NamedTuple):
    """Who has moved a target, by which address, and to which value."""

    client: Client
    address: str
    value: float | None


class Feedback:
    """Owner of what each controller was told. Registered clients get it as messages; `sinks` get it, too, with who is not to be told."""

    def __init__(self) -> None:
        self._wire: Dispatcher | None = None
        self._moves: dict[str, Move] = {}  # the last by the target's key
        self._told: dict[
            Client | None, dict[tuple[str, str], float]
        ] = {}  # None: the sinks; then by mapping and source
        self.sinks: list[Callable[[str, Argument, Client | None], None]] = []

    def connect(self, wire: Dispatcher) -> None:
        """Send by this dispatcher's replies."""
        self._wire = wire

    def moved(self, one: ActiveMapping) -> None:
        """Note who has moved a target."""
        self._moves[one.target.key] = Move(one.client, one.address, _value(one))

    def tell(self, mappings: Iterable[ActiveMapping]) -> None:
        """Tell each what has changed since it was told last. Who has moved it by the same source is not told its own move."""
        wanted = [one for one in mappings if one.settings.feedback]
        if not wanted or self._wire is None:
            return
        listeners: list[Client | None] = [None] if self.sinks else []
        listeners += self._wire.replies.clients.listeners()
        self._told = {one: self._told.get(one, {}) for one in listeners}
        for one in wanted:
            source, value = _address(one), _value(one)
            raw = None if value is None else one.mapping.back(value)
            if not source or raw is None:
                continue
            move = self._moves.get(one.target.key)
            own = move is not None and move.address == source and move.value == value
            self._tell(one.settings.name, source, raw, move.client if move and own else None)

    def _tell(self, name: str, source: str, raw: float, mover: Client | None) -> None:
        assert self._wire is not None
        replies = self._wire.replies
        itself = replies.clients.targets(mover) if mover is not None else ()
        value: Argument = round(raw) if source.startswith("/midi/") else raw
        for listener, told in self._told.items():
            before = told.get((name, source))
            if before is not None and abs(raw - before) <= CHANGED * max(abs(raw), 1.0):
                continue
            told[name, source] = raw
            if listener is None:
                for sink in self.sinks:
                    sink(source, value, mover)
            elif listener not in itself and replies.access.hears(listener):
                replies.message(listener, source, value)


def _address(one: ActiveMapping) -> str:
    source = one.settings.source
    return one.address if is_pattern(source) else source


def _value(one: ActiveMapping) -> float | None:
    present = one.target.present()
    return one.mapping.out if present is None else present
