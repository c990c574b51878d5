import asyncio
import socket

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.osc.clients import Client
from asciml_osc.osc.udp import Udp, bind_udp


class Ears:
    """What a socket received, and who was found to be gone."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[tuple[bytes, Client]] = asyncio.Queue()
        self.gone: asyncio.Queue[Client] = asyncio.Queue()

    async def bind(self, host: str = "127.0.0.1", port: int = 0) -> Udp:
        return await bind_udp(host, port)

    async def listen(self, udp: Udp) -> None:
        await udp.listen(lambda data, sender: self.heard.put_nowait((data, sender)), self.gone.put_nowait)

    async def open(self, host: str = "127.0.0.1", port: int = 0) -> Udp:
        udp = await self.bind(host, port)
        await self.listen(udp)
        return udp


def a_port_where_nobody_listens() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def test_datagrams_go_both_ways():
    async def main() -> None:
        one, other = Ears(), Ears()
        a, b = await one.open("localhost"), await other.open()
        assert a.host == "127.0.0.1"
        a.send(Client("127.0.0.1", b.port), b"ping")
        data, sender = await other.heard.get()
        assert (data, sender) == (b"ping", Client("127.0.0.1", a.port))
        b.send(sender, b"pong")
        assert (await one.heard.get())[0] == b"pong"
        a.close()
        b.close()
        a.send(sender, b"nothing happens")

    asyncio.run(main())


def test_what_comes_before_it_listens_is_heard_afterwards_and_it_sends_meanwhile():
    async def main() -> None:
        one, other = Ears(), Ears()
        a, b = await one.bind(), await other.open()
        for word in (b"first", b"second"):
            b.send(Client("127.0.0.1", a.port), word)
        a.send(Client("127.0.0.1", b.port), b"wait")
        assert (await other.heard.get())[0] == b"wait"
        assert one.heard.empty()
        await one.listen(a)
        assert [(await one.heard.get())[0] for _ in range(2)] == [b"first", b"second"]
        a.close()
        b.close()

    asyncio.run(main())


def test_one_that_never_listened_lets_go_of_its_port():
    async def main() -> None:
        udp = await Ears().bind()
        udp.close()
        udp.send(Client("127.0.0.1", 9), b"nothing happens")
        (await Ears().open(port=udp.port)).close()

    asyncio.run(main())


def test_a_port_that_is_taken_says_what_to_do():
    async def main() -> None:
        udp = await Ears().open()
        with pytest.raises(AscimlError, match=rf"127.0.0.1:{udp.port} .*--port") as failure:
            await Ears().open(port=udp.port)
        assert failure.value.code == "io"
        udp.close()
        for host, port in [("256.0.0.1", 0), ("127.0.0.1", 70000), ("192.0.2.1", 0)]:
            with pytest.raises(AscimlError, match="cannot be opened") as failure:
                await Ears().open(host, port)
            assert failure.value.code == "io"

    asyncio.run(main())


@pytest.mark.linux  # which alone tells who refused
def test_clients_that_are_gone_are_named_and_cost_the_others_nothing():
    async def main() -> None:
        ears, listener = Ears(), Ears()
        udp, other = await ears.open(), await listener.open()
        nobody = {Client("127.0.0.1", a_port_where_nobody_listens()) for _ in range(2)}
        for number in range(5):
            for client in nobody:
                udp.send(client, b"x")
            udp.send(Client("127.0.0.1", other.port), bytes([number]))
        assert [(await listener.heard.get())[0] for _ in range(5)] == [bytes([number]) for number in range(5)]
        found: set[Client] = set()
        while found != nobody:
            found.add(await ears.gone.get())
        udp.close()
        other.close()

    asyncio.run(main())


def test_what_cannot_be_sent_is_logged(caplog):
    async def main() -> None:
        udp = await Ears().open()
        udp.send(Client("127.0.0.1", 9), bytes(70000))
        udp.close()

    asyncio.run(main())
    assert "UDP to 127.0.0.1:9" in caplog.text


def test_a_full_buffer_of_the_system_keeps_what_is_sent():
    async def main() -> None:
        ears, listener = Ears(), Ears()
        udp, other = await ears.open(), await listener.open()
        udp._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        for _ in range(20):
            udp.send(Client("127.0.0.1", other.port), bytes(2000))
        for _ in range(20):
            await listener.heard.get()
        udp.close()
        other.close()

    asyncio.run(main())
