"""What mDNS says of two servers on one machine, and that it is taken back."""

import asyncio
from uuid import uuid4

import pytest
from zeroconf import ServiceInfo, ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncZeroconf

from asciml_osc.web import announce
from asciml_osc.web.announce import OSC, QUERY, Announcement
from asciml_osc.web.options import Options
from tests.osc.tiny import until


@pytest.fixture(autouse=True)
def called(monkeypatch):
    """A name that no other server has which runs on this machine meanwhile."""
    name = f"asciml-osc {uuid4().hex[:8]}"
    monkeypatch.setattr(announce, "NAME", name)
    return name


def test_each_of_two_servers_is_found_under_a_name_of_its_own_until_it_ends(called):
    async def main():
        async with asyncio.timeout(60):
            known, zeroconf = {}, AsyncZeroconf(interfaces=["127.0.0.1"])

            def heard(zeroconf, service_type, name, state_change):
                if state_change is ServiceStateChange.Removed:
                    known.pop(name, None)
                else:
                    known[name] = service_type

            browser = AsyncServiceBrowser(zeroconf.zeroconf, [QUERY, OSC], handlers=[heard])
            first = Announcement(Options(server=("127.0.0.1", 50001)), 50002)
            second = Announcement(Options(server=("127.0.0.1", 50003)), 50004)
            await first.begin()
            await second.begin()
            assert (first.name, second.name) == (called, f"{called}-2")
            names = [[info.name for info in one._services] for one in (first, second)]
            assert [pair[0] for pair in names] == [f"{one.name}.{QUERY}" for one in (first, second)]
            await until(lambda: {*names[0], *names[1]} <= known.keys())
            for (query, osc), port in zip(names, (50002, 50004), strict=True):
                for kind, name, at in ((QUERY, query, port), (OSC, osc, port - 1)):
                    info = ServiceInfo(kind, name)
                    assert await info.async_request(zeroconf.zeroconf, 3000)
                    assert (info.port, info.parsed_addresses()) == (at, ["127.0.0.1"])
            await second.end()
            await until(lambda: known.keys().isdisjoint(names[1]))
            await first.end()
            await browser.async_cancel()
            await zeroconf.async_close()

    asyncio.run(main())


@pytest.mark.parametrize("ports", [(50004, 50002), (50002, 50002)])
def test_two_that_take_one_name_at_the_same_moment_end_with_a_name_each(called, ports, monkeypatch):
    free, both_found_it_free = Zeroconf.async_check_service, asyncio.Barrier(2)

    async def at_once(self, info, *rest):
        await free(self, info, *rest)
        if info.name == f"{called}.{QUERY}":
            await both_found_it_free.wait()

    monkeypatch.setattr(Zeroconf, "async_check_service", at_once)

    async def main():
        async with asyncio.timeout(60):
            known, zeroconf = set(), AsyncZeroconf(interfaces=["127.0.0.1"])

            def heard(zeroconf, service_type, name, state_change):
                (known.discard if state_change is ServiceStateChange.Removed else known.add)(name)

            browser = AsyncServiceBrowser(zeroconf.zeroconf, [QUERY, OSC], handlers=[heard])
            both = [Announcement(Options(server=("127.0.0.1", port - 1)), port) for port in ports]
            await asyncio.gather(*(one.begin() for one in both))
            await until(lambda: {one.name for one in both} == {called, f"{called}-2"})
            keeps, goes = sorted(both, key=lambda one: one.name)
            assert (keeps._port, keeps._server) < (goes._port, goes._server)
            names = {
                f"{one.name}.{kind}": (port, one._server)
                for one in both
                for kind, port in ((QUERY, one._port), (OSC, one._port - 1))
            }
            await until(lambda: names.keys() <= known)
            for name, place in names.items():
                while True:  # what was said of it before the other gave way is forgotten a second later
                    info = ServiceInfo(QUERY if QUERY in name else OSC, name)
                    if (
                        await info.async_request(zeroconf.zeroconf, 3000)
                        and (info.port, info.server) == place
                    ):
                        break
                    await asyncio.sleep(0.1)
            await asyncio.gather(*(one.end() for one in both))
            await until(lambda: known.isdisjoint(names))
            await browser.async_cancel()
            await zeroconf.async_close()

    asyncio.run(main())


def test_a_server_elsewhere_announces_its_own_port():
    async def main():
        announcement = Announcement(Options(server=("192.0.2.9", 50001)), 50002)
        await announcement.begin()
        assert [info.type for info in announcement._services] == [QUERY]
        await announcement.end()

    asyncio.run(main())


def test_where_mdns_cannot_be_had_it_is_said_and_everything_else_goes_on(monkeypatch, caplog):
    def no(*_, **__):
        raise OSError("no multicast here")

    monkeypatch.setattr("asciml_osc.web.announce.AsyncZeroconf", no)

    async def main():
        announcement = Announcement(Options(), 50002)
        await announcement.begin()
        await announcement.end()

    asyncio.run(main())
    assert "controllers will not find this server by themselves: no multicast here" in caplog.text
