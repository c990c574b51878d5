"""Both clients speak one protocol: what one can, the other can, by the same names."""

import asyncio
import inspect
import socket
from collections.abc import Awaitable, Callable, Iterator

import numpy as np
import pytest

from asciml_osc.client import AsyncClient, Client
from asciml_osc.commands import registry
from asciml_osc.errors import AscimlError
from asciml_osc.generate.python_rooms import method_name, rooms
from asciml_osc.osc.codec import encode
from tests.osc.listening import Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


def talk(server: Server, conversation: Callable[[AsyncClient], Awaitable[None]], **options) -> None:
    """Run a conversation in an event loop of its own."""

    async def run() -> None:
        async with AsyncClient("localhost", server.port, **options) as client:
            await conversation(client)

    asyncio.run(run())


def public(kind: type) -> dict[str, list[tuple[str, object]]]:
    """The methods of a class, with the names and defaults of their arguments."""
    return {
        name: [(param.name, param.default) for param in inspect.signature(member).parameters.values()]
        for name, member in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_") or name == "__init__"
    }


def test_they_have_the_same_methods_with_the_same_arguments():
    assert public(Client) == public(AsyncClient)


def test_what_waits_is_awaited():
    waiting = {"call", "ask", "items", "answers", "add_sound", "sync", "notify", "wait_event"}
    waiting |= {method_name(command, "") for command in rooms(registry)[""] if command.kind != "control"}
    awaited = {
        name for name, member in inspect.getmembers(AsyncClient) if inspect.iscoroutinefunction(member)
    }
    assert {name for name in awaited if not name.startswith("_")} == waiting


def test_ways_to_ask(server):
    async def conversation(client: AsyncClient) -> None:
        assert await client.call("/add", 1, 2) == [3]
        assert await client.ask("/half", 3) == [1.5]
        assert await client.items("/count", 3) == [[0], [1], [2]]
        assert await client.call("/big", 300, 100) == ["x" * 100] * 300
        found = await client.answers("/{nothing,mark}")
        assert {message.args[0] for message in found} == {"/nothing", "/mark"}
        assert await asyncio.gather(*(client.ask("/half", n) for n in range(8))) == [
            [n / 2] for n in range(8)
        ]

    talk(server, conversation)


def test_a_fail_is_raised(server):
    async def conversation(client: AsyncClient) -> None:
        with pytest.raises(AscimlError, match="as asked") as failure:
            await client.call("/rise", "busy")
        assert failure.value.code == "busy"
        with pytest.raises(AscimlError, match="begins with a slash"):
            await client.call("add")

    talk(server, conversation)


def test_events_are_iterated_called_and_waited_for(server):
    heard: list[tuple] = []

    async def conversation(client: AsyncClient) -> None:
        client.on("/news", lambda *args: heard.append(args))
        await client.notify()
        for number in range(3):
            server.do(server.dispatcher.event, "/news", number)
        assert await client.wait_event("/news", lambda number: number == 2) == [2]
        rest = [event.args async for event in client.events(timeout=0.01) if event.address == "/news"]
        assert rest == [[0], [1]]
        await client.sync()

    talk(server, conversation)
    assert heard == [(0,), (1,), (2,)]


def test_what_is_not_answered_times_out_and_leaves_the_client_usable():
    async def run() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
            silent.bind(("127.0.0.1", 0))
            port = silent.getsockname()[1]
            async with AsyncClient(port=port) as client:
                with pytest.raises(
                    TimeoutError, match=rf"no answer to /half 1 from 127.0.0.1:{port} within 0.01 s"
                ):
                    await client.ask("/half", 1, timeout=0.01)
                with pytest.raises(TimeoutError, match="no event /x"):
                    await client.wait_event("/x", timeout=0.01)
                datagram, sender = silent.recvfrom(9000)  # the answer comes after all: nobody minds
                tag = client.transcript[0].args[-1]
                assert tag.encode() in datagram
                silent.sendto(encode("/half.reply", [0.5, "tag", tag]), sender)
                assert await client.wait_event("/half.reply") == [0.5, "tag", tag]

    asyncio.run(run())


def test_whoever_waits_when_it_is_closed_is_told():
    async def run() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
            silent.bind(("127.0.0.1", 0))
            client = AsyncClient(port=silent.getsockname()[1])
            asked = asyncio.create_task(client.call("/nothing"))
            events = asyncio.create_task(anext(client.events(), None))
            await asyncio.sleep(0)
            client.close()
            with pytest.raises(AscimlError, match="the client was closed"):
                await asked
            assert await events is None

    asyncio.run(run())


def test_a_client_logs_in(server):
    async def conversation(client: AsyncClient) -> None:
        assert [message.address for message in client.transcript][:2] == ["/asciml/login", "/asciml/done"]

    talk(server, conversation, password="whatever")


def test_an_array_is_so_many_numbers(server):
    with Client(port=server.port) as client:
        assert client.call("/add", np.array([1, 2])) == [3]
        client.bundle(None, ["/half", np.float32(3)])
        assert client.wait_event("/half.reply") == [1.5]
