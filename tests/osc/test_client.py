"""The client and the server's side of the wire, over real sockets."""

import socket
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from asciml_osc.client import Client
from asciml_osc.client.link import Link
from asciml_osc.errors import AscimlError
from asciml_osc.osc.codec import encode
from asciml_osc.osc.framing import MAX_PACKET
from tests.osc.listening import Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture(params=["udp", "tcp"])
def client(server: Server, request: pytest.FixtureRequest) -> Iterator[Client]:
    with Client("localhost", server.port, transport=request.param) as client:
        yield client


def test_three_ways_to_ask(client):
    assert client.call("/add", 1, 2) == [3]
    assert client.call("/x/one", 1) == []
    assert client.ask("/half", 3) == [1.5]
    assert client.items("/count", 3) == [[0], [1], [2]]
    assert client.items("/count", 0) == []
    assert client.call("/path", "a") == ["a"]


def test_options_go_by_name(client):
    with pytest.raises(AscimlError, match="at most 0 arguments are taken, got 2"):
        client.call("/nothing", from_="x")
    assert client.transcript[0].args[:2] == ["from", "x"]


def test_a_long_listing_and_a_large_done_arrive_whole(client):
    assert client.items("/count", 2000) == [[index] for index in range(2000)]
    assert client.call("/big", 300, 100) == ["x" * 100] * 300


def test_a_fail_is_raised(client):
    with pytest.raises(AscimlError, match="as asked") as failure:
        client.call("/rise", "busy")
    assert failure.value.code == "busy"
    with pytest.raises(AscimlError, match="no command /none"):
        client.ask("/none")


def test_what_is_not_answered_times_out():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        with Client(port=port) as client:
            with pytest.raises(
                TimeoutError, match=rf"no answer to /half 1 from 127.0.0.1:{port} within 0.01 s"
            ):
                client.ask("/half", 1, timeout=0.01)
            with pytest.raises(TimeoutError, match="no event /x"):
                client.wait_event("/x", timeout=0.01)


def nobody() -> int:
    """A port where nobody listens."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@pytest.mark.skipif(sys.platform == "darwin", reason="only Linux and Windows tell who refused")
def test_a_port_where_nobody_listens_is_known_at_once():
    with Client(port=(port := nobody())) as client:
        for _ in range(3):
            with pytest.raises(
                AscimlError, match=rf"nobody listens at 127.0.0.1:{port}: 'asciml-osc serve' starts"
            ) as failure:
                client.call("/asciml/status", timeout=60)
            assert failure.value.code == "io"
        for _ in range(3):
            client.send("/asciml/percent", 1)  # who sends and forgets is not told
        with pytest.raises(TimeoutError):
            client.wait_event("/x", timeout=0.01)
    with pytest.raises(AscimlError, match="nobody listens"):
        Client(port=port, password="word")


@pytest.mark.parametrize("address", ["asciml/percent", "", "C:/Git/asciml/status", "/a b", "/a\0b"])
def test_what_is_no_address_is_refused_before_it_is_sent(client, address):
    for call in (
        client.send,
        client.call,
        client.ask,
        client.items,
        client.answers,
        lambda one: client.bundle(None, (one,)),
    ):
        with pytest.raises(AscimlError, match="begins with a slash") as failure:
            call(address)
        assert failure.value.code == "bad-argument"
    assert not client.transcript


@pytest.mark.parametrize(
    ("host", "port", "words"),
    [
        ("nosuch.invalid", 57140, 'no host "nosuch.invalid"'),
        ("::1", 57140, 'no host "::1" with an IPv4 address, such as 127.0.0.1'),
        ("", 57140, 'no host ""'),
        ("x" * 70, 57140, "no host"),
        ("a\0b", 57140, "no host"),
        ("127.0.0.1", 99999, "1…65535, got 99999"),
        ("127.0.0.1", 0, "1…65535, got 0"),
        ("127.0.0.1", -1, "1…65535, got -1"),
        ("127.0.0.1", "57140", "1…65535, got 57140"),
        (None, 57140, 'no host "None"'),
    ],
)
def test_a_host_or_a_port_that_cannot_be_is_a_sentence(host, port, words):
    with pytest.raises(AscimlError, match=words) as failure:
        Client(host, port)
    assert failure.value.code == "bad-argument"


def test_more_than_a_datagram_holds_is_a_limit(client):
    size = 70000 if isinstance(client._talk.link, Link) else MAX_PACKET
    with pytest.raises(AscimlError, match=f"{size + 8} bytes cannot be sent to") as failure:
        client.send("/a", bytes(size - 4))
    assert failure.value.code == "limit"


def test_a_client_logs_in(server):
    with Client(port=server.port, password="whatever") as client:  # this machine needs none
        assert [message.address for message in client.transcript][:2] == ["/asciml/login", "/asciml/done"]


@pytest.mark.parametrize(
    ("message", "answers"),
    [
        (("/add", 1, 2), [("/asciml/done", ["/add", 3])]),
        (("/half", 3), [("/half.reply", [1.5])]),
        (("/count", 2), [("/count.reply", [0]), ("/count.reply", [1]), ("/asciml/done", ["/count", 2])]),
        (("/x/one", 1), [("/asciml/done", ["/x/one"])]),
        (("/half", 3, "tag"), None),
        (("/{half,nothing}",), None),
        (("/{nothing,mark}",), [("/asciml/done", ["/nothing"]), ("/asciml/done", ["/mark"])]),
        (("/asciml/sync", 5), [("/asciml/done", ["/asciml/sync"])]),
    ],
)
def test_whatever_is_asked_all_its_answers_come(client, message, answers):
    if answers is None:
        with pytest.raises(AscimlError, match="usage"):
            client.answers(*message)
    else:
        assert sorted((one.address, one.args) for one in client.answers(*message)) == sorted(answers)


def test_items_lost_on_the_way_are_noticed():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as half_deaf:
        half_deaf.bind(("127.0.0.1", 0))
        with Client(port=half_deaf.getsockname()[1]) as client:

            def answer() -> None:
                _, sender = half_deaf.recvfrom(9000)
                tag = client.transcript[-1].args[-1]
                half_deaf.sendto(b"garbage", sender)
                half_deaf.sendto(encode("/list.reply", [1, "tag", tag]), sender)
                half_deaf.sendto(encode("/asciml/done", ["/list", 2, "tag", tag]), sender)

            thread = threading.Thread(target=answer)
            thread.start()
            with pytest.raises(AscimlError, match=r"/list has \[2\] items, 1 came"):
                client.items("/list")
            thread.join()


def test_threads_share_a_client(client):
    answers: dict[int, list] = {}
    threads = [
        threading.Thread(target=lambda n=number: answers.update({n: client.ask("/half", n)}))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: [number / 2] for number in range(8)}


def test_untagged_answers_are_events(client):
    client.send("/half", 3)
    assert client.wait_event("/half.reply") == [1.5]
    client.bundle(None, ("/half", 2), ("/half", 4))
    assert client.wait_event("/half.reply", lambda value: value > 1) == [2]
    assert [event.args for event in client.events(timeout=0.01)] == [[1]]
    assert [message.address for message in client.transcript if message.direction == "out"] == ["/half"] * 3


def test_a_bundle_in_the_future_waits(client):
    due = time.time() + 0.05
    client.bundle(due, ("/half", 3))
    client.wait_event("/half.reply")
    assert time.time() >= due - 0.002


def test_events_reach_who_asked_for_them(server, client, caplog):
    heard: list[tuple] = []
    client.on("/news", lambda *args: heard.append(args))
    client.on("/news", lambda: None)  # takes no argument: its failure harms nobody
    assert client.notify() == client.notify()
    server.do(server.dispatcher.event, "/news", 1, "two")
    assert client.wait_event("/news") == [1, "two"]
    assert heard == [(1, "two")]
    assert "the callback for /news failed" in caplog.text
    client.call("/asciml/notify", 0)
    server.do(server.dispatcher.event, "/news", 2)
    client.sync()
    assert heard == [(1, "two")]


def test_a_client_that_closed_is_dropped(server):
    with Client(port=server.port) as gone:
        gone.notify()
        port = gone.port
    with Client(port=server.port) as client:
        client.notify()
        for number in range(1000):
            server.do(server.dispatcher.event, "/news", number)
            client.wait_event("/news", lambda value, expected=number: value == expected)
            if port not in [listener.port for listener in server.dispatcher.clients.listeners()]:
                return
    raise AssertionError("still there")


def test_sync_waits_for_the_answers_before_it(server, client):
    gate = f"gate of {client.port}"
    client.send("/path", "a", gate)
    client.send("/asciml/sync", 5)
    client.ask("/half", 1)
    server.do(lambda: server.tiny.gate(gate).set())
    client.wait_event("/asciml/synced", lambda number: number == 5)
    incoming = [message.address for message in client.transcript if message.direction == "in"]
    assert incoming == ["/half.reply", "/asciml/done", "/asciml/synced"]


def test_closing_lets_go_who_waits(server):
    client = Client(port=server.port)
    waiting = threading.Thread(target=lambda: list(client.events()))
    waiting.start()
    client.close()
    client.close()
    waiting.join()
