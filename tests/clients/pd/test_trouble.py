"""The Pure Data library finds its server again, and nothing waits for ever."""

import re
import shutil

import pytest

from asciml_osc.events import EVENTS
from tests.clients.conftest import DEADLINE, Wire, free_port
from tests.clients.pd.conftest import said
from tests.clients.pd.patches import GONE, LIBRARY, THERE
from tests.server.conftest import Server

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]


def test_a_server_that_is_not_there_and_comes_and_goes(tmp_path, open_pd):
    """Each is said once; events are asked for again; what waits is released."""
    port = str(free_port())
    pd = open_pd({"all": (f"asciml 127.0.0.1 {port}", (1, 2, 3)), "voice": ("asciml.voice main", (0, 1))})
    pd.expect(GONE)
    pd.say("voice", "play")
    pd.expect("voice.1: play timeout the")
    server = Server(tmp_path / "session", "--port", port)
    try:
        pd.expect(THERE)
        pd.say("voice", "play")
        pd.expect("voice.1: play ")  # it has no path yet: the server answers
        server.kill()
        pd.expect(GONE)
        pd.say("voice", "play")
        pd.expect("voice.1: play timeout the")
        server = Server(tmp_path / "session", "--port", port)
        pd.expect(THERE)
        server.client.call("/asciml/sounds/synth", "bells", "fm", 1, seed=1, timeout=DEADLINE)
        pd.expect("all.2: sounds/added bells0")
        assert [
            line.split(" - ")[0].rstrip()
            for line in pd.console
            if line.startswith(("asciml: no", "asciml: ser"))
        ] == [f"{GONE} {port}", f"{THERE} {port}", f"{GONE} {port}", f"{THERE} {port}"]
        assert [line for line in pd.console if line.startswith("all.3")] == ["all.3: 0", "all.3: 1"] * 2
    finally:
        server.close()


class FirstDone:
    """What is lost: the first done of `address`, on its way to the client."""

    def __init__(self, address):
        self._words, self._is_lost = (b"/asciml/done\0", address.encode() + b"\0"), False

    def __call__(self, to, datagram):
        loses = not self._is_lost and to == "client" and all(word in datagram for word in self._words)
        self._is_lost |= loses
        return loses


def test_an_answer_that_is_lost_is_released(running, open_pd):
    """Within two syncs, as a fail with the code timeout; the next one is answered as ever."""
    with Wire(running.port, loses=FirstDone("/asciml/voice/env")) as wire:
        pd = open_pd({"all": (f"asciml 0 {wire.port}", (3,)), "voice": ("asciml.voice main", (0, 1))})
        pd.expect("all.3: 1")
        pd.say("voice", "env 0.1 0.2")
        pd.say("voice", "loop 0")
        pd.expect("voice.0: loop")
        pd.expect("asciml: voice/env: timeout: the answer was lost on the way")
        pd.expect("voice.1: env timeout the")
        pd.say("voice", "env 0.1 0.3")
        pd.expect("voice.0: env")


def test_another_version_is_said_once(running, open_pd, tmp_path):
    """Patches of another version play on, and say what to update."""
    library = tmp_path / "asciml"
    shutil.copytree(LIBRARY, library)
    table = library / "parts" / "commands.pd"
    text = table.read_text(encoding="utf-8")
    for version, word in (("99 0", "older"), ("0 0", "newer")):
        other = re.sub(r"(#X msg \d+ \d+) \d+ \d+;", rf"\1 {version};", text)
        assert other != text
        table.write_text(other, encoding="utf-8")
        pd = open_pd({"all": (f"asciml 0 {running.port}", (0, 3))}, library=library)
        assert pd.expect("the server is ") == (
            f"asciml: the server is {word} than these patches: update {'it' if word == 'older' else 'them'}"
        )
        pd.say("all", "stage 0")
        pd.expect("all.0: stage")


def test_an_object_alone_says_what_is_missing(open_pd):
    pd = open_pd(
        {"voice": ("asciml.voice main", (0, 1)), "hand": ("s twice", ())},
        more="#X obj 20 500 r twice;\n#X obj 20 530 t a a;\n"
        "#X connect 8 0 9 0;\n#X connect 9 0 2 0;\n#X connect 9 1 2 0;",
    )
    pd.say("hand", "play")
    pd.expect("voice.1: play no-server")
    pd.expect("voice.1: play no-server")
    assert [line for line in pd.console if line.startswith("asciml: ")] == [
        "asciml: voice/play: no-server: put an [asciml] into a patch that is open"
    ]


def test_two_servers_are_told_apart_by_a_name(running, between, open_pd):
    """Both wires lead to the same server here; what counts is which of them a message takes."""
    with Wire(running.port) as other:
        pd = open_pd(
            {
                "first": (f"asciml 0 {between.port}", (3,)),
                "second": (f"asciml 0 {other.port} two", (3,)),
                "voice": ("asciml.voice main two", (0, 1)),
            }
        )
        pd.say("voice", "loop 0")
        pd.expect("voice.0: loop")
        assert "/asciml/voice/loop" in [address for address, _ in said(other)]
        assert "/asciml/voice/loop" not in [address for address, _ in said(between)]


def test_two_connections_of_one_name_are_one(between, running, open_pd):
    """As when a help patch is opened beside one's own: nothing goes out twice, and both hear what is said."""
    connection = f"asciml 0 {between.port}"
    pd = open_pd(
        {"first": (connection, (0, 3)), "second": (connection, (0, 3)), "voice": ("asciml.voice", (0,))}
    )
    pd.expect("first.3: 1")
    pd.expect("second.3: 1")
    pd.say("voice", "loop 0")
    pd.expect("voice.0: loop")
    pd.say("second", "stage 0")
    pd.expect("second.0: stage")
    assert [address for address, _ in said(between)] == [
        "/asciml/version",
        "/asciml/notify",
        "/asciml/voice/loop",
        "/asciml/stage",
    ]
    assert sorted(line for line in pd.console if line.startswith("asciml: ")) == [
        "asciml: another [asciml] is open already - this one shares its connection",
        f"{THERE} {between.port}",
    ]


def test_another_connection_takes_over(running, tmp_path_factory, open_pd):
    """When the patch whose [asciml] speaks to the server is closed, as a help patch is."""
    other = tmp_path_factory.mktemp("other") / "other.pd"
    other.write_text(
        f"#N canvas 0 50 450 300 12;\n#X declare -path {LIBRARY};\n#X obj 20 20 asciml 0 {running.port};\n"
    )
    pd = open_pd(
        {
            "all": (f"asciml 0 {running.port}", (3,)),
            "voice": ("asciml.voice", (0,)),
            "window": ("s pd-other.pd", ()),
        },
        before=[other],
    )
    pd.expect("all.3: 1")
    pd.say("window", "menuclose 1")
    pd.expect(THERE)
    pd.say("voice", "loop 0")
    pd.expect("voice.0: loop")


def test_every_event_keeps_its_name(open_pd):
    """What [oscparse] takes apart is put together again, whatever its address."""
    pd = open_pd({"in": ("parts/incoming", (0,))})
    for event in EVENTS:
        path = event.address.removeprefix("/asciml/")
        pd.say("in", f"list {path.replace('/', ' ')} 1 2")
        pd.expect(f"in.0: {path} 1 2")
