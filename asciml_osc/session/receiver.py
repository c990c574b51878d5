"""A client that a stream goes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from asciml_osc.events import EventAddress, check
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Floats, encode


class Receiver(NamedTuple):
    """client: who asked; home: where it listens; send: gives it datagrams, wherever it listens."""

    client: Client
    home: Client
    send: Callable[[Iterable[bytes]], None]

    def message(self, address: EventAddress, *args: object, floats: Floats | None = None) -> None:
        """Send it one message; `floats` [n] follow the other arguments."""
        check(address, args if floats is None else (*args, *map(float, floats[:1])))
        self.send([encode(address, args, floats)])
