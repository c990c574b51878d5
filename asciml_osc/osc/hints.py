"""What was perhaps meant by an address that is none: those with which it shares most runs of three letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

ALIKE = 0.5
"""The share of runs of letters, of both addresses together, from which they look alike."""

MOST = 3
"""Addresses that a hint names."""

MAX_LENGTH = 100
"""Letters of an address that are looked at."""


class Hints:
    """An index of addresses. A look-up costs microseconds, so a patch that sends a misspelt one 200 times a second harms nobody."""

    def __init__(self, addresses: Iterable[str]) -> None:
        runs = {address: _runs(address) for address in addresses}
        counts = Counter(run for found in runs.values() for run in found)
        # a run that most addresses have, of /asciml/, says nothing
        common = {run for run, count in counts.items() if count > max(1, len(runs) // 2)}
        self._common = common
        self._sizes = {address: len(found - common) for address, found in runs.items()}
        self._holders: dict[str, list[str]] = {}
        for address, found in runs.items():
            for run in found - common:
                self._holders.setdefault(run, []).append(address)

    def near(self, address: str) -> list[str]:
        """Return the addresses that look most like this one, the likest first."""
        runs = _runs(address[:MAX_LENGTH]) - self._common
        shared = Counter(holder for run in runs for holder in self._holders.get(run, ()))
        alike = {
            holder: 2 * count / (len(runs) + self._sizes[holder]) for holder, count in shared.items()
        }  # Dice's coefficient
        best = sorted(alike, key=lambda holder: (-alike[holder], holder))[:MOST]
        return [holder for holder in best if alike[holder] >= ALIKE]


def _runs(address: str) -> frozenset[str]:
    padded = f"{address} "  # the end of a word is a run of its own
    return frozenset(padded[index : index + 3] for index in range(len(padded) - 2))
