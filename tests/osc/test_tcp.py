"""Connections to a dispatcher over real sockets: what they ask is answered, and what one does harms no other."""

import asyncio
import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asciml_osc.client import Client as PythonClient
from asciml_osc.errors import AscimlError
from asciml_osc.osc import connection, tcp
from asciml_osc.osc.access import Access
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Timed, decode, encode, encode_bundle
from asciml_osc.osc.connection import Ends
from asciml_osc.osc.framing import Framing
from asciml_osc.osc.tcp import bind_tcp
from asciml_osc.osc.transports import bind
from asciml_osc.osc.udp import bind_udp
from tests.osc.listening import Server
from tests.osc.tiny import Tiny, asynchronous

LONG = 60.0
FRAMINGS = pytest.mark.parametrize("slip", [False, True], ids=["sizes", "slip"])


class Socket:
    """A connection made by hand."""

    def __init__(self, port: int, slip: bool = False, receive_buffer: int = 0) -> None:
        self.raw = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if receive_buffer:
            self.raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.raw.settimeout(LONG)
        self.raw.connect(("127.0.0.1", port))
        self.client = Client(*self.raw.getsockname(), "tcp")
        self._framing = Framing(slip)

    def send(self, *packets: bytes) -> None:
        self.raw.sendall(b"".join(map(self._framing.frame, packets)))

    def ask(self, address: str, *args: object) -> None:
        self.send(encode(address, args))

    def hear(self) -> tuple | None:
        """The next message, None where the connection has ended."""
        while (packet := self._framing.take()) is None:
            data = self.raw.recv(65536)
            if not data:
                return None
            self._framing.feed(data)
        (message,) = decode(packet)
        assert isinstance(message, Timed)
        return message.address, *message.args

    def rest(self) -> list[tuple]:
        """All that comes until the connection ends."""
        return list(iter(self.hear, None))

    def read_faster(self) -> None:
        """After a small receive buffer, in which the system sends little at a time."""
        self.raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)

    def half_close(self) -> None:
        self.raw.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """What a crash does, or a cable."""
        self.raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.raw.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture
def connect(server: Server) -> Iterator:
    with contextlib.ExitStack() as stack:

        def connect(**options: object) -> Socket:
            made = Socket(server.port, **options)
            stack.callback(made.raw.close)
            return made

        yield connect


@pytest.fixture
def other(connect) -> Iterator[Socket]:
    """Another client, whom nothing may harm: it is answered at the end."""
    other = connect()
    yield other
    assert is_answered(other)


def is_answered(client: Socket) -> bool:
    client.ask("/half", 7)
    return client.hear() == ("/half.reply", 3.5)


def gone(server: Server, client: Client) -> None:
    """Waits until the server knows that it is."""
    deadline = time.monotonic() + LONG
    while client not in server.gone:
        assert time.monotonic() < deadline
        done = threading.Event()
        server.do(done.set)
        assert done.wait(LONG)


def forget_all(server: Server) -> None:
    """Waits until those of earlier tests are forgotten."""
    for client in list(server.wire._tcp._connections):
        gone(server, client)


@FRAMINGS
def test_what_is_asked_is_answered_in_order_and_in_the_same_framing(connect, slip):
    client = connect(slip=slip)
    client.send(
        encode("/half", [3]),
        encode_bundle(None, [("/add", [1, 2]), ("/x/one", [5]), ("/none", [])]),
        b"garbage",
    )
    client.ask("/count", 2)
    heard = [client.hear()[:3] for _ in range(7)]
    assert heard == [
        ("/half.reply", 1.5),
        ("/asciml/done", "/add", 3),
        ("/asciml/fail", "/none", "not-found"),
        ("/asciml/fail", "/", "bad-argument"),
        ("/count.reply", 0),
        ("/count.reply", 1),
        ("/asciml/done", "/count", 2),
    ]


def test_a_packet_may_come_byte_by_byte(connect):
    client = connect()
    for byte in Framing().frame(encode("/half", [3])):
        client.raw.sendall(bytes([byte]))
    assert client.hear() == ("/half.reply", 1.5)


def test_a_message_larger_than_a_datagram_is_taken_and_its_answer_keeps_to_datagrams(connect):
    client = connect()
    client.send(encode("/two/words", ["x" * 300_000, "y"]))
    assert [client.hear() for _ in range(2)] == [
        ("/two/words.reply", "x" * 4093 + "…", "y"),
        ("/asciml/done", "/two/words", 2),
    ]
    client.ask("/big", 30, 1000)
    heard = [client.hear() for _ in range(5)]
    assert sum(len(line) - 1 for line in heard[:4]) == 30
    assert heard[4] == ("/asciml/done", "/big", 30)


def test_events_go_to_the_connection_that_asked_and_end_with_it(server, connect, other):
    client = connect()
    client.ask("/notify", 1)
    assert client.hear()[:2] == ("/asciml/done", "/notify")
    server.do(server.dispatcher.event, "/news", 1)
    assert client.hear() == ("/news", 1)
    assert client.client in server.dispatcher.clients.listeners()
    client.raw.close()
    gone(server, client.client)
    assert client.client not in server.dispatcher.clients.listeners()
    assert client.client.port not in [one["port"] for one in server.dispatcher.clients.to_json()]


def test_a_connection_may_name_a_udp_port_where_it_listens_too(server, connect):
    client = connect()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as home:
        home.bind(("127.0.0.1", 0))
        home.settimeout(LONG)
        client.ask("/notify", 1, home.getsockname()[1])
        client.ask("/half", 3)
        assert [client.hear()[0] for _ in range(2)] == ["/asciml/done", "/half.reply"]
        assert [decode(home.recv(9000))[0].address for _ in range(2)] == ["/asciml/done", "/half.reply"]
        client.raw.close()
        gone(server, client.client)
        server.do(server.dispatcher.event, "/news", 2)  # the home stays, as that of a datagram's sender does
        assert decode(home.recv(9000))[0].args == [2]
        client = connect()
        client.ask("/notify", 0, home.getsockname()[1])
        assert client.hear()[:2] == ("/asciml/done", "/notify")


def test_language_and_login_are_of_a_connection(server, connect):
    clients, client = server.dispatcher.clients, connect()
    assert is_answered(client)
    server.do(clients.choose_language, client.client, "es")
    client.ask("/none")
    assert client.hear()[3].startswith("no existe el comando /none")
    client.raw.close()
    gone(server, client.client)
    assert clients.language(client.client) == "en"
    there, access = Client("192.0.2.7", 5000, "tcp"), Access("word")
    access.login(there, "word")
    assert access.admits(there)
    assert not access.admits(there._replace(port=5001))
    assert not access.admits(there._replace(transport="udp"))
    access.dropped(there)
    assert not access.admits(there)


def test_an_address_that_was_shaken_hands_with_is_sent_all_it_asks_for():
    access, there = Access(), Client("192.0.2.7", 5000, "tcp")
    assert all(access.lets_out(there, 8192) for _ in range(1000))
    assert access.hears(there)
    assert not all(access.lets_out(there._replace(transport="udp"), 8192) for _ in range(1000))


def test_sync_waits_for_what_the_connection_asked(server, connect, other):
    client = connect()
    client.ask("/path", "a", "tcp sync")
    client.ask("/sync", 5)
    client.ask("/half", 1)
    assert client.hear() == ("/half.reply", 0.5)
    server.do(lambda: server.tiny.gate("tcp sync").set())
    assert [client.hear()[0] for _ in range(2)] == ["/asciml/done", "/asciml/synced"]


def test_a_bundle_in_the_future_waits_and_outlives_its_connection(server, connect):
    client = connect()
    client.send(encode_bundle(time.time() + 0.05, [("/free", ["after the end"])]))
    assert is_answered(client)
    client.raw.close()
    gone(server, client.client)
    deadline = time.monotonic() + LONG
    while "free after the end" not in server.tiny.done:
        assert time.monotonic() < deadline


def test_nothing_is_held_back_to_fill_a_packet(server, connect):
    client = connect()
    assert is_answered(client)
    mine = server.wire._tcp._connections[client.client]
    sock = mine._transport.get_extra_info("socket")
    assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)


@pytest.mark.parametrize(
    "start", [b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"POST /asciml/quit HTTP/1.1\r\n\r\n"]
)
def test_a_size_that_lies_is_answered_and_the_connection_ends(connect, other, start):
    client = connect()
    client.raw.sendall(
        start + bytes(100_000)
    )  # more than is read: what it is told must reach it all the same
    ((address, about, code, text),) = client.rest()
    assert (address, about, code) == ("/asciml/fail", "/", "bad-argument")
    assert text.startswith("a packet of ")
    assert "OSC 1.0" in text


def test_half_a_packet_and_nothing_at_all_cost_others_nothing(connect, other):
    half, silent = connect(), connect()
    half.raw.sendall(Framing().frame(encode("/half", [3]))[:-3])
    assert is_answered(other)
    half.half_close()
    ((*_, code, text),) = half.rest()
    assert (code, text) == (
        "bad-argument",
        "the connection ended within a packet, of which 17 bytes came: send the whole packet",
    )
    assert is_answered(silent)


def test_who_sends_no_more_gets_all_answers_then_the_end(server, connect, other):
    client = connect()
    client.ask("/path", "a", "half closed")
    client.ask("/count", 3)
    client.half_close()
    assert [client.hear()[0] for _ in range(4)] == [*["/count.reply"] * 3, "/asciml/done"]
    assert client.client not in server.gone
    server.do(lambda: server.tiny.gate("half closed").set())
    assert client.rest() == [("/asciml/done", "/path", "a")]
    gone(server, client.client)


def test_what_was_sent_before_the_end_is_carried_out(server, connect):
    client = connect()
    client.send(*(encode("/x/one", [number]) for number in range(1000, 4000)))
    client.raw.close()
    gone(server, client.client)
    assert server.tiny.done[-3000:] == [f"one {number}" for number in range(1000, 4000)]


def test_a_reset_in_the_middle_of_an_answer_harms_nobody(server, connect, other, caplog):
    client = connect(receive_buffer=4096)
    client.ask("/count", 20_000)
    client.hear()
    client.reset()
    gone(server, client.client)
    assert "Traceback" not in caplog.text


def test_a_long_list_waits_for_a_slow_reader_and_none_of_it_is_lost(server, connect, other):
    client = connect(receive_buffer=4096)
    client.ask("/count", 30_000)
    mine = server.wire._tcp._connections
    deadline = time.monotonic() + LONG
    while client.client not in mine or mine[client.client].has_room:
        assert time.monotonic() < deadline
        assert is_answered(other)
    assert mine[client.client]._transport.get_write_buffer_size() < connection.MAX_UNSENT
    client.read_faster()
    assert [client.hear() for _ in range(30_000)] == [("/count.reply", number) for number in range(30_000)]
    assert client.hear() == ("/asciml/done", "/count", 30_000)


def test_who_does_not_read_is_asked_no_more_questions(server, connect, other):
    """Its answers wait, then its questions: it is neither cut off nor answered less."""
    client, count = connect(receive_buffer=4096), 3000

    def ask() -> None:
        client.send(*(encode("/big", [1, 4000]) for _ in range(count)))

    asking = threading.Thread(target=ask)
    asking.start()
    mine = server.wire._tcp._connections
    deadline = time.monotonic() + LONG
    while client.client not in mine or mine[client.client].has_room:
        assert time.monotonic() < deadline
    assert is_answered(other)
    assert mine[client.client]._transport.get_write_buffer_size() < connection.HIGH + 2 * 8192
    client.read_faster()
    assert {client.hear()[:2] for _ in range(count)} == {("/asciml/done", "/big")}
    asking.join()


def test_who_does_not_read_events_is_told_and_cut_off_and_others_get_them_all(server, connect):
    slow, quick = connect(receive_buffer=4096), connect()
    for client in (slow, quick):
        client.ask("/notify", 1)
        client.hear()
    text, count = "x" * 8000, 600  # 4.8 MB
    for number in range(count):
        server.do(server.dispatcher.event, "/news", number, text)
        assert quick.hear()[1] == number
    slow.read_faster()
    heard = slow.rest()
    assert [line[1] for line in heard[:-1]] == list(range(len(heard) - 1))
    assert len(heard) < count
    assert heard[-1][:3] == ("/asciml/fail", "/", "limit")
    assert heard[-1][3].startswith("1024 KiB were sent and not read")
    slow.raw.close()
    gone(server, slow.client)
    assert slow.client not in server.dispatcher.clients.listeners()
    assert is_answered(quick)


def test_who_reads_nothing_for_long_is_cut_off_though_it_reads_no_reason(server, connect, other, monkeypatch):
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    monkeypatch.setattr(connection, "LINGER", 0.05)
    client = connect(receive_buffer=4096)
    client.ask("/count", 30_000)
    gone(server, client.client)
    deadline = time.monotonic() + LONG
    while len(server.dispatcher._pending):  # the list is given up
        assert time.monotonic() < deadline


def test_a_flood_is_read_no_faster_than_it_is_carried_out(server, connect, other, monkeypatch):
    most, feed = [0], Framing.feed

    def fed(framing: Framing, data: bytes) -> None:
        feed(framing, data)
        most[0] = max(most[0], len(framing))

    monkeypatch.setattr(Framing, "feed", fed)
    flood, count = connect(), 60_000
    packet = Framing().frame(encode("/x/one", [-1]))

    def send() -> None:
        flood.raw.sendall(packet * count)  # 1.4 MB
        assert is_answered(flood)

    flooding = threading.Thread(target=send)
    flooding.start()
    asked = 0
    while flooding.is_alive():
        assert is_answered(other)
        asked += 1
    assert server.tiny.done.count("one -1") == count
    assert asked > 3
    assert most[0] <= 256 * 1024 + len(packet)  # what asyncio reads at a time


def test_too_many_connections_end_the_one_that_was_silent_for_longest(server, connect, monkeypatch):
    forget_all(server)
    monkeypatch.setattr(tcp, "MAX_CONNECTIONS", 3)
    clients = [connect() for _ in range(3)]
    for client in clients:
        assert is_answered(client)
    assert is_answered(clients[0])
    late = connect()
    assert is_answered(late)
    ((_, about, code, text),) = clients[1].rest()
    assert (about, code) == ("/", "limit")
    assert (
        text
        == "3 connections are open, and a new one takes the place of this, silent for longest: connect again"
    )
    assert all(map(is_answered, (clients[0], clients[2], late)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.binary(max_size=3000) | st.builds(bytes, st.integers(0, 300)), min_size=1, max_size=3),
    st.sampled_from(["close", "half", "reset", "stay"]),
)
def test_garbage_is_survived_and_blocks_nobody(server, connect, garbage, end):
    client, other = connect(), connect()
    with contextlib.suppress(OSError):  # it may be cut off meanwhile
        for part in garbage:
            client.raw.sendall(part)
        {"close": client.raw.close, "half": client.half_close, "reset": client.reset, "stay": bool}[end]()
    assert is_answered(other)
    client.raw.close()
    other.raw.close()
    gone(server, client.client)


def test_a_connection_begins_only_where_nothing_waits_and_of_several_one_at_a_time():
    @asynchronous
    async def test(tiny):
        a, b = (Client("127.0.0.1", port, "tcp") for port in (1, 2))
        tiny.dispatcher.handle_all(iter([encode("/free", ["a"])]), a)
        tiny.dispatcher.handle_all(iter([encode("/free", ["b"])]), b)
        assert tiny.done == ["free a"]
        await asyncio.sleep(0)
        assert tiny.done == ["free a", "free b"]

    test()


def test_who_asks_before_the_server_listens_is_answered_when_it_does():
    async def main() -> None:
        wire = await bind("127.0.0.1", 0)
        early = Socket(wire.port)
        early.ask("/half", 3)
        dispatcher = Tiny(wire.send).dispatcher
        ends = Ends(dispatcher.handle_all, dispatcher.settled, lambda *_: None, lambda _: None)
        await wire.listen(dispatcher.handle, ends)
        assert await asyncio.to_thread(early.hear) == ("/half.reply", 1.5)
        await wire.close()
        assert await asyncio.to_thread(early.hear) is None
        early.raw.close()

    asyncio.run(main())


def test_a_port_is_free_for_both_or_neither_is_taken():
    async def main() -> None:
        wire = await bind("localhost", 0)
        assert (wire._udp.port, wire._tcp.port) == (wire.port, wire.port)
        with pytest.raises(AscimlError, match="--port"):
            bind_tcp("127.0.0.1", wire.port)
        await wire.close()
        taken = bind_tcp("127.0.0.1", wire.port)
        with pytest.raises(
            AscimlError, match=rf"TCP 127.0.0.1:{wire.port} cannot be opened, .*: another program has it"
        ) as failure:
            await bind("127.0.0.1", wire.port)
        assert failure.value.code == "io"
        (await bind_udp("127.0.0.1", wire.port)).close()  # it was given back
        await taken.close()
        await (await bind("127.0.0.1", wire.port)).close()

    asyncio.run(main())


def test_the_python_client_is_told_why_it_is_cut_off(server, monkeypatch):
    forget_all(server)
    monkeypatch.setattr(tcp, "MAX_CONNECTIONS", 1)
    with PythonClient(port=server.port, transport="tcp") as first:
        first.ask("/half", 1)
        with PythonClient(port=server.port, transport="tcp") as second:
            assert list(first.events(timeout=LONG))[-1].address == "/asciml/fail"
            with pytest.raises(
                AscimlError, match="has closed the connection; 1 connections are open, and a new one"
            ):
                first.ask("/half", 1)
            assert second.ask("/half", 1) == [0.5]


def test_the_python_client_says_at_once_where_nobody_listens():
    taken = bind_tcp("127.0.0.1", 0)
    taken._socket.close()
    with PythonClient(port=taken.port, transport="tcp") as client:
        for _ in range(2):
            with pytest.raises(
                AscimlError, match=f"nobody listens at 127.0.0.1:{taken.port} over TCP"
            ) as failure:
                client.ask("/half", 1, timeout=LONG)
            assert failure.value.code == "io"
    with pytest.raises(AscimlError, match='transport must be "udp" or "tcp", got "ws"'):
        PythonClient(transport="ws")


def test_what_the_python_client_sends_last_arrives_though_it_reads_no_answers(server):
    client = PythonClient(port=server.port, transport="tcp")
    for _ in range(500):
        client.send("/half", 1)
    client.send("/free", "last words")
    client.close()
    deadline = time.monotonic() + LONG
    while "free last words" not in server.tiny.done:
        assert time.monotonic() < deadline


def test_the_python_client_hears_at_once_that_a_connection_is_lost():
    server = Server()
    client = PythonClient(port=server.port, transport="tcp")
    failed: list[AscimlError] = []

    def ask() -> None:
        try:
            client.call("/path", "a", "never", timeout=LONG)
        except AscimlError as error:
            failed.append(error)

    client.ask("/half", 1)
    asking = threading.Thread(target=ask)
    asking.start()
    mine = server.wire._tcp._connections
    deadline = time.monotonic() + LONG
    while "never" not in server.tiny.gates:  # the question is open
        assert time.monotonic() < deadline
    server.do(next(iter(mine.values())).abort)
    asking.join(LONG)
    assert [
        (error.code, "closed the connection" in error.message or "reset" in error.message) for error in failed
    ] == [("io", True)]
    assert list(client.events()) == []  # and who waits is let go
    for act in (lambda: client.send("/x/one", 1), lambda: client.ask("/half", 1)):
        with pytest.raises(
            AscimlError, match=f"there is no connection to 127.0.0.1:{server.port}: "
        ) as failure:
            act()
        assert failure.value.code == "io"
    client.close()
    server.close()
