"""Which mappings an address concerns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from asciml_osc.osc.patterns import compile_pattern, is_pattern
from asciml_osc.session.active_mapping import ActiveMapping

REMEMBERED = 4096
"""Addresses whose mappings are remembered; a flood of misspelt ones begins anew."""


class Routes:
    """The sources and conditions of mappings, made anew whenever one changes."""

    def __init__(self, mappings: Iterable[ActiveMapping]) -> None:
        self._sources: list[tuple[str, re.Pattern[str] | None, ActiveMapping]] = []
        self._conditions: list[tuple[str, re.Pattern[str] | None, ActiveMapping]] = []
        for one in mappings:
            self._sources.append(_matcher(one.settings.source, one))
            if one.settings.when:
                self._conditions.append(_matcher(one.settings.when, one))
        self._found: dict[str, tuple[list[ActiveMapping], list[ActiveMapping]]] = {}

    def find(self, address: str) -> tuple[list[ActiveMapping], list[ActiveMapping]]:
        """Return the mappings of which an address is the source, and those of which it is the condition."""
        found = self._found.get(address)
        if found is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            found = self._found[address] = (
                _matching(self._sources, address),
                _matching(self._conditions, address),
            )
        return found

    def among(self, addresses: Iterable[str]) -> frozenset[str]:
        """Return those of the addresses that concern any mapping."""
        return frozenset(address for address in addresses if any(self.find(address)))


def _matcher(text: str, mapping: ActiveMapping) -> tuple[str, re.Pattern[str] | None, ActiveMapping]:
    return text, compile_pattern(text) if is_pattern(text) else None, mapping


def _matching(
    entries: list[tuple[str, re.Pattern[str] | None, ActiveMapping]], address: str
) -> list[ActiveMapping]:
    return [
        mapping
        for text, regex, mapping in entries
        if text == address or (regex is not None and regex.fullmatch(address))
    ]
