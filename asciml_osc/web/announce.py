"""Says by mDNS that there is this server, so that controllers find it without being told an address."""

from __future__ import annotations

import logging

from zeroconf import Error, InterfaceChoice, ServiceInfo
from zeroconf.asyncio import AsyncZeroconf

from asciml_osc.web.hosts import is_loopback, own_addresses, own_names
from asciml_osc.web.options import Options

log = logging.getLogger("asciml.web")

NAME = "asciml-osc"
PATIENCE = 1500  # milliseconds that another server may take to say that a name is its own
MOST = 100  # names that are tried
QUERY, OSC = "_oscjson._tcp.local.", "_osc._udp.local."


class Announcement:
    """OSCQuery at `port`, and the server's UDP port. name: the one that the first of them has in the end.

    A page on loopback alone is announced there alone: programs on this machine find it, no other machine hears of it. Where another server
    has the name, it is the next free one: "asciml-osc-2".
    """

    def __init__(self, options: Options, port: int) -> None:
        self.name = NAME
        self._options, self._port = options, port
        self._zeroconf: AsyncZeroconf | None = None
        self._services: list[ServiceInfo] = []

    async def begin(self) -> None:
        """Look for a free name, which takes some seconds, and take it. Where mDNS cannot be had, that is logged."""
        is_local = self._options.is_local
        addresses = ["127.0.0.1"] if is_local else _addresses(self._options.host)
        try:
            self._zeroconf = AsyncZeroconf(interfaces=addresses if is_local else InterfaceChoice.All)
            self.name = await self._free_name()
            await self._register(QUERY, self._port, addresses)
            if is_loopback(self._options.server[0]):  # else another machine has it, and announces it
                await self._register(OSC, self._options.server[1], addresses)
        except (OSError, Error) as error:
            log.warning("controllers will not find this server by themselves: %s", error)

    async def end(self) -> None:
        """Say that it is gone."""
        if self._zeroconf is None:
            return
        for service in self._services:
            await (await self._zeroconf.async_unregister_service(service))
        await self._zeroconf.async_close()

    async def _free_name(self) -> str:
        """Return the first name that nobody answers for.

        zeroconf looks for half a second when it registers; a machine that analyses sounds may take longer to answer.
        """
        assert self._zeroconf
        for number in range(1, MOST):
            name = NAME if number == 1 else f"{NAME}-{number}"
            if not await ServiceInfo(QUERY, f"{name}.{QUERY}").async_request(
                self._zeroconf.zeroconf, PATIENCE
            ):
                break
        return name

    async def _register(self, kind: str, port: int, addresses: list[str]) -> None:
        assert self._zeroconf
        machine = own_names()[0].partition(".")[0]
        info = ServiceInfo(
            kind, f"{self.name}.{kind}", port=port, parsed_addresses=addresses,
            properties={"txtvers": "1"}, server=f"{machine}-{self._port}.local.",
        )  # fmt: skip
        await (await self._zeroconf.async_register_service(info, allow_name_change=True))
        self._services.append(info)
        if kind == QUERY:
            self.name = info.name.removesuffix(f".{kind}")


def _addresses(host: str) -> list[str]:
    """Return where other machines reach a page that listens at `host`."""
    return own_addresses() if host in ("0.0.0.0", "::", "") else [host]
