"""WebSockets against a web process: OSC both ways, OSCQuery's commands, and readers that do not read."""

import asyncio
import json

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from asciml_osc.osc.codec import decode, encode
from asciml_osc.web import bridge as bridges
from tests.osc.tiny import until
from tests.web.listening import listening, webbed


class Surface:
    """One end of a WebSocket, as OSC."""

    def __init__(self, socket):
        self.socket = socket

    async def say(self, address, *args):
        await self.socket.send(encode(address, args))

    async def order(self, command, data):
        await self.socket.send(json.dumps({"COMMAND": command, "DATA": data}))

    async def hear(self):
        """The next message: an address and arguments, or what a text says."""
        message = await self.socket.recv()
        if isinstance(message, str):
            return json.loads(message)
        (element,) = decode(message)
        return element.address, element.args

    async def until(self, address):
        """The arguments of the next message at an address."""
        while (heard := await self.hear()) and (isinstance(heard, dict) or heard[0] != address):
            pass
        return heard[1]


class surface:
    """A Surface, once it has what was there before."""

    def __init__(self, web, **options):
        self._connecting = connect(f"ws://127.0.0.1:{web.port}/", proxy=None, **options)

    async def __aenter__(self):
        made = Surface(await self._connecting.__aenter__())
        await made.until("/asciml/done")
        return made

    async def __aexit__(self, *why):
        await self._connecting.__aexit__(*why)


def run(test):
    """Run it with a server and a web process for it."""

    def within():
        async def main():
            async with asyncio.timeout(120), listening() as server, webbed(server) as web:
                await test(server, web)

        asyncio.run(main())

    return within


@run
async def test_who_connects_late_has_all_state_at_once(server, web):
    server.voices = {"main": 33.0, "lead": 5.0}
    async with connect(f"ws://127.0.0.1:{web.port}/", proxy=None) as socket:
        heard = [await Surface(socket).hear() for _ in range(4)]
    assert heard == [
        ("/asciml/state.reply", ["/asciml/tempo", 120.0]),
        ("/asciml/state.reply", ["/asciml/voice/percent", "main", 33.0]),
        ("/asciml/state.reply", ["/asciml/voice/percent", "lead", 5.0]),
        ("/asciml/done", ["/asciml/state", 3]),
    ]


@run
async def test_each_socket_is_a_client_of_its_own_and_is_forgotten_when_it_ends(server, web):
    async with surface(web) as one, surface(web) as other:
        for each in (one, other):
            await each.say("/asciml/whoami")
        assert await one.until("/asciml/whoami.reply") != await other.until("/asciml/whoami.reply")
        await one.say("/asciml/notify", 1)
        await one.until("/asciml/done")
        server.event("/asciml/log", "info", "to one")
        await other.say("/asciml/whoami")
        assert await one.until("/asciml/log") == ["info", "to one"]
        assert (await other.hear())[0] == "/asciml/whoami.reply"
        assert len(server.dispatcher.clients.listeners()) == 2  # with the web process' own
    await until(lambda: not web.web.bridge.sockets)
    await until(lambda: len(server.dispatcher.clients.listeners()) == 1)


@run
async def test_sixty_moves_a_second_of_eight_phones_all_arrive(server, web):
    async with asyncio.TaskGroup() as group:
        for number in range(8):
            group.create_task(moving(web, number))
    moves = sorted(float(done.removeprefix("percent ")) for done in server.done)
    assert moves == [float(number) for number in range(8 * 12)]


async def moving(web, number):
    async with surface(web) as phone:
        for move in range(12):
            await phone.say("/asciml/percent", 12 * number + move)
        await phone.say("/asciml/whoami")
        await phone.until("/asciml/whoami.reply")


@run
async def test_a_value_is_told_at_once_and_when_it_changes_until_it_is_ignored(server, web):
    server.voices = {"main": 10.0}
    async with surface(web) as one:
        await one.order("LISTEN", "/asciml/percent")
        await one.order("LISTEN", "/asciml/voice/main/percent")
        assert sorted([await one.hear(), await one.hear()]) == [
            ("/asciml/percent", [10.0]),
            ("/asciml/voice/main/percent", [10.0]),
        ]
        await one.order("IGNORE", "/asciml/voice/main/percent")
        await one.say("/asciml/whoami")
        await one.until("/asciml/whoami.reply")
        server.voices = {"main": 20.0}
        assert await one.hear() == ("/asciml/percent", [20.0])
        await one.order("LISTEN", "/asciml/log")
        await until(lambda: "/asciml/log" in next(iter(web.web.bridge.sockets)).paths)
        server.event("/asciml/log", "info", "a line")
        assert await one.until("/asciml/log") == ["info", "a line"]


@run
async def test_other_voices_are_another_tree(server, web):
    async with surface(web) as one, httpx.AsyncClient(base_url=f"http://127.0.0.1:{web.port}") as client:
        await one.order("LISTEN", "/asciml/percent")
        assert await one.until("/asciml/percent") == [0.0]
        server.voices = {"lead": 5.0, "with a space": 1.0}
        assert await one.hear() == {"COMMAND": "PATH_CHANGED", "DATA": "/asciml/voice"}
        answer = await client.get("/asciml/voice/lead/percent?VALUE")
        assert answer.json() == {"VALUE": [5.0]}
        assert (await client.get("/asciml/voice/with%20a%20space")).status_code == 404
        server.voices = {}
        assert await one.hear() == {"COMMAND": "PATH_CHANGED", "DATA": "/asciml/voice"}
        assert (await client.get("/asciml/voice/lead/percent")).status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LISTEN",
        "[]",
        "3",
        '{"COMMAND": "LISTEN"}',
        '{"COMMAND": "LISTEN", "DATA": 3}',
        '{"COMMAND": "LISTEN", "DATA": "percent"}',
        '{"COMMAND": "SING", "DATA": "/asciml/percent"}',
        json.dumps({"COMMAND": "LISTEN", "DATA": "/" + "a" * 300}),
        "[" * 100_000,
    ],
)
def test_a_text_that_is_no_command_is_answered_by_what_is_expected(text):
    async def test(server, web):
        async with surface(web) as one:
            await one.socket.send(text)
            address, (about, code, said) = await one.hear()
            assert (address, about, code) == ("/asciml/fail", "/", "bad-argument")
            assert "OSC is sent as binary" in said
            await one.say("/asciml/whoami")  # it goes on
            await one.until("/asciml/whoami.reply")

    run(test)()


@run
async def test_more_than_a_datagram_holds_and_more_paths_than_one_needs_are_limits(server, web):
    async with surface(web) as one:
        await one.socket.send(bytes(70000))
        assert (await one.hear())[1][:2] == ["/", "limit"]
        await one.socket.send(b"no osc")
        assert (await one.hear())[1][1] == "bad-argument"
        socket = next(iter(web.web.bridge.sockets))
        socket.paths = {f"/{number}" for number in range(bridges.MOST_PATHS)}
        await one.order("LISTEN", "/one-more")
        assert (await one.hear())[1][:2] == ["/", "limit"]


@run
async def test_a_surface_that_does_not_read_is_cut_off_and_holds_up_nobody(server, web):
    web.web.bridge._largest = 1 << 16
    async with surface(web) as good:
        slow = await connect(f"ws://127.0.0.1:{web.port}/", proxy=None, max_queue=1)
        await until(lambda: len(web.web.bridge.sockets) == 2)
        while len(web.web.bridge.sockets) == 2:  # until what the system keeps for it is full as well
            await slow.send(encode("/asciml/flood", [20]))
            await good.say("/asciml/percent", 1)
            await asyncio.sleep(0)
        await good.say("/asciml/whoami")
        await good.until("/asciml/whoami.reply")
        slow.transport.abort()


@run
async def test_only_so_many_surfaces_are_taken(server, web):
    async with surface(web):
        web.web.bridge.sockets.update(object() for _ in range(bridges.MOST - 1))
        with pytest.raises((InvalidStatus, ConnectionClosed)):
            async with connect(f"ws://127.0.0.1:{web.port}/", proxy=None) as socket:
                await socket.recv()
        web.web.bridge.sockets.clear()


@run
async def test_a_page_of_another_origin_opens_no_socket(server, web):
    for origin, opens in (("http://evil.example", False), (f"http://127.0.0.1:{web.port}", True)):
        try:
            async with connect(f"ws://127.0.0.1:{web.port}/", proxy=None, origin=origin):
                assert opens
        except InvalidStatus as refused:
            assert not opens
            assert refused.response.status_code == 403


@run
async def test_nothing_is_looked_for_where_nobody_is_connected(server, web):
    async with surface(web) as one:
        await one.order("LISTEN", "/asciml/percent")
        await one.until("/asciml/percent")
        assert web.web.watch._looking
    await until(lambda: web.web.watch._looking is None)


def test_garbage_over_http_and_sockets_leaves_it_answering():
    """Whatever bytes come, the next request is answered."""
    raw = st.lists(st.binary(max_size=400), max_size=3)
    texts = st.lists(
        st.one_of(
            st.binary(max_size=200),
            st.text(max_size=80),
            st.from_regex(r'\{"COMMAND":"[A-Z]{0,6}","DATA":.{0,9}\}'),
        ),
        max_size=6,
    )
    targets = st.text(st.characters(codec="latin-1", exclude_characters=" \r\n"), max_size=60)

    async def main():
        async with (
            asyncio.timeout(300),
            listening() as server,
            webbed(server) as web,
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{web.port}") as client,
        ):

            async def once(pieces, said, target):
                reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
                writer.writelines(
                    [
                        *pieces,
                        f"GET /{target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode("latin-1"),
                        *pieces,
                    ]
                )
                writer.write_eof()
                await reader.read()
                writer.close()
                async with connect(f"ws://127.0.0.1:{web.port}/", proxy=None) as socket:
                    for message in said:
                        await socket.send(message)
                answer = await client.get("/?HOST_INFO=")
                assert answer.json()["OSC_PORT"] == server.port

            loop = asyncio.get_running_loop()

            @settings(max_examples=25)
            @given(raw, texts, targets)
            def fuzz(pieces, said, target):
                asyncio.run_coroutine_threadsafe(once(pieces, said, target), loop).result(60)

            await asyncio.to_thread(fuzz)

    asyncio.run(main())
