"""What the documentation tells its reader to type is carried out, in its order, on a running server."""

import re
import shlex
import socket

import pytest

from asciml_osc.cli import main
from asciml_osc.osc.codec import decode, encode
from tests.clients.conftest import DEADLINE, FINISHED, ROOT, fenced

pytestmark = [pytest.mark.clients, pytest.mark.slow]

EXAMPLE = ROOT / "examples" / "python" / "first.py"
SEND = "python3 run.py send "
MICROPHONE = "/asciml/sounds/record/"  # which not every machine has; tests/device plays into one


def test_the_page_quotes_the_python_example():
    (quoted,) = fenced("README.md", "python")
    assert EXAMPLE.read_text(encoding="utf-8").endswith(quoted)


@pytest.mark.parametrize("page", ["docs/front-ends.md", "docs/front-ends.es.md"])
def test_every_habit_is_held_by_a_test_that_there_is(page):
    """The last column of the tables of habits names tests, by their beginnings or their files; each host has such a table."""
    folders = (ROOT / "tests" / "clients", ROOT / "clients" / "supercollider" / "Asciml" / "Tests")
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".sc")]
    known = {path.name for path in files}
    for path in files:
        known.update(re.findall(r"(?m)^(?:def |async def |\t)(test_\w+)", path.read_text(encoding="utf-8")))
    rows = [line for line in (ROOT / page).read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    habits = [cells for cells in (row.strip("| ").split(" | ") for row in rows) if "`test_" in cells[-1]]
    assert len(habits) >= 45
    for *_, held in habits:
        for name in re.findall(r"`(test_[\w.]+)…?`", held):
            assert any(one == name or one.startswith(name) for one in known), held


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_every_message_of_the_page_in_its_order(server, page, capsys):
    """All are done but one, which the tutorial sends to show what a fail looks like."""
    typed = [
        line.removeprefix(SEND)
        for block in fenced(page, "sh")
        for line in block.splitlines()
        if line.startswith(SEND) and MICROPHONE not in line
    ]
    assert len(typed) > 7
    failed = []
    for line in typed:
        words = shlex.split(line.replace("FOLDER", str(ROOT / "examples" / "sounds")))
        training = words[0] == "/asciml/train/start"
        if main(["send", "--port", str(server.port), *words, *(["epochs", "100"] if training else [])]):
            failed.append(line)
        elif training:
            server.client.wait_event(FINISHED, timeout=DEADLINE)
        elif words[0] == "/asciml/map/learn":  # here the reader moves a fader
            for place in (0.0, 0.5, 1.0):
                server.client.send("/1/fader1", place)
            server.client.sync(timeout=DEADLINE)
    printed = capsys.readouterr()
    assert failed == [line for line in typed if "thunder0" in line]
    shown = [
        line
        for block in fenced(page, "text")
        for line in block.splitlines()
        if line.startswith(("done ", "asciml-osc: "))
    ]
    for line in shown:  # the answers that the page shows are those that came
        assert line in (printed.out + printed.err).splitlines()


def test_the_messages_of_the_max_patch(server):
    """As Max sends them: from one port, listening at another, words as strings and whole numbers as integers."""
    (patch,) = (block for block in fenced("README.md", "text") if "udpsend" in block)
    assert "[udpsend 127.0.0.1 57140]" in patch
    messages = re.findall(r"\[(/asciml/[^(]+)\(", patch)
    assert messages[0] == "/asciml/notify 1 57141"
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sending,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiving,
    ):
        receiving.bind(("127.0.0.1", 0))
        receiving.settimeout(DEADLINE)
        for message in messages:
            address, *words = message.replace("57141", str(receiving.getsockname()[1])).split()
            if address == "/asciml/train/start":
                words += ["epochs", "100"]
            arguments = [int(word) if word.isdigit() else word for word in words]
            sending.sendto(encode(address, arguments), ("127.0.0.1", server.port))
            wanted = [FINISHED] if address == "/asciml/train/start" else ["/asciml/done", "/asciml/fail"]
            came = next(
                m for m in iter(lambda: decode(receiving.recv(65536))[0], None) if m.address in wanted
            )
            assert came.address != "/asciml/fail", came
