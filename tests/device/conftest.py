"""A private JACK server without a sound card, an exact ear on it, and real servers that play there."""

import itertools
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import jack
import numpy as np
import pytest
import soundfile
from filelock import FileLock, Timeout

from asciml_osc.analysis.framing import Framing
from asciml_osc.client import Client
from tests.device.capture import open_file
from tests.serving import LONG, Servers, learn, made_once, prepare, until

RATE = 48000
LOOP = 48000 - Framing().edges[1]  # a looped voice's round: its own fades overlap
# The most that two samples differ which are the same but for rounding: to 24 bits, in the DC blocker, and of the oscillators,
# which begin a round at another place of the device's block: measured 4e-6 in the attack of a bell and 2e-7 after it, the cause
# inferred.
SAME = 1e-5
PERIOD = 256
EAR = "ear"
# JACK has room for 8 servers on a machine, and one that was killed keeps its place until its name is used again
NAMES = ("asciml-1", "asciml-2", "asciml-3", "asciml-4")

jack.set_error_function(lambda message: None)  # "cannot connect", said while a server is not up yet
jack.set_info_function(lambda message: None)


def end(process: subprocess.Popen) -> None:
    """Wait for a process that was told to end, not for long: jackd takes 6 s over a client that was killed."""
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Jack:
    """jackd with the dummy driver; synchronous, so that a machine with much to do stretches time and loses nothing.

    -t: it then stands still for 20 times as long when a client was killed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.name, self.process = folder, "", None
        self._lock = None

    def start(self, rate: int = RATE, period: int = PERIOD) -> None:
        """Come up, under the name it had, or a free one, which other tests may have to give back first."""
        if self.name:
            assert self._start(self.name, rate, period), self.log.read_text()
        else:
            until(lambda: any(self._start(name, rate, period) for name in NAMES))

    def _start(self, name: str, rate: int, period: int) -> bool:
        if name != self.name:
            self.close()
            if not self._reserve(name):
                return False
        self.name = name
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                # without SIGPIPE: a client that was killed must not take the server with it
                [
                    "/bin/sh",
                    "-c",
                    f"trap '' PIPE; exec jackd -n {name} -r -S -t 100 -d dummy -r {rate} -p {period}",
                ],
                stdout=log,
                stderr=log,
            )
        until(lambda: self._is_up(name) or self.process.poll() is not None)
        return self.process.poll() is None

    def _reserve(self, name: str) -> bool:
        """Have the name to ourselves: other tests run at the same time, and two servers of one name hear each other's clients."""
        lock = FileLock(Path(tempfile.gettempdir()) / f"{name}.lock", blocking=False)
        try:
            lock.acquire()
        except Timeout:
            return False
        if self._is_up(name):
            lock.release()
            return False
        self._lock = lock
        return True

    @property
    def log(self) -> Path:
        return self.folder / "jackd.log"

    def _is_up(self, name: str) -> bool:
        try:
            jack.Client("look", no_start_server=True, servername=name).close()
        except jack.JackOpenError:
            return False
        return True

    def stop(self, number: int = signal.SIGTERM) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            end(self.process)
        for left in Path("/dev/shm").glob(f"jack_sem.*_{self.name}_*"):
            left.unlink(missing_ok=True)

    def close(self) -> None:
        """Stop, and leave the name to others."""
        self.stop()
        if self._lock:
            self._lock.release()
            self._lock = None


class Ear:
    """What arrives at the ports of a JACK client, which PortAudio takes for a device."""

    def __init__(self, server: Jack, name: str, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("capture.py"), server.name, name, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert "captures" in self.process.stdout.readline(), server.log.read_text()
        self._count, self._frames = open_file(path, "r")

    @property
    def now(self) -> int:
        """Frames heard so far."""
        return int(self._count[0])

    def heard(self, start: int = 0) -> np.ndarray:
        """What came since frame `start`, float32 [n, 2]."""
        return np.array(self._frames[start : self.now])

    def listen(self, frames: int) -> np.ndarray:
        """The next `frames` frames."""
        start = self.now
        until(lambda: self.now >= start + frames)
        return np.array(self._frames[start : start + frames])

    def close(self) -> None:
        self.process.stdin.close()
        end(self.process)
        self.process.stdout.close()


@pytest.fixture
def jackd(tmp_path, monkeypatch):
    """A JACK server, not started yet; what is started after its start finds it."""
    server = Jack(tmp_path)

    def start(**options):
        server.start(**options)
        monkeypatch.setenv("JACK_DEFAULT_SERVER", server.name)
        monkeypatch.setenv("JACK_NO_START_SERVER", "1")
        return server

    server.up = start
    yield server
    server.close()
    if server.log.exists():
        print(
            server.log.read_text()
        )  # pytest shows it beside a test that fails: a client that JACK gave up is told there alone


@pytest.fixture
def listen(jackd, tmp_path):
    """listen(): an ear on the server."""
    ears = []

    def begin(name=EAR):
        ear = Ear(jackd, name, tmp_path / f"{name}-{len(ears)}.f32")
        ears.append(ear)
        return ear

    yield begin
    for ear in ears:
        ear.close()


@pytest.fixture
def serve(tmp_path):
    """serve(*options, session=folder): a server on a copy of a session folder; again=server: on that one's own."""
    with Servers(tmp_path) as servers:
        numbers = itertools.count()

        def begin(*options, session=None, again=None):
            if again:
                return servers.start(*options, session=again.session.name)
            return servers.start(*options, session=f"session-{next(numbers)}", copy_of=session)

        yield begin


@pytest.fixture(scope="session")
def learned(tmp_path_factory):
    """A session folder with four sounds, bells0 to bells3, and a model of them; copy it."""
    groups = {"bells": ("additive", 4, {"seed": 1, "freq_lo": 200, "freq_hi": 400})}
    return made_once(tmp_path_factory, "learned", lambda session: learn(session, groups, epochs=100))


def opened(client: Client, device: str) -> list:
    """The event that says that `device` was opened: its rate, block and outputs."""
    return client.wait_event("/asciml/audio/opened", lambda name, *_: name == device, timeout=LONG)[1:]


def status(client: Client) -> dict:
    """What /asciml/status says."""
    pairs = client.ask("/asciml/status", timeout=LONG)
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def load(client: Client, path: Path, audio: np.ndarray, rate: int = RATE) -> str:
    """Write a sound to `path`, load it; its id."""
    soundfile.write(path, audio, rate, subtype="PCM_24")
    (sound,) = client.call("/asciml/sounds/load", "test", str(path), timeout=LONG)
    return sound


def play_loop(client: Client, percent: float = 37.0) -> None:
    """Let the voice main go round between two sounds, for ever, below the limiter."""
    prepare(client, "main", "bells0", "bells1")
    client.call("/asciml/voice/loop", "main", 1, timeout=LONG)
    client.send("/asciml/voice/gain", "main", 0.5)
    client.send("/asciml/percent", percent)
    client.call("/asciml/voice/play", "main", timeout=LONG)


def place_of(part: np.ndarray, whole: np.ndarray, tolerance: float = SAME) -> int | None:
    """Where `whole` [n] has `part` [m], within `tolerance`; None where it has it nowhere."""
    loud = int(np.abs(part).argmax())
    for place in np.flatnonzero(np.abs(whole - part[loud]) <= tolerance) - loud:
        there = whole[place : place + len(part)] if place >= 0 else whole[:0]
        if len(there) == len(part) and np.abs(there - part).max() <= tolerance:
            return int(place)
    return None
