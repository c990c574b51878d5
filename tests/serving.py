"""A real server, driven as clients drive it: a process of its own, OSC over UDP, a null device that keeps time."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest
from filelock import FileLock

from asciml_osc.client import Client

START = 120.0  # seconds: a first start compiles
LONG = 120.0
SHORT = ("--seconds", "0.3")  # options where no length matters: sounds that are soon analysed and decoded
LISTED = "listed.json"  # beside a session that has learned: its sounds, as they were listed last


LOOK = 0.02  # seconds between two looks: who looks without a pause takes half of the machine from what he waits for

T = TypeVar("T")


def until(condition: Callable[[], T], timeout: float = LONG) -> T:
    """Look until `condition` gives something true; that."""
    deadline = time.monotonic() + timeout
    while not (found := condition()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(LOOK)
    return found


class Server:
    """A running server and a client of it."""

    def __init__(
        self,
        session: Path,
        *options: str,
        lean: bool = True,
        notify: bool = True,
        python: str = sys.executable,
        wrapper: Callable[..., list[str]] = lambda *command: [*command],
        **popen: Any,
    ) -> None:
        """Start it. notify: the client asks for events; wrapper: the command that runs a command; popen: for subprocess.Popen."""
        self.session = session
        self.log = session.with_suffix(".log")
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                wrapper(
                    python,
                    "-m",
                    "asciml_osc",
                    "--port",
                    "0",
                    "--session",
                    str(session),
                    *([] if "--audio" in options else ["--audio", "null"]),
                    *([] if "--linger" in options else ["--linger", "0"]),
                    *(["--lean"] if lean else []),  # most tests train nothing
                    *([] if "--web-port" in options else ["--no-web"]),  # or open no page
                    *options,
                ),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                **popen,
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


@contextlib.contextmanager
def serving(session: Path, *options: str, **how: object) -> Iterator[Server]:
    """A server on this session folder, closed at the end."""
    server = Server(session, *options, **how)
    try:
        yield server
    finally:
        server.close()


class Servers(contextlib.ExitStack):
    """Any number of servers on session folders below `folder`, all closed at the end."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def start(
        self, *options: str, session: str = "session", copy_of: Path | None = None, **how: object
    ) -> Server:
        """Start one more, on a copy of another session folder where one is named."""
        place = self._folder / session
        if copy_of:
            shutil.copytree(copy_of, place)
        return self.enter_context(serving(place, *options, **how))


def learn(session: Path, groups: dict[str, tuple], **training: object) -> Path:
    """Make a session folder with groups of synthesised sounds, by (technique, count, parameters), and a model of all."""
    with serving(session) as server:
        client = server.client
        for group, (technique, count, parameters) in groups.items():
            client.call("/asciml/sounds/synth", group, technique, count, timeout=LONG, **parameters)
        client.call("/asciml/train/start", timeout=LONG, **training)
        # TensorFlow is loaded, and its program compiled
        client.wait_event("/asciml/train/finished", timeout=5 * LONG)
        (session.parent / LISTED).write_text(json.dumps(client.items("/asciml/sounds/list", timeout=LONG)))
        assert server.quit() == 0
    return session


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A session folder that `make` makes, in whichever process of a run needs it first."""
    here = factory.getbasetemp()
    base = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here
    session = base / name / "session"
    session.parent.mkdir(exist_ok=True)
    with FileLock(base / f"{name}.lock"):
        if not (session.parent / "done").exists():
            make(session)
            (session.parent / "done").touch()
    return session


def prepare(client: Client, voice: str, *sounds: str) -> None:
    """A path with all of its rows."""
    client.call("/asciml/voice/path", voice, *sounds, timeout=LONG)
    client.wait_event("/asciml/voice/refined", lambda *said: said == (voice, *sounds), timeout=LONG)


def process_exists(pid: int) -> bool:
    """Whether a process runs under this id."""
    return psutil.pid_exists(pid)
