"""sclang with the Quark on its class path, as a person has it after installing, and a peer that answers as a test wants."""

from __future__ import annotations

import json
import os
import queue
import socket
import threading
from pathlib import Path
from typing import Any

import pytest

from asciml_osc.osc.codec import decode, encode
from tests.clients.conftest import DEADLINE, ROOT, Program
from tests.device.conftest import jackd  # noqa: F401
from tests.serving import LONG, serving

QUARK = ROOT / "clients" / "supercollider" / "Asciml"
EVALUATE = "\x0c"  # what an editor sends behind the code that it wants evaluated and its result posted
SILENTLY = "\x1b"  # and where the result is not to be posted


END = "that was all"


class Sclang(Program):
    """Type code in, read what is posted."""

    noise = ("ERROR:", "RECEIVER:", "Library has not been compiled successfully")

    editor = "asciml"  # whose classes are compiled, scide_EDITOR, where there are any

    def __init__(self, folder: Path, **environment: object) -> None:
        settings = folder / "sclang_conf.yaml"
        settings.write_text(
            f'includePaths:\n  - "{QUARK}"\nexcludePaths: []\npostInlineWarnings: false\n', encoding="utf-8"
        )
        before = dict(os.environ)
        os.environ.update({name: str(value) for name, value in environment.items()})
        try:
            super().__init__(["sclang", "-i", self.editor, "-l", str(settings)], folder)
        finally:
            os.environ.clear()
            os.environ.update(before)
        self.home = folder / "home"
        self.expect("Welcome to SuperCollider")

    def evaluate(self, code: str) -> None:
        """One or more lines, carried out together."""
        self.type_in(code + EVALUATE)

    def run(self, code: str) -> None:
        """The code in a Routine, and wait for its end."""
        self.evaluate(f'{{ {code.strip().rstrip(";")}; ("that was" + "all").postln }}.fork(AppClock);')
        self.expect(END)

    def posted(self, text: str) -> int:
        """How many lines with `text` were posted so far."""
        return sum(text in line for line in self.console)


class Ide(Sclang):
    """sclang as SuperCollider's own IDE has it: with its class ScIDE, which knows the file that is in front.

    The IDE writes the selected text as it stands, comments and line ends too, and the mark behind it. Interpreter takes
    the path of ScIDE for nowExecutingPath, and nil again as soon as the text has been evaluated: functions that run
    later find nil. What the IDE says over its socket needs the IDE; no piece uses it.
    """

    editor = "scqt"

    def open(self, path: Path | None) -> None:
        """Bring a file to the front; None is a document that was never saved."""
        self.type_in(f"ScIDE.currentPath = {'nil' if path is None else json.dumps(str(path))};{SILENTLY}")


class Peer:
    """A server that answers only what `answer` says: a list of messages for (address, args), args without the tag."""

    def __init__(self, answer) -> None:
        self._answer = answer
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.heard: queue.SimpleQueue[tuple[str, list[Any]]] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        self._socket.settimeout(0.1)
        while not self._closing.is_set():
            try:
                datagram, client = self._socket.recvfrom(65536)
            except TimeoutError:
                continue
            for message in decode(datagram):
                self.heard.put((message.address, message.args))
                for address, *args in self._answer(message.address, message.args):
                    self._socket.sendto(encode(address, args), client)

    def next(self) -> tuple[str, list[Any]]:
        """The next message that came."""
        return self.heard.get(timeout=DEADLINE)

    def close(self) -> None:
        self._closing.set()
        self._thread.join()
        self._socket.close()


@pytest.fixture(scope="session")
def sounding(tmp_path_factory):
    """A server with four bells and four winds, for all tests of this folder."""
    with serving(tmp_path_factory.mktemp("sounding") / "session") as server:
        server.client.call("/asciml/sounds/synth", "bells", "fm", 4, seed=1, timeout=LONG)
        server.client.call("/asciml/sounds/synth", "wind", "subtractive", 4, seed=2, timeout=LONG)
        server.client.call("/asciml/play", "bells0", "wind0", 50, timeout=LONG)  # everything is compiled
        yield server


@pytest.fixture(autouse=True)
def nothing_sounds_on(request):
    """What a test that failed has left sounding is not heard in the next one."""
    yield
    if "sounding" in request.fixturenames:
        client = request.getfixturevalue("sounding").client
        for name, *_ in client.items("/asciml/voice/list", timeout=LONG):
            client.send("/asciml/voice/stop", name)


@pytest.fixture(scope="session")
def language(sounding, tmp_path_factory):
    """An sclang for all tests of this folder, with a in it, which is connected."""
    program = Sclang(tmp_path_factory.mktemp("sclang"), ASCIML_PORT=sounding.port)
    try:
        program.evaluate(f'a = Asciml("127.0.0.1", {sounding.port}); a.connect({{ "at home".postln }});')
        program.expect("at home")
        yield program
    finally:
        program.close()


@pytest.fixture
def ide(sounding, tmp_path):
    """A fresh sclang of the IDE; the server of these tests is the one that is meant where none is named."""
    program = Ide(tmp_path)
    try:
        program.evaluate(
            f'AscimlLink.silence = 600; Asciml.default = Asciml("127.0.0.1", {sounding.port});'
        )  # a slow machine is no server that is gone
        program.expect("-> ")
        yield program
    finally:
        program.close()
