"""At most ten fails a second for a control: a hand that sends hundreds must not be answered hundreds of times."""

from __future__ import annotations

import time
from collections import deque

from asciml_osc.osc.clients import Client

PER_SECOND = 10
"""Answers for one client and address within any second."""

_MAX_ENTRIES = 1024


class Limiter:
    """Remembers when each client was last answered for each address."""

    def __init__(self) -> None:
        self._answered: dict[tuple[Client, str], deque[float]] = {}

    def allows(self, client: Client, address: str) -> bool:
        """Whether one more answer may go out now; counts it if so."""
        now = time.monotonic()
        key = client, address
        times = self._answered.get(key)
        if times is None:
            self._forget(now)
            times = self._answered[key] = deque(maxlen=PER_SECOND)
        if len(times) == PER_SECOND and now - times[0] < 1.0:
            return False
        times.append(now)
        return True

    def _forget(self, now: float) -> None:
        """Bounded memory: entries of the past second stay, others go when there are many."""
        if len(self._answered) >= _MAX_ENTRIES:
            self._answered = {key: times for key, times in self._answered.items() if now - times[-1] < 1.0}
        while len(self._answered) >= _MAX_ENTRIES:
            del self._answered[next(iter(self._answered))]
