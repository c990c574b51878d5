"""What says nothing new is not answered for ever: fails of a control, and of addresses and packets that mean nothing."""

from __future__ import annotations

import time
from collections import deque

from asciml_osc.osc.allowance import Allowance
from asciml_osc.osc.clients import Client

PER_SECOND = 10
"""Answers for one client and address within any second."""

NONSENSE_AT_ONCE, NONSENSE_PER_SECOND = 5000, 500
"""Fails for what means nothing, for one client: enough for every message of the largest packet."""

_MAX_ENTRIES = 4096


class RateLimit:
    """Remembers when each client was last answered for each address."""

    def __init__(self) -> None:
        self._answered: dict[tuple[Client, str], deque[float]] = {}  # who was answered last stands last

    def allows(self, client: Client, address: str) -> bool:
        """Return whether one more answer may go out now; counts it if so."""
        now = time.monotonic()
        key = client, address
        times = self._answered.get(key)
        if times is not None and len(times) == PER_SECOND and now - times[0] < 1.0:
            return False
        if times is None:
            times = deque(maxlen=PER_SECOND)
            if len(self._answered) >= _MAX_ENTRIES:
                del self._answered[next(iter(self._answered))]
        else:
            del self._answered[key]
        times.append(now)
        self._answered[key] = times
        return True


class Nonsense:
    """Counts the fails for what means nothing, and those that were not sent."""

    def __init__(self) -> None:
        self._allowance = Allowance(NONSENSE_AT_ONCE, NONSENSE_PER_SECOND)
        self._unsent: dict[Client, int] = {}

    def allows(self, client: Client) -> bool:
        """Return whether one more may be sent to `client`; counts it either way."""
        if self._allowance.spend_one(client):
            return True
        if client not in self._unsent and len(self._unsent) >= _MAX_ENTRIES:
            del self._unsent[next(iter(self._unsent))]
        self._unsent[client] = self._unsent.get(client, 0) + 1
        return False

    def unsent(self, client: Client) -> int:
        """Return how many were not sent since this was asked last."""
        return self._unsent.pop(client, 0)
