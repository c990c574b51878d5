"""Connections that say nothing, that say it slowly, or that are too many."""

import asyncio
import socket

import httpx
import pytest

from asciml_osc.web import patience
from asciml_osc.web import run as web_run
from tests.osc.tiny import until
from tests.web.listening import listening, webbed


def run(test):
    async def main():
        async with asyncio.timeout(60), listening() as server, webbed(server) as web:
            await test(web)

    asyncio.run(main())


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"G",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n",
        b"GET /?HOST_INFO HTTP/1.1\r\nHost: localhost\r\n\r\nGET /",  # the next one, begun
    ],
)
def test_a_request_that_is_not_finished_in_time_is_hung_up(monkeypatch, said):
    monkeypatch.setattr(patience, "HEADERS", 0.05)
    monkeypatch.setattr(web_run, "IDLE", 0.05)

    async def test(web):
        reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
        writer.write(said)
        try:
            heard = await reader.read()
        except ConnectionResetError:
            heard = b""
        assert heard == b"" or heard.endswith(b"}")
        writer.close()
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"http://127.0.0.1:{web.port}/?HOST_INFO")).status_code == 200

    run(test)


def test_an_answer_that_takes_longer_is_waited_for(monkeypatch):
    monkeypatch.setattr(patience, "HEADERS", 0.02)

    async def test(web):
        answering = web.web.query.answer

        async def slowly(*args):
            await asyncio.sleep(0.1)
            return await answering(*args)

        web.web.query.answer = slowly
        async with httpx.AsyncClient() as client:
            for _ in range(2):  # over one connection
                assert (await client.get(f"http://127.0.0.1:{web.port}/?HOST_INFO")).status_code == 200

    run(test)


def test_one_host_may_not_take_all_connections(monkeypatch):
    monkeypatch.setattr(patience, "MOST_OF_A_HOST", 3)

    async def test(web):
        taken = [await asyncio.open_connection("127.0.0.1", web.port) for _ in range(3)]
        reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
        try:
            assert await reader.read() == b""
        except ConnectionResetError:
            pass
        for _, one in [*taken, (reader, writer)]:
            one.close()
        await until(lambda: not patience.PatientProtocol._open)
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"http://127.0.0.1:{web.port}/?HOST_INFO")).status_code == 200

    run(test)


def test_a_socket_that_answers_no_ping_is_closed(monkeypatch):
    monkeypatch.setattr(web_run, "PING", 0.05)

    async def test(web):
        reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
        writer.write(
            b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        assert (await reader.readline()).startswith(b"HTTP/1.1 101")
        while await reader.read(65536):
            pass
        await until(lambda: not web.web.bridge.sockets)
        writer.close()

    run(test)


def test_an_answer_does_not_wait_for_the_one_before_it_to_be_acknowledged():
    """Nagle's algorithm and delayed acknowledgements would together hold each answer for 40 ms."""

    async def test(web):
        _, writer = await asyncio.open_connection("127.0.0.1", web.port)
        await until(lambda: web.server_state.connections)
        (connection,) = web.server_state.connections
        taken = connection.transport.get_extra_info("socket")
        assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        writer.close()

    run(test)
