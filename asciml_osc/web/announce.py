"""Says by mDNS that there is this server, so that controllers find it without being told an address."""

from __future__ import annotations

import asyncio
import logging
from secrets import token_hex

from zeroconf import Error, InterfaceChoice, ServiceInfo
from zeroconf.asyncio import AsyncZeroconf

from asciml_osc.web.hosts import is_loopback, own_addresses, own_names
from asciml_osc.web.options import Options
from asciml_osc.web.owners import Owner, Owners

log = logging.getLogger("asciml.web")

NAME = "asciml-osc"
PATIENCE = 1500  # milliseconds that another server may take to say that a name is its own
MOST = 100  # names that are tried
DEFENCE = 2.0  # seconds after which the one that keeps a name says so once more; the other has gone by then
QUERY, OSC = "_oscjson._tcp.local.", "_osc._udp.local."


class Announcement:
    """OSCQuery at `port`, and the server's UDP port. name: the one that the first of them has now.

    A page on loopback alone is announced there alone: programs on this machine find it, no other machine hears of it. Where another server
    has the name, it is the next free one: "asciml-osc-2". Two that begin in the same second ask before either can answer, and take the same:
    then the one with the higher port gives way, as by RFC 6762, section 9.
    """

    def __init__(self, options: Options, port: int) -> None:
        self.name = NAME
        self._options, self._port = options, port
        machine = own_names()[0].partition(".")[0]
        self._server = (
            f"{machine}-{port}-{token_hex(2)}.local."  # copies of one machine have the same host name
        )
        self._zeroconf: AsyncZeroconf | None = None
        self._services: list[ServiceInfo] = []
        self._held: ServiceInfo | None = None  # OSCQuery's, while its name is ours
        self._change = asyncio.Lock()  # of names
        self._giving_way: asyncio.Task[None] | None = None
        self._defence: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Look for a free name, which takes some seconds, and take it. Where mDNS cannot be had, that is logged."""
        try:
            self._zeroconf = AsyncZeroconf(
                interfaces=["127.0.0.1"] if self._options.is_local else InterfaceChoice.All
            )
            self._zeroconf.zeroconf.async_add_listener(Owners(self._heard), None)
            async with self._change:
                await self._take_name()
        except (OSError, Error) as error:
            _warn(error)

    async def end(self) -> None:
        """Say that it is gone."""
        self._held = None
        for task in (self._giving_way, self._defence):
            if task:
                task.cancel()
                await asyncio.wait([task])
        if self._zeroconf is None:
            return
        for service in self._services:
            await (await self._zeroconf.async_unregister_service(service))
        await self._zeroconf.async_close()

    def _heard(self, name: str, owner: Owner) -> None:
        """Hear who says that a name is its own."""
        held, own = self._held, Owner(self._port, self._server)
        if held is None or name.lower() != held.name.lower() or owner == own:
            return
        if owner < own:
            log.info("another server is called %s as well, and keeps the name", self.name)
            self._held = None
            self._giving_way = asyncio.get_running_loop().create_task(self._give_way())
        elif self._defence is None or self._defence.done():
            self._defence = asyncio.get_running_loop().create_task(self._defend())

    async def _give_way(self) -> None:
        try:
            async with self._change:
                assert self._zeroconf
                # Without a goodbye, which would take the name from the other one, too.
                self._zeroconf.zeroconf.registry.async_remove(self._services)
                self._services.clear()
                await self._take_name()
        except (OSError, Error) as error:
            _warn(error)

    async def _defend(self) -> None:
        """Say once more whose the name is: to the other one, and to those who heard of it last."""
        await asyncio.sleep(DEFENCE)
        async with self._change:
            if self._held and self._zeroconf:
                for service in self._services:
                    await (await self._zeroconf.async_update_service(service))

    async def _take_name(self) -> None:
        self.name = await self._free_name()
        await self._register(QUERY, self._port)
        # Of a server on another machine only OSCQuery is announced here; and by now the name may be another's.
        if self._held and is_loopback(self._options.server[0]):
            await self._register(OSC, self._options.server[1])

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

    async def _register(self, kind: str, port: int) -> None:
        assert self._zeroconf
        addresses = ["127.0.0.1"] if self._options.is_local else _addresses(self._options.host)
        info = ServiceInfo(
            kind, f"{self.name}.{kind}", port=port, parsed_addresses=addresses, properties={"txtvers": "1"},
            server=self._server,
        )  # fmt: skip
        announcing = await self._zeroconf.async_register_service(info, allow_name_change=True)
        self._services.append(info)
        if kind == QUERY:
            self.name, self._held = info.name.removesuffix(f".{kind}"), info
        await announcing


def _warn(error: Exception) -> None:
    log.warning("controllers will not find this server by themselves: %s", error)


def _addresses(host: str) -> list[str]:
    """Return where other machines reach a page that listens at `host`."""
    return own_addresses() if host in ("0.0.0.0", "::", "") else [host]
