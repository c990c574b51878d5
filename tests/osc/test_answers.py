"""What is an answer is never answered: two programs that answer each other would go on for ever."""

import asyncio
import contextlib
import socket
from types import SimpleNamespace

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.events import EVENTS
from asciml_osc.osc.clients import Client, Clients
from asciml_osc.osc.codec import Timed, decode, encode, encode_bundle
from asciml_osc.osc.news import PAUSE, News
from asciml_osc.osc.success import BUNDLED_BYTES, BURST_BYTES
from asciml_osc.osc.udp import bind_udp
from tests.osc.standing import Clock, Loop, standing
from tests.osc.tiny import A, Tiny, asynchronous, synchronous, turns, until

THEIRS = ["/done", "/fail", "/late", "/synced", "/status.reply", "/g_queryTree.reply", "/n_go", "/n_end", "/b_info", "/tr",
          "/live/error", "/reply/cue/1/start", "/x/y/failed"]  # fmt: skip
OURS = [
    "/asciml/done",
    "/asciml/fail",
    "/asciml/synced",
    "/asciml/no/such.reply",
    *(event.address for event in EVENTS),
]


@pytest.mark.parametrize("address", [*THEIRS, *OURS])
def test_an_answer_is_not_answered(address):
    @synchronous
    def test(tiny):
        assert tiny.ask(address, "/asciml/x", "Command not found") == []
        assert tiny.ask(address, "tag", 1) == []
        for time in (None, 1.0, 2e9):  # at once, late, and too far ahead
            tiny.dispatcher.handle(encode_bundle(time, [(address, [1])]), A)
        assert tiny.take() == []

    test()


@synchronous
def test_what_only_resembles_an_answer_is_answered(tiny):
    for address in ("/undone", "/reply", "/failure/x", "/status.replys", "/late/x"):
        if address != "/reply":
            assert len(tiny.ask(address)) == 1


class Peer(asyncio.DatagramProtocol):
    """A program that answers whatever it hears."""

    def __init__(self, answer):
        self.answer, self.heard = answer, 0

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        self.heard += 1
        self.transport.sendto(self.answer(data), addr)


def scsynth(data: bytes) -> bytes:
    return encode("/fail", [decode(data)[0].address, "Command not found"])


def echo(data: bytes) -> bytes:
    return data


def chatty(data: bytes) -> bytes:
    return encode("/unknown", ["what is that?"])


@pytest.mark.parametrize(("answer", "most"), [(scsynth, 0), (echo, 0), (chatty, 10)])
def test_a_peer_that_answers_everything_is_not_answered_for_ever(answer, most):
    """Each event is heard once; what the peer makes of it is the end, or ten times a second where it looks like a message."""

    async def main():
        udp = await bind_udp("127.0.0.1", 0)
        dispatcher = Tiny(udp.send).dispatcher
        await udp.listen(dispatcher.handle, lambda _: None)
        loop = asyncio.get_running_loop()
        transport, peer = await loop.create_datagram_endpoint(
            lambda: Peer(answer), local_addr=("127.0.0.1", 0)
        )
        home = Client(*transport.get_extra_info("sockname")[:2])
        dispatcher.clients.register(home)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
            ear.bind(("127.0.0.1", 0))
            ear.setblocking(False)
            other = Client("127.0.0.1", ear.getsockname()[1])
            for number in range(20):
                dispatcher.event("/asciml/log", "info", f"event {number}")
                dispatcher.replies.message(home, "/asciml/done", "/x")
            heard = -1
            while heard != peer.heard:  # all that is on its way has come
                heard = peer.heard
                for _ in range(20):
                    udp.send(other, b"x")
                    await loop.sock_recv(ear, 10)
                    await turns()
        assert 40 <= peer.heard <= 40 + most
        transport.close()
        udp.close()
        await dispatcher.stop()

    with standing():  # within one second, however long that takes here
        asyncio.run(main())


def test_the_servers_own_address_is_refused():
    clients = Clients()
    clients.own_port = 57140
    sender = Client("127.0.0.1", 9000)
    names = ["127.0.0.1", "localhost", "0.0.0.0", None, "127.0.0.2"]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("198.51.100.1", 9))  # nothing is sent: what this machine calls itself on a network
            names.append(probe.getsockname()[0])
        except OSError:
            pass
    for host in names:
        with pytest.raises(AscimlError, match="is where this server itself listens") as failure:
            clients.register(sender, 57140, host)
        assert failure.value.code == "bad-argument"
    with pytest.raises(AscimlError, match="is where this server itself listens"):
        clients.register(Client("127.0.0.1", 57140))
    assert clients.listeners() == []
    assert clients.register(sender, 57141) == 1
    assert clients.register(sender, 57140, "198.51.100.1") == 2  # on another machine
    assert clients.targets(sender) == (sender, Client("198.51.100.1", 57140))


@asynchronous
async def test_a_notify_with_the_own_port_fails_and_nothing_follows(tiny):
    tiny.dispatcher.clients.own_port = 57140
    ((*start, text),) = tiny.ask("/notify", 1, 57140)
    assert start == ["/asciml/fail", "/notify", "bad-argument"]
    assert "57140" in text
    tiny.dispatcher.event("/asciml/log", "info", "nobody hears it")
    await until(lambda: True)
    assert tiny.take() == []


def by_its_clock(play):
    with asyncio.Runner(loop_factory=lambda: Loop(Clock())) as runner:
        return runner.run(play)


def test_an_echo_of_a_state_ends():
    """What is told is set by it again, after a while: 1 and 0 quickly, and the two would follow each other for ever."""

    async def main() -> list[int]:
        told: list[int] = []

        def tell(state: int) -> None:
            told.append(state)
            asyncio.get_running_loop().call_later(0.005, state_of.set, state)

        state_of = News(0, tell)
        state_of.set(1)
        state_of.set(0)
        await asyncio.sleep(3 * PAUSE)
        return told

    assert by_its_clock(main()) in ([1], [1, 0])


def test_a_state_is_told_when_it_is_another_and_in_the_end_as_it_is():
    async def main() -> list[int]:
        told: list[int] = []
        state_of = News(0, told.append)
        for state in (0, 1, 1, 0, 1, 0):
            state_of.set(state)
        assert told == [1]
        await until(lambda: len(told) == 2)
        return told

    assert by_its_clock(main()) == [1, 0]


def test_what_came_as_an_answer_decodes():
    (element,) = decode(scsynth(encode("/asciml/done", [])))
    assert isinstance(element, Timed)


def small_buffer(ear: socket.socket, least: int, most: int) -> None:
    """Have a socket keep so many small datagrams until they are read."""
    address, held = ear.getsockname(), 0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mouth:
        for kib in range(1, 512):
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024 * kib)
            for _ in range(most):
                mouth.sendto(bytes(40), address)
            held = len(received(ear))
            if held >= least:
                break
    assert least <= held < most


def received(ear: socket.socket) -> list[bytes]:
    datagrams = []
    with contextlib.suppress(BlockingIOError):
        while True:
            datagrams.append(ear.recv(65536))
    return datagrams


@pytest.mark.parametrize("asked", [[60, 60, 60], [60, 200, 3, 60]])
def test_several_lists_at_once_lose_nothing_in_a_small_buffer(asked):
    """Three boxes of a patch that opens ask for the state, and the patch reads whenever it comes to it."""

    async def main():
        udp = await bind_udp("127.0.0.1", 0)
        dispatcher = Tiny(udp.send).dispatcher
        heard = []
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
            ear.bind(("127.0.0.1", 0))
            ear.setblocking(False)
            small_buffer(ear, least=80, most=160)
            client = Client(*ear.getsockname())
            for count in asked:
                dispatcher.handle(encode("/count", [count]), client)
            loop = asyncio.get_running_loop()
            loop.add_reader(ear, lambda: heard.extend(received(ear)))
            await dispatcher.settled(client)
            await turns()
            loop.remove_reader(ear)
        udp.close()
        await dispatcher.stop()
        answers = [decode(datagram)[0] for datagram in heard]
        assert len(answers) == sum(asked) + len(asked)
        done = [one.args[1] for one in answers if one.address == "/asciml/done"]
        assert sorted(done) == sorted(asked)

    asyncio.run(main())


@asynchronous
async def test_large_items_of_a_list_make_pauses_too(tiny):
    for bundle, most in ((False, BURST_BYTES), (True, BUNDLED_BYTES)):
        datagrams = [bytes(most // 4)] * 10
        success, sent = tiny.dispatcher._success, []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tiny.dispatcher.replies, "datagrams", lambda _, some: sent.append(len(some)))  # noqa: B023
            await success.send(SimpleNamespace(client=A, bundle=bundle), [*datagrams, bytes(2 * BURST_BYTES)])
        assert sent == [4, 4, 2, 1]
