"""MIDI over JACK, for real: a controller that is plugged in, played, pulled out; the process with the ports killed; a new server."""

from collections import deque

import jack
import numpy as np
import psutil
import pytest

from tests.device.conftest import EAR, RATE, load, opened
from tests.serving import LONG, until

pytestmark = pytest.mark.device
KEY = 60


class Controller:
    """A JACK client with a port of keys and knobs, and one of lights; `lit` is what came to these."""

    def __init__(self, server, name="nanoKONTROL"):
        self.client = jack.Client(name, no_start_server=True, servername=server.name)
        self._keys = self.client.midi_outports.register("keys")
        self._lights = self.client.midi_inports.register("lights")
        self._waiting, self.lit = deque(), []
        self.client.set_process_callback(self._process)
        self.client.activate()

    def _process(self, _frames):
        self._keys.clear_buffer()
        while self._waiting:
            self._keys.write_midi_event(0, self._waiting.popleft())
        self.lit += [bytes(data) for _, data in self._lights.incoming_midi_events()]

    def send(self, *data):
        self._waiting.append(bytes(data))

    def pull(self):
        self.client.close()


@pytest.fixture
def plug(jackd):
    controllers = []

    def begin(name="nanoKONTROL"):
        controllers.append(Controller(jackd, name))
        return controllers[-1]

    yield begin
    for controller in controllers:
        controller.client.close()


@pytest.fixture
def playing(jackd, listen, serve, tmp_path):
    """A server that plays into an ear, whose voice main has a tone, and follows the keys of what is called nano; and that ear."""
    jackd.up()
    ear, server = listen(), serve("--audio", EAR)
    client = server.client
    opened(client, EAR)
    sound = load(client, tmp_path / "tone.wav", 0.5 * np.sin(2 * np.pi * 220 * np.arange(RATE) / RATE))
    client.call("/asciml/voice/path", "main", sound, sound, timeout=LONG)
    client.call("/asciml/voice/loop", "main", 1)
    client.call("/asciml/midi/keys", "main")
    assert client.call("/asciml/midi/open", "nano", timeout=LONG) == []  # not there yet
    return server, ear


def until_loud(ear, loud=True):
    until(lambda: bool(np.abs(ear.listen(RATE // 10)).max() > 0.01) is loud)


def ports(client, event):
    """The two ports that the next events tell of."""
    told = [tuple(client.wait_event(f"/asciml/midi/{event}", timeout=LONG)) for _ in range(2)]
    assert set(told) == {("in", "nanoKONTROL:keys"), ("out", "nanoKONTROL:lights")}


def test_a_keyboard_that_is_plugged_in_plays_and_one_that_is_pulled_out_lets_go(playing, plug):
    server, ear = playing
    client = server.client
    controller = plug()
    ports(client, "opened")
    until_loud(ear, False)
    controller.send(0x90, KEY, 100)
    until_loud(ear)
    controller.pull()
    ports(client, "closed")
    until_loud(ear, False)
    controller = plug()
    ports(client, "opened")
    controller.send(0x90, KEY, 100)
    until_loud(ear)
    assert set(client.call("/asciml/midi/close", timeout=LONG)) == {"nanoKONTROL:keys", "nanoKONTROL:lights"}
    until_loud(ear, False)


def test_the_process_with_the_ports_may_die_and_the_sound_goes_on(playing, plug):
    server, ear = playing
    controller = plug()
    ports(server.client, "opened")
    controller.send(0x90, KEY, 100)
    until_loud(ear)
    process = server.child("asciml_osc.midi.process")
    process.kill()
    psutil.wait_procs([process])
    ports(server.client, "closed")
    ports(server.client, "opened")
    controller.send(0x90, KEY, 100)
    until_loud(ear)
    listed = server.client.items("/asciml/midi/ports")
    assert ["in", "nanoKONTROL:keys", 1] in [list(item) for item in listed]


def test_a_new_server_has_the_ports_and_the_keys_that_the_last_one_had(playing, plug, serve):
    server, ear = playing
    controller = plug()
    ports(server.client, "opened")
    server.process.kill()
    server.process.wait()
    again = serve("--audio", EAR, again=server)
    ports(again.client, "opened")
    opened(again.client, EAR)
    client = again.client
    client.call("/asciml/voice/path", "main", "test0", "test0", timeout=LONG)
    client.call("/asciml/voice/loop", "main", 1)
    controller.send(0x90, KEY, 100)
    until_loud(ear)
    controller.send(0x80, KEY, 0)
    until_loud(ear, False)


def test_mpe_and_programs_over_real_ports(playing, plug):
    server, ear = playing
    client = server.client
    client.call("/asciml/preset/store", "loud")
    client.send("/asciml/voice/gain", "main", 0.0)
    client.call("/asciml/preset/store", "silent")
    client.call("/asciml/midi/program", 1, "silent", timeout=LONG)
    client.call("/asciml/midi/program", 2, "loud", timeout=LONG)
    client.call("/asciml/midi/keys", "main", 1, "mpe", "lower")
    controller = plug()
    ports(client, "opened")
    controller.send(0xC0, 2)
    controller.send(0xE3, 0, 80)  # channel 4: 12 semitones of 48 up, before its note
    controller.send(0x93, 57, 100)  # A3 is 220 Hz, as the sound is
    until(lambda: bool(440 - 3 < loudest(ear.listen(RATE // 5)) < 440 + 3))
    controller.send(0xE3, 0, 64)
    until(lambda: bool(220 - 3 < loudest(ear.listen(RATE // 5)) < 220 + 3))
    controller.send(0xC0, 1)
    until_loud(ear, False)


def loudest(audio):
    """Hz of the strongest component; 0 of silence."""
    audio = np.asarray(audio).reshape(len(audio), -1)[:, 0]
    spectrum = np.abs(np.fft.rfft(audio * np.hanning(len(audio)), 8 * len(audio)))
    return float(spectrum.argmax() * RATE / 8 / len(audio)) if np.abs(audio).max() > 0.01 else 0.0
