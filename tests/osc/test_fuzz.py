"""A hundred thousand packets, right and wrong: each message is answered once, and as it must be. See fuzzing.py."""

import asyncio
import socket

import pytest

from asciml_osc.commands import registry
from asciml_osc.osc.codec import decode, encode
from tests.osc.fuzzing import judge, run
from tests.osc.packets import Fuzz
from tests.server.conftest import LONG, Server

PACKETS, OVER_A_SOCKET, AT_A_TIME = 100_000, 4000, 20

# What changes nothing that could be seen in the answers of another, takes no sound and touches no file.
HARMLESS = {
    *(
        "/asciml/status",
        "/asciml/version",
        "/asciml/session/info",
        "/asciml/clear",
        "/asciml/panic",
    ),
    *(
        "/asciml/sounds/groups",
        "/asciml/voice/list",
        "/asciml/model/list",
        "/asciml/stream/list",
        "/asciml/train/runs",
    ),
    *("/asciml/audio/limit", "/asciml/audio/meters", "/asciml/login"),
}


@pytest.mark.slow
def test_every_message_is_answered_once_and_as_it_must_be():
    report = asyncio.run(run(registry, PACKETS, 1))
    assert report.wrong == []
    assert report.packets == PACKETS
    assert report.answers > PACKETS


def info(server):
    """What the session has, but for the bytes of its journal and database, in which harmless changes are written down."""
    facts = server.client.ask("/asciml/session/info")
    found = dict(zip(facts[::2], facts[1::2], strict=True))
    del found["bytes"]
    return found


@pytest.mark.slow
def test_a_server_answers_them_over_a_socket_and_is_as_before(tmp_path):
    server = Server(tmp_path / "session")
    try:
        server.client.items("/asciml/audio/devices", timeout=LONG)  # the engine runs
        before = info(server)
        fuzz = Fuzz(registry, 2, HARMLESS)
        packets = [packet for packet in fuzz.packets(OVER_A_SOCKET) if packet.client.is_local]
        for start in range(0, len(packets), AT_A_TIME):
            batch = packets[start : start + AT_A_TIME]
            sockets = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in batch]
            for sock, packet in zip(sockets, batch, strict=True):
                sock.settimeout(LONG)
                sock.sendto(packet.datagram, ("127.0.0.1", server.port))
                sock.sendto(encode("/asciml/sync", [1]), ("127.0.0.1", server.port))
            for sock, packet in zip(sockets, batch, strict=True):
                with sock:
                    problems = wrong(packet, answers(sock))
                    assert not problems, problems[0][-4000:]
        assert info(server) == before
        assert server.quit() == 0
        assert "Traceback" not in server.log.read_text()
    finally:
        server.close()


def answers(sock) -> list:
    """All that comes before the end of the sync."""
    found = []
    while True:
        (answer,) = decode(sock.recv(65536))
        if answer.address == "/asciml/synced":
            return found
        found.append(answer)


def wrong(packet, found: list) -> list[str]:
    """What is wrong with the answers; a list has as many items here as there are."""
    if packet.answers is not None:
        lists = {address for kind, address, *_ in packet.answers if kind == "reply"}
        single = {one.address for one in registry if one.kind == "query"}
        packet.answers = [one for one in packet.answers if one[0] != "reply" or one[1] in single]
        found = [one for one in found if one.address.removesuffix(".reply") not in lists - single]
    return judge(packet, found)
