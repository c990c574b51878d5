"""The first session, typed line by line into a real sclang."""

import re

import pytest

from asciml_osc.commands import registry
from tests.clients.conftest import (
    FINISHED,
    ROOT,
    Program,
    check_the_session,
    check_the_voice,
    check_what_came,
    fenced,
)
from tests.server.conftest import Server

EXAMPLE = ROOT / "examples" / "supercollider" / "first.scd"
EVALUATE = "\x0c"  # what an editor sends behind the code that it wants evaluated and its result posted

pytestmark = [pytest.mark.clients("sclang"), pytest.mark.slow]


class Sclang(Program):
    noise = ("ERROR", "WARNING", "Library has not been compiled successfully")

    def __init__(self, folder):
        super().__init__(["sclang", "-i", "scqt"], folder)  # as SuperCollider's own IDE starts it
        self.expect("Welcome to SuperCollider")

    def evaluate(self, code):
        self.type_in(code + EVALUATE)


@pytest.fixture
def sclang(tmp_path):
    program = Sclang(tmp_path)
    yield program
    program.close()


def lines_of(text):
    return [line for line in text.splitlines() if not line.startswith("//")]


def test_the_page_quotes_the_example():
    (quoted,) = fenced("README.md", "supercollider")
    assert quoted.splitlines() == lines_of(EXAMPLE.read_text(encoding="utf-8"))


def test_the_first_session_line_by_line(server, wire, sclang):
    lines = lines_of(EXAMPLE.read_text(encoding="utf-8"))
    assert "57140" in lines[0]
    for line in lines:
        line = line.replace("57140", str(wire.port)).replace("train/start'", r"train/start', \epochs, 100")
        sclang.evaluate(line)
        sclang.expect("-> ")
        if (sent := re.search(r"sendMsg\('([^']+)'", line)) and registry.lookup(sent[1]).kind == "change":
            sclang.expect(f"[ /asciml/done, {sent[1]}")
        if "train/start" in line:
            assert re.fullmatch(
                r"\[ /asciml/train/finished, 1, morph1, 100, [-.\de]+, [-.\de]+, [-.\de]+ \]",
                sclang.expect(FINISHED),
            )
    sclang.evaluate(r"a.sendMsg('/asciml/voice/play', \nobody);")
    posted = sclang.expect("/asciml/fail")
    assert posted.startswith("[ /asciml/fail, /asciml/voice/play, not-found, ")
    fail = ("/asciml/fail", ["/asciml/voice/play", "not-found", wire.answers()[-1][1][2]])
    check_the_session(wire, [fail])
    check_what_came(wire)
    check_the_voice(server, 33.0)


def test_the_slider_of_the_tutorial(wire, sclang):
    (block,) = fenced("docs/tutorial.md", "supercollider")
    for line in block.replace("57140", str(wire.port)).splitlines():
        sclang.evaluate(line)
        sclang.expect("-> ")
    sclang.evaluate("~slider.valueAction = 0.25;")
    heard = wire.wait(lambda one: one.to == "server")
    assert (heard.address, heard.tags, heard.args) == ("/asciml/percent", "f", [25.0])


def test_what_no_front_end_should_send_is_answered_too(wire, sclang):
    sclang.evaluate(r"OSCdef(\fail, { |msg| msg.postln }, '/asciml/fail');")
    sclang.expect("-> ")
    sclang.evaluate(f'a = NetAddr("127.0.0.1", {wire.port});')
    sclang.expect("-> ")
    for message, code, said in [
        (r"'/asciml/sounds/synth', \bells, \fm", "bad-argument", "3 arguments are needed, got 2"),
        (
            r"'/asciml/sounds/synth', \bells, \fm, 0",
            "bad-argument",
            "count must be a whole number in 1…1000, got 0",
        ),
        (r"'/asciml/sounds/synth', \bells, \fm, 1, \colour, 3", "bad-argument", 'no option "colour"'),
        (r"'/asciml/percent', true.asString", "bad-argument", "percent must be a number"),
        (r"'/asciml/voice/persent', \main, 3", "not-found", "did you mean /asciml/voice/percent"),
        (r"'/asciml/voice/path', \main, \bells0, \wind0", "not-found", 'there is no sound "bells0"'),
        (r"'/asciml/sounds/synth', \bells9, \fm, 1", "bad-argument", "digit"),
        (r"'/asciml/nonsense', Int8Array[1, -1]", "not-found", "no command /asciml/nonsense"),
    ]:
        sclang.evaluate(f"a.sendMsg({message});")
        address = message.split("'")[1]
        posted = sclang.expect("/asciml/fail")
        assert posted.startswith(f"[ /asciml/fail, {address}, {code}, ")
        assert said in posted


def test_it_hears_a_server_start_again(start_again, sclang):
    """A client of the last run is told /asciml/startup, at the port where it listened."""
    sclang.evaluate(
        r"OSCdef(\any, { |msg| msg.postln }, '/asciml/done'); OSCdef(\startup, { |msg| msg.postln }, '/asciml/startup');"
    )
    sclang.expect("-> ")
    first = start_again()
    sclang.evaluate(f"NetAddr(\"127.0.0.1\", {first.port}).sendMsg('/asciml/notify', 1);")
    sclang.expect("[ /asciml/done, /asciml/notify, 2 ]")
    assert first.quit() == 0
    start_again()
    sclang.expect("[ /asciml/startup ]")


@pytest.fixture
def start_again(tmp_path):
    """Each call starts a server on the same session."""
    servers = []

    def begin():
        for server in servers:
            server.close()
        servers.append(Server(tmp_path / "session"))
        return servers[-1]

    yield begin
    for server in servers:
        server.close()
