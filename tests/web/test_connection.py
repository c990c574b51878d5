"""What a web process knows of its server: whether it is there, and what it says."""

import asyncio
import contextlib

import pytest

from asciml_osc.web import connection as connections
from asciml_osc.web.connection import Connection
from tests.osc.tiny import until
from tests.web.listening import listening


class Heard(asyncio.Queue):
    """What a callback was called with, in order."""

    def __call__(self, *args):
        self.put_nowait(args[0] if len(args) == 1 else args)


@pytest.fixture(autouse=True)
def quickly(monkeypatch):
    monkeypatch.setattr(connections, "LOOK", 0.01)


@contextlib.asynccontextmanager
async def connected(port, password=None):
    """A Connection, and what it says of its state."""
    connection, states = Connection("127.0.0.1", port, password), Heard()
    connection.on_state(states)
    await connection.open()
    try:
        yield connection, states
    finally:
        await connection.close()


def run(test):
    async def within():
        async with asyncio.timeout(60):
            await test()

    return lambda: asyncio.run(within())


@run
async def test_a_server_that_answers_is_up_and_its_events_are_heard_by_address_or_all():
    async with listening() as server, connected(server.port) as (connection, states):
        assert connection.state == "waiting"
        one, every = Heard(), Heard()
        off = connection.on("/asciml/log", one)
        connection.on("*", every)
        assert await states.get() == "up"
        assert connection.status["state"] == "ready"
        assert connection.problem == ""
        assert server.asked == [("language", "en"), ("notify", True)]
        server.event("/asciml/log", "info", "a line")
        assert await one.get() == ("info", "a line")
        assert await every.get() == ("/asciml/log", "info", "a line")
        off()
        server.event("/asciml/log", "info", "another")
        assert await every.get() == ("/asciml/log", "info", "another")
        assert one.empty()


@run
async def test_a_server_that_goes_and_comes_back_is_told_and_greeted_anew():
    async with contextlib.AsyncExitStack() as first:
        server = await first.enter_async_context(listening())
        async with connected(server.port) as (connection, states):
            assert await states.get() == "up"
            await first.aclose()
            assert await states.get() == "down"
            assert "no" in connection.problem  # nobody listens, or no answer where the system does not tell
            async with listening(server.port) as second:
                assert await states.get() == "up"
                assert second.asked == [("language", "en"), ("notify", True)]
                assert connection.status["state"] == "ready"
                assert connection.problem == ""


@pytest.mark.parametrize("sign", ["startup", "uptime"])
def test_a_server_that_was_replaced_between_two_looks_is_greeted_anew(sign):
    async def test():
        async with listening() as server, connected(server.port) as (_, states):
            assert await states.get() == "up"
            if sign == "startup":
                server.event("/asciml/startup")
            else:
                server.uptime = 0.5
            assert await states.get() == "down"
            assert await states.get() == "up"
            assert server.asked == 2 * [("language", "en"), ("notify", True)]

    run(test)()


@run
async def test_a_wrong_password_is_said_and_the_right_one_logs_in():
    async with listening() as server:
        async with connected(server.port, "wrong") as (connection, states):
            await until(lambda: connection.problem != "")
            assert connection.problem == "this is not the password"
            assert connection.state == "waiting"
            assert states.empty()
        async with connected(server.port, "right") as (_, states):
            assert await states.get() == "up"


@run
async def test_a_callback_that_raises_keeps_nobody_else_from_hearing():
    def wrong(*args):
        raise KeyError("a page")

    async def later(*args):
        after.put_nowait(args)

    async with listening() as server, connected(server.port) as (connection, states):
        after, status = Heard(), Heard()
        connection.on("/asciml/log", wrong)
        connection.on("/asciml/log", later)
        connection.on_status(status)
        assert await states.get() == "up"
        server.event("/asciml/log", "info", "a line")
        assert await after.get() == ("info", "a line")
        assert (await status.get())["uptime"] == 1.0
