"""Front ends against a running server: what they say and hear is read on the wire, between the two."""

import os
import queue
import random
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest

from asciml_osc.events import EVENTS
from asciml_osc.osc.codec import decode
from tests.server.lossy import Lossy
from tests.serving import Server, serving

ROOT = Path(__file__).resolve().parents[2]
DEADLINE = 120.0  # seconds: only to end what hangs
LEFT = 10.0  # seconds for what a front end has started to end with it
TAGS = {"int": "i", "float": "f", "string": "s"}

FINISHED = "/asciml/train/finished"


class Heard(NamedTuple):
    """One message that went by; `to` is "server" or "client", `tags` its OSC type tags."""

    to: str
    address: str
    tags: str
    args: list[Any]


def free_port() -> int:
    """A port of this machine, for UDP and TCP, that nobody has now, and nobody is given by the system, which takes those from 32768 on."""
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with (
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free,
            socket.socket(socket.AF_INET, socket.SOCK_STREAM) as free_too,
            suppress(OSError),
        ):
            free.bind(("127.0.0.1", port))
            free_too.bind(("127.0.0.1", port))
            return port


class Wire(Lossy):
    """Stands between a front end, which speaks to `port`, and a server; keeps all that goes by and is not lost, in order."""

    def __init__(self, server_port: int, **options: Any) -> None:
        self.heard: list[Heard] = []
        super().__init__(server_port, **options)

    def keep(self, to: str, datagram: bytes, lost: bool) -> None:
        if not lost:
            for message in decode(datagram):
                self.heard.append(Heard(to, message.address, type_tags(datagram), message.args))

    def wait(self, wanted: Callable[[Heard], bool]) -> Heard:
        """The first message, of those that went by and those to come, that is `wanted`."""
        ends = time.monotonic() + DEADLINE
        with self._news:
            while True:
                for message in self.heard:
                    if wanted(message):
                        return message
                assert self._news.wait(ends - time.monotonic()), (
                    f"it did not come; the last: {self.heard[-5:]}"
                )

    def answers(self) -> list[tuple[str, list[Any]]]:
        """Every done and fail that the client got, in order."""
        return [
            (one.address, one.args) for one in self.heard if one.address in ("/asciml/done", "/asciml/fail")
        ]


def type_tags(datagram: bytes) -> str:
    """The type tags of a message, as they stand in the datagram."""
    start = datagram.index(b"\0,") + 2
    return datagram[start : datagram.index(b"\0", start)].decode()


class Program:
    """A front end as a child process: `type_in` and `expect` are what a person would do and read."""

    noise: tuple[str, ...] = ()  # what on the console means that something went wrong

    def __init__(self, command: list[str], folder: Path) -> None:
        home, runtime = folder / "home", folder / "run"
        home.mkdir(exist_ok=True)  # what was installed there before is there again
        runtime.mkdir(mode=0o700, exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={
                **kept,
                "HOME": str(home),
                "XDG_RUNTIME_DIR": str(runtime),
                "QT_QPA_PLATFORM": "offscreen",
                "QTWEBENGINE_DISABLE_SANDBOX": "1",
            },
        )
        self.console: list[str] = []
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def expect(self, text: str) -> str:
        """Read on to the next line of the console that has `text` in it."""
        ends = time.monotonic() + DEADLINE
        while True:
            try:
                line = self._lines.get(timeout=max(ends - time.monotonic(), 0.0))
            except queue.Empty:
                line = None
            assert line is not None, f"{text!r} was not printed:\n" + "\n".join(self.console[-30:])
            self.console.append(line)
            assert not any(word in line for word in self.noise), "\n".join(self.console[-30:])
            if text in line:
                return line

    def type_in(self, text: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(text)
        self.process.stdin.flush()

    def close(self) -> None:
        """End it by its process alone; what it had started and left is ended after it."""
        left = (
            psutil.Process(self.process.pid).children(recursive=True) if self.process.poll() is None else []
        )
        self.process.kill()
        self.process.wait(DEADLINE)
        _, alive = psutil.wait_procs(left, timeout=LEFT)
        for process in alive:  # it would hold the console open for ever
            process.kill()
        self._thread.join()
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()


@pytest.fixture
def server(tmp_path):
    with serving(tmp_path / "session") as running:
        yield running


@pytest.fixture
def wire(server):
    with Wire(server.port) as between:
        yield between


def check_what_came(wire: Wire) -> None:
    """Types that every front end can read, and every event as asciml_osc/events.py has it."""
    declared = {event.address: event for event in EVENTS}
    came = [message for message in wire.heard if message.to == "client"]
    for message in came:
        assert set(message.tags) <= set("ifsb"), message
        if event := declared.get(message.address):
            tags = "".join(TAGS[arg.type] for arg in event.args)
            many = event.args and event.args[-1].many
            assert message.tags == (tags * len(message.args) if many else tags), message
    events = [message.address for message in came if message.address in declared]
    assert {"/asciml/sounds/added", "/asciml/sounds/analysed", "/asciml/train/progress", FINISHED} <= set(
        events
    )
    assert events.count(FINISHED) == 1


def check_the_session(wire: Wire, more: list[tuple[str, list[Any]]]) -> None:
    """The answers to the first session of the documentation, then `more`, and nothing else, in this order."""
    done = "/asciml/done"
    assert wire.answers() == [
        (done, ["/asciml/notify", 2]),  # the fixture's own client is 1
        (done, ["/asciml/sounds/synth", *(f"bells{n}" for n in range(10))]),
        (done, ["/asciml/sounds/synth", *(f"wind{n}" for n in range(10))]),
        (done, ["/asciml/train/start", 1]),
        (done, ["/asciml/voice/path"]),
        (done, ["/asciml/voice/loop"]),
        (done, ["/asciml/voice/play"]),
        (done, ["/asciml/voice/stop"]),
        *more,
    ]


def voices(server: Server) -> dict[str, list[Any]]:
    """The rows of the server's list, by name."""
    return {row[0]: row[1:] for row in server.client.items("/asciml/voice/list")}


def until_voices(server: Server, wanted: Callable[[dict[str, list[Any]]], bool]) -> None:
    """Returns when they are `wanted`: the engine takes a block or two to say that one plays, or has ended.

    Between two questions it rests: asked without a pause, a server with one core has no time left for what is waited for.
    """
    ends, rest = time.monotonic() + DEADLINE, threading.Event()
    while not wanted(voices(server)):
        assert time.monotonic() < ends, voices(server)
        rest.wait(0.05)


def check_the_voice(server: Server, percent: float) -> None:
    """The voice of the first session ends at `percent`."""
    until_voices(server, lambda rows: rows == {"main": [0, percent, 1.0, "bells0", "wind0"]})


def fenced(page: str, language: str) -> list[str]:
    """The code blocks of a page of the documentation that are in this language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [
        block.split("\n", 1)[1] for block in text.split("```")[1::2] if block.split("\n", 1)[0] == language
    ]
