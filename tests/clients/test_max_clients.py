"""Several clients in one session of Max: of one name, which share a connection, and of two, which are two servers."""

import pytest

from recipes.max.election import FREED_MS
from tests.clients.conftest import free_port
from tests.clients.maxrun import PATCHERS, Max, every_node
from tests.server.conftest import Server

CLIENT = PATCHERS / "asciml.client.maxpat"


@pytest.fixture
def host():
    one = Max([PATCHERS])
    yield one
    one.close()


def listening(host):
    """The ports that are open."""
    return [node.port for place, node in host.receivers if place]


def test_clients_of_one_name_speak_once_and_the_next_takes_over(host):
    """As two patches that were saved with a client each; nobody answers here."""
    to, at, spare = free_port(), free_port(), free_port()
    first, second = (host.open(CLIENT, "127.0.0.1", to, at) for _ in range(2))
    other = host.open(CLIENT, "127.0.0.1", to, spare)
    assert listening(host) == [at]
    assert host.console == [
        "asciml: another client of this name has the connection to another address. Give this one a name: @client second"
    ]
    assert [box.content[-1] for box in map(face, (first, second, other))] == [at, at, at]
    begun = len(host.sent)
    second.inlets[0].out(0, "/asciml/panic")
    assert host.sent[begun:] == [["/asciml/panic"]]
    host.advance(1000)
    assert [message[0] for message in host.sent[begun:]].count("/asciml/status") == 1

    host.shut(first)
    host.advance(FREED_MS)
    assert listening(host) == [at]
    host.shut(second)
    host.advance(FREED_MS)
    assert listening(host) == [spare] and face(other).content[-1] == spare
    assert host.sent[-2:] == [["/asciml/notify", 1, spare], ["/asciml/status"]]
    assert len(host.console) == 1


def face(client):
    """The box that shows the address."""
    return client.box("127.0.0.1 57140 57141")


@pytest.mark.slow
@pytest.mark.clients
def test_one_patch_with_two_servers(host, tmp_path):
    """Each object speaks to its own: a voice of the same name in both, a menu and a dict of each one's sounds."""
    servers = [Server(tmp_path / name) for name in ("one", "two")]
    try:
        for server, group in zip(servers, ("bells", "wind"), strict=True):
            server.client.call("/asciml/sounds/synth", group, "fm", 2, seed=1, timeout=120)
        named = ((), ("@client", "second"))
        for server, more in zip(servers, named, strict=True):
            host.open(CLIENT, "127.0.0.1", server.port, free_port(), *more)
        voices = [
            host.open(PATCHERS / "asciml.voice.maxpat", "lead", *path, *more)
            for path, more in zip(
                (("@path", "bells0", "bells1"), ("@path", "wind0", "wind1")), named, strict=True
            )
        ]
        done = [outlet(voice, 1) for voice in voices]
        host.wait(lambda: all(["/asciml/voice/path"] in came for came in done))
        for server, group in zip(servers, ("bells", "wind"), strict=True):
            assert [item[-2:] for item in server.client.items("/asciml/voice/list") if item[0] == "lead"] == [
                [f"{group}0", f"{group}1"]
            ]
        menus = [[node for node in every_node(voice) if node.name == "umenu"] for voice in voices]
        host.wait(
            lambda: (host.advance(100), all(len(menu.items) == 2 for pair in menus for menu in pair))[1]
        )
        assert [[menu.items for menu in pair] for pair in menus] == [
            [[f"{group}0", f"{group}1"]] * 2 for group in ("bells", "wind")
        ]
        assert [set(host.dicts[name]) for name in ("asciml.sounds", "second.sounds")] == [
            {"bells0", "bells1"},
            {"wind0", "wind1"},
        ]
        assert host.console and not [line for line in host.console if "fail" in line or "another" in line]
    finally:
        for server in servers:
            server.close()


def outlet(patch, number):
    patch.outlets[number].heard = came = []
    return came
