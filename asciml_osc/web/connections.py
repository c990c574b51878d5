"""The conversations of a web process with its server: one for browsers on this machine, one for those on others."""

from __future__ import annotations

from asciml_osc.web.connection import Connection
from asciml_osc.web.hosts import is_loopback
from asciml_osc.web.options import Options


class Connections:
    """here: for this machine. A page takes `of(peer)`, so that the server sees who is not from here and keeps files from them."""

    def __init__(self, options: Options) -> None:
        """Make the first. Within the event loop. Raises bad-argument for a server that cannot be."""
        self._options = options
        self.here = Connection(*options.towards_server(True))
        self._guests: Connection | None = None

    async def of(self, peer: str) -> Connection:
        """Return the connection for a browser at `peer`, an address; it is open. See `Options.towards_server`."""
        if is_loopback(peer) or not is_loopback(self._options.server[0]):
            return self.here
        if self._guests is None:
            self._guests = Connection(*self._options.towards_server(False))
            await self._guests.open()
        return self._guests

    async def close(self) -> None:
        """End them."""
        for one in (self.here, self._guests):
            if one is not None:
                await one.close()
