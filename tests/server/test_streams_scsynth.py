"""A sound straight into a buffer of a real scsynth."""

import contextlib
import os
import socket
import subprocess

import numpy as np
import pytest
import soundfile

from asciml_osc.client import Client
from asciml_osc.errors import AscimlError
from asciml_osc.osc.codec import MAX_DATAGRAM, decode, encode
from tests.server.conftest import LONG, Server
from tests.server.lossy import Lossy
from tests.server.test_streams import START, STOP, Ask, loses, rendered

pytestmark = [pytest.mark.clients("scsynth", "jackd"), pytest.mark.slow]
RATE = 48000


class Scsynth:
    """A running scsynth, and questions to it."""

    def __init__(self, jack_server):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        options = f"-u {self.port} -B 127.0.0.1 -i 2 -o 2 -R 0 -D 0 -m 65536 -b 64"
        self.process = subprocess.Popen(
            ["scsynth", *options.split()],
            env={**os.environ, "JACK_DEFAULT_SERVER": jack_server, "JACK_NO_START_SERVER": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        while not self._is_up():
            assert self.process.poll() is None
        self._socket.settimeout(LONG)

    def _is_up(self):
        with contextlib.suppress(TimeoutError, ConnectionError):
            return self.ask("/status")
        return None

    def ask(self, *message):
        """Its answer's arguments."""
        self._socket.sendto(encode(message[0], message[1:]), ("127.0.0.1", self.port))
        (answer,) = decode(self._socket.recv(65536))
        return answer.args

    def buffer(self, number):
        """All that is in a buffer, float32 [frames, channels]."""
        _, frames, channels, _ = self.ask("/b_query", number)
        parts = [
            self.ask("/b_getn", number, at, min(4000, frames * channels - at))[3:]
            for at in range(0, frames * channels, 4000)
        ]
        return np.concatenate(parts).astype(np.float32).reshape(frames, channels)

    def close(self):
        self.process.kill()
        self.process.wait()
        self._socket.close()


@pytest.fixture(scope="module")
def scsynth(tmp_path_factory):
    from tests.device.conftest import Jack  # which needs the library of a JACK server

    jackd = Jack(tmp_path_factory.mktemp("jack"))
    jackd.start()
    running = Scsynth(jackd.name)
    yield running
    running.close()
    jackd.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("streams") / "session")
    server.client.call("/asciml/sounds/synth", "bells", "additive", 2, seed=1, timeout=LONG)
    yield server
    server.close()


@pytest.fixture
def client(server):
    with Client(port=server.port) as client:
        yield client


def fails(client, *what):
    with pytest.raises(AscimlError) as caught:
        client.call(START, "scsynth", "localhost", *what, timeout=LONG)
    return caught.value.code, caught.value.message


def test_a_buffer_is_what_render_writes_though_datagrams_are_lost(client, scsynth):
    scsynth.ask("/b_alloc", 3, RATE, 1)
    with Lossy(scsynth.port, lambda *_: False) as network:
        fifth = loses("")  # of all, both ways
        network.loses = lambda to, datagram: fifth(to, b"\0")
        done = client.call(
            START, "scsynth", "127.0.0.1", network.port, 3, "bells0", "bells1", 37, timeout=LONG
        )
        assert network.lost > 5
        assert max(len(datagram) for _, datagram in network.carried) < MAX_DATAGRAM
    assert done == [3, RATE, float(RATE)]
    assert np.array_equal(scsynth.buffer(3)[:, 0], rendered(client, "bells0", "bells1", 37))


def test_every_channel_gets_it_and_the_rest_becomes_silent(client, scsynth):
    scsynth.ask("/b_alloc", 4, 20000, 2)
    client.call(START, "scsynth", "localhost", scsynth.port, 4, "bells0", seconds=0.4, timeout=LONG)
    done = client.call(START, "scsynth", "localhost", scsynth.port, 4, "bells1", seconds=0.1, timeout=LONG)
    assert done == [4, 4800, float(RATE)]
    left, right = scsynth.buffer(4).T
    assert np.array_equal(left, right)
    assert not left[4800:].any()
    assert np.abs(left[:4800]).max() > 0.1


def test_the_rate_is_the_buffers(client, scsynth, tmp_path):
    file = tmp_path / "low.wav"
    soundfile.write(file, np.zeros(22050), 22050)
    scsynth.ask("/b_allocRead", 5, str(file))
    done = client.call(START, "scsynth", "localhost", scsynth.port, 5, "bells0", "bells1", 37, timeout=LONG)
    assert done == [5, 22050, 22050.0]
    wanted = rendered(client, "bells0", "bells1", 37, rate=22050)
    assert np.array_equal(scsynth.buffer(5)[:, 0], wanted)


def test_a_buffer_that_is_not_there_or_too_short(client, scsynth):
    code, text = fails(client, scsynth.port, 7, "bells0")
    assert code == "not-found"
    assert "/b_alloc 7 FRAMES" in text
    assert fails(client, scsynth.port, 64, "bells0")[0] == "not-found"  # it has no such number
    scsynth.ask("/b_alloc", 8, 12000, 1)
    code, text = fails(client, scsynth.port, 8, "bells0")
    assert code == "limit"
    assert f"/b_alloc 8 {RATE}" in text
    assert "`seconds 0.250`" in text
    assert not scsynth.buffer(8).any()


def test_the_buffer_is_made_where_that_is_asked_for(client, scsynth):
    def start(sound, **options):
        where = ("localhost", scsynth.port, 11)
        return client.call(START, "scsynth", *where, sound, alloc=1, timeout=LONG, **options)

    assert start("bells0", seconds=0.25) == [11, 12000, float(RATE)]
    assert scsynth.buffer(11).shape == (12000, 1)
    assert start("bells1", seconds=0.5) == [11, 24000, float(RATE)]  # it was too short
    longest = scsynth.buffer(11)
    assert longest.shape == (24000, 1)
    assert start("bells1", seconds=0.25) == [11, 12000, float(RATE)]  # and is long enough
    assert scsynth.buffer(11).shape == (24000, 1)
    assert np.array_equal(scsynth.buffer(11)[:11000], longest[:11000])


class Cut:
    """A network that is cut after so many datagrams to scsynth."""

    def __init__(self, after):
        self.left = after

    def __call__(self, to, datagram):
        self.left -= to == "server"
        return self.left < 0


def test_a_scsynth_that_is_lost_in_the_middle_and_one_stream_a_buffer(client, scsynth):
    scsynth.ask("/b_alloc", 9, RATE, 1)
    with Lossy(scsynth.port, Cut(12)) as network:
        asked = Ask(client, START, "scsynth", "localhost", network.port, 9, "bells0")
        network.wait(lambda: network.carried)
        code, text = fails(client, network.port, 9, "bells1")
        assert code == "busy"
        assert "wait for its done" in text
        error = asked.answer()
        assert error.code == "io"
        assert "stopped answering" in error.message


def test_a_stop_and_a_buffer_that_is_allocated_anew_in_the_middle(client, scsynth):
    scsynth.ask("/b_alloc", 10, RATE, 1)
    with Lossy(scsynth.port, Cut(12)) as network:
        asked = Ask(client, START, "scsynth", "localhost", network.port, 10, "bells0")
        network.wait(lambda: network.lost)
        assert len(client.call(STOP)) == 1
        assert asked.answer().code == "denied"
    with Lossy(scsynth.port, Cut(12)) as network:
        asked = Ask(client, START, "scsynth", "localhost", network.port, 10, "bells0")
        network.wait(lambda: network.lost)
        scsynth.ask("/b_alloc", 10, 2 * RATE, 1)
        network.loses = lambda *_: False
        error = asked.answer()
        assert error.code == "io"
        assert "allocated anew" in error.message
