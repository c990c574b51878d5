"""A mapping that learns its source: it waits for one that moves, then follows the range of that one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from asciml_osc.errors import not_found
from asciml_osc.mapping.learning import Learning
from asciml_osc.mapping.mapping import Mapping
from asciml_osc.mapping.settings import Settings
from asciml_osc.mapping.source import Fader
from asciml_osc.osc.answers import is_answer
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.patterns import is_pattern


class Learner:
    """found: is given the settings with the source that has moved, and its range so far."""

    def __init__(self, found: Callable[[Settings, float, float], None]) -> None:
        self._found = found
        self._template: Settings | None = None
        self._learning: Learning | None = None
        self._learned: Settings | None = None

    def begin(self, template: Settings) -> None:
        """Wait for a source; what was being learned before is left as it is."""
        self._template, self._learning, self._learned = template, Learning(), None

    def hears(self, address: str, args: list[Argument]) -> bool:
        """Look at a message; whether a mapping waits for its source. Commands, answers and patterns are none."""
        learning, template = self._learning, self._template
        if learning is None or template is None:
            return False
        if address.startswith("/asciml/") or is_answer(address) or is_pattern(address):
            return False
        moved = learning.moved(address, [_number(value) for value in args])
        if moved is not None:
            index, lo, hi = moved
            self._learning, self._learned = None, replace(template, source=address, index=index)
            self._found(self._learned, lo, hi)
        return True

    @staticmethod
    def follow(mapping: Mapping, lo: float, hi: float) -> None:
        """Let the range of a mapping grow from here on."""
        if isinstance(mapping.source, Fader):
            mapping.source.run()
            for value in (lo, hi):
                mapping.source.take(value, 0.0)

    def end(self) -> Settings:
        """Learn no more; what was learned. Raises not-found where nothing has moved."""
        learned, self._learned = self._learned, None
        waited, self._learning = self._learning is not None, None
        if learned is None:
            raise not_found(
                "no source has moved since the mapping began to learn: move it further; /asciml/dump 1, and the server's log shows what arrives"
                if waited
                else "no mapping is learning: /asciml/map/learn NAME TARGET begins"
            )
        return learned

    @staticmethod
    def ranged(learned: Settings, mapping: Mapping) -> Settings:
        """Return the settings with the range that the source has had."""
        source = mapping.source
        if not isinstance(source, Fader):
            return learned
        return replace(learned, lo=source.lo, hi=source.hi)

    @staticmethod
    def said(settings: Settings) -> tuple[str, str, float, float]:
        """Return name, source and range, as the event has them; encoders and buttons have none."""
        return settings.name, settings.source, settings.lo or 0.0, settings.hi or 0.0


def _number(value: Argument) -> float | None:
    return float(value) if isinstance(value, int | float) and value - value == 0 else None
