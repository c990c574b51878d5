"""What bad packets get, and what a client hears of an engine that dies: by a server, over its socket and to its process."""

import asyncio
import signal
import socket
import time

import pytest

from asciml_osc.client import Client
from asciml_osc.config import Config
from asciml_osc.osc import clients
from asciml_osc.osc.access import Access
from asciml_osc.osc.codec import decode, encode
from tests.server.conftest import LONG, Server
from tests.session.stage import assembled


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A server with an empty session, shared: nothing here may change it."""
    server = Server(tmp_path_factory.mktemp("empty") / "session")
    yield server
    assert server.client.items("/asciml/sounds/list") == []
    server.close()


def raw(port: int, datagram: bytes) -> list:
    """The answers to a datagram, up to that of a sync behind it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(LONG)
        sock.sendto(datagram, ("127.0.0.1", port))
        sock.sendto(encode("/asciml/sync", [1]), ("127.0.0.1", port))
        answers = []
        while True:
            (element,) = decode(sock.recv(65536))
            if element.address == "/asciml/synced":
                return answers
            answers.append(element)


@pytest.mark.parametrize(
    ("datagram", "address"),
    [
        (b"", "/"),
        (b"nonsense", "/"),
        (b"/asciml/percent\0", "/asciml/percent"),
        (b"/asciml/percent\0,f\0\0\0", "/asciml/percent"),
        (b"/asciml/percent\0,q\0\0\0\0\0\0", "/asciml/percent"),
        (b"#bundle\0\0\0\0\0\0\0\0\1\0\0\0\x08/abc\xff\xff\xff\xff", "/"),
    ],
    ids=["empty", "no OSC", "no arguments", "cut off", "unknown type", "broken bundle"],
)
def test_a_malformed_packet_gets_one_fail(empty, datagram, address):
    (answer,) = raw(empty.port, datagram)
    assert answer.address == "/asciml/fail"
    assert answer.args[:2] == [address, "bad-argument"]


def test_a_time_far_ahead_is_a_limit(empty):
    with Client(port=empty.port) as client:
        client.bundle(time.time() + 1e6, ("/asciml/status",))
        assert client.wait_event("/asciml/fail")[:2] == ["/asciml/status", "limit"]


@pytest.mark.posix
def test_an_engine_that_dies_under_a_question_is_internal_and_a_new_one_answers(server):
    engine = server.child("asciml_osc.audio.process")
    server.client.wait_event("/asciml/audio/opened", timeout=LONG)
    engine.send_signal(signal.SIGSTOP)
    server.client.send("/asciml/audio/devices")
    server.client.ask("/asciml/version")  # the question has arrived
    engine.kill()
    address, code = server.client.wait_event("/asciml/fail", timeout=LONG)[:2]
    assert (address, code) == ("/asciml/audio/devices", "internal")
    server.client.wait_event("/asciml/audio/opened", timeout=LONG)
    server.client.items("/asciml/audio/devices", timeout=LONG)


def test_a_client_elsewhere_may_not_name_any_path(tmp_path):
    async def ask() -> list:
        answers = []
        access, stranger = Access("word"), clients.Client("192.0.2.1", 9)
        config = Config(session=tmp_path / "session", arena_bytes=1 << 20)
        session, dispatcher = assembled(
            config, lambda client, data: answers.extend(decode(data)), access=access
        )
        access.login(stranger, "word")
        dispatcher.handle(encode("/asciml/sounds/load", ["x", "/etc"]), stranger)
        await dispatcher.settled(stranger)
        await session.close()
        return answers

    (answer,) = asyncio.run(ask())
    assert answer.args[:2] == ["/asciml/sounds/load", "denied"]
    assert "--media" in answer.args[2]
