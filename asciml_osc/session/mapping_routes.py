"""Which mappings an address concerns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter

from asciml_osc.osc.patterns import compile_pattern, is_pattern
from asciml_osc.session.active_mapping import ActiveMapping

REMEMBERED = 4096
"""Addresses whose mappings are remembered; a flood of misspelt ones begins anew."""


class Routes:
    """The sources and conditions of mappings, made anew whenever one changes."""

    def __init__(self, mappings: Iterable[ActiveMapping]) -> None:
        self._sources, self._conditions = _Addresses(), _Addresses()
        for one in mappings:
            self._sources.add(one.settings.source, one)
            if one.settings.when:
                self._conditions.add(one.settings.when, one)
        self._found: dict[str, tuple[list[ActiveMapping], list[ActiveMapping]]] = {}

    def find(self, address: str) -> tuple[list[ActiveMapping], list[ActiveMapping]]:
        """Return the mappings of which an address is the source, and those of which it is the condition."""
        found = self._found.get(address)
        if found is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            found = self._found[address] = (
                self._sources.matching(address),
                self._conditions.matching(address),
            )
        return found

    def among(self, addresses: Iterable[str]) -> frozenset[str]:
        """Return those of the addresses that concern any mapping."""
        return frozenset(address for address in addresses if any(self.find(address)))


class _Addresses:
    """Addresses and patterns, each with its mapping. An address is looked up, so that hundreds of them cost what one does."""

    def __init__(self) -> None:
        self._count = 0
        self._plain: dict[str, list[tuple[int, ActiveMapping]]] = {}
        self._patterns: list[tuple[int, str, re.Pattern[str], ActiveMapping]] = []

    def add(self, text: str, mapping: ActiveMapping) -> None:
        """Note the mapping of an address or a pattern."""
        if is_pattern(text):
            self._patterns.append((self._count, text, compile_pattern(text), mapping))
        else:
            self._plain.setdefault(text, []).append((self._count, mapping))
        self._count += 1

    def matching(self, address: str) -> list[ActiveMapping]:
        """Return the mappings that an address concerns, in the order in which they were added."""
        found = list(self._plain.get(address, ()))
        found += [
            (number, mapping)
            for number, text, regex, mapping in self._patterns
            if text == address or regex.fullmatch(address)
        ]
        return [mapping for _, mapping in sorted(found, key=itemgetter(0))]
