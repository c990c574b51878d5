"""The web process beside a real server: what serve prints, a real OSCQuery client, a death, and the end."""

import asyncio
import contextlib
import json
import subprocess
import sys
from pathlib import Path

import httpx
import psutil
import pytest
from pythonosc.udp_client import SimpleUDPClient
from pythonoscquery.osc_query_browser import OSCQueryBrowser
from pythonoscquery.osc_query_client import OSCQueryClient
from websockets.asyncio.client import connect

from asciml_osc.osc.codec import decode
from tests.serving import LONG, START, Servers, until


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Servers(tmp_path_factory.mktemp("web")) as servers:
        server = servers.start("--web-port", "0")
        server.page = page_of(server)
        yield server
        family = server.family()
        assert server.quit() == 0
        assert not psutil.wait_procs(family, timeout=START)[1]


def page_of(server):
    """The address of the page, which is printed once it can be opened."""
    line = server.process.stdout.readline()
    assert line.startswith("the page is at http://127.0.0.1:"), (line, server.log.read_text())
    return line.split()[-1]


def webs(server):
    """The web processes of a server that live."""
    found = []
    for one in server.family():
        with contextlib.suppress(psutil.NoSuchProcess):  # it has ended, or is about to be reaped
            if "asciml_osc.web.child" in one.cmdline():
                found.append(one)
    return found


def percent(server, voice):
    return next(item[2] for item in server.client.items("/asciml/voice/list") if item[0] == voice)


def test_python_oscquery_finds_the_server_lists_it_and_moves_the_percent(server):
    server.client.call("/asciml/voice/new", "lead")
    browser = OSCQueryBrowser()
    with contextlib.ExitStack() as closing:
        closing.callback(browser.zc.close)
        port = int(server.page.rstrip("/").rpartition(":")[2])
        until(lambda: any(one and one.port == port for one in browser.get_discovered_oscquery()))
        until(lambda: any(one and one.port == server.port for one in browser.get_discovered_osc()))
        (found,) = (one for one in browser.get_discovered_oscquery() if one and one.port == port)
        client = OSCQueryClient(found)
        info = client.get_host_info()
        assert info.name == found.name.removesuffix("._oscjson._tcp.local.")
        assert (info.osc_ip, info.osc_port, info.osc_transport) == ("127.0.0.1", server.port, "UDP")
        paths = {node.full_path for node in client.query_node("/")}
        assert {"/asciml/percent", "/asciml/voice/lead/percent", "/asciml/train/progress"} <= paths
        assert client.query_node("/asciml/nothing") is None
        gain = client.query_node("/asciml/voice/lead/gain")
        assert gain.value == [1.0]
        osc = SimpleUDPClient(info.osc_ip, info.osc_port)
        closing.callback(osc._sock.close)
        for node, value in ((gain, 0.25), (client.query_node("/asciml/voice/lead/pan"), -0.5)):
            osc.send_message(node.full_path, value)
            until(lambda path=node.full_path, value=value: client.query_node(path).value == [value])
        # a percent wants a path; without sounds the server says what is missing, and to the controller's own address
        synth = server.client.call("/asciml/sounds/synth", "bells", "fm", 2, timeout=LONG)
        server.client.call("/asciml/voice/path", "lead", *synth, timeout=LONG)
        osc.send_message("/asciml/voice/lead/percent", 33.0)
        until(lambda: client.query_node("/asciml/voice/lead/percent").value == [33.0])
        assert percent(server, "lead") == 33.0


def test_a_socket_hears_what_another_client_moves(server):
    async def listen():
        async with asyncio.timeout(LONG), connect(server.page.replace("http", "ws"), proxy=None) as socket:
            await socket.send(json.dumps({"COMMAND": "LISTEN", "DATA": "/asciml/tempo"}))
            heard = []
            while len(heard) < 2:
                message = await socket.recv()
                if isinstance(message, bytes) and (said := decode(message)[0]).address == "/asciml/tempo":
                    if not heard:
                        server.client.send("/asciml/tempo", 93.0)
                    heard.append(said.args)
            return heard

    assert asyncio.run(listen())[1] == [93.0]


@pytest.mark.linux
def test_it_loads_neither_tensorflow_nor_what_computes(server):
    pid = server.child("asciml_osc.web.child").pid
    loaded = Path(f"/proc/{pid}/maps").read_text()
    assert "nicegui" in loaded or "pydantic" in loaded
    assert not [name for name in ("tensorflow", "/scipy/", "/sklearn/", "/numba/") if name in loaded]


def test_it_dies_and_is_there_again_and_the_server_has_heard_nothing_of_it(server):
    first = server.child("asciml_osc.web.child")
    first.kill()
    second = until(lambda: _other_than(server, first.pid))
    assert second.pid != first.pid
    assert server.client.ask("/asciml/status")[:1] == ["state"]
    page = page_of(server)
    assert httpx.get(page, params={"HOST_INFO": ""}).json()["OSC_PORT"] == server.port


def _other_than(server, pid):
    return next((one for one in webs(server) if one.pid != pid), None)


def test_a_port_that_is_taken_is_a_warning_with_a_remedy_and_the_server_goes_on(server, tmp_path):
    web = server.child("asciml_osc.web.child")
    port = next(one.laddr.port for one in web.net_connections("tcp") if one.status == "LISTEN")
    with Servers(tmp_path) as servers:
        second = servers.start("--web-port", str(port))
        until(lambda: f"127.0.0.1:{port} cannot be opened" in second.log.read_text())
        assert "choose another with --web-port" in second.log.read_text()
        assert second.client.ask("/asciml/version")[0] == "asciml-osc"
        until(lambda: not webs(second))
        assert second.quit() == 0


def test_the_page_alone_waits_for_its_server_says_where_it_is_and_ends_by_ctrl_c(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "asciml_osc", "web", "--server", "127.0.0.1:9", "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        page = process.stdout.readline().split()[-1]
        assert httpx.get(page).json()["FULL_PATH"] == "/"
        process.send_signal(2)
        _, said = process.communicate(timeout=START)
        assert "nobody listens at 127.0.0.1:9: 'asciml-osc serve' starts a server" in said
        assert "Traceback" not in said
    finally:
        process.kill()
        process.wait(START)


@pytest.mark.parametrize("address", ["57140", "localhost:", ":1", "localhost:70000", "localhost:a"])
def test_an_address_that_is_none_is_refused(address):
    ended = subprocess.run(
        [sys.executable, "-m", "asciml_osc", "web", "--server", address],
        capture_output=True, text=True, timeout=LONG, check=False,
    )  # fmt: skip
    assert (ended.returncode, f"takes an address such as 127.0.0.1:57140, got {address}" in ended.stderr) == (
        2,
        True,
    )
