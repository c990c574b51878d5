"""Programs of others that speak OSC over TCP: sclang, liblo, python-osc in both of its framings."""

import subprocess

import pytest
from pythonosc.osc_bundle_builder import IMMEDIATELY, OscBundleBuilder
from pythonosc.osc_message_builder import build_msg
from pythonosc.osc_tcp_server import MODE_1_0, MODE_1_1
from pythonosc.tcp_client import SimpleTCPClient

from asciml_osc.client import Client
from asciml_osc.errors import AscimlError
from tests.clients.conftest import DEADLINE
from tests.clients.test_sclang import Sclang
from tests.serving import serving, until


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("tcp") / "session") as running:
        yield running


def voices(server) -> set[str]:
    return {name for name, *_ in server.client.items("/asciml/voice/list")}


def hear(client: SimpleTCPClient, address: str) -> list:
    """The arguments of the next message with this address."""
    for message in client.get_messages(DEADLINE):
        if message.address == address:
            return message.params
    raise AssertionError(f"no {address} came")


@pytest.mark.parametrize("mode", [MODE_1_0, MODE_1_1], ids=["sizes", "slip"])
def test_python_osc_asks_and_gets_events(server, mode):
    name = "sizes" if mode == MODE_1_0 else "slip"
    with SimpleTCPClient("127.0.0.1", server.port, mode=mode, timeout=DEADLINE) as client:
        client.send_message("/asciml/version", [])
        assert hear(client, "/asciml/version.reply")[0] == "asciml-osc"
        client.send_message("/asciml/notify", [1])
        client.send_message("/asciml/dump", [1])
        client.send_message("/asciml/dump", [0])
        assert hear(client, "/asciml/log")[1].endswith("/asciml/dump 0")
        client.send_message("/asciml/voice/new", [name])
        bundle = OscBundleBuilder(IMMEDIATELY)
        bundle.add_content(build_msg("/asciml/voice/free", [name]))
        bundle.add_content(build_msg("/asciml/voice/fre", [b"\xc0\xdb\xdc\xdd"]))  # all that SLIP escapes
        client.send(bundle.build())
        assert hear(client, "/asciml/fail")[:2] == ["/asciml/voice/fre", "not-found"]
        assert name not in voices(server)


@pytest.mark.clients("oscsend")
def test_oscsend_of_liblo_says_what_it_has_to_and_ends(server):
    url = f"osc.tcp://127.0.0.1:{server.port}"
    for name in ("lo1", "lo2"):
        subprocess.run(["oscsend", url, "/asciml/voice/new", "s", name], check=True, timeout=DEADLINE)
    until(lambda: {"lo1", "lo2"} <= voices(server))


@pytest.mark.slow
@pytest.mark.clients("sclang")
def test_sclang_connects_a_netaddr(server, tmp_path):
    sclang = Sclang(tmp_path)
    try:
        sclang.evaluate(f'n = NetAddr("127.0.0.1", {server.port}); n.connect')
        sclang.expect("-> a NetAddr")
        sclang.evaluate(
            "OSCdef(\\done, { |msg| msg.postln }, '/asciml/done'); OSCdef(\\log, { |msg| msg.postln }, '/asciml/log')"
        )
        sclang.expect("-> OSCdef")
        sclang.evaluate("n.sendMsg('/asciml/notify', 1)")
        sclang.expect("[ /asciml/done, /asciml/notify")
        sclang.evaluate(
            "n.sendBundle(nil, ['/asciml/voice/new', \\tcp], ['/asciml/voice/gain', \\tcp, 0.5, \\tag, 7])"
        )
        sclang.expect("[ /asciml/done, /asciml/voice/gain, tag, 7 ]")
        sclang.evaluate("n.sendMsg('/asciml/dump', 1); n.sendMsg('/asciml/dump', 0)")
        sclang.expect("/asciml/dump 0 ]")
        sclang.evaluate("n.sendMsg('/asciml/help', \\tag, 8)")
        sclang.expect("[ /asciml/done, /asciml/help,")
        assert "tcp" in voices(server)
        sclang.evaluate("n.disconnect")
        sclang.expect("-> a NetAddr")
    finally:
        sclang.close()


def test_a_server_that_ends_says_done_and_ends_its_connections(server):
    with Client(port=server.port, transport="tcp") as client:
        assert client.call("/asciml/quit") == []
        assert [event.address for event in client.events(timeout=DEADLINE)] == []  # it is over, not silent
        with pytest.raises(AscimlError, match="has closed the connection"):
            client.status()
    assert server.process.wait(DEADLINE) == 0
    assert "Traceback" not in server.log.read_text()
