"""The conversations of a web process with its server: one for browsers on this machine, one for those on others."""

from __future__ import annotations

from asciml_osc.web.connection import Connection
from asciml_osc.web.hosts import is_loopback, own_addresses
from asciml_osc.web.options import Options


class Connections:
    """here: for this machine. A page takes `of(peer)`, so that the server sees who is not from here and keeps files from them."""

    def __init__(self, options: Options) -> None:
        """Make the first. Within the event loop. Raises bad-argument for a server that cannot be."""
        self._options = options
        host, port = options.server
        self.here = Connection(host, port, "" if is_loopback(host) else options.password)
        self._guests: Connection | None = None

    async def of(self, peer: str) -> Connection:
        """Return the connection for a browser at `peer`, an address; it is open.

        A server on this machine is spoken to by an address that the network has, and takes its client for one of another machine: it is
        logged in, and names only files below the session and the media folders.
        """
        host, port = self._options.server
        if is_loopback(peer) or not is_loopback(host):
            return self.here
        if self._guests is None:
            own = next((one for one in own_addresses() if one.count(".") == 3), host)
            self._guests = Connection(own, port, self._options.password)
            await self._guests.open()
        return self._guests

    async def close(self) -> None:
        """End them."""
        for one in (self.here, self._guests):
            if one is not None:
                await one.close()
