"""A server that other machines reach: the token, https, and what a phone may do with it."""

import asyncio
import socket
import ssl

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from asciml_osc.osc.codec import decode, encode
from asciml_osc.web.hosts import own_addresses
from tests.serving import LONG, Servers


def outside() -> str:
    """An address of this machine that is not its own loopback: who comes by it comes from elsewhere."""
    return next((one for one in own_addresses() if "." in one), "")


ELSEWHERE = outside()
pytestmark = pytest.mark.skipif(not ELSEWHERE, reason="this machine has no address but the loopback")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("elsewhere")
    with pytest.MonkeyPatch.context() as patch, Servers(folder) as servers:
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        server = servers.start("--host", "0.0.0.0", "--web-port", "0", "--https")
        lines = [server.process.stdout.readline() for _ in range(2)]
        assert lines[0].startswith("clients on other machines log in with")
        server.page = lines[1].split()[-1].replace(lines[1].split("//")[1].split(":")[0], ELSEWHERE)
        server.token = server.page.partition("token=")[2]
        server.root = server.page.partition("?")[0]
        server.trust = ssl.create_default_context(cafile=next(folder.rglob("page.pem")))
        yield server


def said(server):
    """What serve prints after the address, up to the end of the QR code."""
    lines = [server.process.stdout.readline().rstrip("\n") for _ in range(12)]
    return [line for line in lines if "█" in line]


def test_serve_prints_a_qr_code(server):
    rows = said(server)
    assert len(rows) > 8
    assert len({len(row) for row in rows}) == 1


def test_the_certificate_is_for_this_machine_and_the_token_opens_once_for_all(server):
    with httpx.Client(verify=server.trust, headers={"accept": "text/html"}) as browser:
        assert browser.get(server.root).status_code == 401
        assert browser.get(server.page).status_code == 200
        assert browser.get(server.root).status_code == 200
        assert server.token not in browser.get(server.root).text
    assert httpx.get(server.root, params={"token": "wrong"}, verify=server.trust).status_code == 403


async def _asked(server, *messages):
    """What comes back for each message of a phone that has the token: the address and the arguments of the last answer."""
    heard = []
    address = server.root.replace("https", "wss") + f"?token={server.token}"
    async with asyncio.timeout(LONG), connect(address, ssl=server.trust, proxy=None) as phone:
        for number, (where, *args) in enumerate(messages):
            await phone.send(encode(where, [*args, "tag", f"q{number}"]))
            while True:
                (element,) = decode(await phone.recv())
                if element.args[-2:] == ["tag", f"q{number}"] and not element.address.endswith(".reply"):
                    heard.append((element.address, *element.args[:-2]))
                    break
    return heard


def test_a_phone_with_the_token_plays_and_changes_but_names_no_file_outside_of_the_session(server, tmp_path):
    secret = tmp_path / "secret.wav"
    secret.write_bytes(b"RIFF")
    made, denied, inside = asyncio.run(
        _asked(
            server,
            ("/asciml/sounds/synth", "bells", "fm", 1),
            ("/asciml/sounds/load", "mine", str(secret)),
            ("/asciml/sounds/load", "mine", "nothing-there.wav"),
        )
    )
    assert made[:2] == ("/asciml/done", "/asciml/sounds/synth")
    assert denied[:3] == ("/asciml/fail", "/asciml/sounds/load", "denied")
    assert inside[:3] == ("/asciml/fail", "/asciml/sounds/load", "not-found")


def test_without_the_token_no_socket_is_opened(server):
    async def opens():
        address = server.root.replace("https", "wss")
        async with connect(address, ssl=server.trust, proxy=None):
            return True

    with pytest.raises(InvalidStatus):
        asyncio.run(opens())


def test_a_name_that_was_rebound_is_refused_with_the_token_too(server):
    answer = httpx.get(server.page, headers={"host": "evil.example"}, verify=server.trust)
    assert answer.status_code == 421


def test_what_speaks_no_tls_is_hung_up(server):
    host, _, port = server.root.split("//")[1].rstrip("/").rpartition(":")
    with socket.create_connection((host, int(port))) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"200" not in plain.recv(1000)
