"""A real server, driven as clients drive it: a process of its own, OSC over UDP, a null device that keeps time."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from asciml_osc.client import Client

START = 120.0  # seconds: a first start compiles
LONG = 120.0


class Server:
    """A running server and a client of it."""

    def __init__(
        self,
        session: Path,
        *options: str,
        lean: bool = True,
        notify: bool = True,
        wrapper: Callable[..., list[str]] = lambda *command: [*command],
    ) -> None:
        """Start it. notify: the client asks for events; wrapper: the command that runs a command."""
        self.session = session
        self.log = session.with_suffix(".log")
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                wrapper(
                    sys.executable,
                    "-m",
                    "asciml_osc",
                    "--port",
                    "0",
                    "--session",
                    str(session),
                    *([] if "--audio" in options else ["--audio", "null"]),
                    *([] if "--linger" in options else ["--linger", "0"]),
                    *(["--lean"] if lean else []),  # most tests train nothing
                    *options,
                ),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout
        try:
            self.line = self.process.stdout.readline()
            assert " listens on " in self.line, self.log.read_text()
            self.port = int(self.line.split(" listens on ")[1].split()[0].rpartition(":")[2])
            self.client = Client(port=self.port)
            if notify:
                self.client.notify()
        except BaseException:
            self.process.kill()
            self.process.wait(START)
            self.process.stdout.close()
            raise

    def family(self) -> list[psutil.Process]:
        """The server's child processes, and theirs."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, word: str) -> psutil.Process:
        """The server's child process with `word` in its command line."""
        return next(
            child
            for child in psutil.Process(self.process.pid).children(recursive=True)
            if any(word in part for part in child.cmdline())
        )

    def engine(self) -> psutil.Process:
        """The engine's process, whoever started it, once it is there."""
        self.client.items("/asciml/audio/devices", timeout=LONG)
        return psutil.Process(json.loads((self.engine_folder() / "address").read_text())["pid"])

    def engine_folder(self) -> Path:
        """Where the engine's memory lies."""
        return Path((self.session / "engine").read_text())

    def quit(self) -> int:
        """An orderly stop; the exit status."""
        self.client.call("/asciml/quit")
        return self.process.wait(START)

    def kill(self, children: bool = True) -> None:
        """What a power cut does: the server first, at whatever it is, then its children; without them: a crash."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        self.process.kill()
        for child in family if children else ():
            child.kill()
        self.process.wait(START)
        self.close()

    def close(self) -> None:
        self.client.close()
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(START)
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture
def start(tmp_path):
    """start(*options, session=name): a server on a session folder of this test."""
    servers = []

    def begin(*options, session="session", lean=True):
        server = Server(tmp_path / session, *options, lean=lean)
        servers.append(server)
        return server

    yield begin
    for server in servers:
        server.close()


@pytest.fixture
def server(start):
    return start()


LISTED = "listed.json"  # beside the trained session: its sounds, as the server that made it listed them last


def train(session: Path) -> None:
    """Make a session folder with 12 sounds and a model of them."""
    server = Server(session)
    try:
        client = server.client
        client.call(
            "/asciml/sounds/synth", "bells", "additive", 6, seed=1, freq_lo=200, freq_hi=800, timeout=LONG
        )
        client.call("/asciml/sounds/synth", "winds", "subtractive", 6, seed=2, timeout=LONG)
        client.call("/asciml/train/start", name="first", epochs=600)
        client.wait_event(
            "/asciml/train/finished", timeout=5 * LONG
        )  # TensorFlow is loaded, and its program compiled
        listed = client.items("/asciml/sounds/list", timeout=LONG)
        (session.parent / LISTED).write_text(json.dumps(listed))
        assert server.quit() == 0
    finally:
        server.close()


@pytest.fixture(scope="module")
def trained(trained_session, tmp_path_factory):
    """A server on a copy of that session, shared by a module's tests."""
    session = tmp_path_factory.mktemp("trained") / "session"
    shutil.copytree(trained_session, session)
    server = Server(session)
    try:
        # the model is loaded, and the engine started, in the background
        while not ({"first", "ready"} <= set(server.client.ask("/asciml/status"))):
            pass
        yield server
    finally:
        server.close()


def prepare(client: Client, voice: str, *sounds: str) -> None:
    """A path with all of its rows."""
    client.call("/asciml/voice/path", voice, *sounds, timeout=LONG)
    client.wait_event("/asciml/voice/refined", lambda *said: said == (voice, *sounds), timeout=LONG)


def process_exists(pid: int) -> bool:
    """Whether a process runs under this id."""
    return psutil.pid_exists(pid)
