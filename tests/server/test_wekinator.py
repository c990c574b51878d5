"""A patch that was made for Wekinator finds an instrument: its messages, as its documentation has them, over UDP."""

import socket
import subprocess
import sys

import pytest

from asciml_osc.osc.codec import decode, encode
from tests.server.conftest import LONG


class Patch:
    """What such a patch is: it sends to one port, and hears on another."""

    def __init__(self):
        self.hears = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.hears.bind(("127.0.0.1", 0))
        self.hears.settimeout(LONG)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
            free.bind(("127.0.0.1", 0))
            self.to = free.getsockname()
        self.says = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.says.settimeout(LONG)

    @property
    def ports(self):
        return f"{self.to[1]}:{self.hears.getsockname()[1]}"

    def inputs(self, *values):
        self.says.sendto(encode("/wek/inputs", [float(value) for value in values]), self.to)

    def control(self, name, *args):
        """Say it; the first answer of ours to it, which a patch ignores."""
        self.says.sendto(encode(f"/wekinator/control/{name}", args), self.to)

    def answer(self):
        (message,) = decode(self.says.recv(65536))
        return [message.address, *message.args]

    def heard(self, address):
        while True:
            (message,) = decode(self.hears.recv(65536))
            if message.address == address:
                return message.args

    def close(self):
        self.hears.close()
        self.says.close()


@pytest.fixture(scope="module")
def patch():
    patch = Patch()
    yield patch
    patch.close()


@pytest.fixture(scope="module")
def server(patch, tmp_path_factory):
    from tests.server.conftest import Servers

    with Servers(tmp_path_factory.mktemp("wekinator")) as servers:
        yield servers.start("--wekinator", patch.ports)


def done(patch, *names):
    """Each was answered by done, in this order."""
    for name in names:
        assert patch.answer()[:2] == ["/asciml/done", f"/asciml/gesture/{name}"]


def test_numbers_are_learned_and_come_back(server, patch):
    for place, values in ((0.0, (0.25, 0.75)), (1.0, (0.75, 0.25))):
        patch.control("outputs", *values)
        patch.control("startRecording")
        for n in range(10):
            patch.inputs(place + 0.001 * n, 1 - place)
        patch.control("stopRecording")
        done(patch, "record", "record")
    patch.control("train")
    done(patch, "train")
    assert patch.heard("/wekinator/status/done-training") == []
    patch.control("startRunning")
    done(patch, "run")
    patch.inputs(0.0, 1.0)
    assert patch.heard("/wek/outputs") == pytest.approx([0.25, 0.75], abs=0.1)
    patch.inputs(1.0, 0.0)
    outputs = patch.heard("/wek/outputs")
    assert outputs == pytest.approx([0.75, 0.25], abs=0.1)
    patch.control("disableModelRunning", 1)
    patch.inputs(0.0, 1.0)
    first, second = patch.heard("/wek/outputs")
    assert (first, second) == (outputs[0], pytest.approx(0.75, abs=0.1))
    patch.control("stopRunning")
    patch.control("deleteAllExamples")
    done(patch, "run", "clear")


def test_a_movement_is_recognised_when_it_is_complete(server, patch):
    movements = {1: [n / 19 for n in range(20)], 2: [0.5 + 0.5 * (-1) ** (n // 5) for n in range(20)]}
    for number, movement in movements.items():
        for _ in range(3):
            patch.control("startDtwRecording", number)
            for value in movement:
                patch.inputs(value, 1 - value)
            patch.control("stopDtwRecording")
            done(patch, "record", "record")
    patch.control("train")
    done(patch, "train")
    assert patch.heard("/wekinator/status/done-training") == []
    patch.control("startRunning")
    done(patch, "run")
    for number, movement in movements.items():
        for value in [*movement, *[movement[-1]] * 5]:
            patch.inputs(value, 1 - value)
        assert patch.heard(f"/output_{number}") == []
    patch.control("stopRunning")
    done(patch, "run")


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (("nothing",), "not-found"),
        (("outputs", "high"), "bad-argument"), (("outputs",), "bad-argument"), (("outputs", float("nan")), "bad-argument"),
        (("startDtwRecording", 0), "bad-argument"), (("startDtwRecording",), "bad-argument"), (("deleteExamplesForOutput", 99), "bad-argument"),
        (("enableModelRunning", "one"), "bad-argument"), (("selectInputsForOutput", 1), "bad-argument"), (("selectInputsForOutput", 1, 2, 2), "bad-argument"),
        (("setInputNames", "a", "a"), "bad-argument"), (("setOutputNames", 1), "bad-argument"), (("saveModelToFile", 1, "m.xml"), "denied"),
        (("loadModelFromFile", 1, "m.xml"), "denied"), (("runNewProject", "p.wekproj"), "denied"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_answered(server, patch, message, code):
    patch.control(*message)
    assert patch.answer()[:3] == ["/asciml/fail", f"/wekinator/control/{message[0]}", code]


def test_what_asks_for_nothing_is_silent(server, patch):
    for message in (
        ("setInputNames", "x", "y"), ("setOutputNames", "cutoff"), ("cancelTrain",), ("enablePerformanceMode",), ("disablePerformanceMode",),
        ("selectInputsForOutput", 1, 2), ("enableModelRecording", 1, 2), ("disableModelRecording", 2), ("enableModelRunning", 1),
    ):  # fmt: skip
        patch.control(*message)
    patch.control("stopRunning")
    done(patch, "run")


def test_without_the_option_they_are_no_commands(start):
    server = start()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(LONG)
        sock.sendto(encode("/wekinator/control/train", []), ("127.0.0.1", server.port))
        (message,) = decode(sock.recv(65536))
    assert (message.address, message.args[1]) == ("/asciml/fail", "not-found")


def test_a_port_that_is_taken_ends_the_start_with_a_sentence(tmp_path):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        words = [
            "serve",
            "--port",
            "0",
            "--audio",
            "null",
            "--session",
            str(tmp_path / "s"),
            "--wekinator",
            f"{port}:12000",
        ]
        ended = subprocess.run(
            [sys.executable, "-m", "asciml_osc", *words],
            capture_output=True,
            text=True,
            timeout=LONG,
            check=False,
        )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert f"asciml-osc: io: port {port} cannot be opened for patches made for Wekinator" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("ports", ["6448", "a:b", "6448:0", "70000:1"])
def test_ports_that_are_none_are_refused(ports):
    ended = subprocess.run(
        [sys.executable, "-m", "asciml_osc", "serve", "--wekinator", ports],
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
    )
    assert (ended.returncode, f"takes two ports such as 6448:12000, got {ports}" in ended.stderr) == (2, True)
