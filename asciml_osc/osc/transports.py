"""The ways to the server: UDP and TCP at one address and port. A reply goes out on the way that its client came."""

from __future__ import annotations

from asciml_osc.errors import AscimlError
from asciml_osc.osc.clients import Client
from asciml_osc.osc.connection import Ends
from asciml_osc.osc.tcp import Tcp, bind_tcp
from asciml_osc.osc.udp import Received, Udp, bind_udp

_TRIES = 16  # ports that are free for UDP, until one is free for TCP


class Transports:
    """Both sockets, made by `bind`. Datagrams go out at once; what comes is kept by the system until `listen`."""

    def __init__(self, udp: Udp, tcp: Tcp) -> None:
        self._udp, self._tcp = udp, tcp
        self.host, self.port = udp.host, udp.port

    async def listen(self, received: Received, ends: Ends) -> None:
        """Hear what comes, and what has come since the port was bound. received: gets each datagram with its sender."""
        await self._udp.listen(received, ends.gone)
        self._tcp.listen(ends)

    def send(self, client: Client, packet: bytes) -> None:
        """Send one packet. Never raises, never waits."""
        if client.transport == "tcp":
            self._tcp.send(client, packet)
        else:
            self._udp.send(client, packet)

    def has_room(self, client: Client) -> bool:
        """Return whether a long answer may go on: over TCP, whether the client reads what it gets."""
        return client.transport != "tcp" or self._tcp.has_room(client)

    async def close(self) -> None:
        """Give up the port; what is buffered is still sent."""
        self._udp.close()
        await self._tcp.close()


async def bind(host: str, port: int) -> Transports:
    """Bind both at `host` (IPv4 or a name) and `port` (0: any that is free for both).

    Raises io where the address cannot be had.
    """
    for left in reversed(range(1 if port else _TRIES)):
        udp = await bind_udp(host, port)
        try:
            return Transports(udp, bind_tcp(udp.host, udp.port))
        except AscimlError:
            udp.close()
            if not left:
                raise
    raise AssertionError
