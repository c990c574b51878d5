"""Who says by mDNS that a name is its own, and which of two keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from zeroconf import DNSService, RecordUpdate, RecordUpdateListener, Zeroconf  # type: ignore[attr-defined]


class Owner(NamedTuple):
    """Of two owners of one name the lesser keeps it: each knows both, and so they decide alike."""

    port: int
    server: str


class Owners(RecordUpdateListener):
    """Calls `heard(name, owner)` whenever a service on the network, this one included, says its name."""

    def __init__(self, heard: Callable[[str, Owner], object]) -> None:
        self._heard = heard

    def async_update_records(self, _zc: Zeroconf, _now: float, records: list[RecordUpdate]) -> None:
        """Hear what a packet said."""
        for record in (update.new for update in records):
            if isinstance(record, DNSService) and record.ttl:  # 0: it is gone
                self._heard(record.name, Owner(record.port, record.server))
