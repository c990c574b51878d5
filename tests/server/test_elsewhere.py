"""Clients on other machines: playing is open to them, the rest wants a login, and nothing is sent where nobody has answered."""

import asyncio
import os
import socket
import subprocess
import sys

import pytest

from asciml_osc.client import Client
from asciml_osc.commands import registry
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.osc import clients
from asciml_osc.osc.access import Access
from asciml_osc.osc.codec import decode, encode
from asciml_osc.server import _greet
from asciml_osc.session.delivery import WINDOW, Delivery
from asciml_osc.session.streams import MOST_ELSEWHERE
from tests.osc.tiny import until
from tests.server.conftest import LONG, Server
from tests.session.stage import assembled

WORD = "bako-tuni-rese"

# Both lists are written out: who adds a command decides here what another machine may do with it.
OPEN = {
    *(f"/asciml/{name}" for name in (
        "clear", "got", "help", "language", "login", "notify", "panic", "percent", "play", "session/changes", "session/info", "state", "status", "sync", "tempo",
        "version",
    )),
    *(f"/asciml/audio/{name}" for name in ("devices", "meters", "routes")),
    *(f"/asciml/gesture/{name}" for name in ("examples", "inputs", "run", "status")),
    *(f"/asciml/latent/{name}" for name in ("encode", "map", "near")),
    *(f"/asciml/map/{name}" for name in ("get", "list", "on")),
    *(f"/asciml/midi/{name}" for name in ("followers", "ports", "programs")),
    *(f"/asciml/model/{name}" for name in ("drift", "guess", "info", "list", "suggest")),
    *(f"/asciml/motion/{name}" for name in ("list", "play", "stop")),
    *(f"/asciml/preset/{name}" for name in ("blend", "list", "prepare", "recall")),
    *(f"/asciml/sounds/{name}" for name in ("features", "filters", "groups", "list", "map", "marks", "near", "origin", "pairs", "play", "preview", "recipes", "watches")),
    *(f"/asciml/stream/{name}" for name in ("got", "list", "resend", "start", "stop")),
    *(f"/asciml/train/{name}" for name in ("history", "runs")),
    *(f"/asciml/voice/{name}" for name in (
        "aspect", "curve", "env", "formant", "free", "freeze", "gain", "grain", "length", "lfo", "list", "loop", "new", "note", "note/off", "out", "overshoot",
        "pan", "path", "percent", "perceptual", "play", "rate", "scan", "square", "stop", "stretch", "triangle", "xy", "z",
    )),
}  # fmt: skip
LOGIN = {
    *(f"/asciml/{name}" for name in ("dump", "quit", "render", "render/grid", "render/score", "stage")),
    *(f"/asciml/audio/{name}" for name in ("limit", "open", "prefer", "route")),
    *(f"/asciml/explore/{name}" for name in ("back", "dislike", "like", "start", "stop")),
    *(f"/asciml/gesture/{name}" for name in ("action", "clear", "record", "remove", "sources", "train", "undo")),
    "/asciml/latent/sample",
    *(f"/asciml/map/{name}" for name in ("add", "learn", "learn/stop", "remove", "set")),
    *(f"/asciml/midi/{name}" for name in ("clock", "close", "keys", "open", "program")),
    *(f"/asciml/model/{name}" for name in ("evaluate", "export", "import", "load", "previous", "remove")),
    *(f"/asciml/motion/{name}" for name in ("record", "remove")),
    *(f"/asciml/preset/{name}" for name in ("export", "import", "remove", "rename", "store")),
    *(f"/asciml/record/{name}" for name in ("start", "stop")),
    *(f"/asciml/session/{name}" for name in (
        "cancel", "copy", "empty", "export", "import", "journal", "list", "new", "open", "redo", "replay", "undo",
    )),
    *(f"/asciml/sounds/{name}" for name in (
        "analyse", "audition", "augment", "blob", "cancel", "card", "filter", "keep", "like", "load", "mute", "name", "pitch", "plot", "record/start", "record/stop", "record/undo",
        "remove", "rename", "solo", "synth", "tag", "throw", "use", "watch",
    )),
    *(f"/asciml/train/{name}" for name in ("listen", "pause", "plot", "resume", "set", "start", "stop")),
}  # fmt: skip


def test_each_command_says_whether_another_machine_has_to_log_in():
    found = {one["address"]: one["access"] for one in registry.describe()}
    assert {address for address, access in found.items() if access == "open"} == OPEN
    assert {address for address, access in found.items() if access == "login"} == LOGIN


def ask(tmp_path, *messages, access=None):
    """What a session that is not opened answers to (sender, address, *args), a list each."""

    async def main() -> list:
        answers: list = []
        config = Config(session=tmp_path / "session", arena_bytes=1 << 20)
        session, dispatcher = assembled(
            config,
            lambda client, data: answers.append((client, *decode(data))),
            clients=clients.Clients(57140),
            access=access,
        )
        found = []
        for sender, address, *args in messages:
            dispatcher.handle(encode(address, args), sender)
            await dispatcher.settled(sender)
            found.append([(client, one.address, *one.args) for client, one in answers])
            answers.clear()
        await session.close()
        return found

    return asyncio.run(main())


HERE, THERE = clients.Client("127.0.0.1", 9000), clients.Client("192.0.2.1", 9000)


def test_everything_that_wants_a_login_is_denied_without(tmp_path):
    answers = ask(tmp_path, *((THERE, address) for address in sorted(LOGIN)), access=Access(WORD))
    assert [(len(lines), lines[0][2:4]) for lines in answers] == [
        (1, (address, "denied")) for address in sorted(LOGIN)
    ]


def test_a_login_opens_the_rest(tmp_path):
    wrong, denied, right, done, neighbour = ask(
        tmp_path, (THERE, "/asciml/login", "wrong"), (THERE, "/asciml/dump", 0), (THERE, "/asciml/login", WORD),
        (THERE, "/asciml/dump", 0), (THERE._replace(port=1), "/asciml/dump", 0), access=Access(WORD),
    )  # fmt: skip
    assert wrong == [(THERE, "/asciml/fail", "/asciml/login", "denied", "this is not the password")]
    assert denied[0][1:4] == neighbour[0][1:4] == ("/asciml/fail", "/asciml/dump", "denied")
    assert right == [(THERE, "/asciml/done", "/asciml/login")]
    assert done == [(THERE, "/asciml/done", "/asciml/dump")]


def test_a_client_of_another_machine_names_its_own_host_only(tmp_path):
    third, own, here, itself = ask(
        tmp_path, (THERE, "/asciml/notify", 1, 9001, "192.0.2.9"), (THERE, "/asciml/notify", 1, 9001, "192.0.2.1"),
        (HERE, "/asciml/notify", 1, 9001, "192.0.2.9"), (HERE, "/asciml/notify", 1, 57140),
    )  # fmt: skip
    assert third[0][1:4] == ("/asciml/fail", "/asciml/notify", "denied")
    assert [line[0] for line in own] == [THERE, THERE._replace(port=9001)]
    assert [line[0] for line in here] == [HERE, clients.Client("192.0.2.9", 9001)]  # who is here may
    assert itself[0][1:4] == ("/asciml/fail", "/asciml/notify", "bad-argument")


def test_one_chunk_alone_goes_to_who_has_not_answered():
    async def main(is_acknowledged: bool) -> list[int]:
        sent: list[int] = []
        delivery = Delivery(20, sent.append, is_acknowledged)
        ending = asyncio.create_task(delivery.finish())
        await asyncio.sleep(0)
        first = list(sent)
        for number in range(20):
            delivery.got(number)
            await until(lambda number=number: number + 1 in sent or number + 1 == 20)
        await ending
        return first

    assert asyncio.run(main(False)) == [0]
    assert asyncio.run(main(True)) == list(range(WINDOW))


# -- a real server that other machines can reach; this machine's own address on a network counts as another one


def address_on_a_network() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
        except OSError:
            return ""
        found = str(probe.getsockname()[0])
    return "" if found.startswith(("127.", "0.")) else found


ELSEWHERE = address_on_a_network()
on_a_network = pytest.mark.skipif(not ELSEWHERE, reason="this machine has no address but 127.0.0.1")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("elsewhere") / "session", "--host", "0.0.0.0")
    server.client.call("/asciml/sounds/synth", "bells", "additive", 2, seed=1, timeout=LONG)
    server.engine()
    yield server
    server.close()


@pytest.fixture(scope="module")
def password(server):
    """It is the second line that the server prints."""
    line = server.process.stdout.readline()
    before, _, word = line.strip().partition("/asciml/login ")
    assert before == "clients on other machines log in with: "
    return word


@pytest.fixture
def stranger(server):
    with Client(ELSEWHERE, server.port) as client:
        yield client


@on_a_network
def test_a_stranger_plays_and_does_nothing_else(stranger):
    stranger.call("/asciml/voice/path", "main", "bells0", "bells1", timeout=LONG)
    stranger.call("/asciml/voice/play", "main")
    stranger.call("/asciml/percent", 50)
    assert len(stranger.items("/asciml/sounds/list")) == 2
    assert stranger.notify()
    for message in (
        ("/asciml/quit",),
        ("/asciml/sounds/remove", "bells"),
        ("/asciml/stage", 1),
        ("/asciml/render", "x.wav", "bells0", "bells1", 50),
    ):
        with pytest.raises(AscimlError, match="/asciml/login") as failure:
            stranger.call(*message)
        assert failure.value.code == "denied"
    stranger.call("/asciml/panic")


@on_a_network
def test_with_the_password_it_does_everything(server, password):
    with Client(ELSEWHERE, server.port, password=password) as client:
        client.call("/asciml/stage", 1)
        client.call("/asciml/stage", 0)
    with pytest.raises(AscimlError, match="this is not the password") as failure:
        Client(ELSEWHERE, server.port, password="wrong")
    assert failure.value.code == "denied"


@on_a_network
def test_the_command_line_takes_the_password_from_its_variable(server, password):
    def send(*words, **variables):
        return subprocess.run(
            [sys.executable, "-m", "asciml_osc", "send", "--host", ELSEWHERE, "--port", str(server.port), *words],
            capture_output=True, text=True, timeout=LONG, check=False, env={**os.environ, **variables},
        )  # fmt: skip

    assert send("/asciml/dump", "0").stderr.startswith("asciml-osc: denied: from another machine")
    assert send("/asciml/dump", "0", ASCIML_PASSWORD=password).stdout == "done\n"
    assert send("--password", password, "/asciml/dump", "0").stdout == "done\n"


@on_a_network
def test_a_live_stream_to_a_stranger_waits_for_its_answer(server, stranger):
    number = stranger.call("/asciml/stream/start", "osc", frames=64)[0]
    assert number >= 1 << 30  # nobody guesses it
    for index in range(2):
        assert stranger.wait_event("/asciml/stream/audio", timeout=LONG)[:2] == [number, index]
    for _ in range(20):  # much more has been played by now
        stranger.ask("/asciml/version")
    assert not [one for one in stranger.transcript if one.address == "/asciml/stream/audio"][2:]
    assert [item[0] for item in server.client.items("/asciml/stream/list")] == [0]
    stranger.send("/asciml/stream/got", number - 1, 0)
    stranger.send("/asciml/stream/got", number, 0)
    for index in range(2, 50):
        assert stranger.wait_event("/asciml/stream/audio", timeout=LONG)[1] == index
    assert stranger.call("/asciml/stream/stop", number) == [number]


@on_a_network
def test_streams_to_one_other_machine_are_few(server, stranger):
    for _ in range(MOST_ELSEWHERE):
        stranger.call("/asciml/stream/start", "osc")
    with pytest.raises(AscimlError, match=f"{MOST_ELSEWHERE} streams go to {ELSEWHERE} already") as failure:
        stranger.call("/asciml/stream/start", "osc")
    assert failure.value.code == "limit"
    assert len(stranger.call("/asciml/stream/stop")) == MOST_ELSEWHERE


@on_a_network
def test_a_stranger_does_not_end_what_goes_to_others(server, stranger):
    number = server.client.call("/asciml/stream/start", "osc")[0]
    with pytest.raises(AscimlError) as failure:
        stranger.call("/asciml/stream/stop", number)
    assert failure.value.code == "denied"
    server.client.call("/asciml/stream/stop", number)


@on_a_network
def test_the_servers_address_on_the_network_is_its_own(server):
    with pytest.raises(AscimlError, match="is where this server itself listens"):
        server.client.call("/asciml/notify", 1, server.port, ELSEWHERE)


def test_a_server_does_not_greet_itself(tmp_path):
    """The clients of the last run, of an older version, may have the address that the server has again."""

    async def main() -> list:
        greeted: list = []
        config = Config(session=tmp_path / "session", arena_bytes=1 << 20)
        session, dispatcher = assembled(
            config,
            lambda client, data: greeted.append((client, decode(data)[0].address)),
            clients=clients.Clients(57140),
        )
        known = [{"host": host, "port": port} for host, port in (("127.0.0.1", 57140), ("127.0.0.1", 57141))]
        await session.store.settings.set("clients", known)
        await _greet(session, dispatcher.replies)
        await session.close()
        return greeted

    assert asyncio.run(main()) == [(clients.Client("127.0.0.1", 57141), "/asciml/startup")]


@pytest.mark.parametrize("word", ["", "1234"])
def test_a_password_that_cannot_be_is_a_sentence(word, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "asciml_osc", "serve", "--session", str(tmp_path / "s"), "--password", word],
        capture_output=True, text=True, timeout=LONG, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.startswith("asciml-osc: bad-argument: a password has")
    assert not (tmp_path / "s").exists()
